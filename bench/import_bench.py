#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Import against mu and notmuch on the same Maildirs: warm, one core, in turn.

  bench/import_bench.py [--quick] [--rounds N] [--large-rounds N] [--sizes N,N] [--peers-only]
                        [--program PATH]

Prints letters per second by wall clock and by processor time (the second is what to trust on a
busy machine), the ratio to each peer, and the peak of resident memory. --quick: one round, and
the generated mail in its small size only. Sizes from 100,000 on take one round where not asked
otherwise: a peer needs a quarter of an hour for each.
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import trees

NEW_LETTERS = 100
LARGE = 100_000


class Run:
    """What one command cost."""

    def __init__(self, wall, cpu, peak_mib, output):
        self.wall, self.cpu, self.peak_mib, self.output = wall, cpu, peak_mib, output


def run(command, env=None):
    """Runs a command on one core and measures it with its children."""
    with tempfile.TemporaryFile() as out:
        begin = time.monotonic()
        process = subprocess.Popen(["taskset", "-c", "0", *map(str, command)], stdout=out,
                                   stderr=subprocess.STDOUT, env={**os.environ, **(env or {})})
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read().decode(errors="replace")
    if process.returncode != 0:
        sys.exit(f"{command}: exit {process.returncode}\n{text[-2000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text)


class Mu:
    name = "mu"

    def __init__(self, tree, home):
        self.tree, self.home = tree, home

    def first(self):
        init = run(["mu", "init", f"--muhome={self.home}", f"--maildir={self.tree}"])
        index = self.again()
        return Run(init.wall + index.wall, init.cpu + index.cpu, index.peak_mib, index.output)

    def again(self):
        return run(["mu", "index", "--quiet", f"--muhome={self.home}"])


class Notmuch:
    name = "notmuch"

    def __init__(self, tree, home):
        self.tree, self.home = tree, home

    def first(self):
        (self.home / "db").mkdir(parents=True, exist_ok=True)
        return self.again()

    def again(self):
        config = self.home / "config"
        config.write_text(f"[database]\nmail_root={self.tree}\npath={self.home}/db\n"
                          "[user]\nname=Bench\nprimary_email=bench@bench.example\n")
        return run(["notmuch", "new", "--quiet"], {"NOTMUCH_CONFIG": str(config)})


class Whiteflag:
    name = "whiteflag"
    program = pathlib.Path()

    def __init__(self, tree, home):
        self.tree, self.home = tree, home

    def first(self):
        self.home.mkdir(parents=True, exist_ok=True)
        return self.again()

    def again(self):
        return run([self.program, "import", self.tree, "--store", self.home / "store.db", "--json"])


def fresh(home):
    shutil.rmtree(home, ignore_errors=True)
    return home


def ready_seconds(result):
    """When the day could be asked for, as the program itself says."""
    try:
        answer = json.loads(result.output)
    except ValueError:
        return None
    value = answer.get("ready_ms") or answer.get("import", {}).get("ready_ms")
    return None if value is None else value / 1000


def rounds_of(tools, work, rounds, measure):
    """Each tool once a round, in turn: {tool name: [Run]}."""
    results = {tool.name: [] for tool in tools}
    for turn in range(rounds):
        for tool in tools[turn % len(tools):] + tools[:turn % len(tools)]:
            results[tool.name].append(measure(tool, work))
    return results


def warm(tree):
    for place, _, files in os.walk(tree):
        for name in files:
            with open(os.path.join(place, name), "rb") as file:
                file.read()


def middle(values):
    return statistics.median(values)


def table(title, letters, results):
    print(f"\n{title}")
    print(f"  {'':10} {'wall s':>9} {'cpu s':>9} {'letters/s':>10} {'per cpu s':>10} "
          f"{'peak MiB':>9}  {'ours is faster by (wall, cpu)'}")
    ours = results.get("whiteflag")
    for name, runs in results.items():
        wall, cpu = middle([r.wall for r in runs]), middle([r.cpu for r in runs])
        ratio = ""
        if ours and name != "whiteflag":
            ratio = (f"{wall / middle([r.wall for r in ours]):.1f} x, "
                     f"{cpu / max(middle([r.cpu for r in ours]), 1e-3):.1f} x")
        print(f"  {name:10} {wall:9.3f} {cpu:9.3f} {letters / wall:10.0f} "
              f"{letters / max(cpu, 1e-3):10.0f} {max(r.peak_mib for r in runs):9.0f}  {ratio}")
    ready = [ready_seconds(r) for r in ours or []]
    if ready and None not in ready:
        print(f"  {'day ready':10} {middle(ready):9.3f} {'':9} {letters / max(middle(ready), 1e-3):10.0f}")
    sys.stdout.flush()


def first_import(tools, tree, work, rounds, title):
    letters = trees.count(tree)
    warm(tree)
    results = rounds_of(tools, work, rounds,
                        lambda tool, at: tool(tree, fresh(at / tool.name)).first())
    table(f"First import: {title}, {letters} letters", letters, results)


def nothing_new(tools, tree, work, rounds):
    letters = trees.count(tree)
    results = rounds_of(tools, work, rounds, lambda tool, at: tool(tree, at / tool.name).again())
    table(f"Again, nothing new, {letters} letters", letters, results)


def some_new(tools, tree, extra, work, rounds):
    """New letters into stores that hold the tree; the tree is left as it was."""
    fresh_letters = sorted((extra / "cur").iterdir()) or sorted((extra / "new").iterdir())

    def measure(tool, at):
        home, saved = at / tool.name, at / f"{tool.name}.saved"
        if not saved.exists():
            shutil.copytree(home, saved)
        fresh(home)
        shutil.copytree(saved, home)
        added = [shutil.copy(file, tree / "new" / f"added.{file.name.split(':')[0]}")
                 for file in fresh_letters[:NEW_LETTERS]]
        try:
            return tool(tree, home).again()
        finally:
            for file in added:
                os.unlink(file)

    results = rounds_of(tools, work, rounds, measure)
    table(f"{NEW_LETTERS} new letters into {trees.count(tree)}", NEW_LETTERS, results)


def options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--large-rounds", type=int, default=1)
    parser.add_argument("--peers-only", action="store_true")
    parser.add_argument("--sizes", default="20000,200000", help="generated letters; empty: the real mail alone")
    parser.add_argument("--program", default=trees.ROOT / "build" / "release" / "whiteflag")
    return parser.parse_args()


def main():
    chosen = options()
    rounds = chosen.rounds or (1 if chosen.quick else 5)
    sizes = [20000] if chosen.quick else [int(size) for size in chosen.sizes.split(",") if size]
    tools = [Mu, Notmuch]
    if not chosen.peers_only:
        Whiteflag.program = pathlib.Path(chosen.program)
        if not Whiteflag.program.exists():
            sys.exit(f"{chosen.program} is not there: run ./dev build, or name it with --program")
        tools.insert(0, Whiteflag)
    missing = [tool.name for tool in tools[-2:] if shutil.which(tool.name) is None]
    if missing:
        sys.exit(f"not installed: {', '.join(missing)} (Debian: maildir-utils, notmuch)")
    print(f"one core, {rounds} round(s) in turn, files in the page cache, medians", flush=True)
    with tempfile.TemporaryDirectory(prefix="import-", dir=trees.DATA.parent) as place:
        work = pathlib.Path(place)
        real = trees.real()
        if real is None:
            print("\nreal mail left out: ../shared/data is not there")
        else:
            first_import(tools, real, work, rounds, "real mail")
        for size in sizes:
            tree = trees.generated(size)
            if tree is None:
                print("\ngenerated mail left out: ../shared/bench/mailgen.cpp is not there")
                break
            turns = chosen.large_rounds if size >= LARGE else rounds
            first_import(tools, tree, work, turns, "generated mail")
            nothing_new(tools, tree, work, rounds)
            if size == sizes[0]:
                some_new(tools, tree, trees.generated(NEW_LETTERS, 7), work, rounds)


if __name__ == "__main__":
    main()
