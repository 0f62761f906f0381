"""What the rules read: a headline, a line of the body, a caption; with what stands in quotation marks known."""

import re
from dataclasses import dataclass
from dataclasses import field as kept
from functools import cached_property

from newsroom.copycheck.bounds import since, until

_QUOTED = re.compile("“[^“”\n]*”|‘[^‘’\n]*’|《[^\n]*?》+|〈[^〈〉\n]*〉")
_FORBIDDING = re.compile(
    "[^。！？；\n]*(?:严禁|不得|禁止|不准|杜绝|不宣传|不炒作|不公布|切勿|坚决抵制|严厉打击|防止|不以)[^。！？；\n]*"
)
_SENTENCE_END = "。！？!?\n"


@dataclass(frozen=True)
class Passage:
    """One piece of the story's text. Equal pieces have equal findings, wherever they stand."""

    field: str
    """`title`, `body`, `caption`; or a field of the story that is no text, as `authors`, for what is said of it."""
    text: str
    number: int = kept(default=0, compare=False)
    """Line of the body, or picture, from 0."""
    base: int = kept(default=0, compare=False)
    """Where it begins in its field."""

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """Spans in quotation marks and in the names of documents and works, marks included."""
        return tuple(match.span() for match in _QUOTED.finditer(self.text))

    @cached_property
    def forbidding(self) -> tuple[tuple[int, int], ...]:
        """Spans of the sentences that forbid something."""
        return tuple(match.span() for match in _FORBIDDING.finditer(self.text))

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether the span lies within marks; a span that takes in the marks does not."""
        return any(first < start and end < last for first, last in self.quoted)

    def is_forbidden(self, start: int, end: int) -> bool:
        return any(first <= start and end <= last for first, last in self.forbidding)

    def sentence(self, start: int, end: int) -> str:
        """The sentence or sentences that the span touches."""
        last = until(self.text, max(end - 1, start), _SENTENCE_END)
        return self.text[since(self.text, start, _SENTENCE_END) : last + 1]


def lines_of(body: str) -> tuple[Passage, ...]:
    """The lines of a body, empty ones too."""
    passages: list[Passage] = []
    base = 0
    for number, line in enumerate(body.split("\n")):
        passages.append(Passage("body", line, number, base))
        base += len(line) + 1
    return tuple(passages)
