#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The page's types (ui/src/answers.ts) against what the program really says with --json.

    tests/page/answers.py PROGRAM

Every answer becomes a constant of its type, and the TypeScript compiler says what does not fit: a key that is missing,
of another kind, or not typed. Exit 77 where the page's packages are not installed.
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UI = ROOT / "ui"
TYPES = {  # name: type, words, standard input
    "today": ("Today", ["today"], None),
    "silent": ("Shown", ["show", "karin"], None),
    "bounced": ("Shown", ["show", "linda"], None),
    "step": ("Next", ["next", "herman"], None),
    "waits": ("Next", ["next", "hanneke"], None),
    "causes": ("Why", ["why", "rob kuipers"], None),
    "explained": ("Why", ["why", "hanneke"], None),
    "agreements": ("Agreements", ["agreements"], None),
    "tone": ("Checked", ["check", "--as", "white-flag"], "Ik wacht nog steeds op antwoord. Laat u het voor vrijdag weten?"),
    "nothing": ("Checked", ["check"], "   "),
    "flag": ("Draft", ["draft", "herman", "--step", "white-flag"], None),
    "card": ("Draft", ["draft", "bart", "--channel", "phone"], None),
    "mirror": ("Mirror", ["mirror"], None),
    "scope": ("Scope", ["scope"], None),
    "search": ("Search", ["search", "weegbrug"], None),
    "sheet": ("Prepared", ["prepare", "ron dijkman"], None),
    "asked": ("DebriefForm", ["debrief", "karin"], None),
    "debriefed": ("Debriefed", ["debrief", "karin", "--text", "mine: send it by 4 December\nnext: 8 December 10:00\nprocess-asked: no"], None),
    "recap": ("Confirmation", ["confirm", "karin"], None),
    "past": ("Evaluation", ["evaluate"], None),
    "setting": ("Setting", ["setting"], None),
    "accounts": ("Accounts", ["account", "list"], None),
    "calendars": ("CalendarAccounts", ["calendar", "list"], None),
    "outbox": ("Outbox", ["send"], None),
    "done": ("Done", ["log", "karin", "note", "--text", "seen"], None),
}


def answers(program, place):
    def ask(words, text=None):
        command = [program, *words, "--store", str(place / "store.db"), "--now", "2026-11-24T09:00", "--json"]
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=False,
                              env={**os.environ, "TZ": "Europe/Amsterdam", "HOME": str(place)})
        return json.loads(done.stdout)

    yield "imported", "Imported", ask(["import", str(ROOT / "examples" / "mailbox")])
    for name, (kind, words, text) in TYPES.items():
        answer = ask(words, text)
        yield name, kind, answer
        if name == "silent":
            letter = next(entry["letter"] for entry in answer["timeline"] if entry["letter"])
            yield "letter", "Letter", ask(["letter", letter])


def main():
    compiler = UI / "node_modules" / "typescript" / "bin" / "tsc"
    if not compiler.exists():
        print("the page's packages are not installed")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        lines = [f'import type * as types from "{UI / "src" / "answers"}";']
        for name, kind, answer in answers(sys.argv[1], place):
            if "error" in answer:
                print(f"{name}: {answer['error']}")
                return 1
            lines.append(f"export const {name}: types.{kind} = {json.dumps(answer, ensure_ascii=False)};")
        (place / "answers_check.ts").write_text("\n".join(lines), encoding="utf-8")
        done = subprocess.run(["node", str(compiler), "--noEmit", "--strict", "--skipLibCheck", "--target", "es2022",
                               "--module", "esnext", "--moduleResolution", "bundler", str(place / "answers_check.ts")],
                              capture_output=True, text=True, check=False, cwd=place)
        print(done.stdout[:4000] or f"{len(lines) - 1} answers fit their types")
        return done.returncode


if __name__ == "__main__":
    sys.exit(main())
