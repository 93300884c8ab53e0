#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Letters and meetings that leave from the page, in a real browser, against a real Dovecot, a real Radicale and the sink.

    tests/page/mailing.py PROGRAM
"""
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "sending"))
from mailbox import ME, PASSWORD, check, run_cases  # noqa: E402
from meetings import BEFORE, Office, Radicale, line_of, request_in  # noqa: E402


def from_the_page(program, place, server, sink, radicale):
    office = Office(program, place / "page", server, sink, radicale)
    office.run("sync", now=BEFORE)
    office.run("setting", "send-delay", "3")
    env = office.env | {"WHITEFLAG": program, "STORE": str(office.store), "SINK": str(sink.folder / "new"), "ADDRESS": ME, "PASSWORD": PASSWORD}
    done = subprocess.run(["node", "--test", str(HERE / "mailing.test.mjs")], env=env, check=False)
    check(done.returncode == 0, "the page in a browser")
    asked = [(method, line_of(ics, "SEQUENCE"), line_of(ics, "DTSTART")) for method, ics in map(request_in, sink.letters()) if method]
    check(asked == [("REQUEST", "0", "20261208T093000Z"), ("REQUEST", "1", "20261209T130000Z"), ("CANCEL", "2", "20261209T130000Z")],
          f"a meeting was asked for, moved and called off {asked}")


if __name__ == "__main__":
    sys.exit(run_cases((from_the_page,), Radicale))
