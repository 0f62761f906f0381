"""Leaders and prizes as the text names them (NAM-04, 06, 09, 10)."""

import re
from collections.abc import Iterator

from newsroom.copycheck.lists import Lists
from newsroom.copycheck.mentions import Mention, mentions
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.required import needs
from newsroom.copycheck.sheet import Placed, Sheet

_ENUMERATED = "、和与及"
_MANY = 4
"""Leaders side by side that are too many."""


_TITLES = "局长|校长|区长|县长|园长|书记|股长|科长|主任"
_ONLY = re.compile(
    "(?:^|(?<=[，。：；、“‘（！？ 和与给向对找问请让由跟被叫把说在的了局校园院委]))"
    "(?P<surname>[赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕施张孔曹严金魏陶姜谢邹潘葛范彭鲁马方俞袁柳唐薛雷贺倪汤罗毕郝傅康余顾孟黄萧姚邵汪毛戴宋庞熊纪项祝董梁杜阮季贾江郭梅林钟徐邱骆夏蔡田胡凌霍虞卢莫丁邓洪崔龚程邢裴陆翁段侯武刘龙叶黎乔谭温庄阎曾廖耿])"
    "(?P<title>副?(?:局长|校长|区长|县长|园长|书记|股长|科长))(?![\u4e00-\u9fff]{2}[）、](?:$))"
)


def bare_titles(sheet: Sheet) -> Iterator[Placed]:
    """Only 王局长 in the whole story, nowhere 局长王某某 (NAM-04)."""
    told: set[str] = set()
    for passage in sheet.texts:
        text = passage.text
        if passage.field == "title" or not ("长" in text or "书记" in text):
            continue
        for match in _ONLY.finditer(text):
            said = match[0]
            if said in told or passage.is_quoted(*match.span()):
                continue
            told.add(said)
            if not _is_introduced(sheet, match["surname"], match["title"]):
                message = f"第一次提到写“单位＋职务＋姓名”，不能只写“{said}”。"
                yield Placed(passage, Hit(*match.span(), None, message))


def _is_introduced(sheet: Sheet, surname: str, title: str) -> bool:
    """Whether somebody of that surname is named in full anywhere."""
    if any(
        person.name[0] == surname and person.name in passage.text
        for person in sheet.lists.person
        for passage in sheet.texts
    ):
        return True
    if any(mention.name[0] == surname for passage in sheet.texts for mention in mentions(passage.text)):
        return True
    later = re.compile(
        f"{surname}(?!副?(?:{_TITLES}))[\u4e00-\u9fff]{{1,2}}(?:是|任|当|担任|，|、|副?{title})|{title}{surname}[\u4e00-\u9fff]"
    )
    return any(later.search(passage.text) for passage in sheet.texts)


def many_leaders(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """More than three leaders in a row (NAM-06)."""
    text = passage.text
    if text.count("长") + text.count("书记") + text.count("主") + text.count("委员") + text.count("成员") < _MANY:
        return
    row: list[Mention] = []
    for mention in (*(one for one in mentions(text) if not one.is_role), None):
        if mention is not None and (not row or _is_next(text, row[-1], mention)):
            row.append(mention)
            continue
        if len(row) >= _MANY:
            yield Hit(row[0].start, row[-1].end, None, f"一连写了 {len(row)} 位领导，只写主要的，其余合并。")
        row = [mention] if mention is not None else []


def _is_next(text: str, one: Mention, other: Mention) -> bool:
    """Whether the second goes on with the row of the first."""
    between = text[one.end : other.start]
    return len(between) <= 20 and between[:1] in (*_ENUMERATED, "，", "以") and not re.search("[。；：！？“”]", between)


_PRIZE = re.compile(
    "(?:荣获|获得|获|夺得|斩获|摘得|捧回|喜获)(?P<mark>(?:了)?[一二三四五六七八九十两\\d]*(?:个|项|枚)?(?:特等奖|[一二三]等奖|金奖|银奖|铜奖|优秀奖|冠军|亚军|季军|第[一二三]名|最佳组织奖|优秀组织奖|优胜奖))"
)
_GIVEN = re.compile(
    "赛|比武|评比|评选|展演|活动|运动会|锦标|杯|汇演|会演|评审|遴选|组委会|主办|举办|颁发|教育部|[厅局委]|协会|学会|全国|全省|全市|全区|全县|[省市区县校镇乡]级|国家|[省市区县]|展评|节|挑战|联赛|大会|征文|竞|现场|比|评|演讲|会|角逐|优质课|项目|组|类"
)


@needs(_PRIZE)
def prizes(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """A prize of which the paragraph does not say in what or from whom it was won (NAM-09)."""
    text = passage.text
    if passage.field == "title" or not ("奖" in text or "军" in text or "名" in text):
        return
    for match in _PRIZE.finditer(text):
        around = text[: match.start()] + text[match.end() :]
        if not _GIVEN.search(around):
            yield Hit(*match.span(), None, f"“{match[0]}”：写明哪一年、哪一级、谁颁发的什么奖。")


_SPEECH = re.compile("(?:强调|指出|要求|讲话|作了?(?:重要)?讲话|提出(?:了)?[一二三四五两]点|并讲话)")
_HIGH = ("局长", "区长", "县长", "市长", "书记", "主席", "厅长", "部长", "主任")
_CLEARED = re.compile("已送审|送审|已审|审过|领导已阅|已报.{0,6}审")


def speeches(sheet: Sheet) -> Iterator[Placed]:
    """A leader's speech, which the leader has to have seen; told once, until the note or a reason says so (NAM-10)."""
    if _CLEARED.search(sheet.story.note):
        return
    for passage in sheet.lines:
        if "强调" not in passage.text and "指出" not in passage.text and "讲话" not in passage.text:
            continue
        for mention in mentions(passage.text):
            listed = sheet.lists.people.get(mention.name)
            if not (listed and listed.rank) and not _is_high(passage.text, mention):
                continue
            said = _SPEECH.search(passage.text, mention.end, mention.end + 40)
            if said and "。" not in passage.text[mention.end : said.start()]:
                yield Placed(
                    passage,
                    Hit(
                        mention.start,
                        mention.end,
                        None,
                        f"有{mention.name}的讲话，发稿前送本人或其办公室审；已送审的，请在备注里写“已送审”。",
                        None if listed and listed.rank else Severity.INFO,
                    ),
                )
                return


def _is_high(text: str, mention: Mention) -> bool:
    """Whether the office is of a bureau or above."""
    title = mention.titles[-1]
    if mention.is_role or not title.endswith(_HIGH):
        return False
    before = text[max(mention.start - 8, 0) : mention.start]
    return not re.search("[校园院班学级]", before) and (
        title.endswith(_HIGH[:5]) or bool(re.search("[局委区县市省厅]", before))
    )


PASSAGE = {"many_leaders": many_leaders, "prizes": prizes}
STORY = {"bare_titles": bare_titles, "speeches": speeches}
