"""Take the pictures of README and guide: the app on a real pseudo-terminal drawn as PNG, and a page of a briefing.

    python docs/pictures.py screen OUT.png [--size 120x36] [--desk DIR] [--keys 'Down Down F5'] [--now WHEN] [--wait 3]
    python docs/pictures.py page OUT.png BRIEFING.docx [--number 1]

Needs the dev extra (pyte, Pillow), fonts-noto-cjk, fonts-dejavu-core; for pages LibreOffice and pdftoppm. POSIX only.
"""

import argparse
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unicodedata
from pathlib import Path

import pyte
from PIL import Image, ImageDraw, ImageFont

FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
SANS_MONO_SC = 7
NARROW_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"
"""For marks of one cell that the Chinese font draws over two: quotes, dashes, circles."""
CELL, LINE, SIZE = 11, 25, 20
KEYS = {"Enter": "\r", "Esc": "\x1b", "Tab": "\t", "Up": "\x1b[A", "Down": "\x1b[B", "Right": "\x1b[C",
        "Left": "\x1b[D", "PageDown": "\x1b[6~", "F1": "\x1bOP", "F2": "\x1bOQ", "F3": "\x1bOR", "F4": "\x1bOS",
        "F5": "\x1b[15~", "F6": "\x1b[17~", "F7": "\x1b[18~", "F8": "\x1b[19~", "F9": "\x1b[20~",
        "F10": "\x1b[21~", "F12": "\x1b[24~", "Ctrl+E": "\x05", "Ctrl+S": "\x13",
        "Ctrl+W": "\x17"}  # fmt: skip
NAMED = {"black": "000000", "red": "cd3131", "green": "0dbc79", "brown": "e5e510", "blue": "2472c8",
         "magenta": "bc3fbc", "cyan": "11a8cd", "white": "e5e5e5"}  # fmt: skip
STAND_INS = {"方正小标宋简体": "Noto Serif CJK SC Black", "仿宋_GB2312": "Noto Serif CJK SC",
             "楷体_GB2312": "LXGW WenKai", "黑体": "Noto Sans CJK SC", "宋体": "Noto Serif CJK SC",
             "Times New Roman": "Liberation Serif"}  # fmt: skip
"""On a page, for fonts that belong to Windows and Founder."""
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=?][0-9;]*[u$]p?")


def screen(command: list[str], columns: int, rows: int, keys: list[str], seconds: float = 1.2) -> pyte.Screen:
    """Run the program on a terminal of that size, press the keys one by one, and return what it shows in the end."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8")
        os.environ.update(COLUMNS=str(columns), LINES=str(rows))
        os.execv(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    shown = pyte.Screen(columns, rows)
    stream = pyte.ByteStream(shown)
    try:
        _watch(terminal, stream, seconds * 2)
        for key in keys:
            os.write(terminal, KEYS.get(key, key).encode())
            _watch(terminal, stream, seconds)
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
    return shown


def _watch(terminal: int, stream: pyte.ByteStream, seconds: float) -> None:
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            stream.feed(_UNKNOWN_TO_PYTE.sub(b"", os.read(terminal, 1 << 16)))


def draw(shown: pyte.Screen) -> Image.Image:
    """The terminal's cells as a picture, a wide character over two."""
    wide = ImageFont.truetype(FONT, SIZE, index=SANS_MONO_SC)
    narrow = ImageFont.truetype(NARROW_FONT, SIZE - 2)
    picture = Image.new("RGB", (shown.columns * CELL, shown.lines * LINE), "#1e1e1e")
    pen = ImageDraw.Draw(picture)
    for y in range(shown.lines):
        for x in range(shown.columns):
            cell = shown.buffer[y][x]
            fore, back = _colour(cell.fg, "#d4d4d4"), _colour(cell.bg, "#1e1e1e")
            if cell.reverse:
                fore, back = back, fore
            pen.rectangle((x * CELL, y * LINE, (x + 1) * CELL - 1, (y + 1) * LINE - 1), fill=back)
    for y in range(shown.lines):
        for x in range(shown.columns):
            cell = shown.buffer[y][x]
            fore, back = _colour(cell.fg, "#d4d4d4"), _colour(cell.bg, "#1e1e1e")
            if cell.data.strip():
                colour = back if cell.reverse else fore
                ambiguous = not cell.data.isascii() and unicodedata.east_asian_width(cell.data[0]) in "AN"
                at = (x * CELL, y * LINE + (1 if ambiguous else -4))
                font = narrow if ambiguous else wide
                pen.text(at, cell.data, fill=colour, font=font, stroke_width=0.4 if cell.bold else 0)
            if cell.underscore:
                pen.line((x * CELL, (y + 1) * LINE - 2, (x + 1) * CELL, (y + 1) * LINE - 2), fill=fore)
    return picture


def _colour(name: str, default: str) -> str:
    if name == "default":
        return default
    plain = name.removeprefix("bright")
    return "#" + NAMED.get(plain, name if re.fullmatch("[0-9a-fA-F]{6}", name) else "d4d4d4")


def save(picture: Image.Image, out: Path) -> None:
    """Write the picture small: as PNG with a palette of its own."""
    picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(out, optimize=True)


def page(document: Path, number: int, out: Path) -> None:
    """One page of a document as LibreOffice sets it, in free fonts that resemble those of an office's Windows."""
    with tempfile.TemporaryDirectory() as folder:
        fonts = Path(folder, "fonts.conf")
        fonts.write_text(_fonts())
        profile = f"-env:UserInstallation=file://{folder}/profile"
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(document)],
            check=True, capture_output=True, env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        )  # fmt: skip
        pdf = next(Path(folder).glob("*.pdf"))
        pages = ["-f", str(number), "-l", str(number)]
        subprocess.run(
            ["pdftoppm", "-png", "-r", "80", *pages, "-singlefile", str(pdf), str(out.with_suffix(""))], check=True
        )
    save(Image.open(out), out)


def _fonts() -> str:
    """A fontconfig file that puts the stand-ins before whatever the system would take."""
    pairs = "".join(
        f'<match><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{instead}</string></edit></match>'
        for name, instead in STAND_INS.items()
    )
    return f"<fontconfig><include>/etc/fonts/fonts.conf</include>{pairs}</fontconfig>"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("what", choices=("screen", "page"))
    parser.add_argument("out", type=Path)
    parser.add_argument("document", type=Path, nargs="?")
    parser.add_argument("--number", type=int, default=1)
    parser.add_argument("--size", default="120x36")
    parser.add_argument("--desk", default="newsroom-demo")
    parser.add_argument("--keys", default="", help="names of keys or text to type, separated by blanks")
    parser.add_argument("--now", default="", help="what time it is in the picture")
    parser.add_argument("--wait", type=float, default=1.2, help="seconds after each key, for a busy machine")
    args = parser.parse_args()
    if args.what == "page":
        page(args.document, args.number, args.out)
        return
    columns, rows = map(int, args.size.split("x"))
    program = [sys.executable, "-m", "newsroom", "--desk", args.desk, *(("--now", args.now) if args.now else ())]
    shown = screen(program, columns, rows, args.keys.split(), args.wait)
    save(draw(shown), args.out)


if __name__ == "__main__":
    main()
