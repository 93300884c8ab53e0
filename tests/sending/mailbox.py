#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What sending leaves in the seller's own mailbox: copies among the sent mail, drafts, retries by sync.

    tests/sending/mailbox.py PROGRAM

The program against a real Dovecot and the sink, one line a check. Exit 1 on a failure.
"""
import contextlib
import imaplib
import json
import os
import signal
import socket
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from page_guest import PageGuest  # noqa: E402
from sending import Server as Sink  # noqa: E402
from sending import letter  # noqa: E402

HERE = Path(__file__).resolve().parent
ME, PASSWORD, ANNA = "seller@kade.example", "goede reis", "anna@shop.example"
NOW = "2026-11-24T09:00"
failures = []


def check(holds, what):
    print(("ok    " if holds else "FAIL  ") + what, flush=True)
    if not holds:
        failures.append(what)


def free_port():
    """Below the ephemeral ports, where no outgoing connection takes it meanwhile."""
    for port in range(21000 + os.getpid() % 9000, 32000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise SystemExit("no free port")


# A mailbox in which nothing fits any more.
QUOTA = """mail_plugins = quota
protocol imap {
  mail_plugins = quota imap_quota
}
plugin {
  quota = count:User quota
  quota_rule = *:bytes=1
  quota_vsizes = yes
}
"""


class Dovecot:
    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.pid = int(subprocess.run([HERE.parent / "support/servers/dovecot.sh", folder, str(self.port)], check=True,
                                      capture_output=True, text=True).stdout)

    def connected(self, tries=5):
        """Right after many cut connections the server may refuse one."""
        trust = ssl.create_default_context(cafile=self.folder / "tls/ca.pem")
        for left in reversed(range(tries)):
            try:
                return imaplib.IMAP4_SSL("localhost", self.port, ssl_context=trust)
            except OSError:
                if left == 0:
                    raise
                time.sleep(1)

    @contextlib.contextmanager
    def mail(self):
        session = self.connected()
        session.login(ME, PASSWORD)
        yield session
        session.logout()

    def letters(self, box):
        """[flags, bytes] of each letter of a folder."""
        with self.mail() as session:
            if session.select(box, readonly=True)[0] != "OK":
                return []
            found = session.search(None, "ALL")[1][0].split()
            out = []
            for number in found:
                data = session.fetch(number, "(FLAGS BODY.PEEK[])")[1]
                out.append((data[0][0].decode() + (data[1].decode() if isinstance(data[1], bytes) else ""), data[0][1]))
            return out

    def end(self):
        os.kill(self.pid, signal.SIGTERM)


class AppendCutter(threading.Thread):
    """A TLS end of its own before the server: the connection ends when the answer to an APPEND is due, once.

    `keeps`: whether the letter reached the server before."""

    def __init__(self, server, keeps):
        super().__init__(daemon=True)
        self.server, self.keeps, self.cuts = server, keeps, 1
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(server.folder / "tls/server.pem", server.folder / "tls/server.key")
        self.trust = ssl.create_default_context(cafile=server.folder / "tls/ca.pem")
        self.start()

    def run(self):
        while True:
            try:
                guest, _ = self.listener.accept()
                client = self.context.wrap_socket(guest, server_side=True)
            except OSError:
                return
            server = self.trust.wrap_socket(socket.create_connection(("127.0.0.1", self.server.port)), server_hostname="localhost")
            appending = threading.Event()
            threading.Thread(target=self.pump, args=(client, server, appending, True), daemon=True).start()
            threading.Thread(target=self.pump, args=(server, client, appending, False), daemon=True).start()

    def pump(self, one, other, appending, from_client):
        with contextlib.suppress(OSError, ValueError):
            while data := one.recv(65536):
                if self.cuts and from_client and b" APPEND " in data:
                    appending.set()
                if self.cuts and from_client and appending.is_set() and b" APPEND " not in data and not self.keeps:
                    self.cuts = 0
                    break
                if self.cuts and not from_client and appending.is_set() and b"APPENDUID" in data:
                    self.cuts = 0
                    break
                other.sendall(data)
        for end in (one, other):
            with contextlib.suppress(OSError):
                end.close()


class Desk:
    """A store with one conversation with `customer`, an account at Dovecot that sends by the sink."""

    def __init__(self, program, folder, imap_port, server, sink, customer=ANNA, host="localhost"):
        folder.mkdir()
        self.program, self.store, self.customer = program, folder / "store.db", customer
        self.env = {**os.environ, "HOME": str(folder), "TZ": "Europe/Amsterdam", "LANG": "en_GB.UTF-8", "NO_COLOR": "1"}
        mail = folder / "mail"
        mail.mkdir()
        (mail / "1.eml").write_text(letter(customer, ME, "Weegbrug", "Beste Jeroen,\n\nWat kost een weegbrug van 18 meter?\n\nAnna",
                                           "Mon, 23 Nov 2026 10:00:00 +0100", f"ask@{folder.name}"), newline="")
        self.run("import", str(mail), "--me", ME)
        self.both = folder / "ca.pem"
        self.both.write_text((server.folder / "tls/ca.pem").read_text() + sink.ca.read_text())
        with sqlite3.connect(self.store) as db:
            db.execute("INSERT INTO account (org_id, address, host, port, security, ca_file, login, method, secret, command, added_at, trouble)"
                       " VALUES (1, ?, ?, ?, 'tls', ?, ?, 'password-command', x'', ?, 0, '')",
                       (ME, host, imap_port, str(self.both), ME, f"echo '{PASSWORD}'"))
        self.run("setting", "smtp-server", f"localhost:{sink.port}")
        self.run("setting", "send-delay", "0")
        self.words = folder / "words.txt"
        # A Message-ID is made of the words, too: each desk has its own.
        self.words.write_text(f"Beste Anna,\n\nEen brug van 18 meter ({folder.name}) kost 30.000 euro.\n\nGroet,\nJeroen\n")

    def run(self, *words, now=NOW):
        return subprocess.run([self.program, *words, "--store", str(self.store), "--now", now], env=self.env,
                              capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False, timeout=120)

    def send(self, now=NOW):
        code = json.loads(self.run("send", self.customer, str(self.words), "--json", now=now).stdout)["confirm"]
        return self.run("send", self.customer, str(self.words), "--confirm", code, now=now)

    def outbox(self):
        return json.loads(self.run("send", "--json").stdout)["outbox"]


def copies(program, place, server, sink):
    desk = Desk(program, place / "copy", server.port, server, sink)
    done = desk.send()
    row, there = desk.outbox()[0], server.letters("Verzonden")
    check(row["state"] == "sent" and row["copy"] == "there", f"a letter that left is copied {done.stderr.strip()}")
    check(len(there) == 1 and "\\Seen" in there[0][0] and row["message_id"].encode() in there[0][1],
          "its copy lies in the folder that the server calls \\Sent, and is marked as read")
    before = json.loads(desk.run("sync", "--json").stdout)["letters_total"]
    check(json.loads(desk.run("sync", "--json").stdout)["letters_total"] == before and before == 2, "the copy is no second letter")
    for keeps in (True, False):
        cutter = AppendCutter(server, keeps)
        count = len(server.letters("Verzonden"))
        cut = Desk(program, place / f"cut{keeps}", cutter.port, server, sink)
        cut.send()
        there = [bytes_ for _, bytes_ in server.letters("Verzonden")][count:]
        check(cutter.cuts == 0 and len(there) == 1 and cut.outbox()[0]["copy"] == "there",
              f"a connection that ends while it is copied (kept: {keeps}) leaves one copy: {len(there)}")
    dark = Desk(program, place / "dark", free_port(), server, sink)
    dark.send()
    row = dark.outbox()[0]
    check(row["state"] == "sent" and row["copy"] == "wanted" and "Nobody answers" in row["copy_trouble"],
          "where the mailbox cannot be reached the letter is sent and its copy waits")
    count = len(server.letters("Verzonden"))
    with sqlite3.connect(dark.store) as db:
        db.execute("UPDATE account SET port = ?", (server.port,))
    for _ in range(2):
        dark.run("sync")
    check(dark.outbox()[0]["copy"] == "there" and len(server.letters("Verzonden")) == count + 1, "sync lays it there, once")


def put_off(program, place, server, sink):
    """451, then the server changes its mind; sync sends when the time has come, and not before."""
    desk = Desk(program, place / "late", server.port, server, sink, "anna@slow.example")
    desk.send()
    row = desk.outbox()[0]
    check(row["state"] == "queued" and row["attempts"] == 1 and "451" in row["reason"], "a letter is put off")
    check(json.loads(desk.run("sync", "--json", now="2026-11-24T09:04").stdout)["tried"] == [], "before its time sync leaves it")
    tried = json.loads(desk.run("sync", "--json", now="2026-11-24T09:06").stdout)["tried"]
    check(len(tried) == 1 and tried[0]["attempts"] == 2, "then sync tries again")
    check(json.loads(desk.run("sync", "--json", now="2026-11-24T09:12").stdout)["tried"] == [], "and waits twice as long")
    before = len(sink.letters())
    with sqlite3.connect(desk.store) as db:  # the sink takes letters to other domains
        db.execute("UPDATE outbox SET to_address = ?", (ANNA,))
    desk.run("sync", now="2026-11-24T10:00")
    row = desk.outbox()[0]
    check(row["state"] == "sent" and row["copy"] == "there" and len(sink.letters()) == before + 1, "until the server takes it, once")


def fate(program, place, server, sink):
    lost = Desk(program, place / "lost", server.port, server, sink, "anna@cut-lost.example")
    lost.send()
    lost.run("sync", now="2026-11-25T09:00")
    row = lost.outbox()[0]
    check(row["state"] == "unknown", "sync does not send again what may have left")
    lost.run("send", "--not-sent", row["id"][:6])
    check(lost.outbox()[0]["state"] == "withdrawn", "the seller says that it did not leave")
    check(lost.run("send", "--went", row["id"][:6]).returncode == 4, "and says so once")
    kept = Desk(program, place / "kept", server.port, server, sink, "anna@cut-kept.example")
    kept.send()
    count = len(server.letters("Verzonden"))
    kept.run("send", "--went", kept.outbox()[0]["id"])
    kept.run("sync")
    row = kept.outbox()[0]
    check(row["state"] == "sent" and row["copy"] == "there" and len(server.letters("Verzonden")) == count + 1,
          "or that it went; then its copy follows")
    found = Desk(program, place / "found", server.port, server, sink, "anna@cut-lost.example")
    found.send()
    with sqlite3.connect(found.store) as db:
        bytes_ = db.execute("SELECT bytes FROM outbox").fetchone()[0]
    with server.mail() as session:
        session.append("Verzonden", "\\Seen", None, bytes_)
    found.run("sync")
    check(found.outbox()[0]["state"] == "sent", "found among the sent mail on the server, it is sent")
    count = len(server.letters("Verzonden"))
    found.run("sync")
    check(len(server.letters("Verzonden")) == count, "and is not copied again")


def drafts(program, place, server, sink):
    desk = Desk(program, place / "draft", server.port, server, sink)
    put = lambda *more: desk.run("draft", desk.customer, *more, "--put", "--json")  # noqa: E731
    done = put(str(desk.words))
    there = server.letters("Drafts")
    check(done.returncode == 0 and json.loads(done.stdout)["folder"] == "Drafts", f"a draft is put {done.stderr.strip()}")
    check(len(there) == 1 and "\\Draft" in there[0][0] and b"In-Reply-To: <ask@draft>" in there[0][1] and b"30.000 euro" in there[0][1],
          "it lies among the drafts, in its thread, as a draft")
    put(str(desk.words))
    check(len(server.letters("Drafts")) == 1, "the same words lie there once")
    check(len(sink.letters()) == 0 and desk.outbox() == [], "nothing was sent")
    own = desk.run("draft", desk.customer, "--put", "--step", "answer", "--wording", "1", "--json")
    check(own.returncode == 0 and json.loads(own.stdout)["kept"] and len(server.letters("Drafts")) == 2, "so do the program's own words, noted as kept")
    for keeps in (True, False):
        count = len(server.letters("Drafts"))
        cutter = AppendCutter(server, keeps)
        cut = Desk(program, place / f"draft-cut{keeps}", cutter.port, server, sink)
        cut.words.write_text(f"Beste Anna,\n\nAfgebroken {keeps}.\n")
        done = cut.run("draft", cut.customer, str(cut.words), "--put")
        check(cutter.cuts == 0 and done.returncode == 0 and len(server.letters("Drafts")) == count + 1,
              f"a connection that ends while it is put (kept: {keeps}) leaves one draft")
    config = server.folder / "dovecot.conf"
    plain = config.read_text()
    config.write_text(plain.replace("namespace inbox {", QUOTA + "namespace inbox {"))
    subprocess.run(["doveadm", "-c", config, "reload"], check=True)
    time.sleep(1)
    said = put("--step", "answer", "--wording", "2")
    check(said.returncode == 3 and "Your mailbox is full: make room" in said.stderr, f"a full mailbox is told, with what to do {said.stderr.strip()}")
    config.write_text(plain)
    subprocess.run(["doveadm", "-c", config, "reload"], check=True)
    time.sleep(1)
    desk.run("do-not-contact", "add", "shop.example")
    check(put(str(desk.words)).returncode == 3, "no draft to who must not be contacted")
    before = json.loads(desk.run("sync", "--json").stdout)["letters_new"]
    check(before == 0, "drafts are not read as letters")


def by_the_page(program, place, server, sink):
    """Words typed on the page: into the drafts, and sent after the code that came with them."""
    desk = Desk(program, place / "page", server.port, server, sink)
    page = PageGuest(program, desk.store, desk.env, "--now", NOW)
    words = "Beste Anna,\n\nVan de pagina: 30.000 euro.\n"
    try:
        count = len(server.letters("Drafts"))
        status, said = page.tell("draft", [ANNA], input=words, put=True)
        check(status == 200 and said["folder"] == "Drafts" and len(server.letters("Drafts")) == count + 1, f"the page puts a draft {said}")
        before = len(sink.letters())
        status, said = page.tell("send", [ANNA], input=words)
        check(status == 200 and said["text"].strip() == words.strip() and len(sink.letters()) == before, "the page shows what would leave, and sends nothing")
        wrong = page.tell("send", [ANNA], input=words + "Gratis!", confirm=said["confirm"])
        check(wrong[0] == 403 and len(sink.letters()) == before, "the code of other words sends nothing")
        status, said = page.tell("send", [ANNA], input=words)
        status, said = page.tell("send", [ANNA], input=words, confirm=said["confirm"])
        check(status == 200 and said["letter"]["state"] == "sent" and said["letter"]["copy"] == "there" and len(sink.letters()) == before + 1,
              f"with its own code it leaves, once {said}")
        timeline = json.loads(desk.run("show", ANNA, "--json", "--lang", "nl").stdout)["timeline"]
        told = [one["told"] for one in timeline if one["kind"] == "step"]
        check(told == ["antwoord eerst"], f"the page shows what was done in words {told}")
    finally:
        page.end()


def run_cases(cases, *more):
    """Runs each against a Dovecot, the sink and what `more` starts, in a folder each. Returns the exit code."""
    program = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o755)
        sink, server = Sink(place / "sink", "--login", f"{ME}:{PASSWORD}"), Dovecot(place / "dovecot")
        others = [start(place / start.__name__.lower()) for start in more]
        try:
            for case in cases:
                case(program, place, server, sink, *others)
        finally:
            server.end()
            sink.stop()
            for one in others:
                one.end()
            time.sleep(0.5)
    print(f"{len(failures)} failed")
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(run_cases((drafts, copies, put_off, fate, by_the_page)))
