#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Calendars against a real Radicale, and against a server with the quirks of others, by the program's own command line.

usage: calendars.py PROGRAM [--cuts N]

What a calendar does is done to it: events come, move and go, a series has exceptions, the server forgets its token, the
connection breaks off after any number of bytes. Each time the store must be the one that an undisturbed sync makes.
"""
import argparse
import base64
import http.client
import json
import random
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests/accounts"))
sys.path.insert(0, str(ROOT / "tests/calendars"))
from run import Cutter, check, failures, free_port, wait_for  # noqa: E402
import quirks  # noqa: E402

SERVER = ROOT / "tests/support/servers/radicale.sh"
ME, PASSWORD = "seller@kade.example", "goede reis"
NOW = "2026-11-24T09:00"
KARIN = "karin.hoekstra@zuiveldeterp.example"


def event(uid, start, summary, guests=(), more="", minutes=60, sequence=0):
    people = "".join(f"ATTENDEE;PARTSTAT={answer}:mailto:{address}\r\n" for address, answer in guests)
    return (f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20261101T080000Z\r\nSEQUENCE:{sequence}\r\n"
            f"DTSTART;TZID=Europe/Amsterdam:{start}\r\nDURATION:PT{minutes}M\r\nSUMMARY:{summary}\r\n"
            f"{people}{more}END:VEVENT\r\n")


ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19810329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
""".replace("\n", "\r\n")


def calendar(*events):
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n" + ZONE + "".join(events) + "END:VCALENDAR\r\n"


class Radicale:
    """A running server with one calendar."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.start()
        self.ask("MKCALENDAR", "/seller@kade.example/werk/",
                 '<?xml version="1.0"?><C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>'
                 "<D:displayname>Werk</D:displayname><C:supported-calendar-component-set><C:comp name=\"VEVENT\"/>"
                 "</C:supported-calendar-component-set></D:prop></D:set></C:mkcalendar>")

    def start(self):
        self.pid = int(subprocess.run([SERVER, self.folder, str(self.port)], check=True, stdout=subprocess.PIPE, text=True).stdout)

    @property
    def ca(self):
        return self.folder / "tls/ca.pem"

    def ask(self, method, path, body="", **headers):
        context = ssl.create_default_context(cafile=str(self.ca))
        line = http.client.HTTPSConnection("localhost", self.port, context=context, timeout=20)
        word = base64.b64encode(f"{ME}:{PASSWORD}".encode()).decode()
        line.request(method, path, body.encode(), {"Authorization": "Basic " + word, **headers})
        answer = line.getresponse()
        said = answer.read()
        line.close()
        if answer.status >= 300:
            raise AssertionError(f"{method} {path}: {answer.status} {said[:300]}")
        return said

    def put(self, name, text, where="werk"):
        self.ask("PUT", f"/seller@kade.example/{where}/{name}.ics", text, **{"Content-Type": "text/calendar"})

    def delete(self, name, where="werk"):
        self.ask("DELETE", f"/seller@kade.example/{where}/{name}")

    def clear(self):
        for file in (self.folder / "collections/collection-root/seller@kade.example/werk").glob("*.ics"):
            self.delete(file.name)

    def forget_tokens(self):
        for cache in (self.folder / "collections").rglob(".Radicale.cache"):
            shutil.rmtree(cache)

    def end(self):
        os.kill(self.pid, signal.SIGTERM)


class Home:
    """A store of one test, with the example mailbox, and the program with it."""

    def __init__(self, program, folder, ca, mail=True):
        self.program, self.ca = program, ca
        self.folder = Path(tempfile.mkdtemp(dir=folder))
        self.env = dict(os.environ, HOME=str(self.folder), XDG_DATA_HOME=str(self.folder), XDG_CONFIG_HOME=str(self.folder),
                        LC_ALL="C.UTF-8", TZ="Europe/Amsterdam")
        if mail:
            box = folder / "mailbox"
            if not box.exists():
                shutil.copytree(ROOT / "examples/mailbox", box)
                shutil.rmtree(box / "calendar")
            self.run("import", box)

    def run(self, *words, given="", now=NOW):
        command = [self.program, *words, "--store", self.folder / "s.db", "--now", now]
        return subprocess.run(command, env=self.env, input=given, capture_output=True, text=True, timeout=120)

    def add(self, port, password=PASSWORD, *more):
        return self.run("calendar", "add", f"https://localhost:{port}/", "--user", ME, "--ca", self.ca, *more,
                        given=password + "\n")

    def sync(self, now=NOW):
        return self.run("sync", "--json", now=now)

    def read(self, now=NOW):
        """Syncs, and says how many meetings were new, changed or gone."""
        said = self.sync(now)
        if said.returncode != 0:
            raise AssertionError(said.stdout + said.stderr)
        return sum(one["meetings"] for one in json.loads(said.stdout)["calendars"])

    def today(self, now=NOW):
        return json.loads(self.run("today", "--json", now=now).stdout)

    def row(self, address, now=NOW):
        """Where the newest conversation with somebody stands, and in which part of the day."""
        day = self.today(now)
        return next(((part, row) for part in ("answered", "owe", "silent", "quiet") for row in day[part]
                     if row["person"]["address"] == address), (None, None))

    def facts(self):
        return self.run("export").stdout

    def meetings(self):
        """Those of the calendar; one of the example mailbox came by mail."""
        rows = [json.loads(line) for line in self.facts().splitlines()]
        return [row["row"] for row in rows if row.get("table") == "meeting" and "veldkamp" not in row["row"]["ical_uid"]]


def starts(home):
    """Of all meetings, in UTC: "2026-12-01 09:00"."""
    from datetime import datetime, timezone
    out = [datetime.fromtimestamp(row["start_at"] / 1e6, timezone.utc).strftime("%Y-%m-%d %H:%M")
           for row in home.meetings() if row["status"] != "CANCELLED"]
    return sorted(out)


def refusals(program, folder, server):
    home = Home(program, folder, server.ca, mail=False)
    said = home.add(server.port, "verkeerd")
    check(said.returncode == 3 and "does not let" in said.stderr and "password" in said.stderr, "a wrong password is refused in plain words")
    said = home.run("calendar", "add", f"https://localhost:{server.port}/", "--user", ME, given="x\n")
    check(said.returncode in (3, 4), "an unknown certificate is refused: " + said.stderr.strip().split("\n")[0])
    said = home.add(free_port())
    check(said.returncode != 0, "a port where nobody answers: " + said.stderr.strip().split("\n")[0])
    check(home.run("calendar", "list", "--json").stdout.count('"address"') == 0, "what was refused is not kept")
    home.add(server.port)
    kept = b"".join(f.read_bytes() for f in home.folder.iterdir() if f.is_file())
    check(PASSWORD.encode() not in kept, "the password stands nowhere in the clear")


def whole_way(program, folder, server):
    """An event comes, moves, is declined and goes, and the day knows each time."""
    home = Home(program, folder, server.ca)
    check(home.row(KARIN)[0] == "silent", "before: silent")
    said = home.add(server.port)
    check(said.returncode == 0 and "Werk" in said.stdout, "the calendar is found: " + (said.stderr or said.stdout).split("\n")[0])
    server.put("demo", calendar(event("demo", "20261126T140000", "Demo controleweger", [(ME, "ACCEPTED"), (KARIN, "NEEDS-ACTION")])))
    check(home.read() == 1 and home.read() == 0, "one event is read, and not again")
    part, row = home.row(KARIN)
    check((part, row["explanation"], row["meeting"]) == ("quiet", "agreed-later", "Demo controleweger") and row["until"].startswith("2026-11-26T14:00"),
          f"a meeting ahead silences the alarm ({part})")
    check(home.today()["talks"] == [], "two days before there is nothing to prepare")
    talks = home.today("2026-11-25T09:00")["talks"]
    check([(one["ask"], one["title"]) for one in talks] == [("prepare", "Demo controleweger")], "the day before: prepare")
    check("whiteflag prepare" in home.run("today", now="2026-11-25T09:00").stdout, "and the day says how")
    later = home.today("2026-11-27T09:00")
    check([one["ask"] for one in later["talks"]] == ["debrief"], "the day after: how did it go")
    part, row = home.row(KARIN, "2026-11-27T09:00")
    check((part, row["explanation"]) == ("quiet", "answered-elsewhere"), "held: there was contact, without reading anything anew")
    home.run("debrief", "karin", "--text", "note: ging goed", now="2026-11-26T16:00")
    check(home.today("2026-11-27T09:00")["talks"] == [], "once told, it is not asked again")
    server.put("demo", calendar(event("demo", "20261201T103000", "Demo controleweger", [(ME, "ACCEPTED"), (KARIN, "ACCEPTED")])))
    check(home.read() == 1 and home.row(KARIN)[1]["until"].startswith("2026-12-01T10:30"), "moved, without another sequence")
    server.put("demo", calendar(event("demo", "20261201T103000", "Demo controleweger", [(ME, "ACCEPTED"), (KARIN, "DECLINED")])))
    home.read()
    check(home.row(KARIN)[0] == "silent", "declined: it silences nothing")
    server.put("demo", calendar(event("demo", "20261201T103000", "Demo", [(KARIN, "ACCEPTED")], "STATUS:CANCELLED\r\n")))
    home.read()
    check(home.row(KARIN)[0] == "silent", "called off: it silences nothing")
    server.put("demo", calendar(event("demo", "20261202T103000", "Demo", [(KARIN, "ACCEPTED")])))
    home.read()
    check(home.row(KARIN)[0] == "quiet" and len(home.meetings()) == 1, "it stands again")
    server.delete("demo.ics")
    check(home.read() == 1 and home.meetings() == [] and home.row(KARIN)[0] == "silent", "deleted on the server: gone")


def series(program, folder, server):
    home = Home(program, folder, server.ca, mail=False)
    home.add(server.port)
    weekly = "RRULE:FREQ=WEEKLY;COUNT=5\r\n"
    server.put("serie", calendar(event("serie", "20261013T100000", "Stand", [(KARIN, "ACCEPTED")], weekly)))
    home.read()
    check(starts(home) == ["2026-10-13 08:00", "2026-10-20 08:00", "2026-10-27 09:00", "2026-11-03 09:00", "2026-11-10 09:00"],
          "a series keeps its hour through the change of the clock")
    moved = event("serie", "20261028T150000", "Stand", [(KARIN, "ACCEPTED")], "RECURRENCE-ID;TZID=Europe/Amsterdam:20261027T100000\r\n")
    less = weekly + "EXDATE;TZID=Europe/Amsterdam:20261103T100000\r\n"
    server.put("serie", calendar(event("serie", "20261013T100000", "Stand", [(KARIN, "ACCEPTED")], less), moved))
    home.read()
    check(starts(home) == ["2026-10-13 08:00", "2026-10-20 08:00", "2026-10-28 14:00", "2026-11-10 09:00"],
          f"one occurrence moved, one taken out, without another sequence {starts(home)}")
    server.put("serie", calendar(event("serie", "20261013T100000", "Stand", [(KARIN, "ACCEPTED")], "RRULE:FREQ=WEEKLY;COUNT=2\r\n")))
    home.read()
    check(starts(home) == ["2026-10-13 08:00", "2026-10-20 08:00"], "the series is shorter now")
    server.delete("serie.ics")
    home.read()
    check(home.meetings() == [], "the whole series is gone")
    server.clear()


def tokens(program, folder, server):
    home = Home(program, folder, server.ca, mail=False)
    for n in range(120):
        server.put(f"e{n}", calendar(event(f"e{n}", f"202611{n % 28 + 1:02}T{8 + n % 9:02}0000", f"Bezoek {n}", [(KARIN, "ACCEPTED")])))
    home.add(server.port)
    check(home.read() == 120, "120 events in batches")
    server.forget_tokens()
    server.delete("e5.ics")
    server.put("e6", calendar(event("e6", "20261129T100000", "Ander bezoek", [(KARIN, "ACCEPTED")])))
    check(home.read() == 2 and len(home.meetings()) == 119, "a token that the server forgot: ETags are compared")
    check(home.read(now="2027-01-10T09:00") == 119 and len(home.meetings()) == 119, "after a month all is read anew, and nothing doubled")
    said = home.run("calendar", "remove", f"https://localhost:{server.port}/")
    check(said.returncode == 0 and home.meetings() == [], "a removed calendar takes its meetings along")


def cuts(program, folder, server, count):
    """Cut anywhere and run again: the same store."""
    def states():
        server.clear()
        for n in range(60):
            server.put(f"e{n}", calendar(event(f"e{n}", f"202611{n % 28 + 1:02}T100000", f"Bezoek {n}", [(KARIN, "ACCEPTED")])))

    states()
    meter = Cutter(server.port)
    whole = Home(program, folder, server.ca, mail=False)
    whole.add(meter.port)
    before = meter.passed
    whole.sync()
    length = meter.passed - before
    meter.end()

    def facts(home):
        """Without the sealed password and the place, which has the proxy's port in it."""
        lines = [json.loads(line) for line in home.facts().splitlines()]
        out = []
        for line in lines:
            row = dict(line.get("row", {}))
            for name in ("id", "folder_id", "place"):
                row.pop(name, None)
            out.append(json.dumps([line.get("table"), row], sort_keys=True))
        return sorted(out)

    wanted, different, broken_off = facts(whole), [], 0
    for _ in range(count):
        point = random.randrange(1, length)
        home, cutter = Home(program, folder, server.ca, mail=False), Cutter(server.port)
        home.add(cutter.port)
        cutter.after = cutter.passed + point
        broken_off += home.sync().returncode == 6
        cutter.after = None
        if home.sync().returncode != 0 or facts(home) != wanted:
            different.append(point)
        cutter.end()
        shutil.rmtree(home.folder)
    check(broken_off > count * 8 // 10, f"the connection broke off in {broken_off} of {count} syncs ({length} bytes)")
    check(not different, f"the store was the same after each {different[:5]}")
    server.clear()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--cuts", type=int, default=12)
    asked = parser.parse_args()
    random.seed(20261126)
    folder = Path(tempfile.mkdtemp(prefix="wf-calendars-"))
    server = None
    try:
        server = Radicale(folder / "server")
        refusals(asked.program, folder, server)
        whole_way(asked.program, folder, server)
        series(asked.program, folder, server)
        tokens(asked.program, folder, server)
        server.clear()
        cuts(asked.program, folder, server, asked.cuts)
        quirks.run(asked.program, folder, server.ca, sys.modules[__name__])
    finally:
        if server:
            server.end()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(failures)} failed")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
