"""Forms printed, and what then stands in them."""

from dataclasses import fields
from datetime import date, datetime
from io import BytesIO
from typing import Any, get_args, get_origin, get_type_hints

from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn

from newsroom.documents.kind import Kind
from newsroom.documents.kinds import MODULES, kind
from newsroom.documents.render import Rendered, read_template, render
from newsroom.documents.templates import shipped

FORMS: list[Kind] = [kind(name) for name, module in MODULES.items() if ".forms." in module]
OPINION = (
    "经与供稿单位核对，参加人数、时间和地点均准确无误；建议将第二段压缩，突出学生的真实收获，并补充一句家长的评价。"
)
NAME = "青禾区柳河镇人民政府第一中心小学附属幼儿园暨青少年校外活动与社会实践服务中心"


def printed(form: Kind, value: Any) -> Rendered:
    return render(form, value, read_template(shipped(form.id)))


def opened(form: Kind, value: Any) -> Opened:
    return Document(BytesIO(printed(form, value).data))


def text(document: Opened) -> str:
    """All text of the body, a paragraph a line, in reading order."""
    return "\n".join(
        "".join(part.text or "" for part in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )


def overfull(cls: type[Any], rows: int = 30, text: str = NAME) -> Any:
    """A value with a long text in every field, three in every list, and so many rows."""
    hints, values = get_type_hints(cls), {}
    for field in fields(cls):
        hint = hints[field.name]
        if get_origin(hint) is tuple:
            inner = get_args(hint)[0]
            values[field.name] = (OPINION,) * 3 if inner is str else (overfull(inner, 0),) * rows
        elif hint is str:
            values[field.name] = text
        else:
            kinds = get_args(hint)
            whole = datetime(2026, 12, 28, 16, 30) if datetime in kinds else date(2026, 12, 28)
            values[field.name] = 1280 if int in kinds else whole
    return cls(**values)
