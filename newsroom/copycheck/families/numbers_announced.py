"""So many are announced and others are named: `四个专题，分别是…`, `五个一`, `第四阶段` of three (NUM-08)."""

import re
from collections.abc import Iterator

from newsroom.copycheck.families.numbers_listed import hidden
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.quantities import number_of
from newsroom.copycheck.sheet import Placed, Sheet
from newsroom.text.numerals import chinese

_NUMBER = "(?:[两二三四五六七八九]|十[一二三四五]?|(?<!\\d)\\d{1,2})"
_RESPECTIVELY = re.compile(
    f"(?<![第\\d几零一二两三四五六七八九十百千])(?P<number>{_NUMBER})(?P<unit>[名位个所家项门种类本首件条场节支]|大)(?P<noun>[^，。；：、（）“”\\d]{{0,14}})"
    "(?:[，；。]|(?=分别))(?:分别(?:是|为|叫)|依次(?:是|为)|即|也就是|它们(?:分别)?是|他们(?:分别)?是|她们(?:分别)?是)：?(?P<items>[^。！？；\n]+)"
)
_NAMED = re.compile(
    f"(?<![第\\d几零一二两三四五六七八九十百千其])(?P<number>{_NUMBER})(?P<unit>[名位])(?P<noun>[^，。；：、（）“”\\d]{{1,16}})"
    "[，。：](?P<items>(?:[\u4e00-\u9fff]{2,3}、)+[\u4e00-\u9fff]{2,3}?)(?=各|分别|依次|先后|轮流|同台|走上|登台|上台|执教|展示|一起|每人|[，。]$)"
)
_ONES = re.compile(
    f"“(?P<number>{_NUMBER})(?P<unit>个)(?P<word>[^”一二三四五]{{1,4}}|一)”[^。：，]{{0,12}}[：，](?:即)?(?P<items>[^。！？；：\n]*)"
)
_WITH_NAMES = re.compile(
    f"(?<![第\\d几零一二两三四五六七八九十百千其])(?P<number>{_NUMBER})(?P<unit>[名位])(?P<noun>[^，。；：、（）“”\\d]{{0,6}}(?:教师|学生|选手|老师|代表|党员|同学|家长|校长|专家|评委|队员|干部|教研员))"
    "(?P<items>(?:[\u4e00-\u9fff]{2,3}、)+[\u4e00-\u9fff]{2,3}?)(?=各|分别|依次|先后|走上|登上|上台|登台|代表|组成|担任|在|同|一起|共同|参加|获|被|从)"
)
_STAGED = re.compile(
    f"(?<![第\\d几零一二两三四五六七八九十百千])(?P<number>{_NUMBER})个?(?P<noun>阶段|环节|步骤|板块|部分|篇章|乐章|议程|议题|方面|批次|站|课时)"
)
_NTH = re.compile(
    "第(?P<number>[一二三四五六七八九十]|\\d)个?(?P<noun>阶段|环节|步骤|板块|部分|篇章|乐章|议程|议题|方面|批次|站|课时)"
)
_ORDERED = re.compile(
    "(?<![第\\d几零一二两三四五六七八九十百千])(?P<number>[两二三四五六七八])(?P<unit>点|项|条|个方面|个环节|步|件事|个步骤|个阶段)(?P<noun>[^，。；：、\\d]{0,8})[。：，]首先"
)
_STEP = re.compile(
    "(?:^|(?<=[，。；：\n]))(?P<word>首先|其次|再次|再者|然后|接着|接下来|随后|第三|第四|此外|最后)(?=[，是要由])"
)
_AND = re.compile("以及|[和与及]")
_LISTED = re.compile(f"分别|依次|，即|们是|就是|个[^，。”]{{1,4}}”|{_NUMBER}[名位]")
_PEOPLE = re.compile(f"{_NUMBER}[名位]")
_ITEM_STOP = re.compile("(?:等|之一|其中|另|还|\\d|为主|各|三者|共)")


def announced(passage: Passage, lists: object) -> Iterator[Hit]:
    """Numbers that are not those of what is named behind them."""
    text = passage.text
    if "、" in text:
        if "分别" in text or "依次" in text or "，即" in text or "们是" in text or "就是" in text:
            for match in _RESPECTIVELY.finditer(hidden(text)):
                yield from _compared(text, match, match["items"])
        if ("名" in text or "位" in text) and _PEOPLE.search(text):
            plain = hidden(text)
            for match in (*_NAMED.finditer(plain), *_WITH_NAMES.finditer(plain)):
                yield from _compared(text, match, match["items"])
        if "“" in text and "个" in text and _LISTED.search(text):
            for match in _ONES.finditer(text):
                parts = [part for part in re.split("[、，]", match["items"]) if match["word"] in part]
                if len(parts) > 1 and "等" not in match["items"]:
                    yield from _hit(text, match, len(parts), len(parts))
    if "首先" in text:
        for match in _ORDERED.finditer(text):
            yield from _in_order(text, match)


def _compared(text: str, match: re.Match[str], items: str) -> Iterator[Hit]:
    if _ITEM_STOP.search(items):
        return
    first = re.split("，", items)[0]
    parts = first.split("、")
    if len(parts) < 2 or max(map(len, parts)) > 14 or ("，" in items and "、" in items.partition("，")[2]):
        return
    least, most = len(parts), len(parts) + sum(len(_AND.findall(part)) for part in parts)
    yield from _hit(text, match, least, most)


def _in_order(text: str, match: re.Match[str]) -> Iterator[Hit]:
    """`四项议程。首先，…；其次，…；最后，…`."""
    words = [one["word"] for one in _STEP.finditer(text, match.end() - 2)]
    if "最后" not in words or words.count("首先") != 1 or words.count("最后") != 1:
        return
    count = words.index("最后") + 1
    if count > 2:
        yield from _hit(text, match, count, count, Severity.WARN)


def _hit(text: str, match: re.Match[str], least: int, most: int, severity: Severity | None = None) -> Iterator[Hit]:
    said = number_of(match["number"])
    if said is None or least <= said <= most or not 1 <= min(abs(said - least), abs(said - most)) <= 2 or said < 2:
        return
    right = most if said > most else least
    new = str(right) if match["number"].isascii() else "两" if right == 2 else chinese(right)
    start, end = match.start("number"), match.end("unit")
    message = f"说是{match['number']}{match['unit']}，列出的是{right}{match['unit']}，请核对。"
    yield Hit(
        start,
        end,
        new + match["unit"],
        message,
        severity or (Severity.ERROR if least == most else Severity.WARN),
        "NUM-08",
    )


def staged(sheet: Sheet) -> Iterator[Placed]:
    """`分三个阶段`, and then a fourth one."""
    body = sheet.story.body
    if "第" not in body:
        return
    said: dict[str, set[int]] = {}
    if not _NTH.search(body):
        return
    for match in _STAGED.finditer(body):
        number = number_of(match["number"])
        said.setdefault(match["noun"], set()).add(int(number or 0))
    for passage in sheet.lines:
        for match in _NTH.finditer(passage.text) if said else ():
            number = int(number_of(match["number"]) or 0)
            counts = said.get(match["noun"])
            if counts and number == max(counts) + 1 and number > 2:
                message = f"前面说是{max(counts)}个{match['noun']}，这里是“{match[0]}”，请核对。"
                yield Placed(passage, Hit(*match.span(), None, message, Severity.WARN, "NUM-08"))
