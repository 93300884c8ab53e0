# SPDX-License-Identifier: Apache-2.0
"""Mail trees to measure on, built once and kept under build/bench-data."""
import os
import pathlib
import re
import shutil
import subprocess
import tarfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = pathlib.Path(os.environ.get("WF_BENCH_DATA", ROOT / "build" / "bench-data"))
SHARED = pathlib.Path(os.environ.get("WF_SHARED", ROOT.parent / "shared"))
REAL_LETTERS = 9000


def new_maildir(path):
    for part in ("cur", "new", "tmp"):
        (path / part).mkdir(parents=True, exist_ok=True)
    return path / "cur"


def finished(path, build):
    """Builds `path` by build(temporary path) unless it is there already."""
    if not path.exists():
        part = path.with_name(path.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        build(part)
        part.rename(path)
    return path


def real_letters(archive):
    with tarfile.open(archive) as tar:
        for member in sorted(tar.getmembers(), key=lambda m: m.name):
            if member.isfile():
                yield pathlib.PurePath(member.name).parent.name, tar.extractfile(member).read()


def under_new_id(raw, turn):
    return re.sub(rb"(?im)^(message-id:\s*<)", rb"\g<1>r%d." % turn, raw, count=1)


def build_real(out):
    letters = list(real_letters(SHARED / "data" / "mailboxes" / "enron-williams-w3.tar.gz"))
    new_maildir(out)
    for number in range(REAL_LETTERS):
        folder, raw = letters[number % len(letters)]
        cur = new_maildir(out / f".{folder}")
        name = f"{1000000000 + number}.M{number}.bench:2,S"
        (cur / name).write_bytes(under_new_id(raw, number // len(letters)))


def real():
    """The real letters of the shared mailbox, repeated under new ids; None where it is not there."""
    if not (SHARED / "data" / "mailboxes" / "enron-williams-w3.tar.gz").exists():
        return None
    return finished(DATA / f"real-{REAL_LETTERS}", build_real)


def generator():
    source = SHARED / "bench" / "mailgen.cpp"
    program = DATA / "mailgen"
    if not source.exists():
        return None
    if not program.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        subprocess.run(["g++", "-O2", "-std=c++20", "-w", source, "-o", program], check=True)
    return program


def generated(count, seed=1):
    """A generated Maildir of `count` letters with small attachments; None without the generator."""
    program = generator()
    if program is None:
        return None
    command = [program, "--n", str(count), "--seed", str(seed), "--attach-scale", "0.05"]
    return finished(DATA / f"generated-{count}-{seed}", lambda out: subprocess.run(
        [str(word) for word in command + ["--maildir", out]], check=True,
        stdout=subprocess.DEVNULL))


def count(tree):
    return sum(len(files) for place, _, files in os.walk(tree)
               if os.path.basename(place) in ("cur", "new"))
