"""What a pattern requires: nothing that it matches lacks it."""

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.copycheck.required import needs, required
from newsroom.copycheck.rules import shipped
from newsroom.copycheck.starts import ByMarks, characters, starts
from newsroom.copycheck.terms import expressions
from newsroom.copycheck.usage import usages


@pytest.mark.parametrize(
    ("pattern", "marks"),
    [
        ("反映", {"反映"}),
        ("(?:反应|反映)(?=情况)", {"情况"}),
        ("(?<!不)[反正](?:映|应)", {"反映", "反应", "正映", "正应"}),
        ("配?(和)(?=作|实)", {"和作", "和实"}),
        ("约?年", {"年"}),
        ("a|", set()),
        ("[^一]+", set()),
        ("(?i)abc", set()),
    ],
)
def test_the_rarest_that_has_to_stand_there(pattern: str, marks: set[str]) -> None:
    assert required(pattern) == marks


def test_a_pattern_that_is_none_raises() -> None:
    with pytest.raises(re.error):
        required("(")


def test_every_match_in_the_examples_of_the_rules_holds_what_is_required() -> None:
    texts = [text for rule in shipped() for text in (*rule.wrong, *rule.right)]
    patterns = [rule.pattern for rule in shipped() if rule.pattern]
    patterns += [one.pattern for one in (*usages(), *expressions())]
    for pattern in patterns:
        marks = required(pattern)
        for text in texts:
            if marks and marks.isdisjoint(characters(text) | starts(text)):
                assert not re.search(pattern, text), (pattern, text)


_PIECES = st.recursive(
    st.sampled_from(["甲", "乙", "丙", "[甲乙]", "[^甲]", ".", r"\d", "^", "$", "(?!甲)", "(?<!乙)"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        inner.map(lambda part: f"(?:{part})?"),
        inner.map(lambda part: f"({part}){{1,2}}"),
        inner.map(lambda part: f"(?={part})"),
    ),
    max_leaves=8,
)


@given(_PIECES, st.text("甲乙丙丁1", max_size=8))
def test_nothing_that_matches_lacks_what_is_required(pattern: str, text: str) -> None:
    marks = required(pattern)
    if marks and re.search(pattern, text):
        assert not marks.isdisjoint(chain(characters(text), starts(text)))


def test_what_needs_nothing_is_always_due_and_the_order_is_kept() -> None:
    asked = ByMarks([("one", ("年月",)), ("two", ()), ("three", ("日",)), ("four", ("年月日",))])
    assert asked.due("年月") == ["one", "two", "four"]
    assert asked.due("日") == ["two", "three"]
    assert asked.due("") == ["two"]


def test_a_check_keeps_what_it_needs() -> None:
    @needs("年", "月")
    def check() -> None: ...

    assert check.needs == ("年", "月")  # pyright: ignore[reportFunctionMemberAccess]
