"""Whether a few characters are a person's name or a unit's, and units named in running text."""

import re
from collections.abc import Iterator

from newsroom.intake.vocabulary import NO_NAMES, OFFICES, UNIT_ENDINGS
from newsroom.text.surnames import DOUBLE_SURNAMES, SURNAMES

_TITLES = re.compile(r"(?:老师|同志|校长|园长|主任|书记|通讯员|记者|同学)$")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_BROKEN_NAME = re.compile(r"(?<![\u3400-\u9fff])([\u3400-\u9fff])[ \u3000\xa0]+([\u3400-\u9fff])(?![\u3400-\u9fff])")
_DIVIDERS = re.compile(r"[、,，;；/／\s\u3000]+")  # halfwidth-ok
_ENDING = "|".join(sorted(UNIT_ENDINGS, key=len, reverse=True))
_OFFICE = "|".join(sorted(OFFICES, key=len, reverse=True))
_UNIT = re.compile(rf"[\u4e00-\u9fffA-Za-z0-9（）]{{1,18}}?(?:{_ENDING})(?:[\u4e00-\u9fff]{{0,4}}(?:校区|分校|分园))?")
_WHOLE_UNIT = re.compile(rf"[\u4e00-\u9fffA-Za-z0-9（）()·]{{1,24}}(?:{_ENDING}|{_OFFICE}|校区|分校|分园)")
_BEFORE_UNIT = re.compile(
    r".*(?:\d[日号时分点年月]|[上下]午|傍晚|晚上|清晨|早上|中午|近日|日前|当天|昨天|今天|走进|来到|深入|前往|走访|联合|组织|邀请|举办|举行|"
    r"召开|开展|启动|启用|获悉|记者从|按照|根据|承办|主办|据|由|在|到|为|与|及|从|给|把|被|是|我|们|该|各|本|所|等|的|了|赴|进)"
    r"|.+(?:向|和|对|于|让|全)"  # these may also begin a school's own name
)
_VAGUE = re.compile(
    r"^(?:[一二三四五六七八九十两几数0-9]+.?)?(?:镇|乡|区|乡镇|村级|义务教育|部分|城区|全国|区直|寄宿制|专业|职业|按|看|跟|找|去)?"
    r"(?:中心校|中心学校|中心小学|中?小学|初中|中学|高中|学校|幼儿园|学区|教学点|完小)$"  # halfwidth-ok
    r"|^教[体育]局$|^(?:乡村|农村|普通|民办|优秀|示范)|国中小学$"  # halfwidth-ok
)

_SEARCHED = 4000
_CLAUSE = re.compile(r"(?:[^\u4e00-\u9fff]|[日号时分点]|[上下]午|[当昨今]天|晚)$")
_PLACES = "省市州盟区县旗镇乡"
_NO_PLACE = ("全", "我", "该", "各", "本", "两", "多", "外", "邻")


def split_names(text: str) -> tuple[str, ...]:
    """The names in a list of persons: `张　三、李四` gives `张三` and `李四`; titles like `老师` go."""
    text = _BROKEN_NAME.sub(r"\1\2", text.strip("（）()【】[] \u3000"))
    names = (_TITLES.sub("", part) if len(part) > 3 else part for part in _DIVIDERS.split(text))
    return tuple(dict.fromkeys(name for name in names if name))


def is_person(text: str) -> bool:
    """Whether it looks like one Chinese name: two to four characters that begin with a surname, or one with a dot."""
    if "·" in text:
        return bool(re.fullmatch(r"[\u3400-\u9fff]+(?:·[\u3400-\u9fff]+){1,3}", text)) and len(text) <= 15
    if not _HAN.fullmatch(text) or text in NO_NAMES or is_unit(text):
        return False
    return (2 <= len(text) <= 3 and text[0] in SURNAMES) or (3 <= len(text) <= 4 and text[:2] in DOUBLE_SURNAMES)


def are_persons(text: str) -> bool:
    """Whether it is nothing but names."""
    names = split_names(text)
    return 0 < len(names) <= 8 and all(map(is_person, names))


def is_unit(text: str) -> bool:
    """Whether the whole of it names a school, a bureau or an office of one."""
    return 3 <= len(text) <= 30 and _WHOLE_UNIT.fullmatch(text) is not None and not _VAGUE.match(text)


def is_signature(text: str) -> bool:
    """Whether it is nothing but units and names."""
    parts = split_names(text)
    return 0 < len(parts) <= 8 and all(is_person(part) or is_unit(part) for part in parts)


def units_in(text: str) -> list[str]:
    """The units named in running text, in order, as far as their beginning can be told."""
    return [name for name, _ in _units(text)]


def full_name(unit: str, text: str) -> str:
    """The longer name that a text has for the same unit: `青禾区第一小学` for `区第一小学`, or for `第一小学`.

    Only a name at the beginning of a clause counts, for there it is whole. The unit's own name when there is none, or
    when it may be short for more than one of them.
    """
    longer = {name for name, whole in _units(text) if whole and _completes(name, unit)}
    return longer.pop() if len(longer) == 1 else unit


def _units(text: str) -> Iterator[tuple[str, bool]]:
    """The units named, each with whether it stands at the beginning of a clause or after a time."""
    for match in _UNIT.finditer(text[:_SEARCHED]):
        name = _BEFORE_UNIT.sub("", match[0])
        if is_unit(name) and len(name) <= 20:
            before = text[: match.start()][-1:] + match[0].removesuffix(name)
            yield name, not before or _CLAUSE.search(before) is not None


def _completes(name: str, unit: str) -> bool:
    """Whether a name is the unit's with the place before it."""
    place = name.removesuffix(unit)
    if place in (name, "") or not unit:
        return False
    fits = place[-1] in _PLACES if unit[0] not in _PLACES else len(place) > 1
    return fits and 2 <= len(place) <= 8 and not place.startswith(_NO_PLACE) and bool(_HAN.fullmatch(place))


def unit_group(unit: str) -> str:
    """The kind of unit where its name says so beyond doubt (domain.md 2.2), else empty."""
    return "乡镇中心校" if unit.endswith("中心校") else ""
