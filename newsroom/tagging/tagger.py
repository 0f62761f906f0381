"""Topics from words: which focus areas of a plan a text belongs to, and which words say so."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from newsroom.plan.model import Plan
from newsroom.story import Tagging
from newsroom.tagging.lexicon import lexicon
from newsroom.tagging.matching import Matcher
from newsroom.tagging.scoring import occurrences, scores, tagging

Field = Literal["title", "body"]


@dataclass(frozen=True, slots=True)
class Span:
    """A word of evidence where it stands: offsets into the title or the body."""

    field: Field
    start: int
    end: int
    term: str


class Tagger:
    """Tags texts under one plan. It remembers the clauses it has seen, so that tagging an edited text again is cheap.

    The first text loads jieba's dictionary unless `newsroom.text.words.load` did so before.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._lexicon = lexicon(plan)
        self._matcher = Matcher(self._lexicon)
        self._areas = tuple(area.id for area in plan.focus)
        self._fallback = next((area.id for area in plan.focus if area.fallback), None)

    def tag(self, title: str, body: str) -> Tagging:
        """The machine's proposal for a text. Equal texts get equal proposals, whatever was tagged before."""
        found = occurrences(self._matcher.hits(title), self._matcher.hits(body))
        return tagging(scores(found, self._lexicon, self._areas), self._fallback, self.plan.id)

    def spans(self, title: str, body: str, focus_id: str) -> list[Span]:
        """Every place of a word that speaks for the focus area, the title's first."""
        return [*self._spans("title", title, focus_id), *self._spans("body", body, focus_id)]

    def _spans(self, field: Field, text: str, focus_id: str) -> Iterator[Span]:
        for hit in self._matcher.hits(text):
            if any(vote.focus == focus_id and vote.weight > 0 for vote in self._lexicon.votes[hit.term]):
                yield Span(field, hit.start, hit.end, self._lexicon.spelling[hit.term])
