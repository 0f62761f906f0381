"""`采用登记表`: every place in which a story was taken up, in a period (domain.md 7.3)."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from newsroom.documents.fields import Field, printed
from newsroom.documents.forms.filling_in import numbered, texts_of
from newsroom.documents.kind import Kind
from newsroom.documents.press import Press

_BLANK_ROWS = 10


@dataclass(frozen=True, slots=True)
class Adoption:
    """A story in one outlet. `front` says 头版 or 头条 where it stood there."""

    number: int | None = None
    slug: str = ""
    headline: str = ""
    unit: str = ""
    author: str = ""
    outlet: str = ""
    tier: str = ""
    carrier: str = ""
    place: str = ""
    front: str = ""
    adopted_on: date | None = None
    form: str = ""
    words: int | None = None
    evidence: str = ""
    instruction: str = ""
    recorder: str = ""
    verifier: str = ""
    points: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class AdoptionRegister:
    """The register of a unit or of all of them. `basis` says what is counted how; no table goes without it."""

    issuer: str = ""
    period: str = ""
    basis: str = ""
    rows: tuple[Adoption, ...] = ()
    total: str = ""
    compiler: str = ""
    reviewer: str = ""
    day: date | None = None


ROW = (
    Field("number", "序号", "从1起；不填就自动编"),
    Field("slug", "稿件号", "如 2026-09-0001"),
    Field("headline", "标题", "采用稿的标题，可以与原题不同"),
    Field("unit", "供稿单位", "供稿的单位"),
    Field("author", "作者", "几个人用顿号隔开"),
    Field("outlet", "采用媒体", "如青禾教育信息网"),
    Field("tier", "级别", "媒体级别：国家级、省级、市级、区级等"),
    Field("carrier", "载体", "报刊、网站、公众号、电视等"),
    Field("place", "版面", "栏目、版面或播出时段"),
    Field("front", "头版头条", "在头版或头条的写“头版”或“头条”"),
    Field("adopted_on", "采用日期", "哪天登的；表里写成2026-09-28"),
    Field("form", "采用形式", "全文、摘编、综合、转载"),
    Field("words", "字数", "采用稿的篇幅"),
    Field("evidence", "凭证", "链接，或版面凭证放在哪里"),
    Field("instruction", "领导批示", "批示的级别和日期"),
    Field("recorder", "登记人", "谁登记的"),
    Field("verifier", "核实人", "谁核实的"),
    Field("points", "得分", "按规则自动算出，关闭计分时是空的"),
    Field("remarks", "备注", "别的要说明的"),
)
FIELDS = (
    Field("issuer", "填报单位", "谁做的这张表"),
    Field("period", "期间", "如2026年9月"),
    Field("basis", "口径", "数的是什么，怎么数，如“一稿多处采用，每处一条”"),
    Field("rows", "采用", "一处采用一项，印成一行", ROW),
    Field("total", "合计", "合计的条数、得分"),
    Field("compiler", "填表人", "谁填的"),
    Field("reviewer", "审核人", "谁审的"),
    Field("day", "填表日期", "哪天填的"),
)


def context(register: AdoptionRegister, press: Press) -> dict[str, Any]:
    """The register with its rows numbered; rows to be filled in by hand where there are none."""
    rows = numbered(register.rows, ROW, Adoption(), _BLANK_ROWS, _day)
    return printed(register, FIELDS, rows=rows)


def _day(row: Adoption) -> dict[str, str]:
    return {"adopted_on": row.adopted_on.isoformat() if row.adopted_on else ""}


def _sample(folder: Path) -> AdoptionRegister:
    first = Adoption(
        1,
        *("2026-09-0012", "柳河镇中心校开展消防应急疏散演练", "青禾区柳河镇中心校", "周敏、李静"),
        *("青禾教育信息网", "区级", "网站", "基层动态", "头条", date(2026, 9, 23), "全文", 620),
        *("http://www.qinghe.example/jcdt/202609/t20260923_0012.html", "区长批示 9月25日", "周文", "王志远"),
        *("1", "配图2张"),
    )
    second = replace(
        first,
        number=2,
        headline="青禾：1260名师生参加消防演练",
        outlet="江城晚报",
        tier="市级",
        carrier="报纸",
        place="A6版 教育",
        front="",
        adopted_on=date(2026, 9, 25),
        form="摘编",
        words=260,
        evidence="复印件1份",
        instruction="",
        points="3",
        remarks="",
    )
    return AdoptionRegister(
        issuer="青禾区教育和体育局办公室",
        period="2026年9月",
        basis="一稿多处采用，每处登记一条；转载不另计",
        rows=(first, second),
        total="共采用2条，其中市级1条、区级1条，计4分",
        compiler="周文",
        reviewer="王志远",
        day=date(2026, 9, 30),
    )


KIND = Kind(
    id="adoption_register",
    label="采用登记表",
    fields=FIELDS,
    context=context,
    title=lambda register: f"采用登记表 {register.period}".strip(),
    author=lambda register: register.issuer,
    sample=_sample,
    value=AdoptionRegister,
    texts=texts_of(FIELDS),
)
