"""What holds of every form: blank, filled in and overfull it is sound, and says what its value says."""

import re
from datetime import datetime

import msgspec
import pytest

from newsroom.desk.by_hand import filled, shown
from newsroom.documents.forms import approval_form
from newsroom.documents.forms.approval_form import ApprovalForm
from newsroom.documents.package import problems
from tests.documents.forms.printing import FORMS, OPINION, opened, overfull, printed, text

every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)


@every_form
def test_a_blank_form_is_printed_without_a_warning_and_without_leftovers(form):
    rendered = printed(form, form.value())
    assert rendered.warnings == ()
    assert problems(rendered.data) == []
    said = text(opened(form, form.value()))
    assert "None" not in said
    assert "{" not in said


@every_form
def test_the_sample_is_printed_with_all_its_texts(form, tmp_path):
    value = form.sample(tmp_path)
    said = bare(text(opened(form, value)))
    for place, found in form.texts(value):
        assert bare(found) in said or "核查要点" in place, place


def bare(text: str) -> str:
    """The text without what stands between names and before boxes."""
    return re.sub(r"[\s、\uFF0C√□]", "", text)


@every_form
def test_whatever_is_long_is_printed_whole(form):
    rendered = printed(form, overfull(form.value))
    assert problems(rendered.data) == []
    lists = sum(field.type == tuple[str, ...] for field in form.value.__dataclass_fields__.values())
    assert text(opened(form, overfull(form.value))).count(OPINION) >= 2 * min(lists, 1)


@every_form
def test_a_form_is_made_from_plain_data(form, tmp_path):
    value = form.sample(tmp_path)
    assert msgspec.convert(msgspec.to_builtins(value), form.value) == value
    assert msgspec.convert({}, form.value) == form.value()


@every_form
def test_what_she_sees_to_fill_in_comes_back_as_the_same_value(form, tmp_path):
    value = form.sample(tmp_path)
    again, wrong = filled(form, shown(form, value), now=datetime(2026, 9, 30))
    assert wrong == {}
    assert again == value


@every_form
def test_a_character_that_the_fonts_lack_is_named_with_its_field(form):
    first = next(field for field in form.fields if form.value.__dataclass_fields__[field.name].type is str)
    warning = "".join(printed(form, form.value(**{first.name: "张喆"})).warnings)
    assert f"{first.label}：喆" in warning


def test_a_blank_day_of_approval_stays_on_one_line():
    cell = opened(approval_form.KIND, ApprovalForm()).tables[0].rows[-1].cells[1]
    assert cell.width is not None
    character, inner = 12 * 12700, cell.width - 2 * 85 * 635
    assert cell.text.endswith("日")
    assert len(cell.text) * character <= inner
