"""Build the year's past of `newsroom demo` from `templates/year/`.

`python templates/build_year.py [FILE]` writes `newsroom/sample/year.json`, or FILE: the registers' rows as the archive
keeps them, and the phrases that stories are made of. The same sources give the same bytes.
"""

import json
import random
import sys
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

SOURCES = Path(__file__).resolve().parent / "year"
TARGET = Path(__file__).resolve().parent.parent / "newsroom" / "sample" / "year.json"
ZONE = "+08:00"
SEED = 2026
NOT_REGISTERED = ("区第一幼儿园", "区西关小学")
"""Their forms have not come, though they were due on 10 April."""
LATE_FORM = "区六小"
OFFICE = (("林晓岚", "bureau_officer", "宣传干事", "female"), ("周正平", "bureau_reviewer", "办公室主任", "male"),
          ("何立新", "bureau_approver", "副局长", "male"))  # fmt: skip


def names(source: dict[str, Any], chance: random.Random) -> Iterator[tuple[str, str]]:
    """Names that are not used yet, each with a gender."""
    used = {name for pair in source["known"].values() for name in pair}
    while True:
        gender = chance.choice(("female", "female", "male"))
        name = chance.choice(source["names"]["family"]) + chance.choice(source["names"][gender])
        if name not in used:
            used.add(name)
            yield name, gender


def gender(source: dict[str, Any], name: str) -> str:
    return "male" if name in source["names"]["known_male"] else "female"


def kind(unit: dict[str, Any]) -> str:
    """Whom topics are for: townships and sections are a kind of their own."""
    return {"township_central": "township", "bureau_section": "section"}.get(unit["group"]) or unit["kind"]


def headline(unit: dict[str, Any]) -> str:
    """The unit in a headline."""
    if unit["group"] == "bureau_section":
        return "区教体局" + unit["name"].removeprefix("局")
    return unit.get("full_name", unit["name"]).removeprefix("青禾")


def person(unit: str, role: str, name: str, sex: str, number: int, **more: Any) -> dict[str, Any]:
    row = {"name": name, "role": role, "unit": unit, "gender": sex, **more}
    return row | {"phone": f"138-0000-{number:04}", "email": f"user{number:04}@qinghe.example"}


def build() -> dict[str, Any]:
    source = tomllib.loads((SOURCES / "office.toml").read_text("utf-8"))
    topics = [tomllib.loads(path.read_text("utf-8")) for path in sorted(SOURCES.glob("topics_*.toml"))]
    chance = random.Random(SEED)
    fresh = names(source, chance)
    units: list[dict[str, Any]] = []
    people = [person("", role, name, sex, n, title=title) for n, (name, role, title, sex) in enumerate(OFFICE, 1)]
    for number, unit in enumerate(source["unit"]):
        informant, leader = source["known"].get(unit["name"], ("", ""))
        first = (informant, gender(source, informant)) if informant else next(fresh)
        second = (leader, gender(source, leader)) if leader else next(fresh)
        title = source["titles"].get(unit.get("kind", unit["group"]), "")
        form = _form_came(unit["name"], number)
        people.append(person(unit["name"], "unit_leader", *second, 100 + 2 * number, title=title, registered_on=form))
        post = "full_time" if number % 7 == 0 else "part_time"
        people.append(
            person(unit["name"], "informant", *first, 101 + 2 * number, title="教师", post=post, registered_on=form)
        )
        units.append(
            {key: unit[key] for key in ("name", "group", "pace", "september")}
            | {"full_name": unit.get("full_name", unit["name"]), "kind": kind(unit), "headline": headline(unit),
               "leader": second[0], "writers": [first[0], next(fresh)[0], next(fresh)[0]],
               "matters": unit.get("matters", []), "focus": unit.get("focus", "")}
        )  # fmt: skip
    return {
        "registers": {
            "units": [_register_unit(unit) for unit in source["unit"]],
            "people": people,
            "outlets": source["outlet"],
            "officials": source["official"],
            "series": source["series"],
            "commissions": [_commission(one) for one in source["commission"]],
            "trainings": [_training(one, units) for one in source["training"]],
            "violations": source["violation"],
        },
        "units": units,
        "taken": source["taken"],
        "live": source["live"],
        "late": source["late"],
        "answered": [
            {"commission": one["id"], "unit": unit, "day": day}
            for one in source["commission"]
            for unit, day in one["answered"]
        ],
        "common": topics[0]["common"],
        "topics": [topic for part in topics for topic in part["topic"]],
    }


def _register_unit(unit: dict[str, Any]) -> dict[str, Any]:
    return {key: unit[key] for key in ("name", "full_name", "group", "aliases") if key in unit} | {
        "start": "2016-09-01" if unit["name"] != "区东湖幼儿园" else "2024-09-01"
    }


def _form_came(unit: str, number: int) -> str | None:
    if unit in NOT_REGISTERED:
        return None
    return "2026-04-14" if unit == LATE_FORM else str(date(2026, 3, 16) + timedelta(days=number * 5 % 24))


def _commission(one: dict[str, Any]) -> dict[str, Any]:
    row = {key: value for key, value in one.items() if key not in ("focus", "answered", "reminded", "issued", "due")}
    row |= {key: f"{one[key]}:00{ZONE}" for key in ("issued", "due")}
    if at := one.get("reminded"):
        waiting = [unit for unit in one["units"] if all(unit != done or day > at[:10] for done, day in one["answered"])]
        row["reminders"] = [{"at": f"{at}:00{ZONE}", "by": one["contact"], "units": waiting, "how": "电话"}]
    return row


def _training(one: dict[str, Any], units: list[dict[str, Any]]) -> dict[str, Any]:
    row = {key: value for key, value in one.items() if key != "absent"}
    every = [unit["name"] for unit in units]
    return row | {"units": every, "attended": [name for name in every if name not in one["absent"]]}


def _plain(value: object) -> str:
    assert isinstance(value, date | datetime)
    return value.isoformat()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_bytes((json.dumps(build(), ensure_ascii=False, indent=1, default=_plain) + "\n").encode())
