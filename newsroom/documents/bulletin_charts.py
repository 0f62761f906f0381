"""The charts of an account, in the order and with the numbers of its tables."""

from collections.abc import Iterable, Sequence

from newsroom.documents.bulletin import Account, Measure, MonthCount, UnitGroup
from newsroom.documents.bulletin_figures import in_order, measure, measured, unfiled
from newsroom.documents.charts import Chart, Series, bar_height, split

MEASURES: dict[Measure, tuple[str, str]] = {
    "submitted": ("报送条数", "条"),
    "adopted": ("采用篇次", "篇次"),
    "points": ("得分", "分"),
}
_MOST_MONTHS_AS_COLUMNS = 13


def ranking(account: Account) -> list[Chart]:
    """The rankings of all groups, best on top, in charts that each fit a page; none while rankings are off."""
    return [chart for group in account.groups for chart in _of_group(group, account)] if account.rankings else []


def _of_group(group: UnitGroup, account: Account) -> Iterable[Chart]:
    by = measure(account)
    name, unit = MEASURES[by]
    rows = [row for row in in_order(group, account) if row.submitted]
    pieces = split(len(rows))
    for piece in pieces:
        part = f"（{piece.start + 1}—{piece.stop}）" if len(pieces) > 1 else ""
        yield Chart(
            title=f"{group.name}{name}排名{part}",
            categories=tuple(row.unit for row in rows[piece]),
            series=(Series(name, tuple(measured(row, by) for row in rows[piece])),),
            kind="bar",
            unit=unit,
            height=bar_height(len(rows[piece])),
        )


def months(counts: Sequence[MonthCount], title: str) -> Chart:
    """Submitted and adopted, month by month; years are told where there are several."""
    years = [count.month.year for count in counts]
    several = len(set(years)) > 1
    labels = [
        f"{f'{count.month.year}年' if several and years[place] not in years[:place] else ''}{count.month.month}月"
        for place, count in enumerate(counts)
    ]
    return Chart(
        title=title,
        categories=tuple(labels),
        series=(
            Series("报送", tuple(count.submitted for count in counts)),
            Series("采用", tuple(count.adopted for count in counts)),
        ),
        kind="column" if len(counts) <= _MOST_MONTHS_AS_COLUMNS else "line",
        unit="条",
        height=80,
    )


def topics(account: Account) -> Chart:
    """Stories by topic, as in the table; an empty chart where there is none."""
    found = [(topic.name, topic.count) for topic in account.topics]
    if found and unfiled(account) > 0:
        found.append(("未归类", unfiled(account)))
    if not any(count for _, count in found):
        found = []
    return Chart(
        title=f"各{account.topic_label}报送条数",
        categories=tuple(name for name, _ in found),
        series=(Series("报送条数", tuple(count for _, count in found)),),
        kind="bar",
        unit="条",
        height=bar_height(len(found)),
    )
