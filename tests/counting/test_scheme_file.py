"""Schemes that are wrong are told by file, line and key; what must never count can't be written."""

import dataclasses

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.counting import facts as facts_module
from newsroom.counting import scheme as scheme_module
from newsroom.counting.scheme import exact
from newsroom.counting.scheme_file import SchemeError, load_scheme, parse_scheme, shipped_names, shipped_text

GOOD = """\
format = 1
id = "ours"
name = "本局办法"
version = "2026"
brief = "试行"
dedupe = "max"
share = "equal_split"

[[adoption]]
id = "site"
name = "本级网站"
kinds = ["website"]
points = { brief = 1, full = 2, research = 2.5 }

[[penalty]]
id = "late"
name = "迟报"
on = "late"
points = -1
worst = -5
per = "month"

[[factor]]
id = "front"
name = "头版"
placements = ["front"]
times = 1.5
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "told"),
    [
        ('dedupe = "max"', 'dedupe = "best"', 6, "dedupe", "没有“best”这一种"),
        ('share = "equal_split"\n', "", 1, "share", "缺少这一项，应为 full_each、equal_split"),
        ("points = -1", "points = 1", 19, "penalty[1].points", "这是扣分，应是负数或 0"),
        ("points = -1", 'points = "1"', 19, "penalty[1].points", "应为数，现在是文字"),
        ("points = -1", "points = nan", 19, "penalty[1].points", "应在 -1000 到 1000 之间"),
        ("points = -1", "points = -5000", 19, "penalty[1].points", "应在 -1000 到 1000 之间"),
        ('per = "month"\n', "", 15, "penalty[1]", "要一起写"),
        ('per = "month"', 'per = "moon"', 21, "penalty[1].per", "是不是 month？"),
        ("brief = 1, ", "", 13, "adoption[1].points.brief", "缺少这一项，应为数"),
        ("brief = 1", "brief = -1", 13, "adoption[1].points.brief", "不能是负数"),
        ('kinds = ["website"]', 'kinds = ["web"]', 12, "adoption[1].kinds[1]", "是不是 website？"),
        ('id = "front"', 'id = "late"', 24, "factor[1].id", "“late”和 penalty[1] 重复"),
        ('id = "front"', 'id = "submission"', 24, "factor[1].id", "请换一个"),
        ('placements = ["front"]\n', "", 23, "factor[1]", "没有写用在哪些采用上"),
        ("times = 1.5", "times = -1.5", 27, "factor[1].times", "不能是负数"),
        ("format = 1", "format = 2", 1, "format", "这个版本的程序只认得 1"),
        ('name = "迟报"', 'name = "阅读量不足"', 17, "penalty[1].name", "不得作为考核依据"),
        ("times = 1.5", "times = 1.5\nlikes = 100", 28, "factor[1].likes", "不得作为考核依据"),
        ("times = 1.5", "times = 1.5\nread_count = 100", 28, "factor[1].read_count", "不得作为考核依据"),
        ('on = "late"', 'on = "转发"', 18, "penalty[1].on", "不得作为考核依据"),
        ('brief = "试行"', "brief = “试行”", 5, "", "要换成英文的双引号"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(old: str, new: str, line: int, key: str, told: str) -> None:
    assert old in GOOD
    with pytest.raises(SchemeError) as raised:
        parse_scheme(GOOD.replace(old, new, 1), "本局.toml")
    found = [problem for problem in raised.value.problems if told in problem.message]
    assert [(problem.file, problem.line, problem.key) for problem in found] == [("本局.toml", line, key)]
    assert "积分办法没有载入，文件没有改动" in str(raised.value)


def test_a_rule_that_is_never_asked_is_told() -> None:
    place = GOOD.index("[[adoption]]")
    wide = GOOD[place : GOOD.index("[[penalty]]")]
    narrow = wide.replace("site", "city").replace('kinds = ["webcity"]', 'kinds = ["website"]\ntiers = ["city"]')
    with pytest.raises(SchemeError, match=r"adoption\[1\] 排在前面，已经包括了它"):
        parse_scheme(GOOD + narrow, "a.toml")
    assert len(parse_scheme(GOOD[:place] + narrow + GOOD[place:], "a.toml").adoption) == 2


def test_a_file_that_is_not_there(tmp_path) -> None:
    with pytest.raises(SchemeError, match="没有这个文件"):
        load_scheme(tmp_path / "none.toml")
    (tmp_path / "ours.toml").write_text(GOOD, encoding="utf-8")
    assert load_scheme(tmp_path / "ours.toml").name == "本局办法"


def test_numbers_are_what_is_written() -> None:
    assert exact(0.1) * 10 == 1
    assert exact(2.5) == exact(5) / 2


def test_readers_likes_and_reposts_can_not_be_expressed() -> None:
    kinds = [
        kind for module in (facts_module, scheme_module) for kind in vars(module).values() if isinstance(kind, type)
    ]
    names = {
        name
        for kind in kinds
        for name in (
            [field.name for field in dataclasses.fields(kind)]
            if dataclasses.is_dataclass(kind)
            else [field.name for field in msgspec.structs.fields(kind)]
            if issubclass(kind, msgspec.Struct)
            else []
        )
    }
    assert len(names) > 50
    never = ("read", "like", "view", "forward", "click", "repost")
    assert [name for name in names if any(word in name for word in never)] == ["reviewed"]


@given(st.sampled_from(shipped_names()), st.data())
def test_a_damaged_file_is_taken_or_told(name: str, data: st.DataObject) -> None:
    text = shipped_text(name)
    place = data.draw(st.integers(0, len(text)))
    odd = data.draw(
        st.sampled_from(["", "[", '"', "=", "\n", "nan", "-", "，", "[[adoption]]\n", "points = 3\n", "id"])
    )
    damaged = text[:place] + odd + text[place + data.draw(st.integers(0, 30)) :]
    try:
        parse_scheme(damaged, "a.toml")
    except SchemeError as error:
        assert all(problem.line >= 1 for problem in error.problems)
