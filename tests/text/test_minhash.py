"""Sketches: what they overlook, what they tell, and that looking them up finds what comparing all would."""

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsroom.text.minhash import ALIKE, SIZE, Sketches, closest, overlap, sketch

CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
words = st.text(alphabet=st.sampled_from(CHARACTERS), min_size=30, max_size=400)


def written(seed: int, length: int = 600) -> str:
    return "".join(random.Random(seed).choices(CHARACTERS, k=length))


def grams(text: str) -> set[str]:
    return {text[at : at + 4] for at in range(len(text) - 3)}


@given(st.text())
def test_any_text_has_a_sketch(text: str):
    numbers = sketch(text)
    assert len(numbers) % 4 == 0 and len(numbers) <= 4 * SIZE
    assert overlap(numbers, numbers) == bool(numbers)


@given(words)
def test_spaces_marks_width_and_case_are_overlooked(text: str):
    assert sketch(f"{text}ABC12") == sketch("，".join(text) + "\uff21\uff42\n c1\u3000２。")


@given(words, words)
def test_overlap_is_the_share_of_common_grams(one: str, other: str):
    assume(sketch(one) and sketch(other))
    for text in (other, one[: len(one) // 2] + other, one + other[:20]):
        exact = len(grams(one) & grams(text)) / len(grams(one) | grams(text))
        found = overlap(sketch(one), sketch(text))
        assert found == overlap(sketch(text), sketch(one))
        # a sample of 48: over five standard deviations
        assert abs(found - exact) <= (0.4 if len(grams(one) | grams(text)) > SIZE else 1e-9)


@pytest.mark.parametrize(
    "edited",
    [
        lambda text: text[300:] + text[:300],
        lambda text: text[:450],
        lambda text: text + written(9, 150),
        lambda text: "".join("改" if place % 40 == 0 else c for place, c in enumerate(text)),
    ],
    ids=["moved", "cut", "longer", "typed"],
)
def test_an_edited_copy_is_alike_and_another_text_is_not(edited):
    for seed in range(10):
        text = written(seed)
        assert overlap(sketch(text), sketch(edited(text))) >= ALIKE
        assert overlap(sketch(text), sketch(written(seed + 100))) < 0.1


def test_a_text_of_a_few_words_is_like_no_other():
    assert sketch("通知") == sketch("") == sketch("通知" * 99) == sketch(written(1, 23)) == b""
    assert overlap(b"", b"") == 0.0
    assert sketch(written(1, 24))


@given(st.lists(words, max_size=12), st.randoms())
def test_looking_up_finds_what_comparing_all_finds(texts: list[str], chance: random.Random):
    texts += [text[: chance.randrange(len(text) // 2, len(text))] + "添了一句。" for text in texts]
    held: Sketches[int] = Sketches()
    for number, text in enumerate(texts):
        held.add(number, sketch(text))
    for text in texts:
        everything = closest(sketch(text), ((n, sketch(other)) for n, other in enumerate(texts)))
        found = held.alike(sketch(text))
        assert [share for _, share in found] == sorted((share for _, share in found), reverse=True)
        assert set(found) <= set(everything)
        # over two thirds of all hashes are common, so of the leading ones at least one
        assert {pair for pair in everything if pair[1] > 0.7} <= set(found)


def test_what_all_say_hides_no_copy():
    said = "为深入贯彻落实上级工作部署，进一步提升办学水平，近日开展系列活动，取得了良好的效果。"
    held: Sketches[int] = Sketches()
    for number in range(500):
        held.add(number, sketch(said + written(number, 100)))
    for number in range(0, 500, 50):
        assert held.alike(sketch(said + written(number, 90)))[0][0] == number
        assert held.alike(sketch(said + written(number + 1000, 100))) == []
    same: Sketches[int] = Sketches()
    for number in range(500):
        same.add(number, sketch(said))
    assert {share for _, share in same.alike(sketch(said))} == {1.0}, "some of them, if not all"
