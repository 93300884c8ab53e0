# SPDX-License-Identifier: Apache-2.0
"""What a guest network puts in the place of every server until one logs in: a page, in the clear, at any port."""
import contextlib
import socket
import threading

PAGE = (b"HTTP/1.1 302 Found\r\nLocation: http://login.hotel.example/\r\nContent-Type: text/html\r\n\r\n"
        b"<html><body>Welcome to our guest network</body></html>\r\n")


class Portal:
    """`at_once`: it speaks first; else it answers what is said to it."""

    def __init__(self, port=0, at_once=True):
        self.listener, self.at_once = socket.create_server(("127.0.0.1", port)), at_once
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        with contextlib.suppress(OSError):
            while True:
                guest, _ = self.listener.accept()
                threading.Thread(target=self.answer, args=(guest,), daemon=True).start()

    def answer(self, guest):
        with contextlib.suppress(OSError), guest:
            if not self.at_once:
                guest.recv(4096)
            guest.sendall(PAGE)

    def end(self):
        self.listener.close()
