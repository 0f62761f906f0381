"""What is told of pupils by name: illness, poverty, incidents, marks and admissions; and of their families."""

import re
from collections.abc import Iterable, Iterator

from newsroom.copycheck.bounds import since, until
from newsroom.copycheck.families.privacy_people import NAME, Named, is_name, name_at, names_after, pupils
from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.required import Sought, needs
from newsroom.copycheck.sheet import Placed, Sheet

_ILL = (
    "尿毒症|患儿|致残|伤残|工伤|丧失劳动|(?:身高|体重)\\d|白血病|癌|肿瘤|血友病|地中海贫血|再生障碍|脑瘫|自闭症|"
    "孤独症|抑郁|焦虑症|强迫症|多动症|唐氏|癫痫|"
    "糖尿病|心脏病|先天性|肌萎缩|肌无力|"
    "肌肉疾病|渐冻|精神病|精神分裂|精神障碍|艾滋|乙肝|肺结核|结核病|残疾|残障|肢残|聋哑|失聪|听障|视障|智障|智力障碍|"
    "智力低下|发育迟缓|"
    "低视力|全盲|失明|截肢|透析|化疗|放疗|骨髓移植|重病|大病|绝症|瘫痪|罕见病|心理疾病|心理障碍|心理危机|自残|自伤|"
    "脊髓|侏儒|成骨不全|"
    "患有?[\u4e00-\u9fff]{1,8}(?:病|症|炎|瘤)|身患|病情|住院(?![单费部楼])|手术|休学|病休|病危|病逝|确诊"
)
_POOR = (
    "贫困|特困|低保|困难学生|困难生|困难家庭|家庭困难|家庭经济困难|家境(?:贫寒|困难|贫困)|生活困难|建档立卡|脱贫户|"
    "监测户|孤儿|单亲|离异|离婚|[月年]收入|人均收入|"
    "留守|父母双亡|无人抚养|受助|受资助|被资助|资助的|资助对象|困难补助|助学金|救助|服刑|入狱|"
    "吸毒|改嫁|离家出走|欠债|外债"
)
_HURT = (
    "涉事|涉案|被打|挨打|被殴打|殴打|打架|打伤|欺凌|霸凌|性侵|猥亵|强奸|家暴|虐待|拐卖|溺水|溺亡|坠楼|跳楼|失踪|走失|"
    "自杀|轻生|"
    "割腕|身亡|死亡|车祸|交通事故|"
    "偷窃|盗窃|抢劫|勒索|敲诈|涉嫌|被捕|拘留|起外号|辱骂|体罚|受害|报案|离家出走|早恋|怀孕|处分|记过|作弊|斗殴"
)
_MARKS = (
    r"(?<![\d时点])\d{2,3}(?:\.\d{1,2})?[ \u00a0]?分(?![钟之米贝析别工组类布秒校公队给享发支局手期批层头会行])|"
    r"(?:年级|全校|全班|班级|全[区县市省])(?:总分)?(?:排名|排|名列|位列)?(?:第[一二三四五六七八九十\d]+|"
    r"前[一二三四五六七八九十百\d]+)"
    r"|名列前茅|状元|录取|考[入上取](?!了?[^，。]{0,6}(?:教师|编|证|资格|公务员))|保送|升入(?=[^，。]{2,10}(?:大学|"
    r"一中|高中|重点))|年级\d+名|(?:上升|进步|提升|下降)到?第?\d+名|总分|平均分|名次"
)
_ILL_OR_POOR = re.compile(f"{_ILL}|{_POOR}")
_TROUBLE = re.compile(f"{_ILL}|{_POOR}|去世|早逝|病故|离世")
_INCIDENT = re.compile(_HURT)
_RESULT = re.compile(_MARKS)
_EXAM = re.compile("考|成绩|总分|语文|数学|英语|学业|分数|录取|状元|单科|年级|班级|全班|名次|名列前茅|升入|保送")
_HIRED = re.compile("面试|笔试|应聘|招聘|拟聘|招录|编制")
_CONTEST = re.compile(
    "比赛|大赛|竞赛|运动会|演讲|朗诵|歌|舞|投篮|进球|决赛|联赛|挑战赛|跳绳|足球|篮球|锦标赛|展演|征文|技能赛"
)

_FOR_OTHERS = re.compile(
    "[为给向替](?!此|了|初|高|[一二三四五六七八九]|该|我|本)|看望|慰问|走访|帮|照顾|陪|献爱心|捐|背着|义卖|服务|爱心|志愿|救人|救起|勇救|协助|讲|学习|"
    "宣讲|剧|扮演|画|作品"
)
_ATTRIBUTE = re.compile(
    "(?:的)?(?:家庭|重度|儿童)?(?:经济困难)?(?:的)?(?:小?学生|同学|生|儿童|孩子|女孩|男孩|户|幼儿|少年|女生|"
    "男生)?(?:[：:“]|叫|名叫)?"
)
_FAR = 40
"""Characters between a name and what is told of it."""

_RELATIVE = (
    "父亲|母亲|爸爸|妈妈|爷爷|奶奶|外公(?!司)|外婆|姥姥|姥爷|继父|继母|养父|养母|哥哥|姐姐|弟弟|妹妹|父母|双亲|爸妈"
)
_RELATIVES = Sought(_RELATIVE)
_PARENT = Sought(rf"(?:{_RELATIVE}|其[父母](?!亲)|家长|监护人)(?:是|叫|名叫|：)?(?={NAME})")
_KIND_OF_PUPIL = Sought(
    rf"(?:(?:贫困|特困|困难|受助|资助)[^，。；\n]{{0,6}}名单[：:](?:\d[.．、])?|(?:送教|资助|辅导)对象[：:]?|(?:贫困|"
    rf"困难|贫寒)的)(?={NAME})|"
    "(?:贫困|特困|困难|受助|低保|残疾|自闭症|孤独症|脑瘫|聋哑|视障|听障|智障|肢残|留守|单亲|患病|重病|白血病|抑郁|"
    "问题|后进|孤儿|事实孤儿|建档立卡|资助|脱贫家庭|低保家庭|特困家庭|单亲家庭|离异家庭)"
    rf"(?:家庭)?(?:学生|生|儿童|孩子|女孩|男孩|户|幼儿|少年|女生|男生|子女)?[：:“]?(?={NAME})"
)
_SCORE = re.compile(r"\d{3}(?:\.\d)?[ \u00a0]?分")
_SCORED = re.compile(
    rf"(?:^|[，。；、：！？\s“（]|其中|"
    rf"分别是)(?P<name>{NAME})(?:同学)?[ \u00a0]?(?=[以凭]?[^，。；、\n]{{0,10}}?\d{{3}}(?:\.\d)?[ \u00a0]?分(?![钟"
    rf"之米]))"
)
_GRADED = re.compile(
    r"(?:^|[，。；、：！？\s])(?P<name>[\u4e00-\u9fff]{2,4}?)的?"
    r"(?:语文|数学|英语|物理|化学|总分|考试|期[中末]|各科|单科|文化课)+(?:考试)?成绩(?=[^，。；\n]{0,12}(?:分|名|第))"
)
_ADMITTED = re.compile(
    r"(?:^|[，。；、：！？\s“（]|其中|祝贺|"
    r"恭喜)(?P<name>[\u4e00-\u9fff]{2,4}?)(?:同学)?(?:[以凭][^，。；\n]{0,16}?)?(?:被|考[入上取]|"
    r"录取到)(?=[^，。；、\n]{0,16}?(?:大学|学院|一中|高中|清华|北大|师范))"
    r"|(?P<listed>[\u4e00-\u9fff]{2,4})(?=[（(][^（）()\n]{0,12}(?:大学|学院|[一二三]中|高中)[）)])"
)
_ADMITTING = ("录取", "考入", "考上", "考取")
_SCHOOLS = ("大学", "学院", "一中", "二中", "三中", "高中", "清华", "北大", "师范")
_JOB = re.compile(
    "(?:是|任|在|系|为)[^，。；\n]{0,16}(?:局|公司|工厂|厂|医院|单位|工地|打工|务工|经商|经理|老板|干部|工人|医生|"
    "警察|公务员|司机)"
)
_CLASS = re.compile(
    r"(?:[一二三四五六七八九]年级|高[一二三]|初[一二三]|[七八九]年级|[大中小]|"
    r"[一二三四五六七八九\d])?[（(]?[一二三四五六七八九十\d]{1,2}[）)]?班"
)
_AGED = re.compile(r"[（(][^（）()\n]{0,6}?(?:[男女][，,、；;）)]|1?\d岁)|，[男女]，1?\d岁")


def told_of_pupils(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """Names of pupils with what nobody else should read (PRI-04, 05, 06), and of their relatives (PRI-04, 12)."""
    text = passage.text
    named = [person for person in _all_pupils(text) if person.name not in lists.people]
    for person in named:
        yield from _told_of(passage, person)
        yield from _known_by(text, person)
    yield from _relatives(text, named)


def _all_pupils(text: str) -> list[Named]:
    found = {person.start: person for person in pupils(text)}
    for _, person in names_after(text, _KIND_OF_PUPIL):
        found.setdefault(person.start, person)
    results = [_SCORED] if _SCORE.search(text) else []
    if any(sign in text for sign in _ADMITTING) and any(sign in text for sign in _SCHOOLS):
        results.append(_ADMITTED)
    if "成绩" in text:
        results.append(_GRADED)
    for pattern in results:
        for match in pattern.finditer(text):
            group = "listed" if match.groupdict().get("listed") else "name"
            if is_name(match[group]):
                found.setdefault(match.start(group), Named(*match.span(group), match[group]))
    return [found[start] for start in sorted(found)]


def _told_of(passage: Passage, person: Named) -> Iterator[Hit]:
    """At most one hit of each rule for a name."""
    text = passage.text
    start, end = _sentence(text, person.start)
    first, last = max(start, person.start - _FAR), min(end, person.end + _FAR)
    for rule, pattern in (("PRI-04", _ILL_OR_POOR), ("PRI-05", _INCIDENT), ("PRI-06", _RESULT)):
        for match in pattern.finditer(text, first, last):
            if match.start() < person.end and person.start < match.end():
                continue
            if rule == "PRI-06" and not _is_exam(text[start:end]):
                continue
            if rule != "PRI-06" and _FOR_OTHERS.search(_between(text, person, match.span())):
                continue
            yield Hit(person.start, person.end, _mended(text, person), rule=rule)
            break


def _known_by(text: str, person: Named) -> Iterator[Hit]:
    """A pupil's name with age or sex, or with the class."""
    if _AGED.match(text, person.end):
        message = "“{0}”：学生姓名连着性别、年龄，隐去姓名。"
        yield Hit(person.start, person.end, message=message, rule="PRI-07")
    elif _has_class(text, person):
        message = "“{0}”：学生姓名连着班级，非必要不写全名。"
        yield Hit(person.start, person.end, message=message, severity=Severity.INFO, rule="PRI-07")


def _has_class(text: str, person: Named) -> bool:
    return _CLASS.search(text, max(person.start - 16, 0), person.end + 12) is not None


def _is_exam(sentence: str) -> bool:
    if _HIRED.search(sentence):
        return False
    if _SCORE.search(sentence):
        return True
    return _EXAM.search(sentence) is not None and _CONTEST.search(sentence) is None


def _between(text: str, person: Named, span: tuple[int, int]) -> str:
    """What may show that the trouble is another's: nothing, where the trouble only describes the pupil."""
    if span[0] >= person.end:
        return text[person.end : span[0]]
    if _ATTRIBUTE.fullmatch(text, span[1], person.start):
        return ""
    return text[max(span[0] - 4, 0) : person.start]


def _mended(text: str, person: Named) -> str | None:
    """The surname and 某: for a name of one's own, else she has to decide."""
    return f"{person.name[0]}某" if len(person.name) < 4 and person.name[1] not in "X×" else None


def _relatives(text: str, named: list[Named]) -> Iterator[Hit]:
    """A pupil's relatives, ill, poor, in prison, or by name and job."""
    for match, relative in names_after(text, _PARENT):
        rest = text[relative.end : min(_sentence(text, relative.start)[1], relative.end + 24)]
        if trouble := _TROUBLE.search(rest):
            yield Hit(match.start(), relative.end + trouble.end(), rule="PRI-04")
        elif _JOB.match(rest.lstrip("，（")):
            yield Hit(match.start(), relative.end, severity=Severity.WARN, rule="PRI-12")
        elif match.group()[0] not in "哥姐弟妹":
            yield Hit(match.start(), relative.end, rule="PRI-12")
    for match in _RELATIVES.finditer(text) if named else ():
        if name_at(text, match.end()):
            continue
        end = min(_sentence(text, match.start())[1], match.end() + 12)
        if trouble := _TROUBLE.search(text, match.end(), end):
            yield Hit(match.start(), trouble.end(), rule="PRI-04", severity=Severity.BLOCK)


def _sentence(text: str, at: int) -> tuple[int, int]:
    return since(text, at, "。！？"), until(text, at, "。！？")


_PATIENT = Sought(
    "(?:受害人|被害人|受害者|患者|病人|确诊病例|感染者|密接者|当事女童|受害女童)(?:是|为|：)?" + f"(?={NAME})"
)
_CASE = re.compile(
    "强奸|猥亵|性侵|家暴|家庭暴力|拐卖|虐待|艾滋|结核|肝炎|精神病|精神分裂|精神障碍|传染病|梅毒|淋病|新冠|流感|"
    "手足口|诺如"
)

_INFECTED = re.compile(
    r"(?:^|[，。；、：\s]|教师|女童|女子|村民|妇女)(?P<name>[\u4e00-\u9fff]{2,3})(?:（[^）]*）)?(?:确诊|感染|患|遭|被)"
    rf"(?=[^，。]{{0,8}}?(?:{_CASE.pattern}))"
)


@needs(_CASE)
def patients(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """Real names in cases against women and children, of the mentally ill and the contagious (PRI-11)."""
    if not _CASE.search(passage.text):
        return
    for _, person in names_after(passage.text, _PATIENT):
        yield Hit(person.start, person.end, f"{person.name[0]}某")
    for match in _INFECTED.finditer(passage.text):
        if is_name(match["name"]):
            yield Hit(match.start("name"), match.end("name"), f"{match['name'][0]}某")


_CONSENTED = re.compile("授权|同意书|已同意|监护人同意|家长同意")


def shown(sheet: Sheet) -> Iterable[Placed]:
    """Pupils by name and class in a story with pictures, or by name below one; one a passage (PRI-07)."""
    if not sheet.story.photos or _CONSENTED.search(sheet.story.note):
        return
    for passage in sheet.texts:
        for person in pupils(passage.text):
            if person.name not in sheet.lists.people and (
                passage.field == "caption" or _has_class(passage.text, person)
            ):
                yield Placed(passage, Hit(person.start, person.end))
                break


PASSAGE = {"told_of_pupils": told_of_pupils, "patients": patients}
STORY = {"shown_pupils": shown}
