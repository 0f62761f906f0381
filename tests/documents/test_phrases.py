from datetime import date

import pytest

from newsroom.documents.phrases import Names, Paragraph, Section, change, ended, numbered, parts, span


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (312, 289, "较上月增加23条（+8.0%）"),
        (289, 312, "较上月减少23条（-7.4%）"),
        (5, 5, "与上月持平"),
        (0, 0, "与上月持平"),
        (7, 0, "较上月增加7条"),
        (0, 7, "较上月减少7条（-100.0%）"),
        (3, 1, "较上月增加2条（+200.0%）"),
        (8, 16, "较上月减少8条（-50.0%）"),
        (2001, 2000, "较上月增加1条（+0.1%）"),
        (1999, 2000, "较上月减少1条（-0.1%）"),
        (10001, 10000, "较上月增加1条（不足0.1%）"),
        (9999, 10000, "较上月减少1条（不足0.1%）"),
        (7, None, ""),
    ],
)
def test_how_a_number_compares(now, before, said):
    assert change(now, before, "条") == said


def test_units_in_a_finished_sentence_are_named_in_full_once():
    names = Names({"六小": "青禾区第六小学", "五中": "青禾区第五中学", "一小": "青禾区第一小学"})
    names("五中")
    assert names.within("漏报2件：六小（一小也有）、五中。") == "漏报2件：青禾区第六小学（一小也有）、五中。"
    assert names.within("补记采用2篇次（六小1篇次、一小1篇次）") == "补记采用2篇次（六小1篇次、青禾区第一小学1篇次）"


def test_a_unit_is_named_in_full_once():
    names = Names({"区五中": "青禾区第五中学"})
    assert [names("区五中"), names("区五中")] == ["青禾区第五中学", "区五中"]
    assert names.listed(["局办", "区五中"]) == "局办、区五中"


def test_sections_are_numbered_in_so_far_as_they_say_something():
    text = Paragraph("有。")
    assert numbered([("甲", [text]), ("乙", []), ("丙", [text])]) == (
        Section("一、甲", (text,)),
        Section("二、丙", (text,)),
    )


def test_a_single_part_has_no_number():
    assert [part.lead for part in parts([("迟报", "有。")])] == ["迟报。"]
    assert [part.lead for part in parts([("迟报", "有。"), ("其他", "有。")])] == ["（一）迟报。", "（二）其他。"]


def test_a_span_within_a_year_says_it_once():
    assert span(date(2026, 8, 29), date(2026, 9, 28)) == "2026年8月29日至9月28日"
    assert span(date(2026, 12, 29), date(2027, 1, 28)) == "2026年12月29日至2027年1月28日"


@pytest.mark.parametrize(
    ("hers", "printed"),
    [("失去时效", "失去时效。"), ("失去时效。", "失去时效。"), ("失去时效；", "失去时效。"), ("", "")],
)
def test_her_sentences_end(hers, printed):
    assert ended(hers) == printed
