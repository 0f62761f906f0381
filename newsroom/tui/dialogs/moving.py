"""The workflow by key: which action, the reason and words that it owes, who held a review that was someone else's."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from textual.app import App

from newsroom.desk import acting, combining, flow
from newsroom.desk.desk import Desk
from newsroom.story import STATE_LABELS, State, Story, changes, workflow
from newsroom.tui.dialogs.acting import AskWho
from newsroom.tui.dialogs.ask import Ask
from newsroom.tui.dialogs.choose import Choose, Option
from newsroom.tui.dialogs.combining import ask as ask_combining


@dataclass(frozen=True, slots=True)
class Step:
    """What she wants done with the story."""

    action: str
    opinion: str = ""
    reason: str = ""
    by: str = ""
    """Empty: herself."""
    ids: tuple[str, ...] = ()
    """Stories to be combined; `opinion` is then the headline."""
    into: str = ""
    """The combined story that they go into; empty: a new one."""


_INTO = workflow.Action(workflow.COMBINE, "并入综合稿", (), State.MERGED)
_OUT = workflow.Action(workflow.TAKE_OUT, "从综合稿取出", (State.MERGED,), State.SUBMITTED)
"""What the table of actions does not have: see desk/combining.py."""


def move_options(table: workflow.Workflow, story: Story) -> Iterator[Option[workflow.Action]]:
    """The actions that the story's state allows, and what can be combined."""
    for action in workflow.actions_for(table, story):
        missing, asked = workflow.lacking(story, action.needs), workflow.lacking(story, action.asks)
        note = f"缺{'、'.join(missing)}" if missing else f"变为“{STATE_LABELS[action.to]}”"
        if action.to is State.APPROVED and (owed := workflow.unapproved(table, story)):
            note = f"先要{owed[0].label}"
        yield Option(action, action.label, note + (f"；没有写{'、'.join(asked)}" if asked else ""))
    if story.state is State.MERGED:
        yield Option(_OUT, _OUT.label, f"回到“{STATE_LABELS[changes.standing(story)]}”，综合稿里去掉这一段")
    elif not combining.hindrance(story):
        yield Option(_INTO, _INTO.label, "几校的稿件合成一篇，原稿留着")


def move(app: App, desk: Desk, story: Story, then: Callable[[Step], None]) -> None:
    """Ask what to do with the story; `then` is called with what she wants. Raises NewsroomError."""
    table = desk.workflow
    options = list(move_options(table, story))
    if not options:
        app.notify(f"《{story.title}》现为“{STATE_LABELS[story.state]}”，没有可做的操作。", markup=False)
        return

    def chosen(option: Option[workflow.Action] | None) -> None:
        if option is None:
            return
        action, step = option.value, Step(option.value.name)
        if action is _INTO:
            ask_combining(app, desk, story, then)
        elif "reason" in action.owes:
            _ask_reason(app, table, action, step, then)
        elif "opinion" in action.owes:
            _ask_opinion(app, action, step, then, must=True)
        elif action.stage:
            _ask_who(app, desk, story, action, step, then)
        else:
            then(step)

    title = f"《{story.title or '无标题'}》现为“{STATE_LABELS[story.state]}”"
    app.push_screen(Choose(title, options), chosen)


def _ask_reason(
    app: App, table: workflow.Workflow, action: workflow.Action, step: Step, then: Callable[[Step], None]
) -> None:
    options = [Option(reason, f"{reason.code} {reason.label}") for reason in table.reasons]

    def chosen(option: Option[workflow.Reason] | None) -> None:
        if option is not None:
            _ask_opinion(app, action, replace(step, reason=option.value.code), then, must=option.value.opinion)

    app.push_screen(Choose(f"{action.label}：原因", options), chosen)


def _ask_opinion(app: App, action: workflow.Action, step: Step, then: Callable[[Step], None], *, must: bool) -> None:
    def answered(opinion: str | None) -> None:
        if opinion:
            then(replace(step, opinion=opinion))
        elif opinion is not None and must:
            app.notify(f"没有写说明，没有“{action.label}”，稿件没有改动。", timeout=6, markup=False)
        elif opinion is not None:
            then(step)

    what = "写给供稿单位的意见" if "reason" in action.owes else "改了什么、为什么"
    hint = "这一项要写明。" if must else "可以不写，直接按 Enter。"
    app.push_screen(Ask(f"{action.label}：{what}", hint=hint), answered)


def _ask_who(
    app: App, desk: Desk, story: Story, action: workflow.Action, step: Step, then: Callable[[Step], None]
) -> None:
    """Ask who held the review, unless it is plainly herself."""
    likely = flow.likely(desk, story, action)
    if likely == desk.officer:
        then(step)
        return

    def answered(by: str | None) -> None:
        if by:
            then(replace(step, by=by))
        elif by is not None:
            app.notify("没有写姓名，没有流转，稿件没有改动。", timeout=6, markup=False)

    told = workflow.hindrance(desk.workflow, story, action, desk.officer)
    hint = (f"{told}，这一审要由另一个人来做。" if told else "") + "写审稿人的姓名，记入审稿记录；照此登记请按 Enter。"
    stage = workflow.STAGE_LABELS[action.stage]
    people = [one for one in acting.workers(desk) if not one.stages or action.stage in one.stages]
    app.push_screen(AskWho(desk, f"{action.label}：{stage}是谁做的", likely, people, hint=hint), answered)
