"""Build the sample submissions of `newsroom demo` from `templates/sample/`.

`python templates/build_sample.py [FOLDER]` writes the files and `arrivals.json`, the moment that each was sent, into
`newsroom/sample/submissions/`, or into FOLDER. The same sources give the same bytes.
"""

import json
import sys
from pathlib import Path

from sample_docx import INDENT, docx
from sample_manuscript import Manuscript, load
from sample_pictures import jpeg

TARGET = Path(__file__).resolve().parent.parent / "newsroom" / "sample" / "submissions"
BOM = {"utf-8-sig": b"\xef\xbb\xbf", "utf-16": b"\xff\xfe"}


def markdown(manuscript: Manuscript) -> bytes:
    blocks = [f"# {manuscript.title}", *manuscript.hand.under, *manuscript.lines, *manuscript.hand.end]
    return ("\n\n".join(blocks) + "\n").encode()


def text(manuscript: Manuscript) -> bytes:
    """A .txt as Notepad saves it: UTF-16 is little-endian with its mark."""
    hand = manuscript.hand
    indent = INDENT if hand.indent == "spaces" else ""
    lines = [manuscript.title, *hand.under, *(indent + line for line in manuscript.lines), *hand.end]
    encoding = {"utf-16": "utf-16-le", "utf-8-sig": "utf-8"}.get(hand.encoding, hand.encoding)
    joined = hand.newline.join([*lines, ""])
    return BOM.get(hand.encoding, b"") + joined.encode(encoding)


def built(manuscript: Manuscript, number: int) -> bytes:
    """The submission's file, in the form that its name's suffix says."""
    suffix = Path(manuscript.file).suffix
    if suffix == ".docx":
        return docx(manuscript, [jpeg(picture.scene) for picture in manuscript.picture], number)
    return {".txt": text, ".md": markdown}[suffix](manuscript)


def build(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    manuscripts = load()
    for number, manuscript in enumerate(manuscripts.values(), 1):
        (folder / manuscript.file).write_bytes(built(manuscript, number))
    arrivals = {one.file: one.submitted.isoformat() for one in sorted(manuscripts.values(), key=lambda m: m.submitted)}
    listed = json.dumps(arrivals, ensure_ascii=False, indent=1)
    (folder.parent / "arrivals.json").write_bytes(f"{listed}\n".encode())


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
