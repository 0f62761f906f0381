"""`约稿通知单`: what is asked of a unit by when, how it was reminded and what came, and its answer (domain.md 7.6)."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from newsroom.documents.fields import Field, printed
from newsroom.documents.forms.filling_in import texts_of, tick_line
from newsroom.documents.kind import Kind
from newsroom.documents.press import Press

STATES = ("按时交稿", "迟交", "未交", "已取消")
ANSWERS = ("按要求完成", "不能承担")
_BLANK_REMINDERS = 2


@dataclass(frozen=True, slots=True)
class Reminder:
    """The unit was reminded."""

    at: datetime | None = None
    means: str = ""
    person: str = ""
    reply: str = ""


@dataclass(frozen=True, slots=True)
class CommissionNotice:
    """One commission to one unit."""

    number: str = ""
    unit: str = ""
    topic: str = ""
    background: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    genre: str = ""
    words: str = ""
    deadline: datetime | None = None
    submit_to: str = ""
    contact: str = ""
    phone: str = ""
    issuer: str = ""
    issued_on: date | None = None
    reminders: tuple[Reminder, ...] = ()
    state: str = ""
    delivered_at: datetime | None = None
    slug: str = ""
    answer: str = ""
    answer_reason: str = ""
    writer: str = ""
    writer_phone: str = ""
    expected_at: datetime | None = None


REMINDER = (
    Field("at", "催办时间", "哪天几点催的"),
    Field("means", "方式", "电话、微信、发函等"),
    Field("person", "催办人", "谁催的"),
    Field("reply", "答复", "承办单位怎么说"),
)
FIELDS = (
    Field("number", "约稿号", "约稿的编号"),
    Field("unit", "承办单位", "请谁写"),
    Field("topic", "题目", "约的题目"),
    Field("background", "背景与角度", "为什么约，从哪里写，一段一项"),
    Field("points", "要点", "要写到的，一段一项"),
    Field("genre", "体裁", "消息、通讯、经验材料等"),
    Field("words", "字数", "如1500字左右"),
    Field("deadline", "截止时刻", "最迟什么时候交"),
    Field("submit_to", "交稿方式", "交到哪里，如邮箱"),
    Field("contact", "联系人", "约稿单位的联系人"),
    Field("phone", "联系电话", "他的电话"),
    Field("issuer", "约稿单位", "谁约的"),
    Field("issued_on", "发出日期", "哪天发的通知"),
    Field("reminders", "催办", "催一次一项；每项有催办时间、方式、催办人、答复", REMINDER),
    Field("state", "交稿状态", "按时交稿、迟交、未交、已取消；选中的打勾"),
    Field("delivered_at", "交稿时间", "什么时候收到的"),
    Field("slug", "稿件号", "收到的稿件登记成哪一号"),
    Field("answer", "回执", "按要求完成、不能承担；选中的打勾，一般空着由承办单位填"),
    Field("answer_reason", "回执说明", "不能承担的原因"),
    Field("writer", "撰稿人", "承办单位安排谁写"),
    Field("writer_phone", "撰稿人电话", "他的电话"),
    Field("expected_at", "预计交稿", "承办单位预计什么时候交"),
)


def context(notice: CommissionNotice, press: Press) -> dict[str, Any]:
    """The notice with its boxes ticked, and rows for reminders to be written in where there are none."""
    reminders = notice.reminders or (Reminder(),) * _BLANK_REMINDERS
    return printed(
        notice,
        FIELDS,
        reminders=[printed(reminder, REMINDER) for reminder in reminders],
        state=tick_line(STATES, (notice.state,)),
        answer=tick_line(ANSWERS, (notice.answer,)),
    )


def _sample(folder: Path) -> CommissionNotice:
    return CommissionNotice(
        number="约〔2026〕12号",
        unit="青禾区柳河镇中心校",
        topic="乡村小学的劳动课怎么上",
        background=(
            "市局简报10月要编发一组劳动教育的做法。贵校把校园菜地和科学课结合起来，请写清怎么想、怎么做、学生得到了什么。",
        ),
        points=(
            "1.菜地怎么管，课怎么排，谁来教。",
            "2.一两个学生的变化，有细节，有原话。",
            "3.遇到过什么难处，怎么解决的。",
        ),
        genre="经验材料",
        words="1500字左右，配图2至3张",
        deadline=datetime(2026, 10, 12, 18, 0),
        submit_to="xuanchuan@qinghe.example",
        contact="周文",
        phone="0550-3012345",
        issuer="青禾区教育和体育局办公室",
        issued_on=date(2026, 9, 28),
        reminders=(Reminder(datetime(2026, 10, 11, 9, 0), "电话", "周文", "初稿已成，正在核对数字，12日交。"),),
        state="按时交稿",
        delivered_at=datetime(2026, 10, 12, 16, 20),
        slug="2026-10-0031",
        answer="按要求完成",
        answer_reason="数字待农场核对",
        writer="周敏",
        writer_phone="13800000002",
        expected_at=datetime(2026, 10, 12, 17, 0),
    )


KIND = Kind(
    id="commission_notice",
    label="约稿通知单",
    fields=FIELDS,
    context=context,
    title=lambda notice: f"约稿通知单 {notice.topic}".strip(),
    author=lambda notice: notice.issuer,
    sample=_sample,
    value=CommissionNotice,
    texts=texts_of(FIELDS),
)
