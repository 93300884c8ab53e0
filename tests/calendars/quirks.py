# SPDX-License-Identifier: Apache-2.0
"""A calendar server that behaves as others do: other prefixes, properties that are not granted, hrefs spelled another
way than they are asked, no sync-collection, tasks between the events, rules that no calendar makes; and calendars that
are published at an address."""
import http.server
import json
import ssl
import threading

from run import check, free_port

RULES = {"eeuwig": "FREQ=SECONDLY", "nooit": "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "raar": "FREQ=WEEKLY;INTERVAL=0"}


class Quirks:
    """https://localhost:PORT: iCloud's and Google's forms of an answer, and what is published under /open/."""

    def __init__(self, ca):
        self.ca = ca
        self.port, self.events, self.published, self.asked, self.tag = free_port(), {}, "", [], 0
        owner = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def handle_one(self):
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length).decode()
                owner.asked.append((self.command, self.path, dict(self.headers)))
                status, headers, text = owner.answer(self.command, self.path, self.headers, body)
                data = text.encode()
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_PROPFIND = do_REPORT = handle_one

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(ca.parent / "server.pem", ca.parent / "server.key")
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, method, path, headers, body):
        if path.startswith("/open/"):
            return self.open(path, headers)
        if "Authorization" not in headers:
            return 401, {"WWW-Authenticate": 'Basic realm="x"'}, ""
        if path == "/.well-known/caldav":
            return 301, {"Location": "/dav"}, ""
        if method == "PROPFIND":
            return self.look(path.rstrip("/"), headers.get("Depth"))
        if method == "REPORT" and "calendar-multiget" in body:
            return self.multiget(body)
        if method == "GET" and path.startswith("/17/calendars/home%20work/"):
            text = self.events[path.rsplit("/", 1)[1].replace("%40", "@")]
            return 200, {"ETag": f'"{len(text)}"'}, text
        return 403, {}, '<?xml version="1.0"?><error xmlns="DAV:"><supported-report/></error>'

    @staticmethod
    def multistatus(inside):
        return 207, {"Content-Type": "text/xml"}, ('<?xml version="1.0" encoding="UTF-8"?>\n<multistatus xmlns="DAV:">' + inside +
                                                   "</multistatus>")

    @staticmethod
    def response(href, granted, refused=""):
        out = f"<response><href>{href}</href><propstat><prop>{granted}</prop><status>HTTP/1.1 200 OK</status></propstat>"
        if refused:
            out += f"<propstat><prop>{refused}</prop><status>HTTP/1.1 404 Not Found</status></propstat>"
        return out + "</response>"

    def look(self, path, depth):
        cal = 'xmlns="urn:ietf:params:xml:ns:caldav"'
        no_home = f'<calendar-home-set {cal}><href xmlns="DAV:">/nowhere/</href></calendar-home-set>'
        if path == "/dav":
            return self.multistatus(self.response("/dav", "<current-user-principal><href>/17/principal/</href></current-user-principal>"
                                                  "<resourcetype><collection/></resourcetype>", no_home))
        if path == "/17/principal":
            host = f"https://localhost:{self.port}"
            return self.multistatus(self.response("/17/principal/", f'<calendar-home-set {cal}><href xmlns="DAV:">{host}/17/calendars/'
                                                  "</href></calendar-home-set>", "<displayname/>"))
        kinds = {"home%20work": ("Thuis &amp; werk", "VEVENT"), "tasks": ("Taken", "VTODO")}
        out = self.response("/17/calendars/", "<resourcetype><collection/></resourcetype>", "<displayname/>")
        if path == "/17/calendars":
            for name, (said, kind) in kinds.items():
                out += self.response(f"/17/calendars/{name}/", f"<resourcetype><collection/><calendar {cal}/></resourcetype><displayname>{said}"
                                     f'</displayname><supported-calendar-component-set {cal}><comp name="{kind}"/>'
                                     "</supported-calendar-component-set>", "<supported-report-set/>")
            out += self.response("/17/calendars/inbox/", "<resourcetype><collection/></resourcetype>")
            return self.multistatus(out)
        out = self.response("/17/calendars/home work/".replace(" ", "%20"), "<resourcetype><collection/></resourcetype>")
        for name in self.events:
            if depth == "1":
                out += self.response("/17/calendars/home%20work/" + name.replace("@", "%40"), f'<getetag>"{len(self.events[name])}"</getetag>')
        out += "<response><href>/17/calendars/home%20work/shadow.ics</href><status>HTTP/1.1 404 Not Found</status></response>"
        return self.multistatus(out)

    def multiget(self, body):
        """Spells hrefs another way than they were asked, leaves one out and does not know another."""
        out = ""
        for name, text in self.events.items():
            if name == "left-out.ics" or ("/" + name.replace("@", "%40") + "<") not in body:
                continue
            if name == "vanished.ics":
                out += "<response><href>/17/calendars/home%20work/vanished.ics</href><status>HTTP/1.1 404 Not Found</status></response>"
                continue
            data = text.replace("&", "&amp;").replace("<", "&lt;").replace("\r\n", "&#13;\n")
            out += self.response(f"https://localhost:{self.port}/17/calendars/home%20work/{name}", f'<getetag>"{len(text)}"</getetag><C:calendar-data '
                                 f'xmlns:C="urn:ietf:params:xml:ns:caldav">{data}</C:calendar-data>')
        return self.multistatus(out)

    def open(self, path, headers):
        if path == "/open/login":
            return 200, {"Content-Type": "text/html"}, "<html>Log in</html>"
        if path != "/open/holidays.ics":
            return 404, {}, ""
        tag = f'"{self.tag}"'
        if headers.get("If-None-Match") == tag:
            return 304, {"ETag": tag}, ""
        return 200, {"ETag": tag, "Content-Type": "text/calendar"}, self.published

    def publish(self, text):
        self.published, self.tag = text, self.tag + 1

    def end(self):
        self.server.shutdown()
        self.server.server_close()


def other_servers(program, folder, server, by):
    home = by.Home(program, folder, server.ca, mail=False)
    visit = [(by.KARIN, "ACCEPTED")]
    for name in ("a@b.ics", "left-out.ics", "vanished.ics"):
        server.events[name] = by.calendar(by.event(name, "20261126T140000", f"Bezoek <{name}> & co", visit))
    server.events["taak.ics"] = "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:t\r\nSUMMARY:Bellen\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
    server.events["stuk.ics"] = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT"
    for name, rule in RULES.items():
        server.events[name + ".ics"] = by.calendar(by.event(name, "20261013T100000", name, visit, f"RRULE:{rule}\r\n"))
    said = home.run("calendar", "add", f"https://localhost:{server.port}/.well-known/caldav", "--user", "x", "--ca", server.ca, given="x\n")
    check("Thuis & werk" in said.stdout and "Taken" not in said.stdout, "found through well-known, principal and home; tasks are no calendar: " +
          (said.stderr or said.stdout).split("\n")[0])
    home.read()
    uids = sorted(row["ical_uid"] for row in home.meetings())
    check(uids == ["a@b.ics", "eeuwig", "left-out.ics", "nooit", "raar"], f"hrefs in another spelling, one fetched alone, one gone {uids}")
    check(all(row["recurrence"] == "" for row in home.meetings()), "impossible rules are not followed, and stop nothing")
    check(any("Bezoek <a@b.ics> & co" == row["summary"] for row in home.meetings()), "what XML escapes is whole")
    aside = json.loads(home.run("scope", "--json").stdout)["aside"]
    check([one["name"].split("/")[-1].split(" ")[0] for one in aside] == ["stuk.ics"], f"what was not read is in scope {aside}")
    before = len(server.asked)
    check(home.read() == 0 and not any(method == "GET" for method, _, _ in server.asked[before:]), "a second sync finds nothing new")
    del server.events["left-out.ics"]
    check(home.read() == 1 and len(home.meetings()) == 4, "without sync-collection, ETags tell what is gone")


def published(program, folder, server, by):
    home = by.Home(program, folder, server.ca)
    url = f"https://localhost:{server.port}/open/holidays.ics"
    server.publish(by.calendar(by.event("open", "20261126T140000", "Demo", [(by.KARIN, "ACCEPTED")])))
    said = home.run("calendar", "add", url.replace("https", "webcal"), "--ca", server.ca)
    check(said.returncode == 0, "an address is added without a password: " + (said.stderr or said.stdout).split("\n")[0])
    check(home.read() == 1 and home.row(by.KARIN)[0] == "quiet", "what it publishes is a meeting, and silences the alarm")
    before = len(server.asked)
    home.read()
    check(server.asked[before:][0][2].get("If-None-Match") == '"1"', "it is asked whether it changed")
    server.publish(server.published.replace("DTSTAMP:20261101T080000Z", "DTSTAMP:20261124T080000Z"))
    check(home.read() == 0, "another stamp alone is no change")
    server.publish(by.calendar(by.event("anders", "20261127T140000", "Bezoek", [(by.KARIN, "ACCEPTED")])))
    check(home.read() == 2 and [row["ical_uid"] for row in home.meetings()] == ["anders"], "what it no longer publishes is gone")
    for path, code, words in (("/open/login", 4, "no calendar"), ("/open/nothing.ics", 4, "no calendar any more")):
        said = home.run("calendar", "add", f"https://localhost:{server.port}{path}", "--ca", server.ca)
        check(said.returncode != 0 and words in said.stderr, f"{path}: " + said.stderr.split("\n")[0])


def run(program, folder, ca, by):
    server = Quirks(ca)
    try:
        other_servers(program, folder, server, by)
        published(program, folder, server, by)
    finally:
        server.end()
