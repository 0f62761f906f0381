"""Real words in the place of others of the same sound, and the same words where they are right."""

import pytest

from newsroom.copycheck.homophones import mixed_up
from newsroom.copycheck.spelling import ready


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("老党员为师生上了一堂生动的蛋壳。", "蛋壳", "党课"),
        ("同学们踊跃厂家志愿服务活动。", "厂家", "参加"),
        ("代表们围绕议题积极发炎。", "发炎", "发言"),
        ("学校将严肃查出违规补课行为。", "查出", "查处"),
        ("副局长除夕会议并讲话。", "除夕", "出席"),
        ("教育局对全县幼儿园开展妨碍减灾和方阵演练。", "方阵", "防震"),
    ],
)
def test_a_word_for_another_of_its_sound_is_told(text: str, wrong: str, right: str) -> None:
    start = text.index(wrong)
    assert [(mixed.start, mixed.right) for mixed in mixed_up(text, ready())] == [(start, right)]


@pytest.mark.parametrize(
    "text",
    [
        "食堂阿姨用蛋壳做成一幅画。",
        "学校联系厂家上门检修。",
        "伤口发炎的学生已送医。",
        "两个月查出问题七十三个。",
        "除夕那天，值班教师在校。",
        "新闻报道刊出当天，新生报到。",
        "运动员方阵依次入场。",
    ],
)
def test_right_words_are_left_alone(text: str) -> None:
    assert list(mixed_up(text, ready())) == []
