"""On which line of a TOML text each key and list element stands; tomllib parses but does not say."""

import re
import tomllib
from bisect import bisect_right

from newsroom.plan.problems import KeyPath

_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:\\[\s\S]|[^\\])*?""""{0,2}'  # a string may end in one or two quotes of its own
    r"|'''[\s\S]*?''''{0,2}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\n]*")


def locate(text: str) -> dict[KeyPath, int]:
    """The line (from 1) of every key, table and list element. The text must be TOML that tomllib has accepted."""
    return _Scanner(text).document()


def line_of(lines: dict[KeyPath, int], path: KeyPath) -> int:
    """The line of the path, or of the nearest thing around it that the file does hold."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


class _Scanner:
    """Steps through a valid text once; it judges nothing and reads no values."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pos = 0
        self.starts = [0] + [found.end() for found in re.finditer("\n", text)]
        self.lines: dict[KeyPath, int] = {}
        self.counts: dict[KeyPath, int] = {}
        """How many tables each array of tables has so far."""

    def document(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        self.skip_gap()
        while self.pos < len(self.text):
            table = self.header() if self.text[self.pos] == "[" else self.pair(table)
            self.skip_gap()
        return self.lines

    def header(self) -> KeyPath:
        """`[a.b]` or `[[a.b]]`; the path of the table that it opens."""
        line = self.line()
        double = self.text.startswith("[[", self.pos)
        self.pos += 2 if double else 1
        path: KeyPath = ()
        for key in self.keys():
            path = (*self.latest(path), key)
            self.lines.setdefault(path, line)
        if double:
            number = self.counts.get(path, 0)
            self.counts[path] = number + 1
            path = (*path, number)
        self.pos += 2 if double else 1
        self.lines[path] = line
        return path

    def latest(self, path: KeyPath) -> KeyPath:
        """Inside an array of tables a header speaks of the last one."""
        return (*path, self.counts[path] - 1) if path in self.counts else path

    def pair(self, table: KeyPath) -> KeyPath:
        """`a.b = value`; the table it stands in."""
        line = self.line()
        path = table
        for key in self.keys():
            path = (*path, key)
            self.lines.setdefault(path, line)
        self.pos += 1  # the equals sign
        self.skip_gap()
        self.value(path)
        return table

    def keys(self) -> list[str]:
        """A key in its dotted parts; the scanner then stands at what follows it."""
        parts = []
        while True:
            self.skip_gap()
            found = _STRING.match(self.text, self.pos) or _BARE_KEY.match(self.text, self.pos)
            assert found, "not a TOML key"
            self.pos = found.end()
            part = found.group()
            parts.append(tomllib.loads(f"key = {part}")["key"] if part[0] in "\"'" else part)
            self.skip_gap()
            if self.text[self.pos] != ".":
                return parts
            self.pos += 1

    def value(self, path: KeyPath) -> None:
        opening = self.text[self.pos]
        if opening == "[":
            self.array(path)
        elif opening == "{":
            self.inline_table(path)
        else:
            found = _STRING.match(self.text, self.pos) or _SCALAR.match(self.text, self.pos)
            assert found, "not a TOML value"
            self.pos = found.end()

    def array(self, path: KeyPath) -> None:
        number = 0
        self.step()
        while self.text[self.pos] != "]":
            self.lines[*path, number] = self.line()
            self.value((*path, number))
            number += 1
            self.skip_comma()
        self.pos += 1

    def inline_table(self, path: KeyPath) -> None:
        self.step()
        while self.text[self.pos] != "}":
            self.pair(path)
            self.skip_comma()
        self.pos += 1

    def step(self) -> None:
        self.pos += 1
        self.skip_gap()

    def skip_comma(self) -> None:
        self.skip_gap()
        if self.text[self.pos] == ",":
            self.step()

    def skip_gap(self) -> None:
        found = _GAP.match(self.text, self.pos)
        assert found
        self.pos = found.end()

    def line(self) -> int:
        return bisect_right(self.starts, self.pos)
