"""`信息员登记表`: what one unit reports of its informants and of the leader who answers for them (domain.md 7.1)."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from newsroom.documents.fields import Field, printed
from newsroom.documents.forms.filling_in import texts_of, tick_line, tick_lines
from newsroom.documents.kind import Kind
from newsroom.documents.press import Press

CATEGORIES = ("乡镇中心校", "区直中学", "区直小学", "区直幼儿园", "机关股室", "直属单位")
EMPLOYMENTS = ("专职", "兼职")
ROLES = ("信息员", "后备信息员")


@dataclass(frozen=True, slots=True)
class Informant:
    """One person. `role` is 信息员 or 后备信息员."""

    role: str = ""
    informant: str = ""
    sex: str = ""
    post: str = ""
    employment: str = ""
    phone: str = ""
    email: str = ""
    wechat: str = ""
    party: str = ""
    subject: str = ""
    years: str = ""
    training: str = ""


@dataclass(frozen=True, slots=True)
class InformantForm:
    """The form of one unit."""

    unit: str = ""
    category: str = ""
    categories: tuple[str, ...] = CATEGORIES
    """Those to choose from."""
    leader: str = ""
    leader_post: str = ""
    leader_phone: str = ""
    informants: tuple[Informant, ...] = ()
    change: str = ""
    remarks: str = ""
    compiler: str = ""
    reviewer: str = ""
    day: date | None = None


INFORMANT = (
    Field("role", "身份", "信息员或后备信息员"),
    Field("informant", "姓名", "他的姓名"),
    Field("sex", "性别", "男或女"),
    Field("post", "职务", "他的职务"),
    Field("employment", "专兼职", "专职或兼职；选中的打勾"),
    Field("phone", "手机", "他的手机"),
    Field("email", "邮箱", "他的邮箱"),
    Field("wechat", "微信", "微信号或QQ号，可以不填"),
    Field("party", "政治面貌", "可以不填"),
    Field("subject", "学科", "任教的学科，可以不填"),
    Field("years", "年限", "从事宣传工作的年限，可以不填"),
    Field("training", "培训情况", "参加过的培训，可以不填"),
)
FIELDS = (
    Field("unit", "单位全称", "单位的全称"),
    Field(
        "category",
        "单位类别",
        "乡镇中心校、区直中学、区直小学、区直幼儿园、机关股室、直属单位，或计划里的各类，三个一行，一行一项；选中的打勾",
    ),
    Field("leader", "分管领导", "分管领导的姓名"),
    Field("leader_post", "领导职务", "分管领导的职务"),
    Field("leader_phone", "领导手机", "分管领导的手机"),
    Field("informants", "信息员", "一人一项；每项有身份、姓名、性别、职务、专兼职、手机、邮箱等", INFORMANT),
    Field("change", "变更情况", "人员变动时写原来是谁、什么时候换的"),
    Field("remarks", "备注", "别的要说明的"),
    Field("compiler", "填表人", "谁填的"),
    Field("reviewer", "审核人", "单位里谁审的"),
    Field("day", "填报日期", "哪天填的"),
)


def context(form: InformantForm, press: Press) -> dict[str, Any]:
    """The form with its boxes ticked, and with blocks for two persons at least."""
    people = (*form.informants, *(Informant(role) for role in ROLES[len(form.informants) :]))
    return printed(
        form,
        FIELDS,
        category=tick_lines(form.categories, (form.category,), 3),
        informants=[_person(person) for person in people],
    )


def _person(person: Informant) -> dict[str, Any]:
    employment = tick_line(EMPLOYMENTS, (person.employment,))
    return printed(person, INFORMANT, role=person.role or ROLES[0], employment=employment)


def _sample(folder: Path) -> InformantForm:
    return InformantForm(
        unit="青禾区柳河镇中心校",
        category="乡镇中心校",
        leader="吴敏",
        leader_post="副校长",
        leader_phone="13800000001",
        informants=(
            Informant(
                *("信息员", "周敏", "女", "语文教师", "兼职", "13800000002", "zhoumin@qinghe.example", "zhoumin_lh"),
                *("中共党员", "语文", "6年", "2025年4月区教体局新闻写作培训；2025年10月市局摄影培训"),
            ),
            Informant("后备信息员", "李静", "女", "少先队辅导员", "兼职", "13800000005", "lijing@qinghe.example"),
        ),
        change="原信息员陈红2026年2月调离，由周敏接任。",
        remarks="摄影由王强老师负责。",
        compiler="周敏",
        reviewer="吴敏",
        day=date(2026, 3, 20),
    )


KIND = Kind(
    id="informant_form",
    label="信息员登记表",
    fields=FIELDS,
    context=context,
    title=lambda form: f"信息员登记表 {form.unit}".strip(),
    author=lambda form: form.unit,
    sample=_sample,
    value=InformantForm,
    texts=texts_of(FIELDS),
)
