#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The first sync of a mailbox beside a bare loop that reads the same letters over the same kind of connection.

usage: sync_bench.py PROGRAM [--letters N [--attached] | --maildir DIR] [--line MBIT/MS] [--rounds N] [--watch SECONDS]

Against a Dovecot on loopback, or with --line over a line of so many megabits a second, on which an answer takes so many
milliseconds. The letters are all short and full of dates; with --attached each third has a document of 160 kB, as a
seller's mail does; or they are those of a Maildir. Prints for each round the seconds of both
and their share, how long the server takes until its first letter comes (it is in both), what the login took apart (it is in
neither), and the processor seconds that the program took; with
--watch also what watching ten accounts costs while nothing comes.
"""
import argparse
import email
import email.policy
import os
import queue
import random
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests/accounts"))
from run import ADDRESS, PASSWORD, Home, Server, letter  # noqa: E402

WORDS = ("Dank voor het gesprek van gisteren. We kijken intern naar het voorstel en komen er volgende week op terug. "
         "Kunt u alvast zeggen of de levertijd van zes weken nog klopt, en wat er gebeurt als we later bestellen? ")


class Line(threading.Thread):
    """Stands before the server: what it sends takes its time on the way, and so does what it is asked."""

    def __init__(self, port, megabits, milliseconds):
        super().__init__(daemon=True)
        self.target, self.rate, self.delay = port, megabits * 1e6 / 8, milliseconds / 2000
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.start()

    def run(self):
        while True:
            client, _ = self.listener.accept()
            server = socket.create_connection(("127.0.0.1", self.target))
            for end in (client, server):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for one, other in ((client, server), (server, client)):
                way = queue.Queue(256)
                threading.Thread(target=self.take, args=(one, way), daemon=True).start()
                threading.Thread(target=self.give, args=(way, other), daemon=True).start()

    def take(self, one, way):
        free = 0.0
        try:
            while data := one.recv(16384):
                free = max(free, time.monotonic()) + len(data) / self.rate
                way.put((free + self.delay, data))
        except OSError:
            pass
        way.put((0, b""))

    def give(self, way, other):
        while True:
            at, data = way.get()
            time.sleep(max(0, at - time.monotonic()))
            try:
                if not data:
                    return other.shutdown(socket.SHUT_WR)
                other.sendall(data)
            except OSError:
                return None


def bare(server, port):
    """Reads every letter, and looks at none."""
    with socket.create_connection(("localhost", port)) as plain:
        context = ssl.create_default_context(cafile=server.folder / "tls/ca.pem")
        with context.wrap_socket(plain, server_hostname="localhost") as stream:
            def ask(tag, command):
                """How many bytes came, and when the first did."""
                stream.sendall(f"{tag} {command}\r\n".encode())
                size, first, end = 0, 0.0, b""
                while not re.search(rb"(^|\n)" + tag.encode() + rb" (OK|NO|BAD)[^\n]*\n$", end):
                    data = stream.recv(1 << 16)
                    first = first or time.monotonic()
                    size += len(data)
                    end = (end + data)[-512:]
                return size, first
            begin = time.monotonic()
            stream.recv(4096)
            ask("a", f'LOGIN "{ADDRESS}" "{PASSWORD}"')
            logged_in = time.monotonic()
            ask("b", "EXAMINE INBOX")
            size, first = ask("c", "UID FETCH 1:* (UID BODY.PEEK[])")
            return time.monotonic() - logged_in, size, logged_in - begin, first - logged_in


def attached(number):
    """A letter, and for each third one a document with it."""
    words = WORDS * (1 + number % 9)
    if number % 3:
        return letter(number, words)
    one = email.message_from_bytes(letter(number, words), policy=email.policy.SMTP)
    one.add_attachment(random.Random(number).randbytes(160_000), maintype="application", subtype="pdf", filename=f"Offerte {number}.pdf")
    return one.as_bytes()


def cpu_of(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def synced(program, folder, server, port):
    home = Home(program, folder, server)
    home.add(port)
    begin, before = time.monotonic(), os.times()
    done = subprocess.run([program, "sync", "--store", home.folder / "s.db"], env=home.env, capture_output=True, text=True, check=True)
    after = os.times()
    spent = time.monotonic() - begin
    shutil.rmtree(home.folder)
    return spent, after.children_user + after.children_system - before.children_user - before.children_system, done.stdout.strip()


def watching(program, folder, server, seconds):
    """Ten accounts at one server, nothing arrives."""
    home = Home(program, folder, server)
    # As many authorities as a machine trusts: each connection holds them.
    trusted = folder / "trusted.pem"
    system = Path(ssl.get_default_verify_paths().cafile or "/etc/ssl/certs/ca-certificates.crt")
    trusted.write_text((server.folder / "tls/ca.pem").read_text() + (system.read_text() if system.exists() else ""))
    account = ["--host", "localhost", "--port", str(server.port), "--ca", trusted]
    home.run("account", "add", ADDRESS, *account, given=PASSWORD + "\n")
    home.run("sync", now=False)
    users = "".join(f"account{n}@kade.example:{{PLAIN}}{PASSWORD}\n" for n in range(9))
    with (server.folder / "users").open("a") as file:
        file.write(users)
    for number in range(9):
        home.run("account", "add", f"account{number}@kade.example", *account, given=PASSWORD + "\n")
    running = subprocess.Popen([program, "sync", "--watch", "--store", home.folder / "s.db"], env=home.env, stdout=subprocess.DEVNULL)
    try:
        time.sleep(20)
        before, begin = cpu_of(running.pid), time.monotonic()
        time.sleep(seconds)
        share = (cpu_of(running.pid) - before) / (time.monotonic() - begin)
        status = Path(f"/proc/{running.pid}/status").read_text()
        memory = int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024
        private = sum(int(n) for n in re.findall(r"Private_\w+:\s+(\d+)", Path(f"/proc/{running.pid}/smaps_rollup").read_text())) / 1024
        print(f"watching 10 accounts for {seconds} s: {100 * share:.2f} % of a core, {memory:.1f} MB resident, {private:.1f} MB of its own")
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(20)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--letters", type=int, default=20_000)
    parser.add_argument("--attached", action="store_true")
    parser.add_argument("--maildir", type=Path)
    parser.add_argument("--line")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--watch", type=int, default=0)
    asked = parser.parse_args()
    program = str(Path(asked.program).resolve())
    folder = Path(tempfile.mkdtemp(prefix="wf-sync-bench-"))
    folder.chmod(0o755)
    server = Server(folder / "server")
    try:
        mail = [(n, attached(n) if asked.attached else letter(n, WORDS * (1 + n % 9))) for n in range(asked.letters)]
        if asked.maildir:
            files = sorted(file for part in ("cur", "new") for file in (asked.maildir / part).iterdir())
            mail = [(n, file.read_bytes()) for n, file in enumerate(files)]
        server.put("", mail)
        bare(server, server.port)  # the server makes its own index at the first reading
        port = Line(server.port, *(float(n) for n in asked.line.split("/"))).port if asked.line else server.port
        for _ in range(asked.rounds):
            alone, size, login, first = bare(server, port)
            spent, cpu, said = synced(program, folder, server, port)
            spent -= login
            print(f"{size / 1e6:.0f} MB: bare {alone:.2f} s ({first:.2f} until the first letter), sync {spent:.2f} s ({cpu:.2f} s of processor), "
                  f"{100 * alone / spent:.0f} %, each after {login:.2f} s of login  {said}", flush=True)
        if asked.watch:
            watching(program, folder, server, asked.watch)
    finally:
        server.end()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
