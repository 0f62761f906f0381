"""Words put into a plan file: only lines are added, all else stays as she wrote it."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.plan import parse, shipped_text
from newsroom.plan.adopting import with_learned
from newsroom.plan.model import Learned

WORD = Learned(w="明厨亮灶", on=date(2026, 11, 5), from_="2026-11-0044")
HEAD = shipped_text("bureau").partition("[[focus]]")[0]
AREA = '[[focus]]\nid = "a"\ncode = "F1"\nname = "甲"\nbrief = "乙"\n'


def added(old: str, new: str) -> list[str]:
    """The lines of the new text that are not the old one's; everything else must be there, in its order."""
    kept, fresh = iter(old.splitlines(keepends=True)), []
    expected = next(kept, None)
    for line in new.splitlines(keepends=True):
        if line == expected:
            expected = next(kept, None)
        else:
            fresh.append(line)
    assert expected is None
    return fresh


@pytest.mark.parametrize("name", ["bureau", "school"])
def test_every_area_of_the_shipped_plans_takes_words_and_nothing_else_changes(name: str):
    text = shipped_text(name)
    for area in parse(text, name).focus:
        once = with_learned(text, area.id, [WORD])
        assert once
        assert added(text, once) == [
            "learned = [\n",
            '    { w = "明厨亮灶", on = 2026-11-05, from = "2026-11-0044" },\n',
            "]\n",
        ]
        twice = with_learned(once, area.id, [Learned(w="陪餐")])
        assert twice
        assert added(once, twice) == ['    { w = "陪餐" },\n']
        found = parse(twice, name).area(area.id)
        assert found
        assert found.learned == (WORD, Learned(w="陪餐"))


@pytest.mark.parametrize(
    "listed",
    [
        "learned = []\n",
        "learned = []  # 学来的 ]\n",
        'learned = [{ w = "甲" }]\n',
        'learned = [{ w = "甲" }, ]  # 学来的\n',
        'learned = [\n    { w = "甲]" },  # 她说要留着 }\n    # 完\n]\n',
        'learned = [\n    { w = "甲" }  # 没有逗号 ]\n]\nsource = "A-13"  # 末尾\n',
        '"learned" = [ # 头\n  {w="甲", from = "}"} ]\n',
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_list_may_be_written_in_any_way_and_its_comments_stay(listed: str, ending: str):
    text = (HEAD + AREA + listed + "\n# 后面的说明\n").replace("\n", ending)
    made = with_learned(text, "a", [WORD])
    assert made
    old, new = (tomllib.loads(one)["focus"][0]["learned"] for one in (text, made))
    assert new == [*old, {"w": "明厨亮灶", "on": date(2026, 11, 5), "from": "2026-11-0044"}]
    assert made.count("#") == text.count("#")
    assert made.count("\n") == made.count(ending)
    assert made.endswith(f"# 后面的说明{ending}")


def test_a_file_without_a_last_line_end_takes_words_too():
    made = with_learned((HEAD + AREA).rstrip("\n"), "a", [WORD])
    assert made
    assert tomllib.loads(made)["focus"][0]["learned"][0]["w"] == "明厨亮灶"


def test_what_cannot_be_done_line_by_line_is_not_done():
    inline = HEAD + 'focus = [{ id = "a", code = "F1", name = "甲", brief = "乙" }]\n'
    assert with_learned(inline, "a", [WORD]) is None
    assert with_learned(HEAD + AREA, "no_such", [WORD]) is None


@given(st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=8))
def test_any_word_reads_back_as_it_was(word: str):
    made = with_learned(HEAD + AREA, "a", [Learned(w=word)])
    assert made
    assert tomllib.loads(made)["focus"][0]["learned"] == [{"w": word}]
