#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What goes wrong around the program: it is stopped, the disk is full, the mail moves, the store is damaged.

    tests/stories/faults.py --bin build/dev/whiteflag [NAME …]
"""
import argparse
import email.utils
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import run
from run import EXAMPLE_NOW, ROOT, Home

EXAMPLE = ROOT / "examples" / "mailbox"
NOW = ("--now", EXAMPLE_NOW)


class Wrong(Exception):
    """What the program should have done."""


def check(good, why):
    if not good:
        raise Wrong(why)


def day_of(home):
    rc, out, err = home.run("today", "--json", *NOW)
    check(rc == 0, f"today ended with {rc}: {err.strip()}")
    day = json.loads(out)
    return day["letters"], sorted((s, r["person"]["address"], r["title"], run.says(r)) for s in run.SECTIONS for r in day[s])


def import_ok(home, path=EXAMPLE):
    rc, out, err = home.run("import", str(path), *NOW)
    check(rc == 0, f"import ended with {rc}: {err.strip()}")
    return out


def fresh_day(home):
    other = Home(home.program, home.folder / "fresh", "nl")
    other.folder.mkdir()
    import_ok(other)
    return day_of(other)


def a_second_import_adds_nothing(home):
    import_ok(home)
    first = day_of(home)
    import_ok(home)
    check(day_of(home) == first, "the day changed by reading the same mail again")


def an_import_killed_at_any_moment_can_be_run_again(home):
    wanted = fresh_day(home)
    for milliseconds in (5, 20, 40, 80, 120, 160, 200, 250, 300, 400):
        place = home.folder / f"k{milliseconds}"
        place.mkdir()
        one = Home(home.program, place, "nl")
        running = subprocess.Popen([one.program, "import", str(EXAMPLE), *NOW], env=one.environment, cwd=place,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(milliseconds / 1000)
        running.send_signal(signal.SIGKILL)
        running.wait()
        import_ok(one)
        check(day_of(one) == wanted, f"killed after {milliseconds} ms and run again, the day is another")


def an_interrupted_import_ends_calmly(home):
    running = subprocess.Popen([home.program, "import", str(EXAMPLE), *NOW], env=home.environment, cwd=home.folder,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(0.15)
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=20)
    check(running.returncode >= 0 or running.returncode == -signal.SIGINT, f"it ended by signal {-running.returncode}")
    import_ok(home)
    check(day_of(home) == fresh_day(home), "after an interruption the day is another")


def letters_that_move_are_not_doubled(home):
    mail = home.folder / "mail"
    shutil.copytree(EXAMPLE, mail)
    import_ok(home, mail)
    before = day_of(home)
    inbox = sorted((mail / "cur").iterdir())
    for letter in inbox[:20]:  # read, answered, moved to the archive
        letter.rename(mail / ".Archief" / "cur" / (letter.name.split(":")[0] + ":2,RS"))
    for letter in inbox[20:40]:
        letter.rename(letter.with_name(letter.name.split(":")[0] + ":2,FRS"))
    import_ok(home, mail)
    check(day_of(home) == before, "moving letters changed the day")


def letters_that_come_later_are_added(home):
    mail = home.folder / "mail"
    shutil.copytree(EXAMPLE, mail)
    kept = sorted((mail / "cur").iterdir())[-15:]
    aside = home.folder / "aside"
    aside.mkdir()
    for letter in kept:
        letter.rename(aside / letter.name)
    import_ok(home, mail)
    fewer, _ = day_of(home)
    for letter in kept:
        (aside / letter.name).rename(mail / "new" / letter.name.split(":")[0])
    import_ok(home, mail)
    more, rows = day_of(home)
    check(more == fewer + 15, f"15 letters came, {more - fewer} were added")
    check(rows == fresh_day(home)[1], "read in two steps, the day is another than read at once")


def letters_that_vanish_do_not_end_an_import(home):
    mail = home.folder / "mail"
    shutil.copytree(EXAMPLE, mail)
    running = subprocess.Popen([home.program, "import", str(mail), *NOW], env=home.environment, cwd=home.folder,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    for letter in sorted((mail / ".Verzonden items" / "cur").iterdir())[::-1][:60]:
        letter.unlink(missing_ok=True)
    _, err = running.communicate(timeout=60)
    check(running.returncode == 0, f"import ended with {running.returncode}: {err.decode().strip()}")
    day_of(home)


def a_full_disk_is_said_and_loses_nothing(home):
    import_ok(home)
    before = day_of(home)
    extra = home.folder / "extra"
    (extra / "cur").mkdir(parents=True)
    body = "Lorem ipsum dolor sit amet. " * 400
    for i in range(400):
        text = (f"From: Iris Mulder <iris@muldernoten.example>\nTo: jeroen.brinkhorst@veldkamp-weegtechniek.example\n"
                f"Subject: Maat {i}\nMessage-ID: <vol{i}@muldernoten.example>\nDate: Mon, 16 Nov 2026 10:00:00 +0100\n\n{i} {body}{os.urandom(3000).hex()}\n")
        (extra / "cur" / f"{i}.M{i}P1.vol:2,S").write_text(text)
    store = next((home.folder / "data").rglob("*.db"))

    def small():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        size = store.stat().st_size + 65536
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    done = subprocess.run([home.program, "import", str(extra), *NOW], env=home.environment, cwd=home.folder, preexec_fn=small,
                          capture_output=True, timeout=60)
    check(done.returncode > 0, f"a full disk ended with {done.returncode}")
    check(done.stderr.strip(), "nothing is said about the full disk")
    check(day_of(home) == before or day_of(home)[0] > before[0], "the day lost something to the full disk")


def many_letters(place, count=12_000):
    """More than one batch of a first import."""
    with place.open("w") as file:
        for i in range(count):
            who, me = f"Klant {i % 300} <klant@huis{i % 300}.example>", "Verkoper <verkoper@kade.example>"
            sender, to = (who, me) if i % 2 else (me, who)
            file.write(f"From x@y Mon Jan  5 10:00:00 2026\nFrom: {sender}\nTo: {to}\nSubject: Maat {i % 300}\nMessage-ID: <{i}@kade.example>\n"
                       f"Date: {email.utils.formatdate(1780000000 + i * 1200)}\n\nKunt u maat {i} leveren? Ik bel u volgende week.\n\n")
    return place


def a_large_first_import_cut_off_in_writing_can_be_run_again(home):
    mail = many_letters(home.folder / "many.mbox")
    import_ok(home, mail)
    wanted = day_of(home)
    for milliseconds in (250, 500, 800, 1200):
        place = home.folder / f"k{milliseconds}"
        place.mkdir()
        one = Home(home.program, place, "nl")
        running = subprocess.Popen([one.program, "import", str(mail), *NOW], env=one.environment, cwd=place,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(milliseconds / 1000)
        running.send_signal(signal.SIGKILL)
        running.wait()
        import_ok(one, mail)
        check(day_of(one) == wanted, f"killed after {milliseconds} ms and run again, the day is another")


def a_large_first_import_on_a_full_disk_can_be_run_again(home):
    mail = many_letters(home.folder / "many.mbox")
    import_ok(home, mail)
    wanted = day_of(home)
    place = home.folder / "full"
    place.mkdir()
    one = Home(home.program, place, "nl")

    def small():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2 << 20, 2 << 20))

    done = subprocess.run([one.program, "import", str(mail), *NOW], env=one.environment, cwd=place, preexec_fn=small,
                          capture_output=True, timeout=120)
    check(done.returncode > 0 and done.stderr.strip(), f"a full disk ended with {done.returncode}: {done.stderr.decode()}")
    import_ok(one, mail)
    check(day_of(one) == wanted, "after a full disk and another run the day is another")


def a_damaged_store_says_what_to_do(home):
    import_ok(home)
    store = next((home.folder / "data").rglob("*.db"))
    for side in store.parent.glob(store.name + "-*"):
        side.unlink()
    data = bytearray(store.read_bytes())
    for at in range(2000, len(data), 1009):
        data[at] ^= 0x5A
    store.write_bytes(data)
    for verb in ("today", "doctor"):
        rc, _, err = home.run(verb, *NOW)
        check(rc >= 0, f"{verb} was killed by signal {-rc} on a damaged store")
        check(rc != 0 or verb == "doctor", f"{verb} says nothing of a damaged store")
        check(rc == 0 or err.strip(), f"{verb} ends with {rc} without a word")


def a_damaged_backup_leaves_the_store_in_its_place(home):
    import_ok(home)
    day = day_of(home)
    whole = next((home.folder / "data").rglob("*.db")).read_bytes()
    backup = home.folder / "backup.db"
    backup.write_bytes(whole[: len(whole) * 2 // 3])
    rc, out, err = home.run("restore", str(backup))
    check(rc != 0 and "backup.db" in err, f"restore ended with {rc}: {out}{err}")
    check(day_of(home) == day, "the day changed by a backup that was refused")
    backup.write_bytes(whole)
    rc, out, err = home.run("restore", str(backup))
    check(rc == 0 and "before-restore-1" in out, f"restore ended with {rc}: {out}{err}")
    check(day_of(home) == day, "the day is not that of the backup")


def a_store_that_is_no_store_is_left_alone(home):
    import_ok(home)
    store = next((home.folder / "data").rglob("*.db"))
    for side in store.parent.glob(store.name + "-*"):
        side.unlink()
    store.write_bytes(b"Boodschappen: brood, melk, stroop.\n" * 200)
    rc, _, err = home.run("import", str(EXAMPLE), *NOW)
    check(rc > 0 and err.strip(), f"import into a text file ended with {rc}: {err.strip()}")
    check(store.read_bytes().startswith(b"Boodschappen"), "a file that is no store was overwritten")


def the_store_is_readable_by_its_owner_only(home):
    import_ok(home)
    for file in (home.folder / "data").rglob("*"):
        check(file.stat().st_mode & 0o077 == 0, f"{file.name} is readable by others")


def two_imports_at_once_do_not_spoil_each_other(home):
    both = [subprocess.Popen([home.program, "import", str(EXAMPLE), *NOW], env=home.environment, cwd=home.folder,
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(2)]
    ends = [(one.communicate(timeout=60)[1].decode().strip(), one.returncode) for one in both]
    check(any(rc == 0 for _, rc in ends), f"neither ended well: {ends}")
    check(all(rc == 0 or (rc > 0 and words) for words, rc in ends), f"one ended without a word: {ends}")
    import_ok(home)
    check(day_of(home) == fresh_day(home), "after two imports at once the day is another")


def a_reader_who_has_seen_enough_ends_it_quietly(home):
    """As `| head` does: the other end of the pipe is closed before anything is written."""
    for words in (["--help"], ["today", *NOW], ["today", "--json", *NOW]):
        if words[0] == "today":
            import_ok(home)
        reads, writes = os.pipe()
        os.close(reads)
        done = subprocess.run([home.program, *words], env=home.environment, cwd=home.folder, stdout=writes,
                              stderr=subprocess.PIPE, timeout=60)
        os.close(writes)
        check(done.returncode == 0 and not done.stderr, f"{words} into a closed pipe ended with {done.returncode}: {done.stderr}")


FAULTS = [value for name, value in list(globals().items()) if callable(value) and getattr(value, "__module__", "") == __name__
          and name.count("_") >= 3]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    program = str(Path(options.bin).resolve())
    failed = 0
    wanted = [f for f in FAULTS if not options.names or f.__name__ in options.names]
    for fault in wanted:
        with tempfile.TemporaryDirectory(prefix="whiteflag-fault-") as folder:
            try:
                fault(Home(program, folder, "nl"))
            except (Wrong, subprocess.TimeoutExpired, ValueError, StopIteration) as why:
                failed += 1
                print(f"FAILED: {fault.__name__}: {why}")
    print(f"{len(wanted)} faults: {len(wanted) - failed} borne, {failed} failed")
    sys.exit(1 if failed or not wanted else 0)


if __name__ == "__main__":
    main()
