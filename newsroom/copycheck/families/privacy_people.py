"""Pupils named in running text. Precision before recall: a cue before, behind or around, and a name's form."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsroom.copycheck.required import Sought
from newsroom.text.surnames import DOUBLE_SURNAMES, NO_NAMES, SURNAMES

_GRAMMAR = frozenset(
    "的了在是和与被把将着过也就都很不没这那我你他她们个名位为从到对给用向等每各该本其某所有说地得之去来因以而及或但"
    "又还再请让使由于下上走坐获放说讲什选收唱分绩考"
)
"""Characters that stand in hardly any name, and often behind one."""
_NO_SURNAMES = frozenset(
    "和时能从有于向都那由原初随全通步相后家公查空别终更充连应常国生师班首年在爱言成水平员教学双满种么单"
    "如些加可老小大同每各未并且会要须求党组户只第当占代经宿"
)
"""Characters of the table of surnames that begin words far more often than names."""
_SURNAMES = SURNAMES - _NO_SURNAMES | frozenset("路常")
_NO_GIVEN = re.compile(
    "[高初][一二三]|[年一二三四五六][级年]|[中小大]学|同学|老师|教师|方[阵队]|家长|学校|医院|村民|干部|代表|女士|"
    "先生|大姐|大爷|师傅|阿姨|奶奶|爷爷|大妈|叔叔|伯伯|陈述|沙龙|堵门|谢谢|[付交]款|[付缴]费|钱包|谈心|任选|代答|"
    "常问|[队班级校组]"
)
_MASK = "某XxＸｘ×＊*○〇"  # halfwidth-ok

NAME = rf"[\u4e00-\u9fff][\u4e00-\u9fff{_MASK}]{{1,3}}"
"""The form of a name, before it is looked at more closely."""

# every branch of what is searched for begins with one character: then most of a text is skipped fast
_KINDS = (
    "学生|同学|女生|男生|考生|男孩|女孩|孩子|儿子|女儿|孙子|孙女|外孙|幼儿|小朋友|新生|毕业生|孤儿|患儿|儿童|少年|"
    "学员|在校生|走读生|寄宿生|住校生|应届生|少先队员|中队长|班长|"
    "贫困生|特困生|困难生|优等生|尖子生|高三生|初三生|复读生|艺术生|体育生|特长生|学困生|后进生|转学生|留级生|"
    "脑瘫生|低保生|单亲生|患病生|贫困户|低保户|特困户"
)
_BEFORE = Sought(
    f"(?:{_KINDS}|班的?|级的|岁的?|大名|叫(?={NAME}的[^，。；]{{0,10}}(?:学生|男生|女生|男孩|女孩)))(?:[：:“]|是|叫|名叫)?(?={NAME})"
)
_OF_CLASS = re.compile("[）)级\\d一二三四五六七八九十]")
_OF_AGE = re.compile(r"(?<!\d)(?:[1-9]|1[0-8])$")
_BRACKETED = (
    r"[^（）()\n]{0,6}?(?:[男女][，,、；;）)]|1?\d岁)|[^（）()\n]{0,6}[（(]?[\d一二三四五六七八九十]{1,2}[）)]?班"
    r"|[年班]级|全[班校]|总分|\d{3}"
)
_BEHIND = Sought(
    "同学(?![们校会])|小朋友(?![们校会])"
    rf"|（(?:{_BRACKETED})|\((?:{_BRACKETED})|，[男女][，,、]|\u002c[男女][，,、]"
)
_BOUNDARY = frozenset(
    "，。、；：！？（）“”‘’《》…—,;:!?()\n 的说在同以获被因患考和与是来从家把将也就今凭高中总成得夺告代身正有没每一"
    "两到站走写用给对跑拿捧跟向双视"
    "听不还又才已自智脑肢先单父母爸妈生语数英排位荣喜要为等于及受至入升报学确突溺坠遭打离失出放上下摔哭病需由平期末"
    "前最刚当所户现几之怀退转辍休系"
)
"""What may stand behind a name."""
_BEHIND_THREE = _BOUNDARY | frozenset(
    "起初经很总时常拉抱坐大小马帮主发参曾只能可会想看见认第多连随住近比此她他其那这虽坚接乐热积努奋刻勤品学各组带领"
    "入手性送早"
)
"""And behind one of three characters."""
_STAFF = re.compile("老师|教师|主任|校长|书记|园长|教授|同志|局长|医生|院长|教练")
_TITLE = re.compile("同学|先生|女士|老师|师傅|校长|主任|书记|大[姐爷妈]|奶奶|爷爷|阿姨|叔叔")
"""What follows a surname, or a name, and is no part of it."""
_CHANGED = re.compile("[（(]?(?:均?为?)?化名")


class Named(NamedTuple):
    """A pupil's name in the text."""

    start: int
    end: int
    name: str


def pupils(text: str) -> list[Named]:
    """The pupils that the text names, in order; `小蔺`, `蔺某` and changed names are not."""
    found: dict[int, Named] = {}
    for match in _BEFORE.finditer(text):
        if _is_cue(text, match) and (named := name_at(text, match.end())):
            found.setdefault(named.start, named)
    for named in [*found.values()]:
        while named and text[named.end : named.end + 1] in ("、", "和"):
            if named := name_at(text, named.end + 1):
                found.setdefault(named.start, named)
    for match in _BEHIND.finditer(text):
        if named := _name_before(text, match.start()):
            found.setdefault(named.start, named)
    return [found[start] for start in sorted(found)]


def _is_cue(text: str, match: re.Match[str]) -> bool:
    """Whether `班` is a class and `岁` a child's age."""
    if match.group()[0] == "班" and not match.group().startswith("班长"):
        return match.start() > 0 and _OF_CLASS.match(text, match.start() - 1) is not None
    return match.group()[0] != "岁" or _OF_AGE.search(text[max(match.start() - 3, 0) : match.start()]) is not None


def name_at(text: str, at: int) -> Named | None:
    """The name that begins here, if something behind it shows where it ends."""
    double = text[at : at + 2] in DOUBLE_SURNAMES
    if not double and text[at : at + 1] not in _SURNAMES:
        return None
    long = 4 if double else 3
    for length in (long, long - 1):
        end = at + length
        if end > len(text):
            continue
        marks = _BEHIND_THREE if length == long else _BOUNDARY
        bounded = end == len(text) or text[end] in marks or text[end].isdigit()
        sure = length == long and text.startswith(("（", "("), end)
        if bounded and is_name(text[at:end], sure) and not _is_other(text, end):
            return Named(at, end, text[at:end])
    return None


def _name_before(text: str, end: int) -> Named | None:
    for length in (4, 3, 2):
        start = end - length
        if start < 0 or (length == 4) != (text[start : start + 2] in DOUBLE_SURNAMES):
            continue
        if (
            length == 2
            and start
            and "\u4e00" <= text[start - 1] <= "\u9fff"
            and text[start - 1] not in "的和与班是生为及、"
        ):
            continue
        if is_name(text[start:end]) and not _is_other(text, end):
            return Named(start, end, text[start:end])
    return None


def _is_other(text: str, end: int) -> bool:
    """Whether what follows says that it is a teacher, or no real name."""
    return bool(_STAFF.match(text, end) or _CHANGED.match(text, end) or _TITLE.match(text, end - 1))


def is_name(word: str, sure: bool = False) -> bool:
    """Whether it is written as a whole name. `王XX` stands for one; `王某` is nobody's.

    `sure`: a name may begin as a word does, `夏雨荷`; what surrounds it shows that it is no word.
    """
    double = word[:2] in DOUBLE_SURNAMES
    given = word[2:] if double else word[1:]
    if not double and word[0] not in _SURNAMES:
        return False
    if not 1 <= len(given) <= 2 or "某" in given:
        return False
    if given[0] in _MASK:
        return len(given) == 2 and given[1] in _MASK
    if not double and not sure and word[:2] in NO_NAMES:
        return False
    if _NO_GIVEN.search(word) or any(character in _GRAMMAR for character in given):
        return False
    return all("\u4e00" <= character <= "\u9fff" for character in given)


def names_after(text: str, cue: Sought) -> Iterator[tuple[re.Match[str], Named]]:
    """Names that stand right behind matches of the cue."""
    for match in cue.finditer(text):
        if named := name_at(text, match.end()):
            yield match, named
