"""What she words by hand in a bulletin or summary, over what the program proposes (`proposals.py`).

Kept as she typed it, by field; a field that says what is proposed anyway is not kept, so that it goes on following the
counts.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from newsroom.desk.by_hand import BAR, Blank
from newsroom.documents.bulletin import Account, Bulletin
from newsroom.documents.bulletin_figures import every_row
from newsroom.documents.summary import Award, Goal, Highlight
from newsroom.errors import NewsroomError
from newsroom.text.clean import clean_line, paragraphs
from newsroom.text.dates import parse_date

_LINES = "一行一条"
_UNITS = "一行一个单位"
_SHARED = (
    Blank("number", "发文字号", "如“青教体办〔2026〕12号”", "line"),
    Blank("title", "公文标题", "不填就是通常的标题", "line"),
    Blank("letterhead", "发文机关标志", "红色大字，用套红纸印时不填", "line"),
    Blank("day", "成文日期", "不填就是印的那天", "day"),
    Blank("addressees", "主送", "一行一个", "lines"),
    Blank("basis", "依据", "带书名号，如“《……工作计划》”", "line"),
)
_ENDING = (
    Blank("carbon_copy", "抄送", "一行一个", "lines"),
    Blank("contact", "联系方式", "对数字有疑问时找谁", "line"),
)
BULLETIN = (
    *_SHARED,
    Blank("praised", "表扬", _UNITS, "lines"),
    Blank("criticised", "批评", f"{_UNITS}，要有事实", "lines"),
    Blank("problems", "其他问题", _LINES, "lines"),
    Blank("requirements", "下步要求", _LINES, "lines"),
    Blank("next_points", "下月报送要点", _LINES, "lines"),
    Blank("next_deadline", "下期统计截止日", "", "day"),
    Blank("checked_from", "公示核对起", "", "day"),
    Blank("checked_to", "公示核对止", "", "day"),
    *_ENDING,
)
SUMMARY = (
    *_SHARED,
    Blank("goals", "目标", _LINES, "rows", ("目标", "目标数", "完成数", "量词")),
    Blank("highlights", "亮点稿件", _LINES, "rows", ("标题", "单位", "采用情况")),
    Blank("praised", "成绩较好的单位", _UNITS, "lines"),
    Blank("awards", "表彰", _LINES, "rows", ("名称", "单位或个人，用、隔开")),
    Blank("awards_shown_to", "表彰公示止", "", "day"),
    Blank("problems", "存在问题", _LINES, "lines"),
    Blank("intentions", "下步打算", _LINES, "lines"),
    *_ENDING,
)


def blanks_of(account: Account) -> tuple[Blank, ...]:
    """What she may word."""
    return BULLETIN if isinstance(account, Bulletin) else SUMMARY


def shown(account: Account) -> dict[str, str]:
    """Every field's text, as she edits it."""
    return {blank.name: _text(getattr(account, blank.name), blank) for blank in blanks_of(account)}


def worded(account: Any, typed: Mapping[str, str], now: datetime) -> Any:
    """The account with what she typed; a text that can no longer be read is left out."""
    values, _ = read(account, typed, now)
    return replace(account, **values)


def read(account: Account, typed: Mapping[str, str], now: datetime) -> tuple[dict[str, Any], dict[str, str]]:
    """The values of what is typed, by field, and for each field that is wrong why. Raises NewsroomError as `named`."""
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, text in typed.items():
        blank = named(account, name)
        try:
            value = _value(text, blank, now)
            _known_units(value, blank, account)
        except NewsroomError as error:
            wrong[blank.name] = str(error)
        else:
            if value is not None or blank.name != "day":
                values[blank.name] = value
    return values, wrong


def named(account: Account, name: str) -> Blank:
    """The field that she means by its label or name. Raises NewsroomError when there is none."""
    import difflib

    by_name = {key: blank for blank in blanks_of(account) for key in (blank.label, blank.name)}
    if name not in by_name:
        near = difflib.get_close_matches(name, by_name, 1, 0.4)
        hint = f"是不是“{near[0]}”？" if near else f"可以填的有：{'、'.join(b.label for b in blanks_of(account))}。"
        raise NewsroomError(f"通报里没有“{name}”这一项，没有改动。{hint}")
    return by_name[name]


def _known_units(value: Any, blank: Blank, account: Account) -> None:
    if blank.name not in ("praised", "criticised"):
        return
    known = {row.unit for row in every_row(account)}
    if strangers := [unit for unit in value if unit not in known]:
        raise NewsroomError(f"统计表里没有“{'、'.join(strangers)}”，请写表里的单位名称，一行一个。")


def _text(value: Any, blank: Blank) -> str:
    if value is None:
        return ""
    if blank.takes == "lines":
        return "\n".join(value)
    if blank.takes == "rows":
        return "\n".join(BAR.join(_cells(row)) for row in value)
    return str(value)


def _cells(row: Any) -> list[str]:
    found = [getattr(row, field.name) for field in fields(row)]
    return ["、".join(cell) if isinstance(cell, tuple) else clean_line(str(cell)) for cell in found]


def _value(text: str, blank: Blank, now: datetime) -> Any:
    if blank.takes == "lines":
        return tuple(paragraphs(text))
    if blank.takes == "rows":
        return tuple(_row(line, blank) for line in paragraphs(text))
    text = clean_line(text)
    return text if blank.takes == "line" else _day(text, blank, now)


def _day(text: str, blank: Blank, now: datetime) -> date | None:
    if not text:
        return None
    try:
        return parse_date(text if text[:4].isdigit() else f"{now.year}年{text}")
    except NewsroomError as error:
        raise NewsroomError(f"{blank.label}：{error}") from None


def _row(line: str, blank: Blank) -> Goal | Highlight | Award:
    cells = [cell.strip() for cell in line.replace("|", BAR).split(BAR)]
    fault = NewsroomError(f"{blank.label}的“{line[:20]}”看不懂，一行应是：{BAR.join(blank.columns)}。")
    try:
        if blank.name == "goals":
            name, target, reached, *unit = cells
            return Goal(name, int(target), int(reached), *(one for one in unit[:1] if one))
        if blank.name == "highlights":
            headline, unit, *became = cells
            return Highlight(headline, unit, *became[:1])
        name, given_to = cells
        return Award(name, tuple(one.strip() for one in given_to.split("、") if one.strip()))
    except ValueError:
        raise fault from None
