"""Publication and adoption: entered in seconds, told once, verified, put right, taken out (domain.md 7.3).

A row is a story in one outlet on one day. Our own channels are outlets too; what appeared there counts as verified when
she enters it, for she published it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsroom.desk import adoption_rows, outlets, registers
from newsroom.desk.desk import Desk
from newsroom.desk.stories import get
from newsroom.errors import NewsroomError
from newsroom.registers.adoptions import ADOPTIONS, Adoption
from newsroom.registers.column import NOWHERE, read
from newsroom.registers.outlets import OUTLETS, Outlet
from newsroom.registers.register import filled
from newsroom.story import State, Story
from newsroom.story.vocabulary import OUTLET_LABELS, TIER_LABELS, OutletKind, Tier
from newsroom.text.clean import clean_line

if TYPE_CHECKING:
    from newsroom.desk.register_files import Exported, Report


@dataclass(frozen=True, slots=True)
class Entered:
    """Rows as they were kept, and what she should know of it, a sentence each."""

    rows: tuple[Adoption, ...]
    told: tuple[str, ...] = ()


def begun(
    desk: Desk, story: Story | None, text: str, *, outlet: Outlet | None = None, tier: str = "", kind: str = ""
) -> Adoption:
    """An adoption of the story prefilled: by which outlet is told by typed text or a link, unless it is given.

    An outlet that nobody knows needs tier and kind, each by its label or id; they take the place of a known one's.
    Raises NewsroomError that asks for them, or for a clearer name.
    """
    found = outlet or outlets.meant(desk, text)
    of_tier: Tier | None = _choice(desk, "tier", tier)
    of_kind: OutletKind | None = _choice(desk, "kind", kind)
    if found is None:
        found = _unknown(text, of_tier, of_kind)
    link = text.strip() if outlets.is_link(text) else ""
    adoption = Adoption(
        story=story.id if story else "",
        title=story.title if story else "",
        units=units_of(desk, story) if story else (),
        authors=story.authors if story else (),
        outlet=found.name,
        tier=of_tier or found.tier,
        kind=of_kind or found.kind,
        own=found.own,
        day=desk.now().date(),
        link=link,
    )
    return replace(adoption, verified_by=desk.officer if found.own else "")


def with_typed(desk: Desk, adoption: Adoption, typed: Mapping[str, str]) -> Adoption:
    """The adoption with these columns, each as text, in place of what it has. Raises NewsroomError."""
    row, faults = filled(ADOPTIONS, typed, registers.office(desk), into=adoption)
    if row is None:
        raise NewsroomError(f"采用没有登记，没有改动：{faults[0][1]}")
    return row


def units_of(desk: Desk, story: Story) -> tuple[str, ...]:
    """The story's units by the register's names; of one made of several, all of theirs."""
    from newsroom.desk.facts import units_named
    from newsroom.registers.units import UNITS, by_name

    names = by_name(registers.rows(desk, UNITS))
    parts = [desk.archive.get(story_id) for story_id in story.merged_from]
    lines = [story.unit, *(part.unit for part in parts if part)]
    return tuple(dict.fromkeys(name for line in lines for name in units_named(line, names)))


def enter(desk: Desk, adoption: Adoption, proof: Path | None = None) -> Entered:
    """Write an adoption, numbered, with its proof; an outlet that is not registered yet is, so that it is found next.

    Raises NewsroomError, and nothing is written, when something in it is wrong or it was entered before.
    """
    told = _checked(desk, adoption)
    kept = replace(adoption, entered_by=adoption.entered_by or desk.officer)
    with desk.archive.locked():
        _refuse_twice(desk, kept)
        if proof is not None:
            from newsroom.desk import proofs

            kept = replace(kept, proof=proofs.keep(desk, proof))
        if fresh := _to_register(desk, kept):
            registers.put(desk, OUTLETS, [fresh])
            told.append(f"“{fresh.name}”已记入渠道媒体表（{TIER_LABELS[fresh.tier]}、{OUTLET_LABELS[fresh.kind]}）。")
        rows = registers.put(desk, ADOPTIONS, [kept])
    return Entered(tuple(rows), tuple(told))


def refuse(story: Story) -> None:
    """Raises NewsroomError for a story of which no adoption may be entered."""
    if story.deleted_at is not None:
        raise NewsroomError(
            f"稿件 {story.id} 在回收站里，采用没有登记。请先从回收站（F11）找回，"
            f"命令行用 newsroom bin take-back {story.id}。"
        )
    if story.state is State.DRAFT:
        raise NewsroomError(f"稿件 {story.id} 还是草稿，采用没有登记。请先报送：newsroom move {story.id} submit")


def publish(desk: Desk, story: Story, channels: Sequence[str]) -> Entered:
    """Write that the story appeared today in these own channels, by name; those that it stands in already are told.

    Raises NewsroomError, and nothing is written, when one of them is no channel of ours.
    """
    rows, told = [], []
    for name in dict.fromkeys(filter(None, map(clean_line, channels))):
        rows.append(begun(desk, story, name, outlet=own_channel(desk, name)))
    for row in rows:
        told += _checked(desk, row)
    with desk.archive.locked():
        there = {one.outlet: one.id for one in adoption_rows.of_story(desk, story.id) if one.own}
        told += [f"{row.outlet}已经登记过（{there[row.outlet]}），没有再登记。" for row in rows if row.outlet in there]
        fresh = [replace(row, entered_by=desk.officer) for row in rows if row.outlet not in there]
        kept = registers.put(desk, ADOPTIONS, fresh) if fresh else []
    return Entered(tuple(kept), tuple(dict.fromkeys(told)))


def own_channel(desk: Desk, text: str) -> Outlet:
    """The channel of ours that a name or its letters mean. Raises NewsroomError."""
    channels = outlets.own(desk)
    found = outlets.ranked(channels, text)
    nearest = [one for distance, one in found if distance == found[0][0]]
    if len(nearest) == 1:
        return nearest[0]
    listed = "、".join(one.name for one in nearest or channels) or "（没有）"
    said = "可以指好几个本级渠道" if nearest else "不是本级渠道"
    raise NewsroomError(f"“{text}”{said}，没有登记。本级渠道有：{listed}。别处采用的，用 newsroom adopt 登记。")


def verify(desk: Desk, ids: Iterable[str], by: str = "") -> Entered:
    """Adoptions that somebody checked: from now on they are counted. Raises NewsroomError for a number there is not."""
    return _marked(desk, ids, clean_line(by) or desk.officer)


def unverify(desk: Desk, ids: Iterable[str]) -> Entered:
    """Adoptions that are to be checked anew: until then they are not counted. Raises NewsroomError."""
    return _marked(desk, ids, "")


def correct(desk: Desk, adoption_id: str, typed: Mapping[str, str], proof: Path | None = None) -> Entered:
    """Change columns of an adoption, each as text; what somebody else verified has to be verified anew then.

    Raises NewsroomError, and nothing is written, when something is wrong.
    """
    with desk.archive.locked():
        before = registers.row(desk, ADOPTIONS, adoption_id)
        row = with_typed(desk, before, typed)
        if proof is not None:
            from newsroom.desk import proofs

            row = replace(row, proof=proofs.keep(desk, proof))
        told = _checked(desk, row, beside=before)
        _refuse_twice(desk, row)
        if before.verified_by not in ("", desk.officer) and row.verified_by == before.verified_by and row != before:
            row = replace(row, verified_by="")
            told.append(f"{adoption_id} 原由{before.verified_by}核实，改动后请重新核实。")
        return Entered(tuple(registers.put(desk, ADOPTIONS, [row])), tuple(told))


def take_out(desk: Desk, ids: Iterable[str], reason: str) -> Entered:
    """Take adoptions out, and say why: the reason stands in the history's last version of each.

    Raises NewsroomError without a reason, or for a number that there is not.
    """
    reason = clean_line(reason)
    if not reason:
        raise NewsroomError("撤销采用记录要写明原因，没有改动。命令行用 --reason，如“登记重复”。")
    with desk.archive.locked():
        rows = _named(desk, ids)
        said = [replace(row, note="；".join(filter(None, (row.note, f"撤销：{reason}")))) for row in rows]
        registers.put(desk, ADOPTIONS, said)
        registers.remove(desk, ADOPTIONS, [row.id for row in rows])
    return Entered(tuple(said), tuple(_told_of_frozen(desk, {row.day for row in rows})))


def take_in(desk: Desk, path: Path) -> "Report":
    """Rows of a table file, all or none; `adoption_rows.doubles` tells what is there already. Raises NewsroomError."""
    from newsroom.desk.register_files import import_file

    return import_file(desk, ADOPTIONS, path)


def write_out(desk: Desk, path: Path | None) -> "Exported":
    """The register as a table file, in exports/ where no path is given. Raises NewsroomError."""
    from newsroom.desk.register_files import export

    return export(desk, ADOPTIONS, path)


def _choice(desk: Desk, name: str, text: str) -> Any:
    """The value of a column that a label means; None for no text. Raises NewsroomError."""
    column = ADOPTIONS.column(name)
    assert column is not None
    return read(column, text, NOWHERE, desk.now()) if text else None


def _unknown(text: str, tier: Tier | None, kind: OutletKind | None) -> Outlet:
    name = clean_line(text)
    if outlets.is_link(name):
        if outlets.shared_site(name):
            raise NewsroomError("这个网站上有许多账号，单凭链接认不出是谁发的，没有登记。请写出媒体名称，链接另填。")
        raise NewsroomError(f"认不出“{name}”是哪家媒体，没有登记。请写出媒体名称，链接另填；登记一次，以后就认得。")
    if not name:
        raise NewsroomError("没有写是哪家媒体采用的，没有登记。请写名称，或贴上链接。")
    if tier is None or kind is None:
        raise NewsroomError(
            f"渠道媒体表里没有“{name}”，没有登记。请核对名称；是新媒体，请写明级别和种类，"
            f"如 --tier 市级 --kind 报纸。级别有{'、'.join(TIER_LABELS.values())}；"
            f"种类有{'、'.join(OUTLET_LABELS.values())}。"
        )
    return Outlet(name=name, tier=tier, kind=kind)


def _checked(desk: Desk, adoption: Adoption, beside: Adoption | None = None) -> list[str]:
    """What she should know of it. Raises NewsroomError when it may not be entered."""
    faults = list(ADOPTIONS.faults(adoption, registers.office(desk)))
    for name, missing in (
        ("title", not adoption.title),
        ("units", not adoption.units),
        ("outlet", not adoption.outlet),
    ):
        if missing:
            column = ADOPTIONS.column(name)
            faults.append((name, f"{column.label if column else name}没有填。"))
    if faults:
        raise NewsroomError(f"采用没有登记：{faults[0][1]}")
    told: list[str] = []
    if adoption.story:
        story = get(desk, adoption.story)
        refuse(story)
        event = story.event_ended_at.astimezone(desk.zone).date() if story.event_ended_at else None
        if event and adoption.day < event:
            told.append(f"采用日期 {adoption.day} 早于事件的日期 {event}，请核对。")
    days = {adoption.day} | ({beside.day} if beside else set())
    return [*told, *_told_of_frozen(desk, days)]


def _refuse_twice(desk: Desk, adoption: Adoption) -> None:
    for one in registers.rows(desk, ADOPTIONS):
        if one.id == adoption.id or (one.outlet, one.day) != (adoption.outlet, adoption.day):
            continue
        if one.story == adoption.story and (adoption.story or one.title == adoption.title):
            raise NewsroomError(
                f"{adoption.outlet} {adoption.day} 采用《{adoption.title}》已经登记过，是 {one.id}，没有再登记。"
                f"要改那一条，用 newsroom adopt --correct {one.id}。"
            )


def _to_register(desk: Desk, adoption: Adoption) -> Outlet | None:
    """The outlet's row, where nobody knows it yet."""
    if any(adoption.outlet in (one.name, *one.aliases) for one in outlets.known(desk)):
        return None
    fresh = Outlet(name=adoption.outlet, tier=adoption.tier, kind=adoption.kind, own=adoption.own)
    return outlets.with_site(fresh, adoption.link)


def _marked(desk: Desk, ids: Iterable[str], by: str) -> Entered:
    with desk.archive.locked():
        rows = _named(desk, ids)
        fresh = [replace(row, verified_by=by) for row in rows if bool(row.verified_by) != bool(by)]
        kept = registers.put(desk, ADOPTIONS, fresh) if fresh else []
    return Entered(tuple(kept), tuple(_told_of_frozen(desk, {row.day for row in kept})))


def _named(desk: Desk, ids: Iterable[str]) -> list[Adoption]:
    """The rows with these numbers, each once; the register is read once. Raises NewsroomError for one there is not."""
    known = {row.id: row for row in registers.rows(desk, ADOPTIONS)}
    return [known.get(one) or registers.row(desk, ADOPTIONS, one) for one in dict.fromkeys(ids)]


def _told_of_frozen(desk: Desk, days: Iterable[date]) -> list[str]:
    """Of each frozen month that a day lies in: its figures stand, the change is booked with a later one."""
    from newsroom.counting.period import read_key
    from newsroom.desk.bulletin_register import all_kept
    from newsroom.desk.counting_settings import read

    days = tuple(days)
    frozen = [row.key for row in all_kept(desk) if row.last and row.last.frozen]
    periods = [read_key(key, read(desk).calendar) for key in frozen]
    return [
        f"{period.label}的通报已经印发，原数不动，这一改动记作以后一期的调整。"
        for period in periods
        if any(day in period for day in days)
    ]
