"""Near-duplicates: told at intake, never dropped; found among stories and among records from outside."""

import json
from dataclasses import replace

import pytest

from newsroom.desk.duplicates import among, everywhere, of_story, similar, together
from newsroom.desk.stories import get
from newsroom.desk.taking_in import TakenIn, take_in
from newsroom.story import Story
from tests.conftest import NOW

BODY = (
    "9月25日上午9时，警报声响起，各班师生弯腰捂住口鼻，沿着规定的路线疏散到操场，用时2分40秒。\n"
    "演练结束后，消防员讲解了灭火器的使用方法，二十名学生代表上前试了试。\n"
    "学校安全办主任说，演练每学期两次，每一次都换一个时间，不提前通知班级。"
)
EDITED = BODY.replace("二十名", "20名").replace("沿着规定的路线", "按规定路线") + "\n家长代表到场观看。"
OTHER = "区里的读书节开幕，三十二所学校的学生在图书馆里交换了读完的书，又各自领走一张借书卡，读书节要开到下个月底。"


def record(title: str, body: str) -> str:
    return json.dumps({"id": title, "title": title, "body": body, "unit": title[:4]}, ensure_ascii=False)


@pytest.fixture
def sent(tmp_path):
    """Writes records into one file to be taken in."""

    def write(*records: tuple[str, str], name: str = "来稿.jsonl"):
        path = tmp_path / name
        path.write_text("".join(record(*each) + "\n" for each in records), encoding="utf-8")
        return [path]

    return write


def stories_of(taken: list[TakenIn]) -> list[Story]:
    return [result.story for result in taken if result.story]


def test_a_copy_is_taken_in_and_told_with_what_it_is_like(desk, sent):
    taken = list(take_in(desk, sent(("消防演练", BODY), ("读书节", OTHER), ("应急演练", EDITED))))
    assert [result.status for result in taken] == ["added"] * 3
    first, other, copy = stories_of(taken)
    assert (first.twin, other.twin, copy.twin) == ("", "", first.id)
    assert first.warnings == other.warnings == ()
    assert first.id in copy.warnings[-1] and "《消防演练》很像" in copy.warnings[-1] and copy.rev == 1
    later = list(take_in(desk, sent(("再报一次", EDITED + "再添一句话。"), name="又来.jsonl")))
    assert stories_of(later)[0].twin == copy.id, "the nearest one"


def test_what_is_exactly_the_same_is_a_duplicate_as_before(desk, sent):
    taken = list(take_in(desk, sent(("消防演练", BODY), ("消防演练", BODY))))
    assert [result.status for result in taken] == ["added", "duplicate"]


def test_a_short_or_empty_text_is_like_no_other(desk, sent):
    taken = list(take_in(desk, sent(("通知一", "见附件。"), ("通知二", "见附件。"))))
    assert [one.twin for one in stories_of(taken)] == ["", ""]


def test_a_copy_in_the_bin_is_not_told_of(desk, story):
    one, two = desk.archive.add([story("演练", BODY), story("又演练", EDITED)], by="", at=NOW)
    assert [twin.id for twin in similar(desk, one)] == [two.id]
    desk.archive.put(replace(two, deleted_at=NOW), by="", at=NOW)
    assert similar(desk, one) == ()
    assert [twin.id for twin in similar(desk, get(desk, two.id))] == [one.id]
    assert similar(desk, story("没存的", BODY))[0].id == one.id, "a story need not be saved"


def test_every_pair_is_told_once_the_earlier_story_first(desk, story):
    stories = [story("演练", BODY), story("读书节", OTHER), story("又演练", EDITED), story("还演练", BODY)]
    one, _, two, three = desk.archive.add(stories, by="", at=NOW)
    seen = []
    pairs = list(everywhere(desk, lambda done, total: seen.append((done, total))))
    assert {(p.earlier.id, p.later.id) for p in pairs} == {(one.id, two.id), (one.id, three.id), (two.id, three.id)}
    assert all(0.48 <= pair.overlap <= 1 for pair in pairs) and len(pairs) == 3
    assert seen == [(done, 4) for done in range(4)]
    assert {(p.earlier.id, p.later.id) for p in of_story(desk, two)} == {(one.id, two.id), (two.id, three.id)}


def test_two_stories_may_be_set_side_by_side_that_are_not_alike(desk, story):
    one, two = desk.archive.add([story("演练", BODY), story("读书节", OTHER)], by="", at=NOW)
    pair = together(two, one)
    assert (pair.earlier.id, pair.later.id, pair.overlap) == (one.id, two.id, 0.0)


def test_records_from_outside_are_compared_with_one_another():
    records = [
        {"id": n, "title": t, "body": b} for n, t, b in [("a", "甲", BODY), ("b", "乙", OTHER), ("c", "", EDITED)]
    ]
    (pair,) = among(records)
    assert (pair.earlier.id, pair.later.id) == ("a", "c") and pair.overlap > 0.6
