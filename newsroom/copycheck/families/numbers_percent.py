"""Percentages against the counts they are of, and against each other (NUM-09)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from newsroom.copycheck.bounds import since
from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.quantities import COUNT, Quantity, number_of, plain, quantities

_TOLERANCE = 0.6
"""Points that rounding to whole per cents may cost, and a little."""
_PERCENT = re.compile(r"(?P<about>近|约|超过|超|达到?近|逾)?(?P<value>\d+(?:\.\d+)?)[%％](?P<more>以上|左右|多)?")
_FRACTION = re.compile(
    r"(?P<part>\d+)[/／](?P<whole>\d+)[^。；，\d]{0,10}[，（（]?(?P<word>[^，。；\d]{0,10})(?P<value>\d+(?:\.\d+)?)[%％]"
)
_RATE = re.compile("(?P<stem>[\u4e00-\u9fff]{2})(?:率|比例|比率|占比)(?:为|是|达到?了?|只有|仅)?$")
_SHARE = re.compile("(?:占|占到|占了)(?:总[人件户]?数|全部|全[校区县园镇]|[^，。；\\d]{0,8})?(?:的)?$")
_MAY_PASS = re.compile("增长|增幅|完成|利用|使用|毛|报录|上座|达成|回报|收益|占用|兑现|覆盖")
_LIST = re.compile(
    "(?P<one>[^，、；。：（\\d]{1,12})(?P<value>\\d+(?:\\.\\d+)?)[%％]"
    "(?:[，、；和及][^，、；。：（）\\d]{1,12}\\d+(?:\\.\\d+)?[%％])+"
)
_LISTED = re.compile("(?P<label>[^，、；。：（\\d]{1,12}?)(?P<value>\\d+(?:\\.\\d+)?)[%％]")
_SENTENCE = re.compile("[^。！？；\n]+")
_SHARE_OF = re.compile("占(?:总数|比|比例|全部)?(?:的|为|达)?(?P<value>\\d+(?:\\.\\d+)?)[%％]")
_OF_WHOLE = re.compile(
    f"(?P<part>{COUNT})[个名人位所家件份户项][^，。；\\d]{{0,6}}，占[^，。；\\d]{{0,10}}(?P<whole>{COUNT})[个名人位所家件份户项]"
    "[^，。；\\d]{0,4}的(?P<value>\\d+(?:\\.\\d+)?)[%％]"
)
_GRADES = re.compile(
    "^(?:非常|很|比较|基本|较|不太?|一般)?(?:满意|了解|认可|赞同|同意|支持|反对|一般|弃权|不满意|优|良|中|差|优秀|良好|合格|不合格|达标|不达标)(?:的|的?占|为)?$"
)
_REST = re.compile(
    "(?P<value>\\d+(?:\\.\\d+)?)[%％][^，。；%％\\d]{0,12}[，；](?:其余|剩余|剩下|另外|余下)的?[^，。；%％\\d]{0,4}(?P<rest>\\d+(?:\\.\\d+)?)[%％]"
)
_PAIRS = (
    "到会=到 到课=到 到场=到 出席=席 出勤=到 参与=参 参加=参 回收=回 有效=有效 入会=会 签约=签 整改=改 "
    "完成=完成 办结=办 录取=录 就业=就业 合格=合格 及格=及格 优秀=优秀 良好=良好 满意=满意 达标=达标 "
    "获奖=获奖 住校=住 近视=近视 通过=通过 升级=升 检出=检 接种=接种 参保=参保 巩固=巩固 资助=资助 覆盖=覆盖 "
    "近视检出=近视 中奖=奖 入园=入 入学=入 报到=报到 报名=报名 应答=答 知晓=知 注册=注册 参训=参 到岗=到 "
    "反馈=反馈 响应=应 正确=对 命中=中 党员=党员 采用=采用 录用=用 签订=签 上交=交 核销=销 答复=复 "
)
_STEMS = {rate: count for rate, _, count in (pair.partition("=") for pair in _PAIRS.split())}
"""What the count beside a rate speaks of: the rate's word, and a character of the count's."""


def percents(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """Shares that do not go with their counts, lists of more than a hundred per cent, rates above it."""
    text = passage.text
    if "%" not in text and "\uff05" not in text:
        return
    yield from _fractions(text)
    yield from _counted(text)
    yield from _lists(text)
    yield from _rests(text)
    yield from _shares(text)
    yield from _of_whole(text)
    for match in _PERCENT.finditer(text):
        value = float(match["value"])
        rate = _RATE.search(text, max(match.start() - 12, 0), match.start())
        if value > 100 and rate and not _MAY_PASS.search(text, max(match.start() - 14, 0), match.start()):
            yield Hit(rate.start(), match.end(), message=f"“{rate['stem']}率”不会超过100%，请核对。")


def _fractions(text: str) -> Iterator[Hit]:
    for match in _FRACTION.finditer(text):
        part, whole, value = int(match["part"]), int(match["whole"]), float(match["value"])
        if "率" not in match["word"] and "占" not in match["word"]:
            continue
        if 0 < part <= whole and abs(part / whole * 100 - value) > _TOLERANCE:
            yield _wrong(text, match.start(), match, part, whole)


def _counted(text: str) -> Iterator[Hit]:
    """`60人参加，48人合格，合格率85%`; `共60人，其中女生36人，占65%`."""
    counted = [
        one for one in quantities(text) if one.unit not in ("岁", "年", "分", "点", "天", "月", "元", "小时", "分钟")
    ]
    if len(counted) < 2:
        return
    for match in _PERCENT.finditer(text):
        if match["about"] or match["more"]:
            continue
        first = since(text, match.start(), "。！？；\n")
        here = [one for one in counted if first <= one.start < match.start()]
        if len(here) < 2:
            continue
        part = here[-1]
        rate = _RATE.search(text, first, match.start())
        if rate is not None:
            part = next((one for one in reversed(here) if _is_of(one, rate["stem"])), None)
        elif not _SHARE.search(text, part.end, match.start()) or len(text[part.end : match.start()]) > 16:
            part = None
        if part is None:
            continue
        value = float(match["value"])
        wholes = [one for one in here if one is not part and one.unit == part.unit]
        if not wholes or part.rough or any(one.rough for one in wholes):
            continue
        likely = [one for one in wholes if one.value >= part.value]
        if not likely or any(abs(part.value / one.value * 100 - value) <= _TOLERANCE for one in likely):
            continue
        if rate is None and wholes[-1].end > part.start:
            continue
        together = {
            sum(one.value for one in wholes[at:end])
            for at in range(len(wholes))
            for end in range(at + 1, len(wholes) + 1)
        }
        together |= {part.value + value for value in together}
        if len(wholes) > 2 and any(
            abs(some / one.value * 100 - value) <= _TOLERANCE for some in together for one in likely
        ):
            continue
        whole = max(likely, key=lambda one: one.value) if rate is None else likely[-1]
        yield _wrong(
            text,
            min(whole.start, part.start),
            match,
            part.value,
            whole.value,
            Severity.ERROR if len(wholes) == 1 else Severity.WARN,
        )


def _is_of(quantity: Quantity, stem: str) -> bool:
    key = _STEMS.get(stem, stem)
    beside = f"{quantity.before[-8:]} {quantity.after[:6]}"
    return key in (beside if key.startswith("不") else beside.replace("不" + key, ""))


def _wrong(
    text: str, start: int, match: re.Match[str], part: float, whole: float, severity: Severity | None = None
) -> Hit:
    right = part / whole * 100
    shown = f"{right:.1f}".removesuffix(".0")
    suggestion = text[start : match.start("value")] + shown + text[match.end("value") : match.end()]
    message = f"{plain(part)}÷{plain(whole)}={shown}%，不是{match['value']}%，请核对。"
    return Hit(start, match.end(), suggestion, message, severity)


_OF_NO_WHOLE = re.compile("率|提高|增|降|同期|去年|上年|往年|上学[年期]|今年")
"""A share that stands beside others of another time, or is none."""


def _lists(text: str) -> Iterator[Hit]:
    for match in _LIST.finditer(text):
        parts = [(one["label"].lstrip("、和及，；"), float(one["value"])) for one in _LISTED.finditer(match[0])]
        shares = sum("占" in label for label, _ in parts)
        graded = sum(_GRADES.match(label) is not None for label, _ in parts)
        added = sum(value for _, value in parts)
        if len(parts) > 2 and abs(added - 2 * parts[0][1]) < 0.3:  # the first is what the others add up to
            continue
        if any(_OF_NO_WHOLE.search(label) for label, _ in parts):
            continue
        if added > 100.2 and (shares >= len(parts) - 1 or graded >= len(parts) - 1) and len(parts) > 1:
            message = f"几项加起来是{plain(round(added, 1))}%，超过100%，请核对。"
            yield Hit(*match.span(), message=message, severity=Severity.ERROR if len(parts) > 2 else Severity.WARN)


def _shares(text: str) -> Iterator[Hit]:
    """`30岁以下的占45%，30至45岁的占40%，45岁以上的占25%`."""
    for sentence in _SENTENCE.finditer(text):
        if sentence[0].count("占") < 3:
            continue
        parts = list(_SHARE_OF.finditer(sentence[0]))
        added = sum(float(part["value"]) for part in parts)
        apart = [two.start() - one.end() for one, two in pairwise(parts)]
        if len(parts) > 2 and max(apart) < 16 and 100.2 < added < 150:
            start, end = sentence.start() + parts[0].start(), sentence.start() + parts[-1].end()
            message = f"几项加起来是{plain(round(added, 1))}%，超过100%，请核对。"
            yield Hit(start, end, message=message)


def _of_whole(text: str) -> Iterator[Hit]:
    """`教师有60人，占全体教师120人的60%`."""
    for match in _OF_WHOLE.finditer(text):
        part, whole, value = (number_of(match[name]) for name in ("part", "whole", "value"))
        if part and whole and value and part <= whole and abs(part / whole * 100 - value) > _TOLERANCE:
            yield _wrong(text, match.start(), match, part, whole)


def _rests(text: str) -> Iterator[Hit]:
    for match in _REST.finditer(text):
        value, rest = float(match["value"]), float(match["rest"])
        if abs(value + rest - 100) > 0.2 and value < 100:
            right = plain(round(100 - value, 2))
            at, end = match.span("rest")
            suggestion = text[match.start() : at] + right + text[end : match.end()]
            severity = Severity.ERROR if value + rest > 100.2 else Severity.WARN
            yield Hit(*match.span(), suggestion, f"前面是{plain(value)}%，其余应是{right}%，请核对。", severity)
