"""Ways to break a template: the shipped briefing with its XML edited, and what she is to be told of each."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from newsroom.documents.templates import shipped

DOCUMENT = "word/document.xml"
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
Parts = dict[str, bytes]


@dataclass(frozen=True)
class Way:
    """One way; `place`, `told` and `remedy` are parts of the message."""

    name: str
    change: Callable[[Parts], None]
    place: str
    told: str
    remedy: str


def make(way: Way) -> bytes:
    """The shipped briefing template, broken in this way."""
    with zipfile.ZipFile(shipped("briefing")) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    before = dict(parts)
    way.change(parts)
    assert parts != before, "the shipped template has changed: nothing was broken"
    return packed(parts)


def packed(parts: Parts) -> bytes:
    """The parts as a file."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def p(text: str, inside: str = "") -> str:
    """A paragraph of WordprocessingML."""
    marked = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:p>{inside}<w:r><w:t xml:space="preserve">{marked}</w:t></w:r></w:p>'


def cells(*texts: str) -> str:
    """A table of one row with these paragraphs in its only cell."""
    inside = "".join(p(text) for text in texts)
    grid = '<w:tblPr/><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid>'
    return f"<w:tbl>{grid}<w:tr><w:tc><w:tcPr/>{inside}</w:tc></w:tr></w:tbl>"


def swap(old: str, new: str) -> Callable[[Parts], None]:
    """The first place where the document says `old`."""

    def change(parts: Parts) -> None:
        parts[DOCUMENT] = parts[DOCUMENT].replace(old.encode(), new.encode(), 1)

    return change


def put(*xml: str, before: str = "{{ 期号 }}") -> Callable[[Parts], None]:
    """Something more in front of the paragraph that says `before`."""

    def change(parts: Parts) -> None:
        text = parts[DOCUMENT].decode()
        at = text.rindex("<w:p>", 0, text.index(before))
        parts[DOCUMENT] = (text[:at] + "".join(xml) + text[at:]).encode()

    return change


def last_gone(text: str) -> Callable[[Parts], None]:
    """The last place where the document says this, emptied."""

    def change(parts: Parts) -> None:
        before, _, after = parts[DOCUMENT].decode().rpartition(text)
        parts[DOCUMENT] = (before + after).encode()

    return change


def part(name: str, content: bytes) -> Callable[[Parts], None]:
    """A part more."""

    def change(parts: Parts) -> None:
        parts[name] = content

    return change


def link(kind: str, target: str) -> Callable[[Parts], None]:
    """A relationship of the document to something outside."""

    def change(parts: Parts) -> None:
        name = "word/_rels/document.xml.rels"
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        rel = f'<Relationship Id="rX" Type="{office}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
        parts[name] = parts[name].replace(b"</Relationships>", rel.encode())

    return change


def field(instruction: str) -> str:
    """A complex field."""
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    marked = instruction.replace('"', "&quot;")
    return f"<w:p>{begin}<w:r><w:instrText>{marked}</w:instrText></w:r>{end}</w:p>"


_INSERTED = '<w:ins w:id="900" w:author="a"><w:r><w:t>号 }}</w:t></w:r></w:ins>'
_SECTION = "<w:pPr><w:sectPr/></w:pPr>"
_SHAPE = f'<w:r><w:pict><v:shape {VML} id="s1" style="width:9pt;height:9pt"/></w:pict></w:r>'

WAYS = (
    Way("unknown field", swap("{{ 期号 }}", "{{ 期数 }}"), "正文第", "没有叫“期数”的内容", "是不是“期号”"),
    Way("field of an entry", swap("{{ 期号 }}", "{{ 稿.标题 }}"), "正文第", "没有叫“稿”的内容", "是不是“稿件”"),
    Way("outside its loop", swap("{{ 期号 }}", "{{ 一句话 }}"), "正文第", "它是“稿件”里的一项", "要在循环里写"),
    Way("misspelt in a loop", swap("{{ 段.文字 }}", "{{ 段.文宇 }}"), "正文第", "没有叫“文宇”的内容", "是不是“文字”"),
    Way("full-width braces", swap("{{ 期号 }}", "｛｛ 期号 ｝｝"), "正文第", "全角", "请改成半角的 {{ }}"),
    Way("full-width percent", swap("{% if 审核 %}", "{％ if 审核 ％}"), "表格第", "全角", "{% %}"),
    Way("full-width inside", swap("{{ 期号 }}", "{{ 期号｜length }}"), "正文第", "“｜”是全角的", "半角的“|”"),
    Way("blank between braces", swap("{{ 期号 }}", "{ { 期号 } }"), "正文第", "括号中间有空格", "挨在一起"),
    Way("not finished", swap("{{ 期号 }}", "{{ 期号"), "正文第", "没有写完整", "请补上 }}"),
    Way("one brace", swap("{{ 期号 }}", "{{ 期号 }"), "正文第", "没有写完整", "请补上 }}"),
    Way("split", put(p("{{ 期"), p("号 }}")), "正文第", "一个标签分在两个段落", "写在同一段里"),
    Way("blank in a name", swap("{{ 期号 }}", "{{ 期 号 }}"), "正文第", "中间有空格", "请写成“期号”"),
    Way("endfor lost", last_gone("{%p endfor %}"), "正文第", "缺少 endfor", "补一个 endfor 标签"),
    Way("endif too many", put(p("{%p endif %}")), "正文第", "endif 与 if 没有配对", "请删掉它，或补上 if"),
    Way(
        "crossed",
        put(p("{%p for 栏 in 栏目 %}"), p("{%p if 报 %}"), p("x"), p("{%p endfor %}"), p("{%p endif %}")),
        "正文第",
        "与别的标签交叉",
        "要成对，一个套一个",
    ),
    Way("crowded", put(p("{%p if 报 %}报{%p endif %}")), "正文第", "要独占一段", "在标签前后换行"),
    Way("no blank after p", swap("{%p if 报 ", "{%pif 报 "), "正文第", "的空格不对", "请写成“{%p if 报"),
    Way(
        "loop into a cell",
        put(p("{%p for 栏 in 栏目 %}"), cells("{{ 栏.名称 }}", "{%p endfor %}", "x")),
        "第 1 个表格第 1 行第 1 格",
        "不在同一处",
        "请把两个标签放在同一处",
    ),
    Way("p and inline", put(p("{%p if 印数 > 999 %}"), p("x{% endif %}")), "正文第", "写法不一样", "请用同样的写法"),
    Way("row outside", put(p("{%tr if 报 %}"), p("x"), p("{%tr endif %}")), "正文第", "只能放在表格里", "请用 {%p %}"),
    Way("row shared", swap("{%tr if 报 or", "一览{%tr if 报 or"), "表格第", "要独占表格的一行", "单独的一行"),
    Way("empty cell", put(cells("{%p for 行 in []%}", "x", "{%p endfor %}")), "表格第", "空的表格单元", "留一个空段落"),
    Way("list without loop", swap("{{ 期号 }}", "{{ 栏目.名称 }}"), "", "“栏目”有许多项", "{% for … in 栏目 %}"),
    Way("unknown filter", swap("{{ 期号 }}", "{{ 期号|大写 }}"), "正文第", "不能使用“大写”", "竖线后面可以用的有"),
    Way("hyphen", put(p("{%- if 报 %}x{% endif -%}")), "正文第", "括号旁有减号", "请去掉减号"),
    Way("unknown tag", put(p("{% 打印 刊名 %}")), "正文第", "没有“打印”这种标签", "可以用的有 for、if"),
    Way("one equals sign", put(p("{% if 报 = 送 %}x{% endif %}")), "正文第", "只写了一个等号", "两个等号"),
    Way(
        "tracked tag", put(f"<w:p><w:r><w:t>{{{{ 期</w:t></w:r>{_INSERTED}</w:p>"), "正文第", "修订标记", "接受全部修订"
    ),
    Way("section with a tag", put(p("{%p if 报 %}", _SECTION), p("{%p endif %}")), "正文第", "这一节", "单独的一段"),
    Way(
        "shape in a loop",
        put(p("{%p for 栏 in 栏目 %}"), p("x", _SHAPE), p("{%p endfor %}")),
        "正文第",
        "循环里有文本框或图形",
        "请移到循环外面",
    ),
    Way("linked picture", link("image", "file:///C:/a.png"), "", "引用了外部文件", "请把图片嵌入文档"),
    Way("script link", link("hyperlink", "javascript:alert(1)"), "", "不安全的超链接", "请删掉这个链接"),
    Way("file link", link("hyperlink", "file:///etc/hostname"), "", "不安全的超链接", "请删掉这个链接"),
    Way("macro", part("word/vbaProject.bin", b"x"), "", "宏或程序", "另存为普通的 Word 文档"),
    Way("OLE", part("word/embeddings/oleObject1.xml", b"<x/>"), "", "OLE、ActiveX", "删掉它"),
    Way("DDE", put(field('DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"')), "", "会读文件或运行程序的域", "删掉它"),
    Way("INCLUDETEXT", put(field('INCLUDETEXT "/etc/hostname"')), "", "会读文件或运行程序的域", "删掉它"),
    Way("INCLUDEPICTURE", put(field('INCLUDEPICTURE "http://a/b.png"')), "", "会读文件或运行程序的域", "删掉它"),
)
