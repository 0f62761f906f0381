"""Unit leaders, informants and whoever reviews here (domain.md 7.1, 1.1): by unit and role, since when until when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from newsroom.registers.column import Column
from newsroom.registers.register import Fault, Office, Register, unknown_units

Post = Literal["", "full_time", "part_time"]
_PHONE = re.compile(r"\+?[\d() -]+(?:(?:\u8f6c|-)\d{1,6})?", re.ASCII)
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in one role. Whoever has two roles has two rows."""

    name: str
    role: str
    """Id of the plan's role: `unit_leader`, `informant` ..."""
    unit: str = ""
    """By the register's name; empty for those of this office itself."""
    gender: str = ""
    title: str = ""
    post: Post = ""
    phone: str = ""
    email: str = ""
    messenger: str = ""
    registered_on: date | None = None
    """When the unit handed in the form, which is due by the plan's date."""
    start: date | None = None
    end: date | None = None
    note: str = ""


def _faults(person: Person, office: Office) -> Iterator[Fault]:
    if person.start and person.end and person.end < person.start:
        yield "end", f"离任日期 {person.end} 早于任职日期 {person.start}。"
    yield from unknown_units("unit", [person.unit], office)
    for number in filter(None, re.split("[、/;\uff1b]", person.phone)):
        if said := _wrong_number(number.strip()):
            yield "phone", said
    if person.email and not _EMAIL.fullmatch(person.email):
        yield "email", f"“{person.email}”不像邮箱地址，请核对。"


def _wrong_number(number: str) -> str:
    """What is wrong with a telephone number; empty: nothing."""
    if "*" in number:
        return f"“{number}”是隐去了几位的号码，请填完整的。"
    digits = re.sub(r"\D", "", re.sub(r"^(\+|00)86", "", number), flags=re.ASCII)
    if not _PHONE.fullmatch(number) or not 7 <= len(digits) <= 15:
        return f"“{number}”不像电话号码，请核对。"
    if digits.startswith("1") and len(digits) != 11:
        return f"手机号“{number}”有 {len(digits)} 位，应是 11 位，请核对。"
    return ""


PEOPLE = Register(
    id="people",
    label="人员名册",
    row_label="人员",
    row=Person,
    columns=(
        Column(name="unit", label="单位", unit=True, also=("单位全称", "单位名称", "部门"), hint="本机关的人员不用填"),
        Column(name="role", label="身份", takes="choice", of="roles", needed=True, also=("角色", "人员类别", "类别")),
        Column(name="name", label="姓名", needed=True, also=("人员姓名", "名字")),
        Column(name="gender", label="性别", takes="choice", choices={"female": "女", "male": "男"}),
        Column(name="title", label="职务", hint="如 副校长", also=("行政职务",)),
        Column(name="post", label="专兼职", takes="choice", choices={"full_time": "专职", "part_time": "兼职"},
               also=("专、兼职", "专/兼职")),
        Column(name="phone", label="手机", personal=True, hides="phone",
               also=("电话", "联系电话", "手机号", "手机号码")),
        Column(name="email", label="邮箱", personal=True, hides="email", also=("电子邮箱", "邮件")),
        Column(name="messenger", label="微信或QQ", personal=True, hides="account", also=("微信", "QQ", "微信/QQ")),
        Column(name="registered_on", label="填报日期", takes="day", also=("登记日期",)),
        Column(name="start", label="任职日期", takes="day"),
        Column(name="end", label="离任日期", takes="day"),
        Column(name="note", label="备注", wide=True),
    ),
    key=lambda person: f"{person.unit}/{person.role}/{person.name}",
    told=lambda person: f"{person.unit}{person.name}",
    faults=_faults,
    keyed_by=("unit", "role", "name"),
)  # fmt: skip
