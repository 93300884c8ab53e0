#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Asks the program about small mailboxes, and compares with the answer key of each.

    tests/vignettes/run.py --bin build/dev/whiteflag [--least SHARE] [-v] [FILE …] [--only NAME]

The form of a vignette stands in README.md. Prints what is wrong and the shares; exit 1 when the share of causes or
explanations that are right is under --least (percent), or when a forbidden step is proposed.
"""
import argparse
import json
import re
import shlex
import sys
import tempfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parents[0] / "stories"))
import run as stories  # noqa: E402
import letterbook  # noqa: E402

KEYS = ("explanation", "cause", "no-cause", "habit", "step", "never")


def vignettes_of(file):
    parts = re.split(r"(?m)^%% (.+)$", file.read_text(encoding="utf-8"))
    return list(zip((n.strip() for n in parts[1::2]), parts[2::2]))


def alternatives(text):
    return [one.strip() for one in text.split(" or ")]


def causes_of(answer):
    """The causes in the order in which they are told: seen, then asked about."""
    return list(dict.fromkeys([one["cause"] for one in answer["seen"]] + [one["cause"] for one in answer["ask"]]))


def ask(program, name, text, folder):
    book = letterbook.read(name, text)
    settings = book.settings
    people = [key for key in book.people if key != "me"]
    who = book.people[settings.get("who", people[0])]
    home = stories.Home(program, folder, settings.get("lang", "nl"))
    mail = Path(folder) / "mail"
    stories.write_mail(book, mail)
    lines = [["import", str(mail), "--me", book.me.address], *(shlex.split(line) for line in re.findall(r"(?m)^do:\s*(.+)$", text)),
             ["why", who.address, "--json"]]
    for words in lines:
        words = [book.people[w].address if w in book.people else w for w in words]
        rc, out, err = home.run(*words, *([] if "--now" in words else ["--now", settings["now"]]))
        if rc != 0:
            return settings, None, f"{words[0]} ended with {rc}: {err.strip()[-200:]}"
    return settings, json.loads(out), ""


def verdicts(settings, answer):
    """(what, right, words) for each line of the key."""
    said = answer["explanation"] or ("silence" if answer["silence"] else "nothing")
    if "explanation" in settings:
        right = said in alternatives(settings["explanation"]) and not answer["seen"] and not answer["ask"]
        yield "explanation", right, f"expected {settings['explanation']}, it says {said}"
    first = causes_of(answer)[:3]
    if "cause" in settings:
        right = any(one in first for one in alternatives(settings["cause"]))
        yield "cause", right, f"expected {settings['cause']}, it says {said}: {', '.join(first)}"
        seen = [one["cause"] for one in answer["seen"]][:1]
        yield "first cause", bool(seen) and seen[0] in alternatives(settings["cause"]), ""
    if "no-cause" in settings:
        likely = [one["cause"] for one in answer["seen"] if one["likely"] == "likely"]
        yield "no cause", answer["silence"] and not likely, f"expected nothing likely, it says {said}: {', '.join(likely)}"
    for habit in settings.get("habit", "").split():
        yield "habit", habit in answer["habits"], f"expected {habit} missing, it says {', '.join(answer['habits'])}"
    step = (answer.get("step") or {}).get("id")
    if "step" in settings:
        reason = (answer.get("step") or {}).get("reason")
        yield "step", (step or "none") in alternatives(settings["step"]), f"expected step {settings['step']}, it says {step} ({reason})"
    if "never" in settings:
        yield "never", step not in settings["never"].split(), f"proposes the forbidden {step}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--least", type=float, default=0)
    parser.add_argument("--only", default="")
    parser.add_argument("-v", action="store_true")
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    files = [Path(f) for f in options.files] or [HERE / name for name in ("before.txt", "after.txt", "fresh.txt", "fresh-2.txt")]
    failed = False
    for file in files:
        right, all_of, pressed = Counter(), Counter(), False
        cases = [case for case in vignettes_of(file) if options.only in case[0]]
        for name, text in cases:
            with tempfile.TemporaryDirectory(prefix="whiteflag-vignette-") as folder:
                settings, answer, problem = ask(str(Path(options.bin).resolve()), name, text, folder)
            if problem:
                print(f"{file.stem} {name}: {problem}")
                failed = True
                continue
            for what, good, words in verdicts(settings, answer):
                all_of[what] += 1
                right[what] += good
                pressed |= what == "never" and not good and "pending" not in settings
                if not good and words:
                    print(f"{file.stem} {name}: {words}" + (f" (pending: {settings['pending']})" if "pending" in settings else ""))
            if options.v:
                print(json.dumps(answer, ensure_ascii=False, indent=1))
        shares = ", ".join(f"{what} {right[what]} of {all_of[what]}" for what in all_of)
        print(f"{file.stem}: {len(cases)} vignettes; right: {shares}")
        told = all_of["cause"] + all_of["explanation"]
        if told and 100 * (right["cause"] + right["explanation"]) < options.least * told:
            failed = True
        failed |= pressed
    sys.exit(failed)


if __name__ == "__main__":
    main()
