"""What is written is read again as it was: every register, both kinds of files, awkward text."""

import random
import string
from dataclasses import MISSING, fields
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from newsroom.registers.all import REGISTERS
from newsroom.registers.column import Column
from newsroom.registers.files import opened
from newsroom.registers.grid import ERRORS
from newsroom.registers.people import PEOPLE, Person
from newsroom.registers.register import Register
from newsroom.registers.series import SERIES, Series
from newsroom.registers.sheets import Reading, read_rows
from newsroom.registers.writing import written
from newsroom.text.clean import clean_line
from tests.documents.validators import sdk
from tests.registers.making import CHOICES, NOW, office

SUFFIXES = (".xlsx", ".csv")
AWKWARD = "=+-@'\"\u201c\u201d\u3001\uff0c\uff1b\uff1d\uff0b\uff20\uff10\uff11\u3000\\_x04A1<>&;\t\n\r\x07\u200b#/"
LETTERS = st.sampled_from(AWKWARD + "柳河镇中心校张三丰龘𠮷é😀" + string.digits + "aZ ")
TEXT = st.text(LETTERS, max_size=12).map(clean_line).filter(lambda text: text not in ERRORS)
NAMES = st.text(LETTERS, min_size=1, max_size=8).map(
    lambda text: clean_line(text.translate(str.maketrans("", "", SPLIT)))
)
SPLIT = "\u3001\uff0c,;\uff1b"
DAYS = st.dates(date(1960, 1, 1), date(2026, 9, 27))
SPECIAL = {
    "phone": st.sampled_from(["", "13800000001", "013800000001", "+86 13800000001", "0531-88123456", "8812345-203"]),
    "email": st.sampled_from(["", "a@b.cn", "=x@qinghe.example", "+1@qinghe.example"]),
    "link": st.sampled_from(["", "https://qinghe.example/a?b=1&c=,"]),
    "sites": st.sampled_from([(), ("qinghe.example",), ("a.example", "b.example")]),
}


def values(register: Register, column: Column) -> st.SearchStrategy[Any]:
    """Values of a column that mean what they are."""
    default = next(one.default for one in fields(register.row) if one.name == column.name)
    none = [] if column.needed or default is MISSING else [st.just(default)]
    if column.name in SPECIAL:
        return SPECIAL[column.name]
    if column.name == register.numbered:
        return st.just("") | st.integers(1, 99).map(lambda number: f"{register.prefix}2026-{number:04}")
    match column.takes:
        case "names":
            found: Any = st.lists(NAMES.filter(bool), min_size=1, max_size=3, unique=True).map(tuple)
        case "number":
            found = st.integers(1, 999_999)
        case "day":
            found = DAYS
        case "moment":
            found = st.datetimes(datetime(1960, 1, 1), datetime(2026, 9, 27)).map(
                lambda moment: moment.replace(second=0, microsecond=0, tzinfo=NOW.tzinfo)
            )
        case "yes":
            found = st.booleans()
        case "choice":
            found = st.sampled_from([one for one in CHOICES.of(column) if one])
        case "choices":
            found = st.sampled_from(list(CHOICES.of(column)) or ["x"]).map(lambda one: (one,))
        case _:
            found = TEXT.filter(bool)
            if column.personal:
                found = found.filter(lambda text: "*" not in text)
    return st.one_of(*none, found)


def rows(register: Register) -> st.SearchStrategy[list[Any]]:
    """Rows that the register takes, none of them twice."""
    made = st.builds(register.row, **{column.name: values(register, column) for column in register.columns})
    sound = made.filter(lambda row: not list(register.faults(row, office({}))))
    several = st.lists(sound, min_size=1, max_size=3, unique_by=lambda row: _known_by(register, row))
    return several.filter(_no_name_twice)


def _no_name_twice(made: list[Any]) -> bool:
    """A unit's names mean it alone."""
    names = [name for row in made for name in getattr(row, "names", ())]
    return len(set(names)) == len(names)


def _known_by(register: Register, row: Any) -> Any:
    return row if register.numbered and not getattr(row, register.numbered) else register.key(row)


def read(register: Register, data: bytes, known: list[Any] | None = None) -> Reading:
    return read_rows(register, opened(data, register.label), office({}), known or [])


def alike(register: Register, entries: list[Any], expected: list[Any]) -> bool:
    """Column by column, so that a failure says little but what is not a column does not count."""
    return [register.shown(row, CHOICES) for row in entries] == [register.shown(row, CHOICES) for row in expected]


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.id)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_written_is_read_as_it_was(register, suffix):
    @settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.generate))
    @given(rows(register))
    def holds(made):
        found = read(register, written(register, made, suffix, CHOICES, personal=True))
        assert [str(one) for one in found.wrong] == []
        assert [entry.row for entry in found.entries] == made
        again = read(register, written(register, made, suffix, CHOICES, personal=True), made)
        assert [entry.row == entry.was for entry in again.entries] == [True] * len(made)

    holds()


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.id)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_form_has_every_column_and_no_row(register, suffix):
    with pytest.raises(Exception, match="表头下面一行内容也没有"):
        read(register, written(register, [], suffix, CHOICES))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_masked_list_comes_back_without_harm(suffix):
    person = Person(
        name="周敏", role="informant", unit="柳河镇中心校", phone="13800000001", email="zm@b.cn", messenger="zhoumin"
    )
    data = written(PEOPLE, [person], suffix, CHOICES)
    [entry] = read(PEOPLE, data, [person]).entries
    assert entry.row == person
    wrong = read(PEOPLE, data, []).wrong
    assert [(one.row, one.label) for one in wrong] == [(2, "手机"), (2, "邮箱"), (2, "微信或QQ")]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "'=", "''=", "'"])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nothing_is_taken_for_a_formula(begin, suffix):
    from io import BytesIO

    from openpyxl import load_workbook

    made = Series(name=f"{begin}1+cmd|' /C calc'!A0")
    data = written(SERIES, [made], suffix)
    assert [entry.row for entry in read(SERIES, data).entries] == [made]
    if suffix == ".csv":
        first = data.decode("utf-8-sig").splitlines()[1]
        assert not first.lstrip('"').startswith(("=", "+", "-", "@"))
    else:
        cell = load_workbook(BytesIO(data)).worksheets[0]["A2"]
        assert (cell.data_type, cell.value) == ("s", made.name)


def test_columns_may_stand_in_any_order():
    heads = [column.label for column in SERIES.columns]
    line = {"名称": "开学第一课", "开始日期": "2026-09-01", "计划篇数": "5"}
    for seed in range(5):
        random.Random(seed).shuffle(heads)
        data = "\n".join([",".join(heads), ",".join(line.get(head, "") for head in heads)]).encode()
        [entry] = read(SERIES, data).entries
        assert entry.row == Series(name="开学第一课", start=date(2026, 9, 1), target=5)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.id)
def test_others_find_nothing_wrong_with_a_workbook(register, tmp_path):
    path = tmp_path / "空表.xlsx"
    path.write_bytes(written(register, [], ".xlsx", CHOICES))
    # the library's own first font, in every workbook that it makes, has its parts in another order than the SDK likes
    assert [said for said in sdk(path) if "fonts[1]/x:font[1]:" not in said] == []
