"""Proposals follow what she decides; cue words go into the plan; all stories are filed anew."""

from dataclasses import replace

import pytest

from newsroom.desk import corrections, learning, stories, topics
from newsroom.desk.desk import open_desk
from newsroom.errors import NewsroomError
from newsroom.story import Story
from tests.conftest import NOW

TITLE, BODY = "食堂晾晒伙食费账本", "柳河镇中心校食堂把伙食费结余贴在打饭窗口，家长可以随时来看，账本每月一晒。"


def scores(desk, story: Story) -> list[tuple[str, float]]:
    tagging = topics.tag(desk, story).tagging
    assert tagging is not None
    return [(one.focus, one.score) for one in tagging.scores]


@pytest.fixture
def filed(desk):
    return stories.new(desk, TITLE, BODY, unit="柳河镇中心校")


def test_a_choice_teaches_the_tagger_and_taking_it_back_restores_every_score(desk, filed):
    other = replace(filed, title="账本晾晒进校园", body="各校食堂晾晒伙食费，账本贴在窗口。")
    before = scores(desk, filed), scores(desk, other)
    stories.save(desk, stories.choose_topic(desk, filed, "management_reform"))
    taught = scores(desk, other)
    assert dict(taught).get("management_reform", 0) > dict(before[1]).get("management_reform", 0)
    corrections.take_back(desk, 1)
    assert (scores(desk, filed), scores(desk, other)) == before


def test_what_was_taught_is_known_in_the_next_session(desk, filed):
    stories.save(desk, stories.choose_topic(desk, filed, "role_models"))
    taught = scores(desk, filed)
    desk.close()
    assert scores(open_desk(desk.folder, clock=lambda: NOW), filed) == taught


def test_the_words_learned_are_told_with_their_story(desk, filed):
    stories.save(desk, stories.choose_topic(desk, filed, "work_style"))
    tagging = topics.tag(desk, filed).tagging
    assert tagging is not None
    learned = next(score.learned for score in tagging.scores if score.focus == "work_style")
    assert learned
    assert all(recall.stories == (filed.id,) for recall in learned)


def test_cue_words_go_into_the_plan_and_the_desk_goes_on_with_it(desk, filed):
    offered = learning.candidates(desk, filed, "work_style")
    assert offered
    assert "柳河镇" not in offered
    saved = stories.save(desk, stories.choose_topic(desk, filed, "work_style"))
    text = (desk.folder / "plan.toml").read_text(encoding="utf-8")
    learning.adopt(desk, "work_style", offered[:2], saved.id)
    area = desk.plan.area("work_style")
    assert [(word.w, word.on, word.from_) for word in area.learned] == [
        (word, NOW.date(), saved.id) for word in offered[:2]
    ]
    assert desk.tagger.plan is desk.plan
    assert not set(offered[:2]) & set(learning.candidates(desk, filed, "work_style"))
    now = (desk.folder / "plan.toml").read_text(encoding="utf-8")
    assert [line for line in now.splitlines() if line not in text.splitlines()] == [
        "learned = [",
        *(f'    {{ w = "{word}", on = 2026-09-28, from = "{saved.id}" }},' for word in offered[:2]),
    ]
    (held,) = (one for one in corrections.listed(desk) if one.holds)
    assert held.row.cues == offered[:2]
    learning.adopt(desk, "work_style", offered[:2], saved.id)
    assert (desk.folder / "plan.toml").read_text(encoding="utf-8") == now


def test_a_plan_that_cannot_take_words_stays_as_it_is(desk, filed, monkeypatch):
    text = (desk.folder / "plan.toml").read_bytes()
    with pytest.raises(NewsroomError, match="计划里没有“no_such”"):
        learning.adopt(desk, "no_such", ["账本"], filed.id)

    def refuse(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(learning, "write_atomically", refuse)
    with pytest.raises(NewsroomError, match="磁盘已满"):
        learning.adopt(desk, "work_style", ["账本"], filed.id)
    assert (desk.folder / "plan.toml").read_bytes() == text


def test_words_are_not_taken_up_with_areas_that_came_or_went(desk, filed):
    path = desk.folder / "plan.toml"
    text = path.read_text(encoding="utf-8").replace('id = "role_models"', 'id = "models"')
    path.write_text(text, encoding="utf-8")
    for use in (lambda: learning.adopt(desk, "work_style", ["账本"], filed.id), lambda: learning.reread_plan(desk)):
        with pytest.raises(NewsroomError, match="有增减"):
            use()
    assert path.read_text(encoding="utf-8") == text
    assert desk.plan.area("role_models")


def test_all_stories_are_filed_anew_after_a_plan_edit(desk, story):
    made = desk.archive.add([story("演练", "应急演练。"), story("账本", "晾晒账本。")], by="林", at=NOW)
    heard: list[tuple[int, int]] = []
    assert learning.retag(desk, lambda done, total: heard.append((done, total))) == 2
    assert heard == [(2, 2)]
    assert learning.retag(desk) == 0
    learning.adopt(desk, "work_style", ["晾晒账本"], made[1].id)
    assert learning.retag(desk) == 1
    assert stories.get(desk, made[1].id).rev == 3
    assert desk.archive.history(made[1].id)[-1].act == "tag"
