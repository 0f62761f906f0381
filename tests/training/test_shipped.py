"""The weights that the program ships are those that training/train.py learned from the stories beside it."""

import json
import re
from importlib import resources

import pytest

from newsroom.plan import load_shipped
from newsroom.tagging import evaluate
from newsroom.tagging.learned import FILES, NONE, shipped
from newsroom.tagging.terms import PART, TITLE
from tests.conftest import ROOT, shared

PLANS = ("bureau", "school")
SHORT = 782
"""Stories of the corpus that are learned from: train_1 to train_4 and the probe set."""


@pytest.mark.parametrize(("name", "file"), list(zip(PLANS, FILES, strict=True)))
def test_learned_from_the_stories_that_are_here(name, file):
    text = (resources.files("newsroom.tagging") / file).read_text(encoding="utf-8")
    told = re.search(r"^# learned from\t(\d+) stories of (.*);", text, re.MULTILINE)
    assert told
    paths = sorted((ROOT / "training").glob("*.jsonl"))
    assert told[2].split(", ")[: len(paths)] == [path.stem for path in paths]
    assert "stories-dev" not in told[2]
    assert int(told[1]) == SHORT + sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)


@pytest.mark.parametrize(("name", "file"), list(zip(PLANS, FILES, strict=True)))
def test_columns_are_the_plan_s_areas_and_rows_of_every_kind(name, file):
    weights = shipped(file)
    assert [area for area in weights.areas if area != NONE] == [area.id for area in load_shipped(name).focus]
    kinds = {key[0] if key[0] in (TITLE, PART) else "" for key in weights.keys[1:]}
    assert kinds == {TITLE, PART, ""}


@pytest.mark.parametrize(("name", "strict", "macro"), [("bureau", 0.84, 0.80), ("school", 0.80, 0.77)])
def test_the_floor_on_stories_that_were_never_learned_from(name, strict, macro):
    lines = shared("corpus", "stories-dev.jsonl").read_text(encoding="utf-8").splitlines()
    result = evaluate(load_shipped(name), map(json.loads, lines))
    assert result.strict >= strict
    assert result.macro_f1 >= macro
    assert result.top_three >= 0.95
    assert result.bands["sure"].strict >= 0.92
    assert result.bands["sure"].coverage >= 0.45
