"""The dashboard's rows of topics: each area's stories month by month, and the areas that have been empty for long."""

from collections.abc import Iterator, Sequence

from newsroom.desk.behind import Behind
from newsroom.desk.coverage import COUNTED_FROM, EMPTY_MONTHS, AreaCoverage
from newsroom.desk.dashboard import Dashboard
from newsroom.desk.listing import Filter
from newsroom.story import OUT_OF_PLAY
from newsroom.tui.dialogs.narrowing import month_label
from newsroom.tui.screens.dashboard_shown import Shown
from newsroom.tui.widgets.board import BoardRow
from newsroom.tui.widgets.heat_map import gap_months


def topics(board: Dashboard, shown: Shown) -> Iterator[BoardRow]:
    """The heat map, and below it the gaps."""
    found = board.coverage
    marked = _marked(board)
    said = "没有空缺"
    if found.gaps:
        said = f"{len(found.gaps)} 个空缺：标“空”的月份该有而没有"
    # what came to nothing is no coverage, though the bulletin counts it as submitted
    yield BoardRow(key="h map", kind="heading", label=f"各{shown.topic_label}按月份的篇数（不含退稿）", note=said)
    yield BoardRow(key="months", kind="months", months=found.months, marked=marked)
    most = max((count for area in found.areas for count in area.counts), default=0)
    for area in found.areas:
        empty = gap_months(area.counts, area.empty if area.is_gap else 0, counts_now=board.now.day >= COUNTED_FROM)
        yield BoardRow(
            key=f"area {area.area.id}", kind="heat", label=area.area.label, most=most, counts=area.counts, gaps=empty,
            months=found.months, number=f"共 {sum(area.counts)}", behind=_area_behind(area, board, marked),
            nothing=_empty_said(area, board),
        )  # fmt: skip
    if any(found.none):
        yield BoardRow(
            key="area none", kind="heat", label="没有归类", most=most, counts=found.none,
            gaps=(False,) * len(found.months), months=found.months, number=f"共 {sum(found.none)}", style="quiet",
            behind=_behind_months("没有归类", "none", board, marked),
        )  # fmt: skip
    yield from gaps(board, shown)


def gaps(board: Dashboard, shown: Shown) -> Iterator[BoardRow]:
    """The areas that have been empty for long, the longest first; nothing where there are none."""
    gaps = board.coverage.gaps
    if not gaps:
        return
    yield BoardRow(key="h gaps", kind="heading", label="选题空缺", note="可以约稿（F6）")
    if board.coverage.silent >= EMPTY_MONTHS:
        said = f"已经 {board.coverage.silent} 个月一篇稿件也没有，每个{shown.topic_label}都空着"
        yield BoardRow(key="gap all", kind="said", note=f"！{said}", style="alarm", nothing=f"{said}。")
        return
    for area in gaps:
        last = f"上一篇在 {month_label(area.last)}" if area.last else "还没有过"
        told = Behind(
            f"{area.area.label}以前的", wanted=Filter(focus=area.area.id), without=OUT_OF_PLAY
        )  # fmt: skip
        yield BoardRow(
            key=f"gap {area.area.id}", kind="said", label=area.area.label,
            note=f"连续 {area.empty} 个月没有稿件，{last}", style="alarm",
            behind=told if area.last else None, nothing=f"{area.area.name}还没有过稿件。",
        )  # fmt: skip


def _marked(board: Dashboard) -> tuple[bool, ...]:
    """Which of the months shown belong to the period."""
    inside = {part.key for part in board.period.parts("month")}
    return tuple(month in inside for month in board.coverage.months)


def _area_behind(area: AreaCoverage, board: Dashboard, marked: Sequence[bool]) -> Behind | None:
    """Of the period's months, or of all that are shown where it is none of them; None where there are none."""
    wanted = _behind_months(area.area.label, area.area.id, board, marked)
    counts = [count for count, here in zip(area.counts, marked, strict=True) if here or not any(marked)]
    return wanted if sum(counts) else None


def _behind_months(label: str, focus: str, board: Dashboard, marked: Sequence[bool]) -> Behind:
    months = [month for month, here in zip(board.coverage.months, marked, strict=True) if here]
    told = f"{label}，{board.period.label}" if months else f"{label}，近 {len(board.coverage.months)} 个月"
    return Behind(
        told, wanted=Filter(focus=focus), months=frozenset(months or board.coverage.months), without=OUT_OF_PLAY
    )


def _empty_said(area: AreaCoverage, board: Dashboard) -> str:
    last = f"上一篇在 {month_label(area.last)}，按 F4 换到那个月看。" if area.last else "以前也没有。"
    return f"{area.area.label}{board.period.label}没有稿件，{last}"
