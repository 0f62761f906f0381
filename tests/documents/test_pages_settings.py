"""The layout on screen knows the shipped template's figures."""

import re
import sys

import pytest

from newsroom.documents.pages_settings import SETTINGS, Setting
from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "templates"))
from briefing_styles import STYLES  # pyright: ignore[reportMissingImports]

BY_ID = {style.id: style for style in STYLES}


def shipped(style_id: str) -> Setting:
    """What the style and those that it is based on say."""
    properties = lineage = ""
    while style := BY_ID.get(style_id):
        lineage = f"{style.ppr}{style.rpr}\n{lineage}"
        style_id = style.based_on
    found: dict[str, str] = {}
    for properties in lineage.splitlines():
        for tag, attributes in re.findall(r"<w:(\w+)((?: w:\w+=\"[^\"]*\")*)/>", properties):
            for name, value in re.findall(r"w:(\w+)=\"([^\"]*)\"", attributes) or [("val", "1")]:
                found[f"{tag}.{name}"] = value

    def number(name: str) -> int:
        return int(found.get(name, 0))

    line = 0 if found.get("spacing.lineRule") == "auto" else number("spacing.line")
    align = {"center": "centre", "right": "right"}.get(found.get("jc.val", ""), "left")
    return Setting(
        line,
        int(found.get("sz.val", 32)),
        before=number("spacing.before"),
        after=number("spacing.after"),
        left=number("ind.left"),
        right=number("ind.right"),
        first=number("ind.firstLine") - number("ind.hanging"),
        condensed=-number("spacing.val"),
        align=align,  # pyright: ignore[reportArgumentType]
        keep_next=found.get("keepNext.val", "0") == "1",
        keep_lines=found.get("keepLines.val", "0") == "1",
    )


@pytest.mark.parametrize("style_id", SETTINGS)
def test_each_style_is_set_as_the_template_has_it(style_id: str) -> None:
    assert SETTINGS[style_id] == shipped(style_id)


def test_every_style_that_prints_something_is_known() -> None:
    assert {style.id for style in STYLES} - set(SETTINGS) == {"Tag", "PageNumber"}
