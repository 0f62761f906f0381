"""How often a plan's terms led and misled."""

from newsroom.tagging.corrections import Correction
from newsroom.tagging.merits import merits
from tests.tagging.plans import HOMES, PARTY, SAFETY, plan


def row(key: str, proposed: str, primary: str, *undoes: str) -> Correction:
    return Correction(
        key=key,
        kind="undo" if undoes else "correct",
        story=key,
        proposed=proposed,
        primary=primary,
        evidence=(("safety", ("检查", "消防", "学来")), ("party", ("检查", "STEM"))),
        undoes=undoes,
    )


def counts(rows: list[Correction]) -> dict[tuple[str, str], tuple[int, int]]:
    found = merits(rows, plan(PARTY, SAFETY, HOMES))
    return {(one.focus, one.term): (one.led, one.misled) for one in found if one.led or one.misled}


def test_a_reason_for_the_chosen_area_led_and_one_for_the_wrong_proposal_misled():
    assert counts([row("a", "safety", "party")]) == {
        ("party", "检查"): (1, 0),
        ("safety", "检查"): (0, 1),
        ("safety", "消防"): (0, 1),
    }
    assert counts([row("a", "safety", "safety")]) == {("safety", "检查"): (1, 0), ("safety", "消防"): (1, 0)}


def test_what_was_taken_back_does_not_count():
    assert counts([row("a", "safety", "party"), row("b", "", "", "a")]) == {}


def test_every_term_of_the_plan_is_there_in_its_order():
    found = merits([], plan(PARTY, SAFETY, HOMES))
    assert [(one.focus, one.tier, one.term) for one in found][:3] == [
        ("party", "strong", "党支部"),
        ("party", "strong", "主题党日"),
        ("party", "strong", "国旗"),
    ]
    assert ("homes", "learned", "明厨亮灶") in [(one.focus, one.tier, one.term) for one in found]


def test_a_term_that_misled_most_of_five_times_should_be_demoted():
    rows = [row(f"r{n}", "safety", "party") for n in range(4)]
    by_term = {one.term: one for one in merits([*rows, row("x", "safety", "safety")], plan(SAFETY, PARTY))}
    assert by_term["消防"].demote
    assert str(by_term["消防"]) == "消防（引对 1 次，误导 4 次，建议降级）"
    assert not {one.term: one for one in merits(rows, plan(SAFETY, PARTY))}["消防"].demote
