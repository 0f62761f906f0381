"""Units named in a line."""

from newsroom.registers.register import known_units


def test_a_name_may_hold_the_mark_that_parts_names():
    names = {"柳河、沙湾联合小学": "柳河、沙湾联合小学", "一小": "区第一小学", "区第一小学": "区第一小学"}
    assert known_units(["一小", "柳河", "沙湾联合小学", "生校", "区第一小学"], names) == (
        "区第一小学",
        "柳河、沙湾联合小学",
        "生校",
    )
    assert known_units([], names) == ()
