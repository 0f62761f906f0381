"""How the tags of a template are written: brackets, blanks, and whether each has the place that it needs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from newsroom.documents.lint_places import Paragraph, own_text
from newsroom.documents.package import W
from newsroom.documents.problem import Problem

_WITHIN = r"(?:(?!\{[{%#]|[\uff5b\uff5d]).)*?"
_TAG = re.compile(rf"\{{\{{{_WITHIN}\}}\}}|\{{%{_WITHIN}%\}}|\{{#(?:(?!\{{#).)*?#\}}", re.DOTALL)
_PARTS = re.compile(r"\{([{%#])(?:(p|tr|tc|r) )?[-+]?(.*?)[-+]?[}%#]\}", re.DOTALL)
_OPEN = re.compile(r"[{\uff5b]\s*[{\uff5b%\uff05#]")
_CLOSE = re.compile(r"[}\uff5d%\uff05#]\s*[}\uff5d]")
_FULL = re.compile(r"[\uff5b\uff5d]|\uff05\s*[}\uff5d]|[{\uff5b]\s*\uff05")
_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")
HALF = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if not chr(code).isalnum()} | {"\u3002": "."}
"""Full-width marks, and the half-width ones that are meant."""
_STUCK = re.compile(r"(p|tr|tc)(for|if|elif|else|endfor|endif|set)\b(.*)", re.DOTALL)
_APART = re.compile(r"(p|tr|tc)\s+((?:for|if|elif|else|endfor|endif|set)\b.*)", re.DOTALL)
_HALF_BRACKETS = {0xFF5B: "{", 0xFF5D: "}", 0xFF05: "%"}
_DASH = re.compile(r"\{[{%#]-|-[}%#]\}")
_SPACED = re.compile(r"\{\s+[{%#]|[}%#]\s+\}")
# docxtpl turns the quotes that Word curls by itself back
_STRAIGHT = str.maketrans("\u201c\u201d\u2018\u2019", "\"\"''")
_LINES = {"tr": "行", "tc": "格"}


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """One tag as written."""

    mark: str
    """`{` for a field, `%` for a statement, `#` for a remark."""
    level: str
    """`p`, `tr`, `tc`, `r`; empty: within the line."""
    body: str
    """What stands between the brackets, quotes straightened."""
    text: str
    at: Paragraph
    misspelt: bool = False
    """The blank before or behind its `p` is not where it belongs."""

    @property
    def name(self) -> str:
        """The first word of a statement."""
        return self.body.split(None, 1)[0] if self.mark == "%" and self.body.strip() else ""

    @property
    def rest(self) -> str:
        """What follows the first word."""
        return self.body.strip()[len(self.name) :].strip()

    def problem(self, code: str, **values: object) -> Problem:
        """A problem of this tag."""
        return self.at.problem(code, self.nearby, **values)

    @property
    def nearby(self) -> str:
        """The tag with the words before and behind it."""
        start = max(0, self.at.text.find(self.text))
        return self.at.text[max(0, start - 12) : start + len(self.text) + 12]


def tags(paragraph: Paragraph) -> list[Tag]:
    """The tags of a paragraph that are complete; what is meant is read from those that are misspelt, too."""
    found = []
    for match in _TAG.finditer(meant(paragraph.text)):
        parts = _PARTS.fullmatch(match.group())
        if parts:
            level, body = parts[2] or "", parts[3].translate(_STRAIGHT)
            wrong = "" if level or parts[1] != "%" else next(filter(None, (m[1] for m in _misspelt(body))), "")
            if wrong:
                level, body = wrong, body.strip()[len(wrong) :]
            found.append(Tag(parts[1], level, body, match.group(), paragraph, bool(wrong)))
    return found


def meant(text: str) -> str:
    """The text with its brackets half-width and together."""
    return _SPACED.sub(lambda gap: "".join(gap.group().split()), text.translate(_HALF_BRACKETS))


def _misspelt(body: str) -> Iterator[re.Match[str]]:
    return (match for pattern in (_STUCK, _APART) if (match := pattern.fullmatch(body.strip())))


def effective(found: Iterable[Tag]) -> list[Tag]:
    """The tags that take effect: of several that stand for the same row or cell, one."""
    held: set[Any] = set()
    kept = []
    for tag in found:
        holder = tag.at.around(tag.level) if tag.level in ("tr", "tc") else None
        if holder is None or holder not in held:
            held.add(holder)
            kept.append(tag)
    return kept


def writing(paragraphs: Sequence[Paragraph], found: Sequence[Sequence[Tag]]) -> Iterator[Problem]:
    """What is wrong with the tags as written, one paragraph after the other."""
    yield from dashes(paragraphs)
    beside = [_TAG.sub("\0", paragraph.text) for paragraph in paragraphs]
    split = {index for index in range(len(beside)) if _goes_on(beside, paragraphs, index)}
    for index, paragraph in enumerate(paragraphs):
        if index in split:
            yield paragraph.problem("split")
        elif index - 1 not in split:
            yield from _leftover(paragraph, beside[index])
        for tag in found[index]:
            yield from _inside(tag)
        yield from _crowded(paragraph, found[index], beside[index])


def dashes(paragraphs: Iterable[Paragraph]) -> Iterator[Problem]:
    """Tags with a hyphen at their brackets, at which docxtpl drops the paragraph before or behind without a word."""
    for paragraph in paragraphs:
        if match := _DASH.search(meant(paragraph.text)):
            yield paragraph.problem("dash", paragraph.text[max(0, match.start() - 12) : match.end() + 24])


def _goes_on(beside: Sequence[str], paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a tag that begins in this paragraph ends in the next."""
    if index + 1 >= len(beside) or paragraphs[index].part != paragraphs[index + 1].part:
        return False
    opened, behind = _OPEN.search(beside[index]), beside[index + 1]
    closed = _CLOSE.search(behind)
    if not opened or _CLOSE.search(beside[index], opened.end()) or not closed:
        return False
    again = _OPEN.search(behind)
    return again is None or closed.start() < again.start()


def _leftover(paragraph: Paragraph, beside: str) -> Iterator[Problem]:
    opened, closed = _OPEN.search(beside), _CLOSE.search(beside)
    if not opened and not closed:
        # docxtpl joins it with the bracket that the next paragraph begins with
        if beside.endswith("{") or beside.startswith("}"):
            yield paragraph.problem("unfinished")
        return
    at = min(match.start() for match in (opened, closed) if match)
    nearby = beside[max(0, at - 20) : at + 40].replace("\0", "")
    if _FULL.search(beside):
        yield paragraph.problem("full_width", nearby)
    elif _SPACED.search(beside):
        yield paragraph.problem("spaced", nearby)
    else:
        yield paragraph.problem("unfinished", nearby)


def _inside(tag: Tag) -> Iterator[Problem]:
    """Of one tag."""
    code = _STRING.sub("''", tag.body)
    if tag.mark == "#":
        return
    if re.search(r"\{[{%]|[%}]\}|^%", code) or (tag.mark == "%" and "}" in code):
        yield tag.problem("unfinished")
        return
    if full := next((char for char in code if char in HALF), None):
        yield tag.problem("full_width_inside", char=full, half=HALF[full])
    if not tag.body.strip():
        yield tag.problem("empty_tag")
    if tag.level in ("p", "tr", "tc") and re.search("[%}]", code):
        yield tag.problem("level_marks")
    if tag.misspelt:
        yield tag.problem("level_blank", written=tag.text, right=f"{{%{tag.level} {tag.body.strip()} %}}")


def _crowded(paragraph: Paragraph, found: Sequence[Tag], beside: str) -> Iterator[Problem]:
    """Tags that stand for a whole paragraph, row or cell, and what else is in it."""
    whole = [tag for tag in found if tag.level in ("p", "tr", "tc")]
    if not whole or _OPEN.search(beside):
        return
    if any(tag.level == "p" for tag in whole) and (len(found) > 1 or beside.replace("\0", "").strip()):
        yield paragraph.problem("crowded")
        return
    held = {}
    for tag in whole:
        if tag.level != "p":
            held.setdefault(paragraph.around(tag.level), tag)
    for holder, tag in held.items():
        if holder is None:
            yield tag.problem("row_outside", level=tag.level)
            continue
        first = next(each for each in holder.iter(W + "p") if own_text(each).strip())
        text = "".join(own_text(each) for each in holder.iter(W + "p"))
        if first is paragraph.element and meant(text).strip() != tag.text.strip():
            yield paragraph.problem("row_crowded", text, level=tag.level, what=_LINES[tag.level])
