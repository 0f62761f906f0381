"""A document made into a PDF while she looks on, or stops it; then where it goes from there."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.desk import pdf
from newsroom.tui.dialogs.message import ask
from newsroom.tui.dialogs.progress import Finished, ProgressDialog, Report, Stopped
from newsroom.tui.messages import WorkFailed

if TYPE_CHECKING:
    from newsroom.desk.pdf import Pdf
    from newsroom.tui.app import NewsroomApp


class PdfDialog(ProgressDialog["Pdf"]):
    """Counts the seconds that LibreOffice takes; nothing is left of it when she stops it."""

    KEYS = (("Esc", "停止，不留文件"),)

    def __init__(self, document: Path) -> None:
        super().__init__(f"生成 PDF：{document.name}", lambda report: _made(document, report))


def make_pdf(app: "NewsroomApp", document: Path) -> None:
    """Make it, and offer to look at it."""

    def ended(finished: "Finished[Pdf] | None") -> None:
        if finished is None:
            return
        if finished.value is not None:
            _offer(app, finished.value)
        elif isinstance(finished.error, Stopped):
            app.notify("已停止，没有生成 PDF，原来的文件没有动。", timeout=6, markup=False)
        elif finished.error is not None:
            app.post_message(WorkFailed(finished.error))

    app.push_screen(PdfDialog(document), ended)


def _made(document: Path, report: Report) -> "Pdf":
    """Raises NewsroomError, Stopped."""
    begun = time.monotonic()

    def going_on() -> bool:
        report(0, 0, f"LibreOffice 正在排版，已用 {time.monotonic() - begun:.0f} 秒")
        return True

    return pdf.make(document, going_on=going_on)


def _offer(app: "NewsroomApp", made: "Pdf") -> None:
    from newsroom.tui.screens.pages import open_pages

    def answered(in_system: bool | None) -> None:
        if in_system:
            app.open_file(made.path)
        elif in_system is not None:
            open_pages(app, made.path)

    text = "\n\n".join((f"文件：{made.path}", *made.substitutions))
    app.push_screen(ask("PDF 已生成", text, "用电脑上的程序打开", "就在这里看页面"), answered)
