"""Whether what is printed of the simulated year says what is expected, number by number."""

import re
from collections import Counter

from tests.system.year_expected import COLUMNS, GROUPS, NONE, Expected, percent
from tests.system.year_read import Grid, Printed, numbers
from tests.system.year_reckoning import DAY, works

Rows = list[list[str]]
_PRINTED, _OWN = 60, ("本级网站", "公众号")
"""Of more adoptions a bulletin leaves these to the workbook."""
_EXPLAINED = 3
"""Of more violations of a kind each unit is told once, with how many it has."""


def unit_tables(tables: dict[str, Grid], expected: Expected) -> None:
    """T1 of every group: each cell, the order of ranks, and that no column with a figure is left out."""
    assert list(tables) == [name for name, rows in expected.groups.items() if rows]
    for name, (heads, cells) in tables.items():
        heads = ["累计" if head == "累计报送" else head for head in heads]
        own = {row.unit.name: row for row in expected.groups[name]}
        printed = [dict(zip(heads, row, strict=True)) for row in cells]
        assert [row.pop("序号") for row in printed] == ["", *map(str, range(1, len(own) + 1))]
        wanted = [expected.sum_row(list(own.values())), *(expected.unit_row(own[row["单位"]]) for row in printed[1:])]
        assert printed == [{head: row[head] for head in heads[1:]} for row in wanted], name
        assert {row["单位"] for row in printed[1:]} == own.keys()
        places = [len(own) + 1 if row["名次"] == NONE else int(row["名次"]) for row in printed[1:]]
        assert places == sorted(places)
        left_out = wanted[0].keys() - set(heads)
        assert all(row[head] == "0" for row in wanted for head in left_out)


def sheet_tables(sheets: dict[str, Grid], expected: Expected, *, higher: bool) -> None:
    """Every sheet of the workbook: the same tables, and the months, the list with levels."""
    heads, cells = sheets["单位统计表"]
    heads = [head.split("：")[-1] for head in heads]
    groups = dict.fromkeys(row[0] for row in cells)
    unit_tables({name: (heads[1:], [row[1:] for row in cells if row[0] == name]) for name in groups}, expected)
    lists = {
        "未完成定额": expected.unmet(),
        "迟报清单": expected.late(),
        "焦点分布": expected.topics(),
        "约稿完成情况": expected.asked(),
    }
    for name, wanted in lists.items():
        assert sorted(sheets[name][1] if wanted else []) == sorted(wanted), name
    _zero(sheets.get("零报送名单", ([], []))[1], expected)
    listed = sheets["采用清单"][1]
    levels = _levels(len(listed), expected, higher=higher)
    _adoptions(listed, expected.adoptions(levels))
    _outlets(sheets["媒体采用情况"], expected, levels)
    assert Counter(row[6] for row in listed) == Counter(
        level for one, _ in expected.taken if (level := expected.column(one)) in levels
    )
    months = {row[0]: (int(row[1]), int(row[2])) for row in sheets["各月情况"][1]}
    assert months == expected.months()
    _people(sheets["信息员个人榜"][1], expected)


def _levels(listed: int, expected: Expected, *, higher: bool) -> tuple[str, ...]:
    """The levels whose adoptions are listed one by one: all, or of a year the highest so many."""
    if not higher:
        return COLUMNS
    counts = Counter(expected.column(one) for one, _ in expected.taken)
    choices = [COLUMNS[place:] for place in range(5, len(COLUMNS))]
    found = [levels for levels in choices if sum(counts[level] for level in levels) == listed]
    assert len(found) == 1, "of a level all adoptions are listed, or none"
    return found[0]


def letter_tables(tables: dict[str, Grid], expected: Expected, *, lists: bool, higher: bool) -> None:
    """All other tables of the document."""
    found = dict(tables)
    if lists:
        for name, wanted in (("一、未完成定额单位", expected.unmet()), ("二、迟报清单", expected.late())):
            printed = found.pop(name)[1]
            assert (printed if "迟报" in name else sorted(printed)) == (wanted if "迟报" in name else sorted(wanted))
        if expected.zero():
            _zero(found.pop(next(name for name in found if "零报送" in name))[1], expected)
    assert found.pop("焦点分布")[1] == expected.topics()
    if len(expected.months()) > 1:
        months = found.pop("各月报送和采用情况")[1]
        assert {row[0]: (int(row[1]), int(row[2])) for row in months} == expected.months()
    if asked := expected.asked():
        assert found.pop("约稿完成情况")[1] == asked
    listed = found.pop(next(name for name in found if name.endswith("采用清单")))[1]
    levels = _levels(len(listed), expected, higher=higher)
    few = higher or len(expected.taken) <= _PRINTED
    _adoptions(listed, expected.adoptions(levels if few else tuple(one for one in levels if one not in _OWN)))
    _outlets(found.pop("各媒体采用情况"), expected, levels)
    _people(found.pop(next(name for name in found if "信息员" in name))[1], expected)
    assert not found.keys(), "a table that nobody reckoned"


def _zero(rows: Rows, expected: Expected) -> None:
    assert {name: set(units.split("、")) for name, units in rows} == expected.zero()


def _adoptions(rows: Rows, wanted: Rows) -> None:
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert Counter(tuple(row[1:6]) for row in rows) == Counter(tuple(row) for row in wanted)


def _outlets(grid: Grid, expected: Expected, levels: tuple[str, ...]) -> None:
    heads, rows = grid
    taken = [(one.outlet, unit) for one, unit in expected.taken if expected.column(one) in levels]
    named = set(heads[1:-1]) - {"其他媒体"}
    counts = Counter((unit, outlet if outlet in named else "其他媒体") for outlet, unit in taken)
    counts += Counter(("合计", outlet if outlet in named else "其他媒体") for outlet, _ in taken)
    sums = Counter(unit for _, unit in taken) + Counter("合计" for _ in taken)
    assert {row[0] for row in rows} == sums.keys()
    for row in rows:
        assert row[1:] == [*(str(counts[row[0], head]) for head in heads[1:-1]), str(sums[row[0]])]


def _people(rows: Rows, expected: Expected) -> None:
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert {(row[1], row[2]): (int(row[3]), int(row[4])) for row in rows} == expected.people()


def charts(printed: Printed, expected: Expected) -> None:
    """Every bar: a unit's stories, a month's, an area's."""
    months = expected.months()
    known = {row.unit.name: [row.submitted] for row in expected.rows.values()}
    known |= {row[1]: [int(row[2])] for row in expected.topics()}
    bars = [bar for chart in printed.charts for bar in chart]
    for name, values in bars:
        wanted = known.get(name) or next((list(months[m]) for m in months if name in (m, m.partition("年")[2])), None)
        assert wanted == values, name
    assert {name for name, _ in bars} > {row.unit.name for row in expected.rows.values() if row.submitted}


def prose(printed: Printed, expected: Expected, violations: list[tuple[str, str]]) -> None:
    """Every number of a bulletin's sentences."""
    month = expected.period.first
    before = expected.before() if month > expected.reckoning.since.replace(day=1) else None
    for text in printed.paragraphs:
        found = numbers(text)
        if not found:
            continue
        if text.startswith(f"{month.month}月份（统计时间"):
            assert found == expected.overview([str(month.month)], before), text
        elif not shared_sentence(text, expected, before):
            _bulletin_sentence(text, expected, violations)


def shared_sentence(text: str, expected: Expected, before: Expected | None) -> bool:
    """Whether it is one that bulletins and summaries share; then it is checked."""
    found = numbers(text)
    if text.startswith("期内采用信息"):
        assert found == expected.adopted(before), text
    elif "有定额的" in text:
        assert found == expected.quotas(), text
    elif text.startswith("从焦点分布看"):
        wanted, nothing = expected.prevailing()
        assert found == wanted, text
        assert all(name in text for name in nothing)
    elif text.startswith("下达约稿"):
        assert found == expected.commissioned(), text
    elif "列组内第" in text:
        _merits(text, expected)
    else:
        return False
    return True


def _merits(text: str, expected: Expected) -> None:
    told = re.findall(r"([^；。）]+?)报送(\d+)条(?:、采用(\d+)条)?，列组内第(\d+)位", text)
    assert len(told) == text.count("列组内第")
    for name, submitted, adopted, place in told:
        row = expected.rows[expected.names[name]]
        assert (int(submitted), int(adopted or 0), int(place)) == (row.submitted, row.adopted, row.rank), text


def _bulletin_sentence(text: str, expected: Expected, violations: list[tuple[str, str]]) -> None:
    rows, names, found = expected.rows, expected.names, numbers(text)
    month, following = expected.period.first, expected.period.last + DAY
    if "零报送。" in text:
        wanted = {name for units in expected.zero().values() for name in units}
        assert found == [str(len(wanted))]
        listed = re.split("[、：；。]", re.sub(r"(?<=[：；])[^：；]*?有", "", text.partition("。")[2]))
        assert {names[name] for name in listed if name in names} == wanted, text
    elif "未完成定额。" in text:
        short = {row.unit.name for row in rows.values() if row.missing and row.submitted}
        assert found[0] == str(len(short))
        told = re.findall(r"([^；：]+?)（定额(\d+)条，报送(\d+)条，缺(\d+)条(?:，已连续(\d+)个月未完成)?）", text)
        for name, *figures in told:
            row = rows[names[name]]
            again = row.unmet_in_a_row if row.unmet_in_a_row > 1 else ""
            assert figures == [str(one) for one in (row.quota, row.toward, row.missing, again)], text
        assert not told or {names[name] for name, *_ in told} == short
        assert told or len(found) == 1
    elif "）迟报。" in text or text.startswith("迟报。"):
        late = {row.unit.name: row.late for row in rows.values() if row.late}
        most = "较多的是"
        told = re.findall(r"([^、：]+?)(\d+)条(?=[、。])", text.partition(most if most in text else "：")[2])
        counts = {names[name]: int(count) for name, count in told}
        rest = [count for name, count in late.items() if name not in counts]
        assert {name: late[name] for name in counts} == counts, text
        assert max(rest, default=0) <= min(counts.values()) if most in text else not rest, text
        assert found[:2] == [str(len(late)), str(sum(late.values()))]
    elif "通报批评。" in text:
        told = re.findall(r"([^、对]+?)（((?:零报送|缺\d+条|迟报\d+条|，)+)）", text)
        assert sum(len(numbers(facts)) for _, facts in told) == len(found)
        for name, facts in told:
            row = rows[names[name]]
            zero = "零报送" if row.silent else f"缺{row.missing}条" if row.missing else ""
            assert facts == "，".join(filter(None, (zero, f"迟报{row.late}条" if row.late else ""))), text
    elif "其他问题。" in text:
        _found_by_her(text, violations, names)
    elif "通报印发后" in text:
        pass  # test_what_comes_to_light
    elif text.startswith(("关于", "根据")):
        assert found == [str(month.year), str(month.month)], text
    elif "报送要点" in text or "统计截止时间" in text:
        end = (following + 31 * DAY).replace(day=1) - DAY
        assert found in ([str(following.month)], [str(n) for n in (following.month, end.year, end.month, end.day)]), (
            text
        )
    elif re.match(r"\d+\.", text):
        known = {following.month, following.month % 12 + 1}
        assert {int(one) for one in re.findall(r"(\d+)月", text)} <= known, text
        assert not numbers(re.sub(r"^\d+\.|\d+月(\d+日)?|\d+周年", "", text)), text
    elif "有异议的" in text:
        day = following.replace(day=3)
        for _ in range(2):
            day += DAY
            while not works(day):
                day += DAY
        assert found == [str(day.year), str(day.month), str(day.day)], text
    else:
        raise AssertionError(f"a number that nobody reckoned: {text}")


def summary_prose(printed: Printed, expected: Expected, violations: list[tuple[str, str]]) -> None:
    """Every number of the year's summary."""
    rows, names = expected.rows, expected.names
    for text in printed.paragraphs:
        found = numbers(text)
        if not found or shared_sentence(text, expected, None):
            continue
        if "（统计时间" in text:
            assert found == expected.overview(["2025", "2026"], None), text
        elif "项目标完成" in text:
            told = re.findall(r"(\S+?)目标(\d+)条，完成(\d+)条（([\d.]+%)）", text.partition("：")[2])
            for name, target, reached, rate in told:
                own = [row for row in rows.values() if name.lstrip("；").startswith(GROUPS[row.unit.group])]
                owed, done = sum(row.quota or 0 for row in own), sum(row.toward for row in own if row.quota)
                assert [target, reached, rate] == [str(owed), str(done), percent(done, owed)], text
            done = sum(int(reached) >= int(target) for _, target, reached, _ in told)
            assert found[:2] == [str(len(told)), str(done)]
        elif text.startswith("期内被上级采用"):
            sums, _ = expected.superior()
            assert found == [str(sum(sums)), *(str(count) for count in sums if count)], text
        elif text.startswith("各单位被上级采用"):
            told = re.findall(r"([^、：]+?)(\d+)篇次", text.partition("：")[2])
            assert {names[name]: int(count) for name, count in told} == expected.superior()[1]
        elif "没有报送信息：" in text:
            assert found == [str(sum(row.silent for row in rows.values()))]
        elif "没有完成期内定额" in text:
            assert found == [str(sum(row.missing > 0 for row in rows.values()))]
        elif "个单位迟报" in text:
            late = [row.late for row in rows.values() if row.late]
            assert found == [str(len(late)), str(sum(late))]
        elif re.match(r"\d+\.《", text):
            title = text.partition("《")[2].partition("》")[0]
            outlets = {
                one.outlet for one, _ in expected.taken if one.title == title and expected.column(one) in COLUMNS[5:]
            }
            assert found[1:] == ([str(len(outlets))] if len(outlets) > 2 else []), text
            assert all(
                outlet in outlets for outlet in re.split("、", text.partition("被")[2].split("等")[0].split("采用")[0])
            )
        elif re.match(r"(漏|错|瞒)报\d+件", text):
            _found_by_her(text, [one for one in violations if one[1] == text[:2]], names)
        elif text.startswith(("关于", "根据")):
            assert found == ["2025", "2026"], text
        else:
            raise AssertionError(f"a number that nobody reckoned: {text}")


def _found_by_her(text: str, violations: list[tuple[str, str]], names: dict[str, str]) -> None:
    kinds = Counter(kind for _, kind in violations)
    assert {kind: int(count) for kind, count in re.findall(r"([漏错瞒]报)(\d+)件", text)} == kinds, text
    assert all(any(name in text for name, own in names.items() if own == unit) for unit, _ in violations)
    several = Counter(violations)
    assert len(numbers(text)) == len(kinds) + sum(
        count > 1 and kinds[kind] > _EXPLAINED for (_, kind), count in several.items()
    )


def attachments(printed: Printed, expected: Expected) -> None:
    """The attachments' names and the day of issue."""
    first, last = expected.period.first, expected.period.last
    told = {str(one) for one in (first.year, last.year, first.month)} | {str(number) for number in range(1, 8)}
    for text in printed.attached:
        text = re.sub(r"^(附件：)?\d\.", "", text)
        if "印发" in text or re.fullmatch(r"\d{4}年\d+月\d+日", text) or text.startswith("注："):
            continue
        assert set(numbers(text)) <= told, text
