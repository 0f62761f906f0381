from dataclasses import replace
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.story import Evidence, Tagging
from newsroom.tagging import Span, Tagger
from newsroom.text.dictionary import Dictionary
from tests.tagging.plans import HOMES, OTHER, PARTY, SAFETY, Focus, plan

TITLE = "消防演练进校园"
BODY = "9月12日，镇中心校开展消防应急演练，排查隐患。" + "操场上秩序井然，各班有序集合。" * 4 + "会后党员检查校园安全。"


def scores(tagging: Tagging) -> dict[str, float]:
    return {score.focus: score.score for score in tagging.scores}


def evidence(tagging: Tagging, focus: str) -> tuple[Evidence, ...]:
    return next(score.evidence for score in tagging.scores if score.focus == focus)


def test_a_story_is_filed_with_its_reasons():
    tagging = Tagger(plan()).tag(TITLE, BODY)
    assert (tagging.primary, tagging.band, tagging.plan) == ("safety", "sure", "test")
    assert [score.focus for score in tagging.scores] == ["safety", "party"]
    found = {e.term: (e.where, e.count) for e in evidence(tagging, "safety")}
    assert found == {"消防": ("title", 2), "演练": ("title", 1), "应急演练": ("lead", 1), "校园安全": ("body", 1)}
    assert [(e.term, e.where, e.count) for e in evidence(tagging, "party")] == [
        ("党员", "body", 1),
        ("检查", "body", 1),
    ]


def test_evidence_is_at_most_four_words_strongest_first():
    weights = [e.weight for e in evidence(Tagger(plan()).tag(TITLE, BODY), "safety")]
    assert len(weights) == 4
    assert weights == sorted(weights, reverse=True)
    assert all(weight > 0 for weight in weights)


def test_the_title_weighs_more_than_the_lead_and_that_more_than_the_rest():
    tagger = Tagger(plan())
    far = "今天天气晴朗，" * 10
    found = [tagger.tag("消防", far), tagger.tag("", "消防，" + far), tagger.tag("", far + "消防")]
    assert [evidence(t, "safety")[0].where for t in found] == ["title", "lead", "body"]
    assert [scores(t)["safety"] for t in found] == sorted((scores(t)["safety"] for t in found), reverse=True)
    assert len({scores(t)["safety"] for t in found}) == 3


def test_tiers_weigh_in_their_order():
    tiers = {"strong": ("消防",), "learned": HOMES.learned, "words": ("捐赠",), "weak": ("检查",)}
    tagger = Tagger(plan(Focus(id="a", code="A", name="无此名", brief="b", **tiers)))
    weights = [evidence(tagger.tag("", word), "a")[0].weight for word in ("消防", "明厨亮灶", "捐赠", "检查")]
    assert weights == pytest.approx([w * weights[0] / 3 for w in (3.0, 2.0, 1.5, 0.5)], abs=0.01)


def test_repetition_adds_ever_less():
    tagger = Tagger(plan())
    weights = [evidence(tagger.tag("", "消防，" * n), "safety")[0].weight for n in (1, 2, 3, 15)]
    steps = [b - a for a, b in pairwise(weights)]
    assert steps[0] > steps[1] > 0
    assert weights[-1] < 2.5 * 3.0


def test_a_term_of_several_areas_says_less_of_each():
    shared = evidence(Tagger(plan(PARTY, SAFETY)).tag("", "检查"), "safety")[0].weight
    alone = evidence(Tagger(plan(HOMES, SAFETY)).tag("", "检查"), "safety")[0].weight
    assert 0 < shared < alone


@pytest.mark.parametrize(
    ("body", "band", "primary"),
    [
        ("开展消防应急演练。", "sure", "safety"),
        ("党员捐赠，排查隐患。", "likely", "safety"),
        ("排查。", "likely", "safety"),
        ("天气晴朗，" * 12 + "排查。", "ask", "safety"),
        ("消防，党支部，家长会。", "ask", "party"),
        ("检查。", "ask", None),
        ("天气晴朗。", "ask", None),
    ],
)
def test_bands(body, band, primary):
    tagging = Tagger(plan()).tag("", body)
    assert (tagging.band, tagging.primary) == (band, primary)


def test_words_against_an_area_count_against_it():
    tagger = Tagger(plan())
    plain, less = tagger.tag("", "消防安全。"), tagger.tag("", "消防安全，群众安全感。")
    assert 0 < scores(less)["safety"] < scores(plain)["safety"]
    assert evidence(less, "safety") == evidence(plain, "safety")
    assert tagger.tag("", "群众安全感。") == Tagging(plan="test")


def test_what_fits_nothing_goes_to_the_fallback():
    tagger = Tagger(plan(PARTY, OTHER))
    assert tagger.tag("", "天气晴朗。") == Tagging(primary="other", plan="test")
    assert tagger.tag("", "其他学校、其他老师、其他同学。") == Tagging(primary="other", plan="test")
    assert tagger.tag("", "党支部，主题党日。").primary == "party"
    assert [s.focus for s in tagger.tag("", "企业捐赠。").scores] == ["other"]


def test_further_areas_come_close_and_are_at_most_two():
    areas = [Focus(id=w, code=w, name=w, brief=w) for w in ("消防", "党员", "家长", "演练", "捐赠")]
    tagging = Tagger(plan(*areas)).tag("", "消防、党员、家长、演练。")
    assert (tagging.primary, tagging.secondary) == ("消防", ("党员", "家长"))
    assert Tagger(plan()).tag(TITLE, BODY).secondary == ()


def test_names_and_short_names_are_strong_words():
    tagger = Tagger(plan())
    for text in ("平安建设", "平安"):
        assert evidence(tagger.tag("", text), "safety")[0].weight > 2


@pytest.mark.parametrize(
    "text", ["", "安", " \n\u3000", "😀👩\u200d🏫❤\ufe0f", "An English text of no school.", "\ud800\x00"]
)
def test_texts_that_say_nothing(text):
    assert Tagger(plan()).tag(text, text) == Tagging(plan="test")
    assert Tagger(plan()).spans(text, text, "safety") == []


@pytest.mark.parametrize("text", ["消防演练，" * 200_000, "消防演练" * 250_000, "a" * 1_000_000, "龘" * 50_000])
def test_a_megabyte(text):
    tagging = Tagger(plan()).tag("消防", text)
    assert tagging.primary == "safety"
    assert evidence(tagging, "safety")[0].count == 1 + text.count("消防")


def test_a_term_is_shown_as_the_plan_spells_it():
    tagger = Tagger(plan())
    assert evidence(tagger.tag("", "stem与Stem"), "safety")[0].term == "STEM"
    assert tagger.spans("", "stem与Stem", "safety") == [Span("body", 0, 4, "STEM"), Span("body", 5, 9, "STEM")]


@given(st.text(st.sampled_from("消防安全感检查党员应急演练，。\n😀 "), max_size=120))
def test_spans_point_at_the_words_of_the_evidence(body):
    tagger = Tagger(plan())
    tagging = tagger.tag(TITLE, body)
    for score in tagging.scores:
        spans = tagger.spans(TITLE, body, score.focus)
        texts = {"title": TITLE, "body": body}
        assert all(texts[span.field][span.start : span.end] == span.term for span in spans)
        assert {e.term: e.count for e in score.evidence}.items() <= _counts(spans).items()
        assert spans == sorted(spans, key=lambda span: (span.field != "title", span.start))


def _counts(spans: list[Span]) -> dict[str, int]:
    terms = [span.term for span in spans]
    return {term: terms.count(term) for term in terms}


def test_words_against_an_area_are_not_marked_for_it():
    spans = Tagger(plan()).spans("", "安全感与安全", "safety")
    assert [(span.start, span.term) for span in spans] == [(4, "安全")]
    assert Tagger(plan()).spans("", "安全", "no such area") == []


def test_two_plans_open_at_once_do_not_influence_each_other():
    lone = Tagger(plan()).tag(TITLE, BODY)
    one = Tagger(plan())
    other = Tagger(plan(Focus(id="x", code="X", name="镇中心校", brief="x", words=("校开展消", "操场上秩序"))))
    first = other.tag(TITLE, BODY)
    assert one.tag(TITLE, BODY) == lone
    assert other.tag(TITLE, BODY) == first
    assert one.tag(TITLE, BODY) == lone


def test_equal_texts_get_equal_tags_whatever_came_before():
    fresh = Tagger(plan()).tag(TITLE, BODY)
    tagger = Tagger(plan())
    for end in range(0, len(BODY), 7):
        tagger.tag(TITLE, BODY[:end])
    assert tagger.tag(TITLE, BODY) == fresh


def test_an_edit_has_only_what_it_changed_cut_anew(monkeypatch):
    from newsroom.text import words
    from newsroom.text.dictionary import Dictionary
    from newsroom.text.segmenter import Segmenter

    monkeypatch.setattr(words, "_engine", words.plain(Dictionary()))
    words.forget()
    tagger = Tagger(plan())
    tagger.tag(TITLE, BODY)
    runs: list[str] = []
    real = Segmenter._cut
    monkeypatch.setattr(Segmenter, "_cut", lambda self, run: runs.append(run) or real(self, run))
    tagger.tag(TITLE, BODY.replace("会后党员", "会后，党员"))
    assert runs == ["会后", "党员检查校园安全"]


def test_an_unchanged_text_costs_nothing(monkeypatch):
    from newsroom.text import words

    tagger = Tagger(plan())
    first = tagger.tag(TITLE, BODY)
    monkeypatch.setattr(words, "cut", lambda text: pytest.fail("cut again"))
    assert tagger.tag(TITLE, BODY) is first


def test_her_own_decisions_have_the_last_word_and_setting_them_forgets_the_texts():
    tagger = Tagger(plan())
    proposal = tagger.tag(TITLE, BODY)
    tagger.personal = lambda proposal, title, body: replace(proposal, primary=title[:1] + body[:1])
    assert tagger.tag(TITLE, BODY) == replace(proposal, primary="消9")
    tagger.personal = None
    assert tagger.tag(TITLE, BODY) == proposal


def test_a_changed_plan_is_applied_to_words_that_are_cut_already(monkeypatch):
    from newsroom.text import words

    monkeypatch.setattr(words, "_engine", words.plain(Dictionary()))
    words.forget()
    before = Tagger(plan(PARTY, HOMES)).tag(TITLE, BODY)
    monkeypatch.setattr(words._engine, "_cut", lambda run: pytest.fail("cut again"))
    after = Tagger(plan(PARTY, HOMES, SAFETY)).tag(TITLE, BODY)
    assert (before.primary, after.primary) == ("party", "safety")


def test_a_term_in_two_tiers_counts_with_the_stronger():
    twice = Focus(id="a", code="A", name="无此名", brief="b", strong=("消防",), weak=("消防",), not_=())
    once = Focus(id="a", code="A", name="无此名", brief="b", strong=("消防",))
    assert Tagger(plan(twice)).tag("", BODY) == Tagger(plan(once)).tag("", BODY)


def test_a_learned_word_that_was_deleted_counts_no_more():
    plain = msgspec.structs.replace(HOMES, learned=())
    assert Tagger(plan(HOMES)).tag("", "食堂明厨亮灶。").primary == "homes"
    assert Tagger(plan(plain)).tag("", "食堂明厨亮灶。") == Tagging(plan="test")


def test_traditional_characters_are_read_as_they_are():
    assert Tagger(plan()).tag("", "學校開展消防演練，黨員參加。").primary == "safety"


def test_a_third_plan_works_by_being_one():
    sea = Focus(id="sea", code="1", name="航海教育", brief="航海", strong=("帆船",), words=("潮汐", "灯塔"))
    farm = Focus(id="farm", code="2", name="农耕课程", brief="农耕", strong=("稻田",), words=("插秧",))
    tagger = Tagger(plan(sea, farm, name="third"))
    tagging = tagger.tag("帆船社出海看潮汐", "孩子们登上灯塔。")
    assert (tagging.primary, tagging.band, tagging.plan) == ("sea", "sure", "third")
    assert replace(tagging, plan="") == replace(
        Tagger(plan(sea, farm)).tag("帆船社出海看潮汐", "孩子们登上灯塔。"), plan=""
    )


def test_the_order_of_equal_areas_is_that_of_the_plan():
    one = Focus(id="b", code="1", name="消防", brief="x")
    two = Focus(id="a", code="2", name="党员", brief="x")
    assert [s.focus for s in Tagger(plan(one, two)).tag("", "党员消防").scores] == ["b", "a"]
    assert [s.focus for s in Tagger(plan(two, one)).tag("", "党员消防").scores] == ["a", "b"]
