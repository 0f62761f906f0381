"""Desks and stories for every test."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from newsroom.desk.config import DeskConfig
from newsroom.desk.desk import Desk, create_desk
from newsroom.plan import shipped_text
from newsroom.story import Story

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 9, 28, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty desk under the bureau plan, whose clock stands at NOW."""
    config = DeskConfig(name="青禾区教育和体育局", officer="林晓岚", masthead="青禾教育简报")
    return create_desk(tmp_path / "desk", shipped_text("bureau"), config, clock=lambda: NOW)


@pytest.fixture
def story() -> Callable[..., Story]:
    """Makes a story that is ready to be added."""

    def make(
        title: str = "柳河镇中心校开展消防演练", body: str = "9月25日，柳河镇中心校开展消防应急演练。", **values: object
    ) -> Story:
        filled = {"unit": "柳河镇中心校", "received_at": NOW, "submitted_at": NOW, "event_ended_at": NOW, **values}
        return Story(id="", title=title, body=body, **filled)  # pyright: ignore[reportArgumentType]

    return make


def shared(*parts: str) -> Path:
    """A file of the workplace's shared/ folder beside the repository; skips the test where there is none."""
    path = ROOT.parent.joinpath("shared", *parts)
    if not path.exists():
        pytest.skip(f"no {path}")
    return path


def needs(tool: str | None, name: str) -> str:
    """The path of a system program; a local run without it skips the test, CI fails."""
    if tool is None:
        if os.environ.get("CI"):
            pytest.fail(f"{name} is missing, and CI must have it")
        pytest.skip(f"{name} is not installed")
    return tool
