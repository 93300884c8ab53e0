# SPDX-License-Identifier: Apache-2.0
"""Our source files, and a key that changes whenever anything a file includes changes."""
import functools
import hashlib
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src"
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.M)


def tracked(*patterns):
    """Files under version control and new ones that are not ignored."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patterns],
                            cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return sorted({ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()})


@functools.cache
def included(path):
    """The files of ours that `path` includes, directly or not."""
    seen, todo = set(), [path]
    while todo:
        here = todo.pop()
        for target in INCLUDE.findall(here.read_text(errors="replace")):
            for place in (here.parent / target, SRC / target):
                if place.is_file() and place not in seen:
                    seen.add(place)
                    todo.append(place)
                    break
    return frozenset(seen)


@functools.cache
def content(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def content_key(path):
    parts = [content(path)] + [content(p) for p in sorted(included(path))]
    return hashlib.sha256("".join(parts).encode()).hexdigest()
