#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every message of trouble in src/ has its Dutch in data/nl/errors.txt, hole for hole, and so has every sentence of a
module that does not speak Dutch itself: what it found, what it asks."""
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from source_files import ROOT, tracked  # noqa: E402

LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
COMMENT = re.compile(r"(?:^|\s)//.*$", re.MULTILINE)
TROUBLE = re.compile(r"Trouble::\w+(?:\s*:\s*Trouble::\w+)?\s*,")
ASKED = re.compile(r"\b(?:ask_password|ask_secret|ask_yes|tell)\(")
SENTENCE = re.compile(r"[A-Z“{][^{}]* .*[.:?…]|\{\} .*[.:?…]")
WORDS_OF_OTHERS = {"src/view/trouble.cc"}  # the ids of trouble, no messages
TWO_LANGUAGES = {"view", "cli"}  # there say() has both
NO_MESSAGES = {"base", "language", "letters", "people", "agreements"}  # they hold the words of letters
TO_NOBODY = {"Nothing is here."}  # whoever strays into the port at which a permission comes back


def pairs():
    """[(English, Dutch)], and what is wrong with the file."""
    out, faults, english = [], [], None
    for number, line in enumerate((ROOT / "data/nl/errors.txt").read_text().splitlines(), 1):
        if not line or line[0] in "#[":
            if english:
                faults.append(f"data/nl/errors.txt:{number}: “{english}” has no Dutch line")
            english = None
        elif english is None:
            english = line
        else:
            if english.count("{}") != line.count("{}"):
                faults.append(f"data/nl/errors.txt:{number}: other holes than in “{english}”")
            out.append((english, line))
            english = None
    return out, faults


def arguments(source, at):
    """What stands behind Trouble::x up to the bracket that closes it."""
    depth, end = 0, at
    while end < len(source):
        literal = LITERAL.match(source, end)
        if literal:
            end = literal.end()
            continue
        depth += source[end] in "({["
        depth -= source[end] in ")}]"
        if depth < 0 or source[end] == ";":
            break
        end += 1
    return source[at:end]


def inside(source, begin):
    """The pieces of text that a message is made of, behind each `begin`."""
    for found in begin.finditer(source):
        for literal in LITERAL.finditer(arguments(source, found.end())):
            yield literal.group(1)


def messages(name, source):
    source = re.sub(r'"\s*\n\s*"', "", COMMENT.sub("", source))
    yield from (one for one in inside(source, TROUBLE) if one.count(" ") >= 2)
    yield from (one for one in inside(source, ASKED) if " " in one.strip())
    if name.split("/")[1] not in TWO_LANGUAGES | NO_MESSAGES:
        yield from (one.group(1) for one in LITERAL.finditer(source) if SENTENCE.fullmatch(one.group(1).replace("\\n", " ").strip()))


def lines_of(message):
    return filter(None, (line.strip() for line in message.replace('\\"', '"').split("\\n")))


def main():
    known, faults = pairs()
    english = "\n".join(one for one, _ in known)
    for file in tracked("src/*.cc", "src/*.h"):
        name = str(file.relative_to(ROOT))
        if name.endswith(("_test.cc", "_tests.cc")) or name in WORDS_OF_OTHERS:
            continue
        for line in dict.fromkeys(line for one in messages(name, file.read_text()) for line in lines_of(one)):
            said = line in english or line in TO_NOBODY
            if not said and any(one not in english for one in re.split(r"(?<=[.:]) ", line)):
                faults.append(f"{name}: “{line}” has no Dutch in data/nl/errors.txt")
    print("\n".join(faults) or f"{len(known)} messages in two languages")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
