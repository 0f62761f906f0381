"""Her decisions as rows: which of them hold."""

from hypothesis import given
from hypothesis import strategies as st

from newsroom.story import Tagging, TopicChoice
from newsroom.tagging import corrections
from newsroom.tagging.corrections import Correction, live, standing, words_of
from tests.tagging.plans import HOMES, PARTY, SAFETY, plan


def row(key: str, story: str = "1", *undoes: str, primary: str | None = "safety") -> Correction:
    return Correction(key=key, kind="undo" if undoes else "correct", story=story, undoes=undoes, primary=primary)


def test_of_a_story_the_last_decision_holds():
    assert [one.key for one in live([row("a"), row("b", "2"), row("c")])] == ["b", "c"]


def test_what_is_taken_back_leaves_the_one_before_and_taking_back_can_be_taken_back():
    rows = [row("a"), row("b"), row("c", "1", "b")]
    assert [one.key for one in live(rows)] == ["a"]
    assert [one.key for one in live([*rows, row("d", "1", "c")])] == ["b"]
    assert standing(rows, "1") == ("a",)
    assert standing([*rows, row("d", "1", "a")], "1") == ()


@st.composite
def histories(draw: st.DrawFn) -> list[Correction]:
    """Decisions about some stories, each of which may be taken back later, once or more."""
    rows: list[Correction] = []
    for number in range(draw(st.integers(0, 12))):
        key = f"r{number}"
        if rows and draw(st.booleans()):
            rows.append(row(key, "", draw(st.sampled_from(rows)).key))
        else:
            area = draw(st.sampled_from(["safety", "party", None]))
            rows.append(row(key, draw(st.sampled_from("123")), primary=area))
    return rows


@given(histories())
def test_what_holds_is_what_would_hold_if_the_undone_had_never_been(rows: list[Correction]):
    void: set[str] = set()
    for one in reversed(rows):
        if one.key not in void:
            void.update(one.undoes)
    never = [one for one in rows if one.key not in void and one.kind != "undo"]
    assert live(rows) == live(never)


def test_a_choice_equal_to_the_proposal_confirms():
    shown = Tagging(primary="safety")
    kinds = [corrections.decided(c, shown) for c in (TopicChoice("safety"), TopicChoice("party"), None)]
    assert kinds == ["confirm", "correct", "undo"]


def test_a_row_keeps_a_bounded_number_of_words_by_place():
    words = words_of("消防演练", "学校开展消防演练，" + "学生有序疏散。" * 30)
    assert words.title[:1] == ("消防",)
    assert "学校" in words.lead
    assert not set(words.title) & set(words.lead) and not set(words.lead) & set(words.body)
    flood = "".join(chr(0x4E00 + n) + chr(0x5E00 + n) + "，" for n in range(3000))
    assert sum(map(len, (words_of(flood, flood).title, words_of("", flood).lead, words_of("", flood).body))) <= 340


@given(st.text())
def test_any_text_has_words_or_none(text: str):
    found = words_of(text, text)
    assert all(corrections.is_word(word) for word in (*found.title, *found.lead, *found.body))


def test_the_revision_follows_areas_and_terms_only():
    assert corrections.revision(plan(PARTY, SAFETY)) == corrections.revision(plan(PARTY, SAFETY, name="other"))
    assert corrections.revision(plan(PARTY, SAFETY)) != corrections.revision(plan(PARTY, HOMES))
