"""What the product itself says in Chinese passes its own copy rules: strings, rules' messages, plans, guide, templates.

Its interface is no official document: a figure stands between spaces there, a hint has no full stop, a list begins with
any number. What is asked is what holds for any Chinese: characters, marks, wording, terms, forms of numbers.
"""

import ast
import re
import tomllib
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from newsroom.copycheck import Checker
from newsroom.copycheck.rules import shipped, uncovered
from newsroom.documents.fields import every
from newsroom.documents.kinds import kinds
from newsroom.story import Story
from tests.conftest import NOW, ROOT
from tests.test_chinese import CODE, DOCUMENTS, SHIPPED

ASKED = ("PUN", "TYP", "WRD", "POL", "ADV", "NUM")
NOT_OF_AN_INTERFACE = {
    "PUN-10", "PUN-16", "PUN-17", "PUN-19", "PUN-25",  # lists' numbers, table rows, spaces, ends of lines
    "NUM-01", "NUM-07", "NUM-10", "NUM-17", "NUM-19", "NUM-21",  # deadlines as a plan words them, examples of forms
}  # fmt: skip
HAN = re.compile("[\u4e00-\u9fff]")
QUOTED = re.compile("“[^“”]{1,4}”")
"""A mark or a form that is spoken of."""
LATIN = re.compile("[A-Za-z]")
TAGS = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
NUMBERS = re.compile(r"\{\{ *(?:loop\.index|\w+\.(?:序号|附件号)) *\}\}|\{\{ *序号 *\}\}")
FIELDS = re.compile(r"\w\w?\.(?:" + "|".join(sorted({f.label for kind in kinds() for f in every(kind.fields)})) + ")")
"""A field of an entry as templates write it: 稿.标题."""
SOURCES = [path for path in SHIPPED if path.suffix == ".py"]
PROSE = [path for path in SHIPPED if path.suffix == ".md"]
PLANS = [path for path in SHIPPED if path.suffix == ".toml" and "copycheck" not in path.parts]


@cache
def checker() -> Checker:
    return Checker(rules=[r for r in shipped() if r.id[:3] in ASKED and r.id not in NOT_OF_AN_INTERFACE])


def told(text: str) -> list[str]:
    """What the checker says of a piece of the product's text, hints for taste aside."""
    plain = FIELDS.sub("某", TAGS.sub("某", NUMBERS.sub("1", CODE.sub("某", text))))
    story = Story(id="", title="", body=QUOTED.sub("“某”", plain), received_at=NOW)
    return [
        f"{finding.rule} {finding.text}：{finding.message}  <- {text}"
        for finding in checker().check(story, NOW)
        if finding.severity != "info"
    ]


def said_by(path: Path) -> Iterator[str]:
    """What she may read in a Python file: its literals that are Chinese, but no patterns and no lists of words."""
    source = path.read_text(encoding="utf-8")
    tree, lines = ast.parse(source), source.split("\n")
    passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    passed |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if "halfwidth-ok" in lines[getattr(node, "lineno", 1) - 1]:
            continue
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "某" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            text = node.value
        else:
            continue
        if is_said(text) and ("copycheck" not in path.parts or "。" in text):
            yield from text.split("\n")


def is_said(text: str) -> bool:
    """Whether a literal is Chinese for a reader: neither a pattern nor a list of characters or names."""
    if len(LATIN.findall(text)) >= len(HAN.findall(text)) or not re.search("[\u4e00-\u9fff]{2}", text):
        return False
    if re.search(r"[|\\\[\]^$+*]|\(\?|,;:|、和及", text) or not re.search("[\u4e00-\u9fff]{2}", text.replace("某", "")):
        return False
    return len(text) < 30 or re.search("[，。：；！？（]", text) is not None


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a page that are Chinese, without blocks of code and names of file types."""
    prose = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for line in re.sub(r"(?<!\w)\.[a-z]+", "某", prose).split("\n"):
        if len(HAN.findall(line)) > len(LATIN.findall(line)):
            yield line.strip("-|# ")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_strings(path: Path):
    assert not [finding for line in said_by(path) for finding in told(line)]


@pytest.mark.parametrize("path", PROSE, ids=named)
def test_guide(path: Path):
    assert not [finding for line in lines_of(path) for finding in told(line)]


@pytest.mark.parametrize("path", PLANS, ids=named)
def test_plans_and_settings(path: Path):
    text = path.read_text(encoding="utf-8")
    comments = [line.partition("#")[2].strip("-─ ") for line in text.split("\n")]
    said = [*(comment for comment in comments if "=" not in comment), *texts(tomllib.loads(text))]
    assert not [finding for line in said for finding in told(line)]


def texts(value: object) -> Iterator[str]:
    """Every text in the data that is a sentence or a name, not a word to look for."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in ("strong", "words", "weak", "not", "learned", "aliases"):
                yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, str):
        yield value


def test_messages_of_the_rules():
    said = [text for rule in shipped() for text in (rule.name, rule.message)]
    said += [text for entry in uncovered() for text in (entry.name, entry.why)]
    plain = [re.sub(r"\{\w+\}", "某", re.sub("“[^”]*”", "“某”", text)) for text in said]
    assert not [finding for text in plain for finding in told(text)]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_templates(path: Path):
    with zipfile.ZipFile(path) as package:
        document = TAGS.sub("某", NUMBERS.sub("1", package.read("word/document.xml").decode()))
    paragraphs = ["".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", part)) for part in document.split("</w:p>")]
    assert any(HAN.search(text) for text in paragraphs)
    assert not [finding for text in paragraphs for finding in told(text)]


def test_it_would_be_seen():
    assert told("己经保存。") and told("稿件\u002c没有保存。")
    assert is_said("稿件没有保存。") and not is_said("[一二三]年级")
