"""A comma or 顿号 that should be the other one or none, a stop that comes too early (GB/T 15834-2011 4.1, 4.4, 4.5)."""

import re
from collections.abc import Iterator
from importlib.resources import files

from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.required import needs
from newsroom.copycheck.rules import read_data
from newsroom.plan.model import Part


class Marks(Part, frozen=True, kw_only=True):
    """data/marks.toml; what each list is for stands there."""

    company: tuple[str, ...]
    together: tuple[str, ...]
    summed: tuple[str, ...]
    leads: tuple[str, ...]
    subjects: tuple[str, ...]


_DATA = read_data(
    (files("newsroom.copycheck") / "data" / "marks.toml").read_text(encoding="utf-8"), "marks.toml", Marks
)
_HAN = "\u3007\u4e00-\u9fff"
_PARTNER = f"(?:{'|'.join(_DATA.company)}|[{_HAN}]{{1,8}}(?:{'|'.join(_DATA.together)}))"
_SERIES = re.compile(
    f"、(?P<and>(?:和(?![谐平睦美善解声面气风蔼谁你我他她它])|及(?![时格早第])|与(?![会众人时此]))(?!{_PARTNER})|以及|或者|或(?!许))"
    "|、(?P<more>等等|等(?=[\uff0c。\uff1b\uff1a、\uff09”0-9]|[一二三四五六七八九十两多几]+[余多]?[个项名位门种类所家件节本幅场]"
    f"|{'|'.join(_DATA.summed)}))"
)
_DAYS = tuple(f"日{part}" for part in ("", "上午", "下午", "晚", "晚上", "清晨", "傍晚", "中午"))
_BEGINS = re.compile(f"[{_HAN}“《\uff08]")
_CLAUSE = re.compile(
    "(?:(?:全体|广大|参训|参会|在场)?(?:师生|(?:同学|学生|老师|教师|家长|孩子|党员)们|大家)"
    f"|{'|'.join(_DATA.subjects)})[{_HAN}0-9]{{5,}}[\uff0c。\uff1b\uff01\uff1f]"
)
_LONG_LEFT = re.compile(
    f"(?:^|[\uff0c。\uff1b\uff01\uff1f])[{_HAN}0-9]{{3,}}[了着过在到得把将对为与]+[{_HAN}0-9]{{3,}}$"
)
_LAST_STOP = re.compile("[\uff0c。\uff1b\uff01\uff1f、\uff1a]")


@needs("、")
def enumerating(passage: Passage, _lists: Lists) -> Iterator[Hit]:
    """顿号 in front of 和 and 等, behind an introduction, between long clauses."""
    text = passage.text
    if "、" not in text:
        return
    for match in _SERIES.finditer(text):
        start, end = match.span()
        word = match["and"] or match["more"]
        severity = None if match["more"] else Severity.WARN
        yield Hit(start, end, word, f"“{word}”前面不用顿号。", severity)
    at = text.find("、")
    while at > 0:
        told = _misplaced(text, at)
        if told:
            yield Hit(at, at + 1, "\uff0c", told[0], told[1])
        at = text.find("、", at + 1)


def _misplaced(text: str, at: int) -> tuple[str, Severity | None] | None:
    """What to say of a 顿号 that should be a comma."""
    if _CLAUSE.match(text, at + 1) and _LONG_LEFT.search(text, max(0, at - 60), at):
        return "两个分句之间用逗号。", Severity.WARN
    dated = text.endswith(_DAYS, 0, at)
    if not (dated or text.endswith(_DATA.leads, 0, at)) or not _BEGINS.match(text, at + 1):
        return None
    start = max((match.end() for match in _LAST_STOP.finditer(text, max(0, at - 24), at)), default=max(0, at - 24))
    lead = text[start:at]
    if (start and text[start - 1] not in "。\uff1b\uff01\uff1f") or text[at + 1 : at + 3] in ("其次", "再次", "最后"):
        return None
    if lead in _DATA.leads or (
        dated and len(lead) <= 20 and not re.match(f"[一二三四五六七八九十廿]*[{_HAN}]{{0,4}}[日节]", text[at + 1 :])
    ):
        return f"“{lead}”后面用逗号。", None
    return None


_PURPOSE = "为了?(?:进一步|深入|切实|全面|扎实|贯彻|落实|推进|推动|提高|提升|加强|增强|丰富|营造|弘扬|帮助|让|认真)"
_CUT = re.compile("[\uff0c。、\uff1b](?=的(?![确士话])|们|[吗呢吧][。\uff1f\uff01\uff0c])")
_EARLY = re.compile(
    f"(?:^|[。\uff01\uff1f])(?:{_PURPOSE}[^\uff0c。\uff1b\uff1a\uff01\uff1f]{{2,40}}"
    "|通过(?:此次|本次|这次|一系列)(?:活动|培训|学习|演练|讲座|教育))(?P<early>。)(?=.)"
)
_FLAT = re.compile("吗(?P<flat>。)")


@needs(_CUT, _EARLY, _FLAT)
def torn(passage: Passage, _lists: Lists) -> Iterator[Hit]:
    """A mark within a phrase; a stop behind what only introduces; a question that ends like a statement."""
    text = passage.text
    for match in _CUT.finditer(text):
        yield Hit(*match.span(), "", "这里不该断开，去掉标点。")
    if "为" in text or "通过" in text:
        for match in _EARLY.finditer(text):
            yield Hit(*match.span("early"), "\uff0c", "话没有说完，这里用逗号。", Severity.WARN)
    if "吗。" in text:
        for match in _FLAT.finditer(text):
            severity = Severity.WARN if text[match.end() : match.end() + 1] == "”" else Severity.INFO
            yield Hit(*match.span("flat"), "\uff1f", "问句用问号。", severity)


PASSAGE = {"enumerating": enumerating, "torn": torn}
