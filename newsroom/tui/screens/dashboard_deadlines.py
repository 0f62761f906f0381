"""The dashboard's rows of what is due, what came too late, and who submitted nothing."""

from collections.abc import Iterator

from newsroom.desk import behind
from newsroom.desk.dashboard import Dashboard, ZeroLine
from newsroom.desk.dashboard_due import WHAT_LABELS, WHEN_LABELS, DueLine, When
from newsroom.text.dates import chinese_date
from newsroom.tui.screens.dashboard_shown import DUE, Shown, named, unmet_said
from newsroom.tui.widgets.board import BoardRow

_LISTED = 40
"""Of what is due by one time; the rest is one row, so that what follows is not out of reach."""
WHENS: tuple[When, ...] = ("overdue", "today", "next")


def due_sum(board: Dashboard, when: When) -> BoardRow:
    """How much is due by then, in one row."""
    due = [line for line in board.due if line.when == when]
    parts = [
        f"{label} {count}"
        for what, label in WHAT_LABELS.items()
        if (count := sum(line.what == what for line in due))
    ]  # fmt: skip
    stories = [story for line in due if line.what != "commission" for story in line.stories]
    return BoardRow(
        key=f"due {when}", label=WHEN_LABELS[when], number=f"{len(due)} 件", done=len(due),
        most=max(len(board.due), 1), note="，".join(parts), style="alarm" if when == "overdue" and due else "",
        behind=behind.of(WHEN_LABELS[when], stories) if stories else None, view="" if stories or not due else DUE,
        nothing="没有到期的。",
    )  # fmt: skip


def failings(board: Dashboard) -> Iterator[BoardRow]:
    """Late stories and units that submitted nothing, in numbers."""
    late, zero, units = board.late, board.zero, len(board.tally.units)
    stories = dict.fromkeys(line.story for line in late)
    yield BoardRow(
        key="late", label="迟报", number=f"{len(stories)} 条", done=len(stories),
        most=max(board.tally.stories.submitted, len(stories)), note=named([line.unit for line in late]),
        style="alarm", behind=behind.of(f"{board.period.label}迟报", stories), nothing="这一期没有迟报。",
    )  # fmt: skip
    yield BoardRow(
        key="zero", label="零报送", number=f"{len(zero)} 个", done=len(zero), most=units,
        note=named([one.tally.name for one in zero]), style="alarm", view=DUE if zero else "",
        nothing="这一期没有零报送的单位。",
    )  # fmt: skip


def due(board: Dashboard, shown: Shown) -> Iterator[BoardRow]:
    """The view of deadlines: what is due, then the period's late stories and the units without any."""
    for when in WHENS:
        lines = [line for line in board.due if line.when == when]
        yield BoardRow(key=f"h {when}", kind="heading", label=WHEN_LABELS[when], note=f"{len(lines)} 件")
        yield from (_due_line(line) for line in lines[:_LISTED])
        if (more := len(lines) - _LISTED) > 0:
            stories = [story for line in lines for story in line.stories]
            yield BoardRow(
                key=f"more {when}", kind="said", label="……", note=f"还有 {more} 件，按 Enter 全部列出", style="mark",
                behind=behind.of(WHEN_LABELS[when], stories),
            )  # fmt: skip
    period, late = board.period.label, board.late
    yield BoardRow(key="h late", kind="heading", label=f"{period}迟报", note=f"{len({one.story for one in late})} 条")
    for one in late:
        yield BoardRow(
            key=f"late {one.story} {one.unit}", kind="said", label=one.late, note=f"{one.unit}《{one.title}》",
            style="alarm", behind=behind.of(f"{one.unit}，{period}迟报", [one.story]),
        )  # fmt: skip
    yield BoardRow(key="h zero", kind="heading", label=f"{period}零报送", note=f"{len(board.zero)} 个单位")
    yield from (_zero_line(one, board) for one in board.zero)
    if not (board.due or board.late or board.zero):
        yield BoardRow(key="none", kind="said", note="没有到期的，没有迟报，也没有零报送。", style="mark")


def _due_line(line: DueLine) -> BoardRow:
    return BoardRow(
        key=f"{line.what} {line.key}", kind="said", label=line.stands,
        note=f"{WHAT_LABELS[line.what]}　{line.title}　{line.note}", style="alarm" if line.when == "overdue" else "",
        behind=behind.of(line.title, line.stories) if line.stories else None,
        register="commissions" if line.what == "commission" and not line.stories else "",
    )  # fmt: skip


def _zero_line(one: ZeroLine, board: Dashboard) -> BoardRow:
    row = one.tally
    unmet = unmet_said(board, one)
    several = f"，{unmet}没有完成定额" if unmet else ""
    owed = f"应报 {row.standing.quota} 条" if row.standing.quota else "没有定额"
    last = f"上一条在 {chinese_date(one.last)}" if one.last else "从来没有报送"
    return BoardRow(
        key=f"zero {row.name}",
        kind="said",
        label="零报送",
        note=f"{row.name}　{owed}，{last}{several}",
        style="alarm",
        behind=behind.of(f"{row.name}报送过的全部稿件", one.stories) if one.stories else None,
        nothing=f"{row.name}从来没有报送。",
    )
