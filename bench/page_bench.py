#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The page's server: every answer at 64 connections, answers per CPU second beside a bare epoll loop with the same
bytes, 1,000 listening windows, memory.

    bench/page_bench.py PROGRAM BARE_EPOLL [STORE NOW] [--seconds N]

Without a store: that of the example mailbox. With one of a million letters (bench/run scale today makes it), NOW is
the moment that counts as now, such as 2024-05-01.
"""
import argparse
import gzip
import json
import os
import re
import selectors
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
CONNECTIONS, LISTENERS = 64, 1000
BARS = {"p99": 20.0, "ratio": 0.4, "memory": 150.0, "browser": 1000.0}


def cpu_of(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_of(pid):
    """Resident memory in MB: all of it, and without the pages of the store that the system keeps for everybody."""
    status = Path(f"/proc/{pid}/status").read_text()
    return tuple(int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024 for name in ("VmRSS", "RssAnon"))


def peak_of(pid):
    return int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def whole(answer):
    head, found, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"Content-Length: (\d+)", head)
    return bool(found and length and len(body) >= int(length[1]))


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


def load(port, requests, seconds):
    """Each answer's waiting time, with a request always under way on every connection. `requests`: bytes and the size
    of their answer, taken in turn."""
    waits, sent, left, turn = [], {}, {}, 0
    with selectors.DefaultSelector() as ready:
        for _ in range(CONNECTIONS):
            line = socket.create_connection(("127.0.0.1", port))
            ready.register(line, selectors.EVENT_READ)
            request, size = requests[turn % len(requests)]
            turn += 1
            sent[line], left[line] = time.perf_counter(), size
            line.sendall(request)
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            for key, _ in ready.select(0.5):
                line = key.fileobj
                left[line] -= len(line.recv(1 << 20))
                if left[line] > 0:
                    continue
                now = time.perf_counter()
                waits.append(now - sent[line])
                request, size = requests[turn % len(requests)]
                turn += 1
                sent[line], left[line] = now, size
                line.sendall(request)
        for line in sent:
            line.close()
    return sorted(waits)


def stampede(port, requests):
    """All requests at once, each on a line of its own: the waiting time of the last."""
    began = time.perf_counter()
    lines = [socket.create_connection(("127.0.0.1", port)) for _ in requests]
    for line, request in zip(lines, requests):
        line.sendall(request)
    for line in lines:
        out = b""
        while not whole(out):
            out += line.recv(1 << 20)
        line.close()
    return (time.perf_counter() - began) * 1e3


class Served:
    def __init__(self, program, store, now):
        typed = [program, "serve", "--store", store, "--now", now, "--port", "0", "--no-open"]
        self.process = subprocess.Popen(typed, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.address = re.search(r"http:\S+", line)[0]
        address = re.search(r":(\d+)/\?token=(\w+)", line)
        self.port, self.pid = int(address[1]), self.process.pid
        self.host = f"Host: 127.0.0.1:{self.port}\r\n"
        welcome = fetch(self.port, f"GET /?token={address[2]} HTTP/1.1\r\n{self.host}\r\n".encode())
        self.cookie = "Cookie: " + re.search(rb"Set-Cookie: (\w+=\w+)", welcome)[1].decode() + "\r\n"

    def get(self, path, **query):
        asked = "?" + urlencode(query) if query else ""
        return f"GET {path}{asked} HTTP/1.1\r\n{self.host}{self.cookie}Accept-Encoding: gzip\r\n\r\n".encode()

    def ask(self, verb, **query):
        """The request, its answer, and how long it took."""
        request = self.get(f"/api/{verb}", **query)
        began = time.perf_counter()
        answer = fetch(self.port, request)
        return request, answer, (time.perf_counter() - began) * 1e3


def body(answer):
    head, _, bytes_ = answer.partition(b"\r\n\r\n")
    return json.loads(gzip.decompress(bytes_) if b"Content-Encoding: gzip" in head else bytes_)


def middle(waits, share):
    return waits[min(len(waits) - 1, int(len(waits) * share))] * 1e3


def verdict(held):
    return "held" if held else "MISSED"


def questions_of(served):
    """What a page asks, by name: the day first, then what hangs on it."""
    request, answer, took = served.ask("today", minutes=45, lang="nl", speak="nl")
    yield "the day", request, answer, took
    day = body(answer)
    rows = day["answered"] + day["owe"] + day["silent"] + day["quiet"]
    silent = (day["silent"] or rows)[0]
    whom = silent["conversation"]
    for name, verb, query in (("a conversation", "show", {"word": whom}), ("why", "why", {"word": whom}),
                              ("the next step", "next", {"word": whom}), ("prepare", "prepare", {"word": whom}),
                              ("draft", "draft", {"word": whom, "step": "nudge"}), ("debrief", "debrief", {"word": whom}),
                              ("agreements", "agreements", {}), ("search", "search", {"word": "offer"}),
                              ("search for a person", "search", {"word": silent["person"]["name"] or silent["person"]["address"]}),
                              ("scope", "scope", {}), ("mirror", "mirror", {}), ("the past", "evaluate", {}),
                              ("settings", "setting", {})):
        request, answer, took = served.ask(verb, lang="nl", speak="nl", **query) if verb != "draft" else served.ask(verb, **query)
        yield name, request, answer, took
    others = [row["conversation"] for row in rows if row["conversation"] != whom][:CONNECTIONS]
    requests = [served.get("/api/show", word=one, lang="nl", speak="nl") for one in others]
    print(f"{len(requests)} different conversations asked in the same instant, for the first time: the last after "
          f"{stampede(served.port, requests):.0f} ms")


def in_browser(served):
    """When the day can be used in a real browser, just after the server's start; where there is one."""
    if not (shutil.which("node") and shutil.which("chromium")):
        return
    done = subprocess.run(["node", ROOT / "bench/page_in_browser.mjs", served.address], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(f"no browser: {done.stderr.strip()[-300:]}")
        return
    soon = json.loads(done.stdout)
    print(f"in a browser the day can be used after {soon['first']} ms, with nothing asked before; in the next windows after "
          f"{soon['later']} ms (bar {BARS['browser']:.0f})  {verdict(soon['first'] < BARS['browser'])}")


def listen(served):
    lines = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(LISTENERS)]
    for line in lines:
        line.sendall(served.get("/api/events"))
    held = sum(b"hello" in line.recv(4096) or b"hello" in line.recv(4096) for line in lines)
    for line in lines:
        line.close()
    return held


def measure(served, bare_program, seconds, folder):
    all_of = []
    in_browser(served)
    print(f"\n{'':24}{'bytes':>9}{'first':>11}{'answers/s':>11}{'p50':>10}{'p99':>10}")
    for name, request, answer, took in questions_of(served):
        status = answer.split(b" ", 2)[1].decode()
        if status != "200":
            print(f"{name:24}{len(answer):9}{took:8.0f} ms   answered with {status}: {answer[-160:].decode(errors='replace').strip()}")
            continue
        if len(answer) > 4 << 20:
            print(f"{name:24}{len(answer):9}{took:8.0f} ms   too large to be kept")
            continue
        waits = load(served.port, [(request, len(answer))], seconds)
        p99 = middle(waits, 0.99)
        print(f"{name:24}{len(answer):9}{took:8.0f} ms{len(waits) / seconds:11.0f}{middle(waits, 0.5):7.2f} ms{p99:7.2f} ms  "
              f"{verdict(p99 < BARS['p99'])}", flush=True)
        all_of.append((request, len(answer)))
        if name == "the day":
            day = (request, answer)
    waits = load(served.port, all_of, seconds)
    print(f"{'all of these in turn':24}{'':20}{len(waits) / seconds:11.0f}{middle(waits, 0.5):7.2f} ms{middle(waits, 0.99):7.2f} ms  "
          f"{verdict(middle(waits, 0.99) < BARS['p99'])}")
    Path(f"{folder}/answer").write_bytes(day[1])
    loop = subprocess.Popen([bare_program, f"{folder}/answer"], stdout=subprocess.PIPE, text=True)
    rates = []
    for pid, port in ((loop.pid, int(loop.stdout.readline())), (served.pid, served.port)):
        before = cpu_of(pid)
        waits = load(port, [(day[0], len(day[1]))], seconds)
        rates.append(len(waits) / max(cpu_of(pid) - before, 0.01))
    loop.kill()
    ratio = rates[1] / rates[0]
    print(f"\nthe day, answers per CPU second: {rates[1]:.0f}; a bare epoll loop with the same bytes: {rates[0]:.0f}; "
          f"ratio {ratio:.2f} (bar {BARS['ratio']})  {verdict(ratio >= BARS['ratio'])}")
    held = listen(served)
    print(f"{held} of {LISTENERS} windows listen  {verdict(held == LISTENERS)}")
    all_memory, own = memory_of(served.pid)
    print(f"memory of the server after all this: {own:.0f} MB of its own, {all_memory:.0f} MB with the store's pages that "
          f"the system keeps, {peak_of(served.pid):.0f} MB at most (bar {BARS['memory']:.0f})  {verdict(all_memory < BARS['memory'])}")


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("program")
    asked.add_argument("bare_epoll")
    asked.add_argument("store", nargs="?")
    asked.add_argument("now", nargs="?", default="2026-11-24T09:00")
    asked.add_argument("--seconds", type=float, default=3.0)
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = chosen.store or f"{folder}/store.db"
        if not chosen.store:
            subprocess.run([chosen.program, "import", ROOT / "examples/mailbox", "--store", store, "--now", chosen.now],
                           check=True, capture_output=True)
        served = Served(chosen.program, store, chosen.now)
        try:
            measure(served, chosen.bare_epoll, chosen.seconds, folder)
        finally:
            served.process.terminate()
            served.process.wait(60)


if __name__ == "__main__":
    main()
