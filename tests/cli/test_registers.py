"""`newsroom units, people ...`: one set of commands over every register."""

import json

import click
import pytest
from docx import Document
from docx.oxml.ns import qn

from newsroom.cli.main import run
from newsroom.desk import registers
from newsroom.registers.people import PEOPLE, Person
from newsroom.registers.units import UNITS
from tests.conftest import NOW
from tests.registers.making import xlsx


@pytest.fixture
def told(desk, capsys):
    """Runs a command on a desk; its code, what it gives and what it says."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["--desk", str(desk.folder), "--now", "2026-09-28T10:00", *arguments])
        return code, *capsys.readouterr()

    return call


def rows(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def unit(told):
    assert told("units", "add", "单位=柳河镇中心校", "类别=中心校", "aliases=柳河小学")[0] == 0


def test_a_row_is_added_shown_changed_and_taken_out(told, unit):
    assert told("units", "show", "柳河小学")[1].splitlines()[0] == "规范简称    柳河镇中心校"
    code, out, err = told("units", "set", "柳河镇中心校", "quota=3", "停用日期=2026-12-31", "--json")
    assert (code, json.loads(out)["quota"], err) == (0, 3, "单位名册已改好：柳河镇中心校。\n")
    assert [row["end"] for row in rows(told("units", "list", "--json")[1])] == ["2026-12-31"]
    code, out, _ = told("units", "remove", "柳河小学", "--json")
    assert (code, json.loads(out)["key"]) == (0, "柳河镇中心校")
    assert told("units") == (0, "规范简称  单位类别\n", "单位名册共 0 行。\n")


def test_a_renamed_unit_is_still_known_and_its_people_go_with_it(told, unit, desk):
    assert told("people", "add", "单位=柳河小学", "身份=信息员", "姓名=周敏")[0] == 0
    assert told("units", "set", "柳河镇中心校", "name=柳河镇中心学校")[0] == 0
    [found], [person] = registers.rows(desk, UNITS), registers.rows(desk, PEOPLE)
    assert (found.name, found.aliases) == ("柳河镇中心学校", ("柳河小学", "柳河镇中心校"))
    assert person.unit == "柳河镇中心学校"


def test_a_unit_with_stories_is_ended_and_not_removed(told, unit, desk, story):
    desk.archive.add([story()], by="", at=NOW)
    code, _, err = told("units", "remove", "柳河小学")
    assert (code, "有 1 篇稿件，没有删除" in err, "end=2026-09-28" in err) == (2, True, True)
    assert told("units", "remove", "柳河小学", "--force")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["units", "add", "单位=甲校", "类别=没有"], "单位名册没有改动。单位类别：“没有”不在可填的里面"),
        (["units", "add", "单位=甲校"], "单位名册没有改动。单位类别：单位类别没有填。"),
        (["units", "add", "柳河镇中心校"], "“柳河镇中心校”看不懂，没有改动。要写成 列=内容"),
        (["units", "add", "单位=柳河镇中心校", "类别=区直"], "单位名册里已经有柳河镇中心校，没有改动"),
        (["units", "add", "单位=新校", "类别=区直", "别称=柳河小学"], "“柳河小学”已经是“柳河镇中心校”的名称"),
        (["units", "show", "王集"], "单位名册里没有“王集”，没有改动。"),
        (["units", "import", "没有.xlsx"], "读不了 没有.xlsx"),
        (["units", "export", "名册.pdf"], "名字要以 .xlsx 或 .csv 结尾"),
        (["units", "lst"], "没有“lst”这个命令，是不是 list？"),
    ],
)
def test_what_will_not_do_is_told(told, unit, arguments, said):
    code, out, err = told(*arguments)
    assert (code, out) == (2, "") and said in err


def test_numbers_are_masked_unless_asked_for(told, unit):
    told(
        "people", "add", "单位=柳河镇中心校", "身份=信息员", "姓名=周敏", "手机=13812345678", "邮箱=lin@qinghe.example"
    )
    assert "138****5678" in told("people", "list")[1] and "138****5678" in told("people", "show", "周敏")[1]
    [masked] = rows(told("people", "list", "--json")[1])
    assert (masked["phone"], masked["email"], masked["role"]) == ("138****5678", "l***@qinghe.example", "informant")
    [row] = rows(told("people", "list", "周敏", "--json", "--personal")[1])
    assert row["phone"] == "13812345678"
    told("consents", "add", "学生=张小三", "单位=柳河镇中心校")
    [consent] = rows(told("consents", "list", "--json")[1])
    assert (consent["pupil"], "key" in consent) == ("张**", False)


def test_export_of_numbers_is_confirmed(told, unit, desk, monkeypatch):
    told("people", "add", "单位=柳河镇中心校", "身份=信息员", "姓名=周敏", "手机=13812345678")
    code, out, err = told("people", "export", "--csv")
    assert code == 0 and "已隐去几位" in err
    assert "138****5678" in (desk.exports / "人员名册.csv").read_text(encoding="utf-8-sig")
    code, out, err = told("people", "export", "--csv", "--personal")
    assert (code, out, "请加 --yes" in err) == (2, "", True)
    assert told("people", "export", "--csv", "--personal", "--yes")[0] == 0
    assert "13812345678" in (desk.exports / "人员名册（含个人信息）.csv").read_text(encoding="utf-8-sig")
    monkeypatch.setattr("newsroom.cli.registers._is_asked", lambda: True)
    monkeypatch.setattr(click, "confirm", lambda *asked, **more: False)
    assert told("people", "export", "--personal")[0] == 2
    assert not list(desk.exports.glob("*.xlsx"))


def test_a_wrong_file_is_reported_and_nothing_of_it_taken(told, unit, tmp_path):
    file = tmp_path / "名册.xlsx"
    file.write_bytes(xlsx({"甲": [["单位", "类别"], ["石桥镇中心校", "中心校"], ["王集中学", "没有"]]}))
    code, out, err = told("units", "import", str(file), "--json")
    report = json.loads(out)
    assert (code, report["ok"], report["added"]) == (2, False, [])
    assert [(one["sheet"], one["row"], one["column"], one["label"]) for one in report["wrong"]] == [
        ("甲", 3, "B", "单位类别")
    ]
    assert "“甲”第 3 行 B 列（单位类别）：“没有”不在可填的里面" in err and "一行也没有导入" in err
    assert len(rows(told("units", "list", "--json")[1])) == 1


def test_a_form_goes_out_and_comes_back(told, tmp_path):
    form = tmp_path / "空表.csv"
    assert told("series", "template", str(form))[:2] == (0, f"{form}\n")
    form.write_text(form.read_text(encoding="utf-8-sig") + "开学第一课,,2026-09-01,,5,\n", encoding="utf-8")
    assert told("series", "import", str(form)) == (0, "", "系列专题：新增 1、改动 0、不变 0。\n")
    assert told("series", "import", str(form)) == (0, "", "系列专题：新增 0、改动 0、不变 1。\n")


def test_nobody_is_said_to_be_missing_nor_complete_while_no_unit_is_registered(told, desk):
    code, out, err = told("people", "missing", "--json")
    assert (code, out) == (1, "") and err.startswith("单位名册是空的")


def test_a_register_without_a_command_is_listed_as_json_too(told, unit, desk):
    assert told("units", "--json")[1] == told("units", "list", "--json")[1] != ""
    assert told("units", "--json", "list")[0] == 2


def test_who_is_missing(told, unit, desk):
    code, out, err = told("people", "missing")
    assert (code, err) == (1, "共 1 个单位要补。\n")
    assert "柳河镇中心校" in out and "缺学校分管领导、信息员（通讯员）" in out
    assert "没交登记表（04-10 前），已逾期 171 天" in out
    [one] = rows(told("people", "missing", "--json")[1])
    assert (one["roles"], one["form"], one["days"]) == (["unit_leader", "informant"], True, -171)
    both = [
        Person(name="吴敏", role="unit_leader", unit="柳河小学", registered_on=NOW.date()),
        Person(name="周敏", role="informant", unit="柳河镇中心校"),
    ]
    registers.put(desk, PEOPLE, both)
    assert told("people", "missing") == (0, "", "人员都齐了，登记表都交了。\n")


def test_channels_without_news(told):
    assert told("outlets", "inactive") == (0, "", "没有断更的渠道。\n")


@pytest.mark.parametrize(("asked", "said"), [((), "隐去"), (("--personal",), "不要外传")])
def test_numbers_are_printed_whole_only_when_asked(told, desk, unit, asked, said):
    registers.put(desk, PEOPLE, [Person(name="周敏", role="informant", unit="柳河镇中心校", phone="13812345678")])
    code, out, err = told("print", "informant_form", "柳河镇中心校", *asked)
    assert code == 0 and said in err and ("含个人信息" in out) == bool(asked)


def test_several_lines_are_filled_in_as_paragraphs(told, desk, unit, tmp_path):
    made = tmp_path / "约稿.docx"
    asked = ("--value", "承办单位=柳河镇中心校", "--value", r"要点=数据\n做法", "--out", str(made))
    code, _, _ = told("print", "commission_notice", "Y1", *asked)
    assert code == 0
    said = {p.text for p in Document(str(made)).element.body.iter(qn("w:p"))}
    assert {"数据", "做法"} <= said
