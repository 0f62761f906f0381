"""One TinyDB file of ours: which format it has, and putting several documents in one write."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.table import Table

from newsroom.errors import NewsroomError
from newsroom.files import reason
from newsroom.store.storage import AtomicStorage, DamagedFile

FORMAT = 1
"""Version of the files' layout, kept in table `_meta`; a file with a higher one is refused."""


class DocumentTable(Table):
    """A TinyDB table whose documents have our own ids and are replaced whole, never merged."""

    document_id_class = str  # pyright: ignore[reportAssignmentType]
    default_query_cache_capacity = 0  # the cache knows nothing of another process's writes

    def put(self, documents: Mapping[str, Mapping[str, Any]]) -> None:
        """Insert or replace the documents, by id, in one write."""
        self._update_table(lambda table: table.update(documents))  # pyright: ignore[reportArgumentType, reportCallIssue]

    def documents(self) -> list[dict[str, Any]]:
        """All documents as plain dicts, in the order in which they came."""
        return list(self._read_table().values())  # pyright: ignore[reportReturnType]


class DeskFile(TinyDB):
    """A TinyDB file written atomically. Stock TinyDB opens it too."""

    table_class = DocumentTable

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(path, storage=AtomicStorage)

    def stamp(self) -> object:
        """What changes whenever any process wrote the file."""
        assert isinstance(self.storage, AtomicStorage)
        return self.storage.stamp()

    def documents(self, table: str) -> list[dict[str, Any]]:
        """All documents of a table.

        Raises NewsroomError when the file is damaged or newer than the program.
        """
        self._check()
        return self._table(table).documents()

    def put(self, table: str, documents: Mapping[str, Mapping[str, Any]]) -> None:
        """Insert or replace documents by id. Raises NewsroomError when the file cannot be read or written."""
        meta = self._check()
        try:
            if not meta:
                self._table("_meta").put({"1": {"format": FORMAT}})
            self._table(table).put(documents)
        except OSError as error:
            raise NewsroomError(
                f"没能写入 {self.path}：{reason(error)}。这次的改动没有存下，原有内容完好。"
                "请检查磁盘空间和写入权限后再保存。"
            ) from error

    def _table(self, name: str) -> DocumentTable:
        table = self.table(name)
        assert isinstance(table, DocumentTable)
        return table

    def _check(self) -> dict[str, Any]:
        try:
            meta = dict(((self.storage.read() or {}).get("_meta") or {}).get("1") or {})
        except DamagedFile as error:
            raise NewsroomError(
                f"档案文件 {self.path} 已损坏，读不出来。文件原样保留，没有改动；请用备份中的同名文件恢复。"
            ) from error
        except OSError as error:
            raise NewsroomError(f"打不开档案文件 {self.path}：{reason(error)}。文件没有改动，请检查后重试。") from error
        if meta.get("format", FORMAT) > FORMAT:
            raise NewsroomError(
                f"{self.path} 由更新版本的程序写成（格式 {meta['format']}，本程序只认到 {FORMAT}）。"
                "文件没有改动，请升级 newsroom 后再打开。"
            )
        return meta
