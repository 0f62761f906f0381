"""Characters that do not fit where they stand, while one easily taken for them fits well.

Only places are looked at where a character is in no word of two and stands beside one that it never stood
beside. There each confusable character that makes a word is weighed: how much better the text cuts, whether its
neighbours go with it in this trade's stories, how freely the written character stands alone. The weights are learned
by training/misfits.py from clean stories and from the same with one character replaced.
"""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import compress, count, repeat
from operator import contains, mul, not_
from typing import NamedTuple

from newsroom.copycheck.lexicon import LONGEST, NOTHING, RARE, WHOLE, Lexicon, read_text

SURNAMES = frozenset(
    "麻党佟蔺桑栾屠"
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪"
    "田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛"
    "温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈"
    "鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜闻匡褚晁晏冷滕"
)
FREE = frozenset(
    "的地得了着过是在和与及对从由把被将就都也还又不没有一二三四五六七八九十百千万亿这那我你他她它们个年月日时点分为等中上下里到要会能可"
)
"""Characters that stand anywhere; other rules look after their mistakes."""

_VERBS = frozenset(
    "移搬抬推拉提拿放摆挂贴填写画涂描剪裁折叠缝补擦洗刷扫拖晾晒煮炒切剁削剥摘采捡拾挖埋种栽浇铲砍劈锯钉敲砸打拍踢踩踏跳跑走爬站坐躺睡"
    "趴蹲跪弯扭转甩扔抛投掷接传递送寄交换借还买卖存取领收发装卸拆修建搭盖砌铺垫围堵塞插拔按压捏揉搓摸抓握举扶抱背扛挑挤抢追赶逃躲藏找寻"
    "看瞧望瞄盯听闻尝吃喝吞咽吐吸吹喊叫唱说讲谈聊问答读念记忘想猜算数量称测试查核改批评审选录编排印学教练演点调加减连绑系拴套穿戴脱披罩灌"
    "倒泼洒滴流漏溢冒升降落沉浮漂飘飞冲闯撞碰划烧烤烘熏熬炖蒸腌泡浸冻化融等待留带急指累酸疼冷热饿渴哭笑用做办关有属对"
)
_BEHIND_VERBS = frozenset("上下开到得过出去来起进回完好住满掉给成着了")
_BEFORE_VERBS = frozenset("已再所每更多先才便请可须均皆共仍只就一不没该疑")
_REACH = LONGEST - 1
LEAST_GAIN = 6
"""No character scores enough that gains less in fluency."""
_CLEAR_GAIN = 24
"""So much is hardly ever gained in clean prose: it is told whatever the score."""
_ROLE = re.compile(
    "(?:老师|教师|校长|园长|书记|主任|局长|组长|会长|科长|处长|同学|学生|同志|家长|班主任|医生|警官|师傅|奶奶|爷爷|阿姨|叔叔|教授|专家|"
    "代表|队长|委员|院长|站长|主席|队员|选手|女孩|男孩|[员长师生记童孩民])$"
)
_SAYS = re.compile(
    "[\u4e00-\u9fff]{0,2}(?:说|指出|强调|要求|表示|介绍|老师|校长|书记|主任|局长|同学|园长|同志|作工作|作报告|和同|、|告诉|带着|讲话)"
)
_PLACE = re.compile(
    "[\u4e00-\u9fff]{0,2}(?:小学|中学|幼儿园|高中|初中|学校|中心校|教学点|完小|乡|镇|村|区|县|社区|街道|路|河|山|湖|水库)"
)
_BEFORE_PLACE = re.compile("(?:^|[区县市镇乡村、\uff0c\u3002\u201c\uff1b\uff1a由在到与和及赴日]|\\d)[\u4e00-\u9fff]?$")


class Misfit(NamedTuple):
    """A place where a character does not fit."""

    start: int
    end: int
    """Of the word that it would make with the other character."""
    right: str
    """That word."""
    score: float
    """How sure it is: the logarithm of its chances, with as many misfits as fits in view."""


def misfits(text: str, lexicon: Lexicon, least: float) -> Iterator[Misfit]:
    """Every place that scores at least so much, with the best character for it."""
    weights = _weights()
    for place in places(text, lexicon):
        chars = options(text, place, lexicon)
        if not chars or in_name(text, place) or is_grammar(text, place):
            continue
        around = Around(text, place, lexicon)
        best = least
        found = None
        for char in chars:
            fit = around.fit(char)
            if fit and fit.gain >= LEAST_GAIN:
                score = sum(map(mul, weights, features(around, char, fit)))
                if fit.gain >= _CLEAR_GAIN:
                    score = max(score, least)
                if score >= best:
                    best, found = score, (char, fit)
        if found:
            char, (_, _, size, start) = found
            right = text[start:place] + char + text[place + 1 : start + size]
            yield Misfit(start, start + size, right, best)


def places(text: str, lexicon: Lexicon) -> list[int]:
    """Where a character in no word of two stands beside one that never stood there."""
    followers, words = lexicon.followers, lexicon.words
    found: set[int] = set()
    # a character without followers counts as one that all of the text may follow
    met = map(contains, map(followers.get, text, repeat(text)), text[1:])
    for at in compress(count(), map(not_, met)):
        first, second = text[at], text[at + 1]
        if second not in followers:
            continue
        if first not in FREE and (at == 0 or text[at - 1 : at + 1] not in words):
            found.add(at)
        if second not in FREE and text[at + 1 : at + 3] not in words:
            found.add(at + 1)
    return sorted(found)


def in_name(text: str, place: int) -> bool:
    """Whether it seems to stand in the name of a person, a school or a place, where every character may."""
    for start in range(max(0, place - 2), place + 1):
        if text[start] in SURNAMES and (_ROLE.search(text, max(0, start - 3), start) or _SAYS.match(text, place + 1)):
            return True
    return bool(_PLACE.match(text, place + 1) and _BEFORE_PLACE.search(text, max(0, place - 2), place))


def is_grammar(text: str, place: int) -> bool:
    """Whether a verb of one character meets what belongs to verbs, as in 移开, 挤下, 已用, 所建: any verb may."""
    here, before, behind = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    return (
        (here in _VERBS and (behind in _BEHIND_VERBS or before in _BEFORE_VERBS))
        or (here in _BEHIND_VERBS and before in _VERBS)
        or (here in _BEFORE_VERBS and behind in _VERBS)
    )


def options(text: str, place: int, lexicon: Lexicon) -> frozenset[str]:
    """Characters that it may stand for and that go with one of its neighbours."""
    confusable = lexicon.confusable(text[place])
    before = lexicon.ends.get(text[place - 1], NOTHING) if place else NOTHING
    behind = lexicon.starts.get(text[place + 1], NOTHING) if place + 1 < len(text) else NOTHING
    return (confusable & before) | (confusable & behind)


class Fit(NamedTuple):
    """How a character fits into a place."""

    gain: int
    """By how much better the text around cuts than with what is written."""
    level: int
    """Of the best word that it makes: the longer, the better."""
    size: int
    start: int


class Around:
    """A place with the text around it, and the best ways to cut what is before and behind."""

    def __init__(self, text: str, place: int, lexicon: Lexicon) -> None:
        self.text, self.place, self.lexicon = text, place, lexicon
        self._before, self._behind = text[max(0, place - _REACH) : place], text[place + 1 : place + 1 + _REACH]
        self._sides = [
            (head, tail)
            for head in [self._before[at:] for at in range(len(self._before), -1, -1)]
            for tail in [self._behind[:at] for at in range(min(len(self._behind), _REACH - len(head)) + 1)]
        ][1:]
        """What may stand around the character in a word of two or more."""
        self._ends = lexicon.ends.get(self._before[-1:], NOTHING)
        self._starts = lexicon.starts.get(self._behind[:1], NOTHING)
        """What any word has behind the character before, and before the one behind."""

    @cached_property
    def _others(self) -> list[int]:
        """How well all else cuts with the character alone, then with each of its sides."""
        ahead, rest = self._cut_before(self._before), self._cut_behind(self._behind)
        sides = (("", ""), *self._sides)
        return [ahead[-1 - len(head)] + rest[len(tail)] - WHOLE for head, tail in sides]

    @cached_property
    def _written(self) -> tuple[int, tuple[int, int, int] | None]:
        written = self.text[self.place]
        return self._judge(written, self._words(written))

    @property
    def now(self) -> tuple[int, int, int] | None:
        """The best word of what is written: level, size, start."""
        return self._written[1]

    def _cut_before(self, text: str) -> list[int]:
        """For each place in the text how well what is before it cuts."""
        level = self.lexicon.words.get
        best = [0]
        for end in range(1, len(text) + 1):
            most = best[end - 1] + level(text[end - 1], RARE) - WHOLE
            for start in range(end - 2, -1, -1):
                if (found := level(text[start:end])) and (way := best[start] + found - WHOLE) > most:
                    most = way
            best.append(most)
        return best

    def _cut_behind(self, text: str) -> list[int]:
        """For each place in the text how well what is behind it cuts."""
        level = self.lexicon.words.get
        size = len(text)
        best = [0] * (size + 1)
        for start in range(size - 1, -1, -1):
            most = best[start + 1] + level(text[start], RARE) - WHOLE
            for end in range(start + 2, size + 1):
                if (found := level(text[start:end])) and (way := best[end] + found - WHOLE) > most:
                    most = way
            best[start] = most
        return best

    def _words(self, char: str) -> list[tuple[int, int]]:
        """The words of two or more that it makes: their levels, and which sides stand around it, from 1."""
        level = self.lexicon.words.get
        before, behind = char in self._ends, char in self._starts
        return [
            (found, at)
            for at, (head, tail) in enumerate(self._sides, 1)
            if (before or not head) and (behind or not tail) and (found := level(head + char + tail))
        ]

    def _judge(self, char: str, made: list[tuple[int, int]]) -> tuple[int, tuple[int, int, int] | None]:
        """How well the text cuts with this character, and its best word of two or more: level, size, start."""
        others = self._others
        fluency = others[0] + self.lexicon.words.get(char, RARE)
        most, best = 0, None
        for found, at in made:
            if (way := others[at] + found) > fluency:
                fluency = way
            head, tail = self._sides[at - 1]
            size = len(head) + 1 + len(tail)
            if (value := found + 7 * (size - 2)) > most:
                most, best = value, (found, size, self.place - len(head))
        return fluency, best

    def fit(self, char: str) -> Fit | None:
        """How the character would fit; None where it makes no word."""
        made = self._words(char)
        fluency, word = self._judge(char, made) if made else (0, None)
        return Fit(fluency - self._written[0], *word) if word else None


def features(around: Around, char: str, fit: Fit) -> list[float]:
    """What is weighed of a character in the place of the one that is written."""
    text, place, lexicon = around.text, around.place, around.lexicon
    step, written, size = lexicon.step, text[place], len(text)
    before = text[place - 1] if place else ""
    behind = text[place + 1] if place + 1 < size else ""
    gain, level, length, start = fit
    end = start + length
    now = around.now
    words = lexicon.words
    bound = sum(text[at - 1 : at + 1] in words or text[at : at + 2] in words for at in range(start, end) if at != place)
    before_char = step(before, char) if before else 1
    behind_char = step(char, behind) if behind else 1
    left = (before_char if start == place else step(text[start - 1], text[start])) if start else 1.5
    right = (behind_char if end == place + 1 else step(text[end - 1], text[end])) if end < size else 1.5
    apart = min(
        [
            16 if text[at - 1 : at + 1] in words or text[at : at + 2] in words else lexicon.loose.get(text[at], 0)
            for at in range(start, end)
            if at != place
        ]
    )
    three, four = _phrases(text[max(0, place - 3) : place] + char + text[place + 1 : place + 4], min(place, 3), lexicon)
    loose = lexicon.loose.get(written, 0)
    sound, look = lexicon.sounds_like(written, char), lexicon.looks_like(written, char)
    named = any(text[at] in SURNAMES for at in range(max(0, place - 2), place + 1))
    return [
        1.0,
        gain,
        min(gain, 8),
        max(gain - 16, 0),
        apart,
        apart < 3,
        apart > 9,
        max(gain - 10, 0) * (apart < 8),
        three,
        four,
        loose,
        loose == 0,
        length == 2,
        length == 3,
        length == 4,
        level * (length == 2),
        level * (length == 3),
        level * (length == 4),
        sound,
        look,
        sound and look,
        (written + char) in lexicon.typical,
        bound / (length - 1),
        now is not None,
        now[0] if now else 0,
        before_char + behind_char,
        (step(before, written) if before else 1) + (step(written, behind) if behind else 1),
        left,
        right,
        left == 0,
        right == 0,
        named,
        named and bound == 0,
        length == 2 and bound == 0,
        words.get(written, 0),
        words.get(char, 0),
        char in FREE,
        len(lexicon.ends.get(written, NOTHING)) + len(lexicon.starts.get(written, NOTHING)) < 30,
        (written + char) in lexicon.slips,
    ]


def _phrases(text: str, place: int, lexicon: Lexicon) -> tuple[int, int]:
    """Levels of the most frequent phrases of three and of four characters over the place."""
    level = lexicon.phrases.get
    three = max([level(text[at : at + 3], 0) for at in range(max(0, place - 2), place + 1)])
    four = max([level(text[at : at + 4], 0) for at in range(max(0, place - 3), place + 1)])
    return three, four


@cache
def _weights() -> tuple[float, ...]:
    return tuple(map(float, read_text("misfit_weights.txt").split()))
