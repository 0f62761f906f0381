"""What can be wrong with a template: one vocabulary for checking it and for printing with it."""

from dataclasses import dataclass, field
from string import Formatter
from typing import Literal

Severity = Literal["error", "warning"]
LABELS: dict[Severity, str] = {"error": "不能用", "warning": "提醒"}
LONGEST = 60
"""Characters of the text that is shown with a problem."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, as she reads it; none of the texts ends in a full stop."""

    severity: Severity
    """`error`: nothing can be printed with it, or not what she expects; `warning`: it prints."""
    code: str
    place: str
    """`正文第 3 段`, `第 1 个表格第 2 行第 1 格`, `页脚`; empty: the file as a whole."""
    text: str
    """The words around it; empty where there are none."""
    message: str
    suggestion: str
    order: int = field(default=0, compare=False)
    """Where in the template, for sorting."""

    def __str__(self) -> str:
        where = f"{self.place}：" if self.place else ""
        nearby = f"（在“{self.text}”附近）" if self.text else ""
        remedy = f"。{self.suggestion}" if self.suggestion else ""
        return f"{where}{self.message}{nearby}{remedy}。"


def problem(code: str, place: str = "", text: str = "", order: int = 0, **values: object) -> Problem:
    """A problem in the words of the vocabulary; `values` fill the places in its message and suggestion."""
    severity, message, suggestion = WORDS[code]
    shown = " ".join(text.split())[:LONGEST]
    return Problem(severity, code, place, shown, message.format(**values), suggestion.format(**values), order)


_PAIR = "{open} 和 {close} 要成对，一个套一个"
_ACTIVE = "请在 Word 或 WPS 里删掉它；来路不明的模板不要用"

WORDS: dict[str, tuple[Severity, str, str]] = {
    # the file
    "package": ("error", "{reason}", "请用 Word 或 WPS 另存为普通的 .docx 再试"),
    "not_docx": ("error", "它不是普通的 Word 文档（例如是 .dotx 模板）", "请在 Word 或 WPS 里另存为 .docx"),
    "missing_part": ("error", "文件不完整，缺了里面的 {name}", "请用 Word 或 WPS 打开，另存为 .docx 再试"),
    "macro": ("error", "里面带着宏或程序", "请另存为普通的 Word 文档（.docx）；来路不明的模板不要用"),
    "embedded": ("error", "里面嵌着别的文件或控件（OLE、ActiveX）", _ACTIVE),
    "link": ("error", "它引用了外部文件，例如链接的图片：{target}", "请把图片嵌入文档，或断开链接"),
    "hyperlink": ("error", "里面有不安全的超链接：{target}", "请删掉这个链接，只留 http、https 和邮件地址"),
    "command": ("error", "里面有会读文件或运行程序的域（{name}）", _ACTIVE),
    "tracked": ("error", "里面有修订标记，填写时会丢字", "请先接受全部修订并保存"),
    "tracked_tag": ("error", "修订标记落在标签上，填写时会丢字", "请先接受全部修订并保存"),
    "no_page": ("error", "文档缺少页面设置", "请从自带的模板重新改起"),
    "libreoffice": (
        "warning",
        "这是 LibreOffice 存的：字体的代用名和按字数的缩进已经丢了",
        "请用 Word 或 WPS 改模板；或者从自带的重新取一份来改",
    ),
    "attached": ("warning", "它附着在另一个模板文件上", "不用改，生成时会去掉"),
    "updates": ("warning", "里面有要 Word 更新的域（{name}），打开时会弹出询问", "请删掉它；目录用字段排出来"),
    "font": ("warning", "用了少见的字体“{name}”，别的电脑上多半没有", "请换成仿宋、楷体、黑体、宋体一类"),
    "unfilled": ("warning", "{where}里的标签不会被填写", "请把它移到正文、页眉、页脚或脚注里"),
    # how a tag is written
    "full_width": ("error", "标签的括号或百分号是全角的，标签没有写完整", "请改成半角的 {{{{ }}}} 和 {{% %}}"),
    "spaced": ("error", "括号中间有空格，标签没有写完整", "请把两个括号挨在一起：{{{{ }}}}、{{% %}}"),
    "unfinished": (
        "error",
        "有标签没有写完整（括号要成对，用半角的，中间没有空格）",
        "请补上 }}}} 或 %}}，字段写成 {{{{ 刊名 }}}} 这样",
    ),
    "split": ("error", "一个标签分在两个段落或单元格里，没有写完整", "请把它写在同一段里，中间不要换行"),
    "full_width_inside": ("error", "标签里的“{char}”是全角的", "请改成半角的“{half}”"),
    "crowded": (
        "error",
        "带 p 的标签要独占一段，同一段里别的文字都会丢掉",
        "请在标签前后换行；只想在一行里用，就去掉 p",
    ),
    "dash": ("error", "标签的括号旁有减号，前后的段落会丢掉", "请去掉减号，写成 {{% if … %}}"),
    "level_blank": ("error", "“{written}”的空格不对", "请写成“{right}”，p、tr 紧跟百分号，后面空一格"),
    "level_marks": ("error", "带 p、tr、tc 的标签里不能有百分号和花括号", "请去掉它们，或先用 set 算好"),
    "row_outside": ("error", "带 {level} 的标签只能放在表格里", "在段落里请用 {{%p %}}"),
    "row_crowded": (
        "error",
        "带 {level} 的标签要独占表格的一{what}，这一{what}里别的文字都会丢掉",
        "请给它单独的一{what}",
    ),
    "merge_outside": ("error", "{name} 只能放在表格的循环里", "请移到循环里，或删掉它"),
    "empty_tag": ("error", "标签里是空的", "请写上字段，或删掉它"),
    "syntax": ("error", "标签的写法有误", "请对照自带模板里的样子改"),
    "for_syntax": ("error", "for 标签的写法有误", "请写成“for 稿 in 栏.稿件”这样"),
    "blank_in_name": ("error", "字段名“{written}”中间有空格，标签的写法有误", "请写成“{right}”"),
    "one_equals": ("error", "判断相等只写了一个等号，标签的写法有误", "请写两个等号：=="),
    "odd_char": ("error", "标签里有不能用的符号“{char}”，标签的写法有误", "请删掉它"),
    "keyword_in_braces": ("error", "“{name}”要写在 {{% %}} 里，标签的写法有误", "请写成 {{% {name} … %}}"),
    "unknown_tag": ("error", "没有“{name}”这种标签", "{hint}"),
    "forbidden_tag": ("error", "为了安全，不能使用“{name}”", "请删掉这个标签"),
    "unknown_filter": ("error", "不能使用“{name}”", "竖线后面可以用的有 length、join、first、last、default 等"),
    "unknown_test": ("error", "不能使用“{name}”", "is 后面可以用的有 defined、even、odd 等"),
    "forbidden": ("error", "为了安全，不能使用“{name}”", "请删掉它，只用字段"),
    # how tags go together
    "unclosed": ("error", "这里的 {open} 没有写完整，缺少 {close}", "请在它管到的地方后面补一个 {close} 标签"),
    "unopened": ("error", "{close} 与 {open} 没有配对，前面没有它的 {open}，或者多写了一个", "请删掉它，或补上 {open}"),
    "crossed": ("error", "{open} 和 {close} 与别的标签交叉，没有配对", _PAIR),
    "stray": ("error", "{name} 不在 if 里，没有配对", "请放在 if 和 endif 之间"),
    "second_else": ("error", "这个 {open} 里 else 后面又有 {name}，没有配对", "请删掉一个，else 放在最后"),
    "levels": (
        "error",
        "{close} 与它的 {open} 写法不一样，填进内容以后文档就坏了",
        "请用同样的写法，例如 {{%p {open} … %}} 配 {{%p {close} %}}",
    ),
    "places": (
        "error",
        "{close} 和它的 {open} 不在同一处（一个在表格里，一个在表格外，或在两个单元格里），填进内容以后文档就坏了",
        "请把两个标签放在同一处",
    ),
    "inline_across": (
        "warning",
        "{open} 和 {close} 在两个段落里，却没有写 p",
        "请各占一段，写成 {{%p {open} … %}} 和 {{%p {close} %}}",
    ),
    # fields
    "unknown_field": ("error", "没有叫“{name}”的内容，{hint}", "请照着改过来"),
    "inside_field": ("error", "没有叫“{name}”的内容：它是“{owner}”里的一项", "要在循环里写，例如 {{{{ {example} }}}}"),
    "plain_field": ("error", "“{owner}”是文字，里面没有“{name}”", "请只写“{owner}”"),
    "other_kind": ("error", "里面的字段是“{label}”的，不是“{own}”的", "请核对是不是放错了模板"),
    "older": ("error", "“{name}”是旧的叫法", "现在叫“{new}”，请改过来"),
    "no_fields": (
        "error",
        "里面一个字段也没有，像是印好的文档，不是模板",
        "请先用 newsroom template copy 取一份自带的来改",
    ),
    "nothing_printed": ("warning", "里面没有{names}，{label}的内容印不出来", "请从自带的模板里把这些字段抄过来"),
    # what a loop repeats
    "section": ("error", "分节符和标签在同一段，填写以后这一节的页面设置和页眉页脚会丢掉", "请给分节符单独的一段"),
    "section_in_loop": ("error", "循环里有分节符", "请把分节符移到循环外面"),
    "shape_in_loop": ("error", "循环里有文本框或图形，会印出重号的图形", "请移到循环外面，或改用表格、段落边框"),
    "bookmark_in_loop": ("warning", "循环里有书签，只有第一个会留下", "请删掉书签"),
    "comment_in_loop": ("warning", "循环里有批注，生成时会去掉", "请删掉批注"),
    "empty_cell": (
        "warning",
        "这一格填写以后可能一段都不剩，Word 会打不开（成为空的表格单元）",
        "请在 endfor 或 endif 后面留一个空段落",
    ),
    # what only filling it in shows
    "list_field": ("error", "“{name}”有许多项，不能直接写它里面的内容", "请放在循环里：{{% for … in {name} %}}"),
    "empty_cell_now": ("error", "填进内容以后 Word 会打不开：有空的表格单元", "请在 endfor 或 endif 后面留一个空段落"),
    "empty_table": (
        "error",
        "填进内容以后 Word 会打不开：有一行都没有的表格",
        "表格的行都在循环里时，请用 {{%p if %}} 和 {{%p endif %}} 把整个表格包起来",
    ),
    "unsound": ("error", "填进内容以后 Word 会打不开：{found}", "请对照自带的模板改过来"),
    "broken": (
        "error",
        "标签放错了位置，填进内容以后文档就坏了",
        "for、if 和它们的 endfor、endif 要各占一段",
    ),
    "not_printed": ("error", "标签填不进内容", "请对照自带的模板改过来"),
    "too_much": ("error", "填写时用了太多{what}，已停下", "多半是循环写错了，请对照自带的模板改过来"),
}
"""What is said of each, with what to do; doubled braces are braces."""


def named(code: str) -> set[str]:
    """What has to be told to say it: the places in its words."""
    return {name for words in WORDS[code][1:] for _, name, _, _ in Formatter().parse(words) if name}
