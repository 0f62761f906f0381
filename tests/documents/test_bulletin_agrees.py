"""Every number of the finished document is that of the value's rows: in the text, in the tables, in the charts."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from newsroom.documents import bulletin_charts
from newsroom.documents import tables as account_tables
from newsroom.documents.account_xlsx import sheets
from newsroom.documents.bulletin import Account, Adoption, Bulletin, UnitGroup
from newsroom.documents.bulletin_figures import disagreements
from newsroom.documents.bulletin_samples import bulletin
from newsroom.documents.kinds import kind
from newsroom.documents.package import problems
from newsroom.documents.render import read_template, render
from newsroom.documents.summary_samples import semester, year
from newsroom.documents.templates import shipped
from tests.documents.charts_read import cached, charts_of
from tests.documents.validators import audit, sdk

MADE_AT = datetime(2026, 9, 30, tzinfo=UTC)


def empty(value: Bulletin) -> Bulletin:
    lists = dict.fromkeys(("topics", "late", "commissions", "adoptions", "informants", "praised", "criticised"), ())
    return replace(value, groups=(), earlier=(), **lists)


def many(value: Bulletin) -> Bulletin:
    rows = value.groups[0].rows
    units = (replace(rows[n % 12], unit=f"青禾区柳河镇第{n}中心小学教育集团（东湖校区）") for n in range(60))
    named = {"late": (), "praised": (), "criticised": (), "adoptions": ()}
    return replace(value, groups=(UnitGroup("小学", tuple(units)),), **named)


ACCOUNTS = {
    "sample": bulletin(),
    "nothing": empty(bulletin()),
    "one unit": replace(many(bulletin()), topics=(), groups=(UnitGroup("小学", bulletin().groups[0].rows[:1]),)),
    "sixty units": many(bulletin()),
    "points off": replace(bulletin(), points=False, internal=False),
    "rankings off": replace(bulletin(), rankings=False),
    "by points": replace(bulletin(), ranked_by="points"),
    "year": year(),
    "semester": semester(),
}


@pytest.fixture(scope="module", params=ACCOUNTS)
def made(request: Any) -> tuple[Account, bytes]:
    account = ACCOUNTS[request.param]
    return account, printed(account)


def printed(account: Account) -> bytes:
    of = kind("bulletin" if isinstance(account, Bulletin) else "summary")
    rendered = render(of, account, read_template(shipped(of.id)), made_at=MADE_AT)
    assert not [warning for warning in rendered.warnings if "对不上" in warning]
    return rendered.data


def tables(data: bytes, heading: str) -> list[list[list[str]]]:
    """The tables one of whose columns is so called, as rows of texts; merged cells once."""
    document: Any = Document(BytesIO(data))
    found = [[[cell.text for cell in unmerged(row)] for row in table.rows] for table in document.tables]
    return [rows for rows in found if any(heading in row for row in rows[:2])]


def unmerged(row: Any) -> list[Any]:
    return [cell for place, cell in enumerate(row.cells) if place == 0 or cell._tc is not row.cells[place - 1]._tc]


def test_the_document_is_sound(made, tmp_path):
    _, data = made
    path = tmp_path / "account.docx"
    path.write_bytes(data)
    assert problems(data) == []
    assert audit(path) == []
    assert sdk(path) == []


def test_the_unit_tables_are_the_rows(made):
    account, data = made
    found = [row for rows in tables(data, "采用率") for row in rows[2:]]
    by_unit = {row[1]: row for row in found}
    for group in account.groups:
        for unit in group.rows:
            cells = by_unit[unit.unit]
            channels = [*unit.by_channel, unit.submitted]
            assert " ".join(map(str, channels)) in " ".join(cells)
            assert " ".join(map(str, [*unit.by_outlet, unit.adopted])) in " ".join(cells)
            assert (str(unit.cumulative) in cells) and ("零报送" in cells) == (unit.submitted == 0)


def test_the_sums_are_the_sums(made):
    account, data = made
    sums = [row for rows in tables(data, "采用率") for row in rows if "合计" in row[:2]]
    assert len(sums) == len(account.groups)
    for group, cells in zip(account.groups, sums, strict=True):
        channels = [sum(unit.by_channel[place] for unit in group.rows) for place in range(len(account.channels))]
        outlets = [sum(unit.by_outlet[place] for unit in group.rows) for place in range(len(account.outlets))]
        stories = sum(unit.submitted for unit in group.rows)
        adopted = sum(unit.adopted for unit in group.rows)
        assert " ".join(map(str, [*channels, stories])) in " ".join(cells)
        assert " ".join(map(str, [*outlets, adopted])) in " ".join(cells)


def test_the_outlets_are_those_of_the_list(made):
    account, data = made
    found = {row[0]: row[1:] for rows in tables(data, "采用媒体（篇次）") for row in rows[1:]}
    assert ("合计" in found) == bool(account.adoptions)
    for unit in {one.unit for one in account.adoptions}:
        taken = [one for one in account.adoptions if one.unit == unit]
        counts = [int(count) for count in found[unit][: len({one.outlet for one in account.adoptions}) + 1]]
        assert counts[-1] == len(taken) == sum(counts[:-1])


def test_the_charts_are_the_rows(made):
    account, data = made
    series = [one for root, _ in charts_of(data) for one in cached(root)]
    bars = {unit: value for name, points in series if name in ("报送条数", "得分") for unit, value in points}
    count = "points" if account.ranked_by == "points" else "submitted"
    ranked = {unit.unit: getattr(unit, count) for group in account.groups for unit in group.rows if unit.submitted}
    if account.rankings:
        assert {unit: bars[unit] for unit in ranked} == ranked
    else:
        assert not bars.keys() & ranked.keys()
    assert {topic.name: bars.get(topic.name) for topic in account.topics} == {t.name: t.count for t in account.topics}
    for name in ("submitted", "adopted"):
        total = sum(getattr(unit, name) for group in account.groups for unit in group.rows)
        points = next(
            (points for heading, points in series if heading == {"submitted": "报送", "adopted": "采用"}[name]), []
        )
        if points and isinstance(account, Bulletin):
            assert points[-1] == ("9月", total)
        elif points:
            assert sum(value or 0 for _, value in points) == total


def test_charts_stand_in_the_order_of_the_table(made):
    account, data = made
    if not account.rankings or not account.groups:
        return
    charts = [cached(root) for root, _ in charts_of(data)]
    shown = [
        unit
        for ((name, points),) in (c for c in charts if len(c) == 1)
        if name in ("报送条数", "得分")
        for unit, _ in points
    ]
    listed = [row[1] for rows in tables(data, "采用率") for row in rows[2:]]
    order = [unit for unit in listed if unit in shown]
    assert shown[: len(order)] == order
    assert all(len(points) <= 25 for chart in charts for _, points in chart)


def test_the_text_says_the_sums(made):
    account, data = made
    document: Any = Document(BytesIO(data))
    text = "".join(paragraph.text for paragraph in document.paragraphs)
    stories = sum(unit.submitted for group in account.groups for unit in group.rows)
    assert re.findall(r"共收到有效信息(\d+)条", text) == ([str(stories)] if stories else [])
    adopted = sum(unit.adopted for group in account.groups for unit in group.rows)
    assert re.findall(r"期内采用信息(\d+)条", text) == ([str(adopted)] if adopted else [])
    placed = sum(sum(unit.by_outlet) for group in account.groups for unit in group.rows)
    assert re.findall(r"被采用(\d+)篇次", text) == ([str(placed)] if placed else [])


def test_every_attachment_that_is_announced_is_there(made):
    _, data = made
    document: Any = Document(BytesIO(data))
    styles = {"附件说明", "附件说明（续）"}
    announced = [p.text.removeprefix("附件：") for p in document.paragraphs if p.style.name in styles]
    marks = [p.text for p in document.paragraphs if p.style.name.startswith("附件标记")]
    titles = [p.text.replace("\n", "") for p in document.paragraphs if p.style.name == "附件标题"]
    assert marks == [f"附件{number}" for number in range(1, len(announced) + 1)]
    assert announced == [f"{number}.{title}" for number, title in enumerate(titles, 1)]


def test_points_rankings_and_people_are_printed_only_if_wanted():
    plain = printed(replace(bulletin(), points=False, rankings=False, internal=False))
    heads = [cell for rows in tables(plain, "采用率") for cell in rows[0]]
    assert not {"得分", "名次"} & set(heads)
    assert tables(plain, "姓名") == []
    assert len(tables(printed(bulletin()), "姓名")) == 1


def test_what_the_list_of_adoptions_leaves_to_the_workbook_is_told():
    everything = bulletin().adoptions
    city = sum(one.tier == "市级" for one in everything)
    value = replace(bulletin(), unlisted=("网站", "市级"))
    rows = account_tables.listed(value)
    assert [row["序号"] for row in rows] == [*range(1, len(everything) - city + 1)]
    assert account_tables.left_out(value) == (
        f"网站、市级的采用较多，本表只列其他各级采用，共{len(rows)}篇次；全部{len(everything)}篇次的清单见统计表.xlsx的"
        "“采用清单”。"
    )
    assert "采用清单" in "".join(paragraph.text for paragraph in Document(BytesIO(printed(value))).paragraphs)
    sheet = next(one for one in sheets(value) if one.title == "采用清单")
    assert len(sheet.rows) == len(everything)
    assert disagreements(value) == []


def test_contradictions_are_told_as_warnings():
    value = replace(bulletin(), adoptions=bulletin().adoptions[1:])
    rendered = render(kind("bulletin"), value, read_template(shipped("bulletin")))
    assert any("采用清单里“市级”有 9 篇次" in warning for warning in rendered.warnings)


def test_the_same_value_is_the_same_file():
    assert printed(bulletin()) == printed(bulletin())


@pytest.mark.parametrize("hostile", ["& < > \" '", "{{ 标题 }} {% for %}", "=1+1", "“引”—…", "喆"])
def test_whatever_stands_in_a_name_is_printed(hostile):
    rows = (replace(bulletin().groups[0].rows[0], unit=hostile), *bulletin().groups[0].rows[1:])
    value = replace(
        bulletin(), groups=(UnitGroup(hostile, rows),), late=(), praised=(), criticised=(), adoptions=(), internal=False
    )
    of = kind("bulletin")
    data = render(of, value, read_template(shipped(of.id)), made_at=MADE_AT).data
    assert any(row[1] == hostile for rows in tables(data, "采用率") for row in rows[2:])


def test_outlets_beyond_the_seventh_share_a_column():
    day, rows = bulletin().day, bulletin().groups[0].rows
    taken = [("甲报", 3), *((f"第{number}报", 1) for number in range(9))]
    adoptions = tuple(
        Adoption(day=day, headline="题", unit=rows[0].unit, outlet=outlet, tier="无")
        for outlet, n in taken
        for _ in range(n)
    )
    account = replace(bulletin(), adoptions=adoptions)
    assert account_tables.outlet_columns(account)[::6] == ["甲报", "其他媒体"]
    assert [row["by_outlet"] for row in account_tables.outlets(account)] == [[3, 1, 1, 1, 1, 1, 4, 12]] * 2


def test_topics_without_a_single_story_have_no_chart():
    topics = tuple(replace(topic, count=0) for topic in bulletin().topics)
    assert bulletin_charts.topics(replace(bulletin(), topics=topics, groups=())).empty
    assert not bulletin_charts.topics(bulletin()).empty
