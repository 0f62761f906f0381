"""JSONL: the corpus, and lines that are none."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from newsroom.intake import LIMITS, read
from newsroom.story.submission import Held, Submission
from tests.conftest import ROOT

CORPUS = ROOT.parent / "shared" / "corpus" / "stories-dev.jsonl"
GOOD = {"title": "农场开园", "body": "第一段。\n\u3000\u3000第二段。", "unit": "河东镇中心校", "author": "张三 李四光"}


def taken(tmp_path: Path, *lines: object, encoding: str = "utf-8") -> list[Submission | Held]:
    path = tmp_path / "a.jsonl"
    texts = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_bytes("\n".join(texts).encode(encoding))
    return list(read(path))


def stories(found: Iterable[Submission | Held]) -> list[Submission]:
    return [each for each in found if isinstance(each, Submission)]


def test_a_record_becomes_a_submission(tmp_path: Path):
    record = {**GOOD, "unit_kind": "乡镇中心校", "kind": "urgent", "event_end": "2026-03-03T10:30:00", "其他": 1}
    (story,) = stories(taken(tmp_path, record))
    assert story.paragraphs == ("第一段。", "第二段。")
    assert (story.unit, story.unit_group, story.authors) == ("河东镇中心校", "乡镇中心校", ("张三", "李四光"))
    assert story.kind == "urgent"
    assert story.event_ended_at is not None
    assert story.event_ended_at.isoformat() == "2026-03-03T10:30:00+08:00"
    assert story.source.position == 1
    assert story.confidence == {}


@pytest.mark.parametrize(
    "bad",
    [
        "不是 JSON",
        "[1]",
        "null",
        '{"title": 3}',
        '{"unit": "没有题目"}',
        '{"title": ',
        "[" * 50_000,
        '{"title": "\\ud800"}',
    ],
)
def test_a_bad_line_is_held_by_its_number_and_the_others_go_on(tmp_path: Path, bad: str):
    found = taken(tmp_path, GOOD, "", bad, {**GOOD, "title": "又一篇"})
    assert [story.title for story in stories(found)] == ["农场开园", "又一篇"]
    (held,) = [each for each in found if isinstance(each, Held)]
    assert held.source.position == 3
    assert held.reason.startswith("第 3 行")


def test_bad_lines_before_the_first_good_one_are_held_too(tmp_path: Path):
    found = taken(tmp_path, "乱", "更乱", GOOD)
    assert [each.source.position for each in found] == [1, 2, 3]


def test_a_line_that_is_too_long_is_passed_over_without_keeping_it(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join((json.dumps(GOOD), '{"title": "' + "长" * 10_000, json.dumps(GOOD))), encoding="utf-8")
    found = list(read(path, limits=replace(LIMITS, line_bytes=2_000)))
    assert [type(each) for each in found] == [Submission, Held, Submission]
    assert "太长" in str(getattr(found[1], "reason", ""))


def test_the_same_record_has_the_same_hash_whatever_stands_around_it(tmp_path: Path):
    first = stories(taken(tmp_path, GOOD))[0]
    again = stories(taken(tmp_path, {"gold": 1}, json.dumps(dict(reversed(GOOD.items())), indent=None) + "  "))[0]
    other = stories(taken(tmp_path, {**GOOD, "body": "另一篇。"}))[0]
    assert first.source.sha256 == again.source.sha256 != other.source.sha256


def test_what_a_record_says_wrongly_is_told_and_not_lost(tmp_path: Path):
    (story,) = stories(taken(tmp_path, {**GOOD, "kind": "要紧", "event_end": "改天", "submitted_at": "2026年2月30日"}))
    assert story.kind == "routine"
    assert story.event_ended_at is None
    assert len(story.warnings) == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_records_in_other_encodings(tmp_path: Path, encoding: str):
    assert stories(taken(tmp_path, GOOD, GOOD, encoding=encoding))[1].title == "农场开园"


@pytest.mark.skipif(not CORPUS.is_file(), reason="the corpus is not beside the repository")
def test_the_corpus_comes_in_whole():
    records = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    found = list(read(CORPUS))
    assert len(stories(found)) == len(found) == len(records) == 104
    assert len({story.source.sha256 for story in stories(found)}) == 104
    for story, record in zip(stories(found), records, strict=True):
        assert (story.title, story.unit, story.unit_group) == (record["title"], record["unit"], record["unit_kind"])
        assert "\n".join(story.paragraphs) == record["body"]
        assert " ".join(story.authors) == record["author"]
