# SPDX-License-Identifier: Apache-2.0
"""Whether what a letter is like counts in the chances is for the mailbox's own past to say.

usage: letters_count.py WHITEFLAG

Customers answer this seller's long letters with questions and leave the short ones lying. The
readings must tell the two kinds apart, in a mailbox read at once as in one read in three parts.
"""
import datetime
import json
import pathlib
import random
import subprocess
import sys
import tempfile

ME = "Sanne Oord <sanne@oordmachines.example>"
START = datetime.datetime(2023, 1, 2, 9, 0)
NOW = "2024-12-13T10:30"
LONG = ("We went through the drawings again and two things stay open before the workshop can start.\n"
        "Which thickness do you need for the outer wall, and does the frame stand inside or outside?\n"
        "Can you also tell me who signs for the delivery, and on which morning the gate is open?\n"
        "The planning hangs on those answers.\n")
SHORT = "Can you look at this?\n"


def letter(sender, to, at, number, subject, words, answers=None):
    head = [f"From: {sender}", f"To: {to}", f"Date: {at:%a, %d %b %Y %H:%M:%S} +0100",
            f"Message-ID: <{number}@oordmachines.example>", f"Subject: {subject}"]
    if answers:
        head.append(f"In-Reply-To: <{answers}@oordmachines.example>")
    return "\n".join(head) + "\n\n" + words


def mailbox():
    """Letters in order of time; the last two wait for an answer."""
    chance = random.Random(7)
    people = [f"Customer {name} <{name.lower()}@{name.lower()}-works.example>" for name in
              ("Arie", "Bente", "Coen", "Dagmar", "Ellis", "Frits", "Geke", "Hidde", "Iris", "Jorn")]
    out = []
    for i in range(330):
        at = START + datetime.timedelta(days=2 * i, hours=chance.randrange(6))
        to = people[chance.randrange(len(people))]
        long = chance.random() < 0.5
        answered = chance.random() < (0.95 if long else 0.1)
        out.append((at, letter(ME, to, at, f"a{i}", f"Frame {i}", LONG if long else SHORT)))
        if answered:
            then = at + datetime.timedelta(hours=chance.randrange(2, 20))
            out.append((then, letter(to, ME, then, f"b{i}", f"Re: Frame {i}", "Both inside, thanks.\n", f"a{i}")))
    at = datetime.datetime(2024, 12, 13, 10, 0)
    for number, (to, words) in enumerate(((people[0], LONG), (people[1], SHORT))):
        out.append((at, letter(ME, to, at, f"open{number}", f"Gate {number}", words)))
    return [text for _, text in sorted(out, key=lambda one: one[0])]


class Program:
    def __init__(self, path, home):
        self.path, self.home = path, home

    def run(self, *words):
        done = subprocess.run([self.path, *words, "--store", str(self.home / "store.db"), "--now", NOW, "--lang", "en"],
                              capture_output=True, text=True, env={"HOME": str(self.home), "TZ": "Europe/Amsterdam"}, check=False)
        if done.returncode:
            sys.exit(f"{words}: {done.stderr}")
        return done.stdout

    def take_in(self, name, letters):
        folder = self.home / name
        folder.mkdir()
        for i, text in enumerate(letters):
            (folder / f"{i:04}.eml").write_text(text)
        self.run("import", str(folder), "--me", "sanne@oordmachines.example")

    def readings(self):
        shown = [json.loads(self.run("show", who, "--json")) for who in ("arie@arie-works.example", "bente@bente-works.example")]
        return [one["standing"]["reading"]["still"] for one in shown]

    def letters_count(self):
        return json.loads(self.run("evaluate", "--json"))["letters_count"]


def main():
    wrong = []
    with tempfile.TemporaryDirectory() as place:
        def program(name):
            home = pathlib.Path(place) / name
            home.mkdir()
            return Program(sys.argv[1], home)

        letters = mailbox()
        for name, cuts in (("once", (0, len(letters))), ("parts", (0, 200, 400, len(letters)))):
            seller = program(name)
            for begin, end in zip(cuts, cuts[1:]):
                seller.take_in(f"from-{begin}", letters[begin:end])
            long, short = seller.readings()
            if not seller.letters_count() or not long > 1.8 * short:
                wrong.append(f"read {name}: letters count: {seller.letters_count()}, long {long}, short {short}")
    print("\n".join(wrong) or "letters count where they tell")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
