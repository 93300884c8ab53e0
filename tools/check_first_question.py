#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The server reads the day ahead as the page will ask it: the same words, in the same order.

What src/program/serve.cc asks ahead (first_question) is held against what ui/src/page.svelte.ts and
ui/src/server.ts ask. Exit 1 where they differ."""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def found(pattern, path, what):
    match = re.search(pattern, (ROOT / path).read_text(), re.S)
    if not match:
        sys.exit(f"{path}: {what} is not found; mend tools/check_first_question.py with it")
    return match


def main():
    ahead = found(r'first_question\(const.*?out\.path = "/api/(\w+)";\s*out\.query = \{(.*?)\};', "src/program/serve.cc",
                  "what is asked ahead")
    pairs = re.findall(r'\{"(\w+)", ("?)(\w+)"?\}', ahead[2])
    always = found(r"const all: Options = \{(.*?)\.\.\.options", "ui/src/server.ts", "what every question holds")
    asked = found(r'const options: Options = \{(.*?)\};\s*const day = await ask<\w+>\("(\w+)", \[\]', "ui/src/page.svelte.ts",
                  "the question of the day")
    usual = found(r'minutes = \$state\(Number\(remembered\("minutes"\)\) \|\| (\d+)\)', "ui/src/page.svelte.ts", "the usual minutes")
    names = re.findall(r"(\w+):", always[1]) + re.findall(r"(\w+):", asked[1])
    said = {name: word for name, quote, word in pairs if quote}
    if ahead[1] != asked[2] or [name for name, _, _ in pairs] != names or said != {"minutes": usual[1]}:
        sys.exit(f"src/program/serve.cc asks ahead for {ahead[1]} {pairs}, the page asks {asked[2]} {names}, "
                 f"minutes {usual[1]}: make them the same, or the day is read twice")


main()
