"""Which of several stories that are nearly the same text is to be compared."""

from collections.abc import Callable, Sequence

from textual.screen import Screen

from newsroom.story import Story
from newsroom.tui.dialogs.choose import Choose, Option


def choose_twin(screen: Screen, found: Sequence[tuple[Story, float]], then: Callable[[Story, float], object]) -> None:
    """Ask, where there are several; `then` gets the story and its overlap."""
    if len(found) == 1:
        then(*found[0])
        return
    options = [
        Option(number, f"{story.id} {story.title or '无标题'}", f"相似 {overlap:.0%}")
        for number, (story, overlap) in enumerate(found)
    ]

    def chosen(option: Option[int] | None) -> None:
        if option is not None:
            then(*found[option.value])

    screen.app.push_screen(Choose("和哪一篇对照？", options), chosen)
