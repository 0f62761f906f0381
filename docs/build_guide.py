"""Refresh the tables of the officer's guide that the program itself knows: python docs/build_guide.py

Each stands in docs/guide.md between `<!-- table: NAME -->` and `<!-- end: NAME -->`; whatever is written there by hand
is lost. tests/test_guide.py proves that the guide as committed is up to date.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from newsroom.cli.main import COMMANDS
from newsroom.copycheck import DIMENSION_LABELS, SEVERITY_LABELS, Severity
from newsroom.copycheck.rules import shipped, uncovered
from newsroom.documents.fields import Field, Fields
from newsroom.documents.kinds import kinds
from newsroom.documents.problem import LABELS, WORDS, named, problem
from newsroom.plan import workflow_file
from newsroom.story import STATE_LABELS
from newsroom.tui.actions import key_table

GUIDE = Path(__file__).with_name("guide.md")

EXAMPLES = {
    "open": "newsroom open 2026-09-0012",
    "demo": "newsroom demo",
    "init": "newsroom init 校园工作台 --plan school --name 青禾区第一中学",
    "intake": "newsroom intake 来稿文件夹",
    "list": "newsroom list --state 已报送 --text 消防",
    "search": "newsroom search 柳河镇 消防",
    "show": "newsroom show 2026-09-0012",
    "history": "newsroom history 2026-09-0012",
    "revert": "newsroom revert 2026-09-0012 1",
    "unsaved": "newsroom unsaved",
    "bin": "newsroom bin discard 2026-09-0038",
    "new": "newsroom new --title 读书节开幕 --unit 区第一小学",
    "set": "newsroom set 2026-09-0012 unit=区第二幼儿园 focus=理念提升",
    "move": "newsroom move 2026-09-0013 return_for_revision --reason R02",
    "combine": "newsroom combine 2026-09-0003 2026-09-0004",
    "who": "newsroom who",
    "units": "newsroom units template 单位名册.xlsx",
    "people": "newsroom people export 人员名册.xlsx",
    "outlets": "newsroom outlets list",
    "officials": "newsroom officials list",
    "consents": "newsroom consents list",
    "series": "newsroom series list",
    "trainings": "newsroom trainings export 培训.csv",
    "adopt": "newsroom adopt 2026-09-0012 江城晚报 --tier 市级 --kind 报纸",
    "commission": "newsroom commission due",
    "violation": "newsroom violation list",
    "tag": "newsroom tag 2026-09-0012",
    "check": "newsroom check 2026-09-0012",
    "corrections": "newsroom corrections",
    "evaluate": "newsroom evaluate 已标注.jsonl",
    "keywords": "newsroom keywords --month 2026-09",
    "coverage": "newsroom coverage",
    "duplicates": "newsroom duplicates --all",
    "briefing": "newsroom briefing --month 2026-09",
    "stats": "newsroom stats 2026-09",
    "bulletin": "newsroom bulletin 2026-09",
    "summary": "newsroom summary 2026",
    "freeze": "newsroom freeze 2026-09",
    "pdf": "newsroom pdf",
    "print": "newsroom print review_sheet 2026-09-0012",
    "plan": "newsroom plan check plan.toml",
    "template": "newsroom template check briefing",
    "doctor": "newsroom doctor",
    "backup": "newsroom backup 备份.zip",
    "restore": "newsroom restore --list",
    "export": "newsroom export 全部.jsonl",
    "import": "newsroom import 全部.jsonl",
}
"""One line for each command, that works on the demo's desk."""

FOR_EXAMPLE: dict[str, Any] = {
    "reason": "它加了密码",
    "target": "file:///C:/图.png",
    "where": "尾注",
    "written": "刊 名",
    "right": "刊名",
    "char": "％",
    "half": "%",
    "level": "tr",
    "what": "行",
    "open": "for",
    "close": "endfor",
    "hint": "是不是“刊名”",
    "owner": "稿件",
    "example": "稿.标题",
    "label": "信息简报",
    "own": "三审单",
    "new": "刊名",
    "names": "“期号”",
    "found": "图片编号有重复",
}
"""What stands in the places of a problem's words, in the guide."""


def command_table() -> str:
    """Every command with what it does and one example."""
    rows = ((f"`{name}`", line, f"`{EXAMPLES[name]}`") for name, (_, _, line) in COMMANDS.items())
    return _table(("命令", "做什么", "例子"), rows)


def field_table() -> str:
    """Every field of every kind of document, with the list whose entries have it."""
    return "\n".join(f"**{kind.label}**　`{kind.id}`\n\n{_field_rows(kind.fields)}" for kind in kinds())


def _field_rows(fields: Fields) -> str:
    rows = {(f"`{f.label}`", f"`{f.name}`", f.meaning, inside): None for f, inside in _within(fields)}
    return _table(("字段", "英文写法", "内容", "在哪一项里"), rows)


def _within(fields: Fields, inside: str = "") -> Iterable[tuple[Field, str]]:
    for field in fields:
        yield field, inside
        yield from _within(field.parts, field.label)


def template_table() -> str:
    """What looking through a template says, with what to do; what is wrong first."""
    found = [problem(code, **{name: FOR_EXAMPLE.get(name, "某某") for name in named(code)}) for code in WORDS]
    graver = (each for severity in LABELS for each in found if each.severity == severity)
    rows = ((each.message, each.suggestion, LABELS[each.severity]) for each in graver)
    return _table(("说什么", "怎么改", "程度"), rows)


def workflow_table() -> str:
    """Every action of the workflow: what it starts from and leads to."""
    rows = []
    for action in workflow_file.shipped().actions:
        before = "、".join(STATE_LABELS[state] for state in action.from_)
        rows.append((action.label, before, STATE_LABELS[action.to], f"`{action.name}`"))
    return _table(("操作", "从这些状态", "变为", "命令行里写"), rows)


def reason_table() -> str:
    """Why a story is returned or not taken."""
    return _table(("代码", "原因"), ((f"`{one.code}`", one.label) for one in workflow_file.shipped().reasons))


def rule_table() -> str:
    """Every copy rule, in the order of ids within its family."""
    rows = (
        (rule.id, rule.name, SEVERITY_LABELS[Severity(rule.severity)], DIMENSION_LABELS[rule.dimension])
        for rule in sorted(shipped(), key=lambda rule: rule.id)
    )
    return _table(("编号", "查什么", "程度", "归入"), rows)


def uncovered_table() -> str:
    """What of the handbook is not checked, and why."""
    return _table(("编号", "查什么", "为什么不查"), ((entry.id, entry.name, entry.why) for entry in uncovered()))


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(heads)
    return "".join(f"| {' | '.join(row)} |\n" for row in (heads, ["---"] * len(heads), *rows))


TABLES: dict[str, Callable[[], str]] = {
    "keys": key_table,
    "workflow": workflow_table,
    "reasons": reason_table,
    "template": template_table,
    "fields": field_table,
    "commands": command_table,
    "rules": rule_table,
    "uncovered": uncovered_table,
}


def refreshed(guide: str) -> str:
    """The guide with its tables made anew. Raises ValueError when the marks of one are not there exactly once."""
    for name, table in TABLES.items():
        begin, end = f"<!-- table: {name} -->\n", f"<!-- end: {name} -->"
        if guide.count(begin) != 1 or guide.count(end) != 1:
            raise ValueError(f"the guide needs {begin.strip()} and {end} once each")
        made = f"{begin}\n{table()}\n{end}"
        guide = re.sub(re.escape(begin) + ".*?" + re.escape(end), lambda _, made=made: made, guide, flags=re.DOTALL)
    return guide


if __name__ == "__main__":
    GUIDE.write_text(refreshed(GUIDE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
