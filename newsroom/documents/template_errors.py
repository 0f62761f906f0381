"""What is wrong with a template that a document could not be printed from, told to someone who edits it in Word."""

import re
from types import TracebackType
from typing import TYPE_CHECKING

from newsroom.documents import lint
from newsroom.documents.fields import Fields, every, words
from newsroom.documents.filling import BrokenMarkup, CrowdedTag, UnfinishedTag
from newsroom.documents.kind import Kind
from newsroom.documents.lint_expressions import hint
from newsroom.documents.package import PackageError
from newsroom.documents.problem import Problem, problem
from newsroom.errors import NewsroomError

if TYPE_CHECKING:
    from newsroom.documents.render import Template

_UNKNOWN = re.compile(r"^'(?P<top>[^']+)' is undefined$|^'(?P<holder>\w+) object' has no attribute '(?P<field>[^']*)'$")
_BY_MESSAGE = (
    (re.compile(r"Unexpected end of template|expected token 'end of statement block'"), "unfinished"),
    (re.compile(r"Encountered unknown tag '(?P<close>end(?P<open>for|if))'"), "unopened"),
    (re.compile(r"Encountered unknown tag '(?P<name>else|elif)'"), "stray"),
    (re.compile(r"Encountered unknown tag '(?P<name>[^']*)'"), "unknown_tag"),
    (re.compile(r"No filter named '(?P<name>[^']*)'"), "unknown_filter"),
    (re.compile(r"No test named '(?P<name>[^']*)'"), "unknown_test"),
    (re.compile(r"access to attribute '(?P<name>[^']*)'"), "forbidden"),
)
_NEARBY = 60


class TemplateError(NewsroomError):
    """A template that cannot be filled in; `problem` says what is wrong with it."""

    def __init__(self, told: str, found: Problem) -> None:
        super().__init__(told)
        self.problem = found


def explained(error: Exception, template: "Template", kind: Kind, source: str = "") -> TemplateError:
    """The error as she reads it: which file, where, near which text, what it is, what to do.

    `source` is what Jinja read. The template itself is looked through once more: what is wrong with its text has a
    place there, which Jinja's own complaint has not.
    """
    found = _of_its_own(error)
    others = 0
    if found is None:
        wrong = [each for each in lint.check(template.data, kind) if each.severity == "error"]
        found = _fitting(error, wrong) or _by_exception(error, template, kind, source)
        others = len(wrong) - 1
    return told(template, found, others)


def told(template: "Template", found: Problem, others: int = 0) -> TemplateError:
    """The problem as the error of a document that was not made."""
    place = f"出错处在{found.place}" if found.place else ""
    nearby = f"{'，' if place else '出错处'}附近：{found.text}" if found.text else ""
    more = f"另外还有 {others} 处，newsroom template check 会全部列出。" if others > 0 else ""
    return TemplateError(
        f"模板“{template.path.name}”不能用，没有生成文件，稿件都没有动。{found.message}。"
        f"{place}{nearby}{'。' if place or nearby else ''}{found.suggestion}{'。' if found.suggestion else ''}{more}"
        f"请在 Word 或 WPS 里改好再试；文件在 {template.path}，把它移走就会改用程序自带的模板。",
        found,
    )


def _of_its_own(error: Exception) -> Problem | None:
    """What needs no second look."""
    if isinstance(error, lint.Refused):
        return error.problem
    if isinstance(error, MemoryError | RecursionError):
        return problem("too_much", what="内存")
    return None


def _fitting(error: Exception, wrong: list[Problem]) -> Problem | None:
    """Of all that is wrong with the text, what this error is about; else the first."""
    match = _UNKNOWN.search(_message(error))
    name = (match["top"] or match["field"]) if match else ""
    about = (each for each in wrong if name and f"“{name}”" in each.message)
    return next(about, wrong[0] if wrong else None)


def _by_exception(error: Exception, template: "Template", kind: Kind, source: str) -> Problem:
    """A fault that only shows when the template is filled in."""
    message, nearby = _message(error), _nearby(error, source)
    if isinstance(error, UnfinishedTag | CrowdedTag):
        return problem("unfinished" if isinstance(error, UnfinishedTag) else "crowded", text=nearby)
    if isinstance(error, BrokenMarkup):
        return problem("broken", text=nearby)
    if isinstance(error, PackageError):
        return _unsound(message, template, kind)
    if match := _UNKNOWN.search(message):
        return _unknown(match, kind.fields, nearby)
    for pattern, code in _BY_MESSAGE:
        if match := pattern.search(message):
            return problem(code, text=nearby, **{"hint": "请对照自带模板里的样子改", **match.groupdict()})
    return problem("not_printed", text=nearby)


def _unknown(match: re.Match[str], fields: Fields, nearby: str) -> Problem:
    name = match["top"] or match["field"] or ""
    if match["holder"] == "list":
        tag = re.search(rf"\{{[{{%][^{{}}]*?(\w+)\.{re.escape(name)}\b[^{{}}]*\}}", nearby)
        holder = tag[1] if tag and tag[1] in words(fields) else _holder(fields, name)
        return problem("list_field", text=tag[0] if tag else nearby, name=holder or name)
    return problem("unknown_field", text=nearby, name=name, hint=hint(name, fields))


def _holder(fields: Fields, name: str) -> str:
    return next((f.label for f in every(fields) if any(name in (part.name, part.label) for part in f.parts)), "")


def _unsound(message: str, template: "Template", kind: Kind) -> Problem:
    """What Word would not open, with the place that leads to it if one is known."""
    if "空的表格单元" in message:
        from newsroom.documents.templates import shipped

        ours = {(each.place, each.text) for each in lint.check(shipped(kind.id).read_bytes(), kind)}
        cells = [each for each in lint.check(template.data, kind) if each.code == "empty_cell"]
        new = [each for each in cells if (each.place, each.text) not in ours]
        place = new[0] if len(new) == 1 else problem("empty_cell_now")
        return problem("empty_cell_now", place.place, place.text)
    if "一行都没有的表格" in message:
        return problem("empty_table")
    return problem("unsound", found=message.removeprefix("填进内容以后 Word 会打不开：").rstrip("。"))


def _message(error: Exception) -> str:
    return getattr(error, "message", None) or str(error)


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
