import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.text.pinyin import initials, spelled_from


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("柳河镇中心校", "lhzzxx"),
        ("青禾区实验小学（东校区）", "qhqsyxxdxq"),
        ("第2中学STEM班", "d2zxstemb"),
        ("１０１中学Ａ部", "101zxab"),
        ("重庆路小学", "cqlxx"),
        ("重点中学", "zdzx"),
        ("音乐学院附中", "yyxyfz"),
        ("长春路家长学校", "ccljzxx"),
        ("", ""),
        ("——。 \n", ""),
    ],
)
def test_initials(text, letters):
    assert initials(text) == letters


@pytest.mark.parametrize(
    ("typed", "label", "start"),
    [
        ("sg", "收稿", 0),
        ("shoug", "收稿", 0),
        ("shougao", "收稿", 0),
        ("gao", "收稿", 1),
        ("cxgl", "重新归类", 0),
        ("zhangdu", "长度", 0),
        ("wps", "用WPS打开", 1),
        ("shougaox", "收稿", None),
        ("gs", "收稿", None),
        ("", "收稿", None),
        ("a", "", None),
    ],
)
def test_what_is_typed_spells_a_label_by_initials_by_syllables_or_both(typed, label, start):
    assert spelled_from(typed, label) == start


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=12))
def test_every_label_is_spelled_by_its_initials(label):
    assert spelled_from(initials(label), label) == 0


@given(st.text())
def test_nothing_but_small_letters_and_digits_comes_out(text):
    assert all(letter.isascii() and letter.isalnum() and letter == letter.lower() for letter in initials(text))


def test_the_librarys_list_of_words_stays_on_the_disk():
    code = (
        "import os, sys; from newsroom.text.pinyin import initials; print(initials('柳河'));"
        "print('pypinyin.phrases_dict' in sys.modules, 'PYPINYIN_NO_PHRASES' in os.environ)"
    )
    env = {key: value for key, value in os.environ.items() if key != "PYPINYIN_NO_PHRASES"} | {"PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.split() == ["lh", "False", "False"]
