"""Where the .docx templates are: the shipped ones, and her own copies of those she changed."""

from pathlib import Path

from newsroom.errors import NewsroomError

_HERE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """The template of that name as shipped: beside this module in a wheel, in templates/ in a checkout."""
    inside = _HERE / "shipped" / f"{name}.docx"
    checkout = _HERE.parent.parent / "templates" / f"{name}.docx"
    for path in (inside, checkout):
        if path.is_file():
            return path
    raise NewsroomError(f"程序自带的模板“{name}.docx”不见了，没有生成文件，稿件都没有动。请重新安装程序。")


def find(name: str, folder: Path) -> Path:
    """Her copy of the template in `folder` if there is one, else the shipped one."""
    own = folder / f"{name}.docx"
    return own if own.is_file() else shipped(name)
