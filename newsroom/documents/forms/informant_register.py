"""`信息员汇总表`: the informants of all units, with the leader who answers for each (domain.md 7.1)."""

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
class Registered:
    """An informant of a unit."""

    number: int | None = None
    unit: str = ""
    category: str = ""
    leader: str = ""
    leader_post: str = ""
    leader_phone: str = ""
    informant: str = ""
    sex: str = ""
    post: str = ""
    employment: str = ""
    phone: str = ""
    email: str = ""
    wechat: str = ""
    day: date | None = None
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class InformantRegister:
    """The list. It holds personal data: the desk asks before it is made."""

    issuer: str = ""
    period: str = ""
    rows: tuple[Registered, ...] = ()
    total: str = ""
    compiler: str = ""
    reviewer: str = ""
    compiled_on: date | None = None


ROW = (
    Field("number", "序号", "从1起；不填就自动编"),
    Field("unit", "单位全称", "单位的全称"),
    Field("category", "单位类别", "乡镇中心校、区直中学、区直小学、区直幼儿园、机关股室、直属单位"),
    Field("leader", "分管领导", "分管领导的姓名"),
    Field("leader_post", "领导职务", "分管领导的职务"),
    Field("leader_phone", "领导手机", "分管领导的手机"),
    Field("informant", "信息员", "信息员的姓名"),
    Field("sex", "性别", "男或女"),
    Field("post", "职务", "信息员的职务"),
    Field("employment", "专兼职", "专职或兼职"),
    Field("phone", "手机", "信息员的手机"),
    Field("email", "邮箱", "信息员的邮箱"),
    Field("wechat", "微信", "微信号或QQ号"),
    Field("day", "填报日期", "单位哪天报的；表里写成2026-09-28"),
    Field("remarks", "备注", "后备信息员、变更等"),
)
FIELDS = (
    Field("issuer", "汇总单位", "谁做的这张表"),
    Field("period", "期间", "如2026年"),
    Field("rows", "名单", "一个信息员一项，印成一行", ROW),
    Field("total", "合计", "单位数、人数"),
    Field("compiler", "填表人", "谁填的"),
    Field("reviewer", "审核人", "谁审的"),
    Field("compiled_on", "汇总日期", "哪天汇总的"),
)


def context(register: InformantRegister, press: Press) -> dict[str, Any]:
    """The list with its rows numbered; rows to be filled in by hand where there are none."""
    rows = numbered(register.rows, ROW, Registered(), _BLANK_ROWS, _day)
    return printed(register, FIELDS, rows=rows)


def _day(row: Registered) -> dict[str, str]:
    return {"day": row.day.isoformat() if row.day else ""}


def _sample(folder: Path) -> InformantRegister:
    day = date(2026, 3, 20)
    rows = (
        Registered(
            1,
            *("青禾区柳河镇中心校", "乡镇中心校", "吴敏", "副校长", "13800000001"),
            *("周敏", "女", "语文教师", "兼职", "13800000002", "zhoumin@qinghe.example", "zhoumin_lh", day),
            "后备：李静",
        ),
        Registered(
            2,
            *("青禾区实验小学", "区直小学", "孙立", "副校长", "13800000003"),
            *("王强", "男", "办公室副主任", "专职", "13800000004", "wq@qinghe.example", "", day),
        ),
    )
    return InformantRegister(
        issuer="青禾区教育和体育局办公室",
        period="2026年",
        rows=rows,
        total="2个单位，信息员2人",
        compiler="周文",
        reviewer="王志远",
        compiled_on=date(2026, 4, 10),
    )


KIND = Kind(
    id="informant_register",
    label="信息员汇总表",
    fields=FIELDS,
    context=context,
    title=lambda register: f"信息员汇总表 {register.period}".strip(),
    author=lambda register: register.issuer,
    sample=_sample,
    value=InformantRegister,
    texts=texts_of(FIELDS),
)
