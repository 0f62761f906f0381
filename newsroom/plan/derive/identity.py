"""What a document says of itself: its name, its year, whose it is, and whom it addresses."""

import re
from dataclasses import dataclass

from newsroom.plan.derive.document import DATE, Document, printable
from newsroom.plan.derive.outlets import Tier

_PLAN = re.compile(r"方案|计划|要点|安排|意见|规划|办法|通知|制度|规定|细则|打算")
_OFFICE = re.compile(
    r"(?:教育和体育局|教育体育局|教体局|教育局|委员会|[局委厅署]|医院|卫生院|学校|小学|中学|幼儿园|学院|大学|中心校|中心|公司|集团|院|办公室|宣传[部科处]|工会|支行|厂|校|馆|政府|总队|支队|大队|站|所|学会|协会)$"
)
_LONG = 60
_YEAR = re.compile(r"(20[0-9]{2}|二[〇○零]\S{2})(?:\s*[—\-~～至]\s*(20[0-9]{2}))?\s*(?:学年度?|年度?)?")  # halfwidth-ok
_CHINESE_YEAR = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_TERM = re.compile(r"(春季|秋季|上|下|第[一二])(?:学期|半年)")
_ISSUED = re.compile(r"关于印发《?(.+?)》?的通知$|《(.{4,50})》")
_DATED = re.compile(rf"^(?:[0-9二〇○零]{{4}}.{{0,6}}年.{{1,3}}月(?:.{{1,3}}日)?$|{DATE})")
_ADDRESS = re.compile(r"^([\u4e00-\u9fff、，（）]{3,60})：$")
_SENT = re.compile(r"^(抄?报|抄?送|发|主送|印发)(?:：|\s)\s*([^。]{2,80})。?$")
_BRIEFING = re.compile(
    r"《([^《》]{2,12}(?:简报|快报|信息|动态|专报))》|“([^“”]{2,12}(?:简报|快报|动态|专报))”|([\u4e00-\u9fff]{2,6}简报)"
)
_BRIEFING_LEAD = re.compile(
    r"^.*(?:编发|编印|刊发|出版|每月|通过|本院|本校|本局|我[院校局]|在|的|和|与|向|办好|一期|期)"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """The head of the plan."""

    name: str
    period: str
    """Empty where no year is told."""
    issuer: str
    masthead: str
    tier: Tier
    """Where the office itself stands."""
    place: str
    """What to call the office in a role's place."""
    report_to: tuple[str, ...] = ()
    send_to: tuple[str, ...] = ()
    distribute_to: tuple[str, ...] = ()


def identify(doc: Document, otherwise: str) -> Identity:
    """The head of a document; `otherwise` is its name where it has no title."""
    title = _title(doc) or printable(otherwise) or "工作计划"
    issuer = _issuer(doc, title)
    place, tier = _place(issuer, f"{title}\n{doc.text[:600]}")
    sent = _recipients(doc)
    return Identity(title[:_LONG], _period(title, doc.text), issuer, _masthead(doc), tier, place, *sent)


def looks_like_plan(doc: Document) -> bool:
    """Whether the text at least speaks like a plan."""
    head = "\n".join(doc.lines[:8])
    return _PLAN.search(head) is not None or len(list(doc.root.walk())) > 3


def _title(doc: Document) -> str:
    lines = (doc.head or doc.lines)[:10]
    for at, line in enumerate(lines):
        if len(line) <= _LONG and _PLAN.search(line) and not re.search(r"[。；：，]$|^[（(]", line):  # halfwidth-ok
            whole = line
            if at and len(lines[at - 1]) <= 30 and _OFFICE.search(lines[at - 1]) and lines[at - 1] not in line:
                whole = lines[at - 1] + line
            elif at + 1 < len(lines) and _PLAN.search(line[-4:]) is None and _PLAN.search(lines[at + 1][-4:]):
                whole += lines[at + 1]
            issued = _ISSUED.search(whole)
            return printable((issued[1] or issued[2]) if issued else whole)
    return ""


def _period(title: str, text: str) -> str:
    for where in (title, text):
        match = next((m for m in _YEAR.finditer(where)), None)
        if match is None:
            continue
        year = match[1].translate(_CHINESE_YEAR)
        if not year.isascii() or not year.isdigit():
            continue
        behind = where[match.end() : match.end() + 8]
        span = f"{year}—{match[2]} 学年" if match[2] else year
        term = _TERM.match(behind.strip())
        return f"{span} {term.group()}" if term else span
    return ""


def _issuer(doc: Document, title: str) -> str:
    """The office that signs at the end, or that the title begins with."""
    for above, line in zip(doc.lines[::-1][1:], doc.lines[::-1], strict=False):
        if _DATED.match(line) and 3 <= len(above) <= 30 and _OFFICE.search(above):
            return printable(above)
    for line in (*doc.head[:3], title):
        plain = re.split(r"20[0-9]{2}|二[〇○零]|关于|加强|年度|信息|宣传", line)[0].strip()
        if 4 <= len(plain) <= 30 and _OFFICE.search(plain):
            return printable(plain)
    return ""


def _place(issuer: str, text: str) -> tuple[str, Tier]:
    tiers: tuple[tuple[str, str, Tier], ...] = (
        (r"(?:[区县]|(?<!红)旗)(?!.*(?:[校院园]|[小中大]学))|教体局|教育局|教育和体育局", "局机关", "district"),
        (r"医院|卫生院", "医院", "school"),
        (r"学校|小学|中学|幼儿园|校", "学校", "school"),
        (r"省", "机关", "province"),
        (r"市.*[局委]", "机关", "city"),
    )
    for where in (issuer, text):
        for pattern, place, tier in tiers:
            if re.search(pattern, where):
                return place, tier
    return "本单位", "school"


def _masthead(doc: Document) -> str:
    for match in _BRIEFING.finditer(doc.text):
        name = match[1] or match[2] or _BRIEFING_LEAD.sub("", match[3])
        if len(name) >= 4 and not re.search(r"上级|各级|[省市]级?|信息$", name):
            return printable(name)
    return ""


def _recipients(doc: Document) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in doc.lines:
        if match := _SENT.match(line):
            names = tuple(name for part in re.split(r"[，；、]", match[2]) if (name := printable(part)))
            found.setdefault({"报": "report", "送": "send"}.get(match[1][-1], "distribute"), names)
    if "distribute" not in found:
        address = next((match[1] for line in doc.head if (match := _ADDRESS.match(line))), "")
        found["distribute"] = tuple(name for part in re.split(r"[，、]", address) if (name := printable(part)))
    return (
        tuple(dict.fromkeys(found.get("report", ()))),
        tuple(dict.fromkeys(found.get("send", ()))),
        tuple(dict.fromkeys(found.get("distribute", ()))),
    )
