"""Signing off an issue of the briefing, beginning a later version of it, voiding it (domain.md 4.3).

The moment of sign-off is one record in the register, under the archive's lock, after the snapshot lies on the disk:
whoever is stopped before has signed nothing and used no number.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from newsroom.desk import briefing_value, numbering, snapshots
from newsroom.desk.composing import edited
from newsroom.desk.desk import Desk
from newsroom.desk.issue import Issue, Issued, Voided
from newsroom.desk.issues import all_saved, as_signed, cleaned, record, refuse_change, saved
from newsroom.desk.stories import at_hand
from newsroom.errors import NewsroomError
from newsroom.story import Story
from newsroom.text.clean import clean_line
from newsroom.text.dates import chinese_date


def sign_off(desk: Desk, issue: Issue, by: str) -> Issue:
    """The issue with its number and a snapshot of all that it says, kept; a further version keeps its number.

    Raises NewsroomError when nobody signs, a story is gone, it is signed off already, or a number that she wants
    cannot be had; nothing is used up then.
    """
    by = clean_line(by)
    if not by:
        raise NewsroomError("没有写签发人，没有签发。请写明是谁签发的，如 --sign-off 何立新。")
    with desk.archive.locked():
        kept = saved(desk, issue.key)
        if kept is not None:
            if kept.frozen:
                refuse_change(kept, issue)
                raise NewsroomError(f"{_told(kept)}，没有再签。要改，请先写明原因，另起一版。")
            issue = as_signed(issue, kept)
        elif issue.versions:
            raise NewsroomError(f"{issue.key} 这一期不在登记簿里，没有签发。请重新打开这一期。")
        now = desk.now()
        day = issue.day or now.date()
        issue = replace(cleaned(issue), day=day, signed_off_by=by)
        issue = numbering.numbered(issue, day, desk.config.numbering, all_saved(desk))
        version = len(issue.versions) + 1
        value = briefing_value.of_now(desk, issue, day, _stories(desk, issue))
        sha256 = snapshots.freeze(desk, briefing_value.snapshot_name(issue, version), value)
        issued = Issued(version, by, now, day, sha256, issue.revising)
        issue = replace(issue, versions=(*issue.versions, issued), revising="")
        record(desk, issue)
    return issue


def _stories(desk: Desk, issue: Issue) -> dict[str, Story]:
    if not issue.story_ids:
        raise NewsroomError("这一期还没有稿件，没有签发。请先选稿。")
    return {story_id: at_hand(desk, story_id) for story_id in issue.story_ids}


def revise(desk: Desk, issue: Issue, reason: str) -> Issue:
    """Begin a further version of an issue that is signed off: it is open again, under the same number, kept so.

    One that is begun already goes on. Raises NewsroomError without a reason, and when it is not signed off, or void.
    """
    return _changed(desk, issue, "另起一版", reason, _begun)


def _begun(kept: Issue, reason: str) -> Issue:
    if kept.revising:
        return kept
    return replace(kept, revising=reason, day=None, signed_off_by="")


def void(desk: Desk, issue: Issue, by: str, reason: str) -> Issue:
    """Take back an issue that is signed off: its number stays used, its versions stay kept, it is printed no more.

    Raises NewsroomError without a name or a reason, and when it is not signed off, or void already.
    """
    by = clean_line(by)
    if not by:
        raise NewsroomError("没有写是谁作废的，没有作废。请写明姓名。")
    return _changed(
        desk, issue, "作废", reason,
        lambda kept, why: replace(kept, voided=Voided(by, desk.now(), why), revising=""),
    )  # fmt: skip


def _changed(desk: Desk, issue: Issue, what: str, reason: str, change: Callable[[Issue, str], Issue]) -> Issue:
    """Change what stands in the register of an issue that is signed off."""
    reason = clean_line(reason)
    if not reason:
        raise NewsroomError(f"没有写原因，没有{what}。请写一句为什么，以便日后查对。")
    with desk.archive.locked():
        kept = saved(desk, issue.key)
        if kept is None or not kept.versions:
            raise NewsroomError(f"{issue.key} 这一期还没有签发，不用{what}，直接改就行。")
        if kept.voided is not None:
            day = chinese_date(kept.voided.at.date())
            raise NewsroomError(f"{numbering.label(kept)}{day}已经作废，什么也没有改。这个期间可以另编一期。")
        fresh = change(kept, reason)
        if fresh != kept:
            record(desk, fresh)
    return fresh


def _told(issue: Issue) -> str:
    """`2026年第1期（总第1期）2026年9月30日已由何立新签发`."""
    last = issue.versions[-1]
    return f"{numbering.label(issue)}{chinese_date(last.day)}已由{last.by}签发"


@dataclass(frozen=True, slots=True)
class Change:
    """A story that is no longer as it was signed off."""

    story_id: str
    headline: str
    """As signed off."""
    what: tuple[str, ...]
    """Of 标题, 正文, 单位, 作者, 图片; or that it is gone."""


_PARTS = {"headline": "标题", "paragraphs": "正文", "unit": "单位", "authors": "作者", "figures": "图片"}
GONE = "已不在档案里"


def changed_since(desk: Desk, issue: Issue) -> tuple[Change, ...]:
    """The stories of a signed issue whose text or pictures are otherwise now than in its last version.

    What the issue itself words otherwise is no change. Empty for one that was never signed off, or without a snapshot.
    Raises NewsroomError when the snapshot is gone or damaged.
    """
    kept = saved(desk, issue.key) or issue
    value = briefing_value.as_issued(desk, kept) if kept.versions else None
    found = []
    for story in value.stories if value else ():
        now = desk.archive.get(story.id)
        if now is None or now.deleted_at is not None:
            found.append(Change(story.id, story.headline, (GONE,)))
            continue
        fresh = briefing_value.printed(desk, edited(kept, now))
        what = tuple(label for name, label in _PARTS.items() if getattr(fresh, name) != getattr(story, name))
        if what:
            found.append(Change(story.id, story.headline, what))
    return tuple(found)
