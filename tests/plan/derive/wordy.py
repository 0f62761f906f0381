"""Work plans as Word documents, with what only Word has: headings, automatic numbers, tables."""

from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

FORMS = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3．"))
"""Numbers that Word prints by itself, level by level."""


class Word:
    """A document on the way."""

    def __init__(self) -> None:
        self.document = Document()
        levels = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for at, (form, text) in enumerate(FORMS)
        )
        numbering = self.document.part.numbering_part.element
        abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'
        numbering.insert(0, parse_xml(abstract))
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))

    def title(self, text: str) -> "Word":
        self.document.add_paragraph(text, style="Title")
        return self

    def heading(self, text: str, level: int = 1) -> "Word":
        self.document.add_heading(text, level)
        return self

    def numbered(self, text: str, level: int = 0, style: str | None = None) -> "Word":
        paragraph = self.document.add_paragraph(text, style=style)
        number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(number))
        return self

    def text(self, *texts: str) -> "Word":
        for text in texts:
            self.document.add_paragraph(text)
        return self

    def table(self, *rows: Sequence[str]) -> "Word":
        table = self.document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
        return self

    def save(self, path: Path) -> Path:
        self.document.save(str(path))
        return path


def bureau(path: Path) -> Path:
    """A bureau's plan: headings of Word, automatic numbers, its quotas in a table."""
    word = Word().title("青禾区教育体育局2027年度宣传工作方案")
    word.text("各乡镇中心校、区直各学校：", "为进一步讲好青禾教育故事，现制定二〇二七年宣传工作方案。")
    word.numbered("指导思想", 0, "Heading 1").text("坚持团结稳定鼓劲、正面宣传为主。")
    word.numbered("宣传重点", 0, "Heading 1")
    for name, text in (
        ("突出党的建设宣传", "反映主题教育、党支部标准化、党员教师示范岗建设情况。"),
        ("突出作风建设宣传", "反映师德整治、廉洁从教、规范收费、办事公开的做法。"),
        ("突出理念提升宣传", "介绍大单元教学、跨学科学习、阅读工程、集体备课的探索。"),
        ("突出管理改革宣传", "介绍集团办学、县管校聘、课后服务、作业管理的经验。"),
        ("突出养成教育宣传", "展示少先队活动、劳动实践、升旗仪式、文明礼仪养成。"),
        ("突出平安建设宣传", "报道隐患排查、应急疏散、防溺水、法治副校长进校园。"),
        ("突出政策解读宣传", "解读助学贷款、营养改善计划、入学政策、“双减”政策。"),
        ("突出典型引路宣传", "推介最美教师、优秀班主任、美德少年的感人事迹。"),
        ("突出舆论引导宣传", "做好招生入学等热点的回应，及时澄清不实传言。"),
    ):
        word.numbered(name, 1, "Heading 2").text(text)
    word.numbered("任务分解", 0, "Heading 1").text("各单位向青禾教育网报送信息的任务见下表：")
    word.table(
        ("序号", "单位类别", "每月信息（条）", "全年外宣（篇）"),
        ("1", "乡镇中心校", "不少于１０", "6"),
        ("2", "区直中小学、幼儿园", "不少于五条", "4"),
    )
    word.numbered("报送时限", 0, "Heading 1")
    word.text("一般性信息应于活动结束后一个工作日内报送；突发事件和重大活动应在两小时之内报送。")
    word.text("4月10日之前，各单位报送信息员登记表。")
    word.numbered("审核把关", 0, "Heading 1")
    word.text("落实“三审三校”：初审由责任编辑负责，复审由宣传股股长负责，终审由分管局领导签发。")
    return word.text("青禾区教育体育局", "2027年2月20日").save(path)


def school(path: Path) -> Path:
    """A school's plan: three levels of automatic numbers and no heading styles."""
    word = Word().title("湖滨中学2026—2027学年信息报送与宣传工作计划")
    word.numbered("工作目标").text("规范报送流程，杜绝迟报、漏报、错报和瞒报。")
    word.numbered("组织机构")
    word.numbered("领导小组：负责审定重要稿件，统筹全校宣传工作。", 1)
    word.numbered("党政办公室：负责审核各部门来稿，管理学校网站、微信公众号、校刊和橱窗。", 1)
    word.numbered("各部门负责人：负责本部门稿件审核。", 1)
    word.numbered("信息员：每个部门确定一名信息员，撰写并报送稿件。", 1)
    word.numbered("报送内容")
    for name, text in (
        ("教育教学", "教研活动、公开课、课题研究、特色课程。"),
        ("校园文化", "艺术节、读书节、运动会、社团展演、校园环境。"),
        ("师生成长", "评优评先、教师培训、学科竞赛获奖、先进事迹。"),
        ("安全管理", "隐患排查、消防演练、食品安全、交通安全。"),
        ("家校共育", "家长会、家长学校、家访、家庭教育讲座。"),
        ("政策传达", "上级文件、会议精神的传达学习和落实。"),
        ("其他", "对外交流、荣誉、好人好事。"),
    ):
        word.numbered(name, 1).numbered(text, 2)
    word.numbered("报送要求")
    word.numbered("日常信息在完成后１个工作日内报党政办公室。", 1)
    word.numbered("重大活动和紧急信息在结束或发生后2小时以内报送。", 1)
    word.numbered("各年级组每学期至少报送4篇，各处室每周1篇。", 1)
    return word.save(path)
