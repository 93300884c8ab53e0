# SPDX-License-Identifier: Apache-2.0
"""A window of the page, without a browser: it asks verbs as the page does."""
import contextlib
import http.client
import json
import re
import signal
import subprocess


class PageGuest:
    def __init__(self, program, store, env, *more):
        self.process = subprocess.Popen([program, "serve", "--no-open", "--port", "0", "--store", store, *more], env=env,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        address = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=(\w+)", self.process.stdout.readline())
        self.port = int(address[1])
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        line.request("GET", f"/?token={address[2]}")
        self.cookie = line.getresponse().getheader("Set-Cookie").split(";")[0]
        line.close()

    def tell(self, verb, words, timeout=60, **options):
        """The status, and the answer."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        with contextlib.closing(line):
            line.request("POST", f"/api/{verb}", json.dumps({"word": words, **options}),
                         {"Cookie": self.cookie, "Content-Type": "application/json", "Origin": f"http://127.0.0.1:{self.port}"})
            answer = line.getresponse()
            return answer.status, json.loads(answer.read())

    def events(self, until, seconds):
        """What the page hears, until a line holds `until` or so many seconds are over."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        heard = []
        with contextlib.closing(line), contextlib.suppress(TimeoutError, OSError):
            line.request("GET", "/api/events", headers={"Cookie": self.cookie})
            answer = line.getresponse()
            while not heard or until not in heard[-1]:
                heard.append(answer.readline().decode())
        return heard

    def end(self):
        """The exit code, and all that the program said."""
        self.process.send_signal(signal.SIGINT)
        out, err = self.process.communicate(timeout=20)
        return self.process.returncode, out + err
