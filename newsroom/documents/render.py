"""A document printed: template and value in, one checked .docx out, whole or not at all."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsroom.documents.glyphs import missing_glyphs
from newsroom.documents.kind import Kind
from newsroom.documents.press import Press
from newsroom.errors import NewsroomError
from newsroom.files import reason, write_atomically
from newsroom.text.clean import clean_line

if TYPE_CHECKING:
    from newsroom.documents.filling import Filling


@dataclass(frozen=True, slots=True)
class Template:
    """A template as read once: what is trusted, checked and filled in are the same bytes."""

    path: Path
    data: bytes


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished document, and what she should look at before it goes out (Chinese)."""

    data: bytes
    warnings: tuple[str, ...]


def read_template(path: Path) -> Template:
    """Raises NewsroomError when it cannot be read."""
    try:
        return Template(path, path.read_bytes())
    except OSError:
        raise NewsroomError(f"模板 {path} 读不到，没有生成文件，稿件都没有动。请看看它是否还在。") from None


def render(kind: Kind, value: Any, template: Template, *, made_at: datetime | None = None) -> Rendered:
    """Fill the template with the value, and check what came of it as Word would.

    A picture that is missing or broken is left out with a warning. `made_at` (with a zone) goes into the document's
    properties. Raises TemplateError when the template is at fault.
    """
    from newsroom.documents import lint
    from newsroom.documents.filling import Filling
    from newsroom.documents.template_errors import explained

    try:
        lint.refuse(template.data)
        filling = Filling(template.data)
    except Exception as error:  # whatever a template makes the libraries raise is the template's fault
        raise explained(error, template, kind) from error
    press = Press(filling)
    values = kind.context(value, press)  # what fails here is ours
    try:
        filling.fill(values)
        data = _finished(filling, kind, value, (made_at or datetime.now(UTC)).astimezone(UTC))
    except Exception as error:
        raise explained(error, template, kind, filling.source) from error
    return Rendered(data, (*press.warnings, *missing_glyphs(kind.texts(value))))


def _finished(filling: "Filling", kind: Kind, value: Any, made_at: datetime) -> bytes:
    """The filled package put right, with its properties, as bytes. Raises PackageError when Word would refuse them."""
    from newsroom.documents import package
    from newsroom.documents.finishing import finish, set_properties

    finish(filling.package)
    title, author = clean_line(kind.title(value)), clean_line(kind.author(value))
    set_properties(filling.package, title=title, author=author, made_at=made_at)
    data = package.packed(filling.package)
    if found := package.problems(data):
        raise package.PackageError(f"填进内容以后 Word 会打不开：{'；'.join(found[:3])}")
    return data


def write(data: bytes, out: Path) -> None:
    """Write a document, replacing a file there in one step. Raises NewsroomError; the old file then still stands."""
    try:
        write_atomically(out, data)
    except OSError as error:
        if isinstance(error, PermissionError):
            why, remedy = "没有权限，或者这个文件正在 Word 里打开", "请关掉它再试，或换一个文件夹"
        else:
            why, remedy = reason(error), "请看看磁盘是否已满、文件夹是否还在"
        raise NewsroomError(f"{out} 写不进去（{why}），原来的文件没有动。{remedy}。") from None
