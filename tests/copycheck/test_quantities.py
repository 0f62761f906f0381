"""Quantities: figures of any width are numbers."""

import pytest

from newsroom.copycheck.quantities import number_of, quantities, rewritten


@pytest.mark.parametrize(
    ("text", "value"), [("12", 12), ("\uff11\uff12", 12), ("\uff13.5万", 35_000), ("十二", 12), ("三四百", None)]
)
def test_the_number_that_is_written(text: str, value: float | None) -> None:
    assert number_of(text) == value


def test_full_width_figures_are_counted_and_written_anew_in_figures() -> None:
    (found,) = quantities("共有\uff14\uff18名学生。")
    assert (found.value, found.written) == (48, "名")
    assert rewritten(found, "\uff14\uff18", 50) == "50"
