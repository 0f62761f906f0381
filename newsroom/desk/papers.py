"""The other documents of the office: what each is about, where its contents come from, and printing it in one step.

A paper begins with what the desk knows (the story's log, the unit's stories); what only she knows she fills in by hand,
and it is kept, so that the paper can be made again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from newsroom.desk import by_hand, documents
from newsroom.desk.desk import Desk
from newsroom.desk.documents import Document
from newsroom.desk.issues import latest_month
from newsroom.errors import NewsroomError

if TYPE_CHECKING:
    from newsroom.desk.story_files import Format
    from newsroom.documents.kind import Kind

REGISTER = "papers"
About = Literal["story", "unit", "period", "form"]
ABOUT_LABELS: dict[About, str] = {"story": "稿件编号", "unit": "单位全称", "period": "月份", "form": "名称"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper. `id` is its kind's (`documents/kinds.py`)."""

    id: str
    label: str
    about: About
    source: str = ""
    """Module and function `(desk, subject) -> value` that gives what the desk knows, as `module:function`."""
    asks: bool = False
    """There is something to be filled in by hand before it is printed."""
    help: str = ""
    format: "Format | None" = None
    """For the story by itself: what kind of file."""
    personal: bool = False
    """It has people's numbers and addresses, which are masked unless they are asked for."""
    told: str = ""
    """Function `(desk, subject, value) -> str`, as `source`, that says what she has to see to; empty: nothing."""

    def begun(self, desk: Desk, subject: str, *, personal: bool = False) -> Any:
        """What the desk knows of it. Raises NewsroomError when there is no such story, unit or period."""
        module, name = self.source.split(":")
        known: Callable[..., Any] = getattr(import_module(f"newsroom.desk.{module}"), name)
        return known(desk, subject, personal=personal) if self.personal else known(desk, subject)

    def warning(self, desk: Desk, subject: str, value: Any) -> str:
        """What she has to see to in it, in Chinese; empty: nothing."""
        if not self.told:
            return ""
        module, name = self.told.split(":")
        say: Callable[[Desk, str, Any], str] = getattr(import_module(f"newsroom.desk.{module}"), name)
        return say(desk, subject, value)


PAPERS: tuple[Paper, ...] = (
    Paper(
        "review_sheet",
        "三审单",
        "story",
        "story_papers:review_sheet",
        help="新闻发布审核表，照流转记录填好",
        told="story_papers:told_of_sheet",
    ),
    Paper("approval_form", "宣传报送审批单", "story", "story_papers:approval_form", asks=True, help="报送审批用，一页"),
    Paper("receipt", "回执单", "unit", "unit_papers:receipt", help="这个单位当月每篇稿件办得怎样"),
    Paper(
        "informant_form",
        "信息员登记表",
        "unit",
        "people_papers:informant_form",
        help="照名册填好，发给单位核对补填",
        personal=True,
    ),
    Paper(
        "adoption_register",
        "采用登记表",
        "period",
        "unit_papers:adoption_register",
        asks=True,
        help="当月编发、采用的稿件",
    ),
    Paper(
        "informant_register",
        "信息员汇总表",
        "period",
        "people_papers:informant_register",
        help="全部单位的信息员",
        personal=True,
    ),
    Paper("commission_notice", "约稿通知单", "form", "form_papers:commission_notice", asks=True, help="向单位约一篇稿"),
    Paper(
        "opinion_brief", "教育舆情专报", "form", "form_papers:opinion_brief", asks=True, help="一件舆情一期，单独编号"
    ),
    Paper("story_docx", "Word 稿件", "story", format="docx", help="这一篇单独排成 Word 文件"),
    Paper("story_text", "纯文本", "story", format="text", help="贴到网站后台或发邮件用"),
    Paper("story_markdown", "Markdown", "story", format="markdown", help="带图，图在旁边的文件夹里"),
    Paper("story_html", "网页", "story", format="html", help="教育信息网用的网页，图在旁边的文件夹里"),
    Paper("story_wechat", "公众号文章", "story", format="wechat", help="在浏览器里打开，全选复制到公众号后台"),
)


def paper(name: str) -> Paper:
    """The paper of this id or Chinese name. Raises NewsroomError when there is none."""
    found = next((one for one in PAPERS if name in (one.id, one.label)), None)
    if found is None:
        listed = "、".join(f"{one.id}（{one.label}）" for one in PAPERS)
        raise NewsroomError(f"没有“{name}”这种文书，没有生成文件。可以生成的有：{listed}。")
    return found


def subject(desk: Desk, one: Paper, wanted: str | None) -> str:
    """What the paper is about: as wanted, or where nothing is, the latest month, or the next number for a form.

    Raises NewsroomError when only she can say it.
    """
    if wanted and wanted.strip():
        return _with_month(desk, one, wanted.strip())
    if one.about == "period":
        return latest_month(desk)
    if one.about == "form":
        year = desk.now().year
        taken = {name for name in kept(desk, one) if name.startswith(f"{year}-")}
        return next(name for number in count(1) if (name := f"{year}-{number:03}") not in taken)
    raise NewsroomError(f"{one.label}要写明{ABOUT_LABELS[one.about]}，没有生成文件。")


def _with_month(desk: Desk, one: Paper, wanted: str) -> str:
    """A unit's receipt is for a month: each has its own file, and what was typed into one stays out of the next."""
    if one.id != "receipt":
        return wanted
    from newsroom.desk.unit_papers import unit_and_period

    return " ".join(unit_and_period(desk, wanted))


def begun(desk: Desk, one: Paper, subject: str) -> Any:
    """The paper as it stands: what the desk knows, and what she filled in when it was made last."""
    value, wrong = filled(desk, one, subject, {})
    if wrong:  # what she typed once no longer fits the form
        return one.begun(desk, subject)
    return value


def shown(desk: Desk, one: Paper, subject: str) -> dict[str, str]:
    """The paper as it stands, each field as the text that she edits."""
    return by_hand.shown(_kind(one), begun(desk, one, subject))


def filled(
    desk: Desk, one: Paper, subject: str, typed: Mapping[str, str], *, personal: bool = False
) -> tuple[Any, dict[str, str]]:
    """The paper with what is typed now over what was kept over what the desk knows, and which fields are wrong."""
    value = one.begun(desk, subject, personal=personal)
    kept = _kept(desk, one, subject)
    if not kept and not typed:
        return value, {}
    return by_hand.filled(_kind(one), {**kept, **_by_name(one, typed)}, now=desk.now(), into=value)


def make(
    desk: Desk,
    name: str,
    subject: str,
    typed: Mapping[str, str] | None = None,
    *,
    out: Path | None = None,
    personal: bool = False,
) -> Document:
    """Print a paper about a subject, with what is typed by field; people's numbers whole only with `personal`.

    Raises NewsroomError when there is no such paper or subject, a field is wrong, or the template or disk is at fault.
    """
    one = paper(name)
    if one.format is not None:
        return _story_file(desk, one.format, subject, typed, out)
    personal = personal and one.personal
    value, wrong = filled(desk, one, subject, typed or {}, personal=personal)
    if wrong:
        raise NewsroomError(f"{one.label}没有生成。{''.join(wrong.values())}")
    if typed:
        keep(desk, one, subject, typed)
    name = f"{one.label}（{subject}{'，含个人信息' if personal else ''}）"
    made = documents.make(desk, one.id, value, subject=subject, name=name, out=out)
    told = one.warning(desk, subject, value)
    return replace(made, warnings=(*made.warnings, told)) if told else made


def _story_file(
    desk: Desk, form: "Format", story_id: str, typed: Mapping[str, str] | None, out: Path | None
) -> Document:
    from newsroom.desk import stories, story_files

    if typed or out:
        raise NewsroomError("单篇稿件的文件没有要填的项，也只存在工作台的 exports 里。没有生成文件。")
    return story_files.save(desk, stories.get(desk, story_id), form)


def keep(desk: Desk, one: Paper, subject: str, typed: Mapping[str, str]) -> None:
    """Remember what she filled in where it differs from what the desk knows of itself."""
    known = by_hand.shown(_kind(one), one.begun(desk, subject))
    kept = {**_kept(desk, one, subject), **_by_name(one, typed)}
    hers = {name: text for name, text in kept.items() if text.strip() != known.get(name, "").strip()}
    key = f"{one.id}:{subject}"
    row = {"key": key, "kind": one.id, "subject": subject, "typed": hers} if hers else None
    desk.archive.record(REGISTER, {key: row}, by=desk.config.officer, at=desk.now())


def kept(desk: Desk, one: Paper) -> list[str]:
    """Subjects of which something was filled in, latest first."""
    return [row["subject"] for row in desk.archive.register(REGISTER) if row["kind"] == one.id][::-1]


def commissioned(desk: Desk) -> list[tuple[str, str]]:
    """Number and topic of the commissions of the register that are still open, those issued last first."""
    from newsroom.desk import registers
    from newsroom.registers.commissions import COMMISSIONS

    found = [one for one in registers.rows(desk, COMMISSIONS) if not one.closed]
    return [(one.id, one.topic) for one in sorted(found, key=lambda one: one.issued, reverse=True)]


def _kept(desk: Desk, one: Paper, subject: str) -> dict[str, str]:
    key = f"{one.id}:{subject}"
    return next((dict(row["typed"]) for row in desk.archive.register(REGISTER) if row["key"] == key), {})


def blanks_of(one: Paper) -> tuple[by_hand.Blank, ...]:
    """What of it she may fill in."""
    return by_hand.blanks(_kind(one))


def _by_name(one: Paper, typed: Mapping[str, str]) -> dict[str, str]:
    """By the field's English name, where she wrote the Chinese one."""
    names = {blank.label: blank.name for blank in blanks_of(one)} if typed else {}
    return {names.get(name, name): text for name, text in typed.items()}


def _kind(one: Paper) -> "Kind":
    from newsroom.documents.kinds import kind

    return kind(one.id)
