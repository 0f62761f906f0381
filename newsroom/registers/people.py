"""Unit leaders, informants and whoever reviews here (domain.md 7.1, 1.1): by unit and role, since when until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from newsroom.registers.column import Column
from newsroom.registers.register import Fault, Office, Register

Post = Literal["", "full_time", "part_time"]


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
    if person.unit and office.units and person.unit not in office.units:
        yield "unit", f"单位名册里没有“{person.unit}”，请先登记这个单位，或改成名册里的名称。"
    digits = "".join(letter for letter in person.phone if letter.isdigit())
    if person.phone and not 7 <= len(digits) <= 13:
        yield "phone", f"“{person.phone}”不像电话号码，请核对。"
    if person.email and "@" not in person.email:
        yield "email", f"“{person.email}”不像邮箱地址，请核对。"


PEOPLE = Register(
    id="people",
    label="人员名册",
    row_label="人员",
    row=Person,
    columns=(
        Column(name="unit", label="单位", also=("单位全称", "单位名称", "部门"), hint="本机关的人员不用填"),
        Column(name="role", label="身份", takes="choice", of="roles", needed=True, also=("角色", "人员类别")),
        Column(name="name", label="姓名", needed=True),
        Column(name="gender", label="性别", takes="choice", choices={"female": "女", "male": "男"}),
        Column(name="title", label="职务", hint="如 副校长"),
        Column(name="post", label="专兼职", takes="choice", choices={"full_time": "专职", "part_time": "兼职"},
               also=("专、兼职", "专/兼职")),
        Column(name="phone", label="手机", personal=True, also=("电话", "联系电话", "手机号", "手机号码")),
        Column(name="email", label="邮箱", personal=True, also=("电子邮箱", "邮件")),
        Column(name="messenger", label="微信或QQ", personal=True, also=("微信", "QQ", "微信/QQ")),
        Column(name="registered_on", label="填报日期", takes="day", also=("登记日期",)),
        Column(name="start", label="任职日期", takes="day"),
        Column(name="end", label="离任日期", takes="day"),
        Column(name="note", label="备注", wide=True),
    ),
    key=lambda person: f"{person.unit}/{person.role}/{person.name}",
    told=lambda person: f"{person.unit}{person.name}",
    faults=_faults,
)  # fmt: skip
