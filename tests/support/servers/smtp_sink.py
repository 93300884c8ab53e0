#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A mail server that keeps what it gets, for tests. Loopback only.

    smtp_sink.py DIR [--port N] [--tls] [--pause SECONDS] [--login USER:SECRET] [--token USER:TOKEN]

Makes a certificate in DIR (ca.pem is what to trust), prints its port, and writes every letter it
takes to DIR/new. STARTTLS and a login (seller / secret) are required; --tls speaks TLS from the
first byte; --token takes no password but this access token (XOAUTH2; * for any). The recipient's domain says what goes wrong:
  bounce.example    550 at RCPT          slow.example      451 at RCPT
  full.example      552 after the dot    busy.example      452 after the dot
  cut-data.example  the connection ends before the letter
  cut-early.example the connection ends in the middle of the letter
  cut-kept.example  it ends after the dot, and the letter was taken
  cut-lost.example  it ends after the dot, and the letter was not taken
--pause waits before every answer, so that a test can end the sender in between.
"""
import argparse
import base64
import itertools
import os
import socket
import ssl
import subprocess
import threading
import time
from pathlib import Path

WORDS = {"bounce.example": "550 5.1.1 no such user", "slow.example": "451 4.7.1 try later"}
AFTER = {"full.example": "552 5.2.2 mailbox full", "busy.example": "452 4.3.1 no room now"}


def certificate(folder):
    """A CA of its own and a certificate for localhost."""
    run = lambda *words: subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)
    if (folder / "server.pem").exists():
        return
    run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test CA", "-addext",
        "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign", "-keyout", "ca.key", "-out", "ca.pem")
    run("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout", "server.key", "-out", "server.csr")
    (folder / "ext").write_text("subjectAltName=DNS:localhost,DNS:smtp.molen.localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\n")
    run("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
        "-extfile", "ext", "-out", "server.pem")


class Gone(Exception):
    pass


class Guest:
    def __init__(self, sock, sink):
        self.sock, self.sink, self.read, self.private, self.known = sock, sink, b"", sink.tls, False
        self.sender, self.to = "", ""

    def say(self, line):
        time.sleep(self.sink.pause)
        self.sock.sendall(line.encode() + b"\r\n")

    def line(self):
        while b"\n" not in self.read:
            more = self.sock.recv(65536)
            if not more:
                raise Gone
            self.read += more
        line, self.read = self.read.split(b"\n", 1)
        return line.rstrip(b"\r")

    def letter(self):
        lines = []
        while (line := self.line()) != b".":
            if self.to.endswith("@cut-early.example") and lines:
                raise Gone
            lines.append(line[1:] if line.startswith(b".") else line)
        return b"\r\n".join(lines) + b"\r\n"

    def data(self):
        if self.to.endswith("@cut-data.example"):
            raise Gone
        self.say("354 go on")
        bytes_ = self.letter()
        domain = self.to.rpartition("@")[2]
        if domain in AFTER:
            return self.say(AFTER[domain])
        if domain != "cut-lost.example":
            self.sink.keep(self.sender, self.to, bytes_)
        if domain.startswith("cut-"):
            raise Gone
        self.say("250 2.0.0 queued")

    def logs_in(self, words):
        if self.sink.token:
            user, _, token = self.sink.token.partition(":")
            said = base64.b64decode(words[-1]).decode().split("\1")
            given = said[1].removeprefix("auth=Bearer ")
            right = words[1] == "XOAUTH2" and said[0] == f"user={user}" and (given == token or (token == "*" and len(given) > 20))
            if not right:
                self.say("334 " + base64.b64encode(b'{"status":"401","schemes":"bearer"}').decode())
                self.line()
            return right
        return base64.b64decode(words[-1]) == ("\0" + self.sink.login.replace(":", "\0", 1)).encode()

    def serve(self):
        self.say("220 sink ready")
        while True:
            words = self.line().decode("utf-8", "replace")
            verb = words.split(" ")[0].upper()
            if verb == "EHLO":
                self.say("250-sink")
                self.say("250 " + (self.sink.offers if self.private else "STARTTLS"))
            elif verb == "STARTTLS":
                self.say("220 go on")
                self.sock, self.read, self.private = self.sink.context.wrap_socket(self.sock, server_side=True), b"", True
            elif verb == "AUTH" and self.private:
                self.known = self.logs_in(words.split(" "))
                self.say("235 welcome" if self.known else "535 5.7.8 wrong password")
            elif verb == "QUIT":
                return self.say("221 bye")
            elif not self.known:
                self.say("530 5.7.0 log in first")
            elif verb == "MAIL":
                self.sender = words.partition("<")[2].rpartition(">")[0]
                self.say("250 fine")
            elif verb == "RCPT":
                self.to = words.partition("<")[2].rpartition(">")[0]
                self.say(WORDS.get(self.to.rpartition("@")[2], "250 fine"))
            elif verb == "DATA":
                self.data()
            else:
                self.say("250 fine")

    def run(self):
        try:
            if self.private:
                self.sock = self.sink.context.wrap_socket(self.sock, server_side=True)
            self.serve()
        except (Gone, OSError):
            pass
        finally:
            self.sock.close()


class Sink:
    def __init__(self, folder, asked):
        self.folder, self.tls, self.pause, self.numbers = folder, asked.tls, asked.pause, itertools.count(1)
        self.login, self.token, self.port = asked.login, asked.token, asked.port
        self.offers = "AUTH XOAUTH2" if self.token else "AUTH PLAIN LOGIN"
        (folder / "new").mkdir(parents=True, exist_ok=True)
        certificate(folder)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(folder / "server.pem", folder / "server.key")

    def keep(self, sender, to, bytes_):
        path = self.folder / "new" / f"{os.getpid()}-{next(self.numbers):06d}.eml"
        path.with_suffix(".tmp").write_bytes(f"X-From: {sender}\r\nX-To: {to}\r\n".encode() + bytes_)
        path.with_suffix(".tmp").rename(path)

    def run(self):
        door = socket.create_server(("127.0.0.1", self.port))
        print(door.getsockname()[1], flush=True)
        while True:
            guest, _ = door.accept()
            threading.Thread(target=Guest(guest, self).run, daemon=True).start()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tls", action="store_true")
    parser.add_argument("--pause", type=float, default=0)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--login", default="seller:secret")
    parser.add_argument("--token", default="")
    asked = parser.parse_args()
    Sink(asked.folder, asked).run()


if __name__ == "__main__":
    main()
