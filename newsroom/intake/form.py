"""The rows of a form (`信息报送表`): a label and its value, once, twice or three times in a row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.intake.byline import Found, field_of, is_beyond_doubt, labelled, value_of
from newsroom.intake.manuscript import Block
from newsroom.intake.vocabulary import FORM_LABELS

_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}[：:]?")  # halfwidth-ok
_NAME = re.compile(r".{0,20}(?:投稿|报送|登记|审批|审核|呈报)(?:表|单|表格)")
_LONGEST = 40
"""A value under a label that is none of ours; what is longer may be the story."""
_ENOUGH = 2
"""So many rows with labels of ours make a form of a table; a lone one may be the head of a list."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of labels and values."""

    index: int
    found: list[Found]
    told: bool
    """Whether all that it says went into fields; what did not has to be shown to her."""
    ours: bool
    """Whether its first label is one of ours."""
    other: bool
    """Whether its first label is another that forms have."""
    short: bool
    """Whether it looks like a row of a form even where its labels are none of ours."""


def is_name_of_form(text: str) -> bool:
    """Whether a line above a form only names it, as 信息报送表 does."""
    return _NAME.fullmatch(text.strip()) is not None


def form_rows(blocks: list[Block]) -> Iterator[FormRow]:
    """The rows of forms among the blocks; they are no body text.

    In a form rows with other labels count as well, where those are known (`体裁`, `备注`) or stand between two of ours.
    """
    for table in _tables(blocks):
        rows = [row for index in table if (row := _row(index, blocks[index].cells))]
        ours = [row for row in rows if row.ours]
        form = len(ours) >= _ENOUGH
        for row in rows:
            within = row.other or (row.short and bool(ours) and ours[0].index < row.index < ours[-1].index)
            if (form and within) or (row.ours and (form or any(map(is_beyond_doubt, row.found)))):
                yield row


def _tables(blocks: list[Block]) -> Iterator[list[int]]:
    """The rows that follow each other without anything between them."""
    table: list[int] = []
    for index, block in enumerate(blocks):
        if table and (not block.cells or block.place != blocks[table[-1]].place):
            yield table
            table = []
        if block.cells:
            table.append(index)
    if table:
        yield table


def _row(index: int, cells: tuple[str, ...]) -> FormRow | None:
    """What a row says; None for the head of a list, which is all labels, and for a row that is no pairs."""
    if found := _labelled_cells(cells):
        return FormRow(index, found, told=all(each.sure for each in found), ours=True, other=False, short=True)
    cells = cells[:-1] if len(cells) % 2 and not cells[-1] else cells
    pairs = [pair for pair in zip(cells[::2], cells[1::2], strict=False) if any(pair)]
    if len(cells) % 2 or not pairs or any(field_of(value) is not None for _, value in pairs):
        return None
    found, told = [], True
    for label, value in pairs:
        field = field_of(label)
        found += value_of(field, value) if field is not None and value else ()
        told = told and (field is not None or not value)
    short = all(
        _LABEL.fullmatch(_squeezed(label)) and len(value) <= _LONGEST and "。" not in value for label, value in pairs
    )
    first = pairs[0][0]
    told = told and all(each.sure for each in found)
    return FormRow(index, found, told, field_of(first) is not None, _squeezed(first) in FORM_LABELS, short)


def _squeezed(label: str) -> str:
    return re.sub(r"\s", "", label).rstrip("：:")  # halfwidth-ok


def _labelled_cells(cells: tuple[str, ...]) -> list[Found]:
    """The values of cells that bring their own labels, as `撰稿：张三`; empty when one does not."""
    each = [labelled(cell) for cell in cells if cell]
    return [found for founds in each for found in founds] if all(each) else []
