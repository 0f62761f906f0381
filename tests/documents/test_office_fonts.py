import xml.etree.ElementTree as ET

import pytest

from newsroom.documents.office_fonts import StandIn, faces, font_settings, stand_in, told
from newsroom.documents.templates import shipped

DEBIAN = {name.casefold(): name for name in ("Noto Serif CJK SC", "Noto Sans CJK SC", "LXGW WenKai", "DejaVu Serif")}


@pytest.mark.parametrize(
    ("face", "family"),
    [
        ("仿宋_GB2312", "Noto Serif CJK SC"),
        ("方正仿宋_GBK", "Noto Serif CJK SC"),
        ("楷体_GB2312", "LXGW WenKai"),
        ("黑体", "Noto Sans CJK SC"),
        ("微软雅黑", "Noto Sans CJK SC"),
        ("方正小标宋简体", "Noto Serif CJK SC"),
        ("宋体", "Noto Serif CJK SC"),
        ("某某书法体", "Noto Serif CJK SC"),
    ],
)
def test_every_face_has_its_stand_in(face, family):
    assert stand_in(face, DEBIAN) == family


def test_the_nearest_of_its_style_goes_first():
    installed = {**DEBIAN, "fandolfang": "FandolFang", "仿宋": "仿宋"}
    assert stand_in("仿宋_GB2312", installed) == "仿宋"
    del installed["仿宋"]
    assert stand_in("仿宋_GB2312", installed) == "FandolFang"


def test_without_any_chinese_font_she_is_warned():
    assert stand_in("仿宋_GB2312", {"dejavu serif": "DejaVu Serif"}) == ""
    assert "可能显示不出来" in told([StandIn("仿宋_GB2312", "")])[0]


def test_what_stood_in_is_told_by_its_chinese_name():
    found = [StandIn("仿宋_GB2312", "Noto Serif CJK SC"), StandIn("宋体", "Noto Serif CJK SC")]
    assert told(found) == (
        "这份 PDF 里“仿宋_GB2312”、“宋体”用“思源宋体”代替，正式印制请在装有原字体的电脑上用 Word 打印。",
    )
    assert told([]) == ()


def test_the_faces_of_the_standard_are_found_in_the_template():
    assert {"仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"} <= set(faces(shipped("briefing")))


def test_what_is_no_document_names_no_face(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"no zip")
    assert faces(tmp_path / "a.docx") == faces(tmp_path / "b.docx") == []


def test_the_settings_are_sound_whatever_a_face_is_called():
    root = ET.fromstring(font_settings([StandIn("宋<&>体", "A & B"), StandIn("黑体", "")]))
    assert [s.text for s in root.iter("string")] == ["宋<&>体", "A & B"]
