"""Which days are worked: the announced holidays and make-up workdays of China, and the office's own (domain.md 2.5)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

_DAY = timedelta(days=1)
_WEEKDAYS = "一二三四五六日"
_FESTIVALS = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利七十周年纪念日",
}
"""As announcements write what the library calls them."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days, the first to the last, that this office works or has off, whatever the country does."""

    first: date
    last: date
    works: bool
    name: str = ""
    """`暑假`; empty: she gave none."""

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def length(self) -> timedelta:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Workdays:
    """The working calendar. Without spans of her own it is the country's; years not announced go by the week."""

    own: tuple[Span, ...] = ()
    """Of those that hold a day the shortest counts."""
    complete: tuple[int, ...] = ()
    """Years whose holidays she wrote down herself."""
    trouble: str = ""
    """Why her own days are missing here, in Chinese; empty: they are not."""

    def is_workday(self, day: date) -> bool:
        """Whether the day is worked; where nothing is known of its year, Monday to Friday are."""
        if span := self._own(day):
            return span.works
        announced = _announced().get(day)
        return announced[0] if announced else _in_the_week(day)

    def next_workday(self, day: date) -> date:
        """The first workday after the day. Raises OverflowError where the calendar ends before it."""
        day += _DAY
        while not self.is_workday(day):
            day += _DAY
        return day

    def between(self, day: date, until: date) -> int:
        """How many workdays come after the one day up to the other, which counts itself."""
        return sum(map(self.is_workday, _days(day + _DAY, until)))

    def known(self, year: int) -> bool:
        """Whether the holidays of the year are known, from the library or from her."""
        return year in self.complete or year in announced_years()

    def why(self, day: date) -> str:
        """What makes the day other than a plain day of work, in Chinese: `国庆节调休上班`, `周六`; empty: nothing."""
        if span := self._own(day):
            said = f"本单位{'上班' if span.works else '放假'}"
            return f"{span.name}，{said}" if span.name else said
        if announced := _announced().get(day):
            works, name = announced
            return f"{name}{'调休上班' if works else '放假'}"
        return "" if _in_the_week(day) else f"周{_WEEKDAYS[day.weekday()]}"

    def passed_over(self, day: date, until: date) -> tuple[str, ...]:
        """The holidays between the two days that are not mere weekends, as `why` tells them, each once."""
        days = (other for other in _days(day + _DAY, until - _DAY) if not self.is_workday(other))
        told = (self.why(other) for other in days if self._own(other) or other in _announced())
        return tuple(dict.fromkeys(told))

    def unusual(self, year: int) -> list[Span]:
        """The year's holidays and days of work by announcement or by her, named as `why` does, in their order."""
        spans: list[Span] = []
        for day in _days(date(year, 1, 1), date(year, 12, 31)):
            if not (self._own(day) or day in _announced()):
                continue
            works, said = self.is_workday(day), self.why(day)
            last = spans[-1] if spans else None
            if last and (last.last + _DAY, last.works, last.name) == (day, works, said):
                spans[-1] = Span(last.first, day, works, said)
            else:
                spans.append(Span(day, day, works, said))
        return spans

    def doubt(self, *years: int) -> str:
        """What she has to know of a reckoning in these years, one sentence in Chinese; empty: nothing."""
        if self.trouble:
            return self.trouble
        missing = sorted({year for year in years if not self.known(year)})
        if not missing:
            return ""
        told = "、".join(map(str, missing))
        return (
            f"程序里没有 {told} 年的放假安排，暂按周一至周五上班算。"
            "安排公布以后请升级 newsroom，或照着写进工作台的 calendar.toml。"
        )

    def _own(self, day: date) -> Span | None:
        return min((span for span in self.own if day in span), key=lambda span: span.length, default=None)


def announced_years() -> range:
    """The years whose holidays the library knows."""
    years = {day.year for day in _announced()}
    return range(min(years), max(years) + 1)


def edition() -> str:
    """The library's version: with another one the same calendar may have other workdays."""
    import chinese_calendar

    return chinese_calendar.__version__


def _in_the_week(day: date) -> bool:
    return day.weekday() < 5


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


@cache
def _announced() -> Mapping[date, tuple[bool, str]]:
    """Whether it is worked, and the festival, for each day that was announced."""
    from chinese_calendar import holidays, workdays  # here: the app's first paint waits for none of it

    off = {day: (False, _FESTIVALS.get(festival, "节假日")) for day, festival in holidays.items()}
    return off | {day: (True, _FESTIVALS.get(festival, "节假日")) for day, festival in workdays.items()}
