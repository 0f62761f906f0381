"""An .xlsx package with every bound checked before a parser sees any of it."""

import io
import struct
import zipfile
import zlib

from newsroom.registers.grid import Refused

MIB = 1 << 20
FILE_BYTES = 20 * MIB
_END = b"PK\x05\x06"
_DIRECTORY_BYTES = MIB
_ENTRIES = 1_000
_PART_BYTES = 24 * MIB
_UNPACKED_BYTES = 64 * MIB
"""Of all XML parts; pictures are never unpacked."""
_RATIO, _RATIO_FROM = 300, 4 * MIB
_DOCTYPE = ("<!DOCTYPE", "<!ENTITY")
_STRICT = b"http://purl.oclc.org/ooxml/"
_DAMAGED = "文件不完整或已损坏，像是没有传完"
_SAVE = "请在表格软件里打开，另存为“Excel 工作簿（*.xlsx）”再导入"
_CROWDED = ("压缩包里的文件多得反常，不像一本登记簿", "请向供表的单位核实来历")
_BLOATED = ("解开后大得反常，可能是有意做坏的文件", "请向供表的单位核实来历")


def checked(data: bytes) -> zipfile.ZipFile:
    """The package of a file that begins like a zip. Raises Refused when it is no .xlsx, or not an honest one."""
    if len(data) > FILE_BYTES:
        raise Refused(f"文件大于 {FILE_BYTES // MIB} MB，不像一本登记簿", "请删去里面的图片和多余的工作表再导入")
    _check_directory(data)
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, NotImplementedError):
        raise Refused(_DAMAGED, "请重新传一次，或在表格软件里另存为 .xlsx 再导入") from None
    entries = package.infolist()
    if len(entries) > _ENTRIES:
        raise Refused(*_CROWDED)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused("文件加了密码", "请去掉密码，另存以后再导入")
    names = {entry.filename for entry in entries}
    _check_kind(names, package)
    if len(names) < len(entries):
        raise Refused(_DAMAGED, _SAVE)
    _check_sizes(entries)
    _check_parts(package, entries)
    return package


def blob(package: zipfile.ZipFile, part: str) -> bytes:
    """The bytes of a part. Raises Refused when it is missing or damaged."""
    try:
        return package.read(part)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise Refused(_DAMAGED, _SAVE) from None


def _check_directory(data: bytes) -> None:
    """The directory's own size, before zipfile makes an object of each entry."""
    at = data.rfind(_END, max(0, len(data) - 22 - 0xFFFF))
    if at < 0 or len(data) - at < 22:
        raise Refused(_DAMAGED, "请重新传一次，或在表格软件里另存为 .xlsx 再导入")
    count, length = struct.unpack_from("<HI", data, at + 10)
    if count > _ENTRIES or length > _DIRECTORY_BYTES:
        raise Refused(*_CROWDED)


def _check_kind(names: set[str], package: zipfile.ZipFile) -> None:
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names:
        raise Refused("这是二进制工作簿（.xlsb）", _SAVE)
    if "word/document.xml" in names:
        raise Refused("这是 Word 文档，不是表格", "请把里面的表格复制到一个新的工作簿，存为 .xlsx 再导入")
    if "mimetype" in names and b"opendocument" in blob(package, "mimetype")[:200]:
        raise Refused("这是 OpenDocument 表格（.ods）", _SAVE)
    raise Refused("这个压缩包不是表格文件", "请解开压缩包，导入里面的 .xlsx 文件")


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    parts = [entry for entry in entries if _is_xml(entry)]
    if sum(entry.file_size for entry in parts) > _UNPACKED_BYTES:
        raise Refused(*_BLOATED)
    for entry in parts:
        swollen = entry.file_size > _RATIO_FROM and entry.file_size > _RATIO * max(entry.compress_size, 1)
        if swollen or entry.file_size > _PART_BYTES:
            raise Refused(*_BLOATED)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("压缩包用了表格软件不用的压缩方法", _SAVE)


def _check_parts(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    for entry in entries:
        if not _is_xml(entry):
            continue
        data = blob(package, entry.filename)
        for mark in _DOCTYPE:
            if any(mark.encode(encoding) in data for encoding in ("ascii", "utf-16-le", "utf-16-be")):
                raise Refused("里面夹带了不该有的 DOCTYPE 定义，可能是有意做坏的文件", "请向供表的单位核实来历")
        if entry.filename == "xl/workbook.xml" and _STRICT in data[:8192]:
            raise Refused("这是“严格 Open XML”格式的表格", _SAVE)


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith((".xml", ".rels", ".vml"))
