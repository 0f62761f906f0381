"""The personal model: a replay of her decisions."""

from dataclasses import replace

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.story import Tagging, TopicScore
from newsroom.tagging import learning
from newsroom.tagging.corrections import Correction, words_of
from newsroom.tagging.learning import Scale
from newsroom.tagging.personal import Personal
from tests.tagging.plans import HOMES, OTHER, PARTY, SAFETY, plan

PLAN = plan(PARTY, SAFETY, HOMES)
WHOLE = Scale(0.8, 0.5, whole=True)
TEXTS = {
    "账": ("食堂晾晒伙食费账本", "家长来看结余，账本贴在窗口。"),
    "演": ("消防演练进校园", "学生有序疏散，消防员讲解灭火器。"),
    "访": ("老师走进学生家里", "家访路上，班主任记下孩子的愿望。"),
    "账二": ("伙食费结余退给家长", "账本上每一笔都有凭证。"),
}
GUESS = Tagging(
    (TopicScore("safety", 0.55), TopicScore("homes", 0.2), TopicScore("party", 0.1)), "safety", (), "likely", "test"
)


def row(key: str, text: str, primary: str | None = "homes", *undoes: str, **values: object) -> Correction:
    kind = "undo" if undoes else "correct"
    base = tuple((score.focus, score.score) for score in GUESS.scores)
    made = Correction(key=key, kind=kind, story=text, base=base, words=words_of(*TEXTS[text]), primary=primary)
    return replace(made, undoes=undoes, **values)  # pyright: ignore[reportArgumentType]


def shares(rows: list[Correction], text: str, scale: Scale = WHOLE) -> Tagging:
    return Personal(learning.replay(rows, PLAN, scale), PLAN)(GUESS, *TEXTS[text])


def score(tagging: Tagging, focus: str) -> float:
    return next((one.score for one in tagging.scores if one.focus == focus), 0.0)


def test_without_rows_the_proposal_is_the_same_object():
    assert shares([], "账") is GUESS


def test_a_text_without_any_learned_word_stays_as_it_is():
    assert shares([row("a", "账")], "演") is GUESS


def test_a_correction_changes_stories_that_share_its_words():
    rows = [row("a", "账", "party")]
    learnt = shares(rows, "账二")
    assert score(learnt, "party") > 2 * score(GUESS, "party")
    assert score(learnt, "safety") < score(GUESS, "safety")


def test_what_was_learned_is_told_with_the_stories_it_comes_from():
    found = shares([row("a", "账", "party"), row("b", "账二", "party")], "账二")
    party = next(one for one in found.scores if one.focus == "party")
    assert ("伙食费", ("账二", "账")) in [(recall.term, recall.stories) for recall in party.learned]
    assert len(party.learned) <= 4
    assert all(len(recall.stories) <= 3 for recall in party.learned)
    assert all(set(r.stories) <= {"账", "账二"} for one in found.scores for r in one.learned)
    safety = next(one for one in found.scores if one.focus == "safety")
    assert not safety.learned


def test_taking_back_restores_every_score_exactly():
    rows = [row("a", "账", "party"), row("b", "演", "safety")]
    before = {text: shares(rows, text) for text in TEXTS}
    taught = [*rows, row("c", "账二", "homes"), row("d", "演", None)]
    assert {text: shares(taught, text) for text in TEXTS} != before
    undone = [*taught, row("e", "账二", None, "c"), row("f", "演", None, "d")]
    model, fresh = (learning.replay(some, PLAN, WHOLE) for some in (undone, rows))
    assert model == fresh
    assert {text: shares(undone, text) for text in TEXTS} == before


@st.composite
def histories(draw: st.DrawFn) -> list[Correction]:
    rows: list[Correction] = []
    for number in range(draw(st.integers(0, 8))):
        if rows and draw(st.integers(0, 2)) == 0:
            rows.append(row(f"r{number}", "账", None, draw(st.sampled_from(rows)).key))
        else:
            area = draw(st.sampled_from(["party", "safety", "homes", "gone", None]))
            text = draw(st.sampled_from(sorted(TEXTS)))
            further = draw(st.sampled_from([(), ("party",), ("gone",), ("safety", "homes")]))
            rows.append(row(f"r{number}", text, area, further=further, silent=draw(st.booleans())))
    return rows


@settings(deadline=None)
@given(histories(), st.sampled_from([WHOLE, Scale()]))
def test_learning_row_by_row_is_a_replay_of_all(rows: list[Correction], scale: Scale):
    model = learning.empty(PLAN, scale)
    for number, one in enumerate(rows):
        model = learning.after(model, rows[:number], one, PLAN)
    assert model == learning.replay(rows, PLAN, scale)


@settings(deadline=None)
@given(histories(), st.sampled_from([WHOLE, Scale()]), st.sampled_from(sorted(TEXTS)))
def test_a_proposal_stays_one(rows: list[Correction], scale: Scale, text: str):
    found = shares(rows, text, scale)
    values = [one.score for one in found.scores]
    assert values == sorted(values, reverse=True)
    assert 0 <= sum(values) <= 1.001
    assert found.primary in (None, *(one.focus for one in found.scores))
    assert found.primary not in found.secondary


def test_rows_survive_the_archive_unchanged():
    rows = [row("a", "账", "party", cues=("账本",)), row("b", "账", None, "a")]
    assert [msgspec.convert(msgspec.json.decode(msgspec.json.encode(one)), Correction) for one in rows] == rows


def test_a_renamed_area_keeps_what_it_was_taught_and_a_removed_one_is_passed_over():
    rows = [row("a", "账", "party"), row("b", "演", "homes")]
    renamed = plan(msgspec.structs.replace(PARTY, name="党务", words=()), SAFETY, HOMES)
    assert learning.replay(rows, renamed, WHOLE) == learning.replay(rows, PLAN, WHOLE)
    without = plan(PARTY, SAFETY)
    assert learning.replay(rows, without, WHOLE) == learning.replay(rows[:1], without, WHOLE)
    assert learning.replay(rows, without, WHOLE).taught == 1


def test_a_silent_acceptance_teaches_less_and_a_further_area_a_little():
    loud, silent = (score(shares([row("a", "账", "homes", silent=s)], "账"), "homes") for s in (False, True))
    assert score(GUESS, "homes") < silent < loud
    alone, both = (shares([row("a", "账", "homes", further=f)], "账") for f in ((), ("party",)))
    assert score(alone, "party") < score(both, "party") < score(both, "homes")


def test_thin_evidence_grows_only_by_what_was_learned():
    thin = Tagging((TopicScore("safety", 0.3), TopicScore("homes", 0.1)), "safety", (), "ask", "test")
    model = learning.replay([row("a", "账", "homes")], PLAN, Scale())
    found = Personal(model, PLAN)(thin, *TEXTS["账二"])
    assert found.primary == "homes"
    assert sum(one.score for one in found.scores) < 1


def test_a_text_of_no_area_is_learned_and_goes_to_the_fallback_where_there_is_one():
    rows = [row(f"r{n}", text, None) for n, text in enumerate(("账", "账二"))]
    weak = Tagging((TopicScore("safety", 0.3),), "safety", (), "ask", "test")
    assert shares(rows, "账").primary is None
    other = plan(SAFETY, OTHER)
    found = Personal(learning.replay(rows, other, Scale()), other)(weak, *TEXTS["账"])
    assert (found.primary, found.band) == ("other", "ask")


def test_there_are_always_candidates_to_choose_from():
    rows = [row(f"r{n}", text, None) for n, text in enumerate(("账", "账二"))]
    unlikely = Tagging((TopicScore("safety", 0.01), TopicScore("homes", 0.005), TopicScore("party", 0.002)))
    found = Personal(learning.replay(rows, PLAN, WHOLE), PLAN)(unlikely, *TEXTS["账"])
    assert found.primary is None
    assert len(found.scores) == 3
