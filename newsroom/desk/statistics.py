"""A period's figures with their definitions: as counted now, or as frozen (domain.md 5.2 and 12)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from newsroom.counting.ledger import Entry, in_period, unit_points
from newsroom.counting.metrics import METRICS, MetricId
from newsroom.counting.period import Period
from newsroom.counting.ranking import Ranking, rank_all
from newsroom.counting.scheme import Scheme
from newsroom.counting.tally import OUTLET_COLUMNS, Counts, Tally, UnitTally
from newsroom.desk import accounts, bulletin_register, bulletins, freezing, registers
from newsroom.desk.desk import Desk
from newsroom.desk.reckoning import period_of
from newsroom.documents.bulletin import Account
from newsroom.documents.bulletin_figures import NONE, percent
from newsroom.errors import NewsroomError
from newsroom.plan import Plan
from newsroom.registers.units import UNITS, by_name
from newsroom.story import KIND_LABELS


@dataclass(frozen=True, slots=True)
class Statistics:
    """All figures of a period."""

    period: Period
    plan: Plan
    tally: Tally
    account: Account
    """The lists: late stories, topics, commissions, persons, adoptions."""
    scheme: str
    """Scheme and version of the points; empty: points are off."""
    entries: tuple[Entry, ...]
    """The period's lines of the ledger."""
    frozen: bool
    rankings: tuple[Ranking, ...]
    """Empty where rankings are off."""
    warnings: tuple[str, ...]

    @property
    def points(self) -> dict[str, Fraction]:
        """By unit."""
        return unit_points(self.entries)

    @property
    def unmet(self) -> tuple[UnitTally, ...]:
        """Units that owe stories still."""
        return tuple(row for row in self.tally.units if row.standing.missing)

    def group_name(self, group: str) -> str:
        """The plan's name of a group of units."""
        return next((one.name for one in self.plan.unit_group if one.id == group), group or "其他单位")


def statistics(desk: Desk, key: str, *, points: str = "") -> Statistics:
    """The period's figures; a frozen month's as they were frozen. `points`: count them by this scheme, and now.

    Raises NewsroomError.
    """
    period = period_of(desk, key)
    kept = bulletin_register.kept(desk, period.key)
    counted = accounts.count(desk, period.key, points=points)
    frozen = next((one for one in freezing.frozen_months(desk) if one.month == period.key), None)
    if frozen is not None and not points:
        told = (f"{freezing.told(desk, kept)}，是当时的数，以后不再变；后来发现的见 newsroom freeze --adjustments。",)
        figures = frozen.figures
        value, scheme, entries, tally = freezing.printed(desk, kept), figures.scheme, figures.entries, figures.tally
        period = tally.period
    else:
        value, told, tally = accounts.plain(counted), bulletins.told_of(counted), counted.tally
        scheme = counted.scheme.stamp if counted.scheme else ""
        entries = in_period(counted.entries, period)
    by = value.ranked_by if value.ranked_by != "points" or scheme else "submitted"
    rankings = rank_all(tally, by, unit_points(entries)) if value.rankings else ()
    return Statistics(
        tally.period, counted.plan, tally, value, scheme, entries, frozen is not None and not points, rankings, told
    )


def explained(desk: Desk, found: Statistics, unit: str) -> tuple[Entry, ...]:
    """The ledger of one unit in the period. Raises NewsroomError where points are off, or for an unknown unit."""
    if not found.scheme:
        raise NewsroomError(
            "没有开积分，没有可以说明的。要看按某个办法怎么算，加上 --points，如 --points default；"
            "newsroom stats --schemes 列出自带的办法。"
        )
    there = {row.name for row in found.tally.units}
    name = unit if unit in there else by_name(registers.rows(desk, UNITS)).get(unit, unit)
    if name not in there:
        raise NewsroomError(f"{found.period.label}的统计里没有“{unit}”。请写单位名册里的名称。")
    return tuple(entry for entry in found.entries if entry.unit == name)


def definition(metric: MetricId) -> str:
    """`报送数：按首次报送日期计……`"""
    return f"{METRICS[metric].name}：{METRICS[metric].definition}"


def percentage(rate: Fraction | None) -> str:
    """`41.7%`; a dash where there is nothing to divide by."""
    return percent(rate.numerator, rate.denominator) if rate is not None else NONE


def schemes(desk: Desk) -> list[tuple[str, Scheme]]:
    """The schemes of points that there are, shipped or in the desk's folder, by what the settings call them."""
    from newsroom.counting.scheme_file import load_scheme, shipped_names, shipped_scheme

    found = [(name, shipped_scheme(name)) for name in shipped_names()]
    for path in sorted(desk.folder.glob("*.toml")):
        if path.name not in ("desk.toml", "plan.toml", "counting.toml", "copycheck.toml", "calendar.toml"):
            try:
                found.append((path.name, load_scheme(path)))
            except NewsroomError:
                continue  # another file of hers
    return found


def as_json(found: Statistics, *, persons: bool = False) -> dict[str, Any]:
    """Every figure, and what each counts; counts of persons only where they are asked for."""
    tally, account, points = found.tally, found.account, found.points
    ranks = {place.unit: place.rank for ranking in found.rankings for place in ranking.places}
    groups = dict.fromkeys(row.unit.group for row in tally.units)
    by = found.rankings[0].metric.id if found.rankings else None
    kinds: dict[str, str] = {label: kind for kind, label in KIND_LABELS.items()}
    return {
        "period": found.period.key,
        "label": found.period.label,
        "first": found.period.first,
        "last": found.period.last,
        "frozen": found.frozen,
        "scheme": found.scheme or None,
        "ranked_by": by,
        "metric_definitions": {
            one.id: {"name": one.name, "counter": one.counter, "definition": one.definition}
            for one in METRICS.values()
            if found.scheme or one.id != "points"
        },
        "stories": _counts(tally.stories),
        "stories_before": _counts(tally.stories_before),
        "stories_a_year_ago": _counts(tally.stories_a_year_ago),
        "by_units": _counts(tally.by_units),
        "unit_groups": [
            {
                "unit_group": group,
                "name": found.group_name(group),
                "units": [_unit(row, found, points, ranks) for row in tally.group(group)],
            }
            for group in groups
        ],
        "topics": [{"code": one.code, "name": one.name, "submitted": one.count} for one in account.topics],
        "outlets": dict(Counter(one.outlet for one in account.adoptions).most_common()),
        "late": [
            {
                "unit": one.unit,
                "title": one.headline,
                "kind": kinds.get(one.kind, one.kind),
                "due": one.due,
                "submitted_at": one.submitted_at,
            }
            for one in account.late
        ],
        "commissions": [
            {
                "topic": one.topic, "issued": one.issued, "due": one.due, "units": one.units,
                "delivered": one.delivered, "on_time": one.on_time, "adopted": one.adopted,
            }
            for one in account.commissions
        ],
        **({"informants": [_person(one, found) for one in account.informants]} if persons else {}),
        "adjustments": list(account.adjustments),
        "warnings": list(found.warnings),
    }  # fmt: skip


def _counts(counts: Counts) -> dict[str, Any]:
    return {
        "submitted": counts.submitted,
        "adopted": counts.adopted,
        "placements": counts.placements,
        "adoption_rate": _rate(counts.adoption_rate),
    }


def _rate(rate: Fraction | None) -> float | None:
    return None if rate is None else round(float(rate), 4)


def _unit(row: UnitTally, found: Statistics, points: dict[str, Fraction], ranks: dict[str, int]) -> dict[str, Any]:
    standing = row.standing
    channels = {channel or "other": count for channel, count in zip(found.tally.channels, row.by_channel, strict=True)}
    return {
        "unit": row.name,
        "quota": standing.quota,
        "received": row.received,
        **_counts(row.counts),
        "by_channel": channels,
        "by_outlet": dict(zip(OUTLET_COLUMNS, row.by_outlet, strict=True)),
        "toward_quota": standing.counted if standing.quota else None,
        "completion": _rate(standing.completion),
        "missing": standing.missing,
        "unmet_in_a_row": row.unmet_in_a_row,
        "cumulative": _counts(row.cumulative),
        "before": _counts(row.before),
        "late": row.late,
        "zero_submission": row.zero_submission,
        "zero_adoption": row.zero_adoption,
        **({"points": float(points.get(row.name, Fraction(0)))} if found.scheme else {}),
        **({"rank": ranks.get(row.name)} if found.rankings else {}),
    }


def _person(one: Any, found: Statistics) -> dict[str, Any]:
    return {
        "name": one.name,
        "unit": one.unit,
        "submitted": one.submitted,
        "adopted": one.adopted,
        **({"points": one.points} if found.scheme else {}),
    }


def entries_as_json(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Lines of the ledger as plain data."""
    return [
        {
            "day": one.day,
            "unit": one.unit,
            "points": float(one.points),
            "rule": one.rule_id,
            "rule_version": one.rule_version,
            "story": one.story,
            "adoption": one.adoption,
            "reason": one.reason,
        }
        for one in entries
    ]
