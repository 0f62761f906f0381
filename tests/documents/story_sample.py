"""A story of our own writing with every rank of heading, a subtitle and three pictures; and lines of any text."""

from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from newsroom.documents.briefing import Figure
from newsroom.documents.story import StoryOnPaper
from newsroom.text.clean import clean_line
from tests.documents.sample import photo

MARKUP = (
    "1. ", "12) ", "１. ", "- ", "+ ", "* ", "> ", "# ", "## ", "=", "==", "---", "***", "___", "~~~", "```", "|",
    "| a | b |", "<b>", "</p>", "<!--", "-->", "<script>", "&amp;", "&#38;", "&nbsp", "{{ 标题 }}", "{% if %}", "{# #}",
    "｛｛", "}}", "![图](a.jpg)", "[链接](http://a.cn)", "[x]: http://a.cn", "http://a.cn/?a=1&b=2", "<http://a.cn>",
    "#", "C#", "\\", "\\*", "$x^2$", "**粗**", "_斜_", "a_b_c", "~~删~~", "==亮==", "[^1]",
    "- [ ] ", "　　", "  ", "“‘’”",
    "——", "……", "]]>",
)  # fmt: skip
CHARACTERS = (
    "国教育喆堃玥㐀𠮷𪚥，。、；：？！“”‘’—…·～《》〈〉【】〔〕「」『』（）［］｛｝％＆＜＞①②㈠㎡℃‰％Ω αβγΔ"
    "AZaz09０９é\u0301ñ\u0308\u00a0\u2003\u3000 &<>\"'\\*_#[](){}!`~|^$@%+-=.:;,/?😀👨\u20e3✓→×÷±≤"  # halfwidth-ok
)
ANY_CHARACTER = st.characters(exclude_categories=["Cs"])


def lines(max_size: int = 60) -> st.SearchStrategy[str]:
    """A line of any text as the archive keeps it: what text/clean.py takes away at saving is gone, nothing else."""
    pieces = st.one_of(st.sampled_from(CHARACTERS), st.sampled_from(MARKUP), ANY_CHARACTER)
    return st.lists(pieces, min_size=1, max_size=max_size).map(lambda found: clean_line("".join(found))).filter(bool)


def sample(folder: Path) -> StoryOnPaper:
    """The sample; its photos are drawn into `folder`."""
    return StoryOnPaper(
        headline="把劳动课搬进田间地头——青禾区柳河中心校“一米菜园”劳动教育见闻",
        paragraphs=(
            "9月25日，柳河中心校的“一米菜园”迎来本学期第一节劳动课。五年级的孩子们戴上草帽，拿起小锄头，"
            "在老师和家长志愿者的带领下翻土、起垄、点种，忙得满头是汗。",
            "一、把课堂建在地里",
            "学校利用教学楼后的0.8亩闲置地，划成42块“责任田”，每班3至4块。种什么、怎么种，由学生自己商量决定。",
            "（一）有课表，也有课程",
            "劳动课每周1节排进课表。教师按照节气编写了16课时的校本教材，把测量、观察、写作带进菜园。",
            "1.会记录",
            "每块地都有一本“种植日记”，由学生轮流填写气温、株高和浇水量。",
            "二、让收成有去处。收获的蔬菜一部分送进食堂，一部分在校内“小集市”义卖，所得286元全部用于购买种子。",
            "“以前不知道一棵白菜要长70多天。”五（2）班学生在日记里写道，“现在我吃饭不敢剩菜了。”",
            "下一步，学校将把菜园与科学、数学、语文学科进一步融合，让孩子们在劳动中长知识、长本领。",
        ),
        unit="柳河中心校",
        authors=("李文", "欧阳静"),
        photographers=("赵敏",),
        reviewer="周志强",
        source="青禾区教育和体育局办公室",
        day=date(2026, 9, 26),
        figures=(
            Figure(photo(folder, 1), "学生在菜园里点种", 1),
            Figure(photo(folder, 2), "填写种植日记", 7),
            Figure(photo(folder, 3, 800, 1000), "校内“小集市”", 8),
        ),
    )
