"""Numbers and places that lead to a person: identity cards, telephones, bank cards, accounts, dates of birth, homes."""

import re
from collections.abc import Iterator
from datetime import date

from newsroom.copycheck.families.privacy_people import is_name
from newsroom.copycheck.families.privacy_taken_out import taken_out
from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.required import needs

_RUN = re.compile(r"\d(?:[ \u00a0\u3000\u2010-\u2015\uff0d)\uff09-]?\d){6,22}[ -]?[XxＸ]?(?![\dA-Za-z])")
_SPELLED = re.compile("[一幺][三四五六七八九][〇零一二三四五六七八九幺]{9}")
_SCHOOL_ROLL = "GgLlJj"
"""A pupil's number on the school roll begins with one of these, then comes that of the identity card."""
_MARKS = re.compile(r"[^\dXxＸ]")
_MOBILE = re.compile(r"(?:86|086|0086)?1[3-9]\d{9}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"

_IDENTITY = re.compile("身份证|身份号|证件号|公民身份|居民证|户口簿号")
_PUPIL_NUMBER = re.compile(r"(学籍号|学籍辅号|学号|准考证|考生号|报名号|报考号|考号)[^\d。；]{0,6}$")
_CARD = re.compile("银行卡|卡号|账号|帐号|存折|社保卡|一卡通|账户|帐户|惠农卡|工资卡|开户|农信|信用社|[行社]卡")
_OFFICE_ACCOUNT = re.compile(
    "户名[：:为是][^，。；]{0,18}(?:学校|小学|中学|幼儿园|局|基金会|公司|红十字会|慈善|中心|委员会)|对公|捐赠账户|"
    "捐款账户"
)
_OTHER_NUMBER = re.compile(
    "(?:单号|编号|订单|批号|信用代码|组织机构代码|许可证|备案|登记号|条形码|书号|ISBN|文号|工单|流水号|编码|代码|"
    "案号)[^\\d。]{0,6}$"
)
_KIN = re.compile(
    "父亲|母亲|爸爸|妈妈|爷爷|奶奶|外公|外婆|姥姥|姥爷|家长|监护人|本人|学生|考生|孩子|家里|家中|住宅|宅电|家庭|"
    "紧急联系"
)
_OFFICE = re.compile(
    "咨询|热线|举报|监督|值班|服务|投诉|受理|传真|招生|报名|办公|联系电话|联系方式|联系人|救助|求助|报警|总机|前台|"
    "邮编|公开电话|维权|"
    "辅导电话|援助|订餐|报修|工单|联系我们|电话咨询|对外电话|预约|客服|资助中心"
)
_ANYBODY = re.compile("联系电话|联系方式|联系人")
"""Words before an office's number that stand before a person's too."""
_TELEPHONE = re.compile("电话|手机|座机|联系方式|宅电|号码|拨打")
_OFFICE_BEHIND = re.compile(
    r"[ \u3000]*[（(][^）)]{0,10}(?:办公室|室|科|股|处|校|老师|中心|值班|主任|工作日)[^）)]*[）)]"
)
_OWNER = re.compile(
    "(?P<name>[\u4e00-\u9fff]{2,3})(?:[家的（(，,]|家庭|联系)*(?:电话|座机|宅电|手机|联系方式)(?:号码)?(?:是|"
    "为)?[：: ]{0,2}$"
)
_OFFICES = tuple("室处科股部校局院园办组站会心司厅")


def numbers(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """Numbers of seven digits and more, told apart by their form and what stands before them (PRI-01, 02, 03, 10)."""
    text = passage.text
    for match in _RUN.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start]
        if before in _SCHOOL_ROLL and before:
            start -= 1
        elif before.isascii() and (before.isalpha() or before == "."):
            continue
        if hit := _number(match.group(), text[max(start - 24, 0) : start], text, start, end):
            yield taken_out(text, hit)
    for match in _SPELLED.finditer(text):
        yield taken_out(text, Hit(*match.span(), "", rule="PRI-02"))
    yield from _marks(text)


def _number(run: str, before: str, text: str, start: int, end: int) -> Hit | None:
    digits = _MARKS.sub("", run).upper().replace("Ｘ", "X")
    near = before[-14:]
    if _PUPIL_NUMBER.search(before):
        severity = Severity.BLOCK if _is_identity(digits) else None
        return Hit(start, end, "", severity=severity, rule="PRI-10")
    if _IDENTITY.search(near) and len(digits) >= 14:
        return Hit(start, end, "", rule="PRI-01")
    if _OTHER_NUMBER.search(before):
        return None
    if _is_identity(digits) or (len(digits) == 15 and _is_born(f"19{digits[6:12]}") and _is_region(digits)):
        return Hit(start, end, "", rule="PRI-01")
    plain = digits.rstrip("X")
    if _MOBILE.fullmatch(plain):
        return _mobile(before, start, end)
    if 12 <= len(plain) <= 19 and not (plain[0] == "0" and len(plain) == 12):
        labelled = _CARD.search(before) is not None
        office = _OFFICE_ACCOUNT.search(text[max(start - 60, 0) : end + 20])
        if (labelled or (len(plain) >= 16 and _passes_luhn(plain))) and not office:
            return Hit(start, end, "", rule="PRI-03")
        return None
    return _landline(run, plain, before, text, start, end)


def _mobile(before: str, start: int, end: int) -> Hit:
    near = re.split("[。；！？）)]", before)[-1]
    if _is_office(near):
        message = "对外联系尽量用单位座机，少用个人手机号。"
        named = "手机" in near and _ANYBODY.search(near)
        return Hit(start, end, message=message, severity=Severity.WARN if named else Severity.INFO, rule="PRI-02")
    return Hit(start, end, "", rule="PRI-02")


def _landline(run: str, digits: str, before: str, text: str, start: int, end: int) -> Hit | None:
    area = digits.startswith("0") and 10 <= len(digits) <= 12
    if not area and not (len(digits) in (7, 8) and _TELEPHONE.search(before[-8:])):
        return None
    near = re.split("[。；！？]", before)[-1]
    if _is_office(near):
        return None
    if _KIN.search(near):
        return Hit(start, end, "", rule="PRI-02")
    if _OFFICE_BEHIND.match(text, end):
        return None
    if _is_owned(before):
        message = "电话和个人姓名连在一起，留单位电话即可。"
        return Hit(start, end, message=message, severity=Severity.WARN, rule="PRI-02")
    return None


def _is_office(near: str) -> bool:
    """Whether what stands nearest before a number is an office: 家长可拨打咨询电话, but not 咨询家长电话."""
    kin = max((match.start() for match in _KIN.finditer(near)), default=-1)
    offices = [match for match in _OFFICE.finditer(near) if kin < 0 or not _ANYBODY.match(match.group())]
    return any(match.start() > kin for match in offices)


def _is_owned(before: str) -> bool:
    """Whether a person's name stands before the word for telephone."""
    owner = _OWNER.search(before)
    if owner is None or owner["name"].endswith(_OFFICES):
        return False
    return is_name(owner["name"]) or is_name(owner["name"].removesuffix("家")) or is_name(owner["name"][-2:])


def _is_region(digits: str) -> bool:
    return digits[:2].isascii() and 11 <= int(digits[:2]) <= 65


def _is_born(day: str) -> bool:
    """Whether eight digits are a day on which somebody alive may be born."""
    try:
        return 1900 <= date(int(day[:4]), int(day[4:6]), int(day[6:8])).year <= 2099
    except ValueError:
        return False


def _is_identity(digits: str) -> bool:
    """Whether 18 digits are an identity card's: by the check digit of GB 11643, or by region and date of birth."""
    if len(digits) != 18 or "X" in digits[:17]:
        return False
    if not _is_born(digits[6:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits[:17], _WEIGHTS, strict=True))
    return _CHECK_DIGITS[total % 11] == digits[17] or (_is_region(digits) and digits[6:8] in ("19", "20"))


def _passes_luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


_LIVES = (
    r"(?:家住在?|现住在?|居住[在于]|居住地[址为：:]?|租住[在于]?|暂住[在于]?|(?<!居)(?<!家)住[在于]|住址[：:为是]?|"
    r"户籍(?:所在地|地址|地)?[：:为是在]?|"
    r"家(?:庭)?(?:住址|地址)[：:为是在]?|家在|住(?![建房院宿校户持])|(?:搬|送|寄|赶|来)到|走进|前往|来到)"
)
_PLACE = (
    r"(?:镇|乡|村|庄|屯|寨|社区|街道|街|路|道|巷|胡同|弄|里|小区|花园|家园|家属院|公寓|新村|苑|城|府|湾|园|庭|邸|院|"
    r"坪|坊|郡|居)"
)
_DIGITS = "[0-9０-９一二三四五六七八九十百〇零]{1,5}"
_UNIT = (
    rf"(?:{_DIGITS}(?:村民小组|小组|组|社|队|号楼|号院|号|弄|栋|幢|座|单元|楼|层|室|户|门)?(?:[东西南北中]区|院|附)?)"
)
_HOME = re.compile(
    rf"(?P<lives>{_LIVES})(?P<home>[^，。；！？、：（）()\n]{{0,24}}?(?:{_PLACE}第?{_DIGITS}"
    r"(?:村民小组|小组|组|社|队|号楼|号院|号|弄|栋|幢|座|单元|期|排)(?:[东西南北中院附第]{0,2}"
    rf"{_UNIT})*|{_PLACE}\d{{1,3}}[-－—]\d{{1,3}}(?:[-－—]\d{{2,4}})?|村[\u4e00-\u9fff]{{1,4}}(?:村民小组|小组|组)))"
)
_FLAT = re.compile(
    r"\d{1,3}(?:号楼|栋|幢|座|楼)\d{1,2}单元(?:\d{1,2}[楼层])?(?:[东西中]户|\d{3,4}(?:室|号|户)?)?"
    rf"|村第?{_DIGITS}(?:村民小组|小组|组|队|社)\d{{1,4}}号"
    r"|[路街道巷]\d{1,4}号院?[\u4e00-\u9fff]{0,8}\d{1,3}(?:号楼|栋|幢)(?:\d{1,2}单元)?\d{3,4}(?:室|号|户)?"
    r"|[路街道巷弄里坊]\d{1,4}号院?(?:第?[东西南北中前后一二三四五六七八九十\d]{1,2})?[户门](?![口牌])"
)
_VILLAGE = re.compile(
    r"(?:家住在?|家在|住址[：:])[^，。；！？、：（）()\n]{0,12}?[\u4e00-\u9fff]{2,4}(?<![个的])(?:村|屯|寨)(?![小里民级委部])"
)
_NO_HOME = re.compile(
    "宿舍|养老院|敬老院|福利院|医院|病房|宾馆|酒店|招待所|校内|教学楼|公寓楼|教师公寓|学生公寓|幼儿园|校园|学校|"
    "办公楼|校区|实训|旅馆"
)
_WALKED = re.compile("^(?:搬|送|寄|赶|来到|来|走进|前往)")


@needs(_HOME, _FLAT, _VILLAGE)
def homes(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """Addresses down to a village's group, a street's number or a block, said to be somebody's home (PRI-09)."""
    text = passage.text
    if not any(sign in text for sign in ("住", "家在", "单元", "组", "号楼", "栋", "号院", "户", "家庭地址")):
        return
    told: list[tuple[int, int]] = []
    for match in _HOME.finditer(text):
        if _NO_HOME.search(match["home"]):
            continue
        walked = _WALKED.match(match["lives"]) is not None
        if walked and "家" not in text[match.end() : match.end() + 12]:
            continue
        told.append(match.span())
        yield Hit(*match.span(), severity=Severity.WARN if walked else Severity.BLOCK)
    for match in _FLAT.finditer(text):
        if not _NO_HOME.search(match.group()) and not any(
            start < match.end() and match.start() < end for start, end in told
        ):
            told.append(match.span())
            yield Hit(*match.span())
    for match in _VILLAGE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in told):
            yield Hit(*match.span(), message="“{0}”把住处写到了村，非必要写到乡镇即可。", severity=Severity.INFO)


_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•. ]?(?=[A-Z]{0,2}[0-9])"
    r"[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"
)
_BORN = re.compile(
    r"(?:出生(?:日期|年月|时间|于)|生于|生日)[：:为是在]?[ ]?(?:20(?:0[5-9]|[1-4]\d))年\d{1,2}月(?:\d{1,2}日)?"
    r"|(?:20(?:0[5-9]|[1-4]\d))年\d{1,2}月(?:\d{1,2}日)?(?:出生|生)(?=[，。；、）)）]|的?(?:学生|女孩|男孩|孩子))"
    r"|(?:出生(?:日期|年月|时间))[：:为是]?[ ]?\d{4}[-—./年]\d{1,2}[-—./月]\d{1,2}日?"
)
_ACCOUNT = re.compile(
    r"(?:QQ|qq|扣扣)(?!群)(?:账号|帐号|号码?)?[：:是为\s]{0,3}\d{5,11}(?!\d)|(?:微信号?|VX|vx|"
    r"威信)[：:是为\s]{1,3}[A-Za-z][-_A-Za-z0-9]{5,19}"
)
_PUBLIC = re.compile("公众|官方|平台|学校|中心|客服|视频号")


def _marks(text: str) -> Iterator[Hit]:
    """Number plates, dates of birth of the young or as in a form, accounts (PRI-10)."""
    for match in _PLATE.finditer(text):
        yield Hit(*match.span(), rule="PRI-10")
    if "生" in text and ("出生" in text or "生于" in text or "生日" in text or "月" in text):
        for match in _BORN.finditer(text):
            yield Hit(*match.span(), message="出生日期不公开，写年龄段即可。", rule="PRI-10")
    if "QQ" in text or "qq" in text or "微信" in text or "扣扣" in text or "VX" in text or "vx" in text:
        for match in _ACCOUNT.finditer(text):
            if not _PUBLIC.search(text, max(match.start() - 10, 0), match.end()):
                yield Hit(*match.span(), message="个人的账号不公开，删去。", severity=Severity.BLOCK, rule="PRI-10")


PASSAGE = {"numbers_of_persons": numbers, "homes": homes}
