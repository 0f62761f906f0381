"""A person whose name is written in two ways within a story (NAM-03)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsroom.copycheck.lists import Lists
from newsroom.copycheck.mentions import Mention, ends_at, mentions, mistakable, one_off
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.sheet import Placed, Sheet
from newsroom.text.surnames import NO_NAMES, SURNAMES


class _Seen(NamedTuple):
    """Where a name first stands."""

    passage: Passage
    mention: Mention


_BARE = re.compile(
    f"(?:^|(?<=[，。：；”]))(?P<name>[{''.join(sorted(SURNAMES))}][\u4e00-\u9fff]{{2}})"
    "(?=说|表示|介绍|强调|指出|主持|认为|告诉|参加|出席|带领|担任|致辞|讲)"
)
"""A whole name at the head of a clause, before a verb that is a person's."""


_ROW = re.compile("(?:、|和|与|及|以及)[^，。；：！？]*|[^，。；：！？]*(?:、|和|与|及|以及)")


def spellings(sheet: Sheet) -> Iterator[Placed]:
    """Names that are another one of the story but for a character that is easily taken for its own."""
    names: dict[str, _Seen] = {}
    for find in (mentions, _bare_names):
        for passage in sheet.texts:
            for mention in find(passage.text):
                names.setdefault(mention.name, _Seen(passage, mention))
    told: set[str] = set()
    for name, seen in names.items():
        for passage in sheet.texts if name not in told else ():
            for hit in _other_spellings(passage, name, seen, names, sheet.lists):
                told |= {name, passage.text[hit.start : hit.end]}
                yield Placed(passage, hit)
    yield from _signed(sheet)


def _bare_names(text: str) -> Iterator[Mention]:
    for match in _BARE.finditer(text):
        if match["name"][:2] not in NO_NAMES:
            yield Mention(match.start(), match.start(), match.end("name"), match["name"], ("",), True)


def _other_spellings(passage: Passage, name: str, seen: _Seen, names: dict[str, _Seen], lists: Lists) -> Iterator[Hit]:
    text, mention = passage.text, seen.mention
    for start in _near_places(text, name):
        end = start + len(name)
        said = text[start:end]
        unlike = one_off(said, name)
        if unlike is None or (said in lists.people and name in lists.people) or not ends_at(text, end):
            continue
        other = names[said].mention if said in names else None
        if other is None or not other.titles[-1]:
            if len(name) < 3 or not _begins_at(text, start):
                continue
        elif not _is_one_person(mention, other):
            continue
        if _is_beside(text, start, end, name):
            continue
        if mistakable(*unlike):
            together = seen.passage is passage and name in passage.sentence(start, end)
            severity = None if _is_certain(mention, other) and not together else Severity.WARN
            yield Hit(start, end, None, f"另一处写的是“{name}”，这里是“{said}”，同一个人请统一。", severity)


def _is_certain(one: Mention, other: Mention | None) -> bool:
    """Whether an office says that they are one person: both stand behind it, or one does and the other goes without."""
    if one.is_role:
        return False
    return other is None or other.titles[-1] in ("", one.titles[-1])


def _near_places(text: str, name: str) -> Iterator[int]:
    """Where all but one of the name's characters stand, the surname among them."""
    surname = name[0]
    at = text.find(surname)
    while at >= 0:
        piece = text[at : at + len(name)]
        if piece != name and len(piece) == len(name) and one_off(piece, name) and min(piece[1:]) >= "\u4e00":
            yield at
        at = text.find(surname, at + 1)


def _begins_at(text: str, start: int) -> bool:
    """Whether a name may begin here: behind a mark or behind what goes before names."""
    return start == 0 or not "\u4e00" <= text[start - 1] <= "\u9fff" or text[start - 1] in "由请向对为和与给让在据"


def _is_one_person(one: Mention, other: Mention) -> bool:
    """Whether two mentions may be of the same person: the same office, or one without any."""
    if not (one.titles[-1] and other.titles[-1]):
        return True
    if one.is_role or other.is_role:
        return one.titles[-1] == other.titles[-1] and one.titles[-1] not in ("学生", "同学", "家长")
    return one.titles[-1].endswith(other.titles[-1]) or other.titles[-1].endswith(one.titles[-1])


def _is_beside(text: str, start: int, end: int, name: str) -> bool:
    """Whether it stands in a row of names, which are different persons'."""
    if text[start - 1 : start] == "、" and text[end : end + 1] == "、":
        return True
    after, before = text.find(name, end), text.rfind(name, 0, start)
    between = [text[end:after]] if after >= 0 else []
    between += [text[before + len(name) : start]] if before >= 0 else []
    return any(len(piece) < 20 and _ROW.fullmatch(piece) for piece in between)


_SIGNED = re.compile(
    "(?:撰稿|供稿|作者|通讯员|摄影|摄|审核|责任编辑|编辑|文|图)[\uff1a:/ ]*"
    "(?P<name>[\u4e00-\u9fff]{2,3})(?=[\uff09)\uff0c、 \u3000/\uff0f]|$)"
)


def _signed(sheet: Sheet) -> Iterator[Placed]:
    """The signature below the text against the story's fields."""
    story = sheet.story
    known = {*story.authors, *story.photographers, story.unit_reviewer} - {""}
    if not known or not sheet.lines:
        return
    for passage in sheet.texts[-2:]:
        if passage.field != "body":
            continue
        for match in _SIGNED.finditer(passage.text):
            name = match["name"]
            for field in known:
                unlike = one_off(name, field)
                if name not in known and unlike and mistakable(*unlike):
                    message = f"文末署的是“{name}”，报送时登记的是“{field}”，请核对。"
                    yield Placed(passage, Hit(*match.span("name"), None, message, Severity.WARN))


STORY = {"spellings": spellings}
