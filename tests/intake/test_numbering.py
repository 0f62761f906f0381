"""Automatic numbers: levels, restarts, overrides."""

from lxml import etree  # type: ignore[attr-defined]

from newsroom.intake.numbering import Numbering, joined
from tests.intake.packages import root


def level(number: int, form: str, text: str, more: str = "") -> str:
    shown = f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/>{more}{shown}</w:lvl>'


def numbering(*levels: str, more: str = "") -> Numbering:
    text = root(
        "numbering",
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>',
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}',
    )
    return Numbering(etree.fromstring(text.encode()))


def labels(lists: Numbering, *asked: int | tuple[str, int]) -> list[str]:
    pairs = [("1", each) if isinstance(each, int) else each for each in asked]
    return [lists.label(number, str(depth)) for number, depth in pairs]


def test_a_lower_level_restarts_below_each_higher_one():
    lists = numbering(
        level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")
    )
    assert labels(lists, 0, 1, 1, 2, 0, 1, 2, 2) == ["一、", "（一）", "（二）", "1.", "二、", "（一）", "1.", "2."]


def test_a_label_may_hold_several_levels_and_write_them_as_decimals():
    lists = numbering(level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert labels(lists, 0, 1, 1, 0, 1) == ["第一章", "1.1", "1.2", "第二章", "2.1"]


def test_a_level_that_never_restarts_goes_on():
    lists = numbering(level(0, "decimal", "%1."), level(1, "decimal", "例%2", '<w:lvlRestart w:val="0"/>'))
    assert labels(lists, 0, 1, 0, 1) == ["1.", "例1", "2.", "例2"]


def test_two_numbers_of_one_list_count_together_unless_one_starts_anew():
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    lists = numbering(level(0, "decimal", "%1."), more=more)
    assert labels(lists, 0, ("2", 0), ("3", 0), ("3", 0)) == ["1.", "2.", "1.", "2."]


def test_bullets_and_unknown_lists_have_no_label():
    lists = numbering(level(0, "bullet", "\uf06c"))
    assert labels(lists, 0, ("0", 0), ("99", 0), 8) == ["", "", "", ""]


def test_a_chinese_number_stands_close_to_its_text():
    assert joined("一、", "Abc") == "一、Abc"
    assert joined("1.", "抓安全") == "1.抓安全"
    assert joined("1.", "Abc") == "1. Abc"
    assert joined("", "Abc") == "Abc"
