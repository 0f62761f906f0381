"""The training stories are what their README says: whole, labelled under the shipped plans, in full-width Chinese."""

import json
from collections import Counter
from pathlib import Path

import pytest

from newsroom.plan import parse, shipped_text
from tests.conftest import ROOT

FILES = sorted((ROOT / "training").glob("*.jsonl"))
PLANS = {name: {area.name for area in parse(shipped_text(name), name).focus} for name in ("bureau", "school")}
NONE = "无"


def stories(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_story_is_whole_and_labelled(path: Path):
    found = stories(path)
    assert len({story["id"] for story in found}) == len(found) >= 250
    for story in found:
        assert story["title"].strip() and len(story["body"]) >= 50, story["id"]
        for plan, names in PLANS.items():
            label = story[plan]
            assert {label["primary"], *label["also"]} <= names | {NONE}, (story["id"], plan)
            assert label["primary"] not in label["also"]
            assert isinstance(label["sure"], bool)


def test_no_topic_is_rare():
    everything = [story for path in FILES for story in stories(path)]
    for plan, names in PLANS.items():
        counts = Counter(story[plan]["primary"] for story in everything)
        assert min(counts[name] for name in names) > len(everything) / 20, (plan, counts)
