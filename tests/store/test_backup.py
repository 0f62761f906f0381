"""A backup in one file comes back byte for byte, or is refused whole with what is wrong."""

import hashlib
import os
import shutil
import stat
import zipfile
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.errors import NewsroomError
from newsroom.store import backup, holdings, restoring
from tests.store.killing import Killed, killed_after
from tests.store.whole_desk import ARCHIVE, LARGE, NOT_KEPT, NOW, PHOTO, change, held, make, put, write


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return make(tmp_path / "desk")


def test_one_file_makes_the_same_desk_elsewhere(desk, tmp_path):
    made = write(desk, tmp_path / "b.zip")
    assert made.skipped == ()
    backup.restore_new(tmp_path / "new", made.path, NOW)
    assert held(tmp_path / "new") == held(desk) == {**ARCHIVE, **LARGE}
    assert zipfile.ZipFile(made.path).testzip() is None
    assert not any(name in zipfile.ZipFile(made.path).namelist() for name in NOT_KEPT)
    write(desk, tmp_path / "small.zip", exports=False)
    assert not any(name.startswith("exports") for name in zipfile.ZipFile(tmp_path / "small.zip").namelist())


def test_one_file_is_put_back_onto_the_desk(desk, tmp_path):
    made = write(desk, tmp_path / "b.zip")
    change(desk)
    (desk / PHOTO).unlink()
    put(desk, {"exports/第2期.docx": b"2"})
    done = backup.restore_file(desk, made.path, NOW)
    assert held(desk) == {**ARCHIVE, **LARGE, "exports/第2期.docx": b"2"}
    assert done.aside and (done.aside / "data/2026-12.json").read_bytes() == b"new month"


def test_a_file_that_is_there_is_not_overwritten(desk, tmp_path):
    put(tmp_path, {"b.zip": b"hers"})
    with pytest.raises(NewsroomError, match="没有覆盖"):
        write(desk, tmp_path / "b.zip")
    assert (tmp_path / "b.zip").read_bytes() == b"hers"
    assert write(desk, tmp_path / "b.zip", force=True).size > 1000
    with pytest.raises(NewsroomError, match="是文件夹"):
        write(desk, tmp_path)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_names_that_no_zip_holds_are_told(desk, tmp_path):
    put(desk, {"inbox/done/a\\b.txt": b"x", os.fsdecode(b"inbox/done/\xff.txt"): b"x"})
    made = write(desk, tmp_path / "b.zip")
    assert len(made.skipped) == 2
    backup.restore_new(tmp_path / "new", made.path, NOW)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    files=st.dictionaries(
        st.text(
            st.characters(exclude_characters="/\\\0\n\r", exclude_categories=["Cs"]), min_size=1, max_size=40
        ).filter(lambda n: n not in (".", "..") and not n.startswith(".newsroom-") and len(n.encode()) < 200),
        st.binary(max_size=5000),
        max_size=5,
    )
)
def test_any_names_and_bytes_come_back(files, tmp_path_factory):
    folder = tmp_path_factory.mktemp("any")
    put(folder / "desk", {"desk.toml": b"x", **{f"inbox/done/{name}": content for name, content in files.items()}})
    (folder / "desk/data").mkdir()
    backup.restore_new(folder / "new", write(folder / "desk", folder / "b.zip").path, NOW)
    assert held(folder / "new") == held(folder / "desk")


@pytest.mark.parametrize("name", [*ARCHIVE, *(n for n, content in LARGE.items() if content)])
def test_a_flipped_bit_in_a_member_is_refused_by_name(desk, tmp_path, name):
    made = write(desk, tmp_path / "b.zip")
    with zipfile.ZipFile(made.path) as source:
        member = source.getinfo(name)
    raw = bytearray(made.path.read_bytes())
    raw[member.header_offset + 30 + len(name.encode()) + 20 + member.compress_size // 2] ^= 4
    made.path.write_bytes(raw)
    later = change(desk)
    with pytest.raises(NewsroomError, match=name.replace(".", r"\.")):
        backup.restore_file(desk, made.path, NOW)
    assert held(desk) == later
    with pytest.raises(NewsroomError):
        backup.restore_new(tmp_path / "new", made.path, NOW)
    assert not (tmp_path / "new").exists()


def test_a_file_cut_anywhere_is_refused(desk, tmp_path):
    raw = write(desk, tmp_path / "b.zip").path.read_bytes()
    for end in range(0, len(raw), len(raw) // 40):
        (tmp_path / "cut.zip").write_bytes(raw[:end])
        with pytest.raises(NewsroomError, match="没有改动"):
            backup.restore_new(tmp_path / "new", tmp_path / "cut.zip", NOW)


def hostile(
    desk: Path, path: Path, *, add: dict[str, bytes], listed: bool = True, size: int | None = None, **how
) -> Path:
    """A backup file made by someone who means harm, with a manifest that fits."""
    made = write(desk, path)
    with zipfile.ZipFile(path) as source:
        contents = {name: source.read(name) for name in made.manifest.files}
    entries = dict(made.manifest.files)
    if listed:
        entries |= {n: holdings.Entry(hashlib.sha256(c).hexdigest(), size or len(c)) for n, c in add.items()}
    values = {"files": entries, "newsroom_backup": how.get("format", 1), "version": how.get("version", "0.0.1")}
    manifest = backup._sealed(replace(made.manifest, **values))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in [*contents.items(), *add.items()]:
            member = zipfile.ZipInfo(name)
            member.compress_type = how.get("method", zipfile.ZIP_DEFLATED)
            member.external_attr = how.get("mode", 0) << 16
            target.writestr(member, content)
        target.writestr(backup.MANIFEST, msgspec.json.encode(manifest))
    return path


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("add", "how", "said"),
    [
        ({"../evil": b"x"}, {}, "不是工作台里的位置"),
        ({"photos/../../evil": b"x"}, {}, "不是工作台里的位置"),
        ({"/etc/evil": b"x"}, {}, "不是工作台里的位置"),
        ({"C:/evil": b"x"}, {}, "不是工作台里的位置"),
        ({"photos\\..\\..\\evil": b"x"}, {}, "不是工作台里的位置"),
        ({"photos/a\\b": b"x"}, {}, "不是工作台里的位置"),
        ({"data/.lock": b"x"}, {}, "不是工作台里的位置"),
        ({"data/backups/days/2026-11-22.json": b"x"}, {}, "不是工作台里的位置"),
        ({"photos/": b""}, {}, "不是工作台里的位置"),
        ({"photos/link": b"/etc/passwd"}, {"mode": stat.S_IFLNK | 0o777}, "不是普通文件"),
        ({"desk.toml": b"x"}, {"listed": False}, "出现了两次"),
        ({"photos/extra": b"x"}, {"listed": False}, "与清单不符"),
        ({"photos/bomb": b"0" * 10_000_000}, {"size": 10}, "与清单不符"),
        ({"photos/x": b"x"}, {"method": zipfile.ZIP_LZMA}, "不是普通文件"),
        ({}, {"format": 2}, "更新版本"),
        ({}, {"version": "99.1"}, "更新版本"),
    ],
)
def test_a_hostile_file_is_refused_whole(desk, tmp_path, add, how, said):
    path = hostile(desk, tmp_path / "b.zip", add=add, **how)
    with pytest.raises(NewsroomError, match=said):
        backup.restore_new(tmp_path / "a/new", path, NOW)
    assert not (tmp_path / "a").exists()
    before = held(desk)
    with pytest.raises(NewsroomError, match=said):
        backup.restore_file(desk, path, NOW)
    assert held(desk) == before


def test_more_than_the_disk_holds_is_refused_before_a_byte_is_written(desk, tmp_path, monkeypatch):
    made = write(desk, tmp_path / "b.zip")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 9, 9))  # pyright: ignore
    with pytest.raises(NewsroomError, match="只剩 0 MB"):
        backup.restore_new(tmp_path / "new", made.path, NOW)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + b"\0" * 18, b"not a zip", None])
def test_what_is_no_backup_is_refused(desk, tmp_path, content):
    if content is not None:
        (tmp_path / "b.zip").write_bytes(content)
    with pytest.raises(NewsroomError, match="什么也没有改动"):
        backup.restore_new(tmp_path / "new", tmp_path / "b.zip", NOW)


def test_a_new_desk_goes_only_into_an_empty_folder(desk, tmp_path):
    made = write(desk, tmp_path / "b.zip")
    with pytest.raises(NewsroomError, match="已有别的文件"):
        backup.restore_new(desk, made.path, NOW)
    (tmp_path / "empty").mkdir()
    backup.restore_new(tmp_path / "empty", made.path, NOW)
    assert held(tmp_path / "empty") == held(desk)


def test_killed_at_any_step_a_new_desk_is_whole_or_made_by_the_next_try(desk, tmp_path):
    made, target = write(desk, tmp_path / "b.zip"), tmp_path / "try"
    with killed_after(None, tmp_path) as steps:
        backup.restore_new(target, made.path, NOW)
    for step in range(steps.seen):
        shutil.rmtree(target, ignore_errors=True)
        with killed_after(step, tmp_path), pytest.raises(Killed):
            backup.restore_new(target, made.path, NOW)
        restoring.finish(target)
        if not (target / "desk.toml").exists():
            backup.restore_new(target, made.path, NOW)
        assert held(target) == held(desk)
