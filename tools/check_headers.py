#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every header compiles alone. usage: check_headers.py BUILD_DIR

The build shows it of a header that its own source file includes before all else; the others are compiled here. The flags are those of a source file in the same folder (compile_commands.json). What compiled once is
remembered under BUILD_DIR/headers-ok by the contents it depends on.
"""
import hashlib
import json
import os
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from source_files import ROOT, SRC, content_key  # noqa: E402


def flags_by_folder(build):
    flags = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        folder = Path(entry["file"]).parent
        if folder not in flags:
            words = shlex.split(entry["command"])
            flags[folder] = [w for at, w in enumerate(words)
                             if w.startswith(("-I", "-D", "-std", "-isystem")) or words[at - 1] == "-isystem"]
    return flags


def shown_by_build(header):
    """Whether the first include of its own source file is the header."""
    source = header.with_suffix(".cc")
    if not source.exists():
        return False
    first = next((line for line in source.read_text().splitlines() if line.startswith("#include")), "")
    return first == f'#include "{header.relative_to(SRC)}"'


def main():
    build = Path(sys.argv[1])
    flags = flags_by_folder(build)
    remembered = build / "headers-ok"
    remembered.mkdir(exist_ok=True)

    def check(header):
        folder = header.parent
        while folder not in flags and folder != SRC:
            folder = folder.parent
        words = flags.get(folder, ["-std=c++23", f"-I{SRC}"])
        mark = remembered / hashlib.sha256((content_key(header) + " ".join(words)).encode()).hexdigest()
        if mark.exists():
            return None
        done = subprocess.run(["g++", *words, "-fsyntax-only", "-x", "c++", "-w", "-include", str(header), "/dev/null"],
                              capture_output=True, text=True)
        if done.returncode == 0:
            mark.touch()
            return None
        return f"{header.relative_to(ROOT)} does not compile alone:\n{done.stderr[:1500]}"

    headers = sorted(SRC.rglob("*.h"))
    alone = [header for header in headers if not shown_by_build(header)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = [text for text in pool.map(check, alone) if text]
    print("\n".join(found) or f"{len(headers)} headers compile alone, {len(alone)} of them tried here")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
