"""The dashboard's rows of adoptions: by tier, by outlet and by unit."""

from collections.abc import Iterator, Sequence

from newsroom.desk import behind
from newsroom.desk.dashboard import Dashboard, previous_label
from newsroom.desk.dashboard_taken import TakenLine
from newsroom.tui.screens.dashboard_shown import Shown
from newsroom.tui.widgets.board import BoardRow


def tier_rows(board: Dashboard) -> Iterator[BoardRow]:
    """Placements at each tier, from high to low."""
    yield from _taken(board.tiers, board, "tier")


def _taken(lines: Sequence[TakenLine], board: Dashboard, kind: str) -> Iterator[BoardRow]:
    label = previous_label(board.period)
    most = max((max(line.now, line.before) for line in lines), default=0)
    for line in lines:
        change = line.now - line.before
        moved = f"，{'多' if change > 0 else '少'} {abs(change)}" if change and line.before else ""
        own = "　本级渠道" if line.own and kind == "outlet" else ""
        yield BoardRow(
            key=f"{kind} {line.name}", label=line.name, done=line.now, most=most, number=f"{line.now} 篇次",
            note=f"{label} {line.before}{moved}{own}",
            behind=behind.of(f"{line.name}采用，{board.period.label}", line.stories) if any(line.stories) else None,
            nothing="采用的稿件不在工作台里，按 F2 看采用登记。" if line.now else f"{board.period.label}没有采用。",
        )  # fmt: skip


def adoptions(board: Dashboard, shown: Shown) -> Iterator[BoardRow]:
    """The view of adoptions."""
    yield BoardRow(key="h tiers", kind="heading", label="按媒体级别", note="篇次，一稿被几家采用的计几篇次")
    yield from tier_rows(board)
    if board.tally.unverified:
        yield BoardRow(
            key="unverified", kind="said", note=f"！{board.tally.unverified} 条还没有核实，没有计入；按 Enter 去核实",
            style="mark", register="adoptions",
        )  # fmt: skip
    if board.outlets:
        yield BoardRow(key="h outlets", kind="heading", label="按媒体和渠道", note="篇次")
        yield from _taken(board.outlets, board, "outlet")
    most = max((row.counts.placements for row in board.tally.units), default=0)
    for group in board.groups:
        taken = sum(bool(line.tally.counts.placements) for line in group.units)
        note = f"{len(group.units)} 个单位，{taken} 个有采用"
        yield BoardRow(key=f"h {group.id}", kind="heading", label=group.name, note=note)
        for line in group.units:
            counts = line.tally.counts
            yield BoardRow(
                key=f"taken {line.name}", label=line.name, done=counts.placements, most=most,
                number=f"{counts.placements} 篇次",
                note=f"{counts.adopted} 条" if counts.placements else "零采用",
                style="" if counts.placements else "quiet",
                behind=behind.of(f"{line.name}采用，{board.period.label}", line.adopted) if any(line.adopted) else None,
                nothing=f"{line.name}这一期没有采用。",
            )  # fmt: skip
