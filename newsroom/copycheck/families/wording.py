"""Phrases that say nothing (WRD-06), and the lists of words that checks of whole stories go by."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from newsroom.copycheck.model import Hit
from newsroom.copycheck.rules import read_data
from newsroom.copycheck.sheet import Placed, Sheet
from newsroom.plan.model import Part

_MANY = 5
"""Phrases in one story that are too many (domain.md 9.5)."""


class Wording(Part, frozen=True, kw_only=True):
    """data/wording.toml; what each list is for stands there."""

    cliches: tuple[str, ...]
    slogans: tuple[str, ...]
    lofty: tuple[str, ...]
    first_person: tuple[str, ...]
    first_person_not_after: tuple[str, ...]
    first_person_not_before: tuple[str, ...]
    own_area: tuple[str, ...]
    spoken: tuple[str, ...]
    self_naming: tuple[str, ...]


@cache
def wording() -> Wording:
    """The shipped lists."""
    text = (files("newsroom.copycheck") / "data" / "wording.toml").read_text(encoding="utf-8")
    return read_data(text, "wording.toml", Wording)


def cliches(sheet: Sheet) -> Iterator[Placed]:
    """Five phrases or more: told once, where the fifth stands."""
    body = sheet.story.body
    found = sorted((at, phrase) for phrase in wording().cliches if (at := body.find(phrase)) >= 0)
    if len(found) < _MANY:
        return
    at, phrase = found[_MANY - 1]
    named = "”“".join(phrase for _, phrase in found[:6])
    message = f"套话有 {len(found)} 处（“{named}”{'等' if len(found) > 6 else ''}），能用事实代替的改掉。"
    for passage in sheet.lines:
        if passage.base <= at < passage.base + len(passage.text):
            start = at - passage.base
            yield Placed(passage, Hit(start, start + len(phrase), None, message))


_SAME = 60
"""Characters in a row that are too many to be the same by chance (domain.md 9.5)."""


def copied(sheet: Sheet) -> Iterator[Placed]:
    """Sixty characters in a row as in an earlier story; told once."""
    for other in sheet.earlier[:3]:
        theirs = {other.body[at : at + _SAME] for at in range(len(other.body) - _SAME + 1)}
        for passage in sheet.lines:
            text = passage.text
            start = next((at for at in range(len(text) - _SAME + 1) if text[at : at + _SAME] in theirs), -1)
            if start >= 0:
                end = start + _SAME
                while end < len(text) and text[end - _SAME + 1 : end + 1] in theirs:
                    end += 1
                message = f"这 {end - start} 个字与“{other.title}”一字不差，是引用文件就注明出处。"
                yield Placed(passage, Hit(start, end, None, message))
                return


STORY = {"cliches": cliches, "copied": copied}
