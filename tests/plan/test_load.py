"""Plan files as they come: missing, in the wrong encoding, too large; and what checking may never do."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import tomlkit
from hypothesis import example, given
from hypothesis import strategies as st
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT

from newsroom.plan import PlanError, check, load, parse, resolve, shipped_text
from newsroom.plan.model import Part
from newsroom.plan.toml_file import LARGEST
from tests.plan.hospital import HOSPITAL

TEXTS = {"bureau": shipped_text("bureau"), "school": shipped_text("school"), "hospital": HOSPITAL}
ODD = [
    *("[", "]", "[[", "{", "}", '"', '"""', "'", "=", ".", ",", "#", "\n", "\r", "\\", "，", "“", "\x00", "\ud800"),
    *("1", "true", "nan", "0x" + "f" * 9, "\ufeff", "\u2028", "2026-02-30", "= = =", "[focus]\n", "[[focus]]\n"),
]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_notepads_utf8_loads(tmp_path: Path, end: str, mark: bytes) -> None:
    file = tmp_path / "plan.toml"
    file.write_bytes(mark + HOSPITAL.replace("\n", end).encode())
    assert load(file).name == "市第一医院宣传工作计划"
    assert resolve(str(file)).replace("\r\n", "\n") == HOSPITAL


@pytest.mark.parametrize(
    ("data", "phrase"),
    [
        (HOSPITAL.encode("gb18030"), "按 GBK（记事本里叫 ANSI）存的"),
        (HOSPITAL.encode("utf-16"), "按 UTF-16（Unicode）存的"),
        (b"\xff\x00\x81" * 40, "可能已损坏"),
        (b"#" * (LARGEST + 1), "超过 1024 KB"),
    ],
)
def test_files_that_are_no_plan_text(tmp_path: Path, data: bytes, phrase: str) -> None:
    file = tmp_path / "plan.toml"
    file.write_bytes(data)
    with pytest.raises(PlanError) as raised:
        load(file)
    assert phrase in str(raised.value)
    assert str(file) in str(raised.value)
    assert [problem.line for problem in raised.value.problems] == [0]
    assert file.read_bytes() == data


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="没有这个文件，请核对路径"):
        load(tmp_path / "plan.toml")
    with pytest.raises(PlanError, match="这是文件夹，不是计划文件"):
        load(tmp_path)
    with pytest.raises(PlanError, match="文件打不开"):
        load(tmp_path / "a\0b")


def test_lines_are_the_same_with_windows_line_ends() -> None:
    wrong = HOSPITAL.replace("count = 2", "count = 0").replace('by = "12:00"', "by = 12")
    assert check(wrong.replace("\n", "\r\n"), "p") == check(wrong, "p")


def _sound(text: str) -> None:
    problems = check(text, "plan.toml")
    # a text that tomllib can't place ends on its last line
    last = text.count("\n") + 1
    assert all(1 <= problem.line <= last for problem in problems)
    assert all(str(problem).isprintable() for problem in problems)
    if problems:
        with pytest.raises(PlanError):
            parse(text, "plan.toml")
    else:
        assert parse(text, "plan.toml").focus


@given(st.text() | st.lists(st.sampled_from(ODD) | st.text(max_size=3), max_size=12).map("".join))
@example("a = " + "[" * 3000)
@example("format = 0x" + "f" * 5000)
@example("a" + ".a" * 3000 + " = 1")
@example("x = '''\n\n\n")
def test_any_text_is_checked_without_raising(text: str) -> None:
    _sound(text)


@given(
    st.sampled_from(sorted(TEXTS)),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.sampled_from(ODD) | st.text(max_size=4)), max_size=4),
)
def test_mutated_plans_are_checked_without_raising(name: str, edits: list[tuple[float, int, str]]) -> None:
    text = TEXTS[name]
    for where, cut, put in edits:
        at = int(where * len(text))
        text = text[:at] + put + text[at + cut :]
    _sound(text)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=3)
    | st.dates()
    | st.datetimes()
    | st.times(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_any_value_in_any_place_is_judged_as_the_model_would(name: str, data: st.DataObject) -> None:
    """Whatever the checks let through, msgspec must take: `parse` has no third way to fail."""
    document = tomlkit.parse(TEXTS[name])
    table = document[data.draw(st.sampled_from(sorted(document)))]
    spot = document
    if isinstance(table, AoT):
        spot = data.draw(st.sampled_from(list(table)))
    key = data.draw(st.sampled_from(sorted(spot)))
    value = data.draw(VALUES)
    try:
        spot[key] = value
        text = tomlkit.dumps(document)
    except (ValueError, TypeError, TOMLKitError):
        return  # TOML has no such value
    _sound(text)


def test_every_table_of_the_model_is_closed() -> None:
    for kind in Part.__subclasses__():
        assert kind.__struct_config__.forbid_unknown_fields
        assert kind.__struct_config__.frozen
        assert msgspec.structs.fields(kind)


def test_importing_plans_loads_nothing_heavy() -> None:
    heavy = "{'tomlkit', 'rich', 'jieba', 'textual', 'tinydb', 'docx', 'jinja2', 'hypothesis'}"
    code = f"import sys, newsroom.plan as p; p.load_shipped('bureau'); print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
