"""What the briefing screen tells of an issue in a line: its period, its number, whether it is signed off."""

from newsroom.desk import numbering
from newsroom.desk.issues import Issue
from newsroom.text.dates import chinese_date, parse_period

FORM_LABELS = {"comprehensive": "综合", "special": "专题"}
SERIES_LABELS = {"regular": "正刊", "supplement": "增刊"}


def number_text(issue: Issue) -> str:
    """Its number, or that it has none yet; that it is a special one."""
    special = "　专题" if issue.form == "special" else ""
    return numbering.label(issue) + special


def period_text(issue: Issue) -> str:
    """The month, or the first and last day; which of several of the period it is."""
    first, last = issue.first, issue.last
    whole = (first, last) == parse_period(f"{first:%Y-%m}")
    period = f"{first.year}年{first.month}月" if whole else f"{chinese_date(first)}至{chinese_date(last)}"
    number = issue.key.partition("#")[2]
    return f"{period}（另编 {int(number) - 1}）" if number else period


def state_text(issue: Issue) -> str:
    """Whether it is signed off, by whom, in which version; whether it is void. Empty while it is composed."""
    if issue.voided is not None:
        return f"已作废　{issue.voided.at.month}月{issue.voided.at.day}日"
    if not issue.versions:
        return ""
    last = issue.versions[-1]
    if issue.revising:
        return f"正在编第 {issue.version} 版（第 {last.version} 版已由{last.by}签发）"
    version = f"第 {last.version} 版　" if last.version > 1 else ""
    return f"已签发　{version}{last.by}　{last.day.month}月{last.day.day}日"


def frozen_text(issue: Issue) -> str:
    """Why nothing of a frozen issue changes, and what to do."""
    if issue.voided is not None:
        return f"{numbering.label(issue)}已经作废，内容不再改动。要重编，按 F4 选这个期间。"
    last = issue.versions[-1]
    return f"{numbering.label(issue)}已由{last.by}签发，内容不再改动。要改，按 Ctrl+S 另起一版。"
