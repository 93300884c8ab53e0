#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Letters really leave, once: the program against a mail server that refuses, delays and hangs up.

    tests/sending/sending.py PROGRAM [--kills N]

Counts what reached the server and what the outbox says; prints one line a case. Exit 1 on a failure.
"""
import argparse
import email
import email.policy
import json
import os
import pty
import random
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support/servers"))
from portal import Portal  # noqa: E402

NOW = "2026-11-24T09:00"
ME = "jeroen@veldkamp.example"


def letter(sender, to, subject, body, date, message_id, more=""):
    return (f"From: {sender}\r\nTo: {to}\r\nSubject: {subject}\r\nDate: {date}\r\nMessage-ID: <{message_id}>\r\n{more}"
            f"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n")


class Desk:
    """A store with one conversation with `customer`, and an account whose server is the sink."""

    def __init__(self, program, folder, customer, port, ca):
        self.program, self.store = program, folder / "store.db"
        self.environment = {**os.environ, "HOME": str(folder), "TZ": "Europe/Amsterdam", "LANG": "en_GB.UTF-8", "NO_COLOR": "1"}
        mail = folder / "mail"
        mail.mkdir()
        (mail / "1.eml").write_text(letter(customer, ME, "Weegbrug", "Beste Jeroen,\n\nWat kost een weegbrug van 18 meter?\n\nAnna",
                                           "Mon, 23 Nov 2026 10:00:00 +0100", "ask@customer"), newline="")
        self.run("import", str(mail), "--me", ME)
        with sqlite3.connect(self.store) as db:
            db.execute("INSERT INTO account VALUES (1, ?, 'localhost', 1, 'tls', ?, 'seller', 'password-command', x'', 'echo secret',"
                       " 0, NULL, '')", (ME, str(ca)))
        self.run("setting", "smtp-server", f"localhost:{port}")
        self.run("setting", "send-delay", "0")
        self.words = folder / "words.txt"
        self.words.write_text("Beste Anna,\n\n.Een brug van 18 meter kost 30.000 euro.\n\nGroet,\nJeroen\n")
        self.customer = customer

    def run(self, *words, code=None):
        done = subprocess.run([self.program, *words, "--store", str(self.store), "--now", NOW], env=self.environment,
                              capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False, timeout=60)
        if code is not None and done.returncode != code:
            raise AssertionError(f"{words}: exit {done.returncode}, not {code}: {done.stdout}{done.stderr}")
        return done

    def code(self):
        done = self.run("send", self.customer, str(self.words), "--json", code=3)
        return json.loads(done.stdout)["confirm"]

    def command(self):
        return [self.program, "send", self.customer, str(self.words), "--confirm", self.code(), "--store", str(self.store), "--now", NOW]

    def send(self):
        return subprocess.run(self.command(), env=self.environment, capture_output=True, text=True, check=False, timeout=60)

    def outbox(self):
        return json.loads(self.run("send", "--json").stdout)["outbox"]

    def steps(self):
        with sqlite3.connect(self.store) as db:
            return db.execute("SELECT count(*) FROM entry WHERE kind = 'step' AND undone = 0").fetchone()[0]


class Server:
    def __init__(self, folder, *options):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.process = subprocess.Popen([sys.executable, str(HERE.parent / "support" / "servers" / "smtp_sink.py"), str(folder), *options],
                                        stdout=subprocess.PIPE, text=True)
        self.port, self.ca = int(self.process.stdout.readline()), folder / "ca.pem"

    def letters(self):
        return [path.read_bytes() for path in sorted((self.folder / "new").glob("*.eml"))]

    def stop(self):
        self.process.terminate()
        self.process.wait()


def fates(program, place, server):
    """What the other side does, and what the outbox says of it."""
    for number, (domain, state, reached, reason) in enumerate([
            ("shop.example", "sent", 1, ""), ("bounce.example", "refused", 0, "550"), ("slow.example", "queued", 0, "451"),
            ("full.example", "refused", 0, "552"), ("busy.example", "queued", 0, "452"), ("cut-data.example", "queued", 0, ""), ("cut-early.example", "unknown", 0, ""),
            ("cut-kept.example", "unknown", 1, ""), ("cut-lost.example", "unknown", 0, "")]):
        folder = place / f"fate{number}"
        folder.mkdir()
        before = len(server.letters())
        desk = Desk(program, folder, f"anna@{domain}", server.port, server.ca)
        done = desk.send()
        rows = desk.outbox()
        assert len(rows) == 1 and rows[0]["state"] == state, (domain, rows, done.stdout, done.stderr)
        assert reason in (rows[0]["reason"] or ""), (domain, rows)
        assert len(server.letters()) - before == reached, (domain, "letters that reached the server")
        # Nothing that may have left leaves again, whatever is tried.
        desk.run("send", "--again")
        assert len(server.letters()) - before == reached, (domain, "sent again")
        yield f"{domain}: {state}, {reached} reached the server"


def form(server):
    """The letter of the first case, as it arrived."""
    bytes_ = server.letters()[0]
    mail = email.message_from_bytes(bytes_, policy=email.policy.default)
    assert mail["In-Reply-To"] == "<ask@customer>" and mail["References"] == "<ask@customer>", mail.items()
    assert mail["From"].addresses[0].addr_spec == ME and mail["X-Unsent"] is None and mail["Message-ID"], mail.items()
    assert mail.get_content_type() == "text/plain" and "http" not in mail.get_content(), mail.get_content()
    assert "\n.Een brug" in mail.get_content().replace("\r", ""), mail.get_content()
    return "the letter is plain text, in its thread, from the same address; a leading dot stays one"


def confirmation(program, place, server):
    folder = place / "confirmation"
    folder.mkdir()
    desk = Desk(program, folder, "anna@shop.example", server.port, server.ca)
    before = len(server.letters())
    desk.run("send", desk.customer, str(desk.words), code=3)
    desk.run("send", desk.customer, str(desk.words), "--confirm", "0000-0000-0000", code=3)
    code = desk.code()
    desk.words.write_text("Beste Anna,\n\nHet is gratis.\n")
    desk.run("send", desk.customer, str(desk.words), "--confirm", code, code=3)
    assert len(server.letters()) == before and desk.outbox() == []
    code = desk.code()
    desk.run("send", desk.customer, str(desk.words), "--confirm", code, code=0)
    desk.run("send", desk.customer, str(desk.words), "--confirm", code, code=3)
    assert len(server.letters()) == before + 1
    return "no yes without the words: no code, a wrong one, one of other words, one used before"


def typed_yes(program, place, server):
    """A person at a terminal; "no" and anything but yes keep it here."""
    folder = place / "typed"
    folder.mkdir()
    desk = Desk(program, folder, "anna@shop.example", server.port, server.ca)
    before = len(server.letters())
    for answer, reached in (("no", 0), ("", 0), ("yes", 1)):
        child, master = pty.fork()
        if child == 0:
            os.execve(program, [program, "send", desk.customer, str(desk.words), "--store", str(desk.store), "--now", NOW], desk.environment)
        seen = b""
        while b"Type yes" not in seen:
            seen += os.read(master, 4096)
        os.write(master, answer.encode() + b"\n")
        try:
            while more := os.read(master, 4096):
                seen += more
        except OSError:
            pass
        os.waitpid(child, 0)
        os.close(master)
        assert len(server.letters()) - before == reached, (answer, seen)
        assert (b"Nothing was sent." in seen) == (reached == 0), (answer, seen)
    return "at a terminal only a typed yes sends"


def twice(program, place, server):
    """What the program left to fill in, and words that are on their way or left before."""
    folder = place / "twice"
    folder.mkdir()
    desk = Desk(program, folder, "anna@slow.example", server.port, server.ca)
    before = len(server.letters())
    said = desk.run("send", desk.customer, "--step", "answer", code=4)
    assert "[antwoord]" in said.stderr and "filled in" in said.stderr, said
    own = desk.words.read_text()
    desk.words.write_text("Beste Anna,\n\nMijn antwoord: [antwoord]\n")
    desk.run("send", desk.customer, str(desk.words), code=4)
    desk.words.write_text("Beste Anna,\n\nMijn antwoord: ja [zie bijlage].\n")
    desk.run("send", desk.customer, str(desk.words), code=3)
    desk.words.write_text(own)
    desk.send()
    said = desk.run("send", desk.customer, str(desk.words), code=4)
    assert "on their way" in said.stderr and len(desk.outbox()) == 1, said
    said = desk.run("send", "--again")
    assert "451" in said.stdout and "Nothing is waiting" not in said.stdout, said
    folder = place / "twice-sent"
    folder.mkdir()
    desk = Desk(program, folder, "anna@shop.example", server.port, server.ca)
    assert "very words" not in desk.run("send", desk.customer, str(desk.words), code=3).stdout
    desk.send()
    assert "very words" in desk.run("send", desk.customer, str(desk.words), code=3).stdout
    assert len(server.letters()) == before + 1
    return "a gap is not sent, nor words that are on their way; what left before is told; what waits is shown"


def taken_back(program, place, server):
    folder = place / "undo"
    folder.mkdir()
    desk = Desk(program, folder, "anna@shop.example", server.port, server.ca)
    before = len(server.letters())
    desk.run("setting", "send-delay", "20")
    sending = subprocess.Popen(desk.command(), env=desk.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not desk.outbox():
        time.sleep(0.05)
    desk.run("undo", code=0)
    sending.communicate(timeout=10)
    assert desk.outbox()[0]["state"] == "withdrawn" and len(server.letters()) == before
    desk.run("setting", "send-delay", "0")
    assert desk.send().returncode == 0
    assert desk.run("undo").returncode != 0, "a letter that has left cannot be undone"
    return "undo within the delay keeps it here; after that it says so"


def last_instant(program, place, server):
    folder = place / "answer"
    folder.mkdir()
    desk = Desk(program, folder, "anna@shop.example", server.port, server.ca)
    before = len(server.letters())
    desk.run("setting", "send-delay", "3")
    sending = subprocess.Popen(desk.command(), env=desk.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not desk.outbox():
        time.sleep(0.05)
    late = folder / "late"
    late.mkdir()
    (late / "2.eml").write_text(letter(desk.customer, ME, "Re: Weegbrug", "Laat maar, we hebben er al een.\n\nAnna",
                                       "Tue, 24 Nov 2026 08:59:00 +0100", "late@customer", "In-Reply-To: <ask@customer>\r\n"), newline="")
    desk.run("import", str(late), code=0)
    sending.communicate(timeout=20)
    assert desk.outbox()[0]["state"] == "withdrawn" and len(server.letters()) == before, desk.outbox()
    return "an answer in the last instant keeps the letter here"


def kept_away(program, place, server):
    folder = place / "list"
    folder.mkdir()
    desk = Desk(program, folder, "anna@shop.example", server.port, server.ca)
    before = len(server.letters())
    command = desk.command()
    desk.run("do-not-contact", "add", "shop.example", code=0)
    desk.run("send", desk.customer, str(desk.words), code=3)
    done = subprocess.run(command, env=desk.environment, capture_output=True, text=True, check=False)
    assert done.returncode == 3 and len(server.letters()) == before
    return "nobody on the do-not-contact list is written to, not with a code from before either"


def distrust(program, place, server):
    folder = place / "distrust"
    folder.mkdir()
    desk = Desk(program, folder, "anna@shop.example", server.port, "/etc/ssl/certs/ca-certificates.crt")
    before = len(server.letters())
    desk.send()
    assert desk.outbox()[0]["state"] == "queued" and len(server.letters()) == before
    return "a certificate that cannot be trusted gets no letter"


def guest_network(program, place, server):
    folder = place / "guest-network"
    folder.mkdir()
    portal = Portal()
    desk = Desk(program, folder, "anna@shop.example", portal.port, server.ca)
    said = desk.send()
    assert desk.outbox()[0]["state"] == "queued" and desk.steps() == 0
    assert "guest network" in said.stderr + said.stdout, said
    portal.end()
    return "a guest network's page in the place of the server: the letter waits, and one is told to log in there"


def clock_jumps(program, place, server):
    """A clock that is put back for years holds no letter back, and sends none twice."""
    folder = place / "clock"
    folder.mkdir()
    desk = Desk(program, folder, "anna@slow.example", server.port, server.ca)
    desk.send()
    row = desk.outbox()[0]
    assert row["state"] == "queued" and row["attempts"] == 1, row
    again = lambda now: subprocess.run([program, "send", "--again", "--store", str(desk.store), "--now", now], env=desk.environment,  # noqa: E731
                                       capture_output=True, text=True, check=False)
    again(NOW)
    assert desk.outbox()[0]["attempts"] == 1, "not yet its time"
    again("2019-03-01T09:00")
    assert desk.outbox()[0]["attempts"] == 2, "with the clock put back it is tried"
    again("2019-03-01T09:01")
    assert desk.outbox()[0]["attempts"] == 2, "and then has a time again"
    with sqlite3.connect(desk.store) as db:
        db.execute("UPDATE outbox SET state = 'sending'")
    before = len(server.letters())
    again("2015-01-01T09:00")
    assert desk.outbox()[0]["state"] == "unknown" and len(server.letters()) == before, desk.outbox()
    return "a clock put back for years: a letter put off is tried, one half sent is told, none goes twice"


def disk_full(program, place, server):
    """The disk is full at some moment of sending: what has left is not sent again, what has not is not lost."""
    folder = place / "full"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder], capture_output=True, check=False).returncode:
        return "no disk can be made small here"
    told, states = 0, []
    try:
        for number, left in enumerate((0, 4, 8, 16, 24, 32, 48, 64, 96, 128, 192, 256)):
            home = folder / str(number)
            home.mkdir()
            desk = Desk(program, home, f"anna{number}@shop.example", server.port, server.ca)
            command, before = desk.command(), len(server.letters())
            ballast = home / "ballast"
            with ballast.open("wb") as file:
                room = os.statvfs(folder)
                file.write(bytes(max(0, room.f_bavail * room.f_bsize - left * 1024)))
            said = subprocess.run(command, env=desk.environment, capture_output=True, text=True, check=False, timeout=60)
            told += said.returncode != 0 and ("full" in said.stderr or "room" in said.stderr or "unknown" in said.stdout.lower())
            ballast.unlink()
            subprocess.run([program, "send", "--again", "--store", str(desk.store), "--now", "2026-11-24T10:00"], env=desk.environment,
                           capture_output=True, check=False, timeout=60)
            arrived, outbox = len(server.letters()) - before, desk.outbox()
            state = outbox[0]["state"] if outbox else "never queued"
            assert arrived <= 1, f"{left} kB left: sent {arrived} times"
            assert (arrived == 1) == (state == "sent") or state == "unknown", f"{left} kB left: {state}, but {arrived} arrived {said}"
            assert state != "never queued" or said.returncode != 0, said
            states.append(state)
        assert "sent" in states and told > 0, (states, told)
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)  # Python may hold the store open
    return f"a full disk at {len(states)} moments of sending: none twice, none lost ({', '.join(sorted(set(states)))})"


def turned_up(program, place, server):
    """A letter of unknown fate is settled by its copy among the sent mail."""
    folder = place / "turned-up"
    folder.mkdir()
    desk = Desk(program, folder, "anna@cut-kept.example", server.port, server.ca)
    desk.run("send", desk.customer, str(desk.words), "--step", "answer", "--confirm",
             json.loads(desk.run("send", desk.customer, str(desk.words), "--step", "answer", "--json").stdout)["confirm"])
    assert desk.outbox()[0]["state"] == "unknown" and desk.steps() == 0
    sent = folder / "Sent"
    sent.mkdir()
    (sent / "1.eml").write_bytes(server.letters()[-1].split(b"\r\n", 2)[2])
    desk.run("import", str(sent), code=0)
    assert desk.outbox()[0]["state"] == "sent" and desk.steps() == 1
    return "found among the sent mail, an unknown letter is sent, and its step done"


def over_tls(program, place):
    """TLS from the first byte, on the one port that means it. Only who may have that port can try."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", 465))
        except OSError:
            return "port 465 cannot be had here: TLS from the first byte was not tried"
    server = Server(place / "tls", "--tls", "--port", "465")
    try:
        folder = place / "over-tls"
        folder.mkdir()
        desk = Desk(program, folder, "anna@shop.example", 465, server.ca)
        done = desk.send()
        assert done.returncode == 0 and len(server.letters()) == 1, done.stdout + done.stderr
    finally:
        server.stop()
    return "TLS from the first byte: the letter arrives"


def by_token(program, place):
    """An access token instead of a password; one that the server refuses leaves the letter here."""
    server = Server(place / "token", "--token", "seller:good-token")
    try:
        for token, state in (("bad-token", "queued"), ("good-token", "sent")):
            folder = place / token
            folder.mkdir()
            desk = Desk(program, folder, "anna@shop.example", server.port, server.ca)
            with sqlite3.connect(desk.store) as db:
                db.execute("UPDATE account SET method = 'token-command', command = ?", (f"echo {token}",))
            desk.send()
            rows = desk.outbox()
            assert rows[0]["state"] == state, rows
            assert token not in json.dumps(rows), rows
        assert len(server.letters()) == 1
    finally:
        server.stop()
    return "by XOAUTH2 over STARTTLS: a good token sends, a bad one keeps the letter here"


def killed(program, place, server, kills):
    """The program is killed at random instants, then started again and again."""
    rng = random.Random(7)
    whole = place / "whole"
    whole.mkdir()
    undisturbed = Desk(program, whole, "anna@whole.example", server.port, server.ca)
    begin = time.monotonic()
    undisturbed.send()
    takes = time.monotonic() - begin
    doubled = lost = 0
    states = {}
    for number in range(kills):
        folder = place / f"kill{number}"
        folder.mkdir()
        desk = Desk(program, folder, f"anna@k{number}.example", server.port, server.ca)
        sending = subprocess.Popen(desk.command(), env=desk.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0.0, 1.1 * takes))
        sending.kill()
        sending.wait()
        time.sleep(0.05)
        for _ in range(2):
            desk.run("send", "--again")
        reached = sum(f"X-To: {desk.customer}\r\n".encode() in one for one in server.letters())
        rows = desk.outbox()
        state = rows[0]["state"] if rows else "never queued"
        states[state] = states.get(state, 0) + 1
        doubled += reached > 1
        # Lost: the outbox says sent and nobody got it, or it forgot a letter that somebody did get.
        lost += (state == "sent" and reached == 0) or (reached > 0 and state not in ("sent", "unknown"))
    assert doubled == 0 and lost == 0, (doubled, lost, states)
    told = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
    return f"killed at {kills} random instants: 0 sent twice, 0 lost ({told})"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=50)
    typed = parser.parse_args()
    program = str(Path(typed.program).resolve())
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        server, slow = Server(place / "sink"), Server(place / "slow", "--pause", "0.02")
        cases = [lambda: "\n".join(fates(program, place, server)), lambda: form(server),
                 lambda: confirmation(program, place, server), lambda: typed_yes(program, place, server),
                 lambda: twice(program, place, server), lambda: taken_back(program, place, server), lambda: last_instant(program, place, server),
                 lambda: kept_away(program, place, server), lambda: distrust(program, place, server),
                 lambda: guest_network(program, place, server),
                 lambda: clock_jumps(program, place, server), lambda: disk_full(program, place, server),
                 lambda: turned_up(program, place, server), lambda: over_tls(program, place),
                 lambda: by_token(program, place), lambda: killed(program, place, slow, typed.kills)]
        for case in cases:
            try:
                print(case(), flush=True)
            except Exception as problem:  # noqa: BLE001 - every case is told
                failures += 1
                print(f"FAILED {type(problem).__name__}: {problem}", flush=True)
        for one in (server, slow):
            one.stop()
    print(f"{len(cases)} cases, {failures} failed")
    return failures > 0


if __name__ == "__main__":
    sys.exit(main())
