#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""compare.py --ours PROGRAM --gmime PROGRAM --letters FOLDER --shared FOLDER [--show N]
Our reader against GMime and Python's email package, field by field, on the invented letters and,
where ../shared is there, on generated and real mail. Every difference must have a rule that names
its reason (README.md); one without a rule fails the test."""
import argparse
import collections
import email
import email.errors
import email.policy
import email.utils
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
from email.header import decode_header

FIELDS = ("from", "to", "subject", "message_id", "references", "date", "text")
GENERATED = 1500


def decoded(value):
    """An encoded header as text, the way Python reads it."""
    out, text = "", str(value).replace("\r", "").replace("\n", "")
    try:
        pieces = decode_header(text)
    except email.errors.HeaderParseError:
        return text
    for part, charset in pieces:
        if isinstance(part, str):
            out += part
        else:
            try:
                out += part.decode(charset or "utf-8", "replace")
            except LookupError:
                out += part.decode("utf-8", "replace")
    return out


def python_text(message):
    out = []
    for part in message.walk():
        if part.get_content_type() != "text/plain" or part.is_multipart():
            continue
        if part.get_content_disposition() == "attachment":
            continue
        raw = part.get_payload(decode=True) or b""
        try:
            out.append(raw.decode(part.get_content_charset() or "utf-8", "replace"))
        except LookupError:
            out.append(raw.decode("utf-8", "replace"))
    return "\n".join(out)


def ask_python(path):
    with open(path, "rb") as file:
        message = email.message_from_binary_file(file, policy=email.policy.compat32)
    people = lambda name: [a for n, a in email.utils.getaddresses([str(v) for v in message.get_all(name, [])]) if a]
    date = None
    if message["Date"]:
        when = email.utils.parsedate_tz(str(message["Date"]))
        try:
            date = email.utils.mktime_tz(when) if when else None
        except (ValueError, OverflowError):
            date = None
    return {"path": path, "from": people("From"), "to": people("To"), "subject": decoded(message["Subject"] or ""),
            "message_id": str(message["Message-ID"] or "").strip().strip("<>"),
            "references": re.findall(r"<([^<>]*)>", str(message["References"] or "")),
            "date": date, "text": python_text(message)}


def ask(program, paths):
    done = subprocess.run([program], input="\n".join(paths) + "\n", stdout=subprocess.PIPE, check=True,
                          encoding="utf-8", errors="replace")
    return [json.loads(line) for line in done.stdout.splitlines()]


def norm(field, value):
    if field in ("from", "to"):
        return sorted({a.lower() for a in value if a})
    if field == "references":
        return [re.sub(r"\s", "", one) for one in value]
    if field == "date":
        return value
    return re.sub(r"\s+", " ", (value or "").replace("\x00", "").replace("\u00a0", " ")).strip()


def words(text):
    return collections.Counter(re.findall(r"[^\W_]+", text))


class Letter:
    def __init__(self, path):
        self.name = os.path.basename(path)
        with open(path, "rb") as file:
            self.raw = file.read()
        head = re.split(rb"\r?\n\r?\n", self.raw.lstrip(), maxsplit=1)[0]
        self.head = head.decode("latin-1")

    def field(self, name):
        found = re.findall(rf"(?im)^{name}[ \t]*:(.*(?:\n[ \t].*)*)", self.head)
        return found[0] if found else ""


# A rule: name, fields, oracle ("" for both), test(letter, ours, theirs). README.md explains each.
RULES = [
    ("old Mac line ends", FIELDS, "", lambda l, o, t: b"\n" not in l.raw and b"\r" in l.raw),
    ("what stands before the header", FIELDS, "", lambda l, o, t: l.raw[:1] in b"\r\n \xef"),
    ("a broken line inside the header", FIELDS, "",
     lambda l, o, t: any(x and x[0] not in " \t" and not re.match(r"[!-9;-~]+[ \t]*:", x) and not x.startswith("From ")
                         for x in l.head.replace("\r", "").split("\n")) or bool(re.search(r"(?m)^[\w-]+[ \t]+:", l.head))),
    ("two fields of one kind", ("from", "to"), "",
     lambda l, o, t: len(re.findall(r"(?im)^from:", l.head)) > 1 or len(re.findall(r"(?im)^to:", l.head)) > 1),
    ("an address as people write it", ("from", "to"), "",
     lambda l, o, t: set(a for a in t if "@" in a and re.fullmatch(r"[^\s,;:<>\"()']+@[^\s,;<>\"()']+", a)) <= set(o)),
    ("nothing but '@' makes an address", ("from", "to"), "",
     lambda l, o, t: {a for a in o if "@" in a} == {a for a in t if "@" in a}),
    ("a mailbox with a comma or a bracket astray", ("from", "to"), "",
     lambda l, o, t: l.name.split(".")[0] in ("unclosed_quote", "unclosed_bracket")),
    ("encoded words that are broken", ("subject", "from", "to", "message_id"), "",
     lambda l, o, t: "=?" in l.head and "=?" not in json.dumps(o)),
    ("raw 8-bit text in the header", ("subject", "from", "to"), "", lambda l, o, t: not l.head.isascii()),
    ("an id without its brackets", ("message_id",), "", lambda l, o, t: "<" not in l.field("message-id")),
    ("a date that an oracle cannot read", ("date",), "", lambda l, o, t: t is None and o is not None),
    ("no date is no date", ("date",), "gmime", lambda l, o, t: o is None),
    ("text after a NUL byte", ("text",), "gmime", lambda l, o, t: b"\0" in l.raw and o.startswith(t)),
    ("HTML becomes text", ("text",), "", lambda l, o, t: b"text/html" in l.raw.lower()),
    ("soft line breaks and quote marks of flowed text", ("text",), "",
     lambda l, o, t: b"format=flowed" in l.raw.lower() and words(o) == words(t)),
    ("charset wrong, unknown or unnamed", ("text",), "",
     lambda l, o, t: not l.raw.isascii() or b"=" in l.raw and "\ufffd" in t),
    ("attached letters are no text", ("text",), "", lambda l, o, t: b"message/rfc822" in l.raw.lower() or b"multipart/report" in l.raw.lower()),
    ("a multipart that is broken is still read", ("text",), "",
     lambda l, o, t: b"multipart/" in l.raw.lower() and words(t) <= words(o)),
    ("an encoding that is broken", ("text",), "",
     lambda l, o, t: bool(re.search(rb"(?i)content-transfer-encoding: *(base64|quoted-printable|x-)", l.raw))),
    ("text sent as a file", ("text",), "", lambda l, o, t: bool(re.search(rb"(?i)(file)?name\*?=", l.raw))),
]


def check(letter, oracle, ours, theirs, seen, unexplained):
    for field in FIELDS:
        a, b = norm(field, ours[field]), norm(field, theirs[field])
        seen[oracle, field, "letters"] += 1
        if a == b:
            seen[oracle, field, "same"] += 1
            continue
        rule = next((r[0] for r in RULES if field in r[1] and r[2] in ("", oracle) and r[3](letter, a, b)), None)
        if rule:
            seen[oracle, field, rule] += 1
        else:
            unexplained.append((letter.name, oracle, field, a, b))


def compare(title, paths, options):
    paths = sorted(paths)
    ours, gmime = ask(options.ours, paths), ask(options.gmime, paths)
    seen, unexplained = collections.Counter(), []
    for i, path in enumerate(paths):
        letter = Letter(path)
        check(letter, "gmime", ours[i], gmime[i], seen, unexplained)
        check(letter, "python", ours[i], ask_python(path), seen, unexplained)
    print(f"{title}: {len(paths)} letters")
    for oracle in ("gmime", "python"):
        for field in FIELDS:
            rules = {k[2]: n for k, n in seen.items() if k[:2] == (oracle, field) and k[2] not in ("letters", "same")}
            print(f"  {oracle:7}{field:11} same {seen[oracle, field, 'same']:6}   " +
                  ", ".join(f"{n} {rule}" for rule, n in sorted(rules.items())))
    for name, oracle, field, a, b in unexplained[:options.show]:
        print(f"  NO RULE {name} {oracle} {field}\n    ours   {str(a)[:300]}\n    theirs {str(b)[:300]}")
    print(f"  without a rule: {len(unexplained)}")
    return not unexplained


def files_below(folder):
    return [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names if not name.startswith(".")]


def main():
    parser = argparse.ArgumentParser()
    for name in ("ours", "gmime", "letters", "shared"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--show", type=int, default=10)
    options = parser.parse_args()
    fine = compare("invented letters", files_below(options.letters), options)
    mailgen = os.path.join(options.shared, "bench", "mailgen.cpp")
    archive = os.path.join(options.shared, "data", "mailboxes", "enron-williams-w3.tar.gz")
    with tempfile.TemporaryDirectory() as scratch:
        if os.path.exists(mailgen):
            program = os.path.join(scratch, "mailgen")
            subprocess.run(["g++", "-O1", "-w", "-std=c++20", mailgen, "-o", program], check=True)
            subprocess.run([program, "--n", str(GENERATED), "--seed", "11", "--attach-scale", "0.05", "--maildir",
                            os.path.join(scratch, "made")], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            fine &= compare("generated mail", files_below(os.path.join(scratch, "made")), options)
        else:
            print("generated mail: skipped, ../shared is not there")
        if os.path.exists(archive):
            with tarfile.open(archive) as tar:
                tar.extractall(os.path.join(scratch, "real"))
            fine &= compare("real mail", files_below(os.path.join(scratch, "real")), options)
        else:
            print("real mail: skipped, ../shared is not there")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
