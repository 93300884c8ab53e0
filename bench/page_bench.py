#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The page's server: answers per CPU second beside a bare epoll loop with the same bytes, waiting times at 64
connections, 1,000 listening windows, memory. usage: bench/page_bench.py PROGRAM BARE_EPOLL [STORE]"""
import os
import re
import selectors
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONNECTIONS, SECONDS, LISTENERS = 64, 4.0, 1000


def cpu_of(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_of(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def fetch(port, request):
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(request)
        out = b""
        while not whole(out):
            part = line.recv(1 << 20)
            if not part:
                break
            out += part
        return out


def whole(answer):
    head, found, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"Content-Length: (\d+)", head)
    return bool(found and length and len(body) >= int(length[1]))


def load(port, request, size):
    """Answers, and each one's waiting time, with a request always under way on every connection."""
    waits, sent, left = [], {}, {}
    with selectors.DefaultSelector() as ready:
        for _ in range(CONNECTIONS):
            line = socket.create_connection(("127.0.0.1", port))
            ready.register(line, selectors.EVENT_READ)
            sent[line], left[line] = time.perf_counter(), size
            line.sendall(request)
        end = time.perf_counter() + SECONDS
        while time.perf_counter() < end:
            for key, _ in ready.select(0.5):
                line = key.fileobj
                left[line] -= len(line.recv(1 << 20))
                if left[line] > 0:
                    continue
                now = time.perf_counter()
                waits.append(now - sent[line])
                sent[line], left[line] = now, size
                line.sendall(request)
        for line in sent:
            line.close()
    return sorted(waits)


def measure(name, pid, port, request, size):
    load_begin = cpu_of(pid)
    waits = load(port, request, size)
    spent = cpu_of(pid) - load_begin
    print(f"{name:28}{len(waits) / SECONDS:9.0f}/s {len(waits) / max(spent, 0.01):9.0f} per cpu s   "
          f"p50 {waits[len(waits) // 2] * 1e3:6.2f} ms  p99 {waits[int(len(waits) * 0.99)] * 1e3:6.2f} ms")
    return len(waits) / max(spent, 0.01)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, bare = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        store = sys.argv[3] if len(sys.argv) > 3 else f"{folder}/store.db"
        moment = [] if len(sys.argv) > 3 else ["--now", "2026-11-24T09:00"]
        if len(sys.argv) <= 3:
            subprocess.run([program, "import", ROOT / "examples/mailbox", "--store", store, *moment], check=True, capture_output=True)
        served = subprocess.Popen([program, "serve", "--store", store, *moment, "--port", "0", "--no-open"], stdout=subprocess.PIPE, text=True)
        address = re.search(r":(\d+)/\?token=(\w+)", served.stdout.readline())
        port = int(address[1])
        host = f"Host: 127.0.0.1:{port}\r\n"
        welcome = fetch(port, f"GET /?token={address[2]} HTTP/1.1\r\n{host}\r\n".encode())
        cookie = "Cookie: " + re.search(rb"Set-Cookie: (\w+=\w+)", welcome)[1].decode() + "\r\n"
        request = f"GET /api/today HTTP/1.1\r\n{host}{cookie}\r\n".encode()
        began = time.perf_counter()
        answer = fetch(port, request)
        print(f"the day, asked the first time: {(time.perf_counter() - began) * 1e3:.1f} ms, {len(answer)} bytes")
        Path(f"{folder}/answer").write_bytes(answer)
        loop = subprocess.Popen([bare, f"{folder}/answer"], stdout=subprocess.PIPE, text=True)
        bare_rate = measure("bare epoll loop", loop.pid, int(loop.stdout.readline()), request, len(answer))
        loop.kill()
        ours = measure("whiteflag serve, the day", served.pid, port, request, len(answer))
        print(f"ratio {ours / bare_rate:.2f} (goal 0.40)")
        events = f"GET /api/events HTTP/1.1\r\n{host}{cookie}\r\n".encode()
        lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(LISTENERS)]
        for line in lines:
            line.sendall(events)
        held = sum(b"hello" in line.recv(4096) or b"hello" in line.recv(4096) for line in lines)
        print(f"{held} of {LISTENERS} windows listen; memory {memory_of(served.pid):.0f} MB (goal 150)")
        served.terminate()
        served.wait(20)


if __name__ == "__main__":
    main()
