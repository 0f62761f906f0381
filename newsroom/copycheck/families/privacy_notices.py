"""Lists of the needy, put up for a few days to be objected to, and to be taken down then (PRI-14)."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from newsroom.copycheck.model import Hit
from newsroom.copycheck.sheet import Placed, Sheet

_NOTICE = re.compile("公示")
_NEEDY = re.compile("资助|困难|助学金|低保|贫困|补助|奖学金|免学费|营养膳食")
_PERIOD = re.compile(
    r"公示(?:时间|期限|期|"
    r"日期)?[^。；\n]{0,14}?(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月\d{1,2}日[ ]?[至到—－~-]+[ ]?(?:20\d\d年)"
    r"?(?:(?P<until>\d{1,2})月)?(?P<day>\d{1,2})日"
)
_DAYS = re.compile("公示(?:期限?|时间)?[^。；\n]{0,6}?(?P<days>[三五七十]|\\d{1,2})个?(?P<work>工作日|天|日)")
_COUNTS = {"三": 3, "五": 5, "七": 7, "十": 10}


def outdated_notices(sheet: Sheet) -> Iterable[Placed]:
    """A list of the needy whose time on the board is over (PRI-14)."""
    if not _NOTICE.search(sheet.story.title) and not _NOTICE.search(sheet.story.body[:400]):
        return
    if not _NEEDY.search(sheet.story.title + sheet.story.body):
        return
    for passage in sheet.texts:
        for match in (*_PERIOD.finditer(passage.text), *_DAYS.finditer(passage.text)):
            end = _last_day(match, sheet.day)
            if end is not None and end.date() < sheet.now.date():
                yield Placed(
                    passage,
                    Hit(*match.span(), message=f"公示期到{end.month}月{end.day}日已满，不要再发；已在网上的要撤下。"),
                )
                return


def _last_day(match: re.Match[str], day: datetime) -> datetime | None:
    groups = match.groupdict()
    if groups.get("days"):
        count = _COUNTS.get(groups["days"]) or int(groups["days"])
        return day + timedelta(days=count * 7 // 5 + 1 if groups["work"] == "工作日" else count)
    try:
        last = day.replace(month=int(groups["until"] or groups["month"]), day=int(groups["day"]))
    except ValueError:
        return None
    return last.replace(year=int(groups["year"])) if groups["year"] else last


STORY = {"outdated_notices": outdated_notices}
