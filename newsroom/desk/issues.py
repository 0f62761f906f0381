"""The issues of the briefing: composed, kept in the register, found again; `signing` numbers and freezes them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import msgspec

from newsroom.desk import numbering
from newsroom.desk.choosing import ENOUGH, FEWEST, MOST, PAGES, candidates, choose, latest_month
from newsroom.desk.composing import (
    BRIEFS_NAME,
    add_column,
    arrange,
    column_name,
    move_to_column,
    narrowed,
    shift,
    shift_column,
    with_edit,
    with_story,
    without_column,
    without_edit,
    without_story,
)
from newsroom.desk.desk import Desk
from newsroom.desk.issue import BRIEFS, Edit, Form, Issue, Issued, Series, Voided
from newsroom.desk.stories import at_hand
from newsroom.errors import NewsroomError
from newsroom.files import shown
from newsroom.story import OUT_OF_PLAY, Story
from newsroom.text.clean import clean_line, paragraphs
from newsroom.text.dates import is_whole_month, parse_period

__all__ = [
    "BRIEFS", "BRIEFS_NAME", "ENOUGH", "FEWEST", "MOST", "PAGES", "REGISTER",
    "Edit", "Form", "Issue", "Issued", "Series", "Voided",
    "add_column", "all_saved", "arrange", "candidates", "choose", "column_name", "compose", "latest_month",
    "move_to_column", "new_issue", "of_key", "of_stories", "period_key", "previous", "refuse_change", "save", "saved",
    "shift", "shift_column", "with_edit", "with_story", "without_column", "without_edit", "without_story",
]  # fmt: skip

REGISTER = "briefings"

_SIGNED = (
    "versions", "voided", "revising", "number_year", "school_year", "skipped", "skipped_total", "signed_off_by",
)  # fmt: skip
"""Fields that only signing off, beginning a version and voiding write."""
_NUMBERED = ("series", "issue_no", "total_issue_no")
"""Hers to choose and to wish for until it is signed off, then fixed."""
_PLACE = ("path", "sha256", "printed_on")
"""Where a copy lies: the only fields of a frozen issue that change."""


def compose(desk: Desk, first: date, last: date, *, series: Series = "regular", form: Form = "comprehensive") -> Issue:
    """The issue of a period, sensibly composed: columns in the plan's order, lists carried on; not saved.

    Of several the newest that is not void; a void one's composition goes on under a new key. What she composed by
    hand or signed off stays as it is; of any other only note, lists and wishes do.
    """
    there = [issue for issue in of_period(desk, first, last) if (issue.series, issue.form) == (series, form)]
    kept = next((issue for issue in reversed(there) if issue.voided is None), None)
    if kept is None:
        fresh = new_issue(desk, first, last, series=series, form=form)
        return _carried_on(desk, there[-1], fresh) if there else fresh
    return _as_it_goes_on(desk, kept)


def of_key(desk: Desk, key: str) -> Issue:
    """The issue of this key as `compose` gives it; of a period's the one that it has now.

    Raises NewsroomError when a further issue (`2026-09#2`) was never saved.
    """
    kept = saved(desk, key)
    if kept is not None:
        return _as_it_goes_on(desk, kept)
    if "#" in key:
        raise NewsroomError(f"没有“{key}”这一期，没有改动。用 newsroom briefing --list 可以看到全部各期。")
    return compose(desk, *parse_period(key))


def new_issue(
    desk: Desk, first: date, last: date, *, series: Series = "regular", form: Form = "comprehensive"
) -> Issue:
    """A further issue of a period beside those that there are: a supplement, a special one; not saved.

    A comprehensive one begins with stories that no other issue of the period has, a special one with none.
    """
    others = of_period(desk, first, last)
    lists = previous(desk, last) or desk.plan
    issue = Issue(
        key=_free_key(period_key(first, last), others),
        first=first,
        last=last,
        columns=(),
        form=form,
        series=series,
        by_hand=form == "special",
        report_to=lists.report_to,
        send_to=lists.send_to,
        distribute_to=lists.distribute_to,
    )
    return replace(issue, columns=arrange(desk, choose(_offered(desk, issue)))) if form == "comprehensive" else issue


def _offered(desk: Desk, issue: Issue) -> list[Story]:
    """The period's stories but those of its earlier issues, and of any that is settled."""
    others = (o for o in of_period(desk, issue.first, issue.last) if o.voided is None and o.key != issue.key)
    taken = [o.story_ids for o in others if _place(o) < _place(issue) or o.frozen or o.by_hand]
    printed = {story_id for ids in taken for story_id in ids}
    return [story for story in candidates(desk, issue.first, issue.last) if story.id not in printed]


def _as_it_goes_on(desk: Desk, kept: Issue) -> Issue:
    """A kept issue: frozen as it is; arranged by hand without what may not be printed any more; else composed anew."""
    if kept.frozen:
        return kept
    if kept.by_hand or kept.versions:
        return narrowed(kept, _printable(desk, kept))
    return replace(kept, columns=arrange(desk, choose(_offered(desk, kept)), kept.columns))


def _carried_on(desk: Desk, void: Issue, fresh: Issue) -> Issue:
    """A fresh issue that is composed as the void one was: what is wrong in that one is hers to change."""
    goes_on = replace(
        fresh, columns=void.columns, edits=void.edits, editor_note=void.editor_note, by_hand=True,
        report_to=void.report_to, send_to=void.send_to, distribute_to=void.distribute_to,
    )  # fmt: skip
    return narrowed(goes_on, _printable(desk, void))


def _printable(desk: Desk, issue: Issue) -> set[str]:
    """Which of its stories may be printed still; one whose day has left the period may."""
    found = ((story_id, desk.archive.get(story_id)) for story_id in issue.story_ids)
    return {i for i, story in found if story and story.deleted_at is None and story.state not in OUT_OF_PLAY}


def of_stories(
    desk: Desk, story_ids: Iterable[str], *, series: Series = "regular", form: Form = "comprehensive"
) -> Issue:
    """An issue of exactly these stories, as if she had picked them for the period that they span; not saved."""
    stories = [at_hand(desk, story_id) for story_id in story_ids]
    if not stories:
        raise NewsroomError("没有指明稿件，没有生成文件。")
    first, last = min(s.day for s in stories), max(s.day for s in stories)
    if len({story.month for story in stories}) == 1:
        first, last = parse_period(stories[0].month)
    begun = compose(desk, first, last, series=series, form=form)
    if begun.frozen and (series, form) != ("regular", "comprehensive"):
        begun = new_issue(desk, first, last, series=series, form=form)
    issue = replace(begun, columns=(), by_hand=True)
    for story in stories:
        issue = with_story(desk, issue, story)
    return issue


def period_key(first: date, last: date) -> str:
    """What an issue of these days is kept under, however the period was written: a whole month as `2026-09`."""
    return first.isoformat()[:7] if is_whole_month(first, last) else f"{first}..{last}"


def _free_key(period: str, others: Iterable[Issue]) -> str:
    """The period itself for its first issue, `2026-09#2` for the next."""
    places = [_place(other) for other in others]
    return f"{period}#{max(places) + 1}" if places else period


def _place(issue: Issue) -> int:
    """Which issue of its period it is, from 1, in the order in which they were begun."""
    return int(issue.key.partition("#")[2] or 1)


# the register


def saved(desk: Desk, key: str) -> Issue | None:
    """The issue of this key as it was saved last, or None."""
    return next((issue for issue in all_saved(desk) if issue.key == key), None)


def of_period(desk: Desk, first: date, last: date) -> list[Issue]:
    """All saved issues of a period, in the order in which they were begun."""
    period = period_key(first, last)
    return sorted((issue for issue in all_saved(desk) if issue.period == period), key=_place)


def all_saved(desk: Desk) -> list[Issue]:
    """All saved issues, in the order in which they were first saved."""
    return [_read(desk, row) for row in desk.archive.register(REGISTER)]


def _read(desk: Desk, row: Mapping[str, Any]) -> Issue:
    """A row as an issue. Rows of an earlier newsroom have numbers before sign-off, which were only proposed, and no
    versions: what was signed off there is version 1 without a snapshot."""
    issue = msgspec.convert(row, Issue)
    if "number_year" in row:
        return issue
    if not issue.signed_off_by:
        return replace(issue, issue_no=None, total_issue_no=None)
    day = issue.day or issue.printed_on or issue.last
    at = datetime.combine(day, time(), desk.zone)
    return replace(issue, versions=(Issued(1, issue.signed_off_by, at, day, sha256=""),), number_year=day.year, day=day)


def previous(desk: Desk, last: date) -> Issue | None:
    """The issue that ends latest up to this day, whose lists are carried on."""
    return max((i for i in all_saved(desk) if i.last <= last), key=lambda issue: issue.last, default=None)


def save(desk: Desk, issue: Issue) -> Issue:
    """Keep the composition, its text clean; returns it as kept.

    What was signed off is taken from the register, never from `issue`, which may be older. Raises NewsroomError when
    it was signed off meanwhile, or is void, and anything of it would change.
    """
    with desk.archive.locked():
        kept = saved(desk, issue.key)
        if kept is not None:
            refuse_change(kept, issue)
        issue = as_signed(cleaned(issue), kept or Issue(issue.key, issue.first, issue.last, ()))
        record(desk, issue)
    return issue


def as_signed(issue: Issue, kept: Issue) -> Issue:
    """The issue with all that signing off, beginning a version and voiding wrote into the one that is kept."""
    return replace(issue, **{name: getattr(kept, name) for name in (*_SIGNED, *_fixed(kept))})


def cleaned(issue: Issue) -> Issue:
    """The issue with its text as it is kept."""
    lists = {name: tuple(map(clean_line, getattr(issue, name))) for name in ("report_to", "send_to", "distribute_to")}
    return replace(issue, editor_note="\n".join(paragraphs(issue.editor_note)), path=shown(issue.path), **lists)


def record(desk: Desk, issue: Issue) -> None:
    """Write the row as it is: for `signing`, everyone else saves. Under the archive's lock."""
    desk.archive.record(REGISTER, {issue.key: msgspec.to_builtins(issue)})


def refuse_change(kept: Issue, issue: Issue) -> None:
    """Raises NewsroomError when the kept issue is frozen and this one is composed otherwise."""
    names = (*_SIGNED, *_fixed(kept), *_PLACE)
    if not kept.frozen or replace(cleaned(issue), **{name: getattr(kept, name) for name in names}) == kept:
        return
    if kept.voided is not None:
        raise NewsroomError(f"{numbering.label(kept)}已经作废，没有改动。请另编一期：newsroom briefing --month 期间")
    raise NewsroomError(
        f"{numbering.label(kept)}已由{kept.signed_off_by}签发，内容没有改动。"
        f"要改，请先写明原因，另起一版：newsroom briefing --key {kept.key} --revise 原因"
    )


def _fixed(kept: Issue) -> tuple[str, ...]:
    return _NUMBERED if kept.versions and kept.issue_no is not None else ()
