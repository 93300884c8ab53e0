# SPDX-License-Identifier: Apache-2.0
"""Reads a book of letters: a text file that says who writes what to whom and when.

    # a comment
    karin: Karin Hoekstra <karin.hoekstra@zuiveldeterp.example>; role=inkoper; org=De Terp; client=gmail; rhythm=40m
    chatter karin: storing kalibratie from 2026-01-12 every 45      earlier matters, out of chatter.py
    meeting bezoek-7@agenda: 2026-11-12 14:00 60 Bezoek Dekker > nico ACCEPTED
    now: 2026-11-24T09:00
    expect: karin silence since 2026-11-19 until 2026-12-01 or not-yet # why

    === Controleweger lijn 3                 a new thread; its letters answer each other
    == 2026-11-19 10:05 me > karin cc ilse   or +40m, +3h, +2d after the letter above
    @attach: offerte.pdf                     options of this letter, one a line
    Beste Karin, …

Options: attach, html, charset, base64, kind, headers, date, no-date, received…, message-id, no-message-id,
no-references, fresh (answers nothing), subject, answers (nth letter of the thread, from 1), folder, twice,
delivered-to, from, no-quote, bare, raw (the body follows as written, headers included up to a blank line).
"""
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

import chatter
from letterform import out_of_office_subject
from letterwriter import Letter, Person, reply_subject

ME = Person("me", "Jeroen Brinkhorst", "jeroen.brinkhorst@veldkamp-weegtechniek.example", "accountmanager",
            "Veldkamp Weegtechniek B.V.", "0575 - 555 214", "outlook")


@dataclass
class Expectation:
    who: str
    expect: str
    also: list = field(default_factory=list)
    since: str = ""
    until: str = ""
    note: str = ""


@dataclass
class Book:
    name: str
    me: Person = ME
    people: dict = field(default_factory=dict)
    letters: list = field(default_factory=list)
    meetings: list = field(default_factory=list)
    expectations: list = field(default_factory=list)
    settings: dict = field(default_factory=dict)
    count: int = 0

    def add(self, letter):
        """Gives the letter its id and its place in the thread."""
        self.count += 1
        stem = re.sub(r"[^a-z0-9]", "", self.name.lower())
        letter.message_id = letter.options.get(
            "message-id", f"{letter.when:%Y%m%d%H%M}.{stem}{self.count}@{letter.sender.domain}")
        loose = "no-references" in letter.options or letter.options.get("kind", "").startswith(("bounce", "delay"))
        if letter.answers is not None and not loose:
            letter.references = [*letter.answers.references, letter.answers.message_id]
        self.letters.append(letter)
        return letter


def moment(text, before):
    span = re.fullmatch(r"\+(\d+)([mhd])", text)
    if span:
        return before + int(span[1]) * {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}[span[2]]
    return datetime.fromisoformat(text)


def person_of(key, rest):
    parts = [p.strip() for p in rest.split(";")]
    name, address = re.fullmatch(r"(.*?)\s*<(.+)>", parts[0]).groups()
    extra = dict(p.split("=", 1) for p in parts[1:] if p)
    return Person(key, name, address, **extra)


def expectation_of(text):
    text, _, note = text.partition("#")
    found = re.fullmatch(r"(\S+)\s+(\S+)(.*)", text.strip())
    since = re.search(r"since (\S+)", found[3])
    until = re.search(r"until (\S+)", found[3])
    also = re.findall(r"or (\S+)", found[3])
    return Expectation(found[1], found[2], also, since[1] if since else "", until[1] if until else "", note.strip())


def read_header(book, line):
    key, _, rest = line.partition(":")
    key, rest = key.strip(), rest.strip()
    if key == "expect":
        book.expectations.append(expectation_of(rest))
    elif key.startswith("chatter "):
        who = book.people[key.split()[1]]
        matters, start, every = re.fullmatch(r"(.*) from (\S+)(?: every (\d+))?", rest).groups()
        chatter.talk(book, who, matters.split(), datetime.fromisoformat(start), int(every or 45), Random(f"{book.name} {who.key}"))
    elif key.startswith("meeting "):
        found = re.fullmatch(r"(\S+ \S+) (\d+) (.*) > (.*) (\S+)", rest)
        people = [book.people[k.strip()] for k in found[4].split(",")]
        book.meetings.append((key.split()[1], datetime.fromisoformat(found[1]), int(found[2]), found[3], people, found[5]))
    elif rest and re.search(r"<.+@.+>", rest):
        book.people[key] = person_of(key, rest)
        if key == "me":
            book.me = book.people[key]
    else:
        book.settings[key] = rest


def options_of(lines):
    options = {}
    while lines and lines[0].startswith("@"):
        key, _, value = lines.pop(0)[1:].partition(":")
        if key == "headers":
            options.setdefault("headers", []).append(value.strip())
        else:
            options[key] = value.strip()
    return options


def letter_of(book, line, lines, thread, title):
    """One `==` block, already split from its neighbours."""
    found = re.fullmatch(r"== (\S+(?: \d\d:\d\d(?::\d\d)?)?) (\S+) > (.+?)(?: cc (.+))?", line)
    if not found:
        raise SystemExit(f"{book.name}: cannot read the line {line!r}")
    before = book.letters[-1].when if book.letters else datetime(2026, 1, 5, 9)
    when = moment(found[1], before)
    if when.second == 0:
        when += timedelta(seconds=(book.count * 17 + 11) % 60)
    options = options_of(lines)
    sender = book.people.get(found[2], book.me)
    to = [book.people.get(k.strip(), book.me) for k in found[3].split(",")]
    cc = [book.people.get(k.strip(), book.me) for k in (found[4] or "").split(",") if k.strip()]
    answers = None
    if thread and "fresh" not in options:
        answers = thread[int(options["answers"]) - 1 if "answers" in options else -1]
    if answers is not None and when <= answers.when:
        when = answers.when + timedelta(seconds=9)
    letter = Letter(sender, to, when, title, "\n".join(lines).strip("\n"), cc=cc, answers=answers, options=options)
    kind = options.get("kind", "")
    if "subject" in options:
        letter.subject = options["subject"]
    elif kind.startswith("out-of-office") and answers is not None:
        letter.subject = out_of_office_subject(answers, sender.lang)
        options.setdefault("no-quote", "")
    elif answers is not None:
        letter.subject = reply_subject(answers, sender.lang, sender.client)
    if "raw" in options:
        options["raw"] = (letter.body + "\n").encode()
    return book.add(letter)


def read(name, text):
    book = Book(name)
    book.people["me"] = ME
    blocks = re.split(r"^(?==== |== )", text, flags=re.M)
    for line in blocks[0].splitlines():
        if line.strip() and not line.startswith("#"):
            read_header(book, line)
    thread, title = [], ""
    for block in blocks[1:]:
        lines = block.rstrip("\n").split("\n")
        line = lines.pop(0)
        if line.startswith("=== "):
            thread, title = [], line[4:].strip()
        else:
            thread.append(letter_of(book, line, lines, thread, title))
    return book


def folder_of(letter, me):
    """Where the seller's program would have put it."""
    if "folder" in letter.options:
        return letter.options["folder"]
    return ".Verzonden items" if letter.sender.key == "me" or letter.sender.address == me.address else ""
