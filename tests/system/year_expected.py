"""What a bulletin or summary of the simulated year has to say, by the reckoning alone."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property

from tests.system.year_facts import Taken
from tests.system.year_reckoning import COLUMNS, Reckoning, Row, Span, due, late, span

GROUPS = {"township_central": "乡镇中心校", "direct": "区直中小学、幼儿园", "bureau_section": "机关股室"}
AREAS = {
    "party_building": ("F1", "党建工作"), "work_style": ("F2", "作风建设"), "education_philosophy": ("F3", "理念提升"),
    "management_reform": ("F4", "管理改革"), "habit_formation": ("F5", "养成教育"), "safe_campus": ("F6", "平安建设"),
    "policy_interpretation": ("F7", "政策解读"), "role_models": ("F8", "典型引路"),
    "opinion_guidance": ("F9", "舆论引导"),
}  # fmt: skip
_KINDS = {"routine": "常规", "major": "重大", "urgent": "紧急"}
_SITES = ("教育信息网", "教育网", "其他")
_HIGHER = ("市级", "省级", "国家级")
NONE = "—"
YEAR = span("2025-09").first


def percent(part: int, whole: int) -> str:
    """To a tenth, halves up."""
    return f"{_tenth(Fraction(100 * part, whole))}%" if whole else NONE


def _tenth(exact: Fraction) -> Decimal:
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def changed(now: int, before: int) -> list[str]:
    """`较上月增加23条（+8.0%）`: its numbers; none where it is the same."""
    if now == before:
        return []
    ratio = _tenth(Fraction(100 * (now - before), before)) if before else Decimal(0)
    return [str(abs(now - before)), *([f"{ratio:+}%"] if ratio else ["0.1%"] if before else [])]


def day_text(day: date, period: Span) -> str:
    """With its year where that is not the period's."""
    year = "" if day.year in (period.first.year, period.last.year) else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def _delay(delay: timedelta) -> str:
    minutes = int(delay.total_seconds()) // 60
    for size, word in ((1440, "天"), (60, "小时"), (1, "分钟")):
        if minutes >= size:
            return f"{minutes // size} {word}"
    return "不到 1 分钟"


@dataclass(frozen=True)
class Expected:
    """All that is to be said of a period, from what was known when it was made."""

    reckoning: Reckoning
    period: Span
    names: dict[str, str]
    """The units' short names by every name that a text may use."""

    @cached_property
    def rows(self) -> dict[str, Row]:
        return self.reckoning.rows(self.period, YEAR)

    @cached_property
    def groups(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {name: [] for name in GROUPS.values()}
        for row in self.rows.values():
            found[GROUPS[row.unit.group]].append(row)
        return found

    def total(self, name: str) -> int:
        return sum(getattr(row, name) or 0 for row in self.rows.values())

    def columns(self, rows: list[Row]) -> list[int]:
        return [sum(row.columns[place] for row in rows) for place in range(len(COLUMNS))]

    @cached_property
    def taken(self) -> list[tuple[Taken, str]]:
        """Every adoption with each of its units."""
        return [(one, name) for name, own in self.reckoning.taken.items() for one in own if self.period.holds(one.day)]

    @staticmethod
    def column(one: Taken) -> str:
        own = {"website": "本级网站", "briefing": "简报", "social": "公众号"}
        tiers = {"school": "校级", "district": "区县级", "city": "市级", "province": "省级", "national": "国家级"}
        return own[one.kind] if one.own and one.kind in own else tiers[one.tier]

    # tables

    def unit_row(self, row: Row) -> dict[str, str]:
        """T1, by heads."""
        return {
            "单位": row.unit.name,
            "定额": NONE if row.quota is None else str(row.quota),
            **{name: str(count) for name, count in zip(_SITES, row.sites, strict=True)},
            "合计": str(row.submitted),
            "累计": str(row.cumulative[0]),
            "完成率": percent(min(row.toward, row.quota), row.quota) if row.quota else NONE,
            "迟报": str(row.late),
            **{name: str(count) for name, count in zip(COLUMNS, row.columns, strict=True)},
            "条数": str(row.adopted),
            "采用率": percent(row.adopted, row.submitted),
            "名次": str(row.rank or NONE),
            "备注": "零报送" if row.silent else "未完成" if row.missing else "",
        }

    def sum_row(self, rows: list[Row]) -> dict[str, str]:
        """The first row of T1."""
        owing = [row for row in rows if row.quota]
        submitted, adopted = sum(row.submitted for row in rows), sum(row.adopted for row in rows)
        return {
            "单位": "合计",
            "定额": str(sum(row.quota or 0 for row in rows)) if owing else NONE,
            **{name: str(sum(row.sites[place] for row in rows)) for place, name in enumerate(_SITES)},
            "合计": str(submitted),
            "累计": str(sum(row.cumulative[0] for row in rows)),
            "完成率": NONE,
            "迟报": str(sum(row.late for row in rows)),
            **{name: str(count) for name, count in zip(COLUMNS, self.columns(rows), strict=True)},
            "条数": str(adopted),
            "采用率": percent(adopted, submitted),
            "名次": "",
            "备注": f"完成{sum(not row.missing for row in owing)}个" if owing else "",
        }

    def unmet(self) -> list[list[str]]:
        """T2, in no order."""
        return [
            [row.unit.name, str(row.quota), str(row.toward), str(row.missing), str(row.unmet_in_a_row or NONE)]
            for row in self.rows.values()
            if row.missing
        ]

    def late(self) -> list[list[str]]:
        """T3, in its order."""
        sent = {one.id: one for one in self.reckoning.known.sent}
        found = []
        for unit, story, delay in self.reckoning.late_list(self.period):
            one = sent[story]
            limit = due(one.kind, one.ended)
            assert limit and one.at and delay == late(one)
            found.append([unit, one.title, _KINDS[one.kind], self._moment(limit), self._moment(one.at), _delay(delay)])
        return found

    def _moment(self, moment: datetime) -> str:
        return f"{day_text(moment.date(), self.period)} {moment:%H:%M}"

    def zero(self) -> dict[str, set[str]]:
        """T4."""
        found = {name: {row.unit.name for row in rows if row.silent} for name, rows in self.groups.items()}
        return {name: units for name, units in found.items() if units}

    def topics(self) -> list[list[str]]:
        """T5; with what is filed under none."""
        counts = self.reckoning.topics(self.period)
        total = self.total("submitted")
        found = [(code, name, counts.get(area, (0, 0))[1]) for area, (code, name) in AREAS.items()]
        rest = total - sum(count for _, _, count in found)
        found += [("", "未归类", rest)] if rest else []
        return [[code, name, str(count), percent(count, total)] for code, name, count in found]

    def months(self) -> dict[str, tuple[int, int]]:
        """Submitted and adopted of the months before and this one, or of the period's."""
        if len(self.period.months) > 1:
            first = {}
            for one, unit in sorted(self.taken, key=lambda pair: pair[0].day):
                first.setdefault((unit, one.story or one.id), one.day)
            adopted = Counter(day.replace(day=1) for day in first.values())
            sent = {month: self._at(month).total("submitted") for month in self.period.months}
            return {_month(month): (sent[month], adopted[month]) for month in self.period.months}
        months = [month for month in span("2025-09", 12).months if month <= self.period.first]
        found = [(month, self._at(month)) for month in months]
        return {_month(month): (one.total("submitted"), one.total("adopted")) for month, one in found}

    def _at(self, month: date) -> "Expected":
        return Expected(self.reckoning, Span((month,)), self.names)

    def before(self) -> "Expected":
        return Expected(self.reckoning, self.period.before, self.names)

    def asked(self) -> list[list[str]]:
        """T7."""
        known = {one.id: one for one in self.reckoning.known.asked}
        return [
            [
                known[key].topic, day_text(known[key].issued, self.period), day_text(known[key].due, self.period),
                "、".join(known[key].units), str(delivered), str(in_time), str(taken),
            ]
            for key, _, delivered, in_time, taken in self.reckoning.asked(self.period)
        ]  # fmt: skip

    def adoptions(self, levels: tuple[str, ...]) -> list[list[str]]:
        """The list of adoptions without its numbers, in no order."""
        return [
            [day_text(one.day, self.period), one.title, unit, "、".join(dict.fromkeys(one.authors)), one.outlet]
            for one, unit in self.taken
            if self.column(one) in levels
        ]

    def people(self) -> dict[tuple[str, str], tuple[int, int]]:
        """T6."""
        return self.reckoning.people(self.period)

    # sentences, by their numbers

    def dates(self) -> list[str]:
        first, last = self.period.first, self.period.last
        end = [last.month, last.day] if first.year == last.year else [last.year, last.month, last.day]
        return [str(number) for number in (first.year, first.month, first.day, *end)]

    def overview(self, start: list[str], before: "Expected | None") -> list[str]:
        rows = list(self.rows.values())
        found = [*start, *self.dates(), _counted(rows), sum(row.submitted > 0 for row in rows), self.total("submitted")]
        found += changed(self.total("submitted"), before.total("submitted")) if before else []
        for own in self.groups.values():
            found += [_counted(own), sum(row.submitted for row in own)] if own else []
        return [str(one) for one in found]

    def adopted(self, before: "Expected | None") -> list[str]:
        sent, taken = self.total("submitted"), self.total("adopted")
        columns = [count for count in self.columns(list(self.rows.values())) if count]
        compared = changed(taken, before.total("adopted")) if before else []
        return [str(one) for one in (taken, percent(taken, sent), *compared, sum(columns), *columns)]

    def quotas(self) -> list[str]:
        owing = [row for row in self.rows.values() if row.quota]
        met = sum(not row.missing for row in owing)
        return [str(len(owing)), *([str(met), percent(met, len(owing))] if met else [])]

    def prevailing(self) -> tuple[list[str], list[str]]:
        """The three largest counts and what is filed under none; which areas have nothing."""
        rows = self.topics()
        areas = [row for row in rows if row[0]]
        most = sorted((int(row[2]) for row in areas if row[2] != "0"), reverse=True)[:3]
        return [*map(str, most), *(row[2] for row in rows if not row[0])], [row[1] for row in areas if row[2] == "0"]

    def commissioned(self) -> list[str]:
        rows = [counts for _, *counts in self.reckoning.asked(self.period)]
        sums = [sum(counts) for counts in zip(*rows, strict=True)]
        return [str(count) for count in (len(rows), *(sums if any(sums[1:]) else sums[:1]))]

    def superior(self) -> tuple[list[int], dict[str, int]]:
        """Adoptions at higher levels by level, and by unit."""
        sums = Counter(self.column(one) for one, _ in self.taken)
        units = Counter(unit for one, unit in self.taken if self.column(one) in _HIGHER)
        return [sums[name] for name in _HIGHER], dict(units)


def _month(month: date) -> str:
    return f"{month.year}年{month.month}月"


def _counted(rows: list[Row]) -> int:
    """Units that could send something, or did."""
    return sum(row.there or row.submitted > 0 for row in rows)
