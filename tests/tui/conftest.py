"""What every test of the app starts from."""

import pytest


@pytest.fixture(autouse=True)
def no_tour(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tour of a new desk shows itself only where a test asks for it."""
    monkeypatch.setenv("NEWSROOM_TOUR", "0")
