"""A plan of another trade, a hospital's, works everywhere: from its document to the briefing and the screens."""

import json
import re
from pathlib import Path

import pytest
from docx import Document

from newsroom.cli.main import run
from newsroom.desk.desk import open_desk
from newsroom.plan import load
from newsroom.tui.app import NewsroomApp
from newsroom.tui.screens.dashboard import DashboardScreen
from newsroom.tui.screens.editor import EditorScreen
from tests.conftest import ROOT
from tests.tui.driving import listed, shown, titles, until

PLAN = ROOT / "templates" / "plans" / "hospital.toml"
DOCUMENT = ROOT / "tests" / "plan" / "derive" / "hospital.txt"
SCHOOLS = re.compile("学校|教育局|教体局|校园|师生|教师|学生|各校|我校")
STORIES = {
    "心内科完成全院首例经导管主动脉瓣置换手术": (
        "心内科",
        "2027年3月5日，心内科多学科会诊团队为一名78岁患者实施微创手术，这项新技术填补了医院空白，患者术后恢复良好。",
        "医疗技术",
    ),
    "护理部举办护理技能竞赛": (
        "护理部",
        "2027年3月8日，护理部组织各病区开展优质护理技能竞赛，护士们同台比拼静脉输液和心肺复苏。",
        "护理服务",
    ),
    "后勤保障部开展消防应急演练": (
        "后勤保障部",
        "2027年3月9日，后勤保障部在住院楼开展消防演练，医护人员和患者家属有序疏散，安保人员随后巡查隐患。",
        "平安医院建设",
    ),
    "健康讲座进社区": (
        "公共卫生科",
        "2027年3月9日，公共卫生科到社区义诊，开展慢病管理和疫苗接种的健康科普。",
        "公共卫生与健康科普",
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hospital's desk with four stories taken in."""
    base = tmp_path_factory.mktemp("hospital")
    incoming = base / "来稿"
    incoming.mkdir()
    for title, (unit, body, _) in STORIES.items():
        (incoming / f"{title}.txt").write_text(f"{title}\n\n供稿单位：{unit}\n\n{body}\n", encoding="utf-8")
    desk = base / "desk"
    now = ["--now", "2027-03-10T09:00"]
    assert run([*now, "init", str(desk), "--plan", str(PLAN), "--name", "市第二人民医院", "--officer", "周岚"]) == 0
    assert run([*now, "--desk", str(desk), "intake", str(incoming)]) == 0
    return desk


@pytest.fixture(scope="module")
def counted(folder: Path) -> Path:
    """The same desk with the departments and wards that owe stories in its register."""
    said = ["--now", "2027-03-31T16:00", "--desk", str(folder), "units", "add"]
    for unit in ("心内科", "骨科"):
        assert run([*said, f"规范简称={unit}", "单位类别=临床科室"]) == 0
    assert run([*said, "规范简称=护理部", "单位类别=行政后勤科室"]) == 0
    return folder


def said(capfd: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> str:
    """What a command prints; it must succeed."""
    capfd.readouterr()
    assert run(["--now", "2027-03-31T16:00", "--desk", str(folder), *arguments]) == 0, capfd.readouterr().err
    return capfd.readouterr().out


def test_the_sample_is_what_the_document_gives_with_a_few_edits(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    derived = tmp_path / "plan.toml"
    assert run(["plan", "derive", str(DOCUMENT), "--out", str(derived)]) == 0
    assert "拿不准的有" in capfd.readouterr().err
    ours, hers = load(derived), load(PLAN)
    assert [(area.id, area.name, area.short) for area in ours.focus] == [(a.id, a.name, a.short) for a in hers.focus]
    assert ours.quota == hers.quota
    assert ours.deadline == hers.deadline
    assert ours.due == hers.due
    assert set(ours.channel) == set(hers.channel)


def test_derive_prints_or_writes_or_speaks_json(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    assert run(["plan", "derive", str(DOCUMENT)]) == 0
    text = capfd.readouterr().out
    assert run(["plan", "derive", str(DOCUMENT), "--json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert told["toml"] == text
    assert len(told["plan"]["focus"]) == 8
    assert told["unsettled"]
    target = tmp_path / "plan.toml"
    target.write_text("hers", encoding="utf-8")
    assert run(["plan", "derive", str(DOCUMENT), "--out", str(target)]) == 2
    assert "--force" in capfd.readouterr().err
    assert run(["plan", "derive", str(DOCUMENT), "--out", str(target), "--force"]) == 0
    assert target.read_text(encoding="utf-8") == text


def test_stories_are_filed_under_the_hospitals_own_columns(folder: Path, capfd: pytest.CaptureFixture[str]):
    plan = load(PLAN)
    rows = {row["title"]: row for row in map(json.loads, said(capfd, folder, "list", "--json").splitlines())}
    for title, (unit, _, area) in STORIES.items():
        found = plan.area(rows[title]["focus_area"])
        assert (rows[title]["unit"], found and found.name) == (unit, area)
    listing = said(capfd, folder, "list")
    assert "栏目" in listing
    assert "焦点" not in listing
    assert not SCHOOLS.search(said(capfd, folder, "plan", "show", "--json"))
    assert not SCHOOLS.search(said(capfd, folder, "plan", "show"))


async def test_the_apps_screens_speak_the_hospitals_words(folder: Path):
    desk = open_desk(folder)
    async with NewsroomApp(desk).run_test(size=(120, 32)) as pilot:
        screen = await listed(pilot)
        assert set(titles(screen)) == set(STORIES)
        text = shown(pilot.app)  # type: ignore[arg-type]
        assert "市第二人民医院" in text
        assert "栏目" in text
        assert "护理服务" in text
        assert not SCHOOLS.search(text)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, EditorScreen))
        await until(pilot, lambda: "栏目" in shown(pilot.app))  # type: ignore[arg-type]
        assert not SCHOOLS.search(shown(pilot.app))  # type: ignore[arg-type]
    desk.close()


def test_the_briefing_has_the_hospitals_columns_and_nobody_elses_words(folder: Path, capfd: pytest.CaptureFixture[str]):
    for row in map(json.loads, said(capfd, folder, "list", "--json").splitlines()):
        for action, by in (("second_review", "周岚"), ("final_review", "党委宣传科"), ("sign_off", "分管院领导")):
            said(capfd, folder, "move", row["id"], action, "--by", by)
    made = json.loads(said(capfd, folder, "briefing", "--from", "2027-03-01", "--to", "2027-03-31", "--json"))
    assert made["stories"] == len(STORIES)
    areas = [load(PLAN).area(column["focus_area"]) for column in made["columns"]]
    names = ["医疗技术", "护理服务", "公共卫生与健康科普", "平安医院建设"]
    assert [area.name for area in areas if area] == names
    document = Document(made["path"])
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    assert "二院简报" in text
    assert "市卫生健康委员会" in text
    assert "发：各科室，各病区" in text
    assert not SCHOOLS.search(text)


def test_the_year_is_counted_and_told_in_the_hospitals_words(counted: Path, capfd: pytest.CaptureFixture[str]):
    folder = counted
    said(capfd, folder, "people", "add", "单位=心内科", "身份=通讯员", "姓名=张三")
    first = next(
        row for row in map(json.loads, said(capfd, folder, "list", "--json").splitlines()) if "心内科" in row["unit"]
    )
    said(capfd, folder, "set", first["id"], "submitted_at=2027-03-08T10:00")
    said(capfd, folder, "adopt", first["id"], "市电视台", "--verify")
    told = [said(capfd, folder, "stats", period) for period in ("2027-03", "2027Q1", "2027")]
    told += [said(capfd, folder, "stats", "2027Q1", "--by", by) for by in ("topic", "person", "outlet")]
    assert "心内科     3     1" in told[1]
    for command in (("bulletin", "2027-03"), ("summary", "2027Q1"), ("summary", "2027")):
        made = json.loads(said(capfd, folder, *command, "--json"))
        document = Document(made["path"])
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        told.append("\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))
        assert "各科室，各病区" in told[-1]
        assert "被市电视台采用" in told[-1] or command[0] == "bulletin"
    assert [found for text in told for found in SCHOOLS.findall(text)] == []


async def test_the_dashboard_speaks_the_hospitals_words(counted: Path):
    desk = open_desk(counted)
    async with NewsroomApp(desk).run_test(size=(120, 32)) as pilot:
        await listed(pilot)
        await pilot.press("ctrl+w")
        await until(pilot, lambda: isinstance(pilot.app.screen, DashboardScreen))
        await until(pilot, lambda: "临床科室" in shown(pilot.app))  # type: ignore[arg-type]
        for _ in range(4):
            assert not SCHOOLS.search(shown(pilot.app))  # type: ignore[arg-type]
            await pilot.press("f5")
            await pilot.pause()
    desk.close()
