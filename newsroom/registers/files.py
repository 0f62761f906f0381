"""A file somebody sent as a register, opened by what is in it and not by its name."""

from dataclasses import dataclass

from newsroom.registers import csv_file, package, xlsx
from newsroom.registers.grid import Grid, Refused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE = "请在 Excel 或 WPS 表格里打开，另存为“Excel 工作簿（*.xlsx）”再导入"


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a file. A text may be cut apart in several ways: whichever shows the heads of columns is right."""

    ways: tuple[tuple[Grid, ...], ...]
    hidden: tuple[str, ...] = ()
    """Names of sheets that are not read because she cannot see them."""


def opened(data: bytes, name: str) -> Book:
    """The sheets in these bytes; `name` is the file's. Raises Refused for whatever is no .xlsx and no text table."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Refused("文件是空的", "请核对是不是选错了文件")
    if data.startswith(b"PK"):
        grids, hidden = xlsx.read(data)
        if not any(grid.lines for grid in grids):
            raise Refused("里面的工作表都是空的", "请核对是不是选错了文件，或者内容在隐藏的工作表里")
        return Book((grids,), hidden)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise Refused("文件加了打开密码", "请在表格软件里去掉密码，另存以后再导入")
        raise Refused("这是老格式的表格（.xls 或 WPS 的 .et）", _SAVE)
    if len(data) > package.FILE_BYTES:
        raise Refused(f"文件大于 {package.FILE_BYTES // package.MIB} MB，不像一本登记簿", "请只留要导入的行")
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"%PDF", b"{\\rtf", b"7z\xbc\xaf", b"Rar!", b"GIF8")):
        raise Refused("这不是表格文件", "请选 .xlsx 或 .csv 文件；图片和 PDF 里的表要先抄成表格")
    return _text(csv_file.decoded(data), name)


def _text(text: str, name: str) -> Book:
    start = text.lstrip()[:200].lower()
    if start.startswith(("<html", "<!doctype html", "<table", "<?xml", "<style", "<meta")):
        raise Refused("这是存成网页或 XML 的表格，只是名字像表格文件", _SAVE)
    ways: list[tuple[Grid, ...]] = []
    refused: list[Refused] = []
    for delimiter in csv_file.DELIMITERS:
        try:
            ways.append((csv_file.read(text, name, delimiter),))
        except Refused as one:
            refused.append(one)
    if not ways:
        raise refused[0]
    return Book(tuple(ways))
