"""An issue of the briefing printed: the finished document, under a name that overwrites nothing of hers."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newsroom.desk import briefing_value, exports, numbering, signing
from newsroom.desk.desk import Desk
from newsroom.desk.documents import printed
from newsroom.desk.issues import Issue, candidates, refuse_change, save, saved
from newsroom.desk.stories import get
from newsroom.errors import NewsroomError
from newsroom.files import shown
from newsroom.text.clean import clean_line
from newsroom.text.dates import chinese_date, chinese_month, is_whole_month

if TYPE_CHECKING:
    from newsroom.documents.briefing import Briefing


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
        return numbering.label(self.issue)


def make(desk: Desk, issue: Issue, *, out: Path | None = None, sign_off: str = "") -> Made:
    """Print the issue to a .docx and keep its composition; with `sign_off` it gets its number and is frozen first.

    One that is signed off is printed as it was then, whatever its stories say now. Without `out` it goes to exports/; a
    file there that she changed since is left alone and a new name is taken.
    Raises NewsroomError when nothing would be in it, when it is signed off and composed otherwise now, when it is void,
    when `out` is a file that is not the issue's own, or when the template or the disk fails; the old file then still
    stands.
    """
    from newsroom.documents.render import write

    issue, warnings, signed_now = _to_print(desk, issue, out, sign_off)
    try:
        day = issue.day or desk.now().date()
        value = _value(desk, issue, day, warnings)
        target = exports.target(desk, _name(desk, issue, day), exports.Written(issue.path, issue.sha256), out)
        rendered = printed(desk, "briefing", value)
        write(rendered.data, target)
    except NewsroomError as error:
        if not signed_now:
            raise
        raise NewsroomError(
            f"{numbering.label(issue)}已经签发，定稿存好了，但文件没有印出来：{error}改好以后再生成一次，期号不变。"
        ) from error
    warnings += rendered.warnings
    sha256 = hashlib.sha256(rendered.data).hexdigest()
    issue = replace(issue, path=exports.relative(desk, target), sha256=sha256, printed_on=day)
    try:
        issue = save(desk, issue)
    except NewsroomError as error:
        warnings.append(f"文件已经生成，但这一期的选稿和文件位置没有记下：{error}")
    columns = sum(bool(column.stories) for column in value.columns)
    photos = sum(figure.path.is_file() for story in value.stories for figure in story.figures)
    return Made(issue, value.masthead, target, len(value.stories), columns, photos, tuple(warnings))


def _to_print(desk: Desk, issue: Issue, out: Path | None, sign_off: str) -> tuple[Issue, list[str], bool]:
    """The issue as it is to be printed, signed off if asked for; what she should know of that; whether it was now."""
    kept = saved(desk, issue.key)
    if kept is not None and kept.frozen:
        refuse_change(kept, issue)
        label = numbering.label(kept)
        if kept.voided is not None:
            raise NewsroomError(f"{label}已经作废，没有再印。作废的原因：{kept.voided.reason}。以前印的文件都没有动。")
        if not sign_off:
            return kept, [], False
        last = kept.versions[-1]
        said = f"{label}{chinese_date(last.day)}已由{last.by}签发，没有再签，印的是那时的定稿。"
        return kept, [f"{said}要改，请用 --revise 写明原因，另起一版。"], False
    if not issue.story_ids:
        raise NewsroomError(_nothing_to_print(desk, issue))
    if not sign_off:
        return issue, [], False
    if out is not None:  # before a number is used for what then cannot be written
        exports.target(desk, "", exports.Written(issue.path, issue.sha256), out)
    return signing.sign_off(desk, issue, sign_off), [], True


def _value(desk: Desk, issue: Issue, day: date, warnings: list[str]) -> "Briefing":
    """What is printed: the snapshot of what is signed off, else the stories as they are now."""
    if issue.frozen:
        if (value := briefing_value.as_issued(desk, issue)) is not None:
            return value
        warnings.append("这一期是旧版程序签发的，没有存定稿，正文按稿件现在的文字印。请和当时印的核对。")
    stories = {story_id: get(desk, story_id) for story_id in issue.story_ids}
    return briefing_value.of_now(desk, issue, day, stories)


def _name(desk: Desk, issue: Issue, day: date) -> str:
    """What its file is called."""
    return f"{clean_line(desk.masthead)[:30]}{numbering.short_label(issue, day)}（{issue.key}）"


def _nothing_to_print(desk: Desk, issue: Issue) -> str:
    """Why there is no document, and what to do about it."""
    whole = is_whole_month(issue.first, issue.last)
    period = chinese_month(issue.first) if whole else f"{issue.first} 至 {issue.last} "
    said = f"{period}没有可以编入简报的稿件，没有生成文件。"
    if unfiled := sum(story.focus is None for story in candidates(desk, issue.first, issue.last)):
        return f"{said}有 {unfiled} 篇还没有归入{desk.plan.topic_label}，请先归类。"
    return f"{said}请先收稿，或换一个时间段。"


def as_json(made: Made) -> dict[str, Any]:
    """The finished briefing as plain data for `--json`."""
    return {
        "path": shown(made.path),
        "masthead": made.masthead,
        "stories": made.stories,
        "photos": made.photos,
        "warnings": list(made.warnings),
        **issue_as_json(replace(made.issue, path=shown(made.path))),
    }


def issue_as_json(issue: Issue) -> dict[str, Any]:
    """An issue of the register as plain data for `--json`."""
    return {
        **msgspec.to_builtins(issue),
        "issue_line": numbering.label(issue),
        "version": issue.version,
        "columns": [{"focus_area": column, "stories": list(ids)} for column, ids in issue.columns],
    }
