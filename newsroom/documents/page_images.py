"""The pages of a PDF as pictures, by pypdfium2 where it is installed (the extra `pages`)."""

import sys
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from newsroom.errors import NewsroomError
from newsroom.files import shown

if TYPE_CHECKING:
    from PIL.Image import Image

_PDFIUM = Lock()
"""The library is not for several threads at once, not even for several files."""


def missing_library(name: str) -> NewsroomError:
    """What to say where a library of the extra `pages` is not installed."""
    return NewsroomError(
        f"在这里看页面要用的 {name} 还没有装，文件都好好的。请让会装软件的同事运行："
        f"python -m pip --python {sys.executable} install textual-image pypdfium2。也可以按 F10 用电脑上的程序打开。"
    )


class Pages:
    """The pages of a PDF. Opening raises NewsroomError; what is opened wants to be closed."""

    def __init__(self, path: Path) -> None:
        try:
            import pypdfium2
        except ImportError:
            raise missing_library("pypdfium2") from None
        try:
            with _PDFIUM:
                self._file = pypdfium2.PdfDocument(path.read_bytes())
                self.count = len(self._file)
        except (OSError, pypdfium2.PdfiumError):
            raise NewsroomError(f"{shown(path)} 打不开，可能已经移走或损坏。请重新生成一份 PDF。") from None

    def shape(self, number: int) -> float:
        """How high a page is for its width; pages are counted from 0."""
        with _PDFIUM:
            width, height = self._file.get_page_size(number)
        return height / width

    def image(self, number: int, width: int) -> "Image":
        """A page (from 0) as a picture of this many pixels in width."""
        with _PDFIUM:
            page = self._file[number]
            bitmap = page.render(scale=width / page.get_width())
            image = bitmap.to_pil().convert("RGB")
            page.close()
        return image

    def close(self) -> None:
        """Let go of the file."""
        with _PDFIUM:
            self._file.close()
