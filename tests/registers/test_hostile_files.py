"""Files that are no tables, or not honest ones: one refusal with a remedy each, and nothing of them is run."""

import io
import zipfile

import pytest

from newsroom.registers.files import opened
from newsroom.registers.grid import Refused, letter
from newsroom.registers.series import SERIES
from tests.registers.making import reading, xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
GOOD = xlsx({"甲": [["名称", "计划篇数"], ["读书节", 5]]})


def package(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def changed(part: str, old: bytes, new: bytes) -> bytes:
    """The good workbook with bytes of a part put in place of others."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            assert name != part or old in data
            after.writestr(name, data.replace(old, new) if name == part else data)
    return out.getvalue()


MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
BOMB = b"<row>" + b"<c/>" * 500_000 + b"</row>"
FILES = {
    "empty": (b"", "文件是空的"),
    "blank": (b"\xef\xbb\xbf \r\n", "文件是空的"),
    "old format": (OLE, "老格式的表格（.xls 或 WPS 的 .et）"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "加了打开密码"),
    "half a file": (GOOD[: len(GOOD) // 2], "不完整或已损坏"),
    "binary workbook": (package(xl__workbook_dot_bin=b"x"), r"\.xlsb"),
    "word document": (package(word__document_dot_xml=b"<x/>"), "Word 文档"),
    "open document": (package(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), r"\.ods"),
    "other archive": (package(a_dot_txt=b"x"), "不是表格文件"),
    "web page": (b"<html><table><tr><td>1", "存成网页"),
    "xml of 2003": (b'<?xml version="1.0"?><Workbook>', "存成网页或 XML"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "不是表格文件"),
    "program": (bytes(range(256)) * 9, "不是表格，也不是文字"),
    "quotes that do not match": ('名称,内容\n"读书节,x\n'.encode(), "引号没有成对"),
    "entities": (changed(SHEET, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'), "DOCTYPE"),
    "broken xml": (changed(SHEET, b"</sheetData>", b"</sheetdata>"), "已损坏"),
    "strict": (changed("xl/workbook.xml", MAIN, b"http://purl.oclc.org/ooxml/spreadsheetml/main"), "严格 Open XML"),
    "many cells": (changed(SHEET, b"<sheetData>", b"<sheetData>" + BOMB), "多得反常"),
    "far away": (changed(SHEET, b'<row r="2"', b'<row r="900000"'), "第 900000 行"),
    "bomb": (package(xl__workbook_dot_xml=b" " * (30 << 20)), "大得反常"),
    "many parts": (package(xl__workbook_dot_xml=b"x", **{f"p{n}": b"" for n in range(1100)}), "多得反常"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "said"), FILES.values(), ids=FILES)
def test_what_is_no_honest_table_is_refused_with_a_remedy(data, said):
    with pytest.raises(Refused, match=said) as refused:
        opened(data, "名册.xlsx")
    assert "没有导入" in str(refused.value) and str(refused.value).count("。") >= 2


def test_a_link_to_another_workbook_is_not_followed():
    data = changed(SHEET, b"<v>5</v>", b"<f>[1]Sheet1!A1</f><v>5</v>")
    [entry] = reading(SERIES, data).entries
    assert entry.row.target == 5


def test_letters_of_columns():
    assert [letter(place) for place in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
