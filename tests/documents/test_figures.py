import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.documents.figures import (
    EMU_PER_MM,
    MIXED_WIDTHS,
    PAIR_WIDTH,
    PANORAMA_WIDTH,
    SINGLE_HEIGHT,
    SINGLE_WIDTH,
    Picture,
    arrangement,
    rows,
)
from newsroom.documents.photos import PrintablePhoto


def picture(width, height):
    return Picture(PrintablePhoto(b"", ".jpg", width, height), "")


def millimetres(placed):
    return round(placed.width / EMU_PER_MM), round(placed.height / EMU_PER_MM)


def test_pairs_and_an_odd_one():
    assert [len(row) for row in rows([picture(1600, 1200)] * 5)] == [2, 2, 1]
    assert rows([]) == []


def test_a_single_picture_fits_its_box():
    assert millimetres(rows([picture(1600, 900)])[0][0]) == (SINGLE_WIDTH, 58)
    assert millimetres(rows([picture(900, 1600)])[0][0]) == (34, SINGLE_HEIGHT)


def test_pictures_of_one_shape_share_the_width_evenly():
    row = rows([picture(1600, 1100), picture(1600, 1100)])[0]
    assert arrangement(row) == "等宽"
    assert [millimetres(placed) for placed in row] == [(PAIR_WIDTH, 52)] * 2


@pytest.mark.parametrize("sizes", [((1600, 900), (900, 1600)), ((900, 1200), (1200, 900)), ((1000, 1500), (900, 900))])
def test_a_landscape_beside_a_portrait_gets_two_thirds(sizes):
    row = rows([picture(*size) for size in sizes])[0]
    left, right = row
    assert left.height == right.height
    assert arrangement(row) == ("左宽" if left.width > right.width else "右宽")
    assert all(
        millimetres(p)[0] <= width
        for p, width in zip(sorted(row, key=lambda p: p.width), sorted(MIXED_WIDTHS), strict=True)
    )
    assert millimetres(left)[1] >= 49


def test_a_panorama_stands_alone():
    shown = rows([picture(1600, 900), picture(1600, 400), picture(1600, 900), picture(1600, 900)])
    assert [len(row) for row in shown] == [1, 1, 2]
    assert millimetres(shown[1][0]) == (PANORAMA_WIDTH, 38)


@given(st.lists(st.tuples(st.integers(1, 1600), st.integers(1, 1600)), max_size=12))
def test_every_picture_is_placed_within_the_type_area_and_undistorted(sizes):
    pictures = [picture(*size) for size in sizes]
    shown = rows(pictures)
    assert [placed.picture for row in shown for placed in row] == pictures
    for row in shown:
        assert sum(placed.width for placed in row) <= 152 * EMU_PER_MM
        assert len({placed.height for placed in row}) == 1
        for placed in row:
            assert placed.width * placed.picture.photo.height == pytest.approx(
                placed.height * placed.picture.photo.width, abs=2 * max(sizes[0][0], 1600)
            )


def test_a_tiny_picture_is_not_blown_up():
    assert millimetres(rows([picture(100, 100)])[0][0]) == (25, 25)
