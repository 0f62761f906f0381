"""Both engines cut as stock jieba does; what is not installed is skipped."""

import json
import sys
import warnings
from functools import cache
from math import log
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.text import rapid, words
from newsroom.text.dictionary import Dictionary, emissions, folder
from newsroom.text.segmenter import LONGEST_RUN
from tests.conftest import ROOT

ALPHABET = "我校开展消防演练国家长城日妩媚韩梓涵龘𠮷鿖㐀々Ａé第周a1B4.-_%+#&cTS恤 ，。…—\r\n\u3000\ud800"


@cache
def stock():
    """jieba's own tokenizer, with its tables but without its cache in the temporary folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(100)
    tokenizer = jieba.Tokenizer()
    with (folder() / "dict.txt").open("rb") as file:
        tokenizer.FREQ, tokenizer.total = jieba.Tokenizer.gen_pfdict(file)
    tokenizer.initialized = True
    return tokenizer


@cache
def engine(name: str) -> words.Engine:
    if name == "plain":
        return words.plain(Dictionary())
    module = rapid.installed()
    if module is None:
        pytest.skip("rjieba is not installed")
    return rapid.rapid(module, Dictionary())


@cache
def corpus() -> list[str]:
    paths = [*(ROOT / "training").glob("*.jsonl"), *(ROOT.parent / "shared" / "corpus").glob("*.jsonl")]
    records = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [record[key] for record in records for key in ("title", "body")]


both = pytest.mark.parametrize("name", ["plain", "rapid"])


def test_the_tables_are_those_of_jieba():
    from jieba.finalseg.prob_emit import P

    dictionary, whole = Dictionary(), log(stock().total)
    assert dictionary.total == stock().total
    assert dictionary.chances().short | dictionary.chances().long == {
        word: log(n) - whole if n else 0.0 for word, n in stock().FREQ.items()
    }
    assert dict(dictionary.words()).items() <= stock().FREQ.items()
    assert emissions() == P


@both
def test_every_story_is_cut_as_by_jieba(name):
    cut = engine(name).cut
    assert [text for text in corpus() if cut(text) != stock().lcut(text)] == []


@both
@settings(max_examples=300)
@given(text=st.text(st.sampled_from(ALPHABET), max_size=60))
def test_any_text_is_cut_as_by_jieba(name, text):
    assert engine(name).cut(text) == stock().lcut(text)


@both
def test_shuffled_scraps_of_stories_are_cut_as_by_jieba(name):
    chance, text = Random(4), "".join(corpus())
    for _ in range(3000):
        starts = [chance.randrange(len(text)) for _ in range(8)]
        scraps = "".join(text[start : start + chance.randrange(1, 4)] for start in starts)
        assert engine(name).cut(scraps) == stock().lcut(scraps)


@both
@pytest.mark.parametrize("text", ["第3-4周", "a-b.5", "4.6V钟", "c++与AT&T-2", "3.5%", "D_E", "--", "A.1-.2"])
def test_letters_and_digits(name, text):
    assert engine(name).cut(text) == stock().lcut(text)


@both
@pytest.mark.parametrize("unit", ["龘", "消防演练", "a"])
def test_a_long_run_is_cut_in_pieces(name, unit):
    run = unit * (3 * LONGEST_RUN // len(unit))
    pieces = [run[start : start + LONGEST_RUN] for start in range(0, len(run), LONGEST_RUN)]
    assert engine(name).cut(run) == [word for piece in pieces for word in engine(name).cut(piece)]


@both
def test_what_is_remembered_changes_nothing(name):
    used = engine(name)
    for text in corpus()[:300]:
        first = used.cut(text)
        assert used.cut(text) == first
        used.forget()
        assert used.cut(text) == first


def test_without_rjieba_python_alone_does(monkeypatch):
    monkeypatch.setitem(sys.modules, "rjieba", None)
    assert rapid.installed() is None
