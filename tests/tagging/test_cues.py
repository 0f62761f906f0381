"""Cue words that are offered on a correction."""

import msgspec

from newsroom.tagging.cues import cues
from tests.tagging.plans import HOMES, SAFETY

TITLE = "食堂晾晒伙食费账本"
BODY = "9月25日，柳河镇中心校食堂把伙食费结余贴在打饭窗口，鲍雪芹老师说，账本每月一晒。家长王海涛看了账本和结余。"


def test_the_titles_telling_words_come_first():
    found = cues(TITLE, BODY, HOMES)
    assert found[0] in TITLE
    assert {"伙食费", "账本"} <= set(found)
    assert 0 < len(found) <= 6
    assert all(len(word) > 1 for word in found)


def test_no_names_units_dates_and_nothing_that_the_area_has():
    found = cues(TITLE, BODY, msgspec.structs.replace(HOMES, words=("伙食费",)), ("柳河镇中心校", "王海涛"))
    assert not {"伙食费", "鲍雪芹", "王海涛", "海涛", "柳河镇", "中心校", "柳河", "每月"} & set(found)
    assert not any(mark.isdigit() for word in found for mark in word)


def test_no_word_is_part_of_another():
    found = cues("明厨亮灶进校园", "明厨亮灶工程完工，明厨亮灶让家长放心，食堂明厨亮灶。", SAFETY)
    assert not any(a != b and a in b for a in found for b in found)


def test_a_text_without_words_offers_none():
    assert cues("", "", SAFETY) == ()
    assert cues("ABC 123", "😀", SAFETY) == ()
