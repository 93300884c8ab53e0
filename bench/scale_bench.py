#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What large stores cost, each as a whole process on one core.

  bench/scale_bench.py [again] [some] [one] [today] [peak] [--rounds N] [--large N] [--million N]
                       [--no-peers] [--program PATH]

again  import again, nothing new, into a store of --large letters, against mu index: at most a tenth
some   100 new letters into 20,000, against notmuch new: at most half
one    one new letter into a store of --million, on the disk before it is said to be there, against
       a bare write of 16 KiB with fdatasync: at most three times
today  the day of a store of --million: under 100 ms
peak   resident memory of a first import of --large letters: at most 373 MiB

Stores that were filled once are kept under build/bench-data/stores.
"""
import argparse
import json
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import import_bench as bench
import trees

STORES = trees.DATA / "stores"
KINDS = ("again", "some", "one", "today", "peak")


def middle(runs):
    return statistics.median(runs)


def verdict(name, ours, bar, unit):
    print(f"  {name:44} {ours:9.2f} {unit:8} bar {bar:9.2f}   {'held' if ours <= bar else 'MISSED'}",
          flush=True)


def filled(tool_type, tree, name):
    """A store of `tree` by one tool, filled once; with the run that filled it, or None."""
    home = STORES / name
    tool = tool_type(tree, home)
    if (home / "filled").exists():
        return tool, None
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    run = tool.first()
    (home / "filled").write_text(f"{run.wall:.1f} s, {run.cpu:.1f} s of a core, {run.peak_mib:.0f} MiB\n")
    return tool, run


def filling(name):
    return (STORES / name / "filled").read_text().strip()


def again(chosen):
    tree = trees.generated(chosen.large)
    bench.warm(tree)
    ours, _ = filled(bench.Whiteflag, tree, f"whiteflag-{chosen.large}")
    mine = [ours.again() for _ in range(chosen.rounds)]
    print(f"\nAgain, nothing new, {chosen.large} letters: {middle([r.wall for r in mine]):.3f} s, "
          f"{middle([r.cpu for r in mine]):.3f} s of a core")
    if chosen.no_peers:
        return
    mu, _ = filled(bench.Mu, tree, f"mu-{chosen.large}")
    theirs = [mu.again() for _ in range(chosen.rounds)]
    verdict("share of mu's wall time",
            middle([r.wall for r in mine]) / middle([r.wall for r in theirs]), 0.1, "")
    verdict("share of mu's processor time",
            middle([r.cpu for r in mine]) / middle([r.cpu for r in theirs]), 0.1, "")


def some(chosen):
    tree, extra = trees.generated(20000), trees.generated(bench.NEW_LETTERS, 7)
    bench.warm(tree)
    tools = [bench.Whiteflag] if chosen.no_peers else [bench.Whiteflag, bench.Notmuch]
    with tempfile.TemporaryDirectory(prefix="some-", dir=trees.DATA) as place:
        work = pathlib.Path(place)
        for tool in tools:
            tool(tree, work / tool.name).first()
        bench.some_new(tools, tree, extra, work, chosen.rounds)


def million_store(chosen):
    """A store of --million letters out of one mbox file."""
    home = STORES / f"whiteflag-{chosen.million}"
    store = home / "store.db"
    if (home / "filled").exists():
        return store
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    mbox = home / "letters.mbox"
    subprocess.run([trees.generator(), "--n", str(chosen.million), "--seed", "3", "--attach-scale",
                    "0.0", "--mbox", mbox], check=True, stdout=subprocess.DEVNULL)
    run = bench.run([bench.Whiteflag.program, "import", mbox, "--store", store, "--json"])
    (home / "filled").write_text(f"{run.wall:.1f} s, {run.cpu:.1f} s of a core, {run.peak_mib:.0f} MiB\n")
    mbox.unlink()
    return store


LETTER = """From: Ann Berg <ann{n}@north.example>
To: Sam Seller <seller@south.example>
Subject: A new letter {n}
Date: Tue, 3 Mar 2026 10:00:00 +0100
Message-ID: <one-{n}@north.example>

Could you send the offer again? We decide on Thursday.
"""


def one(chosen):
    store = million_store(chosen)
    kept = f"(filled: {filling(store.parent.name)})"
    print(f"\nOne new letter into {chosen.million} {kept}")
    bench_one = trees.ROOT / "build" / "release" / "bench" / "bench_one_letter"
    done = subprocess.run([bench_one, store, "200"], check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    print(f"  in a running program (sync --watch, serve): median {found['median_ms']:.2f} ms, "
          f"nineteen in twenty {found['p95_ms']:.2f} ms; a bare write {found['bare_ms']:.2f} ms")
    verdict("times a bare 16 KiB write with fdatasync", found["times"], 3, "times")
    mine = []
    with tempfile.TemporaryDirectory(dir=STORES) as place:
        for _ in range(chosen.rounds + 1):
            letter = pathlib.Path(place) / f"{time.time_ns()}.eml"
            letter.write_text(LETTER.format(n=time.time_ns()))
            mine.append(bench.run([bench.Whiteflag.program, "import", letter, "--store", store,
                                   "--json"]))
    start = middle([bench.run([bench.Whiteflag.program, "--version"]).wall for _ in range(5)])
    print(f"  as a whole process (import LETTER): {middle([r.wall for r in mine[1:]]) * 1000:.1f} ms, "
          f"of which {start * 1000:.1f} ms is the start of any process; "
          f"{middle([r.cpu for r in mine[1:]]) * 1000:.1f} ms of a core")


def today(chosen):
    store = million_store(chosen)
    print(f"\nThe day of a store of {chosen.million} (filled: {filling(store.parent.name)})")
    # The generated letters end on 2024-05-01, some 630 a day: the first is the day of a seller with
    # thousands of open conversations, the second that of one whose mail lies far back.
    for name, now in (("among the newest letters", "2024-05-01"), ("long after them", "2026-03-03")):
        command = [bench.Whiteflag.program, "today", "--store", store, "--json", "--now", now]
        bench.run(command)
        runs = [bench.run(command) for _ in range(chosen.rounds)]
        verdict(f"{name}, wall", middle([r.wall for r in runs]) * 1000, 100, "ms")
        verdict(f"{name}, of a core", middle([r.cpu for r in runs]) * 1000, 100, "ms")


def peak(chosen):
    tree = trees.generated(chosen.large)
    with tempfile.TemporaryDirectory(prefix="peak-", dir=trees.DATA) as place:
        run = bench.Whiteflag(tree, pathlib.Path(place)).first()
    print(f"\nFirst import of {chosen.large}: {run.wall:.1f} s, {run.cpu:.1f} s of a core, "
          f"{chosen.large / run.cpu:.0f} letters per second of a core")
    verdict("peak of resident memory", run.peak_mib, 373, "MiB")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--large", type=int, default=200_000)
    parser.add_argument("--million", type=int, default=1_000_000)
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--program", default=trees.ROOT / "build" / "release" / "whiteflag")
    chosen = parser.parse_args()
    bench.Whiteflag.program = pathlib.Path(chosen.program)
    if not bench.Whiteflag.program.exists():
        sys.exit(f"{chosen.program} is not there: run ./dev build, or name it with --program")
    unknown = set(chosen.kinds) - set(KINDS)
    if unknown:
        sys.exit(f"{', '.join(unknown)}: one of {', '.join(KINDS)}")
    if trees.generator() is None:
        sys.exit("the generator of letters (../shared/bench/mailgen.cpp) is not there")
    STORES.mkdir(parents=True, exist_ok=True)
    for kind in chosen.kinds or KINDS:
        globals()[kind](chosen)


if __name__ == "__main__":
    main()
