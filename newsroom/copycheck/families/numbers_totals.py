"""Lists whose total stands in the headline or the sentence before; medals (NUM-08)."""

import re
from collections.abc import Iterator, Sequence

from newsroom.copycheck.bounds import since
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.quantities import COUNT, Quantity, number_of, plain, quantities
from newsroom.copycheck.sheet import Placed, Sheet

_JOIN = re.compile("[^，。；：、（）\\d]{0,12}(?:[，；、]|[、，]?(?:和|及|以及|与))[^，。；：、（）\\d]{0,12}")
_MEDALS = re.compile(
    f"(?P<gold>{COUNT})(?:枚|块|个)?金(?:牌)?、?(?P<silver>{COUNT})(?:枚|块|个)?银(?:牌)?[、和]?(?P<bronze>{COUNT})(?:枚|块|个)?铜(?:牌)?"
)
_ALL_MEDALS = re.compile(
    f"(?:(?P<total>{COUNT})(?:枚|块|个)(?:奖牌|牌)|奖牌(?:总数)?[^，。；\\d]{{0,4}}?(?P<total2>{COUNT})(?:枚|块|个)|共(?:计|获|得|获得|夺得|摘得)?(?P<total3>{COUNT})(?:枚|块))"
)
_TOTAL = re.compile(
    "共|总|合计|表彰|评选|评出|收到|新增|提供|招聘|录取|选派|派出|组织|参[加赛训]|产生|检查|走访|发放|全[校区县镇园市]|现有|有"
)
_NOT_ALL = re.compile("其中|包括|例如|比如|等|另|还有|去年|上年|比(?!赛)|由|从|增|减|每|最|约|近|余")
_TOGETHER = re.compile(
    "[^，。；、]{0,10}[，；。][^，。；、]{0,10}?(?:合起来|加起来|总人数|总数|总量|累计|合计|总共|一共|总计|共计|共有|共)[^，。；、\\d]{0,6}"
)
_MOST_PARTS = 8
_STOPS = "。！？\n"


def totals(sheet: Sheet) -> Iterator[Placed]:
    """Totals told elsewhere than beside their parts."""
    values: dict[str, set[float]] = {}
    for passage in sheet.lines:
        if "金" in passage.text and "铜" in passage.text:
            for hit in _medals(passage.text):
                yield Placed(passage, hit)
        for parts in _lists(passage.text):
            added = sum(one.value for one in parts)
            values = values or _values(sheet)
            if added in values[parts[0].unit] or _NOT_ALL.search(_around(parts)):
                continue
            total = _behind(passage.text, parts) or _before(passage.text, parts) or _of_title(sheet, parts)
            if total is not None and _is_near(added, total.value):
                at = passage if total.text is passage.text or total.text == passage.text else sheet.title
                yield Placed(at, _hit(total, parts, added))


def _values(sheet: Sheet) -> dict[str, set[float]]:
    found: dict[str, set[float]] = {}
    for passage in sheet.texts:
        for one in quantities(passage.text):
            found.setdefault(one.unit, set()).add(one.value)
    return found


def _medals(text: str) -> Iterator[Hit]:
    """`3金5银4铜，共12枚奖牌`."""
    for match in _MEDALS.finditer(text):
        parts = [number_of(match[name]) for name in ("gold", "silver", "bronze")]
        first = since(text, match.start(), _STOPS)
        near = _ALL_MEDALS.finditer(text, max(first, match.start() - 24), match.end() + 24)
        found = [one for one in near if one.end() <= match.start() or match.end() <= one.start()]
        if len(found) != 1 or None in parts:
            continue
        written = found[0]["total"] or found[0]["total2"] or found[0]["total3"]
        total, added = number_of(written), sum(part for part in parts if part)
        if total and total != added and "其中" not in text[found[0].end() : match.start()][-2:-2]:
            start, end = found[0].span()
            message = f"金、银、铜牌加起来是{plain(added)}枚，与“{found[0][0]}”不符，请核对。"
            yield Hit(
                start,
                end,
                found[0][0].replace(written, plain(added), 1) if written[:1].isascii() else None,
                message,
                Severity.ERROR,
                "NUM-08",
            )


def _lists(text: str) -> Iterator[list[Quantity]]:
    """Runs of three and more like quantities."""
    run: list[Quantity] = []
    counted = quantities(text)
    if len(counted) < len({one.unit for one in counted}) + 2:
        return
    for one in counted:
        if run and one.unit == run[-1].unit and len(run) < _MOST_PARTS and _is_joined(text, run[-1], one):
            run.append(one)
            continue
        if _is_list(run):
            yield run
        run = [one]
    if _is_list(run):
        yield run


def _is_joined(text: str, one: Quantity, two: Quantity) -> bool:
    return (
        two.start - one.end < 28
        and _JOIN.fullmatch(text, one.end, two.start) is not None
        and "总" not in two.before
        and "共" not in two.before
        and "合" not in two.before
    )


def _is_list(run: Sequence[Quantity]) -> bool:
    return (
        len(run) > 2
        and not any(one.rough for one in run)
        and run[0].unit not in ("岁", "年", "点", "分", "天", "小时", "分钟", "米")
    )


def _around(parts: Sequence[Quantity]) -> str:
    text = parts[0].text
    return text[max(parts[0].start - 12, 0) : parts[-1].end + 8]


def _behind(text: str, parts: Sequence[Quantity]) -> Quantity | None:
    """`…43人，三个班合起来是131人`."""
    after = [one for one in quantities(text) if one.start > parts[-1].end and one.unit == parts[0].unit]
    if not after or after[0].rough or not _TOGETHER.fullmatch(text, parts[-1].end, after[0].start):
        return None
    return after[0]


def _before(text: str, parts: Sequence[Quantity]) -> Quantity | None:
    """The total that the sentence before ends with, where the list takes up the next one."""
    first = since(text, parts[0].start, _STOPS)
    if first < 2 or parts[0].start - first > 14:
        return None
    behind = text[parts[-1].end : parts[-1].end + 14]
    if re.match("[^。！？]{0,3}、", behind):
        return None
    like = [one for one in quantities(text) if one.end < first and one.unit == parts[0].unit and not one.rough]
    if not like or any(text.count(mark, like[-1].end, first - 1) for mark in _STOPS):
        return None
    total = like[-1]
    return total if _TOTAL.search(total.before) and total.value > max(one.value for one in parts) else None


def _of_title(sheet: Sheet, parts: Sequence[Quantity]) -> Quantity | None:
    like = [one for one in quantities(sheet.title.text) if one.unit == parts[0].unit and not one.rough]
    if len(like) != 1 or like[0].value <= max(one.value for one in parts) or like[0].value < 10:
        return None
    same = [
        one
        for line in sheet.lines
        for one in quantities(line.text)
        if one.unit == like[0].unit and one.value == like[0].value
    ]
    return None if same else like[0]


def _is_near(added: float, total: float) -> bool:
    apart = abs(added - total)
    return 0 < apart <= max(total * 0.1, 2) or (added >= 10 and sorted(plain(added)) == sorted(plain(total)))


def _hit(total: Quantity, parts: Sequence[Quantity], added: float) -> Hit:
    listed = "、".join(plain(one.value) for one in parts)
    unit = total.single
    message = f"{listed}加起来是{plain(added)}{unit}，与“{total.text[total.start : total.end]}”不符，请核对。"
    return Hit(total.start, total.end, None, message, Severity.WARN, "NUM-08")
