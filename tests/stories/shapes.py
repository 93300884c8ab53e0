# SPDX-License-Identifier: Apache-2.0
"""Letters that are broken on purpose: a well-formed message in, a malformed one out."""
import re


def nested(data, depth):
    """The body inside `depth` multiparts, one in another."""
    head, _, body = data.partition(b"\n\n")
    kept = re.sub(rb"(?m)^(Content-Type|Content-Transfer-Encoding|MIME-Version):.*\n?", b"", head).rstrip(b"\n")
    opens = b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (i, i + 1) for i in range(depth))
    closes = b"".join(b"\n--b%d--\n" % i for i in range(depth, -1, -1))
    return (kept + b"\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b0\n\n" + opens +
            b"--b%d\nContent-Type: text/plain; charset=utf-8\n\n" % depth + body + closes)


def long_header(data, size):
    return data.replace(b"MIME-Version:", b"X-Junk: " + b"a" * size + b"\nMIME-Version:", 1)


def attachment(data, size):
    head, _, body = data.partition(b"\n\n")
    kept = re.sub(rb"(?m)^(Content-Type|Content-Transfer-Encoding|MIME-Version):.*\n?", b"", head).rstrip(b"\n")
    line = b"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0NTY3\n"
    return (kept + b"\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=big\n\n--big\nContent-Type: text/plain; charset=utf-8\n\n" + body +
            b"\n--big\nContent-Type: application/octet-stream; name=scan.bin\nContent-Transfer-Encoding: base64\n"
            b"Content-Disposition: attachment; filename=scan.bin\n\n" + line * (size // len(line)) + b"--big--\n")


def cut_base64(data):
    import base64
    head, _, body = data.partition(b"\n\n")
    kept = re.sub(rb"(?m)^(Content-Type|Content-Transfer-Encoding):.*\n?", b"", head).rstrip(b"\n")
    coded = base64.encodebytes(body)
    return kept + b"\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + coded[: len(coded) - 7]


def shaped(data, shape):
    name, _, number = shape.partition(" ")
    size = int(number or 0)
    if name == "nested":
        return nested(data, size)
    if name == "long-header":
        return long_header(data, size)
    if name == "attachment":
        return attachment(data, size)
    if name == "cut-base64":
        return cut_base64(data)
    if name == "cr-only":
        return data.replace(b"\n", b"\r")
    if name == "crlf":
        return data.replace(b"\n", b"\r\n")
    if name == "nul":
        head, gap, body = data.partition(b"\n\n")
        return head + gap + body[:12] + b"\0\0" + body[12:]
    if name == "wrong-charset":  # says ASCII, is Windows-1252
        head, gap, body = data.partition(b"\n\n")
        return re.sub(rb"charset=[\w-]+", b"charset=us-ascii", head) + gap + body + "Financi\u00eble groet \u20ac".encode("cp1252") + b"\n"
    if name == "garbage":
        return bytes((i * 73 + 41) % 256 for i in range(4000))
    if name == "no-end":  # a multipart that never closes
        return data.rsplit(b"--", 2)[0]
    raise SystemExit(f"no such shape: {shape}")
