#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every message of trouble in src/ has its Dutch in data/nl/errors.txt, hole for hole."""
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from source_files import ROOT, tracked  # noqa: E402

LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
BEGIN = re.compile(r"Trouble::\w+(?:\s*:\s*Trouble::\w+)?\s*,")
WORDS_OF_OTHERS = {"src/view/trouble.cc"}  # the ids of trouble, no messages


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


def fragments(source):
    """The pieces of text that messages are made of."""
    source = re.sub(r'"\s*\n\s*"', "", source)
    for begin in BEGIN.finditer(source):
        for literal in LITERAL.finditer(arguments(source, begin.end())):
            text = literal.group(1).replace('\\"', '"').strip()
            if text.count(" ") >= 2:
                yield text


def main():
    known, faults = pairs()
    english = "\n".join(one for one, _ in known)
    for file in tracked("src/*.cc", "src/*.h"):
        name = str(file.relative_to(ROOT))
        if name.endswith("_test.cc") or name in WORDS_OF_OTHERS:
            continue
        for text in fragments(file.read_text()):
            sentences = [text, *re.split(r"(?<=[.:]) ", text)]
            if text not in english and any(s and s not in english for s in sentences[1:]):
                faults.append(f"{name}: “{text}” has no Dutch in data/nl/errors.txt")
    print("\n".join(faults) or f"{len(known)} messages in two languages")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
