"""Words that name a person, a unit or a place: they are no keywords."""

import re

from newsroom.tagging.common_words import is_common

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗凤方俞任袁柳"
    "鲍史唐费岑薛雷贺倪汤滕罗毕郝邬安常乐于傅齐康伍余顾孟黄穆萧尹姚邵汪祁毛禹狄贝戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾"
    "江童颜郭梅林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房解应宗丁宣邓洪包左石崔吉龚程邢裴陆翁荀甄曲封储段焦谷车侯"
    "宁仇栾甘祖武符刘景詹龙叶司黎薄白蒲卓池乔阴闻党翟谭贡姬申冉桑边尚温庄柴瞿阎连习艾容向古易廖耿聂关欧晏文肖涂麻"
)
_DOUBLE = ("欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐", "东方")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_KIND = re.compile(
    "小学|中学|初中|高中|一中|二中|三中|四中|幼儿园|学校|中心校|中心学校|联校|学院|大学|教学点|完小|职中|职教中心|教体局|教育局"
)
_PLACES = "镇乡村县区市省路街"
_BEFORE = re.compile(
    "第[一二三四五六]|实验|中心|直属|城关|附属|民族|希望|职业|特殊教育|外国语|初级|高级|完全|九年|一贯制"
)
"""Words between a unit's own name and its kind."""


def may_name_a_person(word: str) -> bool:
    """Whether the word is written as a name: a surname and one or two characters."""
    if not _HAN.fullmatch(word):
        return False
    return word[:2] in _DOUBLE if len(word) == 4 else len(word) in (2, 3) and word[0] in _SURNAMES


def names_a_person(word: str) -> bool:
    """Whether the word is a name, and none of the language's words."""
    return may_name_a_person(word) and not is_common(word)


def of_units(words: list[str]) -> set[int]:
    """Which of a text's words, in their order, are part of a school's or a place's name: 柳河/镇/中心校."""
    found: set[int] = set()
    for place, word in enumerate(words):
        if not _is_kind(word):
            continue
        found.add(place)
        before = place - 1
        while before >= 0 and _BEFORE.fullmatch(words[before]):
            found.add(before)
            before -= 1
        if before >= 0 and len(word) < 4 and _HAN.fullmatch(words[before]):
            found.add(before)
            # a name of three characters that was cut, 枫杨/渡/镇
            if len(words[before]) == 1 and before and _HAN.fullmatch(words[before - 1]):
                found.add(before - 1)
    return found


def _is_kind(word: str) -> bool:
    if _KIND.fullmatch(word) or word in _PLACES:
        return True
    return word[-1] in _PLACES and _HAN.fullmatch(word) is not None and not is_common(word)
