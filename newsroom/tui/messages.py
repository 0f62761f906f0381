"""What workers tell the screens. A worker posts one of these and touches no widget."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.message import Message

from newsroom.desk.briefing import Made
from newsroom.desk.listing import Facets, Row
from newsroom.desk.taking_in import TakenIn


@dataclass
class StoriesListed(Message):
    """The list for the filter that was asked for last."""

    rows: Sequence[Row]
    facets: Facets
    ticket: int
    """Number of the request; an older answer that comes late is dropped."""


@dataclass
class DictionaryReady(Message):
    """jieba's dictionary is loaded: words and topics come at once from now on."""


@dataclass
class Progress(Message):
    """How far a piece of work has come; a flood of them is reduced to the last one."""

    done: int
    total: int
    what: str

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Progress)


@dataclass
class TakenInAll(Message):
    """An intake has ended, or was stopped by her."""

    results: Sequence[TakenIn]
    stopped: bool = False


@dataclass
class BriefingMade(Message):
    """A briefing is on the disk."""

    made: Made


@dataclass
class WorkFailed(Message):
    """A piece of work ended with an error; `error` is shown to her."""

    error: BaseException
