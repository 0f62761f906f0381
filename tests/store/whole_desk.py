"""A desk as files, for what backs it up and puts it back."""

import contextlib
import gzip
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from newsroom.store import backup, holdings, restoring, rolling

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
PHOTO = "photos/" + "ab" * 32 + ".jpg"
ARCHIVE = {
    "desk.toml": "name = '青禾'".encode(),
    "plan.toml": b"plan",
    "data/2026-10.json": b"{}",
    "data/2026-10.history.jsonl.gz": gzip.compress(b"old\n" * 99),
    "data/2026-11.json": "{'一': 1}".encode(),
    "data/2026-11.history.jsonl": b"line\n" * 1000,
    "data/registers.json": b"{}",
    "data/issued/2026-09#2-v1.json": "{'定稿': 1}".encode(),
    "data/drafts/a.jsonl": "没存的字\n".encode(),
    "templates/briefing.docx": b"PK",
}
LARGE = {
    PHOTO: b"\xff\xd8" * 99,
    "proofs/" + "cd" * 32 + ".pdf": b"%PDF-",
    "inbox/done/123-来稿.docx": b"docx",
    "inbox/held/坏.bin": b"",
    "exports/第1期.docx": b"1",
}
NOT_KEPT = {
    "data/index.sqlite": b"derived",
    "data/.lock": b"",
    "data/aside/x": b"x",
    "data/drafts/a.lock": b"",
    "exports/旧.newsroom.zip": b"PK",
}


def make(folder: Path) -> Path:
    """A desk of a few files, each of which is what its name says as far as backups care."""
    put(folder, {**ARCHIVE, **LARGE, **NOT_KEPT})
    return folder


def put(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def held(folder: Path) -> dict[str, bytes]:
    """All that belongs to the desk, by name."""
    names = [name for group in holdings.everything(folder, exports=True) for name in group]
    return {name: (folder / name).read_bytes() for name in names}


def change(desk: Path) -> dict[str, bytes]:
    """A desk some days later: saved on, damaged, plan lost, a new month; returns what it holds."""
    (desk / "plan.toml").unlink()
    put(
        desk,
        {
            "data/2026-11.json": b"damaged",
            "data/2026-11.history.jsonl": b"line\n" * 1001,
            "data/2026-12.json": b"new month",
            "data/drafts/b.jsonl": b"unsaved",
            "data/index.sqlite": b"of the new month",
        },
    )
    return held(desk)


def locked() -> contextlib.AbstractContextManager[None]:
    return contextlib.nullcontext()


def take(desk: Path, day: int = 0) -> rolling.Taken:
    taken = rolling.take(desk, NOW + timedelta(days=day), locked)
    assert taken
    return taken


def restore_day(desk: Path, day: rolling.Day) -> restoring.Restored:
    return restoring.restore(desk, day.files, rolling.opener(desk), NOW)


def litter(desk: Path) -> list[str]:
    return [p.name for p in desk.rglob("*") if p.name.startswith(".newsroom-")]


def write(desk: Path, path: Path, *, exports: bool = True, force: bool = False) -> backup.Made:
    return backup.write(desk, path, "青禾", NOW, locked, exports=exports, force=force)
