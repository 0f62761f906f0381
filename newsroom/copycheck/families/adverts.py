"""Praise beyond measure (ADV-01, WRD-02), told apart from facts, awards, names, feelings and advice.

Superlatives are daily bread in stories: `最后一名学生`, `最难的一题`. Only those that praise are told, and most of
these only where something says with whom it compares: `全市最好的`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.required import needs

_FIELD = (
    "(?:全[国省市区县旗镇乡校球]|[国省市区县]内|[我本][国省市区县校]|当地|本地|周边|业内|业界|行业内?|同类|同行|"
    "世界上?|国际|亚洲|中国|华[北东南中]|西[北南]|东北|中原)"
)

_ALWAYS = (
    "史无前例|前无古人|首屈一指|独一无二|无与伦比|无可比拟|无可匹敌|举世无双|绝无仅有|独占鳌头|独领风骚|登峰造极|"
    "空前绝后|盛况空前|"
    "空前(?=[的高成热盛团规火])|前所未有|顶尖|顶级|超一流|(?:世界|国际|国内|全[国省市区县]|[省市区县]内|业内|"
    "行业)?一流|"
    "(?:遥遥|世界|国际|国内|全[国省市区县球]|[省市区县]内|业内|行业|处于|明显|水平|质量)领先(?:水平|地位)?|"
    "领先(?:于?全[国省市区县]|于?同[行类]|水平|地位)|"
    "第一(?:品牌|名校|强校|学府)|天下第一|全网第一|首选品牌|的首选|王牌|极致|完美无[缺瑕]|十全十美|尽善尽美|"
    "无人能[及比敌]|无出其右|(?:巅峰|旷世)之作|"
    "独家(?:秘籍|首创|品牌|专利)|国家级(?:的)?(?=水平|水准|品质|标准|团队|享受|待遇|服务)|(?:百分之百|"
    "100%)的?(?=[^，。；\n]{0,6}满意|满意|成功|有效|安全|录取|升学|通过|就业)|"
    "全[国省市区县]之最|全[国省市区县]之首|规模空前|独一份|独步(?=[全天])|举世(?:瞩目|闻名)|无可挑剔|无懈可击|"
    "数一数二|堪称[^，。；！？\n]{0,12}?(?:一绝|完美|典范|教科书|奇迹|经典|标杆|翘楚|楷模)|"
    "(?:天花板|教科书|殿堂|现象|大师|世界)级|的天花板|[头第一]+把交椅|[国省]内罕见|(?:史上|历史上?|教育|"
    "学校)[^，。；]{0,4}先河|绝佳(?!机会|时机)|最前列|前所未见|无可争议|全[国省市区县](?:之冠|独有|罕见|都罕见)|堪比|"
    "走在了?全[国省市区县]前列|永远的第一|当之无愧的(?:第一|王者|标杆)|傲视群雄|冠绝|极品|至尊"
)
_CORES = (
    "史无前例|前无古人|首屈一指|独一|无与伦比|无可|举世|绝无仅有|独占|独领|登峰|至高无上|空前|"
    "前所未有|顶尖|顶级|一流|领先|第一品|第一名校|第一强|第一学|天下第一|全网第一|首选|王牌|"
    "极致|完美无|十全十美|尽善尽美|无人能|无出其右|之作|独家|国家级|百分之百|100%|之最|之首|"
    "独步|无懈可击|数一数二|堪称|花板|教科书级|殿堂级|现象级|大师级|世界级|把交椅|内罕见|先河|"
    "绝佳|最前列|傲视|冠绝|极品|至尊|独一份|前所未见|之冠|独有|罕见|堪比|走在|永远的第一|当之无愧"
)
_SIGNS = tuple(_CORES.split("|"))
"""One of these is in all that the expression finds: looked for first, it costs a tenth."""
_ABSOLUTE = re.compile(f"(?P<mark>{_ALWAYS})(?P<of>的)?")
_ONLY = re.compile(rf"(?P<mark>{_FIELD}[^，。；：！？、\n]{{0,10}}?唯一)(?!的?(?:遗憾|不同|缺点|要求|条件|办法|愿望))")
_FIRST = re.compile(rf"(?P<mark>{_FIELD}[^，。；：！？、\n]{{0,6}}?(?:首[个家所创例座]))")
_LEADING = re.compile(
    rf"(?P<mark>{_FIELD}(?:同类[^，。；]{{0,4}})?(?:排名|位列|位居|稳居|名列|高居|"
    rf"[都是])?第一)(?![批家个书名届次期部中实人小课线时责步所例轮场条张座支位手城台间项责堂顿笔盏块棵株封双本句段"
    rf"声站任代级梯线眼])"
)
_AWARD = re.compile("赛|奖|运动会|冠军|名次|夺得|第二|项目组|演讲|书法|合唱")
_NOT = re.compile(
    "[不非未别](?:是|求|争|必|追求|一定|用|讲|搞|为)?[^，。；]{0,2}$|没有[^，。；]{0,2}$|[争勇]创$|[争创]$|双$"
)
_FACT = re.compile(
    "双一流|一流(?:大学|学科|专业|课程|本科|高校)|前所未有的?(?:困难|挑战|压力|变局|考验|紧张|安静|孤独)|王牌(?:军|"
    "部队|师)|"
    "做到(?:了)?极致|极致(?:的)?(?:孤独|安静)|不(?:是|求)(?:顶尖|一流)|(?:顶尖|顶级)(?:高校|大学|赛事|联赛|期刊|"
    "科学家|专家|域名|运动员)|独一无二的(?:你|我|自己|孩子|他|她|存在|生命|个体|编号|二维码)"
)


_SELLS = re.compile("招生(?:简章|宣传|火热|热线|启事|广告)|火热(?:招生|报名)|欢迎(?:报名|报读|咨询)|诚邀")


@needs(_ABSOLUTE, _ONLY, _FIRST, _LEADING)
def absolutes(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """Words that leave nothing above them (ADV-01); what sells is an advertisement, and blocked."""
    hits = list(_absolutes(passage))
    if hits and _SELLS.search(passage.text):
        hits = [replace(hit, severity=Severity.BLOCK) for hit in hits]
    yield from hits


def _absolutes(passage: Passage) -> Iterator[Hit]:
    text = passage.text
    for match in _ABSOLUTE.finditer(text) if any(sign in text for sign in _SIGNS) else ():
        if _NOT.search(text, max(match.start() - 6, 0), match.start()) or _is_fact(text, match):
            continue
        if _is_dispensable(text, match):
            yield Hit(match.start(), match.end(), "")
        else:
            yield Hit(*match.span("mark"))
    if "唯一" in text:
        yield from (Hit(*match.span("mark")) for match in _ONLY.finditer(text))
    if "首" in text:
        message = "“{0}”要有依据，写明谁认定的。"
        yield from (Hit(*match.span("mark"), None, message, Severity.INFO) for match in _FIRST.finditer(text))
    if "第一" in text:
        for match in _LEADING.finditer(text):
            if not _AWARD.search(passage.sentence(*match.span())):
                yield Hit(*match.span("mark"))


def _is_fact(text: str, match: re.Match[str]) -> bool:
    near = text[max(match.start() - 4, 0) : match.end() + 6]
    return any(match["mark"][-2:] in found.group() for found in _FACT.finditer(near))


def _is_dispensable(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence stands without it: it only describes what follows."""
    behind = text[match.end() : match.end() + 1]
    before = text[match.start() - 1 : match.start()]
    if not "\u4e00" <= behind <= "\u9fff" or before in ("", "是", "为", "了", "得", "之", "和", "、", "最", "更"):
        return (
            match["of"] is not None and before not in ("是", "为", "得", "、", "和") and "\u4e00" <= behind <= "\u9fff"
        )
    return match["of"] is not None


_COMPARED = rf"(?:{_FIELD}|历史上|历[届年]|史上|有史以来|建[校园]以来|堪称|可谓|称得上|无疑|公认|数一数二)"
_PRAISE = (
    "(?:好(?=[的、，。！之]|水平|成绩|$)|佳|优秀|优质|优(?=[的、，])|强|出色|杰出|先进|著名|知名|有名|权威|专业|"
    "完[善备]|齐全|成功|精彩|盛大|隆重|壮观|豪华|漂亮|美丽|"
    "棒|过硬|好吃|干净|美(?=[的、])|大(?=[的、])|全(?=[的、])|高端|高档|顶尖|雄厚|[具有](?:影响力|规模|实力|特色)|"
    "领先|受[^，。；]{0,4}?欢迎|热烈|圆满|完美|卓越|辉煌|轰动|高(?=水平|标准|规格|质量|档次|水准|品质)|大规模)"
)
_MEASURED = (
    "(?:规模|水平|实力|质量|条件|档次|规格|标准|影响力?|设施|设备|师资|声誉|口碑|阵容|场面|品质|成绩|效果|成效|表现|"
    "效益)"
)
_AMONG = re.compile(
    rf"{_COMPARED}[^，。；：！？\n最]{{0,10}}?(?P<mark>最{_PRAISE}|{_MEASURED}最(?:[大高强好优全佳广多]|齐全|雄厚|"
    rf"先进|宏大))"
)
_ALONE = re.compile(
    "最为?(?P<rest>先进|伟大|值得信赖|强阵容|具爱心|著名|知名|权威|顶尖|高端|豪华|优秀|完美|优质|卓越|杰出|辉煌|成功|"
    "隆重|盛大|过硬|棒|具影响力|"
    "有影响力|具实力|雄厚)(?!奖)"
    "|最(?:佳|好的)(?=(?:学校|小学|中学|高中|幼儿园|学府|品牌|师资|教研组|教育集团|选择$))"
    f"|{_MEASURED}最(?:[大高强优全佳](?=[的、，。])|齐全|雄厚|先进|宏大)"
)
_TAKEN = re.compile(
    "[把将让用派给送向][^，。；]{0,6}$|不是[^，。；]{0,4}$|[我他她你]们?[^，。；]{0,3}心[中里目][^，。；]{0,3}$|"
    "没有$|评[为选出][^，。；]{0,4}$"
)
_NO_PRAISE = (
    "后近远早晚小少低长短北南东西年老偏贫困冷热新初终快慢忙重轻难常缺弱基需关想怕喜爱深浅矮胖瘦急险差坏穷暗里外上下"
    "前先高多古旧"
)
_ANY = re.compile(
    rf"{_COMPARED}[^，。；：！？\n最]{{0,10}}?(?P<mark>最(?:为)?(?![{_NO_PRAISE}])[\u4e00-\u9fff]{{1,5}}?)(?=的(?!"
    rf"是)|"
    rf"[、，]最)"
)
_MORE = re.compile(rf"(?P<mark>最{_PRAISE}|{_MEASURED}最(?:[大高强好优全佳广多]|齐全|雄厚|先进|宏大))")


@needs("最")
def superlatives(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """`最` with a word of praise, and something to compare with (WRD-02)."""
    text = passage.text
    if "最" not in text:
        return
    told: list[tuple[int, int]] = []
    for match in _AMONG.finditer(text):
        told.append(match.span("mark"))
        following = _MORE.match(text, match.end() + 1) if text[match.end() : match.end() + 1] == "、" else None
        if following:
            told.append(following.span("mark"))
    told += [match.span("mark") for match in _ANY.finditer(text)]
    for match in _ALONE.finditer(text):
        if not _TAKEN.search(text, max(match.start() - 10, 0), match.start()):
            told.append(match.span())
    for start, end in dict.fromkeys(told):
        if text.startswith("奖", end) or text.startswith("奖", end + 2):
            continue
        plain = text[start + 1 : end]
        mended = text[start] == "最" and len(plain) > 1 and plain not in ("佳", "好的")
        yield Hit(start, end, plain if mended else None)


PASSAGE = {"absolutes": absolutes, "superlatives": superlatives}
