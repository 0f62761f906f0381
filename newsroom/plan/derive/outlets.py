"""The channels that a document names: sites, papers, accounts, boards (domain.md A-07 to A-09)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from newsroom.plan.derive.document import Document

Tier: TypeAlias = Literal["national", "province", "city", "district", "school"]
Kind: TypeAlias = Literal[
    "website", "briefing", "newspaper", "journal", "television", "radio", "social", "board", "other"
]

_NAMES: tuple[tuple[Kind, str], ...] = (
    ("website", r"信息网|教育网|政务网|官方网站|门户网站|官网|网站|校园网|内网|外网|互联网平台|新闻网"),
    (
        "social",
        r"微信公众号|公众号|政务微信|官方微信|政务微博|官方微博|微博|微信|视频号|抖音号?|快手号?|今日头条|头条号|学习强国|新媒体平台|客户端",
    ),
    ("briefing", r"简报|快报|专报|信息专刊|工作动态|信息快讯|政务信息"),
    ("newspaper", r"校报|院报|日报|晚报|报纸|企业报|厂报|时报|教育报|卫生报|健康报|导报"),
    ("journal", r"校刊|院刊|内刊|期刊|杂志|刊物|月刊|季刊"),
    ("television", r"电视台|电视栏目|融媒体中心|电视"),
    ("radio", r"校园广播站?|广播站|广播电台|广播台|电台|广播"),
    ("board", r"宣传橱窗|橱窗|宣传栏|公示栏|展板|电子屏|LED屏?|显示屏|黑板报|板报|电梯间海报|海报"),
)
_KIND = {name: kind for kind, names in _NAMES for name in names.replace("?", "").split("|")}
_TAIL = re.compile("(?:" + "|".join(names for _, names in _NAMES) + ")$")
_QUOTED = re.compile(r"“([^”]{2,14})”|《([^》]{1,14})》")
_AROUND = re.compile(r"^(?:简报|专刊|内刊|报(?=[，。；：、和与及等上]|$)|刊|杂志|栏目|网|微信公众号|公众号|网站)")
_SPLIT = re.compile(
    r"[，。；：、！？（）()\s“”《》]|以及|[和与及]|等|的|报送|上报|投稿|发布|刊发|推送|发表|刊登|采用"
)  # halfwidth-ok
_LEAD = re.compile(
    r"^.*(?:通过|利用|用好|用活|办好|依托|运用|借助|发挥|优化|建好|管好|加强|开通|开设|打造|运营|维护|建设|向|在|对|给|是|为|的|到|至|于|并|各类|各级|充分|包括|含|如|校内|校外|院内|院外|对内|对外|以|由|指导|监管|抓好|做好|条|推送|登上|上稿|被|上报|报送|单位|部门|科室|以及|管理)"
)
_OWN_HINT = re.compile(
    r"本[局校院单]|我[局校院]|院[网报刊内]|校[报刊园内]|官|政务|橱窗|展板|屏|宣传栏|公众号|内[刊网]|简报|信息网|教育网|广播站|视频号|抖音号|快手号|头条号"
)
_OUTSIDE = re.compile(
    r"日报|晚报|电视台|电台|媒体|人民|新华|央视|中国|上级|[省市区县]级|卫健委|教育局网|教育厅|政府|学习强国|时报|导报"
)
_GENERAL = re.compile(
    r"^(?:各级|主流|上级|校内|校外|新|传统)?(?:网站|报纸|刊物|期刊|杂志|电视|广播|微博|微信|媒体|简报|报刊|网络)$"
)
_MEDIA = re.compile(r"(?:(国家|中央|省|市|区|县)级?[、和及]?)+(?:以上)?(?:主流|新闻|各类)?媒体")
_PROGRAMME = re.compile(r"([\u4e00-\u9fff]{1,8}?(?:电视台|电台|广播站|日报|晚报))(“[^”]{2,10}”(?:栏目|专栏|专版|版面))")
_COLUMNS = re.compile(
    r"(?:开设|设置|设有|设立|办好|开辟|设)(?P<names>[\u4e00-\u9fff“”、和]{4,60}?)(?:等)?[0-9一二三四五六七八九十]{0,2}个?(?:板块|栏目|专栏|频道)"
)
_TITLED = re.compile(r"方案|计划|办法|通知|意见|制度|法$|表$|条例|规定|细则|精神|讲话|决定|准则|规划|纲要")
_AFTER = re.compile(
    r"(?:上?(?:发布|刊发|推送|投稿|采用|发表|刊登|报送|播出|发稿|刊载|转载|推介)|进行.*|上|等.*|平台|建设|管理|作用|阵地)$"
)
_KEPT = re.compile(r"(?:用好|办好|编好|编印|出版|刊发|通过|依托|充分利用|内刊|刊物|办刊)[^，。；]*$")
LONGEST = 14


@dataclass(frozen=True, slots=True)
class Outlet:
    """A channel as the document names it."""

    name: str
    kind: Kind
    tier: Tier
    internal: bool
    said: str
    columns: tuple[str, ...] = ()


def find_outlets(doc: Document, own: Tier) -> list[Outlet]:
    """The channels in the order in which they are named; `own` is the level of the office itself."""
    found: dict[str, Outlet] = {}
    for sentence in (one for one in doc.sentences() if one != doc.lines[0]):
        columns = _columns(sentence)
        for name, kind in _names(sentence):
            mine = columns if kind == "website" else ()
            found.setdefault(name, Outlet(name, kind, _tier(name, own), _internal(name, own), sentence, mine))
            columns = () if mine else columns
        for match in _MEDIA.finditer(sentence):
            for letter in dict.fromkeys(re.findall("国家|中央|省|市|区|县", match.group())):
                level = "国家" if letter == "中央" else str(letter)
                name = f"{level}级媒体"
                found.setdefault(name, Outlet(name, "other", _tier(level, own), False, sentence))
    return [outlet for name, outlet in found.items() if not any(_same(name, other) for other in found)]


def _same(name: str, other: str) -> bool:
    """Whether a name only says less than another one, `公众号` and `微信公众号`, or more than is a name."""
    if name == other:
        return False
    if name in other and len(other) <= LONGEST:
        return name in _KIND or other.startswith(name)
    return other not in _KIND and name.endswith(other)


def _columns(sentence: str) -> tuple[str, ...]:
    match = _COLUMNS.search(sentence)
    names = re.split("[、和“”]", match["names"]) if match else []
    names = [name for name in names if name]
    return tuple(dict.fromkeys(names)) if len(names) > 1 and all(2 <= len(name) <= 8 for name in names) else ()


def _names(sentence: str) -> Iterator[tuple[str, Kind]]:
    for match in _PROGRAMME.finditer(sentence):
        name = _LEAD.sub("", match[1])
        yield name + match[2], _kind(found.group()) if (found := _TAIL.search(name)) else "other"
    sentence = _PROGRAMME.sub("，", sentence)
    for match in _QUOTED.finditer(sentence):
        name = match[1] or match[2]
        after = _AROUND.match(sentence[match.end() :])
        if tail := _TAIL.search(name):
            yield name, _kind(tail.group())
        elif after and after.group().endswith("公众号"):
            yield name + after.group(), "social"
        elif after and match[2]:
            yield f"《{name}》{after.group()}", _kind_after(after.group())
        elif match[2] and _KEPT.search(sentence[: match.start()]) and not _TITLED.search(name):
            yield f"《{name}》", "journal"
    for piece in _SPLIT.split(_QUOTED.sub("，", sentence)):
        piece = _AFTER.sub("", piece)
        tail = _TAIL.search(piece)
        if tail is None:
            continue
        name = _LEAD.sub("", piece)
        name = tail.group() if len(name) < len(tail.group()) or len(name) > LONGEST else name
        if not _GENERAL.match(name):
            yield name, _kind(tail.group())


def _kind(tail: str) -> Kind:
    found: list[Kind] = [kind for kind, names in _NAMES if re.fullmatch(names, tail)]
    return found[0] if found else "other"


def _kind_after(word: str) -> Kind:
    kinds: dict[str, Kind] = {"简报": "briefing", "专刊": "briefing", "报": "newspaper", "栏目": "television"}
    return "website" if word in ("网", "网站") else kinds.get(word, "journal")


def _tier(name: str, own: Tier) -> Tier:
    levels: tuple[tuple[Tier, str], ...] = (
        ("national", r"国家|中央|人民日报|新华|央视|中国|光明|学习强国"),
        ("province", r"省"),
        ("city", r"市|[日晚]报"),
        ("district", r"区|县|教育局|教体局"),
        ("school", r"校|院[报刊网内]"),
    )
    found: list[Tier] = [tier for tier, pattern in levels if re.search(pattern, name)]
    return found[0] if found else own


def _internal(name: str, own: Tier) -> bool:
    if own == "district" and re.search(r"校[报刊园]", name):
        return False
    return _OUTSIDE.search(name) is None and (name.startswith("《") or _OWN_HINT.search(name) is not None)
