"""Files of registers on a desk: taken in whole or not at all, written over nothing of hers."""

import pytest

from newsroom.desk import missing, papers, register_files, register_view, registers
from newsroom.errors import NewsroomError
from newsroom.registers.outlets import OUTLETS, Outlet
from newsroom.registers.people import PEOPLE, Person
from newsroom.registers.trainings import TRAININGS
from newsroom.registers.units import UNITS, Unit
from tests.conftest import NOW
from tests.registers.making import xlsx

UNIT = Unit(name="柳河镇中心校", full_name="青禾区柳河镇中心校", group="township_central")
DAY = NOW.date()


@pytest.fixture
def peopled(desk):
    registers.put(desk, UNITS, [UNIT, Unit(name="区实验小学", group="direct")])
    registers.put(
        desk,
        PEOPLE,
        [
            Person(name="吴敏", role="unit_leader", unit="柳河镇中心校", title="副校长", phone="13800000001"),
            Person(
                name="周敏",
                role="informant",
                unit="柳河镇中心校",
                gender="female",
                post="part_time",
                phone="13812345678",
            ),
            Person(name="陈红", role="informant", unit="柳河镇中心校", end=DAY.replace(month=2)),
        ],
    )
    return desk


def wrote(path, lines):
    path.write_bytes(xlsx({"甲": lines}))
    return path


def test_one_file_is_one_write_and_says_what_it_did(peopled, tmp_path):
    mark = peopled.archive.changes().mark
    lines = [
        ["单位", "类别", "全称"],
        ["柳河镇中心校", "乡镇中心校", "青禾区柳河镇中心校"],
        ["区实验小学", "区直", "青禾区实验小学"],
        ["王集中学", "区直", ""],
    ]
    report = register_files.import_file(peopled, UNITS, wrote(tmp_path / "a.xlsx", lines))
    assert (report.added, report.changed, report.same, report.wrong) == (("王集中学",), ("区实验小学",), 1, ())
    assert report.summary == "单位名册：新增 1、改动 1、不变 1。"
    assert peopled.archive.changes(mark).registers
    assert [unit.name for unit in registers.rows(peopled, UNITS)] == ["柳河镇中心校", "区实验小学", "王集中学"]


def test_nothing_is_taken_of_a_file_with_one_wrong_row(peopled, tmp_path):
    before = registers.rows(peopled, UNITS)
    lines = [["单位", "类别"], *([f"第{number}小学", "没有"] for number in range(60)), ["王集中学", "区直"]]
    report = register_files.import_file(peopled, UNITS, wrote(tmp_path / "a.xlsx", lines))
    assert (len(report.wrong), report.ok, len(report.lines)) == (60, False, 51)
    assert report.lines[0].startswith("“甲”第 2 行 B 列（单位类别）") and report.lines[-1].startswith("……还有 10 处")
    assert registers.rows(peopled, UNITS) == before


def test_numbers_are_given_past_those_that_the_file_has(desk, tmp_path):
    lines = [
        ["培训号", "日期", "内容"],
        ["", "2026-09-01", "写作"],
        ["P2026-0001", "2026-09-02", "摄影"],
        ["", "2026-09-03", "保密"],
    ]
    file = wrote(tmp_path / "a.xlsx", lines)
    assert len(register_files.import_file(desk, TRAININGS, file).added) == 3
    assert [(one.id, one.topic) for one in registers.rows(desk, TRAININGS)] == [
        ("P2026-0002", "写作"), ("P2026-0001", "摄影"), ("P2026-0003", "保密"),
    ]  # fmt: skip
    assert register_files.import_file(desk, TRAININGS, file).same == 3


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_what_was_exported_comes_back_as_it_was(peopled, suffix):
    registers.put(peopled, OUTLETS, [Outlet(name="青禾日报", tier="district", kind="newspaper", sites=("qh.example",))])
    for register in (UNITS, PEOPLE, OUTLETS):
        made = register_files.export(peopled, register, suffix=suffix, personal=True)
        report = register_files.import_file(peopled, register, made.path)
        assert (report.ok, report.same, len(report.added), len(report.changed)) == (True, made.rows, 0, 0)
    masked = register_files.export(peopled, PEOPLE, suffix=suffix)
    assert masked.path.name == f"人员名册{suffix}"
    assert register_files.import_file(peopled, PEOPLE, masked.path).same == 3
    assert registers.row(peopled, PEOPLE, "柳河镇中心校/informant/周敏").phone == "13812345678"


def test_a_file_that_she_changed_is_not_written_over(peopled, tmp_path):
    first = register_files.export(peopled, UNITS).path
    assert register_files.export(peopled, UNITS).path == first
    first.write_bytes(first.read_bytes() + b"hers")
    second = register_files.export(peopled, UNITS).path
    assert (second.name, first.read_bytes().endswith(b"hers")) == ("单位名册-2.xlsx", True)
    (tmp_path / "x.csv").write_text("hers", encoding="utf-8")
    with pytest.raises(NewsroomError, match="没有覆盖"):
        register_files.export(peopled, UNITS, tmp_path / "x.csv")


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "文件是空的"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "老格式的表格")]
)
def test_a_file_that_is_no_table_is_refused_by_name(desk, tmp_path, content, said):
    file = tmp_path / "名册.xlsx"
    file.write_bytes(content)
    with pytest.raises(NewsroomError, match=f"名册.xlsx：.*{said}"):
        register_files.import_file(desk, UNITS, file)
    with pytest.raises(NewsroomError, match="是文件夹"):
        register_files.import_file(desk, UNITS, tmp_path)


def test_masked_texts_of_a_row(peopled):
    row = registers.row(peopled, PEOPLE, "柳河镇中心校/unit_leader/吴敏")
    texts = registers.masked(PEOPLE, PEOPLE.shown(row, registers.office(peopled).choices))
    assert (texts["phone"], texts["name"], texts["role"]) == ("138****0001", "吴敏", "学校分管领导")


def test_the_informants_papers_are_filled_from_the_registers(peopled):
    form = papers.paper("informant_form").begun(peopled, "青禾区柳河镇中心校")
    assert (form.unit, form.category, form.leader, form.leader_post) == (
        "青禾区柳河镇中心校",
        "乡镇中心校",
        "吴敏",
        "副校长",
    )
    assert [(one.informant, one.sex, one.employment) for one in form.informants] == [("周敏", "女", "兼职")]
    listed = papers.paper("informant_register").begun(peopled, "2026")
    assert [(row.number, row.unit, row.informant) for row in listed.rows] == [
        (1, "青禾区柳河镇中心校", "周敏"), (2, "区实验小学", ""),
    ]  # fmt: skip
    assert listed.total == "共2个单位，信息员1人"


@pytest.mark.parametrize(("personal", "number"), [(False, "138****0001"), (True, "13800000001")])
def test_the_informants_papers_tell_numbers_whole_only_when_asked(peopled, personal, number):
    row = registers.row(peopled, PEOPLE, "柳河镇中心校/unit_leader/吴敏")
    form = papers.paper("informant_form").begun(peopled, "柳河镇中心校", personal=personal)
    listed = papers.paper("informant_register").begun(peopled, "2026", personal=personal)
    assert (row.phone, form.leader_phone, listed.rows[0].leader_phone) == ("13800000001", number, number)
    made = papers.make(peopled, "informant_register", "2026", personal=personal)
    assert ("含个人信息" in made.path.name) == personal


def test_units_lack_people_until_they_name_them(peopled):
    [first, second] = missing.missing(peopled)
    assert (first.unit, first.roles, first.form) == ("柳河镇中心校", (), True)
    assert (second.unit, second.roles) == ("区实验小学", ("unit_leader", "informant"))
    registers.put(peopled, UNITS, [Unit(name="区实验小学", group="direct", end=DAY.replace(month=8))])
    assert [one.unit for one in missing.missing(peopled)] == ["柳河镇中心校"]


def test_a_section_that_the_plan_asks_for_nobody_owes_no_form(peopled):
    registers.put(peopled, UNITS, [Unit(name="局人事股", group="bureau_section")])
    assert [one.unit for one in missing.missing(peopled)] == ["柳河镇中心校", "区实验小学"]
    lines = {line.key: line.notice for line in register_view.read(peopled, "units").lines}
    assert (lines["局人事股"], lines["区实验小学"]) == ("", "缺学校分管领导、缺信息员")


def test_a_new_unit_may_not_take_the_name_of_another(peopled):
    with pytest.raises(NewsroomError, match="一个名称只能指一个单位"):
        registers.add(peopled, UNITS, {"name": "新校", "group": "区直", "aliases": "青禾区柳河镇中心校"})
    with pytest.raises(NewsroomError, match="已经有区实验小学"):
        registers.change(peopled, UNITS, UNIT, {"name": "区实验小学"})
