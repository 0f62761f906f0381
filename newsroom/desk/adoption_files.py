"""Adoptions that come in a table file: what the desk knows of each is filled in, as when it is entered by hand."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from newsroom.desk import outlets
from newsroom.desk.desk import Desk
from newsroom.registers.column import YES
from newsroom.registers.outlets import Outlet
from newsroom.registers.register import Fault

if TYPE_CHECKING:
    from newsroom.registers.sheets import Settle


def settling(desk: Desk) -> "Settle":
    """Of an outlet that is known by the name written: its own name, tier and kind, and whether it is ours.

    What is written goes before what is known. A story that is not in the archive is a fault.
    """
    listed = outlets.known(desk)
    outlet_of: dict[str, Outlet | None] = {}
    is_there: dict[str, bool] = {}

    def settle(typed: Mapping[str, str]) -> tuple[Mapping[str, str], Sequence[Fault]]:
        row = {name: text for name, text in typed.items() if text.strip()}
        name, story = row.get("outlet", ""), row.get("story", "").strip()
        if name not in outlet_of:
            outlet_of[name] = _by_its_name(listed, name)
        if (found := outlet_of[name]) is not None:
            row = {"tier": found.tier, "kind": found.kind} | row | {"outlet": found.name}
            if found.own and "own" not in row:  # she published it herself
                row = {"verified_by": desk.officer} | row | {"own": YES}
        if story and story not in is_there:
            is_there[story] = desk.archive.get(story) is not None
        if not story or is_there[story]:
            return row, ()
        return row, [("story", f"没有编号为“{story}”的稿件，请核对；稿件不在库里的，这一格不用填。")]

    return settle


def _by_its_name(listed: Sequence[Outlet], name: str) -> Outlet | None:
    """The one outlet of exactly this name, marks aside; None: none, or several."""
    found = [one for distance, one in outlets.ranked(listed, name) if distance == 0] if name.strip() else []
    return found[0] if len(found) == 1 else None
