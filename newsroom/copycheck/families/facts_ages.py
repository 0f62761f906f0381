"""Ages, years of service and of a school against the years they are counted from (FAC-05)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.copycheck.model import Hit
from newsroom.copycheck.quantities import COUNT, number_of
from newsroom.copycheck.sheet import Placed, Sheet

_YEAR = r"(?P<year>(?:19|20)\d{2})年"


@dataclass(frozen=True, slots=True)
class _Counted:
    """A beginning, and how the years since then are told."""

    since: re.Pattern[str]
    told: re.Pattern[str]


_KINDS = (
    _Counted(
        re.compile(
            f"{_YEAR}(?:\\d{{1,2}}月)?(?:\\d{{1,2}}日)?(?:出生|生于|生)"
            f"|(?:出生于|生于){_YEAR.replace('year', 'year2')}"
        ),
        re.compile(f"(?:今年|现年|已经|已)(?P<count>{COUNT})(?P<unit>岁)(?!的)"),
    ),
    _Counted(
        re.compile(f"{_YEAR}[^，。；]{{0,8}}?(?:参加工作|参加教育工作|从教|任教|走上讲台|站上讲台|登上讲台|当上?教师|当老师|师范毕业)"),
        re.compile(f"(?:从教|教龄|工龄|任教|执教|讲台)(?:已经|已有|已|整整|满|达|有|了|上)*(?P<count>{COUNT})(?P<unit>年|个春秋|载)(?!级)"),
    ),
    _Counted(
        re.compile(f"{_YEAR}[^，。；]{{0,8}}?(?:入党|加入中国共产党|加入党组织)"),
        re.compile(f"(?:党龄|入党)(?:已经|已有|已|整整|满|达|有|了)*(?P<count>{COUNT})(?P<unit>年)|(?P<count2>{COUNT})年党龄"),
    ),
    _Counted(
        re.compile(f"(?:始建于|创建于|创办于|建校于|成立于|建于){_YEAR}"
            f"|{_YEAR.replace('year', 'year2')}[^，。；]{{0,4}}?(?:建校|创办|始建|建园)"),
        re.compile(f"(?:建校|办学|建园|办园|校庆|走过)(?:已经|已有|已|整整|满|达|有|了|历史)*(?P<count>{COUNT})(?P<unit>周年|年|个春秋|载)"
            f"|(?P<count2>{COUNT})(?:周年校庆|年(?:的)?(?:办学|建校)历史|年校史)"),
    ),
)  # fmt: skip


def ages(sheet: Sheet) -> Iterator[Placed]:
    """`1998年参加工作，从教30年` in 2026."""
    now = sheet.day.year
    for passage in sheet.texts:
        text = passage.text
        if "年" not in text or not ("19" in text or "20" in text):
            continue
        for kind in _KINDS:
            since = kind.since.search(text)
            if since is None:
                continue
            year = int(since["year"] or since.groupdict().get("year2") or 0)
            told = next((one for one in kind.told.finditer(text) if abs(one.start() - since.end()) < 80), None)
            if told is None or (told.start() < since.end() and told.end() > since.start()):
                continue
            if hit := _wrong(told, year, now):
                yield Placed(passage, hit)


def _wrong(told: re.Match[str], year: int, now: int) -> Hit | None:
    written = told["count"] or told.groupdict().get("count2")
    count = number_of(written) if written else None
    behind = told.string[told.end() : told.end() + 1]
    before = told.string[max(told.start("count") - 1, 0) : told.start("count")] if told["count"] else ""
    right = now - year
    if count is None or behind in ("多", "余") or before in ("近", "约", "超") or abs(count - right) <= 1 or right < 1:
        return None
    if abs(count - right) > 15:
        return None
    return Hit(*told.span(), message=f"从{year}年到{now}年是{right}年，与“{told[0]}”不符，请核对。")


STORY = {"ages": ages}
