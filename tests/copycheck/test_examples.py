"""Every rule finds what its examples say is wrong, passes what they say is right, and mends as it says."""

import re
from pathlib import Path

import pytest

from newsroom.copycheck import Severity
from newsroom.copycheck.rules import Rule, shipped, uncovered
from tests.conftest import ROOT
from tests.copycheck.examples import case_of, found

RULES = shipped()
HANDBOOK = dict(line.split() for line in (Path(__file__).parent / "handbook.txt").read_text().splitlines())


def by_id(rule: Rule) -> str:
    return rule.id


@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_it_finds_what_is_wrong(rule: Rule):
    for case in (*(case_of(rule, text) for text in rule.wrong), *rule.wrong_story):
        assert found(rule, case), case


@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_it_passes_what_is_right(rule: Rule):
    for case in (*(case_of(rule, text) for text in rule.right), *rule.right_story):
        told = [finding for finding in found(rule, case) if finding.severity.rank <= Severity(rule.severity).rank]
        assert not told, case


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.fixed], ids=by_id)
def test_its_suggestions_mend_it(rule: Rule):
    assert len(rule.fixed) == len(rule.wrong)
    for text, wanted in zip(rule.wrong, rule.fixed, strict=True):
        for finding in reversed(found(rule, case_of(rule, text))):
            if finding.suggestion is not None:
                text = text[: finding.start] + finding.suggestion + text[finding.end :]
        assert text == wanted


@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_it_has_two_examples_of_both_kinds(rule: Rule):
    assert len(rule.wrong) + len(rule.wrong_story) >= 2
    assert len(rule.right) + len(rule.right_story) >= 2


def test_every_rule_of_the_handbook_is_asked_or_told_why_not():
    asked, passed_over = {rule.id for rule in RULES}, {entry.id for entry in uncovered()}
    assert len(HANDBOOK) == 141
    assert not asked & passed_over
    assert HANDBOOK.keys() <= asked | passed_over
    assert passed_over <= HANDBOOK.keys()


def test_the_list_of_ids_is_the_handbooks():
    handbook = ROOT.parent / "shared" / "domain.md"
    if not handbook.is_file():
        pytest.skip("the handbook is not beside this clone")
    rows = re.findall(r"^\| ([A-Z]{3}-\d\d) \| (block|error|warn|info) \|", handbook.read_text(encoding="utf-8"), re.M)
    assert dict(rows) == HANDBOOK
