"""The dashboard's rows of units: what they owe and did, and what single persons wrote."""

from collections.abc import Iterator
from fractions import Fraction

from newsroom.desk import behind
from newsroom.desk.dashboard import Dashboard, GroupLine, UnitLine
from newsroom.tui.screens.dashboard_shown import Shown, unmet_said
from newsroom.tui.widgets.board import BoardRow


def group_row(group: GroupLine, board: Dashboard) -> BoardRow:
    """A group of units in one row."""
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


def quotas(board: Dashboard, shown: Shown) -> Iterator[BoardRow]:
    """The view of quotas: every unit under its group, ranked within it or in the register's order."""
    ranked = shown.ranks and board.rankings
    for group in board.groups:
        note = f"{len(group.units)} 个单位，{group.met}/{group.judged} 完成，缺 {group.missing} 条"
        if not group.judged:
            note = f"{len(group.units)} 个单位，没有定额"
        by = f"　按{board.ranked_by}排名" if ranked else ""
        if ranked and group.judged and _by_submissions(board):
            by += "，条形按计入数"  # what goes to other channels ranks, too
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
    by_submissions = ranked and _by_submissions(board)
    if standing.quota is not None and (by_submissions or row.counts.submitted != standing.counted):
        # where ranks are by it, it comes first
        parts.insert(0 if by_submissions else 1, f"报送 {row.counts.submitted} 条")
    if ranked and board.ranked_by.startswith("采用"):
        parts.append(f"采用 {row.counts.adopted} 条")
    if unmet := unmet_said(board, line):
        parts.append(f"{unmet}未完成")
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


def _by_submissions(board: Dashboard) -> bool:
    return board.ranked_by.startswith("报送")


def _standing(line: UnitLine) -> str:
    row = line.tally
    if row.zero_submission:
        return "零报送"
    if row.standing.met is None:
        return ""
    return "完成" if row.standing.met else f"缺 {row.standing.missing} 条"


def people(board: Dashboard, shown: Shown) -> Iterator[BoardRow]:
    """The view of persons, which is there on request only."""
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


def _decimal(points: Fraction) -> str:
    return f"{float(points):.2f}".rstrip("0").rstrip(".")
