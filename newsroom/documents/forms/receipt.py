"""`回执单`: what became of each story that a unit sent in a period, so that nobody has to ask (domain.md 1.2, 1.4)."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from newsroom.documents.fields import Field, printed
from newsroom.documents.forms.filling_in import numbered, texts_of
from newsroom.documents.kind import Kind
from newsroom.documents.press import Press

_BLANK_ROWS = 12


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one story. `state` is a word or two, `detail` where or why."""

    number: int | None = None
    submitted_on: date | None = None
    headline: str = ""
    state: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """To one unit, for one period."""

    unit: str = ""
    period: str = ""
    rows: tuple[Outcome, ...] = ()
    summary: str = ""
    hint: str = ""
    contact: str = ""
    issuer: str = ""
    day: date | None = None


ROW = (
    Field("number", "序号", "从1起；不填就自动编"),
    Field("submitted_on", "报送日期", "哪天报的"),
    Field("headline", "标题", "稿件的标题"),
    Field("state", "办理结果", "已报送、退回修改、不采用、待发、已发布、编入简报、被采用"),
    Field("detail", "说明", "退回或不采用的原因，哪里发的，编入第几期，被哪家媒体采用"),
)
FIELDS = (
    Field("unit", "单位", "发给哪个单位"),
    Field("period", "期间", "如2026年9月"),
    Field("rows", "稿件", "一篇一项，印成一行", ROW),
    Field("summary", "小结", "一句话，如“共收到5篇，发布3篇，编入简报1篇，退回修改1篇”"),
    Field("hint", "提示", "感谢或下一步的建议"),
    Field("contact", "联系方式", "联系人和电话"),
    Field("issuer", "编发单位", "谁发的"),
    Field("day", "日期", "哪天发的"),
)


def context(receipt: Receipt, press: Press) -> dict[str, Any]:
    """The receipt with its rows numbered; rows to be filled in by hand where there are none."""
    return printed(receipt, FIELDS, rows=numbered(receipt.rows, ROW, Outcome(), _BLANK_ROWS, _day))


def _day(row: Outcome) -> dict[str, str]:
    day = row.submitted_on
    return {"submitted_on": f"{day.month}月{day.day}日" if day else ""}


def _sample(folder: Path) -> Receipt:
    rows = (
        Outcome(
            1,
            date(2026, 9, 22),
            "柳河镇中心校开展消防应急疏散演练",
            "已发布",
            "青禾教育信息网9月23日；编入《青禾区教育简报》第3期；江城晚报9月25日摘编",
        ),
        Outcome(2, date(2026, 9, 24), "读书节里的二十四节气", "待发", "终审通过，拟9月30日发布"),
        Outcome(3, date(2026, 9, 25), "家长学校第一课", "退回修改", "要素不全：请补上时间、到会人数和主讲人职务"),
        Outcome(4, date(2026, 9, 27), "近日我校召开教学工作例会", "不采用", "常规会议，没有新做法；请多写课堂和学生"),
        Outcome(5, date(2026, 9, 29), "校园菜地丰收了", "已报送", "已登记，等待初审"),
    )
    return Receipt(
        unit="青禾区柳河镇中心校",
        period="2026年9月",
        rows=rows,
        summary="共收到5篇，其中已发布1篇（编入简报1篇、市级媒体采用1篇）、待发1篇、退回修改1篇、不采用1篇、待审1篇。",
        hint="感谢贵校支持。退回的稿件改好后请尽快再报，首次报送时间照算，不作迟报。",
        contact="周文，0550-3012345",
        issuer="青禾区教育和体育局办公室",
        day=date(2026, 9, 30),
    )


KIND = Kind(
    id="receipt",
    label="回执单",
    fields=FIELDS,
    context=context,
    title=lambda receipt: f"稿件办理回执单 {receipt.unit} {receipt.period}".strip(),
    author=lambda receipt: receipt.issuer,
    sample=_sample,
    value=Receipt,
    texts=texts_of(FIELDS),
)
