"""Topics from words: which focus areas of a plan a text belongs to, and which words say so."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from newsroom.plan.model import Plan
from newsroom.story import Tagging
from newsroom.tagging.blending import blended
from newsroom.tagging.learned import Reader, for_plan
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

    Under a plan with the focus areas of a shipped one the plan's words are blended with learned weights. The first text
    loads these, and jieba's dictionary unless `newsroom.text.words.load` did so before.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._lexicon = lexicon(plan)
        self._matcher = Matcher(self._lexicon)
        self._areas = tuple(area.id for area in plan.focus)
        self._fallback = next((area.id for area in plan.focus if area.fallback), None)

    @cached_property
    def _reader(self) -> Reader | None:
        return for_plan(self.plan)

    def tag(self, title: str, body: str) -> Tagging:
        """The machine's proposal for a text. Equal texts get equal proposals, whatever was tagged before.

        Raises NewsroomError when the program's own weights are damaged.
        """
        found = occurrences(self._matcher.hits(title), self._matcher.hits(body))
        ranked = scores(found, self._lexicon, self._areas)
        if self._reader and (reading := self._reader.read(title, body)):
            return blended(self._reader, reading, ranked, self.plan)
        return tagging(ranked, self._fallback, self.plan.id)

    def spans(self, title: str, body: str, focus_id: str) -> list[Span]:
        """Every place of a word that speaks for the focus area, the title's first."""
        return [*self._spans("title", title, focus_id), *self._spans("body", body, focus_id)]

    def _spans(self, field: Field, text: str, focus_id: str) -> list[Span]:
        spans = {*self._listed(field, text, focus_id), *self._learned(field, text, focus_id)}
        return sorted(spans, key=lambda span: (span.start, span.end))

    def _listed(self, field: Field, text: str, focus_id: str) -> Iterator[Span]:
        for hit in self._matcher.hits(text):
            if any(vote.focus == focus_id and vote.weight > 0 for vote in self._lexicon.votes[hit.term]):
                yield Span(field, hit.start, hit.end, self._lexicon.spelling[hit.term])

    def _learned(self, field: Field, text: str, focus_id: str) -> Iterator[Span]:
        if self._reader and self.plan.area(focus_id):
            telling = self._reader.telling(focus_id)
            for term in self._reader.found(text):
                if term.key in telling:
                    yield Span(field, term.start, term.end, text[term.start : term.end])
