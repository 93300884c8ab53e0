#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every verb, option, environment variable and exit code is documented, and nothing else is."""
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from make_man import INSIDE_MAIN, all_pages  # noqa: E402
from source_files import ROOT, tracked  # noqa: E402

PAGES = ROOT / "docs" / "cli"
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
COMMON = {"--json", "--now", "--store", "--lang", "--help", "--version"}


def verbs_and_options():
    """The command line's own table: {"wait", "until reason", 1, any}."""
    source = re.sub(r'"\s*\n\s*"', "", (ROOT / "src/actions/catalog.cc").read_text())  # a long text goes on in the next line
    rows = re.findall(r'^\s*\{"([\w-]+)",\s+"([^"]*)",\s+\d', source, re.M)
    return {verb: {f"--{option}" for option in options.split()} for verb, options in rows}


def page(name):
    file = PAGES / f"{name}.md"
    return file.read_text() if file.exists() else ""


def prose(text):
    """A page without its examples: what is only typed in an example is not documented."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.S | re.M)


def verbs():
    known = verbs_and_options()
    if not known:
        yield "src/actions/catalog.cc: no table of verbs found"
    for verb, options in known.items():
        if not page(verb):
            yield f"docs/cli/{verb}.md is missing"
            continue
        documented = set(OPTION.findall(prose(page(verb))))
        for option in sorted(options - COMMON - documented):
            yield f"docs/cli/{verb}.md does not say what {option} does"
        for option in sorted(documented - options - COMMON):
            yield f"docs/cli/{verb}.md speaks of {option}, which {verb} does not take"
        if not re.search(rf"^(\$|  ) ?.*whiteflag {verb}\b" if verb != "today" else r"^\$ whiteflag", page(verb), re.M):
            yield f"docs/cli/{verb}.md has no example"
    for file in PAGES.glob("*.md"):
        if file.stem not in known and file.stem not in INSIDE_MAIN + ("whiteflag",):
            yield f"{file.name} documents no verb"
    for option in sorted(COMMON - set(OPTION.findall(page("whiteflag")))):
        yield f"docs/cli/whiteflag.md does not say what {option} does"


def environment():
    text = page("environment")
    for file in tracked("src/*.cc"):
        if not file.name.endswith("_test.cc"):
            for variable in re.findall(r'(?:getenv|environment)\(\s*"([A-Z_]+)"', file.read_text()):
                if f"`{variable}`" not in text:
                    yield f"docs/cli/environment.md does not name {variable} ({file.relative_to(ROOT)})"
    source = "\n".join(file.read_text() for file in tracked("src/*.cc"))
    for variable in re.findall(r"^- `([A-Z_]+)`", text, re.M):
        if not re.search(rf"\b{variable}\b", source):
            yield f"docs/cli/environment.md speaks of {variable}, which nothing reads"


def exit_codes():
    table = ROOT / "src" / "view" / "trouble.cc"
    codes = set(re.findall(r"\{Trouble::\w+, (\d+),", table.read_text())) | {"0"}
    documented = set(re.findall(r"^- `(\d+)`:", page("exit-codes"), re.M))
    if codes != documented:
        yield f"docs/cli/exit-codes.md has {sorted(documented)}, the program {sorted(codes)}"


def answers():
    """Every key that the JSON writers write stands in docs/answers.md."""
    text = (ROOT / "docs/answers.md").read_text()
    for file in tracked("src/view/*json*.cc"):
        for key in re.findall(r'(?:key\(|\(json, )"(\w+)"', file.read_text()):
            if not re.search(rf"\b{key}\b", text):
                yield f"docs/answers.md does not name {key} ({file.relative_to(ROOT)})"


def man_pages():
    for name, text in all_pages("0"):
        if ".SH NAME" not in text or "\\-" not in text:
            yield f"{name} has no name line"


def main():
    found = [*verbs(), *environment(), *exit_codes(), *answers(), *man_pages()]
    print("\n".join(found) or "all that can be asked is documented")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
