#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Servers found by the file that a company lays at its own web address (autoconfig).

usage: found.py PROGRAM

Against a web server at port 443 of molen.localhost, a real Dovecot and the sink. Where that port cannot be taken, 77.
"""
import contextlib
import http.server
import json
import os
import pty
import shutil
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "sending"))
from run import NOW, PASSWORD, Server, check, failures  # noqa: E402
from sending import Server as Sink  # noqa: E402
from sending import letter  # noqa: E402

ADDRESS, ANNA = "seller@molen.localhost", "anna@shop.example"
FILE = """<?xml version="1.0"?>
<clientConfig version="1.1"><emailProvider id="molen.localhost">
  <incomingServer type="imap"><hostname>{imap}</hostname><port>{imap_port}</port><socketType>SSL</socketType>
    <username>%EMAILLOCALPART%@kade.example</username></incomingServer>
  <outgoingServer type="smtp"><hostname>{smtp}</hostname><port>{smtp_port}</port><socketType>STARTTLS</socketType></outgoingServer>
</emailProvider></clientConfig>"""


class Company(http.server.BaseHTTPRequestHandler):
    """What the company's web server answers: `files` by host and path, and what it was asked."""

    files, asked = {}, []

    def do_GET(self):
        place = self.headers["Host"] + self.path
        self.asked.append(place)
        status, body, more = self.files.get(place.split("?")[0], (404, b"Not here", {}))
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **more}.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(OSError):  # too much is not taken
            self.wfile.write(body)

    def log_message(self, *_):
        pass


def serve(tls):
    try:
        site = http.server.ThreadingHTTPServer(("127.0.0.1", 443), Company)
    except OSError as problem:
        print(f"no server at port 443 here: {problem}")
        sys.exit(77)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tls / "server.pem", tls / "server.key")
    site.socket = context.wrap_socket(site.socket, server_side=True)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    return site


class Home:
    def __init__(self, program, folder, authorities):
        self.program, self.folder, self.authorities = program, Path(tempfile.mkdtemp(dir=folder)), authorities
        self.env = dict(os.environ, HOME=str(self.folder), XDG_DATA_HOME=str(self.folder), LC_ALL="C.UTF-8", TZ="Europe/Amsterdam")

    def words(self, *words):
        return [self.program, *map(str, words), "--store", str(self.folder / "s.db"), "--now", NOW]

    def run(self, *words, given=""):
        return subprocess.run(self.words(*words), env=self.env, input=given, capture_output=True, text=True, timeout=60)

    def add(self, *more):
        return self.run("account", "add", ADDRESS, "--ca", self.authorities, *more, given=PASSWORD + "\n")

    def accounts(self):
        return json.loads(self.run("account", "list", "--json").stdout)["accounts"]

    def typed(self, lines, *words):
        """The same at a terminal, with these lines typed; all that it shows."""
        child, terminal = pty.fork()
        if child == 0:
            os.execve(self.program, self.words(*words), self.env)
        shown = b""
        with open(terminal, "rb", buffering=0) as screen:
            for line in lines:
                while not shown.rstrip().endswith(b":"):
                    shown += screen.read(1024)
                time.sleep(0.5)  # until it hides what is typed, and forgets what was typed before
                os.write(terminal, line.encode() + b"\n")
                shown += b"\n"
            try:
                while data := screen.read(1024):
                    shown += data
            except OSError:
                pass
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode()


def in_the_house(home, page):
    Company.files = {"autoconfig.molen.localhost/mail/config-v1.1.xml": (200, page("imap.molen.localhost", "smtp.molen.localhost"), {})}
    said = home.run("account", "find", ADDRESS, "--ca", home.authorities, "--json")
    seen = json.loads(said.stdout or "{}")
    check(seen.get("host") == "imap.molen.localhost" and seen.get("elsewhere") == [] and seen.get("user") == "seller@kade.example",
          f"found without a password {seen} {said.stderr}")
    check(home.accounts() == [], "which keeps nothing")
    said = home.add()
    check(said.returncode == 0 and "as https://autoconfig.molen.localhost/mail/config-v1.1.xml says" in said.stderr and
          "smtp.molen.localhost" in said.stderr, f"what was found, and where, is said first: {said.stderr.strip()}")
    check("emailaddress=seller%40molen.localhost" in Company.asked[-1], "the company is asked by the address")
    row = (home.accounts() or [{}])[0]
    check(row.get("host") == "imap.molen.localhost" and row.get("smtp", "").startswith("smtp.molen.localhost:"), f"both servers are kept {row}")
    check(home.run("sync").returncode == 0, "its mail is read")


def leaves_there(home, sink):
    mail = home.folder / "mail"
    mail.mkdir()
    (mail / "1.eml").write_text(letter(ANNA, ADDRESS, "Weegbrug", "Beste Jeroen,\n\nWat kost een weegbrug van 18 meter?\n\nAnna",
                                       "Mon, 23 Nov 2026 10:00:00 +0100", "ask@shop.example"), newline="")
    home.run("import", mail, "--me", ADDRESS)
    home.run("setting", "send-delay", "0")
    words = home.folder / "words.txt"
    words.write_text("Beste Anna,\n\nDie kost 30.000 euro.\n\nGroet,\nJeroen\n")
    code = json.loads(home.run("send", ANNA, words, "--json").stdout)["confirm"]
    done = home.run("send", ANNA, words, "--confirm", code)
    check(done.returncode == 0 and len(sink.letters()) == 1, f"a letter leaves by the server that was found {done.stderr.strip()}")


def elsewhere(home, page, server):
    Company.files = {"molen.localhost/.well-known/autoconfig/mail/config-v1.1.xml":
                     (301, b"", {"Location": "https://localhost/there.xml"}),
                     "localhost/there.xml": (200, page("localhost", "localhost"), {})}
    log = server.folder / "dovecot.log"
    before = log.read_text().count("Login:")
    said = home.add()
    check(said.returncode == 3 and "outside molen.localhost" in said.stderr and f"--host localhost --port {server.port} --smtp localhost:" in said.stderr,
          f"a server outside the house wants a yes: {said.stderr.strip()}")
    check(home.accounts() == [] and log.read_text().count("Login:") == before, "without it nothing goes there")
    code, shown = home.typed(["no"], "account", "add", ADDRESS, "--ca", home.authorities)
    check(code == 3 and "Password" not in shown, "no is no")
    code, shown = home.typed(["ja", PASSWORD], "account", "add", ADDRESS, "--ca", home.authorities, "--lang", "nl")
    said = ("Mail wordt gelezen op localhost, poort", "localhost hoort niet bij molen.localhost. Mag je wachtwoord daarheen? Typ ja:",
            "Wachtwoord van seller@kade.example bij localhost:", "laat je binnen")
    places = [shown.find(words) for words in said]
    check(code == 0 and -1 not in places and places == sorted(places), f"yes is asked for before the password, in the seller's language {shown[-400:]}")


def nonsense(home):
    """Whatever a web server answers, the account is simply not found."""
    for what, answer in {"a page": (200, b"<html>Welcome to our network</html>", {}),
                         "far too much": (200, b"x" * 3_000_000, {}),
                         "a loop": (302, b"", {"Location": "https://autoconfig.molen.localhost/mail/config-v1.1.xml"}),
                         "a way out of encryption": (302, b"", {"Location": "http://localhost/x.xml"})}.items():
        Company.files = {"autoconfig.molen.localhost/mail/config-v1.1.xml": answer}
        begin = time.monotonic()
        said = home.add()
        check(said.returncode == 1 and "could not be found" in said.stderr and time.monotonic() - begin < 30,
              f"{what}: {said.stderr.splitlines()[:1]}")


def main():
    program = str(Path(sys.argv[1]).resolve())
    folder = Path(tempfile.mkdtemp(prefix="wf-found-"))
    folder.chmod(0o755)
    server, sink = Server(folder / "server"), Sink(folder / "sink", "--login", f"seller@kade.example:{PASSWORD}")
    try:
        site = serve(server.folder / "tls")
        authorities = folder / "authorities.pem"
        authorities.write_text((server.folder / "tls/ca.pem").read_text() + sink.ca.read_text())
        page = lambda imap, smtp: FILE.format(imap=imap, smtp=smtp, imap_port=server.port, smtp_port=sink.port).encode()  # noqa: E731
        home = Home(program, folder, authorities)
        in_the_house(home, page)
        leaves_there(home, sink)
        elsewhere(Home(program, folder, authorities), page, server)
        nonsense(Home(program, folder, authorities))
        site.shutdown()
    finally:
        server.end()
        sink.stop()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(failures)} failed")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
