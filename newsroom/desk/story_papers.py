"""What the desk knows for the papers about one story: its review sheet and its approval form (domain.md 7.4, 7.5)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from newsroom.desk import flow
from newsroom.desk.desk import Desk
from newsroom.desk.stories import get
from newsroom.story import LogEntry, State, Story
from newsroom.story.workflow import APPROVAL, VOID, Workflow, entry_text, held

if TYPE_CHECKING:
    from newsroom.documents.forms.approval_form import ApprovalForm
    from newsroom.documents.forms.review_sheet import Correction, Review, ReviewSheet

_FIRST, _SECOND, _FINAL = "初审一校", "复审二校", "终审三校"
_STAGES = {_FIRST, _SECOND, _FINAL}
_PASSED = {"second_review": _FIRST, "final_review": _SECOND, "sign_off": _FINAL}
"""The stage that each of these actions ends."""
_IN = {
    State.SUBMITTED: _FIRST,
    State.FIRST_REVIEW: _FIRST,
    State.SECOND_REVIEW: _SECOND,
    State.FINAL_REVIEW: _FINAL,
    State.APPROVED: _FINAL,
}
"""The stage that a story is in, or has just left."""
_TURNED_DOWN = {"return_for_revision": "退回", "reject": "不采用"}
_AFTERWARDS = {"correct": "更正", "withdraw": "撤稿"}
_SUMMARY = 150
"""Characters of a summary at most."""


def review_sheet(desk: Desk, story_id: str) -> "ReviewSheet":
    """The three-review sheet of a story, from its log (domain.md 1.5). Raises NewsroomError without such a story."""
    from newsroom.documents.forms.review_sheet import ReviewSheet

    story, table = _story(desk, story_id), flow.for_reading(desk)
    published, read = _last(story, "publish"), proofreader(table, story)
    return ReviewSheet(
        slug=story.id,
        version=_approved_version(desk, story),
        headline=story.title,
        unit=story.unit,
        authors=story.authors,
        photographers=story.photographers,
        channel_options=_channels(desk),
        reviews=_openly(review for entry in story.log if (review := _review(desk, table, entry))),
        proofreader=read if read not in story.authors else "",
        publisher=published.by if published else "",
        published_at=published.at if published else None,
        corrections=tuple(_correction(entry) for entry in story.log if entry.action in _AFTERWARDS),
    )


def approval_form(desk: Desk, story_id: str) -> "ApprovalForm":
    """The approval form of a story; secrecy and consent are hers to tick. Raises NewsroomError without such a story."""
    from newsroom.documents.forms.approval_form import ApprovalForm

    story = _story(desk, story_id)
    office, leader = _last(story, "second_review"), _signed(story)
    submitted = story.submitted_at or story.received_at
    return ApprovalForm(
        unit=story.unit,
        submitted_on=submitted.astimezone(desk.zone).date(),
        headline=story.title,
        genre=story.genre,
        origin="转载" if story.published_elsewhere else "本单位采写",
        authors=story.authors,
        phone=story.phone,
        channel_options=_channels(desk),
        summary=(_summary(story),) if story.body.strip() else (),
        pictures=len(story.photos),
        department_signer=story.unit_reviewer,
        department_day=story.unit_reviewed_at.astimezone(desk.zone).date() if story.unit_reviewed_at else None,
        office_opinion=(office.opinion or "通过",) if office else (),
        office_signer=office.by if office else "",
        office_day=office.at.date() if office else None,
        leader_opinion=(leader.opinion or "同意",) if leader else (),
        leader_signer=leader.by if leader else "",
        leader_day=leader.at.date() if leader else None,
        approved_on=leader.at.date() if leader else None,
    )


def proofreader(table: Workflow, story: Story) -> str:
    """Who held the first review since the last submission, which is the first proof-reading; empty: nobody did."""
    return next((entry.by for stage, entry in reversed(held(table, story)) if stage == "first_review"), "")


def told_of_sheet(desk: Desk, story_id: str, sheet: "ReviewSheet") -> str:
    """What of the review sheet she has to see to, in Chinese: no author proof-reads (domain.md 7.5)."""
    story = get(desk, story_id)
    name = sheet.proofreader or proofreader(flow.for_reading(desk), story)
    if name not in story.authors:
        return ""
    left = "" if sheet.proofreader else "这一栏空着，"
    return f"{name}是这篇的撰稿人，不能做校对责任人，{left}请另请一位填上。"


def _story(desk: Desk, story_id: str) -> Story:
    """The story, its log's moments by the desk's clock: one that came from elsewhere may tell them in another zone."""
    story = get(desk, story_id)
    return replace(story, log=tuple(replace(entry, at=entry.at.astimezone(desk.zone)) for entry in story.log))


def _review(desk: Desk, table: Workflow, entry: LogEntry) -> "Review | None":
    """One review of the log; None for an entry that is none."""
    from newsroom.documents.forms.review_sheet import Review

    stage = _PASSED.get(entry.action)
    conclusion = "通过" if stage else _TURNED_DOWN.get(entry.action, "")
    stage = stage or (_IN.get(entry.from_state) if conclusion else None)
    post = "宣传干事" if entry.by == desk.config.officer else ""
    if stage is None and (action := table.action(entry.action)) and action.stage == APPROVAL:
        stage, conclusion, post = action.label, "通过", entry.role
    if stage is None:
        return None
    return Review(stage, entry.by, post, entry.at, opinion=entry_text(table, entry), conclusion=conclusion)


def _openly(reviews: "Iterable[Review]") -> "tuple[Review, ...]":
    """The reviews; of one whose reviewer held an earlier stage of the same submission too, it is said."""
    found: list[Review] = []
    begun = 0
    for review in reviews:
        apart = [one for one in found[begun:] if one.stage in _STAGES and review.stage in _STAGES]
        others = [one for one in apart if one.reviewer == review.reviewer and one.stage != review.stage]
        if others and review.conclusion == "通过":
            said = f"（与{others[0].stage}为同一人）"
            review = replace(review, opinion=review.opinion + said)
        found.append(review)
        if review.conclusion != "通过":
            begun = len(found)
    return tuple(found)


def _correction(entry: LogEntry) -> "Correction":
    from newsroom.documents.forms.review_sheet import Correction

    return Correction(entry.at.date(), _AFTERWARDS[entry.action], entry.opinion, entry.by)


def _last(story: Story, action: str) -> LogEntry | None:
    return next((entry for entry in reversed(story.log) if entry.action == action), None)


def _signed(story: Story) -> LogEntry | None:
    """The sign-off that still holds: no text was changed after it."""
    last = next((entry for entry in reversed(story.log) if entry.action in ("sign_off", VOID)), None)
    return last if last and last.action == "sign_off" else None


def _approved_version(desk: Desk, story: Story) -> int | None:
    """The revision whose sign-off holds."""
    versions = desk.archive.history(story.id) if _signed(story) else []
    return max((version.rev for version in versions if version.act == "sign_off"), default=None)


def _channels(desk: Desk) -> tuple[str, ...]:
    """Our own channels."""
    return tuple(channel.name for channel in desk.plan.channel if channel.internal)


def _summary(story: Story) -> str:
    """The beginning of the text, up to the end of a sentence."""
    text = story.paragraphs[0]
    if len(text) <= _SUMMARY:
        return text
    end = max(text.rfind(mark, 0, _SUMMARY) for mark in "。！？；")
    return text[: end + 1] if end > 0 else text[:_SUMMARY] + "……"
