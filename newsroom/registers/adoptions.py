"""What became of stories: each row is one outlet, or one channel of our own, that took one story (domain.md 7.3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from newsroom.registers.column import Column
from newsroom.registers.register import Fault, Office, Register, unknown_units
from newsroom.story.vocabulary import (
    FORM_LABELS,
    OUTLET_LABELS,
    PLACEMENT_LABELS,
    SIZE_LABELS,
    TIER_LABELS,
    Form,
    OutletKind,
    Placement,
    Size,
    Tier,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """One adoption. `own` channels are our publication; a briefing that was signed off needs no row."""

    id: str = ""
    """`A2026-0001`."""
    story: str = ""
    """Id of the story; empty where the desk does not have it."""
    title: str
    """As adopted, which may be other than the story's."""
    units: tuple[str, ...]
    """By the register's names."""
    authors: tuple[str, ...] = ()
    outlet: str
    """The outlet's own name."""
    tier: Tier
    kind: OutletKind
    own: bool = False
    column: str = ""
    """Column, page or programme."""
    placement: Placement = "ordinary"
    form: Form = "full"
    size: Size | Literal[""] = ""
    """Weight as adopted; empty: the story's."""
    characters: int | None = None
    day: date
    link: str = ""
    proof: str = ""
    """File of the proof under proofs/, as `sha256.suffix`; empty: none."""
    instruction: Tier | Literal[""] = ""
    """Level of a leader's written instruction on it."""
    instructed_on: date | None = None
    relayed: Tier | Literal[""] = ""
    """The higher level whose journal took it on from this one."""
    entered_by: str = ""
    verified_by: str = ""
    """Who checked it; empty: it is not counted yet."""
    note: str = ""


def _faults(adoption: Adoption, office: Office) -> Iterator[Fault]:
    if adoption.day > office.now.date():
        yield "day", f"采用日期 {adoption.day} 还没有到，请核对。"
    if adoption.link and not adoption.link.lower().startswith(("http://", "https://")):
        yield "link", f"“{adoption.link}”不像链接，应以 http:// 或 https:// 开头。"
    yield from unknown_units("units", adoption.units, office)


ADOPTIONS = Register(
    id="adoptions",
    label="采用登记",
    row_label="采用记录",
    row=Adoption,
    columns=(
        Column(name="id", label="采用号", also=("序号",), hint="不用填，自动编号"),
        Column(name="story", label="稿件号", also=("稿件编号",), hint="如 2026-09-0001"),
        Column(name="title", label="标题", needed=True, also=("采用稿标题", "稿件标题", "题目")),
        Column(name="units", label="供稿单位", takes="names", needed=True, also=("单位", "报送单位")),
        Column(name="authors", label="作者", takes="names", also=("撰稿人",)),
        Column(name="outlet", label="采用媒体", needed=True, also=("媒体", "媒体名称", "采用渠道")),
        Column(name="tier", label="级别", takes="choice", choices={**TIER_LABELS}, needed=True, also=("媒体级别",)),
        Column(name="kind", label="种类", takes="choice", choices={**OUTLET_LABELS}, needed=True, also=("载体种类",)),
        Column(name="own", label="本级渠道", takes="yes"),
        Column(name="column", label="栏目版面", also=("栏目", "版面", "栏目/版面/时段", "时段")),
        Column(name="placement", label="版位", takes="choice", choices={**PLACEMENT_LABELS}, also=("是否头版头条",)),
        Column(name="form", label="采用形式", takes="choice", choices={**FORM_LABELS}, also=("形式",)),
        Column(name="size", label="篇幅", takes="choice", choices={**SIZE_LABELS}, also=("体裁",)),
        Column(name="characters", label="字数", takes="number", also=("篇幅字数",)),
        Column(name="day", label="采用日期", takes="day", needed=True, also=("日期", "发布日期")),
        Column(name="link", label="链接", also=("网址", "链接或版面凭证"), wide=True),
        Column(name="proof", label="凭证", wide=True, hint="凭证文件"),
        Column(name="instruction", label="批示级别", takes="choice", choices={**TIER_LABELS}, also=("领导批示",)),
        Column(name="instructed_on", label="批示日期", takes="day"),
        Column(name="relayed", label="转用级别", takes="choice", choices={**TIER_LABELS}),
        Column(name="entered_by", label="登记人"),
        Column(name="verified_by", label="核实人", hint="没有核实的不计数"),
        Column(name="note", label="备注", wide=True),
    ),
    key=lambda adoption: adoption.id,
    told=lambda adoption: f"{adoption.outlet}《{adoption.title}》",
    faults=_faults,
    numbered="id",
    prefix="A",
)  # fmt: skip
