"""Her decisions about topics as rows of a register: written whenever a choice is saved, listed, taken back.

Rows are never changed or taken out; what is taken back is so by a further row.
"""

import contextlib
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.story import Story, TopicChoice

if TYPE_CHECKING:
    from newsroom.plan.merit import Merit
    from newsroom.tagging.corrections import Correction

REGISTER = "corrections"
_WITH_CUES = "cues-"
"""How the keys of rows begin that tell a decision once more, with the words that went into the plan."""

SIGNED_OFF = frozenset({"sign_off", "publish"})
"""Actions of the workflow by which a proposal that nobody changed counts as accepted."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A row as it is listed."""

    number: int
    """From 1, in the order in which the rows came; never changes."""
    row: "Correction"
    holds: bool
    """It is learned from: not taken back, no later decision about the same story, its area still in the plan."""


def all_rows(desk: Desk) -> "list[Correction]":
    """Every row, in the order in which they came; one that this program cannot read is passed over."""
    from newsroom.tagging.corrections import Correction

    rows: list[Correction] = []
    for row in desk.archive.register(REGISTER):
        with contextlib.suppress(msgspec.ValidationError):
            rows.append(msgspec.convert(row, Correction))
    return rows


def listed(desk: Desk) -> list[Listed]:
    """Every row with its number, and whether it is learned from. Raises NewsroomError."""
    from newsroom.tagging.corrections import live

    rows = all_rows(desk)
    held = {row.key for row in live(rows) if row.primary is None or desk.plan.area(row.primary)}
    return [Listed(number, row, row.key in held) for number, row in enumerate(rows, 1)]


def take_back(desk: Desk, number: int) -> "Correction":
    """Take back a decision; what it taught is forgotten, exactly, and the story's own topic stays as it is.

    A decision that stands in two rows, with and without its cue words, goes whole; of a row that took back, what it
    took back holds again. Returns the row that says so.
    Raises NewsroomError when there is no such row or it is taken back already.
    """
    from newsroom.tagging.corrections import holding

    rows = all_rows(desk)
    if not 1 <= number <= len(rows):
        raise NewsroomError(f"没有第 {number} 条更正，什么也没有改动。用 newsroom corrections 可以看到全部。")
    row = rows[number - 1]
    if all(one.key != row.key for one in holding(rows)):
        raise NewsroomError(f"第 {number} 条更正已经撤销过了，什么也没有改动。")
    return _undone(desk, row.story, _same_decision(rows, row), f"undo-{secrets.token_hex(6)}")


def taken_back(desk: Desk, row: "Correction") -> "list[Correction]":
    """The rows that a row takes back."""
    return [one for one in all_rows(desk) if one.key in row.undoes]


def merits(desk: Desk) -> "tuple[Merit, ...]":
    """Every term of the desk's plan with how often it led and misled. Raises NewsroomError."""
    from newsroom.tagging.merits import merits as counted

    return counted(all_rows(desk), desk.plan)


def note(desk: Desk, before: Story | None, saved: Story) -> None:
    """Write down what a save says of the story's topic, if she chose one, another one, or none any more.

    Never raises for a register that cannot be written: the story is saved, and signing it off says the same again.
    """
    if _decision(before.choice if before else None) != _decision(saved.choice):
        with contextlib.suppress(NewsroomError):
            _note(desk, saved)


def note_accepted(desk: Desk, story: Story, action: str) -> None:
    """Write down that the story went to print filed as it is, unless there is a row about it. Never raises, as `note`.

    A proposal that named no area, and that nobody looked at, says nothing.
    """
    if action not in SIGNED_OFF or story.tagging is None or (story.choice is None and story.tagging.primary is None):
        return
    with contextlib.suppress(NewsroomError):
        from newsroom.tagging.corrections import standing

        if not standing(all_rows(desk), story.id):
            _record(desk, _row(desk, story, silent=story.choice is None))


def note_cues(desk: Desk, story_id: str, words: tuple[str, ...]) -> None:
    """Write down which words she put into the plan because of a story that she decided about."""
    from newsroom.tagging.corrections import live

    row = next((row for row in live(all_rows(desk)) if row.story == story_id), None)
    if row is not None:
        cues = tuple(dict.fromkeys((*row.cues, *words)))
        key = f"{_WITH_CUES}{secrets.token_hex(6)}"
        _record(desk, replace(row, key=key, cues=cues, by=desk.officer, at=desk.now().isoformat()))


def _note(desk: Desk, saved: Story) -> None:
    from newsroom.tagging.corrections import standing

    if saved.choice is None:
        if keys := standing(all_rows(desk), saved.id):
            _undone(desk, saved.id, keys, f"{saved.id}@{saved.rev}")
        return
    _record(desk, _row(desk, saved))


def _row(desk: Desk, saved: Story, *, silent: bool = False) -> "Correction":
    """What a decision teaches; the proposal that is saved with it is the one she saw. Needs jieba's dictionary."""
    from newsroom.desk.learning import unaided
    from newsroom.story import Tagging
    from newsroom.tagging import corrections as taught

    proposal = saved.tagging or Tagging()
    choice = saved.choice or TopicChoice(proposal.primary, proposal.secondary)
    return taught.Correction(
        key=f"{saved.id}@{saved.rev}",
        kind=taught.decided(choice, proposal),
        story=saved.id,
        content=taught.content_hash(saved.title, saved.body),
        plan=desk.plan.id,
        revision=taught.revision(desk.plan),
        predicted=taught.scores_of(proposal),
        proposed=proposal.primary,
        base=taught.scores_of(unaided(desk, saved.title, saved.body)),
        evidence=taught.reasons_of(proposal),
        primary=choice.primary,
        further=choice.secondary,
        words=taught.words_of(saved.title, saved.body),
        silent=silent,
        by=choice.by or desk.officer,
        at=(choice.at or desk.now()).isoformat(),
    )


def _undone(desk: Desk, story_id: str, keys: tuple[str, ...], key: str) -> "Correction":
    from newsroom.tagging.corrections import Correction

    row = Correction(
        key=key, kind="undo", story=story_id, undoes=keys, by=desk.officer, at=desk.now().isoformat(timespec="seconds")
    )
    _record(desk, row)
    return row


def _record(desk: Desk, row: "Correction") -> None:
    from newsroom.desk.learning import decided

    desk.archive.record(REGISTER, {row.key: msgspec.to_builtins(row)}, by=row.by, at=desk.now())
    decided(desk)


def _same_decision(rows: "list[Correction]", row: "Correction") -> tuple[str, ...]:
    """The keys of the rows that tell what this one tells: the decision, and it with its cue words."""
    from newsroom.tagging.corrections import standing

    keys = standing(rows, row.story)
    if row.key not in keys:
        return (row.key,)
    first = last = keys.index(row.key)
    while first and keys[first].startswith(_WITH_CUES):
        first -= 1
    while last + 1 < len(keys) and keys[last + 1].startswith(_WITH_CUES):
        last += 1
    return keys[first : last + 1]


def _decision(choice: TopicChoice | None) -> tuple[str | None, tuple[str, ...]] | None:
    """What a choice says, whoever made it and when."""
    return (choice.primary, choice.secondary) if choice else None
