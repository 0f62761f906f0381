"""The fields of a submission out of its manuscript, each with a confidence (facts/docx.md section 5).

What stands in a line of its own and can mean nothing else leaves the body, and a warning quotes it. All else stays.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import takewhile
from typing import Any

from newsroom.errors import NewsroomError
from newsroom.intake.byline import Found, field_of, has_mobile, labelled, signature, value_of
from newsroom.intake.captions import is_marked_caption
from newsroom.intake.dates import SHANGHAI, event_end, only_date, read_moment
from newsroom.intake.form import form_rows, is_name_of_form
from newsroom.intake.manuscript import Block, Manuscript
from newsroom.intake.names import are_persons, full_name, is_unit, units_in
from newsroom.intake.title import FileName, Headline, find_headline, from_file_name
from newsroom.intake.urgency import is_urgent_line, unmarked

_TABLE, _LINE, _ASIDE, _SIGNED, _TAIL, _NAMED, _DATED = 0.98, 0.95, 0.9, 0.9, 0.75, 0.7, 0.6
_DOUBT = 0.25
"""Taken off when a value does not look like what its label says."""
_HEAD, _FOOT = 4, 6
"""How many lines after the headline, and at the end, may be a byline."""
_ENDING = re.compile(r"[（(]([^（）()]{2,40})[）)]$")
_SOMEBODY = {"authors", "photographers", "unit_reviewer", ""}
_PERSONS = ("authors", "photographers")
_MOMENTS = ("submitted_at", "unit_reviewed_at", "event_ended_at")


@dataclass(slots=True)
class Fields:
    """What was found, by the names of Submission's fields, and the lines that are no body text."""

    values: dict[str, Any] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    quoted: set[int] = field(default_factory=set)
    """Those of the lines taken that a warning shows her."""
    shortened: dict[int, str] = field(default_factory=dict)
    """Lines that stay without their end."""
    warnings: list[str] = field(default_factory=list)
    arrived: datetime | None = None

    def take(self, index: int, *, quote: bool = True) -> None:
        """Leave a line out of the body."""
        self.taken.add(index)
        if quote:
            self.quoted.add(index)

    def offer(self, name: str, value: Any, confidence: float) -> None:
        """Keep the surer value; equally sure persons add up."""
        held = self.confidence.get(name, 0)
        if not name or not value or confidence < held:
            return
        if name in _PERSONS and confidence == held:
            value = tuple(dict.fromkeys((*self.values[name], *value)))
        elif confidence == held:
            return
        self.values[name], self.confidence[name] = value, confidence

    def offer_all(self, found: list[Found], confidence: float) -> bool:
        """Offer each; True when all of them looked right."""
        for each in found:
            sure = confidence if each.sure else round(confidence - _DOUBT, 2)
            if each.field in _MOMENTS:
                try:
                    self.offer(each.field, read_moment(each.value[0], self.arrived), sure)
                except NewsroomError:
                    return False
            elif each.field in _PERSONS:
                self.offer(each.field, each.value, sure)
            else:
                self.offer(each.field, "、".join(each.value), sure)
        return all(each.sure for each in found)


def find_fields(manuscript: Manuscript, stem: str, arrived: datetime | None) -> Fields:
    """The fields of a manuscript that came as a file called `stem`, changed last at `arrived`."""
    fields, named = Fields(arrived=arrived), from_file_name(stem)
    _from_rows(manuscript.blocks, fields)
    for key, value in manuscript.facts.items():
        fields.offer_all(value_of(field_of(key) or "", value), _LINE)
    _from_urgent_lines(manuscript.blocks, fields)
    headline = _headline(manuscript, named, fields)
    if manuscript.facts.get("title"):
        fields.offer("title", manuscript.facts["title"], _TABLE)
    if headline.text and _squeezed(fields.values.get("title", "")) in ("", _squeezed(headline.text)):
        fields.taken.update(headline.blocks)
        fields.offer("title", headline.text, headline.confidence)
    _from_lines(manuscript.blocks, headline, fields)
    for block in manuscript.blocks:
        if block.place == "aside":
            fields.offer_all(labelled(block.text), _ASIDE)
    _from_marks(named, fields)
    _from_file_name(named, fields)
    _guess(manuscript.blocks, fields)
    if fields.quoted:
        lines = "”“".join(manuscript.blocks[index].text for index in sorted(fields.quoted))
        fields.warnings.append(f"这些行认作署名等信息，没有放进正文：“{lines}”")
    return fields


def _from_rows(blocks: list[Block], fields: Fields) -> None:
    for row in form_rows(blocks):
        aside = blocks[row.index].place == "aside"
        told = fields.offer_all(row.found, _ASIDE if aside else _TABLE) and row.told
        if not aside:
            fields.take(row.index, quote=not told)
            above = next((i for i in range(row.index - 1, -1, -1) if blocks[i].text), row.index)
            if is_name_of_form(blocks[above].text):
                fields.take(above)


def _from_urgent_lines(blocks: list[Block], fields: Fields) -> None:
    """A line `紧急信息（首报）` above the story or in its header."""
    lines = [i for i, b in enumerate(blocks) if b.text and not b.cells and i not in fields.taken]
    head = [i for i in lines if blocks[i].place != "aside"][: _HEAD + 1]
    for index in lines:
        aside = blocks[index].place == "aside"
        if (aside or index in head) and len(head) > 1 and is_urgent_line(blocks[index].text):
            fields.offer("kind", "urgent", _ASIDE if aside else _LINE)
            if not aside:
                fields.take(index)


def _headline(manuscript: Manuscript, named: FileName, fields: Fields) -> Headline:
    """A line `标题：...` or a row says so itself; else the line that looks like one."""
    for index, block in enumerate(manuscript.blocks[:_HEAD]):
        found = labelled(block.text) if block.text and not block.cells else []
        if [each.field for each in found] == ["title"]:
            fields.offer_all(found, _LINE)
            fields.take(index, quote=False)
    rest = [Block("", "aside") if i in fields.taken else block for i, block in enumerate(manuscript.blocks)]
    return find_headline(Manuscript(rest, manuscript.title), named)


def _from_lines(blocks: list[Block], headline: Headline, fields: Fields) -> None:
    body = [i for i, b in enumerate(blocks) if b.place != "aside" and b.text and not b.cells and i not in fields.taken]
    head = [i for i in body if not headline.blocks or i > headline.blocks[-1]][:_HEAD]
    foot = body[-_FOOT:]
    units = [i for i in foot if is_unit(blocks[i].text)]
    listed = units if len(units) > 1 else []  # schools one below the other are a list, not a signature
    for index in body if len(body) > 1 else ():
        if index in listed:
            continue
        edge = index in head or index in foot
        if _read_line(blocks[index].text, fields, edge=edge, first=index in head[:1], last=index in foot):
            fields.take(index)
    below = _name_in_signature(blocks, body, fields)
    if below is not None:
        fields.offer_all(signature(blocks[below].text), _TAIL)
        fields.take(below)
    left = [i for i in body if i not in fields.taken]
    if left:
        _from_ending(blocks[left[-1]].text, left[-1], fields)


def _read_line(text: str, fields: Fields, *, edge: bool, first: bool, last: bool) -> bool:
    """Read a line above or below the story (`edge`); True when it is nothing but a byline.

    Within the story only a line with somebody's telephone number is one.
    """
    found = labelled(text)
    signed = not found
    found = found or signature(text)
    names = {each.field for each in found}
    private = "phone" in names
    if not edge and not (private and (names & _SOMEBODY or has_mobile(text))):
        return False
    if found and not signed:
        return fields.offer_all(found, _LINE) or private
    if last and (day := only_date(text)):
        fields.offer("submitted_at", datetime.combine(day, time(18), SHANGHAI), _DATED)
        return True
    bare = text[0] not in "（(" and not names & {"unit", "phone"}  # halfwidth-ok
    if not found or (bare and not first):
        return False  # a bare list of names may be part of the story
    return fields.offer_all(found, _TAIL if bare else _SIGNED) or private


def _name_in_signature(blocks: list[Block], body: list[int], fields: Fields) -> int | None:
    """The bare name beside the unit in a signature of two or three lines: unit, name, date."""
    lines = [i for i in body if not is_marked_caption(blocks[i].text)]
    foot = list(takewhile(lambda i: i in fields.taken or are_persons(blocks[i].text), reversed(lines)))[:_FOOT]
    names = [place for place, i in enumerate(foot) if i not in fields.taken]
    units = [place for place, i in enumerate(foot) if is_unit(blocks[i].text.strip("（）() "))]
    beside = len(names) == len(units) == 1 and abs(names[0] - units[0]) == 1
    return foot[names[0]] if beside else None


def _from_ending(text: str, index: int, fields: Fields) -> None:
    """The signature in brackets at the end of the last paragraph: it stays, but for a telephone number."""
    ending = _ENDING.search(text)
    found = (signature(ending[1]) or labelled(ending[1])) if ending else []
    if not ending or not found:
        return
    fields.offer_all(found, _TAIL)
    if any(each.field == "phone" for each in found):
        fields.shortened[index] = text[: ending.start()].rstrip()
        fields.warnings.append(f"文末的署名“{ending[0]}”带有电话，没有放进正文")
    else:
        fields.warnings.append(f"文末的署名“{ending[0]}”还留在正文里，请核对后删去")


def _from_marks(named: FileName, fields: Fields) -> None:
    """The kind that a mark in the headline or the file's name gives; the headline loses it."""
    title, kind = unmarked(fields.values.get("title", ""))
    if title and kind:
        fields.values["title"] = title
        fields.offer("kind", kind, _SIGNED)
    fields.offer("kind", named.kind, _NAMED)


def _from_file_name(named: FileName, fields: Fields) -> None:
    fields.offer("unit", named.unit, _NAMED)
    if named.authors:
        fields.offer_all(value_of("authors", named.authors), _NAMED)


def _guess(blocks: list[Block], fields: Fields) -> None:
    """The unit that the text names, by its full name if it has one there, and the day that it tells of."""
    title = fields.values.get("title", "")
    texts = [b.text for i, b in enumerate(blocks) if b.text and b.place != "aside" and i not in fields.taken]
    everywhere = "\n".join((title, *(block.text for block in blocks)))
    units = units_in("\n".join((title, *texts)))
    if units:
        full = [full_name(unit, everywhere) for unit in units]
        often, count = Counter(full).most_common(1)[0]
        first = full[0] if full.count(full[0]) * 2 >= count else often
        in_title = any(unit in title and name == first for unit, name in zip(units, full, strict=True))
        # two spellings of one school are no stronger a sign than one
        repeated = max(Counter(units).values()) > 1
        fields.offer("unit", first, 0.55 if in_title or repeated else 0.45)
    if "unit" in fields.values:
        fields.values["unit"] = full_name(fields.values["unit"], everywhere)
    sent = fields.values.get("submitted_at") or fields.arrived
    said = event_end("\n".join((*texts, title)), sent, urgent=fields.values.get("kind") == "urgent")
    if said:
        fields.offer("event_ended_at", *said)


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
