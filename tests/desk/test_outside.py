"""Records and texts read where they lie."""

import json

import pytest

from newsroom.desk.outside import read_records, read_text
from newsroom.errors import NewsroomError


@pytest.fixture
def file(tmp_path):
    return tmp_path / "外部.jsonl"


def test_records_of_any_make(file):
    lines = [
        b'\xef\xbb\xbf{"id": "a", "title": "\xe9\xa2\x98", "body": "x", "gold": {}}\r',
        b"\r",
        b'{"id": null, "title": null}',
        b'{"id": 7, "title": 8, "body": "a\\ud800b"}',
        '{"body": "一\u2028二\x85三"}'.encode(),
    ]
    file.write_bytes(b"\n".join(lines))
    assert read_records(file) == [
        {"id": "a", "title": "题", "body": "x", "gold": {}},
        {"id": "3", "title": "", "body": ""},
        {"id": "7", "title": "8", "body": "ab"},
        {"id": "5", "title": "", "body": "一\n二\n三"},
    ]


@pytest.mark.parametrize("bad", ["[1]", "{", "题", '{"id": 1} {"id": 2}', "[" * 100_000])
def test_a_line_that_is_no_record_is_named_before_anything_is_done(file, bad):
    file.write_text(json.dumps({"title": "题"}) + "\n" + bad, encoding="utf-8")
    with pytest.raises(NewsroomError, match="第 2 行不是一条记录"):
        read_records(file)


def test_a_file_without_records_is_said_to_be_one(file):
    file.write_text("\n\n", encoding="utf-8")
    with pytest.raises(NewsroomError, match="没有一条记录"):
        read_records(file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_the_encodings_of_an_office(file, encoding):
    file.write_text("区实验小学开展消防演练。", encoding=encoding)
    assert read_text(file) == "区实验小学开展消防演练。"


def test_what_is_no_text_is_refused(file):
    file.write_bytes(bytes(range(256)) * 8)
    with pytest.raises(NewsroomError, match="读不了"):
        read_text(file)
