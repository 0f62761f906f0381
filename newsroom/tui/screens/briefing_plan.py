"""What the briefing screen tells of an issue: its number, its contents, what to look at before it is printed."""

from collections.abc import Iterator

from newsroom.desk.issues import Issue
from newsroom.plan.deadline import overdue
from newsroom.plan.model import Plan
from newsroom.story import Story
from newsroom.text.dates import chinese_date
from newsroom.tui.widgets.issue_list import Stories
from newsroom.tui.widgets.preview import Styled


def warnings(plan: Plan, issue: Issue, stories: Stories) -> list[str]:
    """What she should look at before she prints, in Chinese."""
    printed = [stories[i] for i in issue.story_ids if i in stories]
    found = []
    if homeless := [s for s in stories.values() if s.focus is None]:
        found.append(f"{len(homeless)} 篇还没有归入{plan.topic_label}，不会编入：{_titles(homeless)}")
    if late := [s for s in printed if overdue(plan, s)]:
        found.append(f"{len(late)} 篇是迟报的：{_titles(late)}")
    if doubtful := [s for s in printed if s.choice is None and s.tagging is not None and s.tagging.band == "ask"]:
        found.append(f"{len(doubtful)} 篇的{plan.topic_label}待定，请核对：{_titles(doubtful)}")
    if nameless := [s for s in printed if not s.unit]:
        found.append(f"{len(nameless)} 篇没有供稿单位：{_titles(nameless)}")
    return found


def _titles(stories: list[Story], most: int = 3) -> str:
    shown = "、".join(f"《{story.title or '无标题'}》" for story in stories[:most])
    return shown + ("等" if len(stories) > most else "")


def number_text(issue: Issue) -> str:
    """Its number in the year and in all, or that it has none yet."""
    total = f"（总第{issue.total_issue_no}期）" if issue.total_issue_no else ""
    return f"第{issue.issue_no}期{total}" if issue.issue_no else "未编期号"


def period_text(issue: Issue) -> str:
    """The month, or the first and last day."""
    if len(issue.key) == 7:
        return f"{issue.first.year}年{issue.first.month}月"
    return f"{chinese_date(issue.first)}至{chinese_date(issue.last)}"


def contents_lines(plan: Plan, masthead: str, issue: Issue, stories: Stories) -> Iterator[Styled]:
    """The issue as it will be printed, as a table of contents."""
    yield masthead, "title"
    day = chinese_date(issue.day) if issue.day else "日期：生成那天"
    yield f"{number_text(issue)}　{day}", "quiet"
    for warning in warnings(plan, issue, stories):
        yield f"！{warning}", "alarm"
    if issue.editor_note.strip():
        yield "", ""
        yield f"编者按　{' '.join(issue.editor_note.split())}", ""
    for focus, ids in issue.columns:
        area = plan.area(focus)
        yield "", ""
        yield f"【{area.name if area else focus}】", "mark"
        for story_id in ids:
            if story := stories.get(story_id):
                photos = f"　图 {len(story.photos)}" if story.photos else ""
                yield f"· {story.title or '（无标题）'}　{story.unit}{photos}", ""
    if not issue.columns:
        yield "", ""
        yield "这一期还没有稿件。在左边按 Enter 选入。", "quiet"
    yield "", ""
    for label, names in (("报", issue.report_to), ("送", issue.send_to), ("发", issue.distribute_to)):
        if names:
            yield f"{label}：{'，'.join(names)}", "quiet"
