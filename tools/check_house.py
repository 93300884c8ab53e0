#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The rules of the house that a compiler does not check. usage: check_house.py [RULE…]

length        no file in src/ is longer than 600 lines
licence       every source file begins with its SPDX line
architecture  ARCHITECTURE.md names every folder
engines       words of one database engine stand only where that engine is spoken to
places        no path of somebody's machine and no private host in anything tracked
"""
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from source_files import ROOT, SRC, tracked  # noqa: E402

LONGEST = 600
# What only one of the two engines understands.
DIALECT = re.compile(
    r"\b(PRAGMA|AUTOINCREMENT|sqlite_master|sqlite_schema|fts5|WITHOUT ROWID|INSERT OR (IGNORE|REPLACE)|julianday"
    r"|ILIKE|to_tsvector|to_tsquery|jsonb|pg_[a-z]+|regclass|FOR UPDATE SKIP LOCKED|sqlite3_\w+|PQ[a-z]\w+)\b")
ENGINE_FOLDERS = ("src/store/sqlite/", "src/store/postgres/", "src/store/schema/")
PLACES = re.compile(r"(?<![\w.$}/*-])/(home|Users|work|workspace|srv|mnt)/(?!(x|you|anna)\b)\w+")
PRIVATE_HOST = re.compile(r"\b(10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+"
                          r"|[\w-]+\.(internal|lan|corp|intra))\b")
FREE_TEXT = ("tests/", "examples/", "data/")  # mail: what people write there is no setting of ours


def name(path):
    return path.relative_to(ROOT).as_posix()


def lines(path):
    return path.read_text(errors="replace").splitlines()


def length():
    for path in tracked("src/*.cc", "src/*.h"):
        count = len(lines(path))
        if count > LONGEST:
            yield f"{name(path)}: {count} lines; {LONGEST} is the most. Which idea in it wants its own file?"


def licence():
    for path in tracked("src/*.cc", "src/*.h", "bench/*.cc", "tests/*.cc", "tools/*.py"):
        if not any("SPDX-License-Identifier: Apache-2.0" in line for line in lines(path)[:2]):
            yield f"{name(path)}: does not begin with its SPDX line"


def architecture():
    text = (ROOT / "ARCHITECTURE.md").read_text()
    folders = {f"{part}/" for path in tracked("src/*") for part in [name(path).split("/")[1]] if path.parent != SRC}
    folders |= {f"{name(path).split('/')[0]}/" for path in tracked() if path.parent != ROOT}
    for folder in sorted(folders - {".ci/", ".github/"}):
        if f"{folder}" not in text:
            yield f"ARCHITECTURE.md does not say what {folder} is for"


def engines():
    for path in tracked("src/*.cc", "src/*.h"):
        if name(path).startswith(ENGINE_FOLDERS) or name(path).endswith("_test.cc"):
            continue
        for number, line in enumerate(lines(path), 1):
            found = DIALECT.search(line.split("//")[0])
            if found:
                yield f"{name(path)}:{number}: {found.group(0)} is one engine's word: shelves speak both"


def places():
    for path in tracked():
        if name(path).startswith(FREE_TEXT) or name(path) == "tools/check_house.py":
            continue
        for number, line in enumerate(lines(path), 1):
            found = PLACES.search(line) or PRIVATE_HOST.search(line)
            if found:
                yield f"{name(path)}:{number}: {found.group(0)} is a place on somebody's machine"


RULES = {rule.__name__: rule for rule in (length, licence, architecture, engines, places)}


def main():
    found = [text for rule in sys.argv[1:] or RULES for text in RULES[rule]()]
    print("\n".join(found) or "the house is in order")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
