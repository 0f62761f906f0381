"""The few fields by which an adoption is entered at once: as text, prefilled, and what is wrong with what is typed."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from newsroom.desk import adoptions, outlets, registers
from newsroom.desk.adoptions import Entered
from newsroom.desk.by_hand import HINTS, Blank
from newsroom.desk.desk import Desk
from newsroom.desk.register_form import Form as Fields
from newsroom.errors import NewsroomError
from newsroom.registers.adoptions import ADOPTIONS, Adoption
from newsroom.registers.column import NO, YES, Column
from newsroom.registers.outlets import Outlet
from newsroom.registers.register import filled
from newsroom.story import Story
from newsroom.story.vocabulary import outlet_label
from newsroom.text.pinyin import spelled_from

_FIELDS = ("day", "form", "placement", "column", "characters", "title", "link", "instruction", "proof", "verified_by")
_OF_NEW = ("outlet", "tier", "kind")
"""Asked of an outlet that nobody knows yet."""
_PROOF, _VERIFIED = "proof", "verified_by"
_AGO = {"今天": 0, "昨天": 1, "前天": 2}
_SHORT = re.compile(r"(?:(\d{1,2})\s*[月./-]\s*)?(\d{1,2})\s*[日号]?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Form:
    """An adoption to be filled in."""

    adoption: Adoption
    fields: Fields

    @property
    def shown(self) -> Mapping[str, str]:
        """What stands in the fields at first, by column."""
        return self.fields.shown

    @property
    def heading(self) -> str:
        """What it is about: `江城晚报（市级报纸）采用《标题》`."""
        one = self.adoption
        if _OF_NEW[0] in self.shown:
            return f"新媒体采用《{one.title}》：级别、种类登记一次，以后就认得"
        return f"{one.outlet}（{outlet_label(one.tier, one.kind)}）{'发布' if one.own else '采用'}《{one.title}》"


def begin(desk: Desk, story: Story, text: str, outlet: Outlet | None) -> Form:
    """The form for the story in this outlet, None: one that nobody knows yet, by the name or link that was typed."""
    if outlet is None:
        link = outlets.is_link(text)
        name = "" if link else text.strip()
        # its tier and kind are only placeholders: the form asks for both, empty
        blank = Outlet(name=name or "？", tier="district", kind="other")
        adoption = adoptions.begun(desk, story, text, outlet=blank)
        return _form(replace(adoption, outlet=name), (*_OF_NEW, *_FIELDS), {"tier": "", "kind": ""})
    return _form(adoptions.begun(desk, story, text, outlet=outlet), _FIELDS, {})


def faults(desk: Desk, form: Form, typed: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with what is typed, by column."""
    found = _read(desk, form, typed)[1]
    path = _proof(typed)
    if path is not None and not path.is_file():
        found.setdefault(_PROOF, f"没有 {path} 这个文件。把文件拖进窗口，或写出完整路径；也可以不附。")
    return found


def enter(desk: Desk, form: Form, typed: Mapping[str, str]) -> Entered:
    """Write what is typed. Raises NewsroomError."""
    adoption, wrong = _read(desk, form, typed)
    if adoption is None:
        raise NewsroomError(f"采用没有登记：{next(iter(wrong.values()))}")
    return adoptions.enter(desk, adoption, _proof(typed))


def meant(column: Column, text: str) -> str:
    """The label that a choice's beginning or its pinyin means (`zb`: 摘编); the text itself where that is not one."""
    plain = "".join(text.split())
    labels = list(column.choices.values())
    if not plain or plain in labels or plain in column.choices:
        return plain
    starting = [label for label in labels if label.startswith(plain)]
    spelled = [label for label in labels if plain.isascii() and spelled_from(plain.lower(), label) == 0]
    found = starting or spelled
    return found[0] if len(found) == 1 else plain


def day_meant(text: str, today: date) -> str:
    """The day that a short form means, the latest such one: `25`, `9.25`, `9月25日`, `昨天`; other text as it is."""
    plain = text.strip()
    if plain in _AGO:
        return str(today - timedelta(days=_AGO[plain]))
    found = _SHORT.fullmatch(plain)
    if found is None:
        return text
    month, day = found[1], int(found[2])
    for back in range(12):
        years, place = divmod(today.year * 12 + today.month - 1 - back, 12)
        if month is None or place + 1 == int(month):
            with suppress(ValueError):
                if (meant := date(years, place + 1, day)) <= today:
                    return str(meant)
    return text


def _form(adoption: Adoption, names: tuple[str, ...], shown: Mapping[str, str]) -> Form:
    texts = ADOPTIONS.shown(adoption) | {_VERIFIED: YES if adoption.verified_by else NO} | dict(shown)
    columns = [column for name in names if (column := ADOPTIONS.column(name))]
    options = {column.name: tuple(column.choices.values()) for column in columns if column.choices}
    shown_texts = {column.name: texts[column.name] for column in columns}
    fields = Fields(
        book=ADOPTIONS.id, row_label=ADOPTIONS.row_label, key=None, blanks=tuple(map(_blank, columns)),
        shown=shown_texts, options=options | {_VERIFIED: (YES, NO)}, several=frozenset(),
    )  # fmt: skip
    return Form(adoption, fields)


def _blank(column: Column) -> Blank:
    if column.name == _VERIFIED:
        return Blank(column.name, "已核实", f"{YES}或{NO}；没有核实的不计数", "line")
    if column.name == _PROOF:
        return Blank(column.name, "凭证", "截图、扫描件或 PDF 的路径，可以把文件拖进来", "line")
    hint = "、".join(column.choices.values()) if column.choices else column.hint
    hint = hint or (
        "如 25、9.25、昨天" if column.takes == "day" else HINTS["number"] if column.takes == "number" else ""
    )
    return Blank(column.name, column.label, hint, "line")


def _read(desk: Desk, form: Form, typed: Mapping[str, str]) -> tuple[Adoption | None, dict[str, str]]:
    wrong: dict[str, str] = {}
    texts: dict[str, str] = {}
    for name, text in typed.items():
        column = ADOPTIONS.column(name)
        if column is not None and name not in (_PROOF, _VERIFIED):
            texts[name] = meant(column, text) if column.choices else text
            if column.takes == "day":
                texts[name] = day_meant(text, desk.now().date())
    verified = typed.get(_VERIFIED, form.shown.get(_VERIFIED, "")).strip()
    if verified not in (YES, NO, ""):
        wrong[_VERIFIED] = f"应写“{YES}”或“{NO}”。"
    row, found = filled(ADOPTIONS, texts, registers.office(desk), into=form.adoption)
    for name, said in found:
        wrong.setdefault(name if name in typed else next(iter(typed), ""), said)
    if row is None or wrong:
        return None, wrong
    return replace(row, verified_by=desk.officer if verified == YES else ""), {}


def _proof(typed: Mapping[str, str]) -> Path | None:
    from newsroom.desk import proofs

    return proofs.typed_path(typed.get(_PROOF, ""))
