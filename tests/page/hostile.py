#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Hostile requests at the page. usage: tests/page/hostile.py PROGRAM [SECONDS]

Malformed, huge, slow, from a wrong name, a wrong site, without a cookie. The server must stay up, say nothing of
the store to a stranger, change nothing, read and write no file that a request names, and still answer its owner.
"""
import contextlib
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SECRETS = [b"Femke", b"Karin", b"Weegbrug", b"example\"", b"conversation\""]


class Served:
    def __init__(self, program, folder):
        store = f"{folder}/store.db"
        now = ["--store", store, "--now", "2026-11-24T09:00"]
        subprocess.run([program, "import", ROOT / "examples/mailbox", *now], check=True, capture_output=True)
        self.folder = Path(folder)
        self.bait = self.folder / "bait.txt"
        self.bait.write_text("note: this line is in no answer\n")
        self.process = subprocess.Popen([program, "serve", *now, "--port", "0", "--no-open"], stdout=subprocess.PIPE, text=True)
        address = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=(\w+)", self.process.stdout.readline())
        self.port, self.token = int(address[1]), address[2]
        answer = self.send(f"GET /?token={self.token} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode())
        self.cookie = re.search(rb"Set-Cookie: (\w+=\w+)", answer)[1].decode()

    def send(self, data, wait=2.0):
        out = b""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as line:
            try:
                line.sendall(data)
                while part := line.recv(65536):
                    out += part
                    if re.search(rb"\r\nContent-Length: 0\r\n", out) or b"\r\nConnection: close" not in out and b"\r\n\r\n" in out:
                        break
            except (TimeoutError, ConnectionError):
                pass
            return out

    def memory(self):
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text())[1]) // 1024


def head(served, **changed):
    fields = {"Host": f"127.0.0.1:{served.port}", "Cookie": served.cookie, "Accept-Encoding": "gzip"} | changed
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)


def attempts(served, rng):
    """Each: (name, bytes, may it be answered with 200?)"""
    noise = bytes(rng.randrange(256) for _ in range(rng.randrange(1, 4000)))
    word = "".join(rng.choice("abc/%.~\\'\"<>&;\x00\u202e") for _ in range(rng.randrange(1, 300)))
    post = f"Content-Type: application/json\r\nOrigin: http://127.0.0.1:{served.port}\r\n"
    yield "noise", noise
    yield "noise after a method", b"GET " + noise
    yield "no cookie", f"GET /api/today HTTP/1.1\r\n{head(served, Cookie=None)}\r\n".encode()
    yield "guessed cookie", f"GET /api/today HTTP/1.1\r\n{head(served, Cookie=f'whiteflag_{served.port}={rng.getrandbits(256):064x}')}\r\n".encode()
    yield "guessed token", f"GET /?token={rng.getrandbits(256):064x} HTTP/1.1\r\n{head(served, Cookie=None)}\r\n".encode()
    yield "wrong host", f"GET /api/today HTTP/1.1\r\n{head(served, Host=rng.choice(['evil.example', '', 'localhost', '0.0.0.0:80', word.encode('ascii', 'ignore').decode()]))}\r\n".encode("latin-1", "ignore")
    yield "two hosts", f"GET /api/today HTTP/1.1\r\nHost: evil.example\r\n{head(served)}\r\n".encode()
    yield "wrong origin", f"GET /api/today HTTP/1.1\r\n{head(served, Origin='http://evil.example')}\r\n".encode()
    yield "form from elsewhere", f"POST /api/undo HTTP/1.1\r\n{head(served)}Origin: http://evil.example\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{{}}".encode()
    yield "no origin", f"POST /api/undo HTTP/1.1\r\n{head(served)}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}".encode()
    yield "path tricks", f"GET /{rng.choice(['../', '%2e%2e/', '..%2f', '//', '.%00./'])}etc/passwd HTTP/1.1\r\n{head(served, Cookie=None)}\r\n".encode()
    yield "huge head", f"GET / HTTP/1.1\r\n{head(served, Cookie=None)}X: {'a' * 200_000}\r\n\r\n".encode()
    yield "many fields", f"GET / HTTP/1.1\r\n{head(served, Cookie=None)}{'a: b' + chr(13) + chr(10)}".encode() * 50
    yield "huge length", f"POST /api/log HTTP/1.1\r\n{head(served, Cookie=None)}{post}Content-Length: 99999999999999999999\r\n\r\n".encode()
    yield "negative length", f"POST /api/log HTTP/1.1\r\n{head(served, Cookie=None)}{post}Content-Length: -1\r\n\r\n".encode()
    yield "broken chunks", f"POST /api/log HTTP/1.1\r\n{head(served, Cookie=None)}{post}Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n".encode() + noise
    yield "other method", f"{rng.choice(['PUT', 'DELETE', 'TRACE', 'CONNECT', 'OPTIONS', 'A' * 500])} / HTTP/1.1\r\n{head(served, Cookie=None)}\r\n".encode()


def owners(served, rng):
    """With the cookie: whatever is asked, the server stays up and changes nothing."""
    word = bytes(rng.randrange(1, 256) for _ in range(rng.randrange(1, 200))).hex()
    encoded = "%" + "%".join(word[i:i + 2] for i in range(0, len(word), 2))
    post = f"Content-Type: application/json\r\nOrigin: http://127.0.0.1:{served.port}\r\n"
    body = rng.choice(['{"word": ["nobody at all", "call"]}', "[" * 5000, '{"store": "/tmp/x"}', "{", word, '{"word": [' + "1," * 400 + "1]}"])
    yield f"GET /api/show?word={encoded} HTTP/1.1\r\n{head(served)}\r\n".encode()
    yield f"GET /api/{encoded}?{encoded}={encoded} HTTP/1.1\r\n{head(served)}\r\n".encode()
    yield f"POST /api/log HTTP/1.1\r\n{head(served)}{post}Content-Length: {len(body)}\r\n\r\n{body}".encode()
    yield from files(served, rng, post)
    big = "a" * 1_200_000
    yield f"POST /api/log HTTP/1.1\r\n{head(served)}{post}Content-Length: {len(big)}\r\n\r\n{big}".encode()


def files(served, rng, post):
    """Every verb with every option that names a file: nothing is read from it or written to it."""
    verb = rng.choice(["prepare", "confirm", "debrief", "draft", "evaluate", "export", "restore", "inspect", "check", "import", "today"])
    option = rng.choice(["to", "answers", "svg", "out", "store", "input", "word"])
    place = rng.choice([str(served.bait), f"{served.folder}/made.pdf", f"{served.folder}/made.svg", "../made.eml", "-"])
    yield f"GET /api/{verb}?{option}={place}&word=karin HTTP/1.1\r\n{head(served)}\r\n".encode()
    if verb == "import":
        return  # a mailbox is chosen by its place: reading one is what this verb is for
    body = f'{{"word": ["karin"], "{option}": "{place}"}}'
    yield f"POST /api/{verb} HTTP/1.1\r\n{head(served)}{post}Content-Length: {len(body)}\r\n\r\n{body}".encode()
    yield f"GET /assets/..%2f..%2f{served.bait} HTTP/1.1\r\n{head(served)}\r\n".encode()


def untouched(served):
    """What a file that was named shows afterwards: nothing was made, nothing was changed."""
    made = [one.name for one in served.folder.iterdir() if one.name.startswith("made")]
    return not made and served.bait.read_text() == "note: this line is in no answer\n"


def owner_sees(served):
    fields = head(served, **{"Connection": "close", "Accept-Encoding": "identity"})
    request = f"GET /api/today HTTP/1.1\r\n{fields}\r\n".encode()
    answer = served.send(request)
    return answer.startswith(b"HTTP/1.1 200") and b"Femke" in answer


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 10
    rng = random.Random(20261124)
    with tempfile.TemporaryDirectory() as folder:
        served = Served(sys.argv[1], folder)
        slow = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(200)]
        for line in slow:
            line.sendall(b"GET / HTTP/1.1\r\nHost:")
        began, sent, wrong, before = time.monotonic(), 0, [], served.memory()
        try:
            while time.monotonic() - began < seconds and served.process.poll() is None:
                for name, data in attempts(served, rng):
                    answer = served.send(data, 0.3)
                    sent += 1
                    if any(secret in answer for secret in SECRETS) or answer.startswith(b"HTTP/1.1 200"):
                        wrong.append(f"{name}: {answer[:200]}")
                for data in owners(served, rng):
                    if b"in no answer" in served.send(data, 0.3):
                        wrong.append(f"a file was read: {data[:200]}")
                    sent += 1
                if not untouched(served):
                    wrong.append("a file was made or changed")
                for line in slow[::20]:
                    with contextlib.suppress(OSError):  # the server may have had enough of it
                        line.sendall(b" ")
                time.sleep(0.2)
                if not owner_sees(served):
                    wrong.append("the owner got no answer")
            if served.process.poll() is not None:
                wrong.append(f"the server ended with {served.process.returncode}")
            else:
                print(f"{sent} hostile requests, 200 half-open lines; memory {before} -> {served.memory()} MB")
        finally:
            for line in slow:
                line.close()
            served.process.terminate()
            served.process.wait(10)
    for one in sorted(set(wrong))[:20]:
        print(one)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
