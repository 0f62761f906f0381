"""The fast way of tagging gives what the plain one gives, on both engines, with and without characters as terms."""

import json
from functools import cache
from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.plan import load_shipped
from newsroom.tagging import Tagger
from newsroom.tagging.learned import FILES, Weights, shipped
from newsroom.tagging.terms import PART
from newsroom.text import words
from tests.conftest import ROOT
from tests.tagging import reference
from tests.text.test_segmenter import both, engine

PLANS = ("bureau", "school")


@cache
def stories() -> list[tuple[str, str]]:
    lines = (ROOT / "training" / "nanti.jsonl").read_text(encoding="utf-8").splitlines()
    return [(story["title"], story["body"]) for story in map(json.loads, lines)]


def check(tagger: Tagger, weights: Weights, title: str, body: str) -> None:
    tagging, wanted = tagger.tag(title, body), reference.shares(weights, tagger.plan, title, body)
    assert tagging.primary == reference.primary(wanted)
    shown = sum(wanted[area.id] >= 0.02 for area in tagger.plan.focus)
    ranked = sorted((area.id for area in tagger.plan.focus), key=lambda area: -wanted[area])
    assert [score.focus for score in tagging.scores] == ranked[: max(shown, 3)]
    assert all(isclose(score.score, wanted[score.focus], abs_tol=0.0001) for score in tagging.scores)


@both
@pytest.mark.parametrize(("plan", "file"), list(zip(PLANS, FILES, strict=True)))
def test_shipped_weights(name, plan, file, monkeypatch):
    monkeypatch.setattr(words, "_engine", engine(name))
    tagger = Tagger(load_shipped(plan))
    for title, body in stories()[::3]:
        check(tagger, shipped(file), title, body)


def test_characters_count_and_are_never_shown():
    weights = shipped(FILES[0])
    assert any(key[0] == PART for key in weights.keys)
    tagger = Tagger(load_shipped("bureau"))
    for title, body in stories()[::3]:
        for score in tagger.tag(title, body).scores:
            assert all(len(proof.term) > 1 and proof.term[0] not in "~^" for proof in score.evidence)


@both
def test_engines_give_the_same_proposals(name, monkeypatch):
    found = []
    for one in ("plain", name):
        monkeypatch.setattr(words, "_engine", engine(one))
        tagger = Tagger(load_shipped("school"))
        found.append([tagger.tag(title, body) for title, body in stories()])
    assert found[0] == found[1]


@settings(max_examples=60)
@given(start=st.integers(0, 200), cuts=st.lists(st.integers(0, 400), max_size=4))
def test_edited_texts_are_tagged_as_new_ones(start, cuts):
    title, body = stories()[start]
    used = Tagger(load_shipped("bureau"))
    for at in cuts:
        body = body[:at] + body[at + 3 :]
        assert used.tag(title, body) == Tagger(load_shipped("bureau")).tag(title, body)
