"""One name written in two ways within a story: “高效课堂”, later “高校课堂” (TYP-06)."""

import re
from collections import Counter
from collections.abc import Iterator

from newsroom.copycheck.lexicon import lexicon
from newsroom.copycheck.model import Hit
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.sheet import Placed, Sheet

_NAMED = re.compile("[“《](?P<name>[\u4e00-\u9fff]{3,12})[”》]")


def variants(sheet: Sheet) -> Iterator[Placed]:
    """Names in quotation marks or book marks that differ in one character easily taken for another.

    Told of the one that stands less often, else of the later one.
    """
    places: dict[str, list[tuple[Passage, re.Match[str]]]] = {}
    for passage in sheet.texts:
        if "”" in passage.text or "》" in passage.text:
            for match in _NAMED.finditer(passage.text):
                places.setdefault(match["name"], []).append((passage, match))
    if len(places) < 2:
        return
    counts = Counter({name: sheet.story.body.count(name) + sheet.story.title.count(name) for name in places})
    names = list(places)
    for number, later in enumerate(names):
        for earlier in names[:number]:
            if not _one_apart(earlier, later):
                continue
            wrong, right = (earlier, later) if counts[earlier] < counts[later] else (later, earlier)
            message = f"这里写“{wrong}”，别处写“{right}”，如果是一回事，请统一。"
            for passage, match in places[wrong]:
                yield Placed(passage, Hit(*match.span("name"), right, message))


def _one_apart(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(different) == 1 and different[0][1] in lexicon().confusable(different[0][0])


STORY = {"variants": variants}
