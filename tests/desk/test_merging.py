"""One story out of two: nothing is taken unseen, nothing is lost."""

from dataclasses import replace
from datetime import timedelta

from newsroom.desk import merging, stories
from newsroom.desk.desk import Desk
from newsroom.desk.editing import Clash
from newsroom.story import Evidence, State, Story, Tagging, TopicChoice, TopicScore

BODY = "头一段。\n中间这一段说的是消防演练。\n末一段。"


def clash(desk: Desk, hers: dict, theirs: dict, body: str = BODY) -> Clash:
    base = stories.new(desk, "标题", body, unit="柳河镇中心校")
    return Clash(base, replace(base, **hers), replace(base, **theirs, rev=2))


def by_field(found: tuple[merging.Item, ...]) -> dict[str, merging.Item]:
    return {item.label: item for item in found if item.asks}


def made(desk: Desk, one: Clash, **takes: merging.Take) -> Story:
    found = merging.items(desk, one)
    taken = list(merging.first_takes(found))
    for number, item in enumerate(found):
        if item.asks and item.field in takes:
            taken[number] = takes[item.field]
    return merging.merged(desk, one, found, taken)


def test_what_only_one_side_changed_is_taken_without_a_word(desk: Desk) -> None:
    one = clash(desk, {"body": BODY.replace("头", "第")}, {"body": BODY.replace("末", "最后"), "title": "新标题"})
    story = made(desk, one)
    assert (story.title, story.body) == ("新标题", "第一段。\n中间这一段说的是消防演练。\n最后一段。")
    assert story.rev == 2


def test_what_contradicts_is_asked_and_hers_until_she_says(desk: Desk) -> None:
    one = clash(desk, {"body": BODY.replace("消防", "防震")}, {"body": BODY.replace("消防", "应急"), "note": "等照片"})
    found = merging.items(desk, one)
    assert {label: item.whose for label, item in by_field(found).items()} == {"正文第 2 段": "both", "备注": "theirs"}
    assert [take for take, item in zip(merging.first_takes(found), found, strict=True) if item.whose == "both"] == [
        None
    ]
    assert made(desk, one).body.split("\n")[1] == "中间这一段说的是防震演练。"
    assert made(desk, one, body="theirs").body.split("\n")[1] == "中间这一段说的是应急演练。"
    assert made(desk, one, body="both").body.split("\n")[1:3] == [
        "中间这一段说的是防震演练。",
        "中间这一段说的是应急演练。",
    ]
    assert made(desk, one).note == "等照片"


def test_a_paragraph_taken_out_is_a_choice_too(desk: Desk) -> None:
    one = clash(desk, {"body": "头一段。\n末一段。"}, {"body": BODY.replace("消防", "应急")})
    assert made(desk, one, body="hers").body == "头一段。\n末一段。"
    assert made(desk, one, body="both").body == BODY.replace("消防", "应急")
    assert not any(item.joins for item in merging.items(desk, one) if item.asks)


def test_every_other_field_is_a_piece(desk: Desk) -> None:
    chosen = TopicChoice("safe_campus", (), "林", desk.now())
    one = clash(
        desk,
        {"unit": "城关一中", "authors": ("甲", "乙"), "choice": chosen},
        {"unit": "青禾一小", "authors": ("乙", "丙"), "kind": "urgent"},
    )
    shown = {label: (item.hers, item.theirs) for label, item in by_field(merging.items(desk, one)).items()}
    assert shown["单位"] == ("城关一中", "青禾一小")
    assert shown["撰稿"] == ("甲、乙", "乙、丙")
    assert shown["报送类别"] == ("常规", "紧急")
    assert shown["归类"][1] == "按程序推荐"
    story = made(desk, one, unit="theirs", authors="both")
    assert (story.unit, story.authors, story.kind, story.choice) == ("青禾一小", ("甲", "乙", "丙"), "urgent", chosen)


def test_the_same_choice_made_twice_contradicts_nothing(desk: Desk) -> None:
    here, there = (TopicChoice("safe_campus", (), "林", desk.now() + timedelta(hours=n)) for n in (0, 1))
    one = clash(desk, {"choice": here, "title": "她的"}, {"choice": there, "title": "别处"})
    assert set(by_field(merging.items(desk, one))) == {"标题"}
    assert made(desk, one).choice == there


def test_the_workflow_is_as_it_went_on(desk: Desk) -> None:
    one = clash(
        desk,
        {"title": "她的", "confidence": {}},
        {"title": "别处", "state": State.APPROVED, "confidence": {"unit": 0.3}},
    )
    story = made(desk, one)
    assert (story.state, story.confidence) == (State.APPROVED, {})


def test_topics_are_those_of_the_merged_text(desk: Desk) -> None:
    stale = Tagging((TopicScore("safe_campus", 1.0, (Evidence("没有的词", "body", 1, 1.0),)),), "safe_campus")
    one = clash(desk, {"body": "党员上党课。\n甲。", "tagging": stale}, {"body": BODY + "\n乙。", "tagging": stale})
    assert made(desk, one, body="hers").tagging == stale
    tagging = made(desk, one, body="both").tagging
    assert tagging is not None
    assert "没有的词" not in str(tagging)
