"""What is wrong with a template, told to someone who edits it in Word."""

import difflib
import re
from pathlib import Path
from types import TracebackType

from newsroom.documents.fields import Fields, every, words
from newsroom.documents.filling import BrokenMarkup, CrowdedTag, UnfinishedTag
from newsroom.documents.package import PackageError
from newsroom.errors import NewsroomError

_UNKNOWN = re.compile(r"^'(?P<top>[^']+)' is undefined$|has no attribute '(?P<field>[^']*)'$")
_SYNTAX = (
    (
        re.compile(r"Unexpected end of template|expected token 'end of statement block'"),
        "标签没有写完整，或者缺少 endfor、endif",
    ),
    (re.compile(r"Encountered unknown tag '(?:endfor|endif|else|elif)'"), "for、if 与 endfor、endif 没有配对"),
    (re.compile(r"Encountered unknown tag '([^']*)'"), "没有“{}”这种标签"),
    (re.compile(r"No (?:filter|test) named '([^']*)'"), "不能使用“{}”"),
    (re.compile(r"access to attribute '([^']*)'"), "为了安全，不能使用“{}”"),
)
_NEARBY = 60


class TemplateError(NewsroomError):
    """A template that cannot be filled in."""


def explained(error: Exception, template: Path, fields: Fields, source: str = "") -> TemplateError:
    """The error as she reads it: which file, near which text, what it is, what to do. `fields` is what the template may
    print, `source` what Jinja read."""
    nearby = _nearby(error, source)
    place = f"出错处附近：{nearby}。" if nearby else ""
    return TemplateError(
        f"模板“{template.name}”不能用，没有生成文件，稿件都没有动。{_reason(error, fields)}。{place}"
        f"请在 Word 或 WPS 里改好再试；文件在 {template}，把它移走就会改用程序自带的模板。"
    )


def _reason(error: Exception, fields: Fields) -> str:
    from jinja2 import TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    message = getattr(error, "message", None) or str(error)
    if isinstance(error, UnfinishedTag):
        return "有标签没有写完整（括号要成对，用半角的，中间没有空格）"
    if isinstance(error, CrowdedTag):
        return "带 p 或 tr 的标签要独占一段，同一段里别的文字都会丢掉"
    if isinstance(error, BrokenMarkup):
        return "标签放错了位置，填进内容以后文档就坏了（for、if 和它们的 endfor、endif 要各占一段）"
    if isinstance(error, PackageError):
        return message
    for pattern, told in _SYNTAX:
        if found := pattern.search(message):
            return told.format(*found.groups())
    if isinstance(error, UndefinedError) and (found := _UNKNOWN.search(message)):
        return _unknown_field(found["top"] or found["field"] or "", fields)
    if isinstance(error, SecurityError):
        return "里面有不允许的写法"
    if isinstance(error, TemplateSyntaxError):
        return "标签的写法有误"
    return "标签填不进内容"


def _unknown_field(name: str, fields: Fields) -> str:
    near = difflib.get_close_matches(name, words(fields), n=1, cutoff=0.4)
    labels = [field.label for field in every(fields)]
    hint = f"是不是“{near[0]}”" if near else f"可以用的有{'、'.join(labels[:12])}等"
    return f"没有叫“{name}”的内容，{hint}"


def _nearby(error: Exception, source: str) -> str:
    """Text of the template around the fault, without XML."""
    if isinstance(error, UnfinishedTag | CrowdedTag):
        return str(error.args[0]).strip()[:_NEARBY]
    context = getattr(error, "docx_context", None)
    if context is not None:
        lines = list(context)
        middle = min(3, len(lines) // 2)
        text = "｜".join(line.strip() for line in lines[max(0, middle - 1) : middle + 2] if line.strip())
        return text[: 2 * _NEARBY]
    number = _template_line(error.__traceback__)
    lines = source.splitlines()
    if number is None or not 0 < number <= len(lines):
        return ""
    return re.sub(r"<[^>]+>", "", lines[number - 1]).strip()[:_NEARBY]


def _template_line(trace: TracebackType | None) -> int | None:
    found = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            found = trace.tb_lineno
        trace = trace.tb_next
    return found
