"""A register as a file, by key: a table taken in as a whole or not at all, and the register written as one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from textual import on
from textual.message import Message

from newsroom.desk import proofs, register_files
from newsroom.desk.register_files import Exported, Report
from newsroom.desk.registers import called
from newsroom.errors import NewsroomError
from newsroom.tui.dialogs.choose import Choose, Option
from newsroom.tui.dialogs.report import ReportDialog
from newsroom.tui.dialogs.source import SourceDialog
from newsroom.tui.intake import offered
from newsroom.tui.screens.register_base import RegisterBase
from newsroom.tui.widgets.preview import Styled
from newsroom.tui.work import run_in_thread

READABLE = (".xlsx", ".csv")
_MASKED, _WHOLE, _EMPTY = "masked", "whole", "empty"


@dataclass
class TakenIn(Message, bubble=False):
    """What came of a file."""

    report: Report


@dataclass
class Written(Message, bubble=False):
    """The register, or its empty form, is a file."""

    exported: Exported
    empty: bool


def report_lines(report: Report) -> Iterator[Styled]:
    """What came of it, row by row: what is wrong first."""
    yield report.summary, "alarm" if report.wrong else "title"
    if report.wrong:
        yield "", ""
        yield from ((line, "") for line in report.lines)
    for title, told in (("新增", report.added), ("改动", report.changed)):
        if told:
            yield "", ""
            yield f"{title} {len(told)}", "title"
            yield from ((f"  {one}", "") for one in told)
    if report.notes:
        yield "", ""
        yield "没有收的", "title"
        yield from ((f"  {note}", "mark") for note in report.notes)


class FileKeys(RegisterBase):
    """F3, F9 and F10 of a register's screen."""

    def action_take_in(self) -> None:
        def chosen(path: Path | None) -> None:
            if path is not None:
                recent = self.newsroom.recent_folders
                recent[:] = [path.parent, *(other for other in recent if other != path.parent)][:5]
                self.notify(f"正在导入 {path.name}……", timeout=3, markup=False)
                run_in_thread(self, partial(self._take_in, path), group="register-file")

        places = offered(self.desk, self.newsroom.recent_folders)[1:]  # the inbox is for stories
        title = f"把哪个表格导入{called(self.book_id).label}？"
        self.app.push_screen(SourceDialog(places, title, READABLE, folders=False), chosen)

    def _take_in(self, path: Path) -> TakenIn:
        return TakenIn(register_files.import_file(self.desk, called(self.book_id), path))

    @on(TakenIn)
    def _taken_in(self, message: TakenIn) -> None:
        report = message.report
        self.reload()
        title = "导入完成" if report.ok else "没有导入"
        if self.is_active:
            self.app.push_screen(ReportDialog(title, tuple(report_lines(report))))
        else:
            self.notify(report.summary, title=title, severity="information" if report.ok else "error", markup=False)

    def action_export(self) -> None:
        if self.book is None:
            return
        if not self.book.lines:
            self._export(_EMPTY)
            return
        options = [Option(_EMPTY, "空表", "只有表头和填写说明，发给单位填")]
        if self.book.has_personal:
            options = [
                Option(_MASKED, "遮住个人号码", "可以发出去；原样导入回来，号码也不会丢"),
                Option(_WHOLE, "带个人号码", "只给该看的人，用完请删"),
                *options,
            ]
        else:
            options = [Option(_MASKED, "全部", f"{len(self.book.lines)} 行"), *options]

        def chosen(option: Option[str] | None) -> None:
            if option is not None:
                self._export(option.value)

        self.app.push_screen(Choose(f"导出{self.book.label}", options), chosen)

    def _export(self, what: str) -> None:
        run_in_thread(self, partial(self._write, what), group="register-file")

    def _write(self, what: str) -> Written:
        register = called(self.book_id)
        if what == _EMPTY:
            return Written(register_files.template(self.desk, register), True)
        return Written(register_files.export(self.desk, register, personal=what == _WHOLE), False)

    @on(Written)
    def _exported(self, message: Written) -> None:
        made = message.exported
        self.newsroom.document = made.path
        then = "填好以后按 F3 导入。" if message.empty else f"{made.rows} 行。"
        said = "\n".join((f"文件：{made.path}", f"{then}按 F10 打开。", *made.warnings))
        self.notify(said, title="空表已生成" if message.empty else "已导出", timeout=15, markup=False)

    def action_open_document(self) -> None:
        """The proof of the adoption under the cursor, where there is one; else the file made last."""
        line = self.under_cursor()
        if line is not None and (proof := line.texts.get("proof", "")):
            try:
                self.newsroom.open_file(proofs.path_of(self.desk, proof))
            except NewsroomError as error:
                self.show_error(error)
        elif self.newsroom.document is None:
            self.notify("还没有导出文件。按 F9 导出。", timeout=4, markup=False)
        else:
            super().action_open_document()
