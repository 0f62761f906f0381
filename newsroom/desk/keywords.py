"""What stories are about in single words, and which words a month had more than those before it."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from newsroom.desk.desk import Desk
from newsroom.plan import Plan
from newsroom.store.door import Query
from newsroom.story import Story

if TYPE_CHECKING:
    from newsroom.tagging.hot_words import Frequencies, HotWord
    from newsroom.tagging.keywords import Keyword, Keywords

EARLIER_MONTHS = 12
_MOST_EARLIER = 2000
"""Stories of earlier months that are read, spread evenly over them: two to four seconds."""


@dataclass(frozen=True, slots=True)
class HotWords:
    """The words of a month, with how many stories they were found in and against how many."""

    month: str
    stories: int
    earlier: int
    words: "tuple[HotWord, ...]"


def finder(plan: Plan) -> "Keywords":
    """What finds keywords under a plan; its first text loads jieba's dictionary."""
    from newsroom.tagging.keywords import Keywords

    return Keywords(plan)


def of(desk: Desk, story: Story) -> "tuple[Keyword, ...]":
    """A story's keywords. For many stories take one `finder`."""
    return finder(desk.plan).of(story.title, story.body, story.unit)


def of_month(
    desk: Desk, month: str, most: int = 20, progress: Callable[[int, int], None] = lambda done, total: None
) -> HotWords:
    """The hot words of a month (`YYYY-MM`) against up to twelve months before it, without the plan's terms and names.

    Slow: all its stories are read, and up to 2,000 earlier ones.
    """
    from newsroom.tagging.hot_words import hot_words

    first = date.fromisoformat(f"{month}-01")
    before = Query(first=_months_before(first, EARLIER_MONTHS), last=max(first, date(1, 1, 2)) - timedelta(days=1))
    here, there = Query(month=month), desk.archive.tally(before)
    count, earlier = _total(desk, here), sum(there.states.values())
    step = -(-earlier // _MOST_EARLIER) or 1
    words = finder(desk.plan)
    done = 0

    def told(stories: Iterable[Story]) -> Iterable[Story]:
        nonlocal done
        for story in stories:
            progress(done, count + earlier)
            done += 1
            yield story

    now = _frequencies(words, told(desk.archive.iterate(here)))
    past = _frequencies(words, (s for n, s in enumerate(told(desk.archive.iterate(before))) if n % step == 0))
    return HotWords(month, now.stories, past.stories, hot_words(now, past, most))


def _total(desk: Desk, query: Query) -> int:
    return sum(desk.archive.tally(query).states.values())


def _frequencies(finder: "Keywords", stories: Iterable[Story]) -> "Frequencies":
    """In how many of the stories each word stands that is none of the plan's."""
    from newsroom.tagging.hot_words import Frequencies

    counts: Counter[str] = Counter()
    number = 0
    for story in stories:
        number += 1
        found = {word.term for text in (story.title, story.body) for word in finder.words(text) if not word.of_plan}
        counts.update(term for term in found if term not in story.unit)
    return Frequencies(number, counts)


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1) if year else date.min
