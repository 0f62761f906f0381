"""Plain text and Markdown: encodings, control characters, marks, pictures beside the file."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.intake import read
from newsroom.intake.decode import decode
from newsroom.intake.limits import LIMITS, Refused
from newsroom.intake.markdown import read_markdown
from newsroom.intake.plain import read_plain
from newsroom.story.submission import Held, Submission
from tests.intake.packages import png

ARTICLE = (
    "河东镇中心校表彰优秀教师\n"
    "9月10日上午，河东镇中心校举行教师节表彰会，12名教师受到表彰。\n"
    "会上，校长张明华为退休教师献花。\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_usual_encoding_is_told(encoding: str):
    assert decode(ARTICLE.encode(encoding)) == (ARTICLE, "")


@pytest.mark.parametrize("text", ["0000000园", "共12人，见附表。园", "园", "一月"])
def test_a_few_characters_of_gb_2312_are_not_taken_for_greek(text: str):
    assert decode(text.encode("gb18030"))[0] == text
    assert decode(text.encode())[0] == text


@settings(max_examples=100)
@given(st.text("校园里春天的孩子们读书种菜0123456789，。《》“”\n", min_size=8))
def test_common_text_is_read_in_each_encoding(text: str):
    for encoding in ("utf-8", "gb18030", "utf-16"):
        assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("size", [40, 500, 20_000])
def test_random_bytes_are_no_text(size: int):
    for seed in range(200):
        with pytest.raises(Refused):
            decode(random.Random(seed).randbytes(size))


def test_a_file_cut_in_the_middle_of_a_character_is_read_with_a_warning():
    text, warning = decode((ARTICLE * 3).encode()[:-2])
    assert text.startswith(ARTICLE)
    assert "1 处" in warning


def test_stray_zero_bytes_control_characters_and_surrogates_do_no_harm(tmp_path: Path):
    path = tmp_path / "稿件.txt"
    path.write_bytes((ARTICLE[:20] + "\0\x07\ud800\u200b" + ARTICLE[20:]).encode("utf-8", "surrogatepass"))
    (story,) = read(path)
    assert isinstance(story, Submission)
    assert "\n".join((story.title, *story.paragraphs)) == ARTICLE.strip()


def test_text_wrapped_at_a_fixed_width_is_joined():
    line = "春天到了校园里的孩子们在田间地头播种浇水施肥除草忙得不亦乐乎他们"
    text = f"\u3000\u3000{line}\n{line}\n{line}\n{line}好。\n\u3000\u3000{line}\n{line}\n又一段完。\n"
    assert [block.text for block in read_plain(text).blocks] == [line * 4 + "好。", line * 2 + "又一段完。"]


def test_lines_of_their_own_stay_paragraphs():
    assert [block.text for block in read_plain(ARTICLE).blocks] == ARTICLE.split("\n")[:3]


def markdown(text: str, path: Path = Path("稿件.md")) -> list[str]:
    return [block.text for block in read_markdown(text, path, LIMITS).blocks]


@pytest.mark.parametrize(
    ("source", "paragraphs"),
    [
        ("# 标题 #\n\n正文。", ["标题", "正文。"]),
        ("标题\n===\n正文。", ["标题", "正文。"]),
        ("一句话没有\n写完就换行。\n\n第二段。", ["一句话没有写完就换行。", "第二段。"]),
        ("第一段。\n第二段。", ["第一段。", "第二段。"]),
        ("**粗**、*斜*、_下划_、~~删~~、`码`。", ["粗、斜、下划、删、码。"]),
        ("见[通知](http://a.b/c)和<http://a.b>。", ["见通知和http://a.b。"]),
        ("- 甲\n- 乙\n1. 丙", ["甲", "乙", "1.丙"]),
        ("> 引用的话。", ["引用的话。"]),
        ("前。\n\n---\n\n后。", ["前。", "后。"]),
        ("<!-- 批注 -->看<b>这里</b>。", ["看这里。"]),
        ("|年级|人数|\n|---|---|\n|三|12|", ["年级\u3000人数", "三\u300012"]),
        ("snake_case_name 和 2*3*4", ["snake_case_name 和 234"]),
        (r"\*不是斜体\*", ["*不是斜体*"]),
    ],
)
def test_markdown_loses_its_marks(source: str, paragraphs: list[str]):
    assert markdown(source) == paragraphs


def test_only_pictures_within_the_folder_are_read(tmp_path: Path):
    folder = tmp_path / "稿件"
    (folder / "图").mkdir(parents=True)
    (folder / "图" / "甲.png").write_bytes(png())
    (tmp_path / "外.png").write_bytes(png())
    (folder / "假.png").write_text("不是图片", encoding="utf-8")
    path = folder / "稿.md"
    lines = [f"# 农场开园\n\n{ARTICLE}", "![播种](图/甲.png)"]
    lines += [
        f"![]({each})" for each in ("../外.png", "http://127.0.0.1:9/x.png", "/etc/hostname", "假.png", "没有.png")
    ]
    path.write_text("\n\n".join(lines), encoding="utf-8")
    (story,) = read(path)
    assert isinstance(story, Submission)
    assert [(photo.name, photo.caption) for photo in story.photos] == [("甲.png", "播种")]
    assert sum("图片“" in warning or "不是图片" in warning for warning in story.warnings) == 5


def test_front_matter_gives_fields(tmp_path: Path):
    path = tmp_path / "a.md"
    path.write_text(
        f"---\ntitle:\u0020农场开园\n作者：张明华\nunit:\u0020河东镇中心校\n---\n{ARTICLE}", encoding="utf-8"
    )
    (story,) = read(path)
    assert isinstance(story, Submission)
    assert (story.title, story.authors, story.unit) == ("农场开园", ("张明华",), "河东镇中心校")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("稿件.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")),
        ("稿件.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")),
        ("稿件.rtf", b"{\\rtf1 }"),
    ],
)
def test_an_old_document_is_held_with_the_way_through_the_menus(tmp_path: Path, name: str, data: bytes):
    (tmp_path / name).write_bytes(data)
    (held,) = read(tmp_path / name)
    assert isinstance(held, Held)
    assert "点“文件”→“另存为”，文件类型选 .docx" in held.reason
    assert "WPS" in held.reason
    assert "Word" in held.reason


def test_text_under_another_name_is_held_with_the_way_out(tmp_path: Path):
    path = tmp_path / "稿件.docx"
    path.write_text(ARTICLE, encoding="utf-8")
    (held,) = read(path)
    assert isinstance(held, Held)
    assert ".txt" in held.reason
