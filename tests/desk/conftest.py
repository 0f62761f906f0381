"""A desk with something to print."""

from datetime import datetime

import pytest

from newsroom.story import State, TopicChoice
from tests.conftest import NOW


@pytest.fixture
def full(desk, story):
    """Three stories on safety, one on party work, one without a focus area, one returned, one of August."""
    safe, party = TopicChoice("safe_campus"), TopicChoice("party_building")
    desk.archive.add(
        [
            story("演练一", choice=safe),
            story("演练二", choice=safe),
            story("演练三", choice=safe),
            story("党课", choice=party),
            story("无处可归", choice=TopicChoice(None)),
            story("退回的", choice=safe, state=State.RETURNED),
            story("八月的", choice=safe, event_ended_at=datetime(2026, 8, 20, tzinfo=NOW.tzinfo)),
        ],
        by="林",
        at=NOW,
    )
    return desk
