"""From a document's paragraphs to the text of a plan file, and a list of what it left open."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from newsroom.errors import NewsroomError
from newsroom.plan.derive.document import Document, Paragraph, document
from newsroom.plan.derive.identity import Identity, identify, looks_like_plan
from newsroom.plan.derive.parts import Parts, assemble
from newsroom.plan.derive.writing import comment, pair, rule, tables
from newsroom.plan.load import check
from newsroom.plan.load import parse as parse_plan
from newsroom.plan.model import Plan
from newsroom.text.clean import clean_line

MOST_CHARACTERS = 200_000
_PARAGRAPHS = 5_000


@dataclass(frozen=True, slots=True)
class Derived:
    """A plan file and what is left to her."""

    text: str
    """TOML that passes `plan check`."""
    plan: Plan
    unsettled: tuple[str, ...]
    """Questions in Chinese, the same that stand at the end of the file."""


def derive(paragraphs: Iterable[Paragraph], name: str) -> Derived:
    """The plan file for a document of this file name.

    Raises NewsroomError when the document is no plan, has no focus areas, or gives a plan that would not load.
    """
    items = list(paragraphs)
    name = clean_line(name)
    if len(items) > _PARAGRAPHS or sum(len(item.text) + sum(map(len, item.cells)) for item in items) > MOST_CHARACTERS:
        raise _failed(name, "内容太多，不像一份工作计划", "请核对是不是拿错了文件，或只留下计划的正文再试")
    doc = document(items)
    if not doc.lines:
        raise _failed(name, "里面没有文字", "如果文字在图片里，请先转成文字再试")
    head = identify(doc, name.rpartition(".")[0] or name)
    parts = assemble(doc, head)
    if parts is None:
        raise _no_areas(doc, name)
    text = "\n".join(_lines(head, parts, name)) + "\n"
    if problems := check(text, name):
        raise _failed(
            name,
            f"推出来的计划通不过检查（{problems[0].message}）",
            "请把这份文件发给程序的维护者；眼下可以从自带的计划改起",
        )
    return Derived(text, parse_plan(text, name), tuple(parts.unsettled))


def _failed(name: str, what: str, remedy: str) -> NewsroomError:
    return NewsroomError(f"没有从《{name}》推出计划：{what}。原文件没有改动，也没有写出新文件。{remedy}。")


def _no_areas(doc: Document, name: str) -> NewsroomError:
    if not looks_like_plan(doc):
        return _failed(name, "它不像一份工作计划或方案", "请核对是不是拿错了文件")
    return _failed(
        name,
        "没有找到并列的宣传重点或信息报送范围（要三项以上，如“（一）突出党建工作”“1．教育教学类：……”）",
        "请在文件里把它们一项一段列出来再试，或从自带的计划改起：newsroom init --plan bureau 或 school",
    )


def _lines(head: Identity, parts: Parts, name: str) -> Iterator[str]:
    yield from comment(f"{head.name}（newsroom 从《{name}》推出来的，请您改定）")
    yield "#"
    yield from comment("这是普通文本，用记事本就能改；存盘时编码选 UTF-8。改完运行 newsroom plan check 核对。")
    yield from comment(
        "井号（#）后面是说明，程序不读。“原文”是这一项出自计划的哪一句。拿不准的事列在文件末尾，请逐条看一看。"
    )
    yield ""
    yield "format = 1"
    yield from pair("id", parts.id)
    yield from pair("name", head.name)
    yield from pair("period", head.period or "待填")
    yield from pair("topic_label", parts.label)
    yield from pair("masthead", head.masthead or "工作简报")
    if head.issuer:
        yield from pair("issuer", head.issuer)
    for key, names in (("report_to", head.report_to), ("send_to", head.send_to), ("distribute_to", head.distribute_to)):
        if names:
            yield from pair(key, names)
    yield from rule(
        parts.label,
        f"稿件归入哪个{parts.label}，看它的标题和正文里有哪些词；简报也按这个顺序分栏目。",
        "strong 一见便知的词，words 常见的词，weak 沾边的词，not 出现了就不像。",
        f"同一个{parts.label}里一个词只写一次。可以改名、增减、换次序；id 不要动，稿件和您的更正都靠它。",
    )
    yield from tables("focus", parts.focus)
    yield from _part("主题", "theme", parts.themes, "跨各个方面的宣传主题。")
    yield from _part(
        "单位类别", "unit_group", parts.groups, "定额和排名按类别分开算。aliases 是来稿里见得到的别的叫法。"
    )
    yield from _part(
        "定额", "quota", parts.quotas, "per：week 每周、month 每月、quarter 每季、semester 每学期、year 每年。"
    )
    yield from _part(
        "时限", "deadline", parts.deadlines, "workdays 是几个工作日，算到那天几点；hours 是几小时，节假日照算。"
    )
    yield from _part("交件日期", "due", parts.dues, "每年都在这一天以前交。")
    yield from _part(
        "违规", "violation", parts.violations, "漏报、错报、瞒报只能由人认定并附依据，程序只会自动算迟报。"
    )
    yield from _part(
        "人",
        "role",
        parts.roles,
        "reviews：unit_review 单位自审、first_review 初审、second_review 复审、final_review 终审签发。",
        "任意两个环节不得由同一人担任。",
    )
    yield from _part(
        "渠道",
        "channel",
        parts.channels,
        "tier：national 国家、province 省、city 市、district 区县、school 本单位或下属单位。",
        "kind：website 网站、briefing 简报、newspaper 报纸、journal 刊物、television 电视、radio 广播、"
        "social 微博微信、board 橱窗展板、other 其他。",
        "internal = true 是自己的渠道，其余是外面的。",
    )
    yield from _part("其他要求", "requirement", parts.requirements, "计划里写成文字的要求，供查看。")
    yield from _open(parts.unsettled)


def _part(title: str, name: str, found: Sequence, *notes: str) -> Iterator[str]:
    if found:
        yield from rule(title, *notes)
        yield from tables(name, found)


def _open(unsettled: Sequence[str]) -> Iterator[str]:
    if not unsettled:
        return
    yield from rule(f"拿不准的事（{len(unsettled)} 条）", "看过一条删一条；要改的，改上面的相应一项。")
    for number, item in enumerate(unsettled, 1):
        yield from comment(f"{number}. {item}")
