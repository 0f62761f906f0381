"""The narrow door: what an archive can do, whichever engine is behind it.

Above this package nobody knows files, SQL or TinyDB; a shared engine takes the place of `LocalArchive` without a change
there. `tests/store/contract.py` is what every engine has to pass.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Literal, Protocol, TypeVar

from newsroom.errors import NewsroomError
from newsroom.story import Band, Checkup, State, Story

_Excerpt = TypeVar("_Excerpt")
Order = Literal["day", "id", "title", "unit", "focus", "state", "due", "length", "photos"]
"""By what a list is sorted: `day` and `id` newest first, `focus` as the catalogue has the areas, `due` latest first,
`length` and `photos` most first."""


@dataclass(frozen=True, slots=True)
class Card:
    """What lists know of a story, so that none has to be read for a list."""

    id: str
    rev: int
    title: str
    unit: str
    state: State
    focus: str | None
    """Focus area's id; None without one."""
    chosen: bool
    """She chose the focus area herself."""
    band: Band
    day: date
    submitted: datetime | None
    due: datetime | None
    late: timedelta | None
    """How late it came, where that is known."""
    characters: int
    photos: int
    warnings: int
    checkup: Checkup | None = None
    deleted_at: datetime | None = None

    @property
    def month(self) -> str:
        return self.day.isoformat()[:7]


@dataclass(frozen=True, slots=True)
class Twin:
    """A story that is nearly the same text as another: the share of their wording that is common to both, 0 to 1."""

    id: str
    overlap: float


@dataclass(frozen=True, slots=True)
class Catalogue:
    """How stories are described for lists and search; plain functions, given by the desk, which knows the plan."""

    version: str
    """Changes whenever a description would, with the plan or the functions: the old descriptions are made anew."""
    card: Callable[[Story], Card]
    keys: Callable[[Story], tuple[str, ...]]
    """By which a submission that comes again is recognised."""
    text: Callable[[Story], str]
    """All that searching finds it by, a line for each field and paragraph."""
    focuses: tuple[str, ...] = ()
    """Focus areas' ids in the order in which lists sort by them; any others follow, and stories without one."""
    wording: Callable[[Story], str] = lambda story: f"{story.title}\n{story.body}"
    """By which one story is nearly the same as another."""


@dataclass(frozen=True, slots=True)
class Query:
    """What a list is narrowed by; empty fields let everything through."""

    state: State | None = None
    focus: str | None = None
    """A focus area's id; `none` for stories without one."""
    unit: str | None = None
    month: str | None = None
    """`YYYY-MM` of the story's day."""
    first: date | None = None
    last: date | None = None
    """Days from and to, both included."""
    text: str = ""
    """Words, each of which stands somewhere in the story's text as it is (any length, also inside words)."""
    deleted: bool = False
    """The bin instead of the stories."""
    order: Order = "day"


EVERYTHING = Query()
"""All stories that are not in the bin."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines of a list, in its order."""

    cards: tuple[Card, ...]
    total: int
    """Lines of the whole list."""
    complete: bool = True
    """False while the full text is still being indexed: some stories cannot be found by their words yet."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the listed stories there are of each; only what occurs."""

    states: Mapping[State, int] = field(default_factory=dict)
    focuses: Mapping[str, int] = field(default_factory=dict)
    """By focus area's id, `none` for those without."""
    units: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    doubtful: int = 0
    """The machine guessed the focus area, or could not; she has not chosen."""
    late: int = 0


Spot = tuple[str, State, str]
"""A month, `YYYY-MM` of the story's day; a state; a focus area's id, `none` for stories without one."""


@dataclass(frozen=True, slots=True)
class Version:
    """One saved revision of a story."""

    rev: int
    at: datetime
    by: str
    act: str
    """What was done: `save`, `add`, `restore`, `discard`, an action of the workflow ..."""
    story: Story | None
    """None where it was removed for good."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What was written since an earlier look, by whomever."""

    mark: int
    """To be handed to the next look."""
    ids: tuple[str, ...]
    """Stories, oldest change first."""
    registers: bool = False


class Conflict(NewsroomError):
    """The story was saved by someone else meanwhile; `current` is what stands in the archive, None if it is gone."""

    def __init__(self, current: Story | None, story_id: str) -> None:
        self.current = current
        super().__init__(
            f"稿件 {story_id} 在别处已经改过，这次没有保存，两边的文字都没有丢。请重新打开这篇稿件，再把改动补上。"
        )


class Archive(Protocol):
    """All stories and registers of a desk. Safe to use from several threads and processes.

    Every method raises NewsroomError when what it needs cannot be read or written.
    """

    def get(self, story_id: str) -> Story | None:
        """The story as it stands, in the bin or not; None when there is none."""
        ...

    def put(self, story: Story, *, by: str, at: datetime, act: str = "save") -> Story:
        """Save a story that was read at revision `story.rev`, as its next revision. Raises Conflict."""
        ...

    def put_all(self, stories: Iterable[Story], *, by: str, at: datetime, act: str = "save") -> list[Story]:
        """Save many stories; one saved elsewhere meanwhile is left alone and not returned."""
        ...

    def add(self, stories: Sequence[Story], *, by: str, at: datetime, act: str = "add") -> list[Story]:
        """Save new stories under new ids of their month of arrival; their own `id` is ignored."""
        ...

    def remove(self, story: Story, *, by: str, at: datetime, act: str = "remove") -> None:
        """Take a story out for good; its history stays. Raises Conflict."""
        ...

    def find(self, query: Query, start: int = 0, count: int | None = None) -> Page:
        """The lines `start` and on of a list, all of them without `count`."""
        ...

    def place(self, query: Query, story_id: str) -> int | None:
        """The line of the list on which the story stands, from 0; None where it is not in it."""
        ...

    def tally(self, query: Query = EVERYTHING) -> Tally:
        """Counts over a whole list."""
        ...

    def spread(self) -> Mapping[Spot, int]:
        """How many stories outside the bin there are of each month, state and focus area; only what occurs."""
        ...

    def known(self, keys: Iterable[str]) -> dict[str, str]:
        """Ids of the stories that have these keys (`Catalogue.keys`), by key; those in the bin too."""
        ...

    def alike(self, sketch: bytes) -> tuple[Twin, ...]:
        """The stories outside the bin that are nearly the text of this sketch (`text/minhash.py`), nearest first.

        The first question after the index was lost takes some seconds for 10,000 stories: a worker's task.
        """
        ...

    def iterate(self, query: Query = EVERYTHING) -> Iterator[Story]:
        """Whole stories, a month at a time, oldest id first (whatever the query's order)."""
        ...

    def state(self) -> dict[str, str]:
        """What changes when anything is written: by month of arrival, `2026-09`, and under `registers`. Reads none."""
        ...

    def excerpts(self, month: str, fields: type[_Excerpt]) -> list[_Excerpt]:
        """Every story that arrived in a month, those in the bin too, as a struct with some of Story's fields.

        Several times as fast as whole stories.
        """
        ...

    def history(self, story_id: str) -> list[Version]:
        """Every revision, oldest first; empty where there never was such a story."""
        ...

    def register(self, name: str) -> list[dict[str, Any]]:
        """All rows of a register (held sources, briefings), in the order in which they came."""
        ...

    def record(
        self, name: str, rows: Mapping[str, Mapping[str, Any] | None], *, by: str = "", at: datetime | None = None
    ) -> None:
        """Insert or replace rows of a register by key; None takes a row out."""
        ...

    def changes(self, since: int | None = None) -> Changes:
        """What was written since a mark (`None`: nothing, only the present mark); cheap enough to ask every second."""
        ...

    def index_texts(self, going_on: Callable[[], bool] = lambda: True) -> bool:
        """Have words found in all stories' texts, while `going_on()`; whether they are (`Page.complete`)."""
        ...

    def locked(self) -> AbstractContextManager[None]:
        """Hold the archive's lock, for several steps that must see no other writer between them."""
        ...

    def troubles(self) -> tuple[str, ...]:
        """What was found damaged, and mended or not, since opening; in Chinese, for her."""
        ...

    def close(self) -> None:
        """Bring everything to rest on the disk; nothing may be called after."""
        ...
