"""What tomllib says of a text that is not TOML, in Chinese, with the place."""

import re

_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)

_FULL_WIDTH = {
    "，": "逗号",
    "、": "逗号",
    "：": "冒号",
    "＝": "等号",
    "“": "双引号",
    "”": "双引号",
    "＂": "双引号",
    "‘": "单引号",
    "’": "单引号",
    "＇": "单引号",
    "［": "方括号",
    "］": "方括号",
    "【": "方括号",
    "】": "方括号",
    "＃": "井号",
    "｛": "花括号",
    "｝": "花括号",
    "。": "点",
    "．": "点",
    "\u3000": "空格",
}

_MEANINGS = (
    ("Invalid statement", "这一行读不懂。每行应是：键、等号、值；说明文字前面要加 # 号"),
    ("Expected newline or end of document", "值的后面多了东西。一行只写一个键；说明文字前面要加 # 号"),
    ("Expected '=' after a key", "键的后面少了等号"),
    ("Cannot declare", "这个表头前面已经有了；同类的每一项要用双方括号，如 [[focus]]"),
    ("Cannot overwrite a value", "这个键前面已经写过，一处只能写一次"),
    ("Duplicate inline table key", "这个键在同一个花括号里写了两次"),
    ("Cannot redefine namespace", "这个表头和前面的写法冲突：双方括号和单方括号不能混用"),
    ("Cannot mutate immutable namespace", "前面已经用方括号或花括号写完了，这里不能再补"),
    ("Expected ']]' at the end", "表头没有收尾，应是双方括号，如 [[focus]]"),
    ("Expected ']' at the end", "表头没有收尾，少了右方括号"),
    ("Invalid initial character for a key part", "键的写法不对：键用字母、数字、下划线，别的字符要加英文双引号"),
    ("Unclosed array", "列表没有写完：两个词之间少了英文逗号，或者末尾少了右方括号"),
    ("Unclosed inline table", "花括号没有写完：少了英文逗号或者右花括号"),
    ("Unescaped '\\' in a string", "引号里的反斜杠要写两个"),
    ("Invalid hex value", "反斜杠 u 的后面应是十六进制的数"),
    ("Escaped character is not", "反斜杠 u 的后面不是一个字"),
    ("Unterminated string", "文字没有收尾，少了英文双引号"),
    ("Expected '", "文字没有收尾，少了英文引号"),
    ("Illegal character", "这里有不能用的字符：文字少了右边的引号，或有看不见的控制字符"),
    ("Found invalid character", "这里有看不见的控制字符，请删去"),
    ("Invalid date or datetime", "没有这样的日期或时间"),
    ("Invalid value", "值的写法不对：文字要加英文双引号，列表用方括号，是与否写 true 或 false"),
)


def explain(error: Exception, text: str) -> tuple[int, int, str]:
    """Line, column (from 1; column 0 when only the line is known) and meaning of what tomllib raised for the text."""
    if isinstance(error, RecursionError):
        return 1, 0, "方括号或花括号一层套一层，套得太深"
    found = _PLACE.fullmatch(str(error))
    if not found:
        return 1, 0, "有一个数或日期读不懂"
    said, line, column = found.groups()
    meaning = next((chinese for start, chinese in _MEANINGS if said.startswith(start)), "写法不对")
    if line is None:
        return len(text.rstrip().split("\n")), 0, f"{meaning}（一直读到了文件末尾）"
    return int(line), int(column), _full_width(text, int(line), int(column)) or meaning


def _full_width(text: str, line: int, column: int) -> str:
    """The commonest slip with a Chinese input method: a mark that TOML needs in half width."""
    content = text.replace("\r\n", "\n").split("\n")[line - 1]
    mark = content[column - 1 : column]
    if mark in _FULL_WIDTH:
        told = "有全角空格" if mark == "\u3000" else f"的 {mark} 是中文（全角）的"
        return f"这里{told}，要换成英文的{_FULL_WIDTH[mark]}"
    return ""
