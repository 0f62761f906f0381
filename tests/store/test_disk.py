"""The real disk, where Windows would refuse what another process has open."""

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from newsroom import files
from newsroom.store.disk import Disk

STEPS: dict[str, Callable[[Disk, Path], object]] = {
    "open": lambda disk, path: disk.read(path),
    "replace": lambda disk, path: disk.move(path, path.with_name("moved")),
    "unlink": lambda disk, path: disk.remove(path),
}


@pytest.mark.parametrize("method", STEPS)
@pytest.mark.parametrize("system", ["nt", "posix"])
def test_what_another_process_has_open_is_waited_for_on_windows_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, system: str
):
    path = tmp_path / "file"
    path.write_bytes(b"one")
    refusals = [PermissionError(13, "in use")] * 2
    really = getattr(Path, method)

    def refused(*given: object, **how: object) -> object:
        if refusals:
            raise refusals.pop()
        return really(*given, **how)

    monkeypatch.setattr(files, "os", SimpleNamespace(**{**vars(os), "name": system}))
    monkeypatch.setattr(files, "time", SimpleNamespace(sleep=lambda seconds: None))
    monkeypatch.setattr(Path, method, refused)
    if system == "nt":
        STEPS[method](Disk(), path)
        assert not refusals
    else:
        with pytest.raises(PermissionError):
            STEPS[method](Disk(), path)


def test_nothing_is_begun_where_what_should_be_gone_on_with_is_not_there(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        Disk().append(tmp_path / "history", 10, b"more")
    assert list(tmp_path.iterdir()) == []
