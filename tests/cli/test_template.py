"""`newsroom template list, copy, check, add` with their exit codes."""

import json
import zipfile

import pytest

from newsroom.cli.main import DONE, NEEDS_HER, NOT_DONE, run
from newsroom.desk.templates import own
from newsroom.documents.templates import shipped
from tests.documents.broken.ways import WAYS, make, p, packed, put


@pytest.fixture
def call(desk, capfd):
    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["--desk", str(desk.folder), "template", *arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return call


def write(path, *xml: str):
    with zipfile.ZipFile(shipped("briefing")) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    put(*xml)(parts)
    path.write_bytes(packed(parts))
    return path


def test_copy_then_list_then_check(call, desk):
    code, out, err = call("copy", "briefing")
    assert (code, out.strip()) == (DONE, str(own(desk, "briefing")))
    assert "template check" in err
    assert call("copy", "briefing")[0] == NOT_DONE
    code, out, _ = call("list", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["name"] for row in rows if row["own"]] == ["briefing"]
    assert "briefing" in call("list")[1]
    assert call("check", "briefing")[0] == DONE


def test_kinds_go_by_their_chinese_names_and_a_folder_of_that_name_is_no_template(call, desk, tmp_path, monkeypatch):
    (tmp_path / "briefing").mkdir()
    monkeypatch.chdir(tmp_path)
    assert call("check", "briefing")[0] == DONE
    assert call("copy", "信息简报")[1].strip() == str(own(desk, "briefing"))
    assert call("check", "信息简报", "--kind", "信息简报")[0] == DONE


def test_errors_are_two(call, tmp_path):
    path = tmp_path / "我的.docx"
    path.write_bytes(make(WAYS[0]))
    code, out, err = call("check", str(path))
    assert code == NOT_DONE
    assert out.startswith("不能用　正文第")
    assert "是不是“期号”" in out
    assert "不能用：1 处要改" in err


def test_warnings_are_one(call, tmp_path):
    path = write(tmp_path / "briefing.docx", p("x", '<w:pPr><w:rPr><w:rFonts w:eastAsia="怪体"/></w:rPr></w:pPr>'))
    code, out, err = call("check", str(path))
    assert code == NEEDS_HER
    assert out.startswith("提醒　用了少见的字体“怪体”")
    assert "可以用，有 1 处提醒" in err


def test_as_data(call, tmp_path):
    path = write(tmp_path / "我的.docx", p("{{ 刊明 }}"), p("｛｛ 刊名 ｝｝"), p("{%p endfor %}"))
    code, out, _ = call("check", str(path), "--json")
    found = json.loads(out)
    assert (code, found["kind"], found["usable"]) == (NOT_DONE, "briefing", False)
    assert [each["code"] for each in found["problems"]] == ["unknown_field", "full_width", "unopened"]
    assert set(found["problems"][0]) == {"severity", "code", "place", "text", "message", "suggestion"}
    assert found["problems"][0]["text"] == "{{ 刊明 }}"


def test_add(call, desk, tmp_path):
    good, bad = write(tmp_path / "来的.docx", p("电话")), tmp_path / "坏的.docx"
    bad.write_bytes(make(WAYS[0]))
    code, out, _ = call("add", str(good))
    assert (code, out.strip()) == (DONE, str(own(desk, "briefing")))
    before = own(desk, "briefing").read_bytes()
    code, _, err = call("add", str(bad))
    assert code == NOT_DONE
    assert "没有收进来" in err
    assert own(desk, "briefing").read_bytes() == before
    code, _, err = call("add", str(shipped("briefing")))
    assert code == DONE
    assert "briefing.docx.bak" in err


def test_what_there_is_not(call, tmp_path):
    code, _, err = call("check", str(tmp_path / "没有.docx"))
    assert (code, "读不到" in err) == (NOT_DONE, True)
    code, _, err = call("check", "briefing", "--kind", "x")
    assert (code, "没有名为“x”的文档" in err) == (NOT_DONE, True)


def test_a_sample_shows_what_her_template_makes(call, desk):
    code, out, err = call("sample", "receipt")
    assert code == DONE
    assert out.strip() == str(desk.exports / "回执单样张.docx")
    assert err == ""
    assert call("sample", "nothing")[0] == NOT_DONE
