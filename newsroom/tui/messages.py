"""What workers tell the screens. A worker posts one of these and touches no widget."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from newsroom.desk.briefing import Made
    from newsroom.desk.by_hand import Blank
    from newsroom.desk.checking import Finding
    from newsroom.desk.documents import Document
    from newsroom.desk.duplicates import Twin
    from newsroom.desk.listing import Facets, Listed, Row
    from newsroom.desk.unsaved import Unsaved
    from newsroom.errors import NewsroomError
    from newsroom.story import Story
    from newsroom.tui.dialogs.moving import Step
    from newsroom.tui.papers import Wanted


@dataclass
class StoriesListed(Message):
    """The list for the filter that was asked for: its length, and the rows in sight."""

    listed: "Listed"
    start: int
    """Line of the first of these rows, from 0."""
    cursor: int
    """The line on which the cursor is to stand."""
    ticket: int
    """Number of the request; an older answer that comes late is dropped."""


@dataclass
class RowsRead(Message):
    """Further rows of the list; None where they cannot be read."""

    listed: "Listed | None"
    start: int
    ticket: int


@dataclass
class StoriesCounted(Message):
    """Counts over all stories, and over those listed."""

    whole: "Facets"
    found: "Facets"
    ticket: int


@dataclass
class StoryRead(Message):
    """The story for the preview, or why there is none to show."""

    row: "Row"
    story: "Story | None"
    error: str = ""


@dataclass
class DeskLooked(Message):
    """Whether something was written since the last look, by whomever."""

    changed: bool


@dataclass
class TextsIndexed(Message):
    """Some full texts more can be searched, or (`done`) all."""

    done: bool


@dataclass
class TroublesFound(Message):
    """What the archive found damaged, a sentence each."""

    told: "Sequence[str]"


@dataclass
class DailyDone(Message):
    """What is done once a day is done; what she should know of it, a sentence each."""

    told: "Sequence[str]"


@dataclass
class DeskUnreadable(Message):
    """Plan or archive could not be read at the start; nothing can be done here."""

    error: "NewsroomError"


@dataclass
class UnsavedFound(Message):
    """What programs that died had unsaved, what of that could not be read, and who else is writing."""

    found: "Sequence[Unsaved]"
    troubles: Sequence[str] = ()
    elsewhere: bool = False
    """Another window has unsaved text of the story that was asked about."""


@dataclass
class StorySaved(Message):
    """A story was changed from the list; `said` tells what was done."""

    story: "Story"
    said: str
    cues: Sequence[str] = ()
    """Words that its topic could be known by, to be offered to her."""
    channels: Sequence[str] = ()
    """It was just published: our own channels, of which she is asked where."""


@dataclass
class MoveBlocked(Message):
    """A story was not moved: the copy checker found what has to be mended first, or be released."""

    story: "Story"
    """As it is."""
    findings: "Sequence[Finding]"
    step: "Step"
    """What she wanted done."""


@dataclass
class CuesFound(Message):
    """Words of a story by which a focus area could be known, best first."""

    story: "Story"
    focus: str
    words: Sequence[str]


@dataclass
class WordsLearned(Message):
    """Words were put into the plan; the tagger is a new one."""

    words: Sequence[str]
    area: str
    """Its label."""


@dataclass
class DoubtfulFound(Message):
    """Ids of the listed stories whose topic she should look at, in the order in which she is asked."""

    ids: Sequence[str]


@dataclass
class TopicsSettled(Message):
    """She has been through them; everything is saved."""

    said: str


@dataclass
class TwinsFound(Message):
    """The stories that are nearly the same text as this one, nearest first."""

    story: "Story"
    twins: "Sequence[Twin]"


@dataclass
class TwinsToCompare(Message):
    """The story and those that are nearly the same text with their overlap (0 to 1), nearest first."""

    story: "Story"
    found: "Sequence[tuple[Story, float]]"


@dataclass
class DictionaryReady(Message, bubble=False):
    """jieba's dictionary is loaded: words and topics come at once from now on. Posted to every screen."""


@dataclass
class Progress(Message):
    """How far a piece of work has come; a flood of them is reduced to the last one."""

    done: int
    total: int
    what: str

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Progress)


@dataclass
class BriefingMade(Message):
    """A briefing is on the disk."""

    made: "Made"


@dataclass
class FormRead(Message):
    """A form that she is to fill in, as it stands."""

    wanted: "Wanted"
    blanks: "Sequence[Blank]"
    shown: "Mapping[str, str]"
    """By field: what stands in it."""


@dataclass
class PaperMade(Message):
    """A document other than the briefing is on the disk."""

    document: "Document"


@dataclass
class WorkFailed(Message):
    """A piece of work ended with an error; the app shows it to her."""

    error: Exception
