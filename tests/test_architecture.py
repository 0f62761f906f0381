"""Who may import whom (design.md 1), and what no start may load."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.desk.config import DeskConfig
from newsroom.desk.desk import create_desk
from newsroom.plan import shipped_text
from tests.conftest import ROOT

PACKAGE = ROOT / "newsroom"

BASE = {"errors", "files", "collecting"}
VALUES = BASE | {"text", "story", "plan"}
WORK = {"tagging", "copycheck", "counting", "opinion", "intake", "documents", "registers"}
MAY_IMPORT = {
    "errors": set(),
    "files": set(),
    "collecting": set(),
    "text": BASE,
    "story": BASE | {"text"},
    "plan": BASE | {"text", "story"},
    **dict.fromkeys(WORK, VALUES),
    "sample": BASE,
    "store": BASE | {"text", "story", "plan"},
    "desk": VALUES | WORK | {"store", "sample"},
    "cli": VALUES | {"desk", "tui"},
    "tui": VALUES | {"desk"},
    "__init__": set(),
    "__main__": {"cli"},
}
ONLY_IN = {
    "textual": {"tui"},
    "tinydb": {"store"},
    "jieba": set(),  # its data are read, its code is never run
    "pypinyin": {"text/pinyin.py"},
    "docxtpl": {"documents"},
    "docx": {"documents", "intake"},
    "jinja2": {"documents"},
    "click": {"cli"},
    "chinese_calendar": {"plan/workdays.py"},
    "openpyxl": {"registers", "documents"},
}
MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Absolute names of everything that a module imports anywhere in its text."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return names


def top(module: Path) -> str:
    return module.parts[0].removesuffix(".py")


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_imports_only_what_the_table_allows(module: Path):
    ours = {name.split(".")[1] for name in imported(PACKAGE / module) if name.startswith("newsroom.")}
    ours -= {"__version__"}
    assert ours - {top(module)} <= MAY_IMPORT[top(module)]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_library_stays_in_its_place(module: Path):
    for library in {name.split(".")[0] for name in imported(PACKAGE / module)} & ONLY_IN.keys():
        assert ONLY_IN[library] & {top(module), module.as_posix()}, f"{module} imports {library}"


def test_the_command_line_imports_the_tui_only_to_open_it():
    users = [m for m in MODULES if top(m) == "cli" and any(n.startswith("newsroom.tui") for n in imported(PACKAGE / m))]
    assert users == [Path("cli/opening.py")]


def loaded_after(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_importing_the_command_line_loads_nothing_heavy():
    loaded = loaded_after("import newsroom.cli.main, newsroom.cli.stories, newsroom.cli.opening, newsroom.cli.tag")
    assert not loaded & {"textual", "jieba", "docx", "jinja2", "docxtpl", "lxml", "PIL", "tomlkit"}


def test_opening_the_app_loads_no_document_library_and_no_jieba():
    loaded = loaded_after(
        "import newsroom.cli.opening, newsroom.tui.app, newsroom.tui.screens.desk, newsroom.tui.screens.editor"
    )
    assert "textual" in loaded
    assert not loaded & {
        "jieba",
        "docx",
        "jinja2",
        "docxtpl",
        "lxml",
        "PIL",
        "tomlkit",
        "sqlite3",
        "tinydb",
        "chinese_calendar",
    }


def test_the_tables_of_imports_name_every_package():
    assert {top(module) for module in MODULES} <= MAY_IMPORT.keys()


OPENED = """
import asyncio, sys, threading
from pathlib import Path
from newsroom.desk.desk import open_desk
from newsroom.tui import app
from newsroom.tui.screens import desk

met = []

class Watch:
    def find_spec(self, name, path=None, target=None):
        if threading.current_thread() is threading.main_thread():
            met.append(name)

async def main():
    opened = open_desk(Path(sys.argv[1]))
    async with app.NewsroomApp(opened).run_test() as pilot:
        sys.meta_path.insert(0, Watch())
        for _ in range(50):
            await pilot.pause(0.02)
    opened.close()

asyncio.run(main())
print(*met)
"""


def test_the_first_key_waits_for_nothing_that_looks_for_unsaved_text(tmp_path: Path):
    create_desk(tmp_path / "desk", shipped_text("bureau"), DeskConfig(name="青禾区教育和体育局")).close()
    argv = [sys.executable, "-c", OPENED, str(tmp_path / "desk")]
    met = subprocess.run(argv, capture_output=True, text=True, check=True).stdout.split()
    assert not {"newsroom.desk.unsaved", "newsroom.desk.editing", "newsroom.tui.dialogs.recovery"} & set(met)
