"""All Chinese that the product ships is typeset as Chinese: full-width punctuation, and no marks doubled by accident.

Read are the string literals of the package and of what builds its templates, the plans, the guide, the README,
and the text of the shipped templates. A line that ends in `halfwidth-ok` holds wrong text on
purpose.
"""

import ast
import io
import re
import tokenize
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
MARKS = "\u3001\u3002\u300a-\u3011\u2018-\u201d\u2026\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f"
HALF = r"\u002c\u003a\u003b\u003f\u0021\u0028\u0029"
CODE = re.compile(r"`[^`\n]*`|https?://\S+|\{[^{}\n]*\}|!?\[[^\]\n]*\]\([^)\n]*\)|<[^>\n]*>|\\[nrt]")
WRONG = re.compile(f"[{HAN}{MARKS}][{HALF}]|[{HALF}][{HAN}]|[，。、；：]{{2}}|[{HAN}]\\.$")
SAID = re.compile("(?:message|name|why) = ")
PATTERN = re.compile(r"[|\\\[\]]|\(\?")
SHIPPED = [
    *sorted((ROOT / "newsroom").rglob("*.py")),
    *sorted((ROOT / "templates").rglob("*.py")),
    ROOT / "start.py",
    *sorted((ROOT / "newsroom").rglob("*.toml")),
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "README.md",
]
DOCUMENTS = [p for p in (ROOT / "templates").rglob("*.docx") if "sample" not in p.parts]


def misplaced(text: str) -> list[str]:
    """Places where a half-width or doubled mark touches Chinese."""
    bare = CODE.sub(lambda found: "\x00" * len(found.group()), text)
    return [text[max(0, m.start() - 8) : m.end() + 8] for m in WRONG.finditer(bare)]


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """What she may read in a file, with its lines: of Python the strings that hold words, of any other file all of it.

    Docstrings are for developers, raw strings are patterns, and a string without two characters in a row is no prose.
    What copy rules look for is none either: of them messages are read.
    """
    source = path.read_text(encoding="utf-8")
    lines = source.split("\n")
    rules = "copycheck" in path.parts
    if path.suffix != ".py":
        # of rules only what they say: their patterns and examples are wrong on purpose
        yield from (
            (number, line)
            for number, line in enumerate(lines, 1)
            if not rules or SAID.match(line) or (path.name == "copycheck.toml" and "pattern = " not in line)
        )
        return
    docstrings = {node.lineno for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Expr)}
    # from 3.12 on an f-string is several tokens, and only the first says whether it is a raw one
    begins, middle = getattr(tokenize, "FSTRING_START", -1), getattr(tokenize, "FSTRING_MIDDLE", -1)
    raw_parts = False
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        raw = re.match(r"\w*[rR]\w*['\"]", token.string) is not None
        if token.type == begins:
            raw_parts = raw
        if token.type not in (tokenize.STRING, middle) or token.start[0] in docstrings:
            continue
        if raw if token.type == tokenize.STRING else raw_parts:
            continue
        for number, line in enumerate(token.string.split("\n"), token.start[0]):
            if rules and ("。" not in line or PATTERN.search(line)):
                continue
            if re.search(f"[{HAN}]{{2}}", line) and "halfwidth-ok" not in lines[number - 1]:
                yield number, line


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_she_reads_has_full_width_punctuation(path):
    found = [f"line {number}: {place}" for number, line in strings(path) for place in misplaced(line)]
    assert not found


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_what_is_printed_has_full_width_punctuation(path):
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name).decode() for name in package.namelist() if name.endswith(".xml")]
    texts = [re.sub(r"\{[{%].*?[%}]\}", "\x00", text) for part in parts for text in re.findall(r"<w:t[ >][^<]*", part)]
    assert texts
    assert not [place for text in texts for place in misplaced(text.partition(">")[2])]


@pytest.mark.parametrize(
    "text",
    [
        "我校\u002c今天",
        "时间\u003a上午",
        "（一\u0029",
        "好\u0021",
        "\u0028第1期）",
        "，，",
        "完成。。",
        "结束.",
        "共3篇\u003b另",
    ],
)
def test_the_rule_finds_what_is_wrong(text):
    assert misplaced(text)


@pytest.mark.parametrize(
    "text",
    ["14:30", "`newsroom, list`", "1,200人", "（共 3 篇）", "{name}: x", "GB/T 9704-2012", "3.5公里", "[图](a.png)"],
)
def test_the_rule_passes_what_is_right(text):
    assert not misplaced(text)
