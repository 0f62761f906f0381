"""An issue of the briefing printed: the finished document, under a name that overwrites nothing of hers."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newsroom.desk import exports
from newsroom.desk.desk import Desk
from newsroom.desk.documents import printed
from newsroom.desk.issues import Issue, candidates, save
from newsroom.desk.stories import get
from newsroom.errors import NewsroomError
from newsroom.files import shown
from newsroom.story import Story
from newsroom.text.clean import clean_line
from newsroom.text.dates import chinese_month

if TYPE_CHECKING:
    from newsroom.documents.briefing import Briefing, PrintedStory


@dataclass(frozen=True, slots=True)
class Made:
    """A finished briefing."""

    issue: Issue
    masthead: str
    path: Path
    stories: int
    columns: int
    photos: int
    warnings: tuple[str, ...]

    @property
    def issue_line(self) -> str:
        from newsroom.documents.context import issue_line

        return issue_line(self.issue.issue_no, self.issue.total_issue_no, self.issue.printed_on)


def make(desk: Desk, issue: Issue, *, out: Path | None = None, sign_off: str = "") -> Made:
    """Print the issue to a .docx and keep its composition.

    Without `out` it goes to exports/; a file there that she changed since is left alone and a new name is taken.
    Raises NewsroomError when nothing would be in it, when `out` is a file that is not the issue's own, or when the
    template or the disk fails; the old file then still stands.
    """
    if not issue.story_ids:
        raise NewsroomError(_nothing_to_print(desk, issue))
    from newsroom.documents.render import write

    day = issue.day or desk.now().date()
    # an issue that nobody signed yet is dated anew each time
    signed = sign_off or issue.signed_off_by
    issue = replace(issue, day=day if signed else issue.day, printed_on=day, signed_off_by=signed)
    stories = {story_id: get(desk, story_id) for story_id in issue.story_ids}
    target = exports.target(desk, _name(desk, issue, day), exports.Written(issue.path, issue.sha256), out)
    rendered = printed(desk, "briefing", _briefing(desk, issue, day, stories))
    write(rendered.data, target)
    sha256 = hashlib.sha256(rendered.data).hexdigest()
    issue, warnings = replace(issue, path=exports.relative(desk, target), sha256=sha256), list(rendered.warnings)
    try:
        issue = save(desk, issue)
    except NewsroomError as error:
        warnings.append(f"文件已经生成，但这一期的期号和选稿没有记下：{error}")
    photos = sum(len(story.photos) for story in stories.values())
    return Made(issue, desk.masthead, target, len(stories), len(issue.columns), photos, tuple(warnings))


def _briefing(desk: Desk, issue: Issue, day: date, stories: Mapping[str, Story]) -> "Briefing":
    """The issue with everything that its document says."""
    from newsroom.documents.briefing import Briefing, Column

    areas = {area.id: area.name for area in desk.plan.focus}
    return Briefing(
        masthead=desk.masthead,
        issuer=desk.issuer,
        day=day,
        columns=tuple(
            Column(areas.get(focus, focus), tuple(_printed(desk, stories[i]) for i in ids))
            for focus, ids in issue.columns
        ),
        issue_no=issue.issue_no,
        total_issue_no=issue.total_issue_no,
        editor_note=tuple(p for p in issue.editor_note.split("\n") if p.strip()),
        report_to=issue.report_to,
        send_to=issue.send_to,
        distribute_to=issue.distribute_to,
        editor=desk.config.officer,
        reviewer=desk.config.reviewer,
        approver=issue.signed_off_by or desk.config.approver,
        print_run=desk.config.print_run,
    )


def _printed(desk: Desk, story: Story) -> "PrintedStory":
    from newsroom.documents.briefing import Figure, PrintedStory

    figures = tuple(Figure(desk.photos / p.filename, p.caption, p.after) for p in story.photos)
    return PrintedStory(story.id, story.title, story.paragraphs, story.unit, story.authors, figures)


def _name(desk: Desk, issue: Issue, day: date) -> str:
    """What its file is called."""
    number = f"第{issue.issue_no}期" if issue.issue_no else "待编号"
    return f"{clean_line(desk.masthead)[:30]}{day.year}年{number}（{issue.key}）"


def _nothing_to_print(desk: Desk, issue: Issue) -> str:
    """Why there is no document, and what to do about it."""
    period = chinese_month(issue.first) if len(issue.key) == 7 else f"{issue.first} 至 {issue.last} "
    said = f"{period}没有可以编入简报的稿件，没有生成文件。"
    if unfiled := sum(story.focus is None for story in candidates(desk, issue.first, issue.last)):
        return f"{said}有 {unfiled} 篇还没有归入{desk.plan.topic_label}，请先归类。"
    return f"{said}请先收稿，或换一个时间段。"


def as_json(made: Made) -> dict[str, Any]:
    """The finished briefing as plain data for `--json`."""
    return {
        "path": shown(made.path),
        "masthead": made.masthead,
        "issue_line": made.issue_line,
        "stories": made.stories,
        "photos": made.photos,
        "warnings": list(made.warnings),
        **msgspec.to_builtins(replace(made.issue, path=shown(made.path))),
        "columns": [{"focus_area": focus, "stories": list(ids)} for focus, ids in made.issue.columns],
    }
