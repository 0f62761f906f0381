"""The words that speak for a focus area, marked in a manuscript."""

from collections.abc import Sequence

from newsroom.desk.desk import Desk
from newsroom.tui.widgets.manuscript import Mark, Marker


def evidence_marker(desk: Desk, focuses: Sequence[str]) -> Marker:
    """Marks the evidence of the first focus area strongly, that of the others lightly. Needs the dictionary loaded."""
    tagger, (first, *further) = desk.tagger, focuses

    def marks(number: int, text: str) -> list[Mark]:
        lightly = [span for focus in further for span in tagger.spans("", text, focus)]
        return [
            *(Mark(span.start, span.end, "manuscript--evidence-further") for span in lightly),
            *(Mark(span.start, span.end, "manuscript--evidence") for span in tagger.spans("", text, first)),
        ]

    return marks
