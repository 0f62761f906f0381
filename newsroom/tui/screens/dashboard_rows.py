"""What stands in the rows of the dashboard's views, made of its figures; here the overview."""

from collections.abc import Callable, Iterator

from newsroom.desk import behind
from newsroom.desk.dashboard import Dashboard, previous_label
from newsroom.desk.listing import Filter
from newsroom.story import STATE_LABELS
from newsroom.tui.screens.dashboard_deadlines import WHENS, due, due_sum, failings
from newsroom.tui.screens.dashboard_shown import ADOPTIONS, DUE, OVERVIEW, PEOPLE, QUOTAS, TOPICS, Shown
from newsroom.tui.screens.dashboard_taken import adoptions, tier_rows
from newsroom.tui.screens.dashboard_topics import gaps, topics
from newsroom.tui.screens.dashboard_units import group_row, people, quotas
from newsroom.tui.widgets.board import BoardRow


def rows_of(view: str, board: Dashboard, shown: Shown) -> tuple[BoardRow, ...]:
    """The rows of a view."""
    return tuple(_VIEWS[view](board, shown))


def _overview(board: Dashboard, shown: Shown) -> Iterator[BoardRow]:
    yield from _totals(board)
    yield BoardRow(key="h-due", kind="heading", label="时限")
    yield from (due_sum(board, when) for when in WHENS)
    yield from failings(board)
    yield BoardRow(key="h-quota", kind="heading", label="定额", note="按单位类别，不同类别不放在一起排")
    yield from (group_row(group, board) for group in board.groups)
    if board.warnings:
        yield BoardRow(key="h-warned", kind="heading", label="要看的")
    for number, one in enumerate(board.warnings):
        found = behind.of(one.said, one.stories) if one.stories else None
        yield BoardRow(
            key=f"warned {number}", kind="said", note=f"！{one.said}", style="mark", behind=found,
            register=one.register, nothing=one.said,
        )  # fmt: skip
    yield from gaps(board, shown)
    yield BoardRow(key="h-states", kind="heading", label="在办稿件", note="不分月份")
    most = max((count for _, count in board.states), default=0)
    for state, count in board.states:
        told = behind.Behind(f"在办：{STATE_LABELS[state]}", wanted=Filter(state=state))
        yield BoardRow(
            key=f"state {state}", label=STATE_LABELS[state], done=count, most=most, number=f"{count} 篇", behind=told
        )
    if not board.states:
        yield BoardRow(key="state none", kind="said", note="没有在办的稿件", style="quiet")
    yield BoardRow(key="h-tiers", kind="heading", label="采用", note="按媒体级别，篇次")
    yield from tier_rows(board)


def _totals(board: Dashboard) -> Iterator[BoardRow]:
    now, before, label = board.tally.stories, board.tally.stories_before, previous_label(board.period)
    units = [line for group in board.groups for line in group.units]
    sent = [story for line in units for story in line.stories]
    taken = [story for line in units for story in line.adopted]
    most = max(now.submitted, before.submitted, now.adopted, before.adopted)
    yield BoardRow(
        key="submitted", label="报送", done=now.submitted, most=most, number=f"{now.submitted} 条",
        note=f"{label} {before.submitted} 条", behind=behind.of(f"{board.period.label}报送", sent),
    )  # fmt: skip
    yield BoardRow(
        key="adopted", label="采用", done=now.adopted, most=most, number=f"{now.adopted} 条",
        note=f"{now.placements} 篇次，{label} {before.adopted} 条 {before.placements} 篇次",
        behind=behind.of(f"{board.period.label}采用", taken),
    )  # fmt: skip


_VIEWS: dict[str, Callable[[Dashboard, Shown], Iterator[BoardRow]]] = {
    OVERVIEW: _overview,
    QUOTAS: quotas,
    DUE: due,
    TOPICS: topics,
    ADOPTIONS: adoptions,
    PEOPLE: people,
}
