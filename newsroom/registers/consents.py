"""Consents to pictures and names of pupils (domain.md 7.7 `consent`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from newsroom.registers import masking
from newsroom.registers.column import Column
from newsroom.registers.register import Fault, Office, Register, unknown_units


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One guardian's consent."""

    pupil: str
    unit: str
    guardian: str = ""
    scope: str = ""
    """What is allowed where: `肖像，校园网和公众号`."""
    day: date | None = None
    until: date | None = None
    under_14: bool = False
    proof: str = ""
    note: str = ""


def _faults(consent: Consent, office: Office) -> Iterator[Fault]:
    yield from unknown_units("unit", [consent.unit], office)
    for column, name in (("pupil", consent.pupil), ("guardian", consent.guardian)):
        if "*" in name:
            yield column, f"“{name}”是隐去了几个字的姓名，请填完整的。"
    if consent.day and consent.until and consent.until < consent.day:
        yield "until", f"期限 {consent.until} 早于授权日期 {consent.day}。"
    if consent.under_14 and not consent.guardian:
        yield "guardian", "不满 14 岁的，要写明同意的监护人。"


CONSENTS = Register(
    id="consents",
    label="授权台账",
    row_label="授权",
    row=Consent,
    columns=(
        Column(name="pupil", label="学生", needed=True, also=("学生姓名", "姓名"), personal=True, hides="name"),
        Column(name="unit", label="单位", unit=True, needed=True, also=("学校", "单位名称")),
        Column(name="guardian", label="监护人", also=("家长", "监护人姓名"), personal=True, hides="name"),
        Column(name="scope", label="范围", also=("授权范围",)),
        Column(name="day", label="授权日期", takes="day", also=("日期",)),
        Column(name="until", label="期限", takes="day", also=("有效期至",)),
        Column(name="under_14", label="不满14岁", takes="yes"),
        Column(name="proof", label="凭证", wide=True),
        Column(name="note", label="备注", wide=True),
    ),
    key=lambda consent: f"{consent.unit}/{consent.pupil}",
    told=lambda consent: f"{consent.unit}{masking.name(consent.pupil)}",
    faults=_faults,
    keyed_by=("unit", "pupil"),
)
