"""Topics from words: which focus areas of a plan a text belongs to, and which words say so."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from newsroom.plan.model import Plan
from newsroom.story import Tagging
from newsroom.tagging.blending import blended
from newsroom.tagging.cutting import cut
from newsroom.tagging.learned import for_plan
from newsroom.tagging.lexicon import lexicon
from newsroom.tagging.matching import Matcher
from newsroom.tagging.reading import Reader, reader
from newsroom.tagging.scoring import counted, listed, scores, tagging

_MOST_REMEMBERED = 500
"""Texts, of which the strings are held and the proposals."""

Field = Literal["title", "body"]


@dataclass(frozen=True, slots=True)
class Span:
    """A word of evidence where it stands: offsets into the title or the body."""

    field: Field
    start: int
    end: int
    term: str


class Tagger:
    """Tags texts under one plan. It remembers what it has seen, so that tagging a text again, edited or not, is cheap.

    Under a plan with the focus areas of a shipped one the plan's words are blended with learned weights. The first text
    loads these, and jieba's dictionary unless `newsroom.text.words.load` did so before. A plan that is edited gets a
    new tagger; words once cut stay cut.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._lexicon = lexicon(plan)
        self._matcher = Matcher(self._lexicon)
        self._areas = tuple(area.id for area in plan.focus)
        self._fallback = next((area.id for area in plan.focus if area.fallback), None)
        self._personal: Callable[[Tagging, str, str], Tagging] | None = None
        self._proposals: dict[tuple[str, str], Tagging] = {}

    @property
    def personal(self) -> Callable[[Tagging, str, str], Tagging] | None:
        """What the officer's own decisions make of a proposal, title and body; None while she has made none.

        It has to answer equally for equal texts. Setting it forgets the texts, not the words found in them.
        """
        return self._personal

    @personal.setter
    def personal(self, personal: Callable[[Tagging, str, str], Tagging] | None) -> None:
        self._personal = personal
        # anew, not cleared: a thread that is about to keep a proposal keeps it where nobody looks
        self._proposals = {}

    @cached_property
    def _reader(self) -> Reader | None:
        weights = for_plan(self.plan)
        return weights and reader(weights)

    def load(self) -> None:
        """Load the learned weights, if there are any for this plan, before the first text needs them.

        Raises NewsroomError when the program's own weights are damaged.
        """
        _ = self._reader

    def forget(self) -> None:
        """Forget the texts tagged so far, but not the plan's terms and the weights; for measuring."""
        self._proposals = {}

    def tag(self, title: str, body: str) -> Tagging:
        """The machine's proposal for a text. Equal texts get equal proposals, whatever was tagged before.

        Raises NewsroomError as `load`.
        """
        proposals, personal = self._proposals, self._personal
        if known := proposals.get((title, body)):
            return known
        proposal = self._proposal(title, body)
        if personal:
            proposal = personal(proposal, title, body)
        if len(proposals) >= _MOST_REMEMBERED:
            proposals.clear()
        proposals[title, body] = proposal
        return proposal

    def _proposal(self, title: str, body: str) -> Tagging:
        story = cut(title, body)
        found = counted(*self._matcher.terms(story))
        learned = self._reader
        if learned and (reading := learned.read(story)):
            ranked = listed(found, self._lexicon, self._areas)
            return blended(learned, reading, ranked, found, self._lexicon, self.plan)
        return tagging(scores(found, self._lexicon, self._areas), self._fallback, self.plan.id)

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
            for term in self._reader.telling(text, focus_id):
                yield Span(field, term.start, term.end, text[term.start : term.end])
