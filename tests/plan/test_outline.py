"""The outline: complete, aligned by cells, and no wider than asked for."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from newsroom.plan import Plan, load_shipped, outline, parse
from tests.plan.hospital import HOSPITAL

PLANS = {"bureau": load_shipped("bureau"), "school": load_shipped("school"), "hospital": parse(HOSPITAL, "h.toml")}


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", PLANS)
def test_no_line_is_wider_than_asked_for(name: str, width: int) -> None:
    for line in outline(PLANS[name], width=width).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()
        assert not line.strip().startswith(("，", "。", "、", "；", "：", "）", "”", "》"))


@pytest.mark.parametrize("name", PLANS)
def test_everything_that_the_plan_says_is_there(name: str) -> None:
    plan = PLANS[name]
    told = "".join(outline(plan).split())
    for text in _texts(msgspec.to_builtins(plan)):
        assert "".join(text.split()) in told, text


def _texts(plan: dict[str, object]) -> list[str]:
    """All the plan's words, but for what is shown by its Chinese name: kinds, tiers, stages, ids, dates."""
    hidden = {"id", "kind", "tier", "per", "group", "channel", "month_day", "reviews", "groups", "source", "learned"}
    found: list[str] = []
    for key, value in plan.items():
        if key in hidden:
            continue
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                found += _texts(item)
            elif isinstance(item, str):
                found.append(item)
    return found


def test_figures_are_in_the_outline() -> None:
    told = outline(PLANS["bureau"])
    for line in (
        "  乡镇中心校          每月向教育信息网报送至少 10 条（A-22）",
        "  区直中小学、幼儿园  每月向教育信息网报送至少 5 条（A-23）",
        "  常规  完成后 1 个工作日内，到那天 18:00（B-09）",
        "  紧急  结束后 2 小时内（B-10）",
        "  迟报  自动判定  报了，但超过时限",
        "  股室长              教体局    复审：政治、事实、依据",
        "                                可担任：复审",
    ):
        assert line in told.splitlines()
    assert "  4 月 10 日前  信息员登记表  " in told
    assert "  C7  其他（兜底，对应 F8）  other" in outline(PLANS["school"]).splitlines()
    assert "每季度向医院网站报送至少 2 条" in outline(PLANS["hospital"])
    assert "结束后 0.5 小时内" in outline(PLANS["hospital"])
    assert "      学来的    规培" in outline(PLANS["hospital"])


def test_without_words_the_terms_are_counted() -> None:
    told = outline(PLANS["hospital"], words=False)
    assert "      词：一见便知 2 个，常见 2 个" in told.splitlines()
    assert "义诊" not in told


def test_sections_that_a_plan_lacks_are_left_out() -> None:
    told = outline(PLANS["school"])
    assert "【主题】" not in told
    assert "【交件日期】" not in told
    assert "【类别（7 个）】" in told


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=200), st.integers(40, 100))
def test_any_brief_is_told_whole(brief: str, width: int) -> None:
    plan: Plan = PLANS["hospital"]
    changed = msgspec.structs.replace(plan, focus=(msgspec.structs.replace(plan.focus[0], brief=brief),))
    assert "".join(brief.split()) in "".join(outline(changed, width=width).split())
