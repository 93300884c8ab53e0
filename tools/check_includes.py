#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Refuses an include that goes against the flow of data.

usage: check_includes.py MODULES_TXT

Linking rules alone do not stop a stray #include, because all modules share one include root. So:
- a file of a module includes only headers of that module and of those its wf_module declares
  (a test may also include what those declare in turn);
- the core folders include nothing of the outside world: no files, threads, sockets, engines;
- only program/ names the adapters.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src"
CORE = ("base language letters people conversations agreements silence causes steps drafts talks").split()
OUTSIDE = re.compile(
    r"^(fstream|filesystem|thread|mutex|future|iostream|cstdio|stdio\.h|unistd\.h|fcntl\.h|netdb\.h"
    r"|sys/(socket|stat|mman|types|file)\.h|netinet/.*|arpa/.*|sqlite3.*|libpq.*|curl/.*|archive.*\.h|pthread\.h)$")
ADAPTERS = re.compile(r"^(store/(sqlite|postgres|sealed)/|net/(curl|dns)/)")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def read_modules(path):
    """name -> (folder under src, declared modules)"""
    modules = {}
    for row in Path(path).read_text().split():
        name, depends, folder = (row.split(":") + ["", ""])[:3]
        modules[name] = (folder or name, [d for d in depends.split(",") if d])
    return modules


def owner(path, modules):
    """The module whose folder holds `path` (relative to src/); the longest folder wins."""
    fitting = [(len(folder), name) for name, (folder, _) in modules.items()
               if path == folder or path.startswith(folder + "/")]
    return max(fitting)[1] if fitting else None


def closure(name, modules):
    seen, todo = set(), [name]
    while todo:
        for depend in modules[todo.pop()][1]:
            if depend in modules and depend not in seen:
                seen.add(depend)
                todo.append(depend)
    return seen


def complaints(file, modules):
    path = file.relative_to(SRC).as_posix()
    folder = path.split("/")[0]
    here = owner(path, modules)
    is_test = path.endswith("_test.cc")
    allowed = {here} | (closure(here, modules) if is_test and here else set(modules.get(here, ("", []))[1]))
    for number, line in enumerate(file.read_text().splitlines(), 1):
        found = INCLUDE.match(line)
        if not found:
            continue
        kind, target = found.groups()
        where = f"src/{path}:{number}"
        if kind == "<":
            if folder in CORE and not is_test and OUTSIDE.match(target):
                yield f"{where}: the core stays pure: <{target}> belongs to the outside world"
            continue
        if "/" not in target:
            continue  # beside the file, or generated for it
        there = owner(target, modules)
        if ADAPTERS.match(target) and not is_test and here != there and folder != "program":
            yield f"{where}: only program/ names an adapter ({target})"
        elif there and here and there not in allowed:
            yield f'{where}: {here} does not declare {there} ("{target}")'


def main():
    modules = read_modules(sys.argv[1])
    files = sorted(f for f in SRC.rglob("*") if f.suffix in (".h", ".cc"))
    found = [text for file in files for text in complaints(file, modules)]
    print("\n".join(found) or f"{len(files)} files include only what their modules declare")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
