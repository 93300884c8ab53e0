#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs stories: the real program on invented mail, with the clock standing still.

    tests/stories/run.py --bin build/dev/whiteflag [--approve] [TOPIC | TOPIC/CASE …]
    tests/stories/run.py --bin build/dev/whiteflag --example

A case is a folder tests/stories/<topic>/<case>/ with
  story.txt   letters as tools/letters/letterbook.py reads them, `now: T`, and lines
              `expect: WHO EXPLANATION|silence|left-out|absent [or OTHER] [until DATE] # why`
              `step: WHO ID|none [until DATE] [never ID …]`: what `next WHO` proposes and must not propose
              (optionally `lang: en`; `do: VERB …` for what the seller does after the import;
              `pending: why` for what the program cannot do yet: such a case is reported, and is no failure)
  and, or instead, a golden case:
  cmd         the commands, one a line; MAILBOX stands for the mail, whiteflag for the program
  now         the moment, where there is no story.txt
  use         the word `example`: the mail of examples/mailbox
  out err rc  what the last command must print and return (absent: nothing, nothing, 0)
  pending     why it may differ for now
Every case runs in a home of its own, in Europe/Amsterdam. Exit 1 on a failure, 77 if all that ran is pending.
"""
import argparse
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STORIES = ROOT / "tests" / "stories"
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tools" / "letters"))
sys.path.insert(0, str(STORIES))
import letterbook  # noqa: E402
import shapes  # noqa: E402
from letterform import render  # noqa: E402
from letterwriter import unix, vevent  # noqa: E402

EXAMPLE_NOW = "2026-11-24T09:00"
GOLDEN = ("out", "err", "rc")
SECTIONS = ("answered", "owe", "silent", "quiet")


class Home:
    """A temporary home in which the program runs."""

    def __init__(self, program, folder, lang):
        self.program, self.folder = program, Path(folder)
        locale = {"nl": "nl_NL.UTF-8", "en": "en_GB.UTF-8", "de": "de_DE.UTF-8", "fr": "fr_FR.UTF-8"}[lang]
        self.environment = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": str(self.folder), "TZ": "Europe/Amsterdam",
                            "LANG": locale, "LC_ALL": locale, "NO_COLOR": "1"}
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            self.environment[f"XDG_{name}_HOME"] = str(self.folder / name.lower())

    def run(self, *words, seconds=60):
        done = subprocess.run([self.program, *words], env=self.environment, cwd=self.folder, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=seconds)
        return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def write_mail(book, place):
    """The story's letters as a Maildir, its meetings as .ics files."""
    for folder in ("", ".Verzonden items"):
        for part in ("cur", "new", "tmp"):
            (place / folder / part).mkdir(parents=True, exist_ok=True)
    for number, letter in enumerate(book.letters, 1):
        data = render(letter, book.me, number)
        if "shape" in letter.options:
            data = shapes.shaped(data, letter.options["shape"])
        folders = {letterbook.folder_of(letter, book.me)} | ({letter.options["twice"]} if "twice" in letter.options else set())
        for folder in folders:
            (place / folder / "cur").mkdir(parents=True, exist_ok=True)
            (place / folder / "cur" / f"{unix(letter.when)}.M{number:06d}P1.story:2,S").write_bytes(data)
    for uid, start, minutes, summary, people, answer in book.meetings:
        (place / "calendar").mkdir(exist_ok=True)
        text = vevent(uid, start, minutes, summary, book.me, people, answer, "")
        (place / "calendar" / f"{uid.split('@')[0]}.ics").write_bytes(text.encode())


def rows_of(day, who, address, title):
    """The day's rows of that person; those of the conversation alone where one has its title."""
    mine = [dict(row, section=s) for s in SECTIONS for row in day.get(s, [])
            if row["person"]["address"].lower() == address.lower() or (who and row["person"].get("name") == who)]
    same = [row for row in mine if title and title.lower() in row["title"].lower()]
    return same or mine


def says(row):
    return "silence" if row["silence"] else row["explanation"] or "nothing"


def wrong(day, name, address, title, expect, also, until, since=""):
    """Why the day does not say what is expected of this person; empty when it does."""
    rows = rows_of(day, name, address, title)
    said = ", ".join(f"{says(r)} ({r['section']}, since {r.get('since')}, until {r.get('until')}, {r['title']!r})" for r in rows) or "no row"
    wanted = [expect, *also]
    if not rows:
        return "" if {"left-out", "absent", "closed"} & set(wanted) else f"expected {' or '.join(wanted)}, and there is no row"
    good = [r for r in rows if says(r) in wanted]
    if not good:
        return f"expected {' or '.join(wanted)}, it says {said}"
    if until and not any(same_day(r.get("until"), until) for r in good):
        return f"expected until {until}, it says {said}"
    if since and not any(same_day(r.get("since"), since) for r in good):
        return f"expected since {since}, it says {said}"
    return ""


def same_day(moment, day):
    """True when that instant (with an offset or Z, or a bare date) falls on `day` in Amsterdam."""
    if not moment:
        return False
    text = str(moment)
    if text.endswith("Z"):
        from letterwriter import offset_hours
        plain = datetime.fromisoformat(text[:-1])
        text = (plain + timedelta(hours=offset_hours(plain))).isoformat()
    return text.startswith(day)


def check_day(home, now, rows):
    """`rows`: (name, address, title, expect, also, until, since). Returns what is wrong."""
    rc, out, err = home.run("today", "--json", "--now", now)
    if rc != 0:
        return [f"today ended with {rc}: {err.strip()}"]
    try:
        day = json.loads(out)
    except ValueError as error:
        return [f"today --json is no JSON: {error}"]
    return [f"{row[0]} <{row[1]}>: {why}" for row in rows if (why := wrong(day, *row))]


def check_steps(home, book, text):
    """Lines `step: karin nudge until 2026-12-01 never white-flag call` against `next --json`."""
    problems = []
    for line in re.findall(r"(?m)^step:\s*(.+?)(?:\s+#.*)?$", text):
        who, wanted, *rest = line.split()
        address = book.people[who].address
        rc, out, err = home.run("next", address, "--json", "--now", book.settings["now"])
        if rc != 0:
            problems.append(f"next {who} ended with {rc}: {err.strip()}")
            continue
        said = json.loads(out)
        step, forbidden = said["step"], {one["id"] for one in said["forbidden_steps"]}
        until = rest[rest.index("until") + 1] if "until" in rest else ""
        never = set(rest[rest.index("never") + 1:]) - {"until", until} if "never" in rest else set()
        if (step["id"] or "none") != wanted or (until and not same_day(step["until"], until)):
            problems.append(f"{who}: expected {line}, next says {step['id']} ({step['reason']}) until {step['until']}")
        if never - forbidden:
            problems.append(f"{who}: {', '.join(sorted(never - forbidden))} should be forbidden; forbidden are {sorted(forbidden)}")
        if step["id"] in forbidden:
            problems.append(f"{who}: {step['id']} is proposed and forbidden")
    return problems


def run_story(home, place, text, case):
    book = letterbook.read(case.name, text)
    mail = place / "mail"
    write_mail(book, mail)
    lines = ["import " + shlex.quote(str(mail)), *re.findall(r"(?m)^do:\s*(.+)$", text)]
    for line in lines:
        words = [w.replace("MAILBOX", str(mail)) for w in shlex.split(line)]
        rc, _, err = home.run(*words, *([] if "--now" in words else ["--now", book.settings["now"]]))
        if rc != 0:
            return book, [f"{line.split()[0]} ended with {rc}: {err.strip()[-300:]}"]
    rows = [(book.people[e.who].name, book.people[e.who].address, book.settings.get("title", ""), e.expect, e.also, e.until, e.since)
            for e in book.expectations]
    return book, check_day(home, book.settings["now"], rows) + check_steps(home, book, text)


def tidied(text, home, mail):
    return text.replace(str(mail), "MAILBOX").replace(str(home.folder), "HOME")


def run_golden(home, case, mail, now, approve):
    """Runs `cmd`; compares (or approves) what its last command said."""
    rc, out, err = 0, "", ""
    for line in (case / "cmd").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        words = [w.replace("MAILBOX", str(mail)) for w in shlex.split(line)]
        if words[0] != "whiteflag":
            return [f"cmd: every line begins with whiteflag: {line}"]
        rc, out, err = home.run(*words[1:], *([] if "--now" in words else ["--now", now]))
    got = {"out": tidied(out, home, mail), "err": tidied(err, home, mail), "rc": f"{rc}\n" if rc else ""}
    problems = []
    for name in GOLDEN:
        file = case / name
        if approve:
            if got[name]:
                file.write_text(got[name], encoding="utf-8")
            else:
                file.unlink(missing_ok=True)
            continue
        wanted = file.read_text(encoding="utf-8") if file.exists() else ""
        if wanted != got[name]:
            problems.append(f"{name} differs (tools/approve accepts it):\n" + difference(wanted, got[name]))
    return problems


def difference(wanted, got):
    import difflib
    return "\n".join(list(difflib.unified_diff(wanted.splitlines(), got.splitlines(), "wanted", "got", lineterm="", n=1))[:40])


def run_case(program, case, approve):
    """Returns (problems, pending)."""
    story = (case / "story.txt").read_text(encoding="utf-8") if (case / "story.txt").exists() else ""
    setting = lambda key, other: (re.search(rf"(?m)^{key}:\s*(.+)$", story) or [None, other])[1]  # noqa: E731
    with tempfile.TemporaryDirectory(prefix="whiteflag-story-") as folder:
        place = Path(folder)
        home_folder = place / "home"
        home_folder.mkdir()
        home = Home(program, home_folder, setting("lang", "nl"))
        mail, now, problems = place / "mail", setting("now", ""), []
        if story:
            _, problems = run_story(home, place, story, case)
        elif (case / "use").exists():
            mail, now = ROOT / "examples" / "mailbox", EXAMPLE_NOW
        elif (case / "mailbox").exists():
            mail = case / "mailbox"
        if (case / "now").exists():
            now = (case / "now").read_text().strip()
        if (case / "cmd").exists():
            problems += run_golden(home, case, mail, now, approve)
    waits = (case / "pending").read_text(encoding="utf-8").strip() if (case / "pending").exists() else setting("pending", "")
    return problems, waits


def run_example(program):
    """examples/expected.json against the program. Known gaps stand in example_gaps.txt: `address  why`."""
    gaps_file = STORIES / "example_gaps.txt"
    gaps = dict(line.split(None, 1) for line in gaps_file.read_text(encoding="utf-8").splitlines()
                if line and not line.startswith("#")) if gaps_file.exists() else {}
    expected = json.loads((ROOT / "examples" / "expected.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="whiteflag-example-") as folder:
        home = Home(program, folder, "nl")
        rc, _, err = home.run("import", str(ROOT / "examples" / "mailbox"), "--now", EXAMPLE_NOW)
        if rc != 0:
            print(f"import ended with {rc}: {err}")
            return 1
        rows = [("", e["who"], e["conversation"], e["expect"], e.get("also", []), e.get("until", ""), "") for e in expected]
        problems = check_day(home, EXAMPLE_NOW, rows)
    failures = 0
    for problem in problems:
        address = (re.search(r"<(.+?)>", problem) or ["", ""])[1]
        known = gaps.get(address)
        failures += known is None
        print(f"{'known gap' if known else 'FAILED'}: {problem}" + (f" — {known}" if known else ""))
    for address in gaps.keys() - {(re.search(r"<(.+?)>", p) or ["", ""])[1] for p in problems}:
        print(f"mended: {address} (take it out of example_gaps.txt)")
    print(f"{len(expected)} expectations, {len(problems)} not met, {failures} of them not known before")
    return 1 if failures else 0


def remove_orphans(cases):
    """Golden files without a command to make them, and empty folders."""
    for case in cases:
        if not (case / "cmd").exists():
            for name in GOLDEN:
                (case / name).unlink(missing_ok=True)
        if not any(case.iterdir()):
            case.rmdir()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--approve", action="store_true")
    parser.add_argument("--example", action="store_true")
    parser.add_argument("cases", nargs="*")
    options = parser.parse_args()
    program = str(Path(options.bin).resolve())
    if options.example:
        sys.exit(run_example(program))
    every = sorted(p for p in STORIES.glob("*/*") if p.is_dir())
    if options.approve:
        remove_orphans(every)
    wanted = [c for c in every if c.exists() and (not options.cases or any(
        c.relative_to(STORIES).as_posix() == w or c.parent.name == w for w in options.cases))]
    failed = pending = 0
    for case in wanted:
        try:
            problems, waits = run_case(program, case, options.approve)
        except subprocess.TimeoutExpired:
            problems, waits = ["took longer than a minute"], ""
        name = case.relative_to(STORIES).as_posix()
        if problems and waits:
            pending += 1
        elif problems:
            failed += 1
        elif waits:
            print(f"mended: {name} (take out its line `pending:`)")
        for problem in problems:
            print(f"{'pending' if waits else 'FAILED'}: {name}: {problem}" + (f" — {waits}" if waits else ""))
    print(f"{len(wanted)} stories: {len(wanted) - failed - pending} hold, {pending} pending, {failed} failed")
    sys.exit(1 if failed or not wanted else 77 if pending == len(wanted) else 0)


if __name__ == "__main__":
    main()
