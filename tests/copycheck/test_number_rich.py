"""Right texts that are full of numbers, written as different hands do: nothing in them is told as wrong."""

import json
from pathlib import Path

import pytest

from newsroom.copycheck import Checker
from newsroom.copycheck.rules import Case
from newsroom.text import words
from tests.copycheck.examples import NOW, story_of

TEXTS = [json.loads(line) for line in (Path(__file__).parent / "number_rich.jsonl").read_text("utf-8").splitlines()]
RECKONED = ("NUM-08", "NUM-09", "FAC-07", "PUN-17", "PUN-20")
CHECKER = Checker()


@pytest.mark.parametrize("text", TEXTS, ids=[str(number) for number in range(len(TEXTS))])
def test_numbers_that_are_right_are_left_alone(text: dict[str, str]):
    words.load()
    case = Case(title=text["title"], body=text["body"], unit="区教体局", authors=("王文",), unit_reviewer="李莉")
    found = CHECKER.check(story_of(case), NOW)
    told = [
        one for one in found if one.severity in ("block", "error") or (one.rule in RECKONED and one.severity == "warn")
    ]
    assert [(one.rule, one.text, one.message) for one in told if one.field in ("title", "body")] == []


@pytest.mark.parametrize(
    ("title", "is_right"),
    [
        ("清水湾镇中心校应对强降雨 1742名学生全部安全离校", True),
        ("一校一策补短板 36名教师走进村小", True),
        ("区教体局召开 2026年教育工作会议", False),
        ("全校师生共 1742人参加演练", False),
    ],
)
def test_a_headlines_second_half_may_begin_with_a_number(title: str, is_right: bool):
    found = CHECKER.check(story_of(Case(title=title)), NOW)
    assert any(one.rule == "PUN-17" for one in found) is not is_right
