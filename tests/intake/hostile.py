"""Forty broken or hostile files, and ten good ones, for the intake and whoever stands behind it.

`make_hostile(folder)` and `make_good(folder)` write them and say where; each hostile one is to be held with a reason.
"""

import os
import random
import socket
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.intake.packages import (
    DECLARATION,
    NAMESPACES,
    WORD,
    centred,
    content_types,
    document,
    p,
    parts,
    picture,
    png,
    relationships,
    save,
    with_media,
)

HTML = "<html><head><meta charset='utf-8'></head><body><p>9月10日，学校举行表彰会。</p></body></html>"
GOOD = "9月10日上午，河东镇中心校举行教师节表彰会，12名教师受到表彰。校长张明华出席会议并讲话。"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def make_hostile(folder: Path) -> list[Path]:
    """Exactly forty files, or things that look like one, none of which is a submission."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [folder / name for name in _HOSTILE]
    for path, make in zip(made, _HOSTILE.values(), strict=True):
        make(path)
    return made


def make_good(folder: Path) -> list[Path]:
    """Exactly ten submissions, no two the same, of all the kinds that are taken in."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [folder / name for name in _GOOD]
    for path, make in zip(made, _GOOD.values(), strict=True):
        make(path)
    (folder / "操场.png").write_bytes(png())  # shown by the Markdown file, so no submission of its own
    return made


def _bytes(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def _text(text: str, encoding: str) -> Callable[[Path], object]:
    return _bytes(text.encode(encoding))


def _package(files: dict[str, str | bytes]) -> Callable[[Path], object]:
    return lambda path: save(path, files)


def _with(name: str, content: str | bytes) -> Callable[[Path], object]:
    """A good package with one part replaced or added."""
    return _package({**parts(p(GOOD)), name: content})


def _ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le").ljust(128, b"\0") + bytes(2048)


def _truncated(path: Path) -> None:
    save(path, with_media(parts(p(GOOD)), {"image1.png": png(200, 200)}))
    path.write_bytes(path.read_bytes()[:-400])


def _bomb(path: Path) -> None:
    """A thousandfold: 400 MiB of blanks in one part of the document."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts().items():
            if name != "word/document.xml":
                package.writestr(name, content)
        with package.open("word/document.xml", "w") as part:
            part.write(f"{DECLARATION}<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>".encode())
            for _ in range(400):
                part.write(b" " * (1 << 20))
            part.write(b"</w:t></w:r></w:p></w:body></w:document>")


def _many_paragraphs(path: Path) -> None:
    save(path, parts("<w:p/>" * 2_000_000))


def _many_tags(path: Path) -> None:
    """Too many, but neither too large nor packed too well to be unpacked and counted."""
    save(path, parts("".join(f"<w:p><w:r><w:t>{n}</w:t></w:r></w:p>" for n in range(600_000))))


def _lying_size(path: Path) -> None:
    """The directory says that the document is small; it is 64 MiB."""
    save(path, parts("<w:p/>" + " " * (64 << 20)))
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    struct.pack_into("<I", data, at + 24, 2000)
    path.write_bytes(bytes(data))


def _duplicates(path: Path) -> None:
    save(path, parts(p(GOOD)))
    data = path.read_bytes()
    # written under another name of the same length first, because zipfile warns of a name that is there
    save(path, {**parts(p(GOOD)), "word/documenT.xml": document(p("另一份正文。"))})
    assert len(path.read_bytes()) > len(data)


def _encrypted_zip(path: Path) -> None:
    save(path, parts(p(GOOD)))
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 1)
    path.write_bytes(bytes(data))


def _entries(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts(p(GOOD)).items():
            package.writestr(name, content)
        for number in range(20_000):
            package.writestr(f"x/{number}", b"")


def _fifo(path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(path)
    else:
        path.write_bytes(b"")


def _socket(path: Path) -> None:
    """A socket's file; its address must be short, so it is bound from within the folder."""
    if not hasattr(socket, "AF_UNIX"):
        path.write_bytes(b"\0" * 64)
        return
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(path.name)
    finally:
        os.chdir(here)


def _link_out(path: Path) -> None:
    try:
        path.symlink_to(Path(__file__).resolve())
    except OSError:  # Windows without the right to make links
        path.write_bytes(b"")


def _nothing_behind(path: Path) -> None:
    try:
        path.symlink_to("不在了.docx")
    except OSError:
        path.write_bytes(b"")


_ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
_NOISE = random.Random(7).randbytes(5000)

_HOSTILE: dict[str, Callable[[Path], object]] = {
    "01 没有传完.docx": _truncated,
    "02 压缩炸弹.docx": _bomb,
    "03 实体炸弹.docx": _with(
        "word/document.xml",
        f'<!DOCTYPE d [<!ENTITY e0 "会议">{_ENTITIES}]>' + document(p("<w:r><w:t>&e9;</w:t></w:r>"))[55:],
    ),
    "04 外部实体.docx": _with(
        "word/document.xml",
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + document(p("<w:r><w:t>&x;</w:t></w:r>"))[55:],
    ),
    "05 两百万段.docx": _many_paragraphs,
    "06 六十万段.docx": _many_tags,
    "07 谎报大小.docx": _lying_size,
    "08 网页.docx": _text(HTML, "utf-8"),
    "09 网页存档.docx": _text(f"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n{HTML}", "utf-8"),
    "10 有密码.docx": _bytes(_ole("EncryptedPackage")),
    "11 旧格式.docx": _bytes(_ole("WordDocument")),
    "12 旧格式.doc": _bytes(_ole("WordDocument")),
    "13 空的.docx": _bytes(b""),
    "14 文件夹.docx": lambda path: path.mkdir(),
    "15 二进制.txt": _bytes(_NOISE),
    "16 表格.docx": _package(
        {
            "[Content_Types].xml": content_types("application/vnd.ms-excel.sheet", "/xl/workbook.xml"),
            "xl/workbook.xml": "<workbook/>",
        }
    ),
    "17 带宏.docm": _with(
        "[Content_Types].xml", content_types("application/vnd.ms-word.document.macroEnabled.main+xml")
    ),
    "18 模板.docx": _with("[Content_Types].xml", content_types(f"{WORD}.template.main+xml")),
    "19 缺正文.docx": _with("_rels/.rels", relationships({"rId1": ("officeDocument", "word/lost.xml")})),
    "20 绝对路径.docx": _with("/etc/cron.d/x", b"x"),
    "21 上级路径.docx": _with("word/../../../x", b"x"),
    "22 重名.docx": _duplicates,
    "23 两万个文件.docx": _entries,
    "24 嵌套太深.docx": _with("word/document.xml", document("<w:sdt>" * 5000 + "</w:sdt>" * 5000)),
    "25 没有字.docx": _package(parts(p(), p(" "))),
    "26 只有图.docx": _package(with_media(parts(p(picture("image1"))), {"image1.png": png()})),
    "27 全是乱行.jsonl": _text("不是记录\n[1,2]\n{坏的\n" + "[" * 100_000 + "\n", "utf-8"),
    "28 只有空白.txt": _text(" \n\u3000\u3000\n\t\n", "utf-8"),
    "29 管道.docx": _fifo,
    "30 套接字.txt": _socket,
    "31 链到外面.txt": _link_out,
    "32 断了的链接.docx": _nothing_behind,
    "33 富文本.rtf": _bytes(rb"{\rtf1\ansi\ansicpg936 \'b1\'ed\'d5\'c3}"),
    "34 便携文档.pdf": _bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"),
    "35 照片.jpg": _bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + _NOISE),
    "36 加密包.docx": _encrypted_zip,
    "37 错乱.docx": _with("word/document.xml", "<w:document><w:body><w:p>"),
    "38 严格格式.docx": _with(
        "word/document.xml",
        document(p(GOOD)).replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    ),
    "39 压缩包.zip": _package({"稿件.txt": GOOD}),
    "40 太长.txt": _text("会" * 2_000_000, "utf-8"),
}


def _title(number: int) -> str:
    return f"河东镇中心校表彰{number + 10}名优秀教师"


def _told(number: int) -> str:
    return f"9月10日上午，河东镇中心校举行教师节表彰会，{number + 10}名教师受到表彰。校长张明华出席会议并讲话。"


def _article(number: int) -> str:
    return f"{_title(number)}\n{_told(number)}\n会上还为退休教师献花。\n（河东镇中心校 张明华）\n"


_SIGNED = p("供稿：河东镇中心校 张明华")
_PHOTO = (p(picture("image1")), p("图为表彰会现场"))
_GOOD: dict[str, Callable[[Path], object]] = {
    "1 国标.txt": _text(_article(1), "gb18030"),
    "2 宽字.txt": _text(_article(2), "utf-16"),
    "3 宽字无标记.txt": _text(_article(3).replace("\n", "\r\n"), "utf-16-le"),
    "4 带标记.txt": _text(_article(4), "utf-8-sig"),
    "5 通用.txt": _text(_article(5), "utf-8"),
    "6 标记语言.md": _text(f"# {_title(6)}\n\n{_told(6)}\n\n![教师领奖](操场.png)\n", "utf-8"),
    "7 普通.docx": _package(parts(centred(_title(7)), p(_told(7)), _SIGNED)),
    "8 带图.docx": _package(with_media(parts(centred(_title(8)), p(_told(8)), *_PHOTO), {"image1.png": png()})),
    "9 名叫doc.doc": _package(parts(centred(_title(9)), p(_told(9)))),
    "10 一条记录.jsonl": _text(f'{{"title": "{_title(10)}", "body": "{_told(10)}"}}\n', "utf-8"),
}
