import json
from dataclasses import replace
from functools import cache
from importlib import resources

import msgspec
import pytest

from newsroom.errors import NewsroomError
from newsroom.plan import load_shipped, parse
from newsroom.story import Tagging
from newsroom.tagging import Tagger, evaluate, learned
from newsroom.tagging.learned import FILES, for_plan, shipped
from newsroom.text import words
from tests.conftest import ROOT, shared
from tests.plan.hospital import HOSPITAL
from tests.tagging.plans import plan

PLANS = ("bureau", "school")
TITLE = "柳河镇中心校开展消防应急演练"
BODY = (
    "9月25日上午，警报声响起，全校师生按照预定路线有序疏散到操场。\n"
    "消防员讲解了灭火器的使用方法，排查了宿舍的安全隐患。"
)


@cache
def tagger(name: str) -> Tagger:
    return Tagger(load_shipped(name))


def stories() -> list[tuple[str, str]]:
    lines = (ROOT / "training" / "nanti.jsonl").read_text(encoding="utf-8").splitlines()
    return [(story["title"], story["body"]) for story in map(json.loads, lines)]


def some_file(name: str = FILES[0]) -> str:
    return (resources.files("newsroom.tagging") / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "file"), list(zip(PLANS, FILES, strict=True)))
def test_a_shipped_file_is_what_its_header_says(name, file):
    weights = shipped(file)
    assert weights.fits(load_shipped(name))
    assert 0 < weights.likely < weights.sure < 1
    assert 1000 < len(weights.keys) < 40_000
    assert len(some_file(file).encode()) < 2_000_000


@pytest.mark.parametrize("name", PLANS)
def test_a_story_is_filed_with_words_that_stand_in_it(name):
    for title, body in stories():
        tagging = tagger(name).tag(title, body)
        assert sum(score.score for score in tagging.scores) <= 1.001
        assert [s.score for s in tagging.scores] == sorted((s.score for s in tagging.scores), reverse=True)
        for score in tagging.scores:
            marked = [span.term for span in tagger(name).spans(title, body, score.focus)]
            assert len(score.evidence) <= 4
            for proof in score.evidence:
                assert proof.term.lower() in (title + "\n" + body).lower()
                assert proof.weight >= 0
                assert proof.count <= marked.count(proof.term)


@pytest.mark.parametrize("name", PLANS)
def test_marks_stand_on_their_words_in_order(name):
    for title, body in stories()[:40]:
        for area in tagger(name).plan.focus:
            spans = tagger(name).spans(title, body, area.id)
            texts = {"title": title, "body": body}
            assert all(texts[s.field][s.start : s.end].lower() == s.term.lower() for s in spans)
            assert spans == sorted(spans, key=lambda s: (s.field != "title", s.start))


def test_a_drill_is_about_safety():
    tagging = tagger("bureau").tag(TITLE, BODY)
    assert (tagging.primary, tagging.band, tagging.plan) == ("safe_campus", "sure", "bureau")
    assert tagging.scores[0].evidence


def test_equal_texts_get_equal_tags_whatever_came_before():
    used = Tagger(load_shipped("bureau"))
    for title, body in stories()[:20]:
        used.tag(title, body)
    assert used.tag(TITLE, BODY) == Tagger(load_shipped("bureau")).tag(TITLE, BODY)


def test_words_that_the_officer_adds_still_count():
    bureau = load_shipped("bureau")
    safety = next(area for area in bureau.focus if area.id == "safe_campus")

    def share(tagging: Tagging) -> float:
        return next((score.score for score in tagging.scores if score.focus == "safe_campus"), 0.0)

    doubtful = [story for story in stories() if 0.05 < share(tagger("bureau").tag(*story)) < 0.5]
    assert doubtful
    for title, body in doubtful[:5]:
        told = msgspec.structs.replace(safety, strong=tuple(word for word in words.cut(body) if len(word) > 1))
        own = msgspec.structs.replace(bureau, focus=tuple(told if area is safety else area for area in bureau.focus))
        assert share(Tagger(own).tag(title, body)) > share(tagger("bureau").tag(title, body))


def test_another_plan_is_filed_by_its_own_words():
    bureau = load_shipped("bureau")
    renamed = msgspec.structs.replace(bureau.focus[0], name="党的建设")
    for other in (
        plan(),
        parse(HOSPITAL, "hospital.toml"),
        msgspec.structs.replace(bureau, focus=bureau.focus[1:]),
        msgspec.structs.replace(bureau, focus=(renamed, *bureau.focus[1:])),
    ):
        assert for_plan(other) is None
        assert Tagger(other).tag(TITLE, BODY).plan == other.id


def test_the_order_of_the_areas_and_the_name_of_the_plan_do_not_matter():
    bureau = load_shipped("bureau")
    turned = Tagger(msgspec.structs.replace(bureau, id="ours", focus=bureau.focus[::-1])).tag(TITLE, BODY)
    assert replace(turned, plan="bureau") == tagger("bureau").tag(TITLE, BODY)


@pytest.mark.parametrize("text", ["", "安", " \n\u3000", "😀👩\u200d🏫❤\ufe0f", "An English text.", "\ud800\x00"])
def test_texts_that_say_nothing(text):
    assert tagger("bureau").tag(text, text) == Tagging(plan="bureau")
    assert tagger("school").tag(text, text).scores == ()
    assert tagger("bureau").spans(text, text, "safe_campus") == []


@pytest.mark.parametrize("text", [BODY * 12_000, "消防演练" * 250_000, "龘" * 50_000])
def test_a_megabyte(text):
    assert tagger("bureau").tag(TITLE, text).primary == "safe_campus"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: text.replace("# format\t1", "# format\t2"),
        lambda text: text[: len(text) // 2],
        lambda text: text.rsplit("\n", 2)[0] + "\n",
        lambda text: text.replace("(bias)", "(buas)"),
        lambda text: text.replace("\n消防\t", "\n消防\tx"),
        lambda text: text.replace("\nterm\t", "\nterm\tmore\t"),
        lambda text: text.replace("# sure", "# sore"),
    ],
)
def test_a_damaged_file_is_told(spoil, monkeypatch, tmp_path):
    (tmp_path / FILES[0]).write_text(spoil(some_file()), encoding="utf-8", newline="\n")
    bureau = load_shipped("bureau")
    monkeypatch.setattr(learned.resources, "files", lambda package: tmp_path)
    shipped.cache_clear()
    try:
        with pytest.raises(NewsroomError, match=r"learned_bureau\.tsv.*稿件都没有动过.*重新安装"):
            Tagger(bureau).tag(TITLE, BODY)
    finally:
        shipped.cache_clear()


@pytest.mark.parametrize(("name", "strict"), [("bureau", 0.80), ("school", 0.74)])
def test_stories_that_were_not_learned_from_are_filed_well(name, strict):
    lines = shared("corpus", "stories-dev.jsonl").read_text(encoding="utf-8").splitlines()
    result = evaluate(load_shipped(name), map(json.loads, lines))
    assert result.strict >= strict
    assert result.bands["sure"].strict >= 0.9
