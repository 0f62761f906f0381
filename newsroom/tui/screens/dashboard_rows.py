"""What stands in the rows of the dashboard's views, made of its figures."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from newsroom.desk import behind
from newsroom.desk.behind import Behind
from newsroom.desk.coverage import COUNTED_FROM, EMPTY_MONTHS, AreaCoverage
from newsroom.desk.dashboard import Dashboard, GroupLine, TakenLine, UnitLine, previous_label
from newsroom.desk.dashboard_due import WHAT_LABELS, WHEN_LABELS, DueLine, When
from newsroom.desk.listing import Filter
from newsroom.story import OUT_OF_PLAY, STATE_LABELS
from newsroom.text.dates import chinese_date
from newsroom.tui.dialogs.narrowing import month_label
from newsroom.tui.widgets.board import BoardRow
from newsroom.tui.widgets.heat_map import gap_months

OVERVIEW, QUOTAS, DUE, TOPICS, ADOPTIONS, PEOPLE = "overview", "quotas", "due", "topics", "adoptions", "people"
VIEW_LABELS = {
    OVERVIEW: "总览", QUOTAS: "定额", DUE: "时限", TOPICS: "选题", ADOPTIONS: "采用", PEOPLE: "个人",
}  # fmt: skip
_WHENS: tuple[When, ...] = ("overdue", "today", "next")
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """What she wants to see of it."""

    ranks: bool
    topic_label: str


def rows_of(view: str, board: Dashboard, shown: Shown) -> tuple[BoardRow, ...]:
    """The rows of a view."""
    return tuple(_VIEWS[view](board, shown))


def _overview(board: Dashboard, shown: Shown) -> Iterator[BoardRow]:
    yield from _totals(board)
    yield BoardRow(key="h-due", kind="heading", label="时限")
    yield from (_due_sum(board, when) for when in _WHENS)
    yield from _failings(board)
    yield BoardRow(key="h-quota", kind="heading", label="定额", note="按单位类别，不同类别不放在一起排")
    yield from (_group(group, board) for group in board.groups)
    if board.warnings:
        yield BoardRow(key="h-warned", kind="heading", label="要看的")
    for number, one in enumerate(board.warnings):
        found = behind.of(one.said, one.stories) if one.stories else None
        yield BoardRow(
            key=f"warned {number}", kind="said", note=f"！{one.said}", style="mark", behind=found,
            register=one.register, nothing=one.said,
        )  # fmt: skip
    yield from _gaps(board, shown)
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
    yield from _tiers(board)


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


def _due_sum(board: Dashboard, when: When) -> BoardRow:
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


def _failings(board: Dashboard) -> Iterator[BoardRow]:
    """Late stories and units that submitted nothing, in numbers."""
    late, zero, units = board.late, board.zero, len(board.tally.units)
    stories = dict.fromkeys(line.story for line in late)
    yield BoardRow(
        key="late", label="迟报", number=f"{len(stories)} 条", done=len(stories),
        most=max(board.tally.stories.submitted, len(stories)), note=_named([line.unit for line in late]),
        style="alarm", behind=behind.of(f"{board.period.label}迟报", stories), nothing="这一期没有迟报。",
    )  # fmt: skip
    yield BoardRow(
        key="zero", label="零报送", number=f"{len(zero)} 个", done=len(zero), most=units,
        note=_named([one.tally.name for one in zero]), style="alarm", view=DUE if zero else "",
        nothing="这一期没有零报送的单位。",
    )  # fmt: skip


def _group(group: GroupLine, board: Dashboard) -> BoardRow:
    ids = [story for line in group.units for story in line.stories]
    told = behind.of(f"{group.name}，{board.period.label}", ids)
    if not group.owed:
        return BoardRow(
            key=f"group {group.id}", label=group.name, number=f"{group.submitted} 条", behind=told,
            note=f"{len(group.units)} 个单位，没有定额",
        )  # fmt: skip
    done = group.owed - group.missing
    missing = f"，缺 {group.missing} 条" if group.missing else ""
    return BoardRow(
        key=f"group {group.id}", label=group.name, done=done, most=group.owed, owed=True, number=f"{done}/{group.owed}",
        note=f"{group.met}/{group.judged} 个单位完成{missing}", style="alarm" if group.missing else "", behind=told,
    )  # fmt: skip


def _quotas(board: Dashboard, shown: Shown) -> Iterator[BoardRow]:
    ranked = shown.ranks and board.rankings
    for group in board.groups:
        note = f"{len(group.units)} 个单位，{group.met}/{group.judged} 完成，缺 {group.missing} 条"
        if not group.judged:
            note = f"{len(group.units)} 个单位，没有定额"
        by = f"　按{board.ranked_by}排名" if ranked else ""
        yield BoardRow(key=f"h {group.id}", kind="heading", label=group.name, note=note + by)
        most = max((line.tally.counts.submitted for line in group.units), default=0)
        for line in group.ranked if ranked else group.units:
            yield _unit(line, board, most, ranked=ranked)
    if not board.groups:
        yield BoardRow(key="none", kind="said", note="还没有单位，也没有来稿。按 F3 登记单位。", style="mark")


def _unit(line: UnitLine, board: Dashboard, most: int, *, ranked: bool) -> BoardRow:
    row, standing = line.tally, line.tally.standing
    rank = (f"{line.rank:>2} " if line.rank else " — ") if ranked else ""
    parts = [_standing(line)]
    if row.unmet_in_a_row > 1:
        parts.append(f"连续 {row.unmet_in_a_row} 期没有完成")
    if row.late:
        parts.append(f"迟报 {row.late} 条")
    if line.points is not None:
        parts.insert(0, f"{_decimal(line.points)} 分")
    told = f"{line.name}，{board.period.label}"
    common = {
        "key": f"unit {line.name}",
        "label": rank + line.name,
        "note": "，".join(filter(None, parts)),
        "style": "alarm" if standing.met is False or row.zero_submission else "",
        "behind": behind.of(told, line.stories),
        "nothing": f"{line.name}这一期没有报送。",
    }
    if standing.quota is None:
        submitted = row.counts.submitted
        return BoardRow(done=submitted, most=most, number=f"{submitted} 条", **common)
    return BoardRow(
        done=standing.quota - standing.missing, most=standing.quota, owed=True,
        number=f"{standing.counted}/{standing.quota}", **common,
    )  # fmt: skip


def _standing(line: UnitLine) -> str:
    row = line.tally
    if row.zero_submission:
        return "零报送"
    if row.standing.met is None:
        return ""
    return "完成" if row.standing.met else f"缺 {row.standing.missing} 条"


def _due(board: Dashboard, shown: Shown) -> Iterator[BoardRow]:
    for when in _WHENS:
        lines = [line for line in board.due if line.when == when]
        yield BoardRow(key=f"h {when}", kind="heading", label=WHEN_LABELS[when], note=f"{len(lines)} 件")
        yield from (_due_line(line) for line in lines)
    period, late = board.period.label, board.late
    yield BoardRow(key="h late", kind="heading", label=f"{period}迟报", note=f"{len({one.story for one in late})} 条")
    for one in late:
        yield BoardRow(
            key=f"late {one.story} {one.unit}", kind="said", label=one.late, note=f"{one.unit}《{one.title}》",
            style="alarm", behind=behind.of(f"{one.unit}，{period}迟报", [one.story]),
        )  # fmt: skip
    yield BoardRow(key="h zero", kind="heading", label=f"{period}零报送", note=f"{len(board.zero)} 个单位")
    for one in board.zero:
        row = one.tally
        several = f"，连续 {row.unmet_in_a_row} 期没有完成定额" if row.unmet_in_a_row > 1 else ""
        owed = f"应报 {row.standing.quota} 条" if row.standing.quota else "没有定额"
        last = f"上一条在 {chinese_date(one.last)}" if one.last else "从来没有报送"
        yield BoardRow(
            key=f"zero {row.name}",
            kind="said",
            label="零报送",
            note=f"{row.name}　{owed}，{last}{several}",
            style="alarm",
            behind=behind.of(f"{row.name}报送过的全部稿件", one.stories) if one.stories else None,
            nothing=f"{row.name}从来没有报送。",
        )
    if not (board.due or board.late or board.zero):
        yield BoardRow(key="none", kind="said", note="没有到期的，没有迟报，也没有零报送。", style="mark")


def _due_line(line: DueLine) -> BoardRow:
    return BoardRow(
        key=f"{line.what} {line.key}", kind="said", label=line.stands,
        note=f"{WHAT_LABELS[line.what]}　{line.title}　{line.note}", style="alarm" if line.when == "overdue" else "",
        behind=behind.of(line.title, line.stories) if line.stories else None,
        register="commissions" if line.what == "commission" and not line.stories else "",
    )  # fmt: skip


def _topics(board: Dashboard, shown: Shown) -> Iterator[BoardRow]:
    found = board.coverage
    marked = _marked(board)
    said = "没有空缺"
    if found.gaps:
        said = f"{len(found.gaps)} 个空缺：标“空”的月份该有而没有"
    yield BoardRow(
        key="h map", kind="heading", label=f"各{shown.topic_label}按月份的篇数", note=f"格子越深越多，{said}"
    )
    yield BoardRow(key="months", kind="months", months=found.months, marked=marked)
    most = max((count for area in found.areas for count in area.counts), default=0)
    for area in found.areas:
        gaps = gap_months(area.counts, area.empty, counts_now=board.now.day >= COUNTED_FROM) if area.is_gap else (False,) * len(found.months)
        yield BoardRow(
            key=f"area {area.area.id}", kind="heat", label=area.area.label, most=most, counts=area.counts, gaps=gaps,
            months=found.months, number=f"共 {sum(area.counts)}", behind=_area_behind(area, board, marked),
            nothing=_empty_said(area, board),
        )  # fmt: skip
    if any(found.none):
        yield BoardRow(
            key="area none", kind="heat", label="没有归类", most=most, counts=found.none,
            gaps=(False,) * len(found.months), months=found.months, number=f"共 {sum(found.none)}", style="quiet",
            behind=_behind_months("没有归类", "none", board, marked),
        )  # fmt: skip
    yield from _gaps(board, shown)


def _gaps(board: Dashboard, shown: Shown) -> Iterator[BoardRow]:
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


def _tiers(board: Dashboard) -> Iterator[BoardRow]:
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


def _adoptions(board: Dashboard, shown: Shown) -> Iterator[BoardRow]:
    yield BoardRow(key="h tiers", kind="heading", label="按媒体级别", note="篇次，一稿被几家采用的计几篇次")
    yield from _tiers(board)
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


def _people(board: Dashboard, shown: Shown) -> Iterator[BoardRow]:
    people = board.people or ()
    yield BoardRow(key="h people", kind="heading", label="信息员个人", note="条数，合写的各计一条；只供内部看")
    most = max((line.submitted for line in people), default=0)
    for line in people:
        yield BoardRow(
            key=f"person {line.unit} {line.name}", label=line.name, done=line.submitted, most=most,
            number=f"{line.submitted} 条", note=f"采用 {line.adopted} 条　{line.unit}",
            behind=behind.of(f"{line.unit}{line.name}，{board.period.label}", line.stories),
        )  # fmt: skip
    if not people:
        yield BoardRow(key="none", kind="said", note="这一期的稿件都没有写作者。", style="mark")


def _named(names: Sequence[str]) -> str:
    several = list(dict.fromkeys(names))
    return "、".join(several[:_NAMED]) + (f"等 {len(several)} 个单位" if len(several) > _NAMED else "")


def _decimal(points: Fraction) -> str:
    return f"{float(points):.2f}".rstrip("0").rstrip(".")


_VIEWS: dict[str, Callable[[Dashboard, Shown], Iterator[BoardRow]]] = {
    OVERVIEW: _overview,
    QUOTAS: _quotas,
    DUE: _due,
    TOPICS: _topics,
    ADOPTIONS: _adoptions,
    PEOPLE: _people,
}
