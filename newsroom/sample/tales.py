"""Stories of the year's past, made of the phrases of year.json: the same ones every time."""

import random
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache

from newsroom.sample.year import Fate, Taken, Tale, Topic, Unit, Year, year

SEED = 2026
YEAR = 2026
SEASON = {1: 0.8, 2: 0.72, 3: 0.96, 4: 0.98, 5: 1.0, 6: 0.9, 7: 0.72, 8: 0.82}
"""How much of its pace a unit keeps in a month; September is told apart."""
LAST = date(YEAR, 9, 29)
_OFF = (("01-01", "01-03"), ("02-15", "02-23"), ("04-04", "04-06"), ("05-01", "05-05"), ("06-19", "06-21"),
        ("09-25", "09-27"))  # fmt: skip
_NUMBER = re.compile(r"\{(\d+)-(\d+)\}")
_WORD = re.compile(r"\{([a-z]\w*)\}")
_REASONS = ("R04", "R04", "R04", "R04", "R03", "R02", "R01", "R05", "R09", "R15", "R11")
_FATES: tuple[Fate, ...] = ("published", "rejected", "returned", "waiting")
_NO_DRAWS_LEFT = 40
_OF = 54
"""Of so many published stories an outlet takes its share."""


def tales(first_month: int = 1, last_month: int = 9) -> list[Tale]:
    """The stories of these months, in the order in which they came."""
    found = [tale for unit in year().units for tale in _Pen(year(), unit).written()]
    return sorted(
        (tale for tale in found if first_month <= tale.submitted.month <= last_month),
        key=lambda tale: (tale.submitted, tale.unit.name),
    )


class _Pen:
    """Writes a unit's stories, never two of the same headline."""

    def __init__(self, source: Year, unit: Unit) -> None:
        self.source, self.unit = source, unit
        self.chance = random.Random(f"{SEED} {unit.name}")
        self.titles: set[str] = set()
        self.topics = tuple(topic for topic in source.topics if unit.kind in topic.who)

    def written(self) -> Iterator[Tale]:
        answers = [one for one in self.source.answered if one.unit == self.unit.name]
        for answer in answers:
            topic = next(one for one in self.source.topics if one.answers == answer.commission)
            yield from self._tale(topic, answer.day.month, answer.day)
        for month in range(1, 10):
            if month < 9:
                wanted = round(self.unit.pace * SEASON[month] * self.chance.uniform(0.8, 1.2))
            else:
                wanted = self.unit.september
            done = sum(answer.day.month == month for answer in answers)
            yield from self._month(month, max(wanted - done, 0))

    def _month(self, month: int, wanted: int) -> Iterator[Tale]:
        pool: list[Topic] = []
        for _ in range(_NO_DRAWS_LEFT * wanted):
            if wanted == 0:
                return
            if not pool:
                pool = [topic for topic in self.topics if month in topic.months]
                self.chance.shuffle(pool)
            for tale in self._tale(pool.pop(), month):
                wanted -= 1
                yield tale

    def _tale(self, topic: Topic, month: int, day: date | None = None) -> Iterator[Tale]:
        """One story, or none where its headline was there already or no day fits its words."""
        words = self._words(topic)
        near = [span for word in words.values() if (span := topic.near.get(word))]
        days = [one for one in workdays(month) if all(_within(one, span) for span in near)]
        days = [one for one in days if topic.weekday in (None, one.weekday())]
        if day is None and not days:
            return
        on = day or self.chance.choice(days)
        words |= {"d": f"{on.month}月{on.day}日", "month": str(month), "u": self.unit.headline,
                  "f": self.unit.full_name}  # fmt: skip
        title = self._said(self.chance.choice(topic.titles), words)
        if title in self.titles or len(title) > 30:
            return
        self.titles.add(title)
        long = self.chance.random() < 0.45
        lead, end = (self._said(self.chance.choice(part), words) for part in (topic.lead, topic.end))
        more = [self._said(one, words) for one in self.chance.sample(topic.more, 2 if long else 1)]
        major = topic.major and self.chance.random() < 0.3
        ended, submitted = self._moments(on, major=major)
        fate: Fate = "published" if topic.answers else self._fate(submitted)
        yield Tale(
            unit=self.unit,
            title=title,
            body="\n".join((lead, *more, end)) if long else lead + "".join(more) + end,
            focus=self.unit.focus if topic.focus == "own" else topic.focus,
            genre="" if long else "简讯",
            kind="major" if major else "routine",
            ended=ended,
            submitted=submitted,
            authors=(self.unit.writers[self.chance.choice((0, 0, 0, 1, 2))],),
            reviewer=self.unit.leader if self.chance.random() < 0.96 else "",
            channels=self.chance.choice((("教育信息网",),) * 18 + (("教育信息网", "教育网"),) * 4 + (("教育网",),)),
            fate=fate,
            reason=self.chance.choice(_REASONS) if fate == "rejected" else "R05" if fate == "returned" else "",
            taken=tuple(self._taken(submitted)) if fate == "published" else (),
            commission=topic.answers,
            series=self._series(topic),
        )

    def _words(self, topic: Topic) -> dict[str, str]:
        lists = self.source.common.get(self.unit.kind) or self.source.common["primary"]
        lists = lists | ({"matter": self.unit.matters} if self.unit.matters else {}) | topic.slots
        found: dict[str, str] = {}
        for name, words in lists.items():
            fitting = [word for word in words if self.unit.kind in topic.only.get(word, (self.unit.kind,))]
            found[name] = self.chance.choice(fitting)
        return found

    def _said(self, phrase: str, words: dict[str, str]) -> str:
        filled = _WORD.sub(lambda found: words[found[1]], phrase)
        return _NUMBER.sub(lambda found: str(self.chance.randint(int(found[1]), int(found[2]))), filled)

    def _moments(self, on: date, *, major: bool) -> tuple[datetime, datetime]:
        """When the event was over, and when the story came: in time but for two of a hundred."""
        ended = datetime.combine(on, time(self.chance.randint(9, 16), self.chance.choice((0, 10, 20, 30, 40, 50))))
        late = self.chance.random() < 0.02 and on < LAST - timedelta(days=7)
        if major:
            return ended, ended + timedelta(
                minutes=self.chance.randint(150, 400) if late else self.chance.randint(30, 110)
            )
        if late:
            third = _after(on, 2 if self.chance.random() < 0.7 else 4)
            return ended, datetime.combine(third, time(self.chance.randint(8, 16), self.chance.randint(1, 59)))
        following = _after(on, 1)
        if following - on == timedelta(days=1) and following.month == on.month and self.chance.random() < 0.4:
            return ended, datetime.combine(following, time(self.chance.randint(8, 16), self.chance.randint(1, 59)))
        return ended, ended + timedelta(minutes=self.chance.randint(20, 170))

    def _fate(self, submitted: datetime) -> Fate:
        """What became of it; only what came in the last weeks still waits for someone."""
        day = submitted.date()
        odds = (48, 52, 0, 0) if day.month < 9 else (46, 46, 8, 0) if day.day <= 25 else (30, 20, 5, 45)
        return self.chance.choices(_FATES, odds)[0]

    def _taken(self, submitted: datetime) -> Iterator[Taken]:
        takers = [one for one in self.source.taken if self.chance.randrange(_OF) < one.share]
        for taker in takers or self.source.taken[:1]:
            day = submitted.date() + timedelta(days=self.chance.randint(1, taker.days))
            yield Taken(outlet=taker.outlet, day=min(day, date(YEAR, 9, 30)))

    def _series(self, topic: Topic) -> str:
        if topic.focus == "role_models" and self.unit.kind == "township" and "deed" in topic.slots:
            return "最美乡村教师" if self.chance.random() < 0.4 else ""
        return "课后服务一校一品" if "course" in topic.slots and self.chance.random() < 0.3 else ""


@cache
def workdays(month: int) -> tuple[date, ...]:
    """The days of the month on which stories happen."""
    first = date(YEAR, month, 1)
    days = (first + timedelta(days=number) for number in range(31))
    return tuple(day for day in days if day.month == month and day <= LAST and _worked(day))


def _worked(day: date) -> bool:
    return day.weekday() < 5 and not any(_within(day, span) for span in _OFF)


def _within(day: date, span: tuple[str, str]) -> bool:
    return span[0] <= f"{day:%m-%d}" <= span[1]


def _after(day: date, count: int) -> date:
    """So many workdays later."""
    for _ in range(count):
        day += timedelta(days=1)
        while not _worked(day):
            day += timedelta(days=1)
    return day
