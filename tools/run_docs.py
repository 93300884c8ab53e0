#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the examples in our documents. usage: run_docs.py PROGRAM [--approve] PAGE.md…

A fenced ```console block is a session: lines that begin with "$ " are typed, the lines below are what
the program says ("..." stands for any lines, or within one for any words). Every page starts with the example mailbox
(examples/mailbox, typed as mailbox) imported into a home of its own, at a fixed moment. A block right
after <!-- empty store --> starts with nothing imported. --approve writes what was said into the page.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOW = "2026-11-24T09:00"
BLOCK = re.compile(r"(<!-- empty store -->\n+)?^```console\n(.*?)^```$", re.S | re.M)
WRAPPER = """#!/bin/bash
# The clock stands still, unless the example sets it.
for word in "$@"; do case $word in --now | --now=* | --version | --help) exec "{program}" "$@" ;; esac; done
exec "{program}" "$@" --now {now}
"""


class Home:
    """A throw-away home with the example mailbox in it, and `whiteflag` on the path."""

    def __init__(self, program, place):
        self.place = place
        (place / "bin").mkdir()
        wrapper = place / "bin" / "whiteflag"
        wrapper.write_text(WRAPPER.format(program=program, now=NOW))
        wrapper.chmod(0o755)
        self.work = place / "work"
        self.work.mkdir()
        if (ROOT / "examples" / "mailbox").exists():
            shutil.copytree(ROOT / "examples" / "mailbox", self.work / "mailbox", symlinks=True)
        self.env = {"HOME": str(place / "home"), "XDG_DATA_HOME": str(place / "home/.local/share"),
                    "PATH": f"{place}/bin:/usr/bin:/bin", "TZ": "Europe/Amsterdam", "LANG": "C.UTF-8",
                    "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "COLUMNS": "80"}
        (place / "home").mkdir()

    def type(self, command, before):
        """What the terminal shows, and the exit code."""
        done = subprocess.run(["bash", "-c", f"(exit {before}); {command}"], cwd=self.work, env=self.env, timeout=120,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.stdout.decode(errors="replace"), done.returncode

    def import_example(self):
        said, code = self.type("whiteflag import mailbox", 0)
        if code != 0:
            sys.exit(f"the example mailbox could not be imported:\n{said}")

    def forget_all(self):
        shutil.rmtree(self.place / "home")
        (self.place / "home").mkdir()


def session(block):
    """[(command, expected lines)]; a line ending in a backslash goes on in the next."""
    out, lines, at = [], block.splitlines(), 0
    while at < len(lines):
        if not lines[at].startswith("$ "):
            sys.exit(f"an example must begin with a command, not with: {lines[at]}")
        typed = [lines[at]]
        while typed[-1].endswith("\\"):
            at += 1
            typed.append(lines[at])
        at += 1
        said = []
        while at < len(lines) and not lines[at].startswith("$ "):
            said.append(lines[at])
            at += 1
        out.append((typed, said))
    return out


def fits(expected, said):
    any_lines, within = r"(?:.*\n)*", r".*"
    pattern = "".join(any_lines if line.strip() == "..." else within.join(map(re.escape, line.split("..."))) + r"\n"
                      for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in said)) is not None


def run_page(program, page, approve):
    text, bad, count = page.read_text(), [], 0
    with tempfile.TemporaryDirectory() as place:
        home = Home(program, Path(place))
        imported = False

        def block(found):
            nonlocal imported, count
            if found.group(1):
                home.forget_all()
                imported = False
            elif not imported:
                home.import_example()
                imported = True
            out, code = [], 0
            for typed, expected in session(found.group(2)):
                count += 1
                said, code = home.type("\n".join(typed)[2:], code)
                said = [line.rstrip() for line in said.splitlines()]
                good = fits(expected, said)
                if not good:
                    bad.append("\n".join(typed + ["-- expected:"] + expected + ["-- said:"] + said))
                out += typed + (expected if good else said)
            return (found.group(1) or "") + "```console\n" + "\n".join(out) + "\n```"

        after = BLOCK.sub(block, text)
    if approve and after != text:
        page.write_text(after)
        bad = []
    return count, bad


def main():
    words = [w for w in sys.argv[1:] if w != "--approve"]
    if len(words) < 2:
        sys.exit(__doc__)
    program, total, failures = os.path.abspath(words[0]), 0, []
    for page in map(Path, words[1:]):
        count, bad = run_page(program, page, "--approve" in sys.argv)
        total += count
        failures += [f"{page}:\n{text}\n" for text in bad]
    print("\n".join(failures) + f"{total} examples, {len(failures)} not as written")
    sys.exit(bool(failures) or total == 0)


if __name__ == "__main__":
    main()
