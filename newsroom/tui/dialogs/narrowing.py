"""What the list can be narrowed to, as options to choose from, and what it is narrowed to, as a line."""

from dataclasses import replace
from datetime import date

from newsroom.desk.listing import Facets, Filter
from newsroom.plan import Plan
from newsroom.story import STATE_LABELS
from newsroom.text.cells import clip
from newsroom.text.dates import chinese_month
from newsroom.tui.dialogs.choose import Option


def filter_options(facets: Facets, wanted: Filter, topic_label: str) -> list[Option[Filter]]:
    """Each month, state, topic and unit with its count; choosing the one that holds lifts it. The search text stays."""

    def option(label: str, count: int, **field: object) -> Option[Filter]:
        ((name, value),) = field.items()
        held = getattr(wanted, name) == value
        return Option(replace(wanted, **{name: None if held else value}), label, f"{count} 篇", marked=held)

    def section(label: str) -> Option[Filter]:
        return Option(wanted, label, heading=True)

    found: list[Option[Filter]] = []
    if replace(wanted, text="") != Filter():
        found.append(Option(Filter(text=wanted.text), "清除筛选，列出全部"))
    found += [section("月份"), *(option(month_label(month), n, month=month) for month, n in facets.months)]
    found += [section("状态"), *(option(STATE_LABELS[state], n, state=state) for state, n in facets.states)]
    found += [section(topic_label), *(option(label, n, focus=key) for key, label, n in facets.focuses)]
    found += [section("单位"), *(option(unit, n, unit=unit) for unit, n in facets.units)]
    return found


def filter_label(wanted: Filter, plan: Plan) -> str:
    """What is filtered by, for the line at the top; empty when nothing is."""
    parts = [month_label(wanted.month)] if wanted.month else []
    if wanted.state:
        parts.append(STATE_LABELS[wanted.state])
    if wanted.focus:
        area = plan.area(wanted.focus)
        parts.append(area.label if area else "待定")
    if wanted.unit:
        parts.append(wanted.unit)
    if wanted.text:
        parts.append(f"“{clip(wanted.text, 20)}”")
    return "筛选：" + "·".join(parts) if parts else ""


def month_label(month: str) -> str:
    """2026年9月 for `2026-09`."""
    return chinese_month(date.fromisoformat(f"{month}-01"))
