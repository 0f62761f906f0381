"""How long it took, against the times, days and years it is told of from first to last (NUM-08)."""

import re
from collections.abc import Iterator
from datetime import date

from newsroom.copycheck.calendar import NUMERAL, day_of, nearest, number
from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.quantities import number_of
from newsroom.copycheck.sheet import Placed, Sheet

_SENTENCE = re.compile(
    "[^。！？!?\n]+(?:(?<=开始)。[^。！？!?\n]+|(?<=出发)。[^。！？!?\n]+|(?<=启动)。[^。！？!?\n]+)*"
)
_CLOCK = re.compile(
    "(?P<part>上午|下午|早上|早晨|清晨|凌晨|中午|正午|傍晚|晚上|晚间|夜里|次日|第二天|当晚|翌日)?(?P<part2>早上|上午|凌晨|清晨|早晨|中午|下午)?"
    "(?:(?P<hour>(?<![\\d.:：])\\d{1,2}|(?<![一二三四五六七八九十百两])[一二两三四五六七八九十]{1,3})"
    "(?:[:：](?P<minute>\\d{2})(?![\\d:：])|[时点](?!间|代|期|长|名|子|心|评|击|赞|燃|亮|缀|要|建|意|希)"
    "(?:(?P<minute2>\\d{1,2}|[一二三四五]?十[一二三四五六七八九]?)分?|(?P<half>半)|(?P<quarter>[一三]刻))?))"
)
_CLOCK_MARK = re.compile("[时点:：]")
_HOURS = re.compile(
    "(?P<about>近|约|大约|将近|超过|不到|多)?(?:(?P<hours>\\d+(?:\\.\\d+)?|[一二两三四五六七八九十]+)(?P<half>个半)?(?P<half2>半)?个?(?:小时|钟头)(?P<more>半|零?(?:\\d+|[一二三四五]?十[一二三四五六七八九]?)分钟?)?"
    "|(?P<only>半个?(?:小时|钟头))|(?P<minutes>\\d+|[一二两三四五六七八九十百]+)分钟|(?P<quarters>[一三])刻钟)(?P<rough>多|余|左右|以上|以内|内|后|前|的路程|车程)?"
)
_HOURS_MARK = re.compile("小时|钟头|分钟|刻钟")
_NOT_ALL = re.compile(
    "每(?![次天日晚场])|随后|之后|接着|然后|休息|间隔|提前|迟|晚了|超时|其中|各|平均|用时最|最快|冠军|仅|只用|车程|路程|步行|讲了|说了|不到|停留|再|又|另|加时|延长|缩短|从原来|节约|节省|少|人均"
)
_LATE = frozenset(("下午", "傍晚", "晚上", "晚间", "夜里", "当晚"))
_NEXT = frozenset(("次日", "第二天", "翌日"))
_DAY = re.compile(f"(?:(?P<year>\\d{{4}})年)?(?P<month>{NUMERAL})月(?P<day>{NUMERAL})[日号]")
_DAYS = re.compile(
    "(?:历时|为期|前后|持续了?|共计?|一共|总共|整整|连续|长达|足足|用了|进行了|开展了|整个?|的|，|、|在这|这)(?:共|近)?"
    f"(?P<count>{NUMERAL}|两)个?(?P<half>半)?(?P<unit>天|日|周|星期|月|多月|余月)(?P<rough>多|余|左右|半|以上|以内|内)?(?P<end>时间|里|的|之内|中)?(?![\\d一二三四五六七八九十])"
)
_YEAR = re.compile("(?<!\\d)(?P<year>(?:19|20)\\d{2})年(?!级|以来各|度)")
_SINCE = re.compile(
    "参加工作|从教|任教|执教|来到|来校|调到|调入|调任|分配|走上|站上|登上|入职|入校|毕业|当上|当了|担任|接手|接过|扎根|创办|创建|成立|建于|办于|创于|建校|建成|建园|始建|起|开始|启动|开办|以来|招生|设立|发起|加入|入党|结对|进入|参军|退伍|办起|搬到|坚守|至今|到"
)
_SINCE_THEN = re.compile(
    "(?:一干就是|一守就是|一教就是|一待就是|一做就是|一扎就是|一晃|一转眼|转眼|至今已有|至今已|至今|已经|已有|已|走过了?|坚持了?|坚守了?|扎根[^，。；\\d]{0,6}?|从教|执教|任教|教龄|耕耘|工作了?|坚守|连续|整整|历经|历时|，这|[，。](?=[^，。；]{1,8}年(?:来|里|间|过去|如一日)))"
    "(?:了|有|已经|已|整整|满|达)*(?P<count>\\d{1,3}|[二三四五六七八九]?十[一二三四五六七八九]?|[三四五六七八九])(?P<unit>周年|年|个年头|个春秋|载|余年|多年)(?![级级代度\\d]|前|后|底|初)"
)


def clocked(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """`9时…11时30分…三个半小时`: two times of a sentence, and how long it took."""
    text = passage.text
    if not _HOURS_MARK.search(text) or not _CLOCK_MARK.search(text):
        return
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        if not _HOURS_MARK.search(text, start, end):
            continue
        if len(_CLOCK_MARK.findall(text, start, end)) < 2:
            continue
        told = list(_HOURS.finditer(text, start, end))
        if len(told) != 1:
            continue
        clocks = [one for one in _CLOCK.finditer(text, start, end) if _is_clock(one)]
        if len(clocks) != 2 or told[0].start() < clocks[1].end():
            continue
        yield from _of_clocks(text, clocks[0], clocks[1], told[0])


def _is_clock(match: re.Match[str]) -> bool:
    hour = number(match["hour"])
    behind = match.string[match.end() : match.end() + 1]
    if hour is None or hour > 24 or (behind == "钟" and not match["part"] and hour < 1):
        return False
    is_point = match.string[match.end("hour") : match.end("hour") + 1] == "点"
    return not (is_point and match.string[max(match.start() - 1, 0) : match.start()] in ("第", "几", "这", "提"))


def _of_clocks(text: str, first: re.Match[str], last: re.Match[str], told: re.Match[str]) -> Iterator[Hit]:
    between, lead = text[first.end() : last.start()], text[last.end() : told.start()]
    if told["rough"] in ("后", "前", "内", "以内", "的路程", "车程") or len(between) > 30 or len(lead) > 24:
        return
    if _NOT_ALL.search(lead) or re.search("[；]|提前|原|改|推迟|延|变|比", between + lead):
        return
    begin, end = _minutes(first, ""), _minutes(last, (first["part"] or "") if not last["part"] else "")
    minutes = _length(told)
    if begin is None or end is None or minutes is None:
        return
    if last["part"] in _NEXT:
        end += 24 * 60
    ways = {end - begin, end + 12 * 60 - begin, end + 24 * 60 - begin} if end <= begin else {end - begin}
    ways = {way for way in ways if 0 < way <= 16 * 60}
    slack = 0.25 if told["about"] or told["rough"] else 0
    if not ways or any(abs(way - minutes) <= max(way * slack, min(5, way * 0.15)) for way in ways):
        return
    right = min(ways)
    if not 0.3 <= minutes / right <= 3:
        return
    hours, rest = divmod(right, 60)
    length = f"{hours}小时{rest}分钟" if hours and rest else f"{hours}小时" if hours else f"{rest}分钟"
    severity = Severity.WARN if slack or len(between) > 16 else Severity.ERROR
    message = f"从{_shown(first)}到{_shown(last)}是{length}，与“{told[0]}”不符，请核对。"
    yield Hit(told.start(), told.end(), None, message, severity, "NUM-08")


def _shown(match: re.Match[str]) -> str:
    return match[0].lstrip("，")


def _minutes(match: re.Match[str], part: str) -> int | None:
    hour = number(match["hour"])
    if hour is None or hour > 24:
        return None
    part = match["part2"] or match["part"] or part
    if part in _LATE and hour < 12:
        hour += 12
    written = match["minute"] or match["minute2"]
    minute = number(written) if written else 30 if match["half"] else 0
    return None if minute is None else hour * 60 + minute + {"一刻": 15, "三刻": 45}.get(match["quarter"] or "", 0)


def _length(match: re.Match[str]) -> float | None:
    if match["only"]:
        return 30
    if match["quarters"]:
        return 15 if match["quarters"] == "一" else 45
    if match["minutes"]:
        return number_of(match["minutes"])
    hours = number_of(match["hours"])
    if hours is None:
        return None
    more = match["more"] or ""
    extra = (
        30
        if match["half"] or match["half2"] or more == "半"
        else number_of(re.sub("[零分钟]", "", more))
        if more
        else 0
    )
    return None if extra is None else hours * 60 + extra


def spanned(sheet: Sheet) -> Iterator[Placed]:
    """Days and weeks between two dates, years since one."""
    near = sheet.day.date()
    for passage in sheet.texts:
        text = passage.text
        if text.count("月") > 1 and ("天" in text or "周" in text or "星期" in text or "个" in text or "日" in text):
            for hit in _of_days(text, near):
                yield Placed(passage, hit)
        if "年" in text and ("19" in text or "20" in text):
            for hit in _of_years(text, near.year):
                yield Placed(passage, hit)


def _of_days(text: str, near: date) -> Iterator[Hit]:
    if len(_DAY.findall(text)) < 2 or not _DAYS.search(text):
        return
    for sentence in _SENTENCE.finditer(text):
        dates = list(_DAY.finditer(text, *sentence.span()))
        if len(dates) != 2:
            continue
        first, last = dates
        told = list(_DAYS.finditer(text, last.end(), sentence.end()))
        if len(told) != 1 or len(text[first.end() : last.start()]) > 24 or told[0].start() - last.end() > 20:
            continue
        between = text[first.end() : last.start()] + text[last.end() : told[0].start()]
        if text[told[0].start("count") - 1] in "、和及与至到—":  # 5日、6日
            continue
        if told[0]["rough"] or re.search("每|提前|推迟|原|截止|前|后|其中|第|报名|公示|比|另|再", between):
            continue
        begin, end = _date(first, near), _date(last, near)
        if begin is None or end is None or begin >= end or (end - begin).days > 400:
            continue
        if hit := _days_hit(told[0], (end - begin).days):
            yield hit


def _date(match: re.Match[str], near: date) -> date | None:
    month, day = number(match["month"]), number(match["day"])
    if not month or not day:
        return None
    return day_of(int(match["year"]), month, day) if match["year"] else nearest(month, day, near)


def _days_hit(told: re.Match[str], days: int) -> Hit | None:
    count, unit = number(told["count"]), told["unit"]
    if not count:
        return None
    if unit in ("天", "日"):
        fits = count in (days, days + 1) or (told["half"] and count <= days <= count + 2)
        length = f"{days + 1}天"
    elif unit in ("周", "星期"):
        fits, length = 7 * count - 3 <= days + 1 <= 7 * count + 6, f"{days + 1}天"
    else:
        fits, length = 27 * count - 3 <= days + 1 <= 31 * count + (20 if told["half"] else 6), f"{days + 1}天"
    if fits or (unit in ("天", "日") and not 0.4 <= count / days <= 2.5):
        return None
    severity = Severity.ERROR if unit in ("天", "日") and told[0][0] != "，" else Severity.WARN
    piece = "个" if unit in ("月", "星期") else ""
    told_length = f"{told['count']}{told['half'] or ''}{piece}{unit}"
    message = f"起止两天算在内是{length}，与“{told_length}”不符，请核对。"
    return Hit(told.start("count"), told.end("unit"), None, message, severity, "NUM-08")


def _of_years(text: str, now: int) -> Iterator[Hit]:
    named = list(_YEAR.finditer(text))
    if not named:
        return
    years = [int(one["year"]) for one in named] + [now]
    for told in _SINCE_THEN.finditer(text):
        count = number_of(told["count"])
        if count is None or count < 3 or told["unit"] in ("余年", "多年"):
            continue
        since = [one for one in named if one.end() <= told.start() and told.start() - one.end() <= 60]
        if not since or not _SINCE.search(text, max(since[-1].start() - 8, 0), told.start() + 4):
            continue
        behind = text[told.end() : told.end() + 1]
        if behind in ("多", "余", "级") or re.search(
            "[近约超]|第|满$", text[max(told.start("count") - 1, 0) : told.start("count")]
        ):
            continue
        if any(abs(abs(one - two) - count) <= 1 for one in years for two in years if one != two):
            continue
        if len(since) > 1 or _STOP_YEARS.search(text, since[-1].end(), told.end() + 12):
            continue
        right = now - int(since[-1]["year"])
        if right < 2 or abs(right - count) > max(6, right * 0.4):
            continue
        message = f"从{since[-1]['year']}年到{now}年是{right}年，与“{told['count']}{told['unit']}”不符，请核对。"
        yield Hit(told.start("count"), told.end("unit"), None, message, Severity.WARN, "NUM-08")


_STOP_YEARS = re.compile(
    "退休|离任|卸任|去世|逝世|(?<!没)(?<!没有)离开|之前|此前|曾|期间|后调|调离|又在|先后|[，。；][^，。；]{0,6}[又再](?!来)|时隔|隔了|直到|前后|那|当时|年后"
)
