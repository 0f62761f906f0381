"""Words of a story that could make a plan know its like: telling, and no names, units or dates."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from newsroom.plan.model import Focus
from newsroom.story import Where
from newsroom.tagging.corrections import is_word
from newsroom.tagging.learned import FILES, shipped
from newsroom.tagging.scoring import LEAD
from newsroom.tagging.terms import CLAUSE
from newsroom.text.words import cut

MOST = 6

_PLACE = {"title": 3.0, "lead": 1.3, "body": 1.0}
_UNKNOWN = 5.0
"""Rarity of a word that is in no shipped table; it must come twice to be offered."""
_COMMON = 3.0
"""A word that is less rare tells nothing."""
_LONGEST = 6
_PAIR = 1.15
"""Two words that come as one again and again are better than either."""

_NUMBER = re.compile(r"[0-9０-９一二三四五六七八九十百千万亿两零〇第数几]+")
_DATE = re.compile(r"[今昨明前后去同当本上下每全近][年月日天周晚午晨]|.*[月日号]|学期|学年|季度")
_UNIT = re.compile("[省市区县镇乡村局]$|街道$|学校$|小学$|中学$|[高初]中$|幼儿园$|附[小中]$|中心校$|公司$|集团$")
_AFTER_NAME = re.compile("老师|教师|[校园局科股]长|主任|书记|同学|同志|说|介绍|表示|爷爷|奶奶|阿姨|师傅|先生|女士")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶"
    "黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温常康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷盛曲翁冉骆蓝路游辛鲍屈项祝阎季麻崔娄应宗丁席强晏柴慕连习容古廖居衡步耿满文寇广"
)


def cues(title: str, body: str, area: Focus, names: Iterable[str] = ()) -> tuple[str, ...]:
    """Up to six words or pairs of words, the most telling first, that the area does not list yet.

    `names` are the story's unit and people, of which no part is offered. Needs jieba's dictionary.
    """
    rarity = shipped(FILES[0]).rarity | shipped(FILES[1]).rarity
    listed = (area.name, area.short, *area.strong, *area.words, *area.weak, *area.not_)
    known = {term.lower() for term in (*listed, *(word.w for word in area.learned))}
    held = "\n".join(names)
    found: dict[str, _Found] = {}
    for term, parts, place in _terms(title, body):
        if term in held or term.lower() in known or any(_is_no_cue(part, rarity) for part in parts):
            continue
        rare = sum(rarity.get(part, _UNKNOWN) for part in parts) / len(parts)
        if rare >= _COMMON:
            one = found.setdefault(term, _Found(len(parts) > 1 or term not in rarity))
            one.count += 1
            one.weight = max(one.weight, _PLACE[place] * rare)
    return _best({term: one.score for term, one in found.items() if one.count > one.doubtful})


@dataclass(slots=True)
class _Found:
    """A word, or two in a row, of the text."""

    doubtful: bool
    """It has to come more than once: two words, or one that the shipped stories do not have."""
    count: int = 0
    weight: float = 0.0

    @property
    def score(self) -> float:
        return self.weight * 2.5 * self.count / (self.count + 1.5) * (_PAIR if self.doubtful else 1.0)


def _terms(title: str, body: str) -> Iterator[tuple[str, tuple[str, ...], Where]]:
    """Words and pairs of words with their place; no word that is followed by what follows a person's name."""
    for field, text in (("title", title), ("body", body)):
        for match in CLAUSE.finditer(text):
            at = match.start()
            words = cut(match.group())
            place: Where = "title" if field == "title" else "lead" if at < LEAD else "body"
            for word, after in zip(words, [*words[1:], ""], strict=True):
                if not is_word(word) or (len(word) < 4 and word[0] in _SURNAMES and _AFTER_NAME.match(after)):
                    continue
                yield word, (word,), place
                if is_word(after) and len(word) + len(after) <= _LONGEST:
                    yield word + after, (word, after), place


def _is_no_cue(word: str, rarity: Mapping[str, float]) -> bool:
    """A number, date, unit or, by its surname, a person that the shipped stories do not know as a word."""
    if _NUMBER.search(word) or _DATE.fullmatch(word) or _UNIT.search(word):
        return True
    return word not in rarity and len(word) in (2, 3) and word[0] in _SURNAMES


def _best(scored: Mapping[str, float]) -> tuple[str, ...]:
    chosen: list[str] = []
    for term in sorted(scored, key=lambda term: (-scored[term], term)):
        if not any(term in other or other in term for other in chosen):
            chosen.append(term)
    return tuple(chosen[:MOST])
