"""Several units' stories made into one (domain.md 1.2): combined, more put into it, taken out of it again.

The originals stay what they are, their units' submissions with their own texts; only their state says where they went.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from newsroom.desk import checking, flow
from newsroom.desk.desk import Desk
from newsroom.desk.stories import at_hand, get
from newsroom.errors import NewsroomError
from newsroom.story import KIND_LABELS, STATE_LABELS, Kind, LogEntry, State, Story, changes
from newsroom.story.workflow import COMBINE, MERGE, TAKE_OUT
from newsroom.text.clean import clean_line

MERGED_ACT = "merged"
"""What an original's history says; `merge` is two windows' versions of one story."""
_CLOSED = (State.PUBLISHED, State.MERGED, State.WITHDRAWN, State.REJECTED)
_LEVELS: tuple[Kind, ...] = tuple(KIND_LABELS)
"""The kinds, the most urgent last."""


@dataclass(frozen=True, slots=True)
class Combined:
    """What became of it: the combined story as it is now, and the originals that were put in or taken out."""

    story: Story
    originals: tuple[Story, ...]
    told: str = ""
    """What she has to see to, in Chinese; empty: nothing."""


def hindrance(story: Story) -> str:
    """Why the story cannot go into a combined one, in Chinese; empty: it can."""
    if story.deleted_at is not None:
        return "在回收站里"
    if story.merged_from:
        return "本身是综合稿"
    if story.state is State.DRAFT:
        return "还没有报送"
    return f"现为“{STATE_LABELS[story.state]}”" if story.state in _CLOSED else ""


def is_open(story: Story) -> bool:
    """Whether it is a combined story that further ones can go into."""
    return bool(story.merged_from) and story.deleted_at is None and story.state not in _CLOSED


def combine(desk: Desk, ids: Sequence[str], *, into: str = "", title: str = "") -> Combined:
    """Make one story of these, or put them into the combined one `into`; all under one lock.

    The combined story is saved first: stopped half-way, nothing is in it alone. Raises NewsroomError with nothing
    done when one of them cannot go.
    """
    with desk.archive.locked():
        originals = [at_hand(desk, story_id) for story_id in dict.fromkeys(ids)]
        target = at_hand(desk, into) if into else None
        originals = [one for one in originals if target is None or one.merged_into != target.id]
        _refuse(originals, target)
        by, now = desk.officer, desk.now()
        made = target or Story(id="", title=_title(originals), received_at=now, state=State.DRAFT)
        for one in originals:  # one that is in it already was left there when the program was stopped half-way
            made = made if one.id in made.merged_from else _with(made, one)
        made = checking.examined(desk, replace(made, title=clean_line(title) or made.title))
        entry = _entry(desk, made, COMBINE, made.state, f"合入 {'、'.join(one.id for one in originals)}")
        if target is None:
            made = desk.archive.add([replace(made, log=(entry,))], by=by, at=now, act=COMBINE)[0]
        else:
            made = replace(made, log=(*made.log, replace(entry, from_state=made.state)))
            made = changes.after_change(flow.for_reading(desk), target, made, by=by, at=now)
            made = desk.archive.put(made, by=by, at=now, act=COMBINE)
        gone = [_merged(desk, one, made) for one in originals]
        return Combined(made, tuple(desk.archive.put_all(gone, by=by, at=now, act=MERGED_ACT)))


def take_out(desk: Desk, story_id: str) -> Combined:
    """Take one of the originals out of its combined story, back to where it stood; its part leaves the text where
    nobody changed it there. The last one out takes the combined story into the bin.

    Raises NewsroomError with nothing done when the story is in none, or what it is in is published.
    """
    with desk.archive.locked():
        original = at_hand(desk, story_id)
        if original.state is not State.MERGED:
            raise NewsroomError(f"稿件 {story_id} 没有并入综合稿（现为“{STATE_LABELS[original.state]}”），没有改动。")
        combined = desk.archive.get(original.merged_into)
        if combined is not None and combined.state is State.PUBLISHED:
            raise NewsroomError(
                f"综合稿 {combined.id} 已经发布，没有从里面取出 {story_id}。要改已发布的，请先更正或撤稿。"
            )
        by, now = desk.officer, desk.now()
        back = _entry(desk, original, TAKE_OUT, changes.standing(original), f"取自 {original.merged_into}")
        freed = replace(original, state=back.to_state, merged_into="", log=(*original.log, back))
        told = ""
        if combined is not None and original.id in combined.merged_from:
            combined, told = _without(desk, combined, original)
        desk.archive.put(freed, by=by, at=now, act=TAKE_OUT)
        freed = get(desk, story_id)
        return Combined(combined or freed, (freed,), told)


def open_ones(desk: Desk, stories: Iterable[Story]) -> list[Story]:
    """The combined stories, still open, that these went into, the latest first."""
    ids = sorted({story.merged_into for story in stories if story.merged_into}, reverse=True)
    return [one for story_id in ids if (one := desk.archive.get(story_id)) and is_open(one)]


def _refuse(originals: Sequence[Story], target: Story | None) -> None:
    undone = "没有合成，稿件都没有改动。"
    if target is not None and not is_open(target):
        why = f"现为“{STATE_LABELS[target.state]}”" if target.merged_from else "不是综合稿"
        raise NewsroomError(f"稿件 {target.id} {why}，不能再并入别的稿件，{undone}")
    for story in originals:
        if why := hindrance(story):
            raise NewsroomError(f"稿件 {story.id}《{story.title}》{why}，不能并入综合稿，{undone}")
    least = 1 if target else 2
    if len(originals) < least:
        raise NewsroomError(
            f"合成一篇综合稿至少要 {least} 篇稿件，{undone}请把编号写全。"
            if not target
            else f"这些稿件已经在里面，{undone}"
        )


def _title(originals: Sequence[Story]) -> str:
    """A headline to begin with; the real one is hers to find."""
    return f"综合稿：{originals[0].title}"


def _with(story: Story, one: Story) -> Story:
    """The combined story with this one in it: what she wrote into it stays."""
    alike = not story.merged_from or story.unit_group == one.unit_group
    ended = [moment for moment in (story.event_ended_at, one.event_ended_at) if moment]
    begins = len(story.paragraphs) + 1
    return replace(
        story,
        body="\n".join(filter(None, (story.body, _part(one)))),
        photos=(*story.photos, *(replace(photo, after=photo.after + begins) for photo in one.photos)),
        unit="、".join(_joined(_units(story), _units(one))),
        unit_group=one.unit_group if alike else "",
        authors=_joined(story.authors, one.authors),
        photographers=_joined(story.photographers, one.photographers),
        kind=max(story.kind, one.kind, key=_LEVELS.index),
        event_ended_at=max(ended, default=None),
        merged_from=(*story.merged_from, one.id),
    )


def _units(story: Story) -> tuple[str, ...]:
    return tuple(filter(None, story.unit.split("、")))


def _part(story: Story) -> str:
    """What of the combined text is this story's: its unit's name as a line, then its paragraphs."""
    return "\n".join((story.unit or story.title or story.id, *story.paragraphs))


def _joined(*names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for some in names for name in some))


def _merged(desk: Desk, original: Story, made: Story) -> Story:
    entry = _entry(desk, original, MERGE, State.MERGED, f"并入《{made.title}》（{made.id}）")
    return replace(original, state=State.MERGED, merged_into=made.id, log=(*original.log, entry))


def _without(desk: Desk, combined: Story, original: Story) -> tuple[Story, str]:
    """The combined story without this one, saved, and what she has to see to."""
    by, now = desk.officer, desk.now()
    rest = tuple(one for one in combined.merged_from if one != original.id)
    if not rest:
        if combined.deleted_at is None:
            combined = desk.archive.put(replace(combined, deleted_at=now, deleted_by=by), by=by, at=now, act="discard")
        return combined, f"综合稿 {combined.id} 里没有别的稿件了，已移入回收站。"
    entry = _entry(desk, combined, TAKE_OUT, combined.state, f"取出 {original.id}")
    fresh, told = _cut(combined, original)
    others = [one for key in rest if (one := desk.archive.get(key))]
    ended = [one.event_ended_at for one in others if one.event_ended_at]
    fresh = replace(
        fresh,
        unit="、".join(_left(_units(combined), _units(original), map(_units, others))),
        authors=_left(combined.authors, original.authors, (one.authors for one in others)),
        photographers=_left(combined.photographers, original.photographers, (one.photographers for one in others)),
        event_ended_at=max(ended, default=combined.event_ended_at),
        merged_from=rest,
        log=(*fresh.log, entry),
    )
    fresh = changes.after_change(flow.for_reading(desk), combined, checking.examined(desk, fresh), by=by, at=now)
    return desk.archive.put(fresh, by=by, at=now, act=TAKE_OUT), told


def _left(names: tuple[str, ...], gone: tuple[str, ...], others: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The names without those that went with the story and belong to no other."""
    stay = {name for some in others for name in some}
    return tuple(name for name in names if name not in gone or name in stay)


def _cut(combined: Story, original: Story) -> tuple[Story, str]:
    """The combined story without the part and the pictures of one, if they are still as they came."""
    lines, part = list(combined.paragraphs), _part(original).split("\n")
    starts = (at for at in range(len(lines) - len(part) + 1) if lines[at : at + len(part)] == part)
    start = next(starts, None)
    if start is None:
        return combined, f"综合稿 {combined.id} 里这一段的文字改过，没有删，请自己看看怎么改。"
    end = start + len(part)
    own = {photo.sha256 for photo in original.photos}
    kept = [photo for photo in combined.photos if photo.sha256 not in own or not start < photo.after <= end]
    photos = tuple(replace(one, after=one.after - len(part) if one.after >= end else one.after) for one in kept)
    return replace(combined, body="\n".join(lines[:start] + lines[end:]), photos=photos), ""


def _entry(desk: Desk, story: Story, action: str, to: State, opinion: str) -> LogEntry:
    return LogEntry(
        *(desk.now(), desk.officer, action, story.state, to, opinion),
        version_before=story.rev,
        version_after=story.rev + 1,
        checks=story.checkup,
    )
