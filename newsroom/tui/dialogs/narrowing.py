"""What the list can be narrowed to and sorted by, as questions, and what it is narrowed to, as a line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from textual.app import App

from newsroom.desk.listing import Facets, Filter
from newsroom.plan import Plan
from newsroom.story import STATE_LABELS
from newsroom.text.cells import clip
from newsroom.text.dates import chinese_month
from newsroom.tui.dialogs.choose import Choose, Option
from newsroom.tui.widgets.story_list import ORDERS


def choose_filter(app: App, facets: Facets, wanted: Filter, topic_label: str, then: Callable[[Filter], None]) -> None:
    """Ask what to narrow the list to."""

    def chosen(option: Option[Filter] | None) -> None:
        if option is not None:
            then(option.value)

    options = filter_options(facets, wanted, topic_label)
    app.push_screen(Choose("筛选：再选一次已选的即取消；Tab 到下一类", options), chosen)


def choose_order(app: App, order: str, then: Callable[[str], None]) -> None:
    """Ask by which column to sort; `order` is the one that holds."""

    def chosen(option: Option[str] | None) -> None:
        if option is not None:
            then(option.value)

    options = [Option(key, label, marked=key == order) for key, label in ORDERS.items()]
    app.push_screen(Choose("按什么排序？", options), chosen)


def filter_options(facets: Facets, wanted: Filter, topic_label: str) -> list[Option[Filter]]:
    """Each month, state, topic and unit with its count; choosing the one that holds lifts it. The search text stays."""

    def option(label: str, count: int, **field: object) -> Option[Filter]:
        ((name, value),) = field.items()
        held = getattr(wanted, name) == value
        return Option(replace(wanted, **{name: None if held else value}), label, f"{count} 篇", marked=held)

    def section(label: str) -> Option[Filter]:
        return Option(wanted, label, heading=True)

    found: list[Option[Filter]] = []
    plain = Filter(text=wanted.text, order=wanted.order)
    if wanted != plain:
        found.append(Option(plain, "清除筛选，列出全部"))
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
