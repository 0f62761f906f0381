"""What her decisions say of a plan's terms."""

from collections import Counter
from collections.abc import Iterable, Iterator

from newsroom.plan.merit import Merit
from newsroom.plan.model import Focus, Plan
from newsroom.tagging.corrections import Correction, live


def merits(rows: Iterable[Correction], plan: Plan) -> tuple[Merit, ...]:
    """Every term of the plan, area by area in the plan's order, with how often it led and misled."""
    led: Counter[tuple[str, str]] = Counter()
    misled: Counter[tuple[str, str]] = Counter()
    for row in live(rows):
        for focus, terms in row.evidence:
            if focus in (row.primary, *row.further):
                led.update((focus, term.lower()) for term in terms)
            elif focus == row.proposed:
                misled.update((focus, term.lower()) for term in terms)
    return tuple(
        Merit(area.id, term, tier, led[area.id, term.lower()], misled[area.id, term.lower()])
        for area in plan.focus
        for tier, term in _terms(area)
    )


def _terms(area: Focus) -> Iterator[tuple[str, str]]:
    for tier, terms in (("strong", area.strong), ("words", area.words), ("weak", area.weak)):
        yield from ((tier, term) for term in terms)
    yield from (("learned", word.w) for word in area.learned)
