"""Examples of rules as stories, and the checker that they are run through."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from newsroom.copycheck import Checker, Finding, lists
from newsroom.copycheck.rules import Case, Rule, shipped
from newsroom.plan import load_shipped
from newsroom.story import Photo, Story

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 9, 10, 15, 0, tzinfo=ZONE)


def moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE) if text else None


def story_of(case: Case) -> Story:
    """The example as the desk would hold it."""
    photos = [
        Photo(f"{number:064}", ".jpg", case.photo_width, case.photo_height, caption)
        for number, caption in enumerate(case.captions)
    ]
    return Story(
        id="2026-09-0001",
        title=case.title,
        body=case.body,
        unit=case.unit,
        authors=case.authors,
        photographers=case.photographers,
        unit_reviewer=case.unit_reviewer,
        kind="urgent" if case.kind == "urgent" else "major" if case.kind == "major" else "routine",
        genre=case.genre,
        note=case.note,
        phone=case.phone,
        event_ended_at=moment(case.event_ended_at),
        submitted_at=moment(case.submitted_at),
        received_at=moment(case.submitted_at) or NOW,
        photos=tuple(photos),
    )


def case_of(rule: Rule, text: str) -> Case:
    """A paragraph as an example of the rule, in the field where it looks."""
    if "body" in rule.fields:
        return Case(body=text)
    return Case(title=text) if "title" in rule.fields else Case(captions=(text,))


def found(rule: Rule, case: Case) -> list[Finding]:
    """What the rule says of the example, asked together with those that share its check."""
    beside = [other for other in shipped() if other.id == rule.id or (rule.check and other.check == rule.check)]
    known = lists.parse(case.lists, "copycheck.toml") if case.lists else None
    checker = Checker(known, load_shipped("bureau"), beside)
    earlier = tuple(replace(story_of(other), id=f"2026-08-{at:04}") for at, other in enumerate(case.earlier, 1))
    return [finding for finding in checker.check(story_of(case), NOW, earlier) if finding.rule == rule.id]
