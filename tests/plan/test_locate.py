"""The line of every key path, against texts whose lines are known because the test lays them out itself."""

import tomllib
from dataclasses import dataclass, field
from typing import Any

import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from newsroom.plan.locate import line_of, locate
from newsroom.plan.problems import KeyPath, spelled

TRICKY = ["", "#", "[[focus]]", "]", "}", '"', "'", "a = 1", ",", "\\", "消防", "a\nb", "\n[x]\n", '"""', "x\ty", "''"]
BARE = st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True)
KEYS = BARE | st.sampled_from(["a.b", "消防", "#", "x y", '"', "[k]", "="])
TEXTS = st.sampled_from(TRICKY) | st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8)
SCALARS = st.sampled_from(["1", "-2.5", "true", "1979-05-27 07:32:00", "0xff", "inf"])


@dataclass
class Page:
    """A TOML text as it grows, with the line of each path put into it."""

    end: str
    text: str = ""
    line: int = 1
    lines: dict[KeyPath, int] = field(default_factory=dict)

    def put(self, piece: str) -> None:
        piece = piece.replace("\n", self.end)
        self.text += piece
        self.line += piece.count("\n")

    def mark(self, path: KeyPath) -> None:
        self.lines.setdefault(path, self.line)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    page = Page(draw(st.sampled_from(["\n", "\r\n"])))
    _pairs(draw, page, (), depth=2)
    for name in draw(st.lists(KEYS, unique=True, max_size=3)):
        if (name,) in page.lines:
            continue
        if draw(st.booleans()):
            for number in range(draw(st.integers(1, 3))):
                page.mark((name,))
                page.mark((name, number))
                _line(draw, page, f"[[ {_key(draw, name)} ]]")
                _pairs(draw, page, (name, number), depth=2)
                page.mark((name, number, "zz"))
                page.mark((name, number, "zz", "sub"))
                _line(draw, page, f"[{_key(draw, name)} . zz.sub]")
                _pairs(draw, page, (name, number, "zz", "sub"), depth=1)
        else:
            page.mark((name,))
            _line(draw, page, f"[{_key(draw, name)}]")
            _pairs(draw, page, (name,), depth=2)
    if draw(st.booleans()):
        page.put("# the end, without a newline: ] } \" '")
    return page


def _pairs(draw: st.DrawFn, page: Page, table: KeyPath, depth: int) -> None:
    for name in draw(st.lists(KEYS.filter(lambda key: key != "zz"), unique=True, max_size=3)):
        page.put(draw(st.sampled_from(["", "\n", '  # [[focus]] "x\n', "\t"])))
        path = (*table, name)
        page.mark(path)
        page.put(_key(draw, name))
        if draw(st.booleans()):
            path = (*path, "dotted")
            page.mark(path)
            page.put(" . dotted")
        page.put(draw(st.sampled_from(["=", " = "])))
        _value(draw, page, path, depth)
        _line(draw, page, "")


def _line(draw: st.DrawFn, page: Page, content: str) -> None:
    page.put(content + draw(st.sampled_from(["\n", ' # note [x] = "\n', "\n\n"])))


def _key(draw: st.DrawFn, name: str) -> str:
    bare = name.isascii() and all(mark.isalnum() or mark in "_-" for mark in name)
    forms = [tomlkit.string(name).as_string()] + ([name, f"'{name}'"] if bare else [])
    return draw(st.sampled_from(forms))


def _value(draw: st.DrawFn, page: Page, path: KeyPath, depth: int, inline: bool = False) -> None:
    kinds = ["scalar", "text", "long"] + (["array", "table"] if depth else [])
    kind = draw(st.sampled_from(kinds))
    if kind == "scalar":
        page.put(draw(SCALARS))
    elif kind == "text" or (kind == "long" and inline):
        _text(draw, page)
    elif kind == "long":
        page.put(draw(st.sampled_from(['"""a\n\\"""b""c"""""', "'''\n'x''\n]#'''", '"""\n"""', "''''x'''''"])))
    elif kind == "array":
        _array(draw, page, path, depth, inline)
    else:
        _inline_table(draw, page, path, depth)


def _text(draw: st.DrawFn, page: Page) -> None:
    text = draw(TEXTS)
    literal = "'" not in text and "\n" not in text and draw(st.booleans())
    page.put(f"'{text}'" if literal else tomlkit.string(text).as_string())


def _array(draw: st.DrawFn, page: Page, path: KeyPath, depth: int, inline: bool) -> None:
    gaps = st.just(" ") if inline else st.sampled_from(["", " ", "\n", " # a, b ]\n\n", "\n\t"])
    page.put("[")
    for number in range(draw(st.integers(0, 3))):
        if number:
            page.put(draw(gaps) + ",")
        page.put(draw(gaps))
        page.mark((*path, number))
        _value(draw, page, (*path, number), depth - 1, inline)
    page.put(draw(gaps) + "]")


def _inline_table(draw: st.DrawFn, page: Page, path: KeyPath, depth: int) -> None:
    page.put("{ ")
    for number, name in enumerate(draw(st.lists(KEYS, unique=True, max_size=2))):
        page.put(", " if number else "")
        page.mark((*path, name))
        page.put(f"{_key(draw, name)} = ")
        _value(draw, page, (*path, name), depth - 1, inline=True)
    page.put(" }")


@given(pages())
def test_every_path_is_found_on_its_line(page: Page) -> None:
    data = tomllib.loads(page.text)
    assert locate(page.text) == page.lines
    assert set(page.lines) == set(_paths(data, ()))


def _paths(value: Any, path: KeyPath) -> list[KeyPath]:
    """Every path that the data holds, tables and list elements included."""
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    else:
        return []
    return [step for key, item in inner for step in ((*path, key), *_paths(item, (*path, key)))]


def test_a_missing_path_is_on_the_line_of_what_holds_it() -> None:
    lines = locate('a = 1\n\n[[focus]]\nid = "x"\n')
    assert line_of(lines, ("focus", 0, "name")) == 3
    assert line_of(lines, ("focus", 0, "id", 5)) == 4
    assert line_of(lines, ("nothing",)) == 1


def test_paths_are_spelled_from_one() -> None:
    assert spelled(("focus", 1, "strong", 2)) == "focus[2].strong[3]"
    assert spelled(()) == ""
    assert spelled(("a b", "c\x07")) == '"a b"."c\\u0007"'
