"""The fields of a submission out of its manuscript, each with a confidence (facts/docx.md section 5).

What stands in a line of its own and can mean nothing else leaves the body, and a warning quotes it. All else stays.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from newsroom.errors import NewsroomError
from newsroom.intake.byline import Found, field_of, labelled, signature, value_of
from newsroom.intake.dates import SHANGHAI, event_end, only_date, read_moment
from newsroom.intake.manuscript import Block, Manuscript
from newsroom.intake.names import units_in
from newsroom.intake.title import FileName, Headline, find_headline, from_file_name

_TABLE, _LINE, _ASIDE, _SIGNED, _TAIL, _NAMED, _DATED = 0.98, 0.95, 0.9, 0.9, 0.75, 0.7, 0.6
_DOUBT = 0.25
"""Taken off when a value does not look like what its label says."""
_HEAD, _FOOT = 4, 6
"""How many lines after the headline, and at the end, may be a byline."""
_ENDING = re.compile(r"[（(]([^（）()]{2,40})[）)]$")
_PERSONS = ("authors", "photographers")


@dataclass(slots=True)
class Fields:
    """What was found, by the names of Submission's fields, and the lines that are no body text."""

    values: dict[str, Any] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)

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
            if each.field in ("submitted_at", "event_ended_at"):
                try:
                    self.offer(each.field, read_moment(each.value[0]), sure)
                except NewsroomError:
                    return False
            elif each.field in _PERSONS:
                self.offer(each.field, each.value, sure)
            else:
                self.offer(each.field, "、".join(each.value), sure)
        return all(each.sure for each in found)


def find_fields(manuscript: Manuscript, stem: str, arrived: datetime | None) -> Fields:
    """The fields of a manuscript that came as a file called `stem`, changed last at `arrived`."""
    fields, named = Fields(), from_file_name(stem)
    _from_rows(manuscript, fields)
    for key, value in manuscript.facts.items():
        fields.offer_all(value_of(field_of(key) or "", value), _LINE)
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
    _from_file_name(named, fields)
    _guess(manuscript.blocks, fields, arrived)
    return fields


def _from_rows(manuscript: Manuscript, fields: Fields) -> None:
    for index, block in enumerate(manuscript.blocks):
        labels = [field_of(cell) if cell else None for cell in block.cells]
        # label, value, label, value: every other cell must be one of ours
        pairs = list(zip(labels[::2], block.cells[1::2], strict=False))
        if not pairs or pairs[0][0] is None:
            continue
        for name, value in pairs:
            if name is not None and value:
                fields.offer_all(value_of(name, value), _TABLE if block.place != "aside" else _ASIDE)
        if all(name is not None or not value for name, value in pairs):
            fields.taken.add(index)


def _headline(manuscript: Manuscript, named: FileName, fields: Fields) -> Headline:
    """A line `标题：...` or a row says so itself; else the line that looks like one."""
    for index, block in enumerate(manuscript.blocks[:_HEAD]):
        found = labelled(block.text) if block.text and not block.cells else []
        if [each.field for each in found] == ["title"]:
            fields.offer_all(found, _LINE)
            fields.taken.add(index)
    rest = [Block("", "aside") if i in fields.taken else block for i, block in enumerate(manuscript.blocks)]
    return find_headline(Manuscript(rest, manuscript.title), named)


def _from_lines(blocks: list[Block], headline: Headline, fields: Fields) -> None:
    body = [i for i, b in enumerate(blocks) if b.place != "aside" and b.text and not b.cells and i not in fields.taken]
    head = [i for i in body if not headline.blocks or i > headline.blocks[-1]][:_HEAD]
    quoted = []
    for index in dict.fromkeys((*head, *body[-_FOOT:])):
        text, last = blocks[index].text, index in body[-_FOOT:]
        if found := labelled(text):
            pure = fields.offer_all(found, _LINE)
        elif last and (day := only_date(text)):
            fields.offer("submitted_at", datetime.combine(day, time(18), SHANGHAI), _DATED)
            pure = True
        elif found := signature(text):
            alone = text[0] not in "（(" and not any(each.field == "unit" for each in found)
            if alone and index != head[0]:
                continue  # a bare list of names may be part of the story
            pure = fields.offer_all(found, _SIGNED if not alone else _TAIL)
        else:
            continue
        if pure and len(body) > 1:
            fields.taken.add(index)
            quoted.append(text)
    left = [i for i in body if i not in fields.taken]
    if (
        left
        and (ending := _ENDING.search(blocks[left[-1]].text))
        and (found := signature(ending[1]) or labelled(ending[1]))
    ):
        fields.offer_all(found, _TAIL)
        fields.warnings.append(f"文末的署名“{ending[0]}”还留在正文里，请核对后删去")
    if quoted:
        lines = "”“".join(quoted)
        fields.warnings.append(f"这些行认作署名等信息，没有放进正文：“{lines}”")


def _from_file_name(named: FileName, fields: Fields) -> None:
    fields.offer("unit", named.unit, _NAMED)
    if named.authors:
        fields.offer_all(value_of("authors", named.authors), _NAMED)


def _guess(blocks: list[Block], fields: Fields, arrived: datetime | None) -> None:
    """The unit that the text names, and the day that it tells of."""
    title = fields.values.get("title", "")
    texts = [b.text for i, b in enumerate(blocks) if b.text and b.place != "aside" and i not in fields.taken]
    units = units_in("\n".join((title, *texts)))
    if units:
        often, count = Counter(units).most_common(1)[0]
        first = units[0] if Counter(units)[units[0]] * 2 >= count else often
        fields.offer("unit", first, 0.55 if first in title or count > 1 else 0.45)
    said = event_end("\n".join((*texts, title)), fields.values.get("submitted_at") or arrived)
    if said:
        fields.offer("event_ended_at", *said)


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
