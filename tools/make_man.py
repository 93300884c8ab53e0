#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes man pages of docs/cli/*.md. usage: make_man.py --out DIR [--version V]

whiteflag.md becomes whiteflag(1), with exit-codes.md and environment.md in it; every verb its own
whiteflag-VERB(1). The date is that of the newest entry in CHANGELOG.md, so that a build can be repeated.
"""
import argparse
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "cli"
INSIDE_MAIN = ("exit-codes", "environment")


def escape(text):
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return "\\&" + text if text.startswith((".", "\\(aq")) else text


def inline(text):
    """`code` and **strong** become bold, [text](target) its text."""
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    parts = re.split(r"`([^`]*)`|\*\*([^*]+)\*\*", text)
    out = ""
    for plain, code, strong in zip(parts[::3], parts[1::3] + [None], parts[2::3] + [None]):
        out += escape(plain)
        if code is not None or strong is not None:
            out += "\\fB" + escape(code if code is not None else strong) + "\\fR"
    return out


def table_row(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def body(lines):
    """The roff of Markdown lines: headings, paragraphs, lists, tables, fenced examples."""
    out, paragraph, fenced, header = [], [], False, 0

    def flush():
        if paragraph:
            out.append(inline(" ".join(paragraph)))
            paragraph.clear()

    for line in lines:
        if line.startswith("```"):
            flush()
            fenced = not fenced
            out += [".PP", ".in +4n", ".EX"] if fenced else [".EE", ".in"]
        elif fenced:
            out.append(escape(line))
        elif line.startswith("    ") and not paragraph:
            out += [".in +4n", ".EX", escape(line[4:]), ".EE", ".in"]
        elif line.startswith("#"):
            flush()
            out.append(".SH " + inline(line.lstrip("# ")).upper().replace("\\FB", "\\fB").replace("\\FR", "\\fR"))
        elif line.startswith("- "):
            flush()
            option = re.match(r"- (`[^`]+`(?:, `[^`]+`)*): (.*)", line)
            out += [".TP", inline(option.group(1))] if option else [".IP \\(bu 2"]
            paragraph.append(option.group(2) if option else line[2:])
        elif line.startswith("|"):
            flush()
            cells = table_row(line)
            if set("".join(cells)) <= set("-: "):
                del out[header:]  # what stood above the dashes
            else:
                header = len(out)
                out += [".TP", inline(cells[0]), inline(" ".join(cells[1:]))]
        elif not line.strip():
            flush()
            if out and not out[-1].startswith((".SH", ".PP")):
                out.append(".PP")
        else:
            paragraph.append(line.strip())
    flush()
    return out


def page(name, text, version, date, more=()):
    title = name if name == "whiteflag" else f"whiteflag-{name}"
    lines = text.splitlines()
    rest = lines[1:]
    summary = next(line for line in rest if line.strip())
    start = rest.index(summary) + 1
    while start < len(rest) and rest[start].strip():
        summary += " " + rest[start]
        start += 1
    first = re.split(r"(?<=[.!?])\s", summary)[0].rstrip(".")
    out = [f'.TH {title.upper()} 1 "{date}" "whiteflag {version}" "whiteflag"', ".SH NAME",
           f"{escape(title)} \\- {inline(first)}"]
    out += [".SH DESCRIPTION"] + body(summary.splitlines() + rest[start:])
    for text in more:
        out += body(text.splitlines())
    return f"{title}.1", "\n".join(out) + "\n"


def all_pages(version):
    date = re.search(r"\d{4}-\d{2}-\d{2}", (ROOT / "CHANGELOG.md").read_text())
    date = date.group(0) if date else "unreleased"
    inside = [(PAGES / f"{n}.md").read_text() for n in INSIDE_MAIN]
    for file in sorted(PAGES.glob("*.md")):
        if file.stem not in INSIDE_MAIN:
            yield page(file.stem, file.read_text(), version, date, inside if file.stem == "whiteflag" else ())


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--version", default="0.1.0")
    asked = options.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    for name, text in all_pages(asked.version):
        (asked.out / name).write_text(text)


if __name__ == "__main__":
    main()
