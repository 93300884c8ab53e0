#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Meetings asked for, answered, moved and called off, by mail and in the calendar.

    tests/sending/meetings.py PROGRAM

The program against a real Dovecot, a real Radicale and the sink, one line a check. Exit 1 on a failure.
"""
import email
import email.policy
import imaplib
import json
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / "calendars"))
from mailbox import ANNA, ME, PASSWORD, Desk, check, run_cases  # noqa: E402

from calendars import Radicale  # noqa: E402

BEFORE, LATER = "2026-11-24T09:00", "2026-11-24T11:00"


def unfolded(text):
    return text.replace("\r\n ", "").replace("\r\n", "\n")


def request_in(raw):
    """The calendar part of a letter: its method as the mail names it, and its text."""
    for part in email.message_from_bytes(raw, policy=email.policy.default).walk():
        if part.get_content_type() == "text/calendar":
            return part.get_param("method"), unfolded(part.get_payload(decode=True).decode())
    return None, ""


def line_of(ics, name):
    return next((line.split(":", 1)[1] for line in ics.split("\n") if line.split(";")[0].split(":")[0] == name), "")


def arrives(server, number, method, event, sender=ANNA):
    """A letter with a calendar part, as mail programs write it."""
    ics = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//elsewhere//EN\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\n{event}END:VEVENT\r\nEND:VCALENDAR\r\n"
    raw = (f"From: {sender}\r\nTo: {ME}\r\nSubject: Weegbrug\r\nDate: Tue, 24 Nov 2026 10:{number:02}:00 +0100\r\n"
           f"Message-ID: <answer{number}@shop.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
           f"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nZie de afspraak.\r\n"
           f"--b\r\nContent-Type: text/calendar; charset=utf-8; method={method}\r\n\r\n{ics}--b--\r\n")
    with server.mail() as session:
        assert session.append("INBOX", None, imaplib.Time2Internaldate(time.time()), raw.encode())[0] == "OK"


class Office(Desk):
    """A desk with a calendar too."""

    def __init__(self, program, folder, server, sink, radicale):
        super().__init__(program, folder, server.port, server, sink)
        done = subprocess.run([program, "calendar", "add", f"https://localhost:{radicale.port}/", "--user", ME, "--ca", str(radicale.ca),
                               "--store", str(self.store), "--now", BEFORE], env=self.env, input=PASSWORD + "\n",
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    def ask(self, *words, now):
        said = self.run("send", self.customer, *words, "--json", now=now)
        assert said.stdout, said.stderr
        seen = json.loads(said.stdout)
        assert "confirm" in seen, (seen, self.run("show", self.customer, now=now).stdout)
        done = self.run("send", self.customer, *words, "--confirm", seen["confirm"], now=now)
        return seen, done

    def facts(self, table):
        rows = [json.loads(line) for line in self.run("export").stdout.splitlines()]
        return [row["row"] for row in rows if row.get("table") == table]

    def meeting(self):
        """The newest version of the one that was asked for from here."""
        return next((row for row in self.facts("meeting") if row["ical_uid"].endswith("@whiteflag")), None)


def whole_way(program, place, server, sink, radicale):
    office = Office(program, place / "office", server, sink, radicale)
    office.run("sync", now=BEFORE)
    objects = lambda: sorted((radicale.folder / "collections/collection-root" / ME / "werk").glob("*.ics"))  # noqa: E731
    kept = lambda: unfolded(objects()[0].read_bytes().decode().replace("\r\n", "\n").replace("\n", "\r\n")) if objects() else ""  # noqa: E731
    said = office.run("send", ANNA, "--meeting", str(office.words), now=BEFORE)
    check(said.returncode != 0 and "No next meeting" in said.stderr, f"without a moment there is nothing to ask for: {said.stderr.strip()}")

    office.run("debrief", ANNA, "--text", "mine: drawing on Friday\nnext: 8 December 10:00", now=BEFORE)
    seen, done = office.ask("--meeting", now=BEFORE)
    check(seen["meeting"] == {"start": "2026-12-08T10:00:00+01:00", "changes": False, "called_off": False}, f"the yes is asked for the meeting too {seen.get('meeting')}")
    check(done.returncode == 0, f"it leaves {done.stderr.strip()}")
    method, ics = request_in(sink.letters()[-1])
    uid = line_of(ics, "UID")
    check((method, line_of(ics, "METHOD"), line_of(ics, "SEQUENCE"), line_of(ics, "DTSTART")) == ("REQUEST", "REQUEST", "0", "20261208T090000Z"),
          f"the letter asks for it {method} {line_of(ics, 'DTSTART')}")
    check("SCHEDULE-AGENT" not in ics and f"mailto:{ANNA}" in ics, "and names who is invited")
    check(len(objects()) == 1 and "METHOD" not in kept() and "SCHEDULE-AGENT=CLIENT" in kept() and line_of(kept(), "UID") == uid,
          "it stands in the calendar, whose server is told to send nothing itself")
    office.run("sync", now=LATER)
    check(office.meeting() is not None and len(office.facts("meeting")) == 1, "mail and calendar tell of one meeting")

    guest = f"UID:{uid}\r\nDTSTAMP:20261124T0912{{}}Z\r\nDTSTART:20261208T090000Z\r\nDTEND:20261208T093000Z\r\nSEQUENCE:0\r\n"
    organizer = f"ORGANIZER:mailto:{ME}\r\n"
    for number, (answer, who) in enumerate([("TENTATIVE", organizer), ("ACCEPTED", ""), ("DECLINED", organizer)]):
        arrives(server, number + 1, "REPLY", guest.format(f"{number:02}") + who + f"ATTENDEE;PARTSTAT={answer}:mailto:{ANNA}\r\n")
        office.run("sync", now=LATER)
        check(f"PARTSTAT={answer}" in kept() and "SCHEDULE-AGENT=CLIENT" in kept(), f"the calendar shows {answer}, too")
        check(f"{ANNA}={answer}" in office.meeting()["attendees"], f"{answer} arrives" + ("" if who else ", from a calendar that leaves the organizer out"))
        said = office.run("show", ANNA, now=LATER).stdout
        check(("You meet on" in said) == (answer != "DECLINED"), f"and the conversation shows it: {said.splitlines()[4].strip()}")
    check("called off: Weegbrug" in said and "meeting: Weegbrug" not in said, "what they declined is no meeting among what happened")
    said = office.run("prepare", ANNA, now=LATER).stdout
    check("8 Dec" not in said.split("\n\n")[0], "nor one to prepare for")
    said = office.run("show", ANNA, now=LATER).stdout
    check("Wrote to you on" in said, f"whoever declines is to be answered: {said.splitlines()[2:5]}")
    arrives(server, 8, "REPLY", guest.format("25") + organizer + f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{ANNA}\r\n")
    office.run("sync", now=LATER)
    check(f"{ANNA}=ACCEPTED" in office.meeting()["attendees"], "they accept after all")
    said = office.run("show", ANNA, now=LATER).stdout
    check("You meet on" in said, f"and nothing is left to be answered: {said.splitlines()[4].strip()}")
    radicale.end()
    time.sleep(0.5)
    arrives(server, 9, "REPLY", guest.format("28") + organizer + f"ATTENDEE;PARTSTAT=DECLINED:mailto:{ANNA}\r\n")
    said = office.run("sync", now=LATER)
    check("Nobody answers" in said.stdout + said.stderr and "PARTSTAT=ACCEPTED" in kept(), "with the calendar away its answer waits")
    radicale.start()
    office.run("sync", now=LATER)
    check("PARTSTAT=DECLINED" in kept(), "until the calendar can be reached")
    said = office.run("show", ANNA, now=LATER).stdout
    check(f"{ANNA}=DECLINED" in office.meeting()["attendees"] and "You meet on" not in said, "and decline again")
    arrives(server, 10, "COUNTER", guest.format("30").replace("20261208T09", "20261209T10") + organizer + f"ATTENDEE;PARTSTAT=TENTATIVE:mailto:{ANNA}\r\n")
    office.run("sync", now=LATER)
    check(f"{ANNA}=COUNTER" in office.meeting()["attendees"], "another time is proposed")
    check(office.meeting()["start_at"] == 1796720400000000, "which moves nothing by itself")

    office.run("debrief", ANNA, "--text", "next: 9 December 11:00", now=LATER)
    seen, done = office.ask("--meeting", str(office.words), now=LATER)
    method, ics = request_in(sink.letters()[-1])
    check(seen["meeting"]["changes"] and (method, line_of(ics, "UID"), line_of(ics, "SEQUENCE"), line_of(ics, "DTSTART")) ==
          ("REQUEST", uid, "1", "20261209T100000Z"), f"moved: the same meeting, in its next version {line_of(ics, 'SEQUENCE')} {done.stderr.strip()}")
    check(len(objects()) == 1 and line_of(kept(), "DTSTART") == "20261209T100000Z", "moved in the calendar too")
    office.run("sync", now=LATER)
    check("COUNTER" not in office.meeting()["attendees"] and office.meeting()["sequence"] == 1, "an answer to the earlier version counts no more")

    radicale.end()
    time.sleep(0.5)
    seen, done = office.ask("--call-off", str(office.words), now=LATER)
    method, ics = request_in(sink.letters()[-1])
    check((method, line_of(ics, "METHOD"), line_of(ics, "UID"), line_of(ics, "SEQUENCE"), line_of(ics, "STATUS")) ==
          ("CANCEL", "CANCEL", uid, "2", "CANCELLED"), f"called off by mail {method} {line_of(ics, 'SEQUENCE')}")
    check(done.returncode == 0 and "not in your calendar" in done.stderr + done.stdout or "calendar" in done.stderr, f"the calendar cannot be reached: {done.stderr.strip()}")
    check(len(objects()) == 1, "and still shows it")
    radicale.start()
    office.run("sync", now=LATER)
    check(not objects(), "the next sync takes it out of the calendar")
    office.run("sync", now=LATER)
    check(office.meeting() is None or office.meeting()["status"] == "CANCELLED", "it is off")
    said = office.run("send", ANNA, "--call-off", str(office.words), now=LATER)
    check(said.returncode != 0 and "lies ahead" in said.stderr, f"off is off: {said.stderr.strip()}")


def from_them(program, place, server, sink, radicale):
    """A request of theirs: it comes, moves, an old version arrives late, and it is called off."""
    office = Office(program, place / "theirs", server, sink, radicale)
    office.run("sync", now=BEFORE)
    event = ("UID:theirs@shop.example\r\nDTSTAMP:20261124T09{}00Z\r\nDTSTART:202612{}T090000Z\r\nDTEND:202612{}T100000Z\r\nSEQUENCE:{}\r\nSUMMARY:Demo\r\n"
             f"ORGANIZER:mailto:{ANNA}\r\nATTENDEE:mailto:{ME}\r\n")
    theirs = lambda: next((row for row in office.facts("meeting") if row["ical_uid"].startswith("theirs")), {})  # noqa: E731
    day = lambda: time.strftime("%d", time.gmtime(theirs()["start_at"] / 1e6))  # noqa: E731
    arrives(server, 20, "REQUEST", event.format(20, 10, 10, 0))
    office.run("sync", now=LATER)
    check(day() == "10", "their request is a meeting")
    arrives(server, 22, "REQUEST", event.format(22, 11, 11, 1))
    arrives(server, 23, "REQUEST", event.format(20, 10, 10, 0))
    office.run("sync", now=LATER)
    check(day() == "11", "moved by a later version; an earlier one that comes late changes nothing")
    arrives(server, 24, "CANCEL", event.format(24, 11, 11, 2))
    office.run("sync", now=LATER)
    check(theirs().get("status") == "CANCELLED", "called off by them")


if __name__ == "__main__":
    sys.exit(run_cases((whole_way, from_them), Radicale))
