"""What was signed off comes back as it was, or not at all."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from newsroom.desk import snapshots
from newsroom.errors import NewsroomError


@dataclass(frozen=True)
class Leaf:
    photo: Path
    day: date


@dataclass(frozen=True)
class Report:
    title: str
    leaves: tuple[Leaf, ...]
    elsewhere: Path | None = None


def test_any_value_comes_back_and_photos_move_with_the_desk(desk, tmp_path):
    value = Report("标题“<&>”", (Leaf(desk.photos / "ab.jpg", date(2026, 9, 30)),), tmp_path / "x.jpg")
    sha256 = snapshots.freeze(desk, "bulletin-2026-09-v1", value)
    assert snapshots.thaw(desk, "bulletin-2026-09-v1", sha256, Report) == value
    text = (desk.folder / "data" / "issued" / "bulletin-2026-09-v1.json").read_text(encoding="utf-8")
    assert '"photo": "ab.jpg"' in text


def test_what_a_stopped_sign_off_left_is_replaced(desk):
    old = snapshots.freeze(desk, "a", Report("旧", ()))
    new = snapshots.freeze(desk, "a", Report("新", ()))
    assert snapshots.thaw(desk, "a", new, Report).title == "新"
    with pytest.raises(NewsroomError, match="和签发时的不一样"):
        snapshots.thaw(desk, "a", old, Report)


def test_a_disk_that_refuses_is_told(desk):
    (desk.folder / "data" / "issued").write_bytes(b"in the way")
    with pytest.raises(NewsroomError, match=r"写不进去.*没有签发"):
        snapshots.freeze(desk, "a", Report("x", ()))
