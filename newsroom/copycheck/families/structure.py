"""What a story consists of and who stands for it (domain.md 8, 9.9: STR, FMT)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsroom.copycheck.bounds import since
from newsroom.copycheck.families.wording import wording
from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.sheet import Placed, Sheet
from newsroom.text.count import count

_TIME = re.compile(
    "[0-9一二三四五六七八九十](?:年|月|日|号|时|点|天|周|届)|周[一二三四五六日末]|星期|礼拜|学期|学年|暑假|寒假|假期|今[天日年晨晚早]|当[天日晚]|昨[天日晚]"
    "|近[日期年来]|日前|本[周月年]|上午|下午|中午|早[上晨]|清晨|傍晚|晚上|夜|节|去年|明年|每[天周月年]|[春夏秋冬]季|开学|期[中末]|课[间后上]|放学|目前|最近|这[天周]|前夕|季度|半年|年底|年初|月[底初]"
)
_PLACE = re.compile(
    "[校园局镇乡村区县市省国院馆厅室班级站所股科处部委会社街路场堂队厂店家]|中心|小学|中学|公司|基地|单位|支部|一中|二中|一小|二小"
)
_PERSON = re.compile(
    "人|员|生|师|长|家|孩|娃|童|党|干部|群众|书记|主任|者|们|同志|代表|队|班|妈|爸|爷|奶|他|她|我|名|工会|学校|局|园|中心|支部"
)
_LEAST_BODY = 40

_CREDIT = re.compile(
    "^[\\s(\uff08]*(?:撰稿|供稿|摄影|图片|文字|图文|文[/\uff0f]|图[/\uff0f]|审核|编辑|记者|通讯员|作者|来源)|^[(\uff08][^。]{2,40}[)\uff09]$"
)


def elements(sheet: Sheet) -> Iterator[Placed]:
    """Time, place, people: one that nothing at all in the story tells. What has happened is not looked for."""
    text = sheet.story.title + "\n" + sheet.story.body
    if len(sheet.story.body) < _LEAST_BODY or _genre(sheet) in ("feature", "experience", "research"):
        return
    told = bool(sheet.story.event_ended_at)
    absent = [
        name for name, seen in (("时间", _TIME), ("地点或单位", _PLACE), ("人物", _PERSON)) if not seen.search(text)
    ]
    if absent:
        day = sheet.day
        known = f"（报送的时间是{day.month}月{day.day}日）" if told and absent[0] == "时间" else ""
        placed = sheet.missing("body", f"正文里找不到{'、'.join(absent)}，请补上{known}。")
        severity = (Severity.WARN if absent[0] == "时间" else Severity.INFO) if len(absent) < 3 else None
        yield Placed(placed.passage, Hit(0, 0, message=placed.hit.message, severity=severity))


class _Genre(NamedTuple):
    name: str
    least: int
    most: int


_GENRES = {
    "brief": _Genre("简讯", 50, 200),
    "news": _Genre("消息", 300, 600),
    "feature": _Genre("通讯", 1000, 2500),
    "experience": _Genre("经验信息", 800, 1500),
    "research": _Genre("调研", 1500, 3000),
    "problem": _Genre("问题建议", 600, 1200),
    "urgent": _Genre("紧急信息", 0, 300),
    "photo_news": _Genre("图片新闻", 50, 200),
    "policy_qa": _Genre("政策解读", 800, 2000),
}
"""Usual lengths in characters (domain.md 8.1)."""


def _genre(sheet: Sheet) -> str:
    """Its identifier; empty where none or an unknown one is given."""
    given = sheet.story.genre.strip()
    if given in _GENRES or not given:
        return given
    return next((key for key, genre in _GENRES.items() if given in genre.name or genre.name in given), "")


def length(sheet: Sheet) -> Iterator[Placed]:
    """Longer or shorter by three tenths than the genre has it."""
    key = _genre(sheet)
    if not key:
        return
    genre = _GENRES[key]
    size = count(sheet.story.body).characters
    if genre.least * 0.7 <= size <= genre.most * 1.3:
        return
    usual = f"{genre.least}—{genre.most} 字" if genre.least else f"{genre.most} 字以内"
    advice = "删短或者改体裁" if size > genre.most else "补充内容或者改体裁"
    yield sheet.missing("body", f"全文 {size} 字，{genre.name}一般是 {usual}，{advice}。")


_LEAD = 120


def lead(sheet: Sheet) -> Iterator[Placed]:
    """A first paragraph that is too long to be a lead. Whether it tells the outcome is not looked for."""
    key = _genre(sheet)
    if key not in ("", "news"):
        return
    written = [passage for passage in sheet.lines if passage.text.strip()]
    if len(written) < 3 or len(written[0].text) <= _LEAD:
        return
    size = count(written[0].text).characters
    if size > _LEAD:
        severity = Severity.WARN if key and size > 1.3 * _LEAD else Severity.INFO
        passage = written[0]
        hit = Hit(
            0, len(passage.text), None, f"导语 {size} 字，超过 {_LEAD} 字，可以分段或者精简。", severity, settled=True
        )
        yield Placed(passage, hit)


def speech(sheet: Sheet) -> Iterator[Placed]:
    """A feature in which nobody speaks, or everybody does all the time."""
    if _genre(sheet) != "feature" or len(sheet.story.body) < 200:
        return
    quoted = sum(end - start for passage in sheet.lines for start, end in passage.quoted if end - start > 8)
    if quoted == 0:
        yield sheet.missing("body", "通讯里没有一句人物的话，有原话更好看。")
    elif quoted * 2 > len(sheet.story.body):
        yield sheet.missing("body", "引语超过全文一半，挑要紧的留，其余转述。")


def ending(sheet: Sheet) -> Iterator[Placed]:
    """A last sentence of big words without a fact."""
    for passage in reversed(sheet.lines):
        text = passage.text.strip()
        if not text or (_CREDIT.search(text) and len(text) < 60):
            continue
        start = since(text, len(text) - 2, "。！？")
        last = text[start:]
        if any(char.isdigit() for char in last) or last[-1:] in ("”", "’"):
            return
        data = wording()
        if any(slogan in last for slogan in data.slogans) or sum(word in last for word in data.lofty) >= 2:
            at = passage.text.find(last)
            yield Placed(passage, Hit(at, at + len(last), "" if start else None))
        return


def headline_form(passage: Passage, _lists: Lists) -> Iterator[Hit]:
    """A headline that says what it is, or that is too long."""
    text = passage.text
    for name in wording().self_naming:
        if text.endswith(name) and len(text) > len(name):
            start = len(text) - len(name)
            yield Hit(start, len(text), None, f"标题里不写“{name}”，直接写什么单位做了什么。")
            break
    size = len(re.sub(r"\s", "", text))
    if size > 30:
        yield Hit(0, len(text), None, f"标题 {size} 字，超过 30 字，可以精简。", settled=True)


def credits(sheet: Sheet) -> Iterator[Placed]:
    """Who wrote it, which unit sent it, who let it pass; what the text's last line signs counts as told."""
    story = sheet.story
    # of a bare text from outside, which names neither, nobody expects who sent it
    bare = not story.rev and story.source is None and not story.unit.strip() and not story.authors
    if bare or not (story.submitted_at or story.id):
        return
    tail = story.body[-80:]
    if not story.unit.strip():
        yield sheet.missing("unit", "没有写供稿单位。")
    if not story.authors:
        signed = re.search(
            "撰稿|供稿|文字|作者|通讯员|文[/\uff0f]|[(\uff08][^。()\uff08\uff09]{2,20}[)\uff09]$", tail.rstrip()
        )
        placed = sheet.missing("authors", "正文末尾有署名，填进“作者”一栏。" if signed else "没有写撰稿人。")
        severity = Severity.INFO if signed else None
        yield Placed(placed.passage, Hit(0, 0, message=placed.hit.message, severity=severity))
    if not story.unit_reviewer and "审核" not in tail:
        placed = sheet.missing("unit_reviewer", "没有写审核人。")
        yield Placed(placed.passage, Hit(0, 0, message=placed.hit.message, severity=Severity.INFO))


_LEFTOVER = re.compile(
    "^[ \t\u00a0\u3000]+|[ \t\u00a0\u3000]+$|[\u200b-\u200f\u2060\ufeff\u00ad\ufffd]+"
    "|&(?:nbsp|amp|lt|gt|quot);|</?[A-Za-z][^<>]{0,80}>"
)


def leftovers(passage: Passage, _lists: Lists) -> Iterator[Hit]:
    """Indents, unseen characters, tags: what pasting left."""
    text = passage.text
    if text.isprintable() and "&" not in text and "<" not in text and "\ufffd" not in text and text.strip(" ") == text:
        return
    for match in _LEFTOVER.finditer(text):
        start, end = match.span()
        if "\ufffd" in match.group():
            yield Hit(start, end, None, "这里有一个字没有读出来，请对照原稿。", Severity.WARN)
        elif match.group() == "&nbsp;":
            yield Hit(start, end, "")
        elif match.group()[0] == "&":
            yield Hit(start, end, {"&amp;": "&", "&lt;": "<", "&gt;": ">"}.get(match.group(), "\u201c"))
        else:
            yield Hit(start, end, "")


def empty_lines(sheet: Sheet) -> Iterator[Placed]:
    """Empty lines between paragraphs: told once."""
    lines = sheet.lines
    blank = sum(not passage.text.strip() for passage in lines)
    if blank and len(lines) > 1:
        yield sheet.missing("body", f"正文有 {blank} 个空行，可以去掉。")


_UNITS = {"我校": ("学", "校", "中", "小"), "我园": ("园",), "我局": ("局",), "我中心": ("中心",)}


def first_person(sheet: Sheet) -> Iterator[Placed]:
    """我校 in a story for others; what speaks in the unit's name, as a notice, may say so."""
    data, story = wording(), sheet.story
    if "我" not in story.body and "我" not in story.title:
        return
    if any(word in story.title for word in data.spoken) or story.body.lstrip().startswith(("各位", "尊敬的", "亲爱的")):
        return
    told = False
    for passage in (sheet.title, *sheet.lines):
        for match in _own(passage.text):
            start, end = match.span()
            around = passage.text[:start], passage.text[end:]
            if around[0].endswith(data.first_person_not_after) or around[1].startswith(data.first_person_not_before):
                continue
            if passage.is_quoted(start, end):
                continue
            area = match.group() in data.own_area
            severity = Severity.INFO if area or told else None
            told = told or not area
            own = story.unit if story.unit.endswith(_UNITS.get(match.group(), "\0")) else None
            yield Placed(passage, Hit(start, end, own, severity=severity))


def _own(text: str) -> Iterator[re.Match[str]]:
    if "我" in text:
        data = wording()
        yield from re.finditer("|".join((*data.first_person, *data.own_area)), text)


PASSAGE = {"headline_form": headline_form, "leftovers": leftovers}
STORY = {
    "elements": elements,
    "length": length,
    "lead": lead,
    "speech": speech,
    "ending": ending,
    "credits": credits,
    "empty_lines": empty_lines,
    "first_person": first_person,
}
