# SPDX-License-Identifier: Apache-2.0
"""From a Letter to the bytes of one message (tools/letterwriter.py holds the pieces)."""
import base64

from letterwriter import (OUT_OF_OFFICE, encoded, folded, full_text, html_text, mailbox, multipart, pdf_part, rfc5322,
                          text_part, unix, vevent)


def report_part(letter, me):
    """A delivery report (RFC 3464): `kind: bounce ADDRESS 5.1.1` or `kind: delay ADDRESS 4.4.7`."""
    kind, failed, status = letter.options["kind"].split()
    action = "failed" if kind == "bounce" else "delayed"
    host = failed.split("@")[1]
    fields = (f"Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx1.{me.domain}\n"
              f"Arrival-Date: {rfc5322(letter.when)}\n\nFinal-Recipient: rfc822; {failed}\nAction: {action}\nStatus: {status}\n"
              f"Remote-MTA: dns; mx.{host}\nDiagnostic-Code: smtp; "
              + (f"550 {status} <{failed}>: Recipient address rejected: User unknown" if kind == "bounce"
                 else f"451 {status} connection to mx.{host} timed out") + "\n")
    original = letter.answers
    headers = "Content-Type: text/rfc822-headers\n\n"
    if original is not None:
        headers += (f"Message-ID: <{original.message_id}>\nDate: {rfc5322(original.when)}\nFrom: {mailbox(original.sender)}\n"
                    f"To: {mailbox(original.to[0])}\nSubject: {encoded(original.subject)}\n")
    return [text_part(letter.body, "text/plain", "utf-8"), fields.encode(), headers.encode()]


def headers_of(letter, me, number):
    """The header lines in the order they come in a stored message."""
    who, options = letter.sender, letter.options
    rows = []
    received = letter.sender.address != me.address and who.key != "me"
    if received:
        kind = options.get("kind", "")
        rows.append(f"Return-Path: <{'' if kind.startswith(('bounce', 'delay', 'out-of-office')) else who.address}>")
        rows.append(f"Delivered-To: {options.get('delivered-to', me.address)}")
        rows.append(f"Received: from mx.{who.domain} (mx.{who.domain} [192.0.2.{number % 200 + 10}])\n"
                    f"\tby mx1.{me.domain} (Postfix) with ESMTPS id {unix(letter.when):X}{number % 97:02d}\n"
                    f"\tfor <{options.get('delivered-to', me.address)}>; {rfc5322(letter.when)}")
    if "no-date" not in options:
        rows.append("Date: " + options.get("date", rfc5322(letter.when, who.zone)))
    rows.append("From: " + options.get("from", mailbox(who)))
    rows.append(folded("To", [mailbox(p) for p in letter.to]))
    if letter.cc:
        rows.append(folded("Cc", [mailbox(p) for p in letter.cc]))
    rows.append("Subject: " + encoded(letter.subject))
    if "no-message-id" not in options:
        rows.append(f"Message-ID: <{letter.message_id}>")
    if letter.references:
        rows.append(f"In-Reply-To: <{letter.references[-1]}>")
        rows.append(folded("References", [f"<{r}>" for r in letter.references[-8:]], " "))
    if options.get("kind", "").startswith("out-of-office"):
        rows += ["Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All"]
    if options.get("kind", "").startswith(("bounce", "delay")):
        rows.append("Auto-Submitted: auto-replied")
    rows += options.get("headers", [])
    agent = {"outlook": "X-Mailer: Microsoft Outlook 16.0", "apple": "X-Mailer: Apple Mail (2.3774.600.62)",
             "phone": "X-Mailer: iPhone Mail (22G100)", "thunderbird": "User-Agent: Mozilla Thunderbird"}
    if who.client in agent and "kind" not in options and "robot" not in options:
        rows.append(agent[who.client])
    rows.append("MIME-Version: 1.0")
    return "\n".join(rows) + "\n"


def calendar_part(letter, me):
    """`kind: invite|accept|decline UID START MINUTES SUMMARY…`: a REQUEST of mine or their REPLY."""
    from datetime import datetime
    kind, uid, start, minutes, summary = letter.options["kind"].split(" ", 4)
    begin = datetime.fromisoformat(start)
    mine = kind == "invite"
    people = letter.to if mine else [letter.sender]
    answer = {"invite": "NEEDS-ACTION", "accept": "ACCEPTED", "decline": "DECLINED"}[kind]
    method = "REQUEST" if mine else "REPLY"
    text = vevent(uid, begin, int(minutes), summary, me, people, answer, method)
    return f"Content-Type: text/calendar; charset=utf-8; method={method}\n\n".encode() + text.replace("\r\n", "\n").encode()


def body_of(letter, me, number):
    options = letter.options
    kind = options.get("kind", "")
    boundary = f"=_{unix(letter.when):x}_{number:04d}"
    charset = options.get("charset", "utf-8")
    if "raw" in options:
        return options["raw"]
    if kind.startswith(("bounce", "delay")):
        return multipart("report", report_part(letter, me), boundary, "; report-type=delivery-status")
    plain = text_part(full_text(letter), "text/plain", charset)
    if kind.startswith(("invite", "accept", "decline")):
        return multipart("alternative", [plain, calendar_part(letter, me)], boundary)
    if options.get("html") == "only":
        return text_part(html_text(letter), "text/html", "utf-8")
    if "html" in options:
        inner = multipart("alternative", [plain, text_part(html_text(letter), "text/html", "utf-8")], boundary + "a")
    else:
        inner = plain
    if "attach" in options:
        return multipart("mixed", [inner] + [pdf_part(n.strip()) for n in options["attach"].split(",")], boundary)
    if options.get("base64"):
        coded = base64.encodebytes((full_text(letter).rstrip() + "\n").encode()).decode()
        return f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{coded}".encode()
    return inner


def render(letter, me, number):
    """The whole message. `number` makes marks unique; it must be stable from run to run."""
    return headers_of(letter, me, number).encode() + body_of(letter, me, number)


def out_of_office_subject(letter, lang):
    return OUT_OF_OFFICE[lang] + letter.subject
