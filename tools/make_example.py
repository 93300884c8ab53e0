#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes examples/mailbox, examples/expected.json and the table in examples/README.md.

    tools/make_example.py            write them
    tools/make_example.py --check    say what differs from what is there; exit 1 if anything does

The words are in examples/letters/*.txt (key conversations) and tools/letters/matters.txt (everyday ones).
"""
import json
import re
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent / "letters"))
import letterbook
import robots
from letterform import render
from letterwriter import unix, vevent

EXAMPLES = Path(__file__).parent.parent / "examples"
FOLDERS = ("", ".Verzonden items", ".Archief")


def maildir_name(letter, number):
    return f"{unix(letter.when)}.M{number:06d}P2417.veldkamp:2,{'RS' if letter.sender.key != 'me' and number % 3 else 'S'}"


def archived(letter):
    """The seller tidies up: what came in before October 2026 lies in the archive, more or less."""
    return letter.when.year == 2025 or letter.when.month < 10 and len(letter.body) % 4 != 0


def place(letter, me):
    folder = letterbook.folder_of(letter, me)
    return ".Archief" if folder == "" and archived(letter) else folder


def mailbox_files(books):
    files = {}
    letters = sorted(((l, b) for b in books for l in b.letters), key=lambda p: (p[0].when, p[0].message_id))
    for number, (letter, book) in enumerate(letters, 1):
        data = render(letter, book.me, number)
        for folder in {place(letter, book.me), letter.options.get("twice", place(letter, book.me))}:
            files["/".join(filter(None, ("mailbox", folder, "cur", maildir_name(letter, number))))] = data
    for folder in FOLDERS:
        for part in ("new", "tmp"):
            files["/".join(filter(None, ("mailbox", folder, part, ".keep")))] = b""
    for book in books:
        for uid, start, minutes, summary, people, answer in book.meetings:
            data = vevent(uid, start, minutes, summary, book.me, people, answer, "").encode()
            files[f"mailbox/calendar/{uid.split('@')[0]}.ics"] = data
    return files


def last_subject(book, key):
    """The subject of the last conversation with that person."""
    address = book.people[key].address
    mine = [l for l in book.letters if l.sender.address == address or any(p.address == address for p in l.to + l.cc)]
    mine = [l for l in mine if not l.options.get("kind", "").startswith(("out-of-office", "bounce", "delay"))] or mine
    last = max(mine, key=lambda l: l.when)
    while last.answers is not None:
        last = last.answers
    return re.sub(r"^((re|aw|antw)\s*:\s*)+", "", last.subject, flags=re.I)


def expected(books):
    rows = []
    for book in books:
        for e in book.expectations:
            row = {"who": book.people[e.who].address, "conversation": last_subject(book, e.who), "expect": e.expect}
            row |= {"also": e.also} if e.also else {}
            row |= {"since": e.since} if e.since else {}
            row |= {"until": e.until} if e.until else {}
            rows.append(row | {"note": e.note})
    return rows


def table(books):
    """The table of README.md: who is who, and what the program should say of them."""
    lines = ["| who | at | conversation | on 2026-11-24 | why |", "| --- | --- | --- | --- | --- |"]
    for book in books:
        for e in book.expectations:
            who = book.people[e.who]
            says = e.expect if e.expect in ("silence", "left-out") else f"`{e.expect}`"
            says += f" since {e.since}" if e.since else ""
            says += f" until {e.until}" if e.until else ""
            at = ", ".join(filter(None, (who.role, who.org))) or who.domain
            lines.append(f"| {who.name} | {at} | {last_subject(book, e.who)} | {says} | {e.note} |")
    return "\n".join(lines)


def readme(old, books):
    count = sum(len(b.letters) for b in books)
    text = re.sub(r"(?s)(<!-- table -->\n).*(\n<!-- end -->)", lambda m: m[1] + table(books) + m[2], old)
    return re.sub(r"\d+ letters", f"{count} letters", text)


def everything():
    books = [letterbook.read(p.stem, p.read_text(encoding="utf-8")) for p in sorted((EXAMPLES / "letters").glob("*.txt"))]
    books.append(robots.the_rest())
    files = mailbox_files(books)
    files["expected.json"] = (json.dumps(expected(books), indent=1, ensure_ascii=False) + "\n").encode()
    files["README.md"] = readme((EXAMPLES / "README.md").read_text(encoding="utf-8"), books).encode()
    return files


def present():
    paths = [p for p in (EXAMPLES / "mailbox").rglob("*") if p.is_file()] + [EXAMPLES / "expected.json", EXAMPLES / "README.md"]
    return {p.relative_to(EXAMPLES).as_posix(): p.read_bytes() for p in paths if p.exists()}


def main():
    wanted, there = everything(), present()
    differing = sorted(n for n in wanted.keys() | there.keys() if wanted.get(n) != there.get(n))
    if "--check" in sys.argv:
        for name in differing:
            print("differs:", name)
        print(f"{len(wanted)} files, {sum(map(len, wanted.values()))} bytes, {len(differing)} differ")
        sys.exit(1 if differing else 0)
    for name in differing:
        path = EXAMPLES / name
        if name not in wanted:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(wanted[name])
    print(f"{len(wanted)} files, {sum(map(len, wanted.values()))} bytes, {len(differing)} written or removed")


if __name__ == "__main__":
    main()
