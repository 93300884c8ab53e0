# SPDX-License-Identifier: Apache-2.0
"""Writes mail as people's programs do: headers, quotes, signatures, reports, calendar parts.

Used by tools/make_example.py and tests/stories/run.py. Same input, same bytes: no clock, no
locale, no hash order, and of `random` only random(), which Python promises to keep.
Times are wall-clock times in Europe/Amsterdam, as naive datetimes.
"""
import base64
import quopri
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

DAYS = {
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split(),
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche".split(),
}
MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
}
SHORT_NL = "jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec.".split()
OUTLOOK = {
    "nl": ("Van", "Verzonden", "Aan", "Onderwerp", "RE: "),
    "en": ("From", "Sent", "To", "Subject", "RE: "),
    "de": ("Von", "Gesendet", "An", "Betreff", "AW: "),
    "fr": ("De\u00a0", "Envoyé\u00a0", "À\u00a0", "Objet\u00a0", "RE: "),
}
OUT_OF_OFFICE = {"nl": "Automatisch antwoord: ", "en": "Automatic reply: ", "de": "Automatische Antwort: ",
                 "fr": "Réponse automatique : "}
PHONE_LINE = {"nl": "Verstuurd vanaf mijn iPhone", "en": "Sent from my iPhone", "de": "Von meinem iPhone gesendet",
              "fr": "Envoyé de mon iPhone"}


@dataclass(eq=False)
class Person:
    key: str
    name: str
    address: str
    role: str = ""
    org: str = ""
    phone: str = ""
    client: str = "outlook"  # outlook, gmail, apple, thunderbird, phone
    lang: str = "nl"
    form: str = "u"  # u or je: how seller and customer address each other
    rhythm: str = "4h"
    zone: str = "nl"
    first: str = ""
    hello: str = ""  # how the seller greets them

    @property
    def domain(self):
        return self.address.split("@")[1]


@dataclass(eq=False)
class Letter:
    sender: Person
    to: list
    when: datetime
    subject: str
    body: str
    thread: str = ""
    cc: list = field(default_factory=list)
    answers: "Letter | None" = None  # what it replies to and quotes
    options: dict = field(default_factory=dict)
    message_id: str = ""
    references: list = field(default_factory=list)


def offset_hours(when, zone="nl"):
    """Hours east of UTC on that wall clock; the clock changes on the last Sundays of March and October."""
    def last_sunday(month):
        day = datetime(when.year, month, 31)
        return day - timedelta(days=(day.weekday() + 1) % 7)
    summer = last_sunday(3) + timedelta(hours=2) <= when < last_sunday(10) + timedelta(hours=3)
    return {"nl": 1, "uk": 0, "us": -5}[zone] + (1 if summer else 0)


def local(when, zone):
    return when + timedelta(hours=offset_hours(when, zone) - offset_hours(when))


def unix(when):
    return int((when - datetime(1970, 1, 1)).total_seconds()) - 3600 * offset_hours(when)


def rfc5322(when, zone="nl"):
    there = local(when, zone)
    hours = offset_hours(when, zone)
    return (f"{DAYS['en'][there.weekday()][:3]}, {there.day:02d} {MONTHS['en'][there.month - 1][:3]} {there.year} "
            f"{there:%H:%M:%S} {'-' if hours < 0 else '+'}{abs(hours):02d}00")


def long_day(when, lang):
    day, month = DAYS[lang][when.weekday()], MONTHS[lang][when.month - 1]
    return {"nl": f"{day} {when.day} {month}", "en": f"{day} {when.day} {month}",
            "de": f"{day}, den {when.day}. {month}", "fr": f"{day} {when.day} {month}"}[lang]


def encoded(text):
    """A header's text, as RFC 2047 where it needs to be, in words of at most 75 characters."""
    if text.isascii():
        return text
    words, rest = [], text
    while rest:
        take = len(rest)
        while len(base64.b64encode(rest[:take].encode())) > 60:
            take -= 1
        words.append("=?utf-8?B?" + base64.b64encode(rest[:take].encode()).decode() + "?=")
        rest = rest[take:]
    return "\n ".join(words)


def mailbox(person):
    if not person.name:
        return person.address
    name = person.name
    if not name.isascii():
        return f"{encoded(name)} <{person.address}>"
    return f'"{name}" <{person.address}>' if re.search(r"[,.()@|]", name) else f"{name} <{person.address}>"


def folded(name, items, glue=", "):
    """A header of several items, one a line after the first."""
    return f"{name}: " + (glue.rstrip() + "\n\t").join(items)


def reply_subject(letter, lang, client):
    bare = re.sub(r"^((re|aw|fw|fwd|antw|tr)\s*:\s*)+", "", letter.subject, flags=re.I)
    prefix = OUTLOOK[lang][4] if client == "outlook" else "Re: "
    return prefix + bare


def signature(letter):
    who = letter.sender
    if who.client == "phone":
        return PHONE_LINE[who.lang]
    lines = [f"{who.name}"]
    if who.role:
        lines.append(who.role)
    if who.org:
        lines.append(who.org)
    if who.phone:
        lines.append(("Tel. " if who.lang in ("de", "fr") else "T ") + who.phone)
    if who.client == "outlook" and who.org:
        lines.append(f"E {who.address}")
    return ("-- \n" if who.client in ("thunderbird", "gmail") else "") + "\n".join(lines)


def own_text(letter):
    if letter.options.get("bare"):
        return letter.body
    return letter.body + "\n\n" + signature(letter)


def attribution(letter, client, lang):
    """The line (or lines) a mail program puts above what it quotes."""
    who, when = letter.sender, letter.when
    if client == "outlook":
        a, b, c, d, _ = OUTLOOK[lang]
        to = "; ".join(p.name or p.address for p in letter.to)
        stamp = {"en": f"{DAYS['en'][when.weekday()]}, {MONTHS['en'][when.month - 1]} {when.day}, {when.year} "
                       f"{(when.hour - 1) % 12 + 1}:{when:%M} {'AM' if when.hour < 12 else 'PM'}",
                 "de": f"{DAYS['de'][when.weekday()]}, {when.day}. {MONTHS['de'][when.month - 1]} {when.year} {when:%H:%M}"}.get(
            lang, f"{DAYS[lang][when.weekday()]} {when.day} {MONTHS[lang][when.month - 1]} {when.year} {when:%H:%M}")
        return f"{a}: {who.name} <{who.address}>\n{b}: {stamp}\n{c}: {to}\n{d}: {letter.subject}\n"
    if client == "gmail":
        return {"nl": f"Op {DAYS['nl'][when.weekday()][:2]} {when.day} {SHORT_NL[when.month - 1]} {when.year} om {when:%H:%M} "
                      f"schreef {who.name} <{who.address}>:",
                "en": f"On {DAYS['en'][when.weekday()][:3]}, {MONTHS['en'][when.month - 1][:3]} {when.day}, {when.year} at "
                      f"{(when.hour - 1) % 12 + 1}:{when:%M} {'AM' if when.hour < 12 else 'PM'} {who.name} <{who.address}> wrote:",
                "de": f"Am {DAYS['de'][when.weekday()][:2]}., {when.day}. {MONTHS['de'][when.month - 1][:3]}. {when.year} um {when:%H:%M} Uhr "
                      f"schrieb {who.name} <{who.address}>:",
                "fr": f"Le {DAYS['fr'][when.weekday()][:3]}. {when.day} {MONTHS['fr'][when.month - 1]} {when.year} à {when:%H:%M}, "
                      f"{who.name} <{who.address}> a écrit :"}[lang]
    if client == "thunderbird":
        return {"nl": f"Op {when.day}-{when.month}-{when.year} om {when:%H:%M} schreef {who.name}:",
                "en": f"On {when:%d/%m/%Y} {when:%H:%M}, {who.name} wrote:",
                "de": f"Am {when:%d.%m.%y} um {when:%H:%M} schrieb {who.name}:",
                "fr": f"Le {when:%d/%m/%Y} à {when:%H:%M}, {who.name} a écrit :"}[lang]
    return {"nl": f"Op {when.day} {SHORT_NL[when.month - 1]} {when.year}, om {when:%H:%M} heeft {who.name} <{who.address}> het volgende geschreven:",
            "en": f"On {when.day} {MONTHS['en'][when.month - 1][:3]} {when.year}, at {when:%H:%M}, {who.name} <{who.address}> wrote:",
            "de": f"Am {when:%d.%m.%Y} um {when:%H:%M} schrieb {who.name} <{who.address}>:",
            "fr": f"Le {when.day} {MONTHS['fr'][when.month - 1]} {when.year} à {when:%H:%M}, {who.name} <{who.address}> a écrit :"}[lang]


def quoted_block(letter, client, lang, depth):
    """What `client` shows of the letter being answered, at most `depth` letters deep."""
    text = own_text(letter)
    if depth > 1 and letter.answers is not None:
        text += "\n\n" + quoted_block(letter.answers, letter.sender.client, letter.sender.lang, depth - 1)
    head = attribution(letter, client, lang)
    if client == "outlook":
        return head + "\n" + text
    marked = "\n".join(("> " + line).rstrip() if not line.startswith(">") else ">" + line for line in text.split("\n"))
    if client in ("apple", "phone"):
        return "> " + head + "\n>\n" + marked
    return head + ("\n\n" if client == "gmail" else "\n") + marked


def full_text(letter):
    if letter.answers is None or letter.options.get("no-quote"):
        return own_text(letter)
    who = letter.sender
    quote = quoted_block(letter.answers, who.client, who.lang, 2)
    if who.client == "thunderbird":
        return quote + "\n\n" + own_text(letter)
    return own_text(letter) + "\n\n" + quote


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def html_text(letter):
    def paragraphs(text):
        return "".join(f"<p>{escaped(p).replace(chr(10), '<br>')}</p>\n" for p in text.split("\n\n"))
    page = paragraphs(own_text(letter))
    if letter.answers is not None and not letter.options.get("no-quote"):
        head = escaped(attribution(letter.answers, letter.sender.client, letter.sender.lang)).strip().replace("\n", "<br>\n")
        inner = paragraphs(own_text(letter.answers))
        if letter.sender.client == "gmail":
            page += f'<div class="gmail_quote"><div class="gmail_attr">{head}<br></div><blockquote class="gmail_quote">{inner}</blockquote></div>\n'
        elif letter.sender.client == "outlook":
            page += f'<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p>{head}</p></div>\n{inner}'
        else:
            page += f'<div>{head}</div><blockquote type="cite">{inner}</blockquote>\n'
    return f"<html><head><meta charset=\"utf-8\"></head><body>\n{page}</body></html>\n"


def text_part(text, kind, charset):
    """Headers and body of one text part, in the shortest honest encoding."""
    text = text.rstrip("\n") + "\n"
    if charset != "utf-8":
        try:
            text.encode(charset)
        except UnicodeEncodeError:
            charset = "utf-8"
    raw = text.encode(charset)
    if raw.isascii() and max(len(line) for line in raw.split(b"\n")) < 900:
        return f"Content-Type: {kind}; charset=us-ascii\nContent-Transfer-Encoding: 7bit\n\n".encode() + raw
    head = f"Content-Type: {kind}; charset={charset}\nContent-Transfer-Encoding: quoted-printable\n\n"
    return head.encode() + quopri.encodestring(raw)


def tiny_pdf(title):
    stream = f"BT /F1 18 Tf 60 760 Td ({title}) Tj ET"
    return (f"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            f"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
            f"4 0 obj<</Length {len(stream)}>>stream\n{stream}\nendstream endobj\n"
            f"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n").encode("latin-1", "replace")


def pdf_part(name):
    data = base64.encodebytes(tiny_pdf(name.rsplit(".", 1)[0])).decode()
    return (f'Content-Type: application/pdf; name="{name}"\nContent-Disposition: attachment; filename="{name}"\n'
            f"Content-Transfer-Encoding: base64\n\n{data}").encode()


def multipart(kind, parts, boundary, extra=""):
    mark = f"--{boundary}".encode()
    body = b"".join(mark + b"\n" + part.rstrip(b"\n") + b"\n\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"{extra}\n\n'.encode() + body + mark + b"--\n"


def vevent(uid, start, minutes, summary, me, people, answer, method, sequence=0):
    """One calendar object; `answer` is the PARTSTAT of all `people`. A summary may end in " rule=FREQ=WEEKLY"."""
    summary, _, rule = summary.partition(" rule=")
    def stamp(t):
        return f"{t:%Y%m%dT%H%M%S}"
    rows = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Agenda//NL"]
    rows += [f"METHOD:{method}"] if method else []
    rows += ["BEGIN:VTIMEZONE", "TZID:Europe/Amsterdam", "BEGIN:DAYLIGHT", "DTSTART:19810329T020000",
             "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT",
             "BEGIN:STANDARD", "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
             "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD", "END:VTIMEZONE", "BEGIN:VEVENT", f"UID:{uid}",
             f"DTSTAMP:{stamp(start - timedelta(days=18))}Z", f"DTSTART;TZID=Europe/Amsterdam:{stamp(start)}",
             f"DTEND;TZID=Europe/Amsterdam:{stamp(start + timedelta(minutes=minutes))}", f"SUMMARY:{summary}",
             f"ORGANIZER;CN={me.name}:mailto:{me.address}"]
    rows += [f"ATTENDEE;CN={p.name};PARTSTAT={answer};RSVP=TRUE:mailto:{p.address}" for p in people]
    rows += [f"RRULE:{rule}"] if rule else []
    rows += [f"SEQUENCE:{sequence}", "STATUS:CONFIRMED", "END:VEVENT", "END:VCALENDAR"]
    lines = []
    for row in rows:  # RFC 5545 §3.1: fold at 75 octets
        while len(row.encode()) > 74:
            lines.append(row[:70])
            row = " " + row[70:]
        lines.append(row)
    return "\r\n".join(lines) + "\r\n"
