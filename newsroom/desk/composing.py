"""An issue arranged by hand: its columns and their order, and what of a story is worded otherwise in it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newsroom.desk.desk import Desk
from newsroom.desk.issue import BRIEFS, Edit, Issue
from newsroom.errors import NewsroomError
from newsroom.story import Story
from newsroom.text.clean import clean_line, paragraphs

if TYPE_CHECKING:
    from newsroom.plan import Plan

Columns = tuple[tuple[str, tuple[str, ...]], ...]

BRIEFS_NAME = "一句话新闻"


def column_name(plan: "Plan", column: str) -> str:
    """What stands above a column: the focus area's name, 一句话新闻, or the name that she gave it."""
    if column == BRIEFS:
        return BRIEFS_NAME
    area = plan.area(column)
    return area.name if area else column


def arrange(desk: Desk, stories: Iterable[Story], columns: Columns = ()) -> Columns:
    """Stories into columns: a column for each focus area in the plan's order, empty ones left out, oldest first.

    Of `columns`, those of her own and that of news in one sentence stay, behind the others, with what stands in them
    of the stories.
    """
    listed = sorted(stories, key=lambda story: (story.day, story.id))
    there = {story.id for story in listed}
    own = [(name, tuple(i for i in ids if i in there)) for name, ids in columns if desk.plan.area(name) is None]
    placed = {story_id for _, ids in own for story_id in ids}
    areas = ((a.id, tuple(s.id for s in listed if s.focus == a.id and s.id not in placed)) for a in desk.plan.focus)
    return (*((focus, ids) for focus, ids in areas if ids), *own)


def shift(issue: Issue, story_id: str, step: int) -> Issue:
    """The issue with a story moved up (-1) or down (1) in its column."""
    columns = [(name, _moved(ids, story_id, step)) for name, ids in issue.columns]
    return replace(issue, columns=tuple(columns), by_hand=True)


def shift_column(issue: Issue, column: str, step: int) -> Issue:
    """The issue with a whole column moved up (-1) or down (1)."""
    there = dict(issue.columns)
    order = _moved(tuple(there), column, step)
    return replace(issue, columns=tuple((name, there[name]) for name in order), by_hand=True)


def _moved(order: Sequence[str], one: str, step: int) -> tuple[str, ...]:
    """The order with one moved so many places, as far as there are any."""
    listed = list(order)
    if one in listed:
        place = listed.index(one)
        listed.insert(min(max(place + step, 0), len(listed) - 1), listed.pop(place))
    return tuple(listed)


def with_story(desk: Desk, issue: Issue, story: Story) -> Issue:
    """The issue with the story added at the end of its focus area's column. Raises NewsroomError when it has none."""
    if story.focus is None:
        raise NewsroomError(f"稿件 {story.id} 还没有归入{desk.plan.topic_label}，不能编入简报。请先给它选一个。")
    if story.id in issue.story_ids:
        return issue
    return move_to_column(issue, story.id, story.focus, [area.id for area in desk.plan.focus])


def without_story(issue: Issue, story_id: str) -> Issue:
    """The issue without the story; a focus area's column that becomes empty goes too."""
    return replace(narrowed(issue, set(issue.story_ids) - {story_id}), by_hand=True)


def narrowed(issue: Issue, story_ids: set[str]) -> Issue:
    """The issue with only these of its stories; columns that this leaves empty go too, those that were empty stay."""
    columns = ((name, ids, tuple(i for i in ids if i in story_ids)) for name, ids in issue.columns)
    return replace(issue, columns=tuple((name, left) for name, ids, left in columns if left or not ids))


def move_to_column(issue: Issue, story_id: str, column: str, order: Sequence[str] = ()) -> Issue:
    """The issue with the story at the end of a column, wherever it stood before, also if it was not in.

    A column that is not there yet comes where `order` (the plan's focus areas) has it, else at the end.
    """
    if story_id in dict(issue.columns).get(column, ()):
        return issue
    issue = without_story(issue, story_id)
    columns = list(issue.columns)
    if column not in dict(columns):
        columns.insert(_place(column, [name for name, _ in columns], order), (column, ()))
    columns = [(name, (*ids, story_id) if name == column else ids) for name, ids in columns]
    return replace(issue, columns=tuple(columns), by_hand=True)


def _place(column: str, there: Sequence[str], order: Sequence[str]) -> int:
    """Where a new column stands among those that are there: behind the last that comes before it in the order."""
    if column not in order:
        return len(there)
    before = set(order[: order.index(column)])
    after = set(order[order.index(column) :])
    behind = max((place + 1 for place, name in enumerate(there) if name in before), default=None)
    if behind is not None:
        return behind
    return next((place for place, name in enumerate(there) if name in after), 0)


def add_column(issue: Issue, name: str) -> Issue:
    """The issue with a column more, at the end: BRIEFS, or one that she names. Raises NewsroomError."""
    name = clean_line(name)
    if not name:
        raise NewsroomError("栏目没有名称，没有加。请写一个，如“要闻”。")
    if name == BRIEFS_NAME:
        name = BRIEFS
    if name in dict(issue.columns):
        raise NewsroomError(f"这一期已经有“{BRIEFS_NAME if name == BRIEFS else name}”这个栏目，没有再加。")
    return replace(issue, columns=(*issue.columns, (name, ())), by_hand=True)


def without_column(issue: Issue, column: str) -> Issue:
    """The issue without the column and what stands in it."""
    return replace(issue, columns=tuple((name, ids) for name, ids in issue.columns if name != column), by_hand=True)


def with_edit(issue: Issue, story_id: str, headline: str | None = None, body: str | None = None) -> Issue:
    """The issue with a story's headline or text worded otherwise for it alone; None: as the story has it.

    Raises NewsroomError for a story that is not in it.
    """
    if story_id not in issue.story_ids:
        raise NewsroomError(f"稿件 {story_id} 不在这一期里，没有改动。请先把它编进来。")
    headline = None if headline is None else clean_line(headline) or None
    body = None if body is None else "\n".join(paragraphs(body)) or None
    if headline is None and body is None:
        return without_edit(issue, story_id)
    return replace(issue, edits={**issue.edits, story_id: Edit(headline, body)}, by_hand=True)


def without_edit(issue: Issue, story_id: str) -> Issue:
    """The issue with the story printed as it is."""
    return replace(issue, edits={key: edit for key, edit in issue.edits.items() if key != story_id})


def edited(issue: Issue, story: Story) -> Story:
    """The story as this issue prints it; not to be saved."""
    edit = issue.edits.get(story.id, Edit())
    title = story.title if edit.headline is None else edit.headline
    return replace(story, title=title, body=story.body if edit.body is None else edit.body)
