# SPDX-License-Identifier: Apache-2.0
"""Which source files clang-tidy can read together, as one file that includes them.

Most of what clang-tidy reads is what the files include, which a group has in common. Files fit
together unless one says a name that the other keeps to itself in a namespace without a name. What this
rough reading overlooks does not compile, and such a group is then read file by file.
"""
import re

from source_files import SRC, included

MOST = 12  # files in a group: fewer save less, more leave a processor without work at the end

WORD = re.compile(r"[A-Za-z_]\w*")
DECLARED = re.compile(r"(?:struct|class|enum class|enum|using)\s+(\w+)|(\w+)\s*(?:\[[^\]]*\]\s*)?[({=;]")
TYPE = re.compile(r"^(?:struct|class|enum class|enum|using)\s+(\w+)", re.M)
TEMPLATE_ARGUMENTS = re.compile(r"<[^<>]*>")


def types_of(header):
    return TYPE.findall(header.read_text())


class Reading:
    """What a file says, and what it keeps to itself."""

    def __init__(self, file):
        text = re.sub(r'"(?:\\.|[^"\\\n])*"|//.*(?<!namespace)$', '""', file.read_text(), flags=re.M)
        self.file = file
        self.place = file.relative_to(SRC).parts[0]
        self.words = set(WORD.findall(text)).union(*map(types_of, included(file)))
        self.own = set()
        inside = False
        for line in text.splitlines():
            if line.startswith("namespace {"):
                inside = True
            elif line.startswith("}  // namespace"):
                inside = False
            elif inside and WORD.match(line):
                while TEMPLATE_ARGUMENTS.search(line):
                    line = TEMPLATE_ARGUMENTS.sub("", line)
                found = DECLARED.search(line)
                self.own |= {found[1] or found[2]} if found else set()

    def fits(self, other):
        return self.place != other.place or not (self.own & other.words or other.own & self.words)


def groups(files):
    """Every file in the first group that has room and that it fits."""
    found = []
    for reading in map(Reading, files):
        for group in found:
            if len(group) < MOST and all(reading.fits(other) for other in group):
                group.append(reading)
                break
        else:
            found.append([reading])
    return [[reading.file for reading in group] for group in found]
