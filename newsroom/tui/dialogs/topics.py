"""Filing a story under another topic: the candidates with their evidence, then all areas of the plan."""

from collections.abc import Callable
from dataclasses import replace

from textual.screen import Screen

from newsroom.desk import stories
from newsroom.desk.desk import Desk
from newsroom.plan import Plan
from newsroom.story import BAND_LABELS, Story, TopicScore
from newsroom.tui.dialogs.choose import Choose, Option
from newsroom.tui.widgets.reasons import reason_text, share_text, undecided

MACHINE = "machine"
"""Value of the option that gives the choice back to the machine."""
NONE = "none"
"""Value of the option that files a story under no topic."""


def topic_options(story: Story, plan: Plan) -> list[Option[str]]:
    """The candidates with their evidence, best first, then every other focus area, then none of them.

    The value is a focus area's id, `NONE` or `MACHINE`.
    """
    scores = story.tagging.scores if story.tagging else ()
    found = [option for score in scores if (option := _candidate(score, story, plan))]
    named = {option.value for option in found}
    others = [
        Option(area.id, area.name, area.brief, marked=area.id == story.focus)
        for area in plan.focus
        if area.id not in named
    ]
    chosen_none = story.choice is not None and story.choice.primary is None
    last = [Option(NONE, "不归类", f"不属于任何{plan.topic_label}", marked=chosen_none)]
    if story.choice is not None:
        last.append(Option(MACHINE, "听程序的", "取消自选，恢复程序的推荐"))
    heads = [Option("", "程序推荐，附依据", heading=True)] if found else []
    return [*heads, *found, Option("", f"其他{plan.topic_label}" if found else f"全部{plan.topic_label}", heading=True),
            *others, *last]  # fmt: skip


def _candidate(score: TopicScore, story: Story, plan: Plan) -> Option[str] | None:
    area = plan.area(score.focus)
    if area is None:
        return None
    return Option(area.id, area.name, f"{share_text(score):>3}　{reason_text(score)}", marked=area.id == story.focus)


def topic_title(story: Story, plan: Plan) -> str:
    """What holds for the story now, as the picker's title."""
    area = plan.area(story.focus)
    by = "自选" if story.choice else BAND_LABELS[story.tagging.band] if story.tagging else BAND_LABELS["ask"]
    return f"《{story.title or '无标题'}》的{plan.topic_label}：{area.name if area else '无'}（{by}）"


def ask_topic(screen: Screen, desk: Desk, story: Story, then: Callable[[Story], None]) -> None:
    """Ask for the story's topic as `choose_topic` does; about one in doubt with the three that come nearest first."""
    from newsroom.tui.dialogs.asking import Answer, TopicAsk

    def answered(answer: Answer | None) -> None:
        if answer is None:
            return
        if answer.do == "list":
            choose_topic(screen, desk, story, then)
        else:
            then(stories.choose_topic(desk, story, answer.focus))

    if undecided(story):
        screen.app.push_screen(TopicAsk(story, desk.plan), answered)
    else:
        choose_topic(screen, desk, story, then)


def choose_topic(screen: Screen, desk: Desk, story: Story, then: Callable[[Story], None]) -> None:
    """Ask for the story's topic; `then` gets the story with her choice, not saved. Esc asks for nothing."""

    def chosen(option: Option[str] | None) -> None:
        if option is None:
            return
        if option.value == MACHINE:
            then(replace(story, choice=None))
        else:
            then(stories.choose_topic(desk, story, None if option.value == NONE else option.value))

    screen.app.push_screen(Choose(topic_title(story, desk.plan), topic_options(story, desk.plan)), chosen)
