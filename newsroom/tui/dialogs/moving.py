"""The workflow by key: which action, and a word on why where that is owed to the unit."""

from collections.abc import Callable, Iterator

from textual.app import App

from newsroom.story import STATE_LABELS, Story, workflow
from newsroom.tui.dialogs.choose import Choose, Option

OWES_A_REASON = ("return_for_revision", "reject", "withdraw")


def move_options(story: Story) -> Iterator[Option[workflow.Action]]:
    """The actions that the story's state allows."""
    for action in workflow.actions_for(story):
        missing = [workflow.FIELD_LABELS[name] for name in action.needs if not getattr(story, name).strip()]
        note = f"缺{'、'.join(missing)}" if missing else f"变为“{STATE_LABELS[action.to]}”"
        yield Option(action, action.label, note)


def move(app: App, story: Story, then: Callable[[str, str], None]) -> None:
    """Ask what to do with the story; `then` is called with the action's name and the opinion."""
    options = list(move_options(story))
    if not options:
        app.notify(f"《{story.title}》现为“{STATE_LABELS[story.state]}”，没有可做的操作。", markup=False)
        return

    def chosen(option: Option[workflow.Action] | None) -> None:
        if option is None:
            return
        action = option.value
        if action.name not in OWES_A_REASON:
            then(action.name, "")
            return
        from newsroom.tui.dialogs.ask import Ask

        def answered(opinion: str | None) -> None:
            if opinion is not None:
                then(action.name, opinion)

        app.push_screen(Ask(f"{action.label}：写给供稿单位的意见", hint="可以不写，直接按 Enter。"), answered)

    title = f"《{story.title or '无标题'}》现为“{STATE_LABELS[story.state]}”"
    app.push_screen(Choose(title, options), chosen)
