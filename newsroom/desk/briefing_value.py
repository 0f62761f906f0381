"""An issue as the document that it will be: from its stories as they are now, or as it was signed off."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from newsroom.desk import snapshots
from newsroom.desk.composing import column_name, edited
from newsroom.desk.desk import Desk
from newsroom.desk.issue import BRIEFS, Issue
from newsroom.errors import NewsroomError
from newsroom.story import Story

if TYPE_CHECKING:
    from newsroom.documents.briefing import Briefing, PrintedStory


def of_now(desk: Desk, issue: Issue, day: date, stories: Mapping[str, Story]) -> "Briefing":
    """The issue with everything that its document says; without a number until it is signed off."""
    from newsroom.documents.briefing import Briefing, Column

    columns = tuple(
        Column(
            column_name(desk.plan, column),
            tuple(printed(desk, edited(issue, stories[i])) for i in ids),
            "briefs" if column == BRIEFS else "stories",
        )
        for column, ids in issue.columns
    )
    numbered = bool(issue.versions) or issue.number_year is not None
    return Briefing(
        masthead=desk.masthead,
        issuer=desk.issuer,
        day=day,
        columns=columns,
        form=issue.form,
        supplement=issue.series == "supplement",
        issue_no=issue.issue_no if numbered else None,
        total_issue_no=issue.total_issue_no if numbered else None,
        number_year=issue.number_year,
        school_year=issue.school_year,
        version=issue.version,
        editor_note=tuple(p for p in issue.editor_note.split("\n") if p.strip()),
        report_to=issue.report_to,
        send_to=issue.send_to,
        distribute_to=issue.distribute_to,
        editor=desk.config.officer,
        reviewer=desk.config.reviewer,
        approver=issue.signed_off_by or desk.config.approver,
        print_run=desk.config.print_run,
    )


def printed(desk: Desk, story: Story) -> "PrintedStory":
    """A story as the briefing prints it."""
    from newsroom.documents.briefing import Figure, PrintedStory

    figures = tuple(Figure(desk.photos / p.filename, p.caption, p.after) for p in story.photos)
    return PrintedStory(story.id, story.title, story.paragraphs, story.unit, story.authors, figures)


def snapshot_name(issue: Issue, version: int) -> str:
    """What the snapshot of a version is called."""
    return f"{issue.key}-v{version}"


def as_issued(desk: Desk, issue: Issue, version: int | None = None) -> "Briefing | None":
    """What was signed off as this version, the last if none is named; None where an earlier newsroom kept none.

    Raises NewsroomError when there is no such version, or its snapshot is gone or damaged.
    """
    from newsroom.documents.briefing import Briefing

    wanted = len(issue.versions) if version is None else version
    issued = next((one for one in issue.versions if one.version == wanted), None)
    if issued is None:
        raise NewsroomError(f"{issue.key} 这一期没有签发过第 {wanted} 版，没有生成文件。")
    if not issued.sha256:
        return None
    return snapshots.thaw(desk, snapshot_name(issue, wanted), issued.sha256, Briefing)


def issued_story_ids(desk: Desk, issue: Issue) -> tuple[str, ...]:
    """The stories in what was signed off last, also while a further version is composed. Raises as `as_issued`."""
    value = as_issued(desk, issue) if issue.revising else None
    return tuple(story.id for story in value.stories) if value else issue.story_ids
