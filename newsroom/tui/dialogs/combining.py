"""A story into a combined one by key: one that is open, or a new one with another story; or out of it again."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from textual.app import App

from newsroom.desk import combining
from newsroom.desk.desk import Desk
from newsroom.desk.listing import Filter, Row, page
from newsroom.story import STATE_LABELS, State, Story, workflow
from newsroom.tui.dialogs.ask import Ask
from newsroom.tui.dialogs.choose import Choose, Option

if TYPE_CHECKING:
    from newsroom.tui.dialogs.moving import Step

Offer = Option[Story | Row]
_DAYS = timedelta(days=62)
"""So far from the story's own day others are offered."""
_OFFERED = 300
_AT_HAND = frozenset(
    {State.SUBMITTED, State.FIRST_REVIEW, State.SECOND_REVIEW, State.FINAL_REVIEW, State.APPROVED, State.RETURNED}
)


def options(desk: Desk, story: Story) -> list[Offer]:
    """The open combined stories, then others to combine it with: those of its month and area first."""
    first, last = story.day - _DAYS, story.day + _DAYS
    merged = desk.archive.iterate(Filter(state=State.MERGED, first=first, last=last))
    ready = combining.open_ones(desk, merged)
    known = {story.id, *(one.id for one in ready)}
    near = page(desk, Filter(first=first, last=last), 0, None).rows
    others = [row for row in near if row.state in _AT_HAND and row.id not in known]
    others.sort(key=lambda row: (row.month != story.month, row.focus != story.focus))
    found: list[Offer] = []
    if ready:
        found.append(Offer(story, "并入已有的综合稿", heading=True))
        found += (Offer(one, one.title, f"{len(one.merged_from)} 篇合成　{one.unit}") for one in ready)
    if others:
        found.append(Offer(story, "和另一篇合成新的综合稿", heading=True))
        found += (
            Offer(row, row.title, f"{row.day[5:]}　{row.unit}　{row.focus_label}　{STATE_LABELS[row.state]}")
            for row in others[:_OFFERED]
        )
    return found


def ask(app: App, desk: Desk, story: Story, then: "Callable[[Step], None]") -> None:
    """Ask with what the story is to be combined; `then` is called with the step. Raises NewsroomError."""
    from newsroom.tui.dialogs.moving import Step

    found = options(desk, story)
    if not found:
        app.notify("前后两个月里没有可以合成的稿件。", timeout=5, markup=False)
        return

    def chosen(option: Offer | None) -> None:
        if option is None:
            return
        other = option.value
        if isinstance(other, Story):
            then(Step(workflow.COMBINE, ids=(story.id,), into=other.id))
            return

        def titled(title: str | None) -> None:
            if title is not None:
                then(Step(workflow.COMBINE, ids=(story.id, other.id), opinion=title))

        hint = "写综合稿的标题，以后还能改。各校的文字依次放进去，由您来改；原稿都留着。"
        app.push_screen(Ask("合成综合稿", f"综合稿：{story.title}", hint=hint, placeholder="标题"), titled)

    app.push_screen(Choose(f"《{story.title or '无标题'}》并入哪一篇", found), chosen)
