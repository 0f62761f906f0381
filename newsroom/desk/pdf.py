"""A document as PDF, where LibreOffice is installed."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsroom.errors import NewsroomError
from newsroom.files import shown

if TYPE_CHECKING:
    from newsroom.documents.page_images import Pages
    from newsroom.documents.pdf import Pdf


def make(document: Path, *, out: Path | None = None, going_on: Callable[[], bool] = lambda: True) -> "Pdf":
    """The document as PDF, beside it unless `out` says otherwise.

    A PDF that she changed is never replaced: a new name is taken, and a given `out` refused. `going_on` is asked ten
    times a second; when it says no, all is ended and nothing written. Raises NewsroomError.
    """
    from newsroom.documents.pdf import to_pdf

    return to_pdf(document, out, going_on=going_on)


def as_json(pdf: "Pdf") -> dict[str, Any]:
    """The finished PDF as plain data for `--json`."""
    return {"path": shown(pdf.path), "substitutions": list(pdf.substitutions)}


def pages(path: Path) -> "Pages":
    """The pages of a PDF as pictures. Raises NewsroomError when it cannot be read, or the extra is not installed."""
    from newsroom.documents.page_images import Pages

    return Pages(path)


def missing_library(name: str) -> NewsroomError:
    """What to say where a library for showing pages is not installed."""
    from newsroom.documents.page_images import missing_library

    return missing_library(name)
