#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Permissions given in the browser (OAuth), against an identity provider and a Dovecot that asks it.

usage: permission.py PROGRAM

Exit 77 where the provider's packages are not installed (npm ci in tests/support/servers/identity).
"""
import html
import http.cookiejar
import json
import os
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "sending"))
from run import ADDRESS, ROOT, Home, Server, check, failures, free_port, letters  # noqa: E402
from sending import Server as Sink  # noqa: E402
from sending import letter  # noqa: E402

IDENTITY = ROOT / "tests/support/servers/identity"


class Provider:
    def __init__(self, folder, tls, seconds):
        self.port, self.tls, self.seconds, self.log = free_port(), tls, seconds, folder / "identity.log"
        self.address = f"https://localhost:{self.port}"
        self.process = None

    def start(self):
        self.process = subprocess.Popen(["node", IDENTITY / "idp.mjs", str(self.port), self.tls / "server.pem", self.tls / "server.key",
                                         str(self.seconds)], stdout=subprocess.PIPE, stderr=self.log.open("a"), text=True)
        self.process.stdout.readline()

    def end(self):
        self.process.terminate()
        self.process.wait()


def browse(ca, address, user, code=""):
    """What a person does in a browser: types the code, logs in, agrees. Returns the last page."""
    jar = http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(rfc2965=False))
    browser = urllib.request.build_opener(urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=ca)),
                                          urllib.request.HTTPCookieProcessor(jar))
    page = browser.open(address)
    for _ in range(6):
        text = page.read().decode()
        form = re.search(r'<form[^>]*action="([^"]*)"', text)
        if not form:
            return text
        said = {name: html.unescape(value) for name, value in
                re.findall(r'<input[^>]*type="hidden"[^>]*name="([^"]*)"[^>]*value="([^"]*)"', text)}
        if "xsrf" in said:
            said |= {"confirm": "yes", "user_code": code}
        if 'name="login"' in text:
            said |= {"login": user, "password": "x"}
        where = urllib.parse.urljoin(page.geturl(), html.unescape(form[1])) if form[1] else page.geturl()
        page = browser.open(where, urllib.parse.urlencode(said).encode())
    return text


class Desk(Home):
    def add_by_permission(self, provider, *more, user=ADDRESS, client="whiteflag", refuse=False):
        """account add, with somebody at the browser."""
        ca = self.server.folder / "tls/ca.pem"
        adding = subprocess.Popen([self.program, "account", "add", ADDRESS, "--host", "localhost", "--port", str(self.server.port),
                                   "--ca", self.ca, "--oauth-issuer", provider.address, "--client-id", client, *more,
                                   "--store", self.folder / "s.db"],
                                  env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        told = ""
        while "Waiting" not in told:
            line = adding.stderr.readline()
            if not line:
                break
            told += line
        if code := re.search(r"Open (\S+) .* type: (\S+)", told):
            browse(ca, f"{code[1]}?user_code={code[2]}", user, code[2])
        elif refuse and (address := re.search(r"\nhttps://\S+", told)):
            asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address[0].strip()).query))
            said = urllib.request.urlopen(f"{asked['redirect_uri']}?error=access_denied&state={asked['state']}").read().decode()
            check("is let in." not in said.replace("whether it is let in.", ""), "who says no in the browser is not told that it is in")
        elif address := re.search(r"\nhttps://\S+", told):
            said = browse(ca, address[0].strip(), user)
            check("You may close this window" in said, "the browser comes back and is told")
        out, err = adding.communicate(timeout=60)
        return adding.returncode, out + told + err

    @property
    def ca(self):
        return self.folder / "ca.pem"


def desk(program, folder, server, sink):
    out = Desk(program, folder, server)
    out.ca.write_text((server.folder / "tls/ca.pem").read_text() + sink.ca.read_text())
    return out


def by_code(program, folder, server, provider, sink):
    home = desk(program, folder, server, sink)
    code, said = home.add_by_permission(provider)
    check(code == 0, f"an account is added by a code for the browser {said if code else ''}")
    server.put("", letters(0, 5))
    check(json.loads(home.run("sync", "--json", now=False).stdout)["letters_new"] == 5, "its mail is read")
    kept = b"".join(f.read_bytes() for f in home.folder.iterdir() if f.is_file())
    check(provider.address.encode() not in kept and b"refresh" not in kept, "nothing of it stands in the store in the clear")
    server.put("", letters(5, 1))
    check(json.loads(home.run("sync", "--json", now=False).stdout)["letters_new"] == 1, "a token that ran out is renewed")
    running = [subprocess.Popen([program, "sync", "--store", home.folder / "s.db"], env=home.env, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True) for _ in range(4)]
    said = [one.communicate(timeout=60)[0] for one in running]
    check(all(one.returncode == 0 for one in running), f"four at once spend no refresh token twice {[s for s in said if 'permission' in s]}")
    check(home.run("account", "check", ADDRESS, now=False).returncode == 0, "the permission is still good")
    return home


def sends(home, sink):
    mail = home.folder / "mail"
    mail.mkdir()
    (mail / "1.eml").write_text(letter("anna@shop.example", ADDRESS, "Weegbrug", "Beste,\n\nWat kost een weegbrug?\n\nAnna",
                                       "Mon, 23 Nov 2026 10:00:00 +0100", "ask@customer"), newline="")
    home.run("import", mail, "--me", ADDRESS)
    home.run("setting", "smtp-server", f"localhost:{sink.port}")
    home.run("setting", "send-delay", "0")
    words = home.folder / "words.txt"
    words.write_text("Beste Anna,\n\nEen brug kost 30.000 euro.\n")
    code = json.loads(home.run("send", "anna@shop.example", words, "--json").stdout)["confirm"]
    done = home.run("send", "anna@shop.example", words, "--confirm", code)
    row = json.loads(home.run("send", "--json").stdout)["outbox"][0]
    check(row["state"] == "sent" and row["copy"] == "there" and len(sink.letters()) == 1,
          f"a letter leaves by XOAUTH2 and its copy is laid by it {done.stdout if row['state'] != 'sent' else ''}")


def in_browser(program, folder, server, provider, sink):
    home = desk(program, folder, server, sink)
    code, said = home.add_by_permission(provider, "--in-browser")
    check(code == 0, f"an account is added by the browser of this machine {said if code else ''}")
    check(home.run("sync", now=False).returncode == 0, "and read")
    other = desk(program, folder, server, sink)
    code, said = other.add_by_permission(provider, "--in-browser", refuse=True)
    check(code == 3 and "the answer was no" in said and "say yes in the browser" in said, "nor in the terminal, which says what to do")
    code, said = other.add_by_permission(provider, user="nobody@kade.example")
    check(code == 3 and "does not let" in said, "a permission for somebody else's mail is refused in plain words")
    code, said = other.add_by_permission(provider, client="nonsense")
    check(code == 3 and "client id" in said, "so is an unknown client id")
    said = other.run("account", "add", ADDRESS, "--host", "localhost", "--oauth", "nobody", "--client-id", "x", now=False)
    check(said.returncode == 2 and "microsoft, google" in said.stderr, "an unknown provider is named")
    check(json.loads(other.run("account", "list", "--json").stdout)["accounts"] == [], "what was refused is not kept")
    return home


def taken_back(home, provider):
    """The provider forgets every permission."""
    provider.end()
    done = home.run("sync", now=False)
    check(done.returncode == 6, f"a provider that cannot be reached is no refusal {done.stdout.strip()}")
    provider.start()
    done = home.run("sync", now=False)
    check(done.returncode == 3 and "permission" in done.stdout and "account add" in done.stdout,
          f"a permission that was taken back is told, with what to do: {done.stdout.strip()}")
    check("permission" in home.run("account", "list").stdout, "account list says so too")
    code, said = home.add_by_permission(provider)
    check(code == 0 and home.run("sync", now=False).returncode == 0, "given again, mail is read again")


def main():
    if not (IDENTITY / "node_modules").exists() or not shutil.which("node"):
        return 77
    program = sys.argv[1]
    folder = Path(tempfile.mkdtemp(prefix="wf-permission-"))
    folder.chmod(0o755)
    port = free_port()
    os.environ["OAUTH_INTROSPECT"] = f"https://dovecot:dovecot-secret@localhost:{port}/token/introspection"
    server = provider = sink = None
    try:
        server = Server(folder / "server")
        sink = Sink(folder / "sink", "--token", f"{ADDRESS}:*")
        provider = Provider(folder, server.folder / "tls", 60)
        provider.port, provider.address = port, f"https://localhost:{port}"
        provider.start()
        home = by_code(program, folder, server, provider, sink)
        sends(home, sink)
        in_browser(program, folder, server, provider, sink)
        taken_back(home, provider)
    finally:
        for one in (provider, server):
            if one:
                one.end()
        if sink:
            sink.stop()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(failures)} failed")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
