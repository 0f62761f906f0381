"""`newsroom adopt`, `commission`, `violation` and publication by `move`."""

import json

import pytest

from newsroom.cli.main import run
from newsroom.desk import adoption_rows, registers
from newsroom.registers.outlets import OUTLETS, Outlet
from newsroom.story import State
from tests.conftest import NOW
from tests.registers.making import xlsx


@pytest.fixture
def call(desk, capsys):
    def do(*arguments: str) -> tuple[int, str, str]:
        code = run(["--desk", str(desk.folder), "--now", "2026-09-28T10:00", *arguments])
        return code, *capsys.readouterr()

    return do


@pytest.fixture
def kept(desk, story):
    registers.put(desk, OUTLETS, [Outlet(name="江城晚报", tier="city", kind="newspaper", sites=("jcwb.example",))])
    (found,) = desk.archive.add([story(state=State.APPROVED)], by="林", at=NOW)
    return found


def test_entered_verified_listed_and_taken_out(call, desk, kept, tmp_path):
    scan = tmp_path / "版面.pdf"
    scan.write_bytes(b"%PDF-1.4")
    code, out, err = call(
        "adopt", kept.id, "jcw", "--form", "摘编", "--placement", "front", "--instruction", "市级",
        "--characters", "260", "--day", "9月28日", "--proof", str(scan), "--json",
    )  # fmt: skip
    assert code == 0, err
    row = json.loads(out)
    assert (row["id"], row["form"], row["placement"], row["instruction"]) == ("A2026-0001", "excerpt", "front", "city")
    assert row["proof"].endswith(".pdf") and row["verified_by"] == ""
    assert call("adopt", kept.id, "https://www.jcwb.example/1")[0] == 2, "entered before"
    assert "1 条没有核实，不计数" in call("adopt", "--list", "2026-09")[2]
    assert "共 0 条" in call("adopt", "--list", "2026-08", "--unverified")[2]
    assert "A2026-0001 已核实" in call("adopt", "--verify", "a2026-0001")[2]
    assert "改成" not in call("adopt", "--correct", "A2026-0001", "--column", "教育版")[2]
    assert json.loads(call("adopt", "--list", "--json")[1])["column"] == "教育版"
    assert "写明原因" in call("adopt", "--take-out", "A2026-0001")[2]
    assert "A2026-0001 已撤销" in call("adopt", "--take-out", "A2026-0001", "--reason", "登记重复")[2]
    assert adoption_rows.of_period(desk) == ()


def test_out_to_a_file_and_in_again(call, desk, kept, tmp_path):
    call("adopt", kept.id, "jcw", "--verify")
    file = tmp_path / "采用.csv"
    assert call("adopt", "--export", str(file))[0] == 0 and file.exists()
    assert "不变 1" in call("adopt", "--import", str(file))[2]
    heads = ("稿件号", "标题", "供稿单位", "采用媒体", "级别", "种类", "采用日期")
    row = (kept.id, "演练", "柳河镇中心校", "江城晚报", "市级", "报纸", "2026-09-28")
    file.write_text("\n".join(map(",".join, (heads, row))), encoding="utf-8")
    code, _, err = call("adopt", "--import", str(file))
    assert code == 0 and "A2026-0002 和 A2026-0001 是同一篇" in err
    file.write_text(file.read_text(encoding="utf-8").replace("市级", "镇级"), encoding="utf-8")
    assert call("adopt", "--import", str(file))[0] == 2 and len(adoption_rows.of_period(desk)) == 2


def test_a_new_outlet_and_a_story_from_elsewhere(call, kept):
    code, _, err = call("adopt", kept.id, "江南早报")
    assert code == 2 and "--tier" in err
    code, _, err = call("adopt", kept.id, "江南早报", "--tier", "省级", "--kind", "报纸", "--verify")
    assert code == 0 and "已记入渠道媒体表" in err and "未核实" not in err
    code, _, err = call("adopt", "-", "jnzb", "--title", "旧稿", "--unit", "区第一小学")
    assert code == 0 and "《旧稿》，省级报纸" in err


@pytest.mark.parametrize(
    "arguments",
    [
        *(["2026-09-0001"], ["--take-out", "2026-09-0001", "--reason", "错"], ["2026-09-0001", "江城晚报", "多"]),
        ["--verify", "A2026-0099"],
    ],
)
def test_what_is_not_understood_changes_nothing(call, desk, kept, arguments):
    code, _, err = call("adopt", *arguments)
    assert code == 2 and "没有" in err and adoption_rows.of_period(desk) == ()


def test_published_in_two_channels_at_once(call, desk, kept):
    assert "只用于 publish" in call("move", kept.id, "withdraw", "--channel", "教育网")[2]
    assert "不是本级渠道" in call("move", kept.id, "publish", "--channel", "江城晚报")[2]
    assert desk.archive.get(kept.id).state is State.APPROVED
    code, _, err = call("move", kept.id, "publish", "--channel", "教育信息网", "--channel", "公众号")
    assert code == 0, err
    rows = adoption_rows.of_story(desk, kept.id)
    assert [(row.outlet, row.own, row.verified_by) for row in rows] == [
        ("教育信息网", True, "林晓岚"), ("微信公众号", True, "林晓岚"),
    ]  # fmt: skip
    assert "发布采用：教育信息网9月28日发布；微信公众号9月28日发布" in call("show", kept.id)[1]


def test_a_commission_from_asking_to_closing(call, desk, kept):
    code, out, err = call("commission", "new", "劳动课", "--units", "柳河镇中心校、区第一小学", "--due", "2026-09-30")
    assert (code, out) == (0, "Y2026-0001\n"), err
    assert "记作约稿 Y2026-0001 的交稿" in call("commission", "deliver", "Y2026-0001", kept.id)[2]
    shown = json.loads(call("commission", "show", "Y2026-0001", "--json")[1])
    assert shown["missing"] == ["区第一小学"] and shown["answers"][0]["on_time"] is True
    assert "区第一小学" in call("commission", "due")[1]
    code, out, err = call("commission", "remind", "Y2026-0001", "--how", "电话", "--print")
    assert code == 0 and out.endswith(".docx\n"), err
    text = call("commission", "show", "Y2026-0001")[1]
    assert "（电话）" in text and "按时" in text and "1 次" in text
    call("commission", "close", "Y2026-0001")
    assert call("commission", "list")[2] == "共 0 次约稿。\n"
    assert "1/2" in call("commission", "list", "--all")[1]


def test_what_is_done_with_commissions_and_violations_is_told_as_json(call, kept):
    def done(*arguments):
        code, out, err = call(*arguments, "--json")
        assert code == 0, err
        return json.loads(out)

    assert done("commission", "new", "劳动课", "--units", "柳河镇中心校、区第一小学", "--due", "2026-09-30")["id"]
    told = done("commission", "deliver", "Y2026-0001", kept.id)
    assert (told["commission"], told["story"], told["warnings"]) == ("Y2026-0001", kept.id, [])
    assert done("commission", "remind", "Y2026-0001")["reminders"][0]["units"] == ["区第一小学"]
    assert done("commission", "close", "Y2026-0001")["closed"] is True
    assert done("violation", "add", "区第一小学", "漏报", "--grounds", "媒体先报")["kind"] == "omitted"
    assert done("violation", "take-out", "W2026-0001")["id"] == "W2026-0001"


def test_a_violation_needs_grounds(call):
    assert call("violation", "add", "区第一小学", "漏报")[0] == 2
    code, out, _ = call("violation", "add", "区第一小学", "漏报", "--grounds", "媒体先报", "--grave")
    assert (code, out) == (0, "W2026-0001\n")
    assert json.loads(call("violation", "list", "--json")[1])["grave"] is True
    assert "已撤销" in call("violation", "take-out", "w2026-0001")[2]


def test_a_file_needs_no_more_of_an_outlet_that_is_known_than_its_name(call, desk, kept, tmp_path):
    heads = ["日期", "媒体", "标题", "供稿单位", "稿件号"]
    own, other = ["2026-09-20", "教育信息网", "开学", "甲校", kept.id], ["2026-09-21", "《江城晚报》", "开学", "甲校"]
    path = tmp_path / "采用.xlsx"
    path.write_bytes(xlsx({"表": [heads, own, other]}))
    assert call("adopt", "--import", str(path))[0] == 0
    first, second = [json.loads(line) for line in call("adopt", "--list", "2026-09", "--json")[1].splitlines()]
    assert (first["tier"], first["kind"], first["own"], first["verified_by"]) == (
        "district",
        "website",
        True,
        desk.officer,
    )
    assert (second["outlet"], second["tier"], second["own"], second["verified_by"]) == ("江城晚报", "city", False, "")
    path.write_bytes(xlsx({"表": [heads, [*own[:4], "2026-09-7777"], ["2026-09-21", "新报", "开学", "甲校"]]}))
    code, _, err = call("adopt", "--import", str(path))
    assert code == 2 and "第 2 行 E 列（稿件号）：没有编号为“2026-09-7777”的稿件" in err
    assert "“表”第 1 行：缺少“级别”、“种类”这几列" in err


def test_a_folder_that_is_not_there_is_not_made(call, desk, tmp_path):
    code, _, err = call("adopt", "--export", str(tmp_path / "没有" / "采用.xlsx"))
    assert (code, "不存在，没有生成文件" in err, (tmp_path / "没有").exists()) == (2, True, False)
