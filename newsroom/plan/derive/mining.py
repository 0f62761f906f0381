"""Starting terms of a focus area, mined from what the plan says about it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from newsroom.plan.derive.areas import Item
from newsroom.plan.derive.document import printable


def _listed(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_QUOTED = re.compile(r"[《“]([^《》“”，。；：]{2,12})[》”]")
_PIECE = re.compile(r"[^，。；：！？、\n（）()《》“”]+")  # halfwidth-ok
_HAN = re.compile(r"[\u3400-\u9fff]{2,}|[A-Za-z][A-Za-z0-9]{1,11}")
_BEFORE = re.compile(
    r"^(?:(?:及时|重点|主要|深入|积极|大力|全面|认真|着力|广泛|持续|主动|进一步|不断|切实|扎实|充分|努力|严格|坚持|继续|注重|紧紧|各类|各种|各项|各级|全体"
    r"|宣传|报道|报送|反映|展示|展现|介绍|推介|总结|挖掘|关注|围绕|突出|聚焦|开展|推进|推动|加强|做好|抓好|组织|举办|实施|落实|贯彻|学习|普及"
    r"|包括|涵盖|涉及|如|含|以及|及|在(?!线)|把|将(?!军)|的|等|对(?![内外])|通过|提高|提升|促进|强化|深化|优化|改进|完善|健全|建立|打造|营造|创建|弘扬|传播|解读|更新|深化|推行|践行|抓"
    r"|我[院校局区市县]|本[院校局区市县单]位?|全[院校局区市县])(?=[\u4e00-\u9fff]{2}))+"
)
_AFTER = re.compile(
    r"(?:等|等方面|情况|方面|内容|信息|新举措|新成效|新进展|新经验|举措|成效|进展|经验|做法|亮点|动态|工作情况|的|工作|稿件|报道|宣传|整改|的事迹|过程|成果|创新)$"
    r"|(?<=[\u4e00-\u9fff]{3})(?:落实|开展|提升|展示|活动|推进|征集|实施|情况)$|(?<=[\u4e00-\u9fff]{4})建设$"
)
_WITHIN = re.compile(
    r"的|(?<=..)和(?![谐平睦])|(?<=..)与|以及|及(?!时)|或|(?<=.{2})进(?=社区|校园|农村|企业|课堂|乡村|机关|家庭)"
)
_STOP = _listed(
    "工作 开展 加强 推进 做好 宣传 报道 及时 情况 重点 全面 深入 进一步 方面 新闻 信息 报送 相关 各类 以及",
    "内容 成效 举措 经验 做法 亮点 措施 重要 重大 主要 全体 各项 各级 提高 提升 促进 落实 实施 组织 围绕 突出",
    "聚焦 建设 发展 单位 部门 包括 涵盖 涉及 如何 通过 积极 大力 广泛 认真 扎实 切实 充分 努力 不断 持续 坚持",
    "注重 我校 我院 我局 我区 全校 全院 全区 全市 全县 本校 本院 结合 按照 根据 要求 进行 加大 力度 加快 完成",
    "取得 形成 营造 氛围 良好 提供 保障 推动 基层 一线 特色 先进 优秀 典型 事例 新举措 新成效 新经验 新进展",
    "展示 展现 反映 关注 介绍 推介 总结 挖掘 更新 创新 深化 强化 优化 健全 完善 建立 改进 改善 创建 打造 弘扬",
    "传播 热点 问题 方式 方法 机制 体系 水平 能力 质量 效果 成果 成绩 进展 动态 过程 活动 贯彻 精神 基础 主题",
    "主线 意识 思想 作用 事业 群众 社会 人民 全国 我市 其他 其它 一些 这些 那些 可以 应当 必须 需要 以上 以下",
    "以内 之前 之后 每月 每周 每年 每季度 全年 年度 至少 不少 不少于 具有 有效 有关 特别 实际 有力 新型 现代",
    "多种 多样 形式 不同 各种 合理 科学 规范 严格 快速 主动 回应 讲好 故事 宣传工作 信息工作 报送信息 一是",
    "二是 三是 正面 风采 先后 范围 类别 其中 负责 承担 参加 参与 推广 引导 树立 提出 学习 大局 目标 任务 方向",
    "关键 核心 背景 背景下 优势 品牌 动人 感人 涌现 出来 涌现出 引路 整改 生动 投身 力争",
)
"""Words that stand in every paragraph of every plan and tell no area from another."""
_WEAK = _listed(
    "管理 制度 检查 培训 会议 教师 学生 老师 家长 领导 干部 职工 员工 患者 交流 课程 教学 服务 改革 文化 安全",
    "责任 队伍 生活 环境 技术 项目 人才 评价 教育 医疗 政策 团队 活动 师生 儿童 学校 医院 企业 社区 人员 监督",
    "研究 讲座 展示 比赛 表彰 荣誉",
)
"""Words that speak for an area only beside others."""
MOST_STRONG, MOST_WORDS, MOST_WEAK = 16, 40, 12


def mined(items: Sequence[Item], title: str) -> list[dict[str, tuple[str, ...]]]:
    """For each area the words of its own text by tier.

    A word that several areas have is weak; one of most of them, or of the plan's own title, is dropped.
    """
    from newsroom.text.words import cut

    common = frozenset(cut(title))
    phrases = [_phrases(item) for item in items]
    words = [[word for word in _words(item) if word not in common] for item in items]
    holders = Counter(term for own in map(set, words) for term in own)
    holders.update(term for own, simple in zip(phrases, words, strict=True) for term in set(own) - set(simple))
    several = max(2, len(items) // 4)
    return [_tiers(own, simple, holders, several) for own, simple in zip(phrases, words, strict=True)]


def merged(
    shipped: Mapping[str, tuple[str, ...]], own: Mapping[str, tuple[str, ...]], item: str
) -> dict[str, tuple[str, ...]]:
    """The shipped lists with the mined words that they lack, each word once; the area's own name is left out."""
    seen = {item}
    tiers: dict[str, tuple[str, ...]] = {}
    against = shipped.get("not_", ())
    longer = "\n".join((*shipped.get("strong", ()), *shipped.get("words", ())))
    for source in (shipped, own):
        for tier in ("strong", "words", "weak"):
            fresh = [word for word in dict.fromkeys(source.get(tier, ())) if word not in seen and word not in against]
            if source is own and tier != "strong":
                fresh = [word for word in fresh if word not in longer]  # the shipped lists chose the longer one
            seen.update(fresh)
            tiers[tier] = (*tiers.get(tier, ()), *fresh)
    return {**tiers, "not_": tuple(word for word in against if word not in seen)}


def _tiers(
    phrases: Sequence[str], words: Sequence[str], holders: Mapping[str, int], several: int
) -> dict[str, tuple[str, ...]]:
    tiers: dict[str, list[str]] = {"strong": [], "words": [], "weak": []}
    for term in dict.fromkeys((*phrases, *words)):
        if holders[term] > several and holders[term] > 2:
            continue
        if term in _WEAK or holders[term] > 1:
            tiers["weak"].append(term)
        elif term in phrases and len(term) >= 3:
            tiers["strong"].append(term)
        else:
            tiers["words"].append(term)
    room = {"strong": MOST_STRONG, "words": MOST_WORDS, "weak": MOST_WEAK}
    left = tiers["strong"][MOST_STRONG:]
    tiers["words"] = [*left, *tiers["words"]]
    return {tier: tuple(terms[: room[tier]]) for tier, terms in tiers.items()}


def _phrases(item: Item) -> list[str]:
    """What stands in quotes, and the parts of enumerations without their verbs."""
    text = f"{item.name}\n{item.text}"
    found = [quoted for quoted in _QUOTED.findall(text) if quoted != item.name]
    for piece in _PIECE.findall(text):
        found += (part for whole in _parts(piece.strip()) if (part := _bare(whole)))
    return [term for term in dict.fromkeys(map(printable, found)) if _is_term(term) and term != item.name]


def _parts(piece: str) -> Iterable[str]:
    """An enumerated thing, and where it joins two, each of them."""
    bare = _bare(piece)
    return (bare,) if len(bare) <= 6 and not _WITHIN.search(bare) else (part for part in _WITHIN.split(bare))


def _bare(piece: str) -> str:
    text = _BEFORE.sub("", piece.strip())
    while (cut := _AFTER.sub("", text)) != text and len(cut) >= 2:
        text = cut
    return text


def _words(item: Item) -> list[str]:
    from newsroom.text.words import cut

    named = list(_cut(cut(item.name)))
    told = [word for word in _cut(cut(item.text)) if word not in _STOP]
    # where nothing is told beyond the name, its words are all there is
    return [word for word in (*named, *told) if word != item.name and (word not in _STOP or not item.text)]


def _cut(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        if _HAN.fullmatch(word) and 2 <= len(word) <= 8:
            yield word


def _is_term(term: str) -> bool:
    return 2 <= len(term) <= 8 and term not in _STOP and _HAN.fullmatch(term) is not None
