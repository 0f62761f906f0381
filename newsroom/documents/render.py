"""A briefing printed: template and values in, one checked .docx out, whole or not at all."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from newsroom.documents.briefing import Briefing, Figure
from newsroom.documents.context import context, issue_line, printed_headline
from newsroom.documents.figures import Picture
from newsroom.documents.glyphs import missing_glyphs
from newsroom.documents.photos import PhotoError, PrintablePhoto, printable
from newsroom.errors import NewsroomError
from newsroom.files import reason, write_atomically
from newsroom.text.clean import clean_line


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished document: where it is, what she should look at before it goes out (Chinese), the file's hash."""

    path: Path
    warnings: tuple[str, ...]
    sha256: str


def render_briefing(briefing: Briefing, template: Path, out: Path, *, made_at: datetime | None = None) -> Printed:
    """Fill the template with the briefing and write it to `out`, replacing a file there in one step.

    A picture that is missing or broken is left out with a warning. `made_at` (with a zone) goes into the document's
    properties. Raises TemplateError when the template is at fault, NewsroomError when the file cannot be written; in
    both cases what was at `out` is untouched.
    """
    photos, warnings = _photos(briefing)
    data = _filled(briefing, photos, template, made_at or datetime.now(UTC))
    _write(data, out)
    return Printed(out, (*warnings, *missing_glyphs(briefing)), hashlib.sha256(data).hexdigest())


def _photos(briefing: Briefing) -> tuple[dict[Figure, Picture], list[str]]:
    found: dict[Figure, Picture] = {}
    read: dict[Path, PrintablePhoto] = {}
    warnings: list[str] = []
    for story in (story for column in briefing.columns for story in column.stories):
        for figure in story.figures:
            try:
                if figure.path not in read:
                    read[figure.path] = printable(figure.path.read_bytes(), figure.path.name)
                found[figure] = Picture(read[figure.path], clean_line(figure.caption))
            except OSError:
                warnings.append(f"《{printed_headline(story.headline)}》的图片 {figure.path.name} 读不到，这次没有印。")
            except PhotoError as error:
                warnings.append(f"《{printed_headline(story.headline)}》：{error}")
    return found, warnings


def _filled(briefing: Briefing, photos: dict[Figure, Picture], template: Path, made_at: datetime) -> bytes:
    from newsroom.documents import package
    from newsroom.documents.filling import Filling
    from newsroom.documents.finishing import finish, set_properties
    from newsroom.documents.template_errors import explained

    try:
        source = template.read_bytes()
    except OSError:
        raise NewsroomError(f"模板 {template} 读不到，没有生成文件，稿件都没有动。请看看它是否还在。") from None
    filling = None
    try:
        package.refuse_template(source)
        filling = Filling(source)
        filling.fill(context(briefing, photos, filling.draw))
        finish(filling.package)
        number = issue_line(briefing.issue_no, briefing.total_issue_no, briefing.day)
        title, author = clean_line(f"{briefing.masthead} {number}"), clean_line(briefing.issuer)
        set_properties(filling.package, title=title, author=author, made_at=made_at.astimezone(UTC))
        data = package.packed(filling.package)
        if found := package.problems(data):
            raise package.PackageError(f"填进内容以后 Word 会打不开：{'；'.join(found[:3])}")
    except Exception as error:  # whatever a template makes the libraries raise is the template's fault
        raise explained(error, template, filling.source if filling else "") from error
    return data


def _write(data: bytes, out: Path) -> None:
    try:
        write_atomically(out, data)
    except OSError as error:
        if isinstance(error, PermissionError):
            why, remedy = "没有权限，或者这个文件正在 Word 里打开", "请关掉它再试，或换一个文件夹"
        else:
            why, remedy = reason(error), "请看看磁盘是否已满、文件夹是否还在"
        raise NewsroomError(f"{out} 写不进去（{why}），原来的文件没有动。{remedy}。") from None
