import itertools
import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from newsroom.text.wrap import CLOSING, OPENING, offsets, rows

ROOT = Path(__file__).parents[2]

PROSE = (
    "据 CNN 报道称，美国总统与“多国”领导人（含代表）在当地时间周三举行会谈，就经贸问题《备忘录》交换意见。 "
    "Reuters 随后也发布了相关消息……增长3.5%，称“会谈富有成果”——"
)
line = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\n\t")) | st.text(
    "字词，。（）“”《》—… aB3.%e\u0301❤\ufe0f👩\u200d🏫"
)


@given(line, st.integers(-1, 40))
def test_every_row_fits_and_nothing_is_lost(text, cells):
    parts = rows(text, cells)
    assert "".join(parts) == text
    assert all(parts) or parts == [""]
    for part in parts:
        assert cell_len(part) <= max(cells, 1) or cell_len(part) <= 2


@given(st.text("字，a\t 。", max_size=60), st.integers(1, 30), st.integers(1, 8))
def test_tabs_make_progress_too(text, cells, tab_size):
    found = offsets(text, cells, tab_size)
    assert found == sorted(set(found))
    assert all(0 < offset < len(text) for offset in found)


@pytest.mark.parametrize("cells", range(8, 60))
def test_no_mark_at_the_wrong_end(cells):
    parts = rows(PROSE * 3, cells)
    assert not [part for part in parts[1:] if part[0] in "，。、；：？！）》”’…— "]
    assert not [part for part in parts[:-1] if part[-1] in "（《“‘"]
    for word in ("CNN", "Reuters", "3.5%"):
        assert sum(part.count(word) for part in parts) == 3


@pytest.mark.parametrize(
    ("text", "cells", "parts"),
    [
        ("", 10, [""]),
        ("平安校园", 8, ["平安校园"]),
        ("平安校园", 7, ["平安校", "园"]),
        ("平安校园，", 8, ["平安校", "园，"]),
        ("据 CNN 报道称美国总统", 14, ["据 CNN 报道称", "美国总统"]),
        ("iPhone17ProMax发布", 8, ["iPhone17", "ProMax发", "布"]),
        ("发布iPhone", 8, ["发布", "iPhone"]),
        ("，，，，", 4, ["，，", "，，"]),
        ("平安（校园", 6, ["平安", "（校园"]),
        ("字", 1, ["字"]),
        ("字词", 1, ["字", "词"]),
        ("他说“去（今天）。”好", 16, ["他说“去（今", "天）。”好"]),
        ("甲乙丙丁）。”", 8, ["甲乙丙", "丁）。”"]),
        ("共计增长3.5%左右", 10, ["共计增长", "3.5%左右"]),
        ("共计增长３．５％左右", 14, ["共计增长", "３．５％左右"]),
        ("花去了￥300元", 8, ["花去了", "￥300元"]),
        ("温度到了36℃", 10, ["温度到了", "36℃"]),
        ("看iPhone《说明》", 11, ["看iPhone", "《说明》"]),
        ("甲乙丙——丁", 7, ["甲乙", "丙——丁"]),
        ("——————", 5, ["————", "——"]),
        ("甲乙丙……丁", 7, ["甲乙", "丙……丁"]),
    ],
)
def test_rows(text, cells, parts):
    assert rows(text, cells) == parts


def test_a_tab_reaches_the_next_stop_of_the_line():
    assert offsets("\t平安", 8) == []
    assert offsets("\t平安校", 8) == [3]
    assert offsets("ab\t平安", 8) == []


@cache
def prose() -> list[str]:
    """Real paragraphs: the sample's submissions and the stories that the tagger is trained on."""
    found: list[str] = []
    for path in sorted((ROOT / "newsroom/sample/submissions").rglob("*.txt")):
        found += path.read_text(encoding="utf-8-sig", errors="ignore").splitlines()
    for path in sorted((ROOT / "training").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            story = json.loads(line)
            found += [story.get("title") or "", *(story.get("body") or "").splitlines()]
    return [text.strip() for text in found if text.strip()]


@pytest.mark.parametrize("cells", [40, 60, 80, 120])
def test_no_row_of_real_prose_begins_with_a_closing_mark_or_ends_with_an_opening_one(cells: int):
    assert len(prose()) > 500
    for text in prose():
        parts = rows(text, cells)
        assert "".join(parts) == text
        wrong = [part for part in parts[1:] if part[0] in CLOSING] + [
            part for part in parts[:-1] if part[-1] in OPENING
        ]
        assert not wrong, (text, wrong)


@given(st.text("字文，。”）《（“—…%￥3a", max_size=80), st.integers(12, 40))
def test_only_a_row_of_nothing_but_marks_may_begin_or_end_wrongly(text: str, cells: int):
    parts = rows(text, cells)
    marks = CLOSING | OPENING | set("—…%￥")
    for before, after in itertools.pairwise(parts):
        if after[0] in CLOSING or before[-1] in OPENING:
            assert not any(a not in marks and b not in OPENING for b, a in itertools.pairwise(before)), parts
