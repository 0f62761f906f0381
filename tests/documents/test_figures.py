from newsroom.documents.figures import EMU_PER_MM, PAIR_WIDTH, SINGLE_HEIGHT, SINGLE_WIDTH, Picture, rows
from newsroom.documents.photos import PrintablePhoto


def picture(width, height):
    return Picture(PrintablePhoto(b"", ".jpg", width, height), "")


def millimetres(placed):
    return round(placed.width / EMU_PER_MM), round(placed.height / EMU_PER_MM)


def test_pairs_and_an_odd_one():
    assert [len(row) for row in rows([picture(1600, 1200)] * 5)] == [2, 2, 1]
    assert rows([]) == []


def test_a_single_picture_fits_its_box():
    assert millimetres(rows([picture(1600, 900)])[0][0]) == (SINGLE_WIDTH, 54)
    assert millimetres(rows([picture(900, 1600)])[0][0]) == (36, SINGLE_HEIGHT)


def test_pictures_side_by_side_are_equally_high():
    wide, tall = rows([picture(1600, 900), picture(900, 1600)])[0]
    assert wide.height == tall.height
    assert millimetres(wide)[0] == PAIR_WIDTH


def test_a_tiny_picture_is_not_blown_up():
    assert millimetres(rows([picture(100, 100)])[0][0]) == (25, 25)
