"""The officer's guide: its tables are those of the program, its pictures and links are there, its commands work."""

import importlib.util
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from newsroom.cli.main import COMMANDS, DONE, NOT_DONE, run
from newsroom.desk.config import DeskConfig
from newsroom.plan import shipped_text
from newsroom.story import STATE_LABELS
from tests.conftest import ROOT

DOCS = ROOT / "docs"
GUIDE = DOCS / "guide.md"
PAGES = [*sorted(DOCS.rglob("*.md")), ROOT / "README.md"]
LINK = re.compile(r"(!?)\[[^\]\n]*\]\(([^)\s]+)\)")
LARGEST_PICTURE = 250_000
"""Bytes: the pictures come with every clone."""


@pytest.fixture(scope="module")
def build_guide() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_guide", DOCS / "build_guide.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def anchors(page: Path) -> set[str]:
    """The anchors that a forge gives the page's headings."""
    headings = re.findall(r"^#+ (.+)$", text(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page: Path) -> list[str]:
    return [target for _, target in LINK.findall(text(page))]


def typed_commands(page: Path) -> Iterator[str]:
    """The lines of code blocks that call newsroom, without their comments."""
    for block in re.findall(r"^```\n(.*?)^```", text(page), re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if line.startswith("newsroom"):
                yield line.partition("  #")[0].strip()


def test_the_committed_tables_are_those_of_the_program(build_guide):
    assert text(GUIDE) == build_guide.refreshed(text(GUIDE)), "run: python docs/build_guide.py"


def test_a_table_without_its_marks_is_refused(build_guide):
    with pytest.raises(ValueError, match="table: keys"):
        build_guide.refreshed(text(GUIDE).replace("<!-- table: keys -->", ""))


def test_every_command_is_explained(build_guide):
    assert set(build_guide.EXAMPLES) == set(COMMANDS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in links(page):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        assert there.exists(), target
        assert there.is_relative_to(ROOT), target
        assert not anchor or anchor in anchors(there), target


def test_every_picture_is_shown_and_small():
    pictures = set((DOCS / "images").iterdir())
    shown = {(page.parent / target).resolve() for page in PAGES for target in links(page) if target.endswith(".png")}
    assert pictures == shown
    for picture in pictures:
        assert picture.stat().st_size < LARGEST_PICTURE, picture.name
        with Image.open(picture) as image:
            image.verify()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_as_typed_are_known(page, capfd):
    for line in typed_commands(page):
        # --help last: every command and option before it must exist, nothing is done
        assert run([*shlex.split(line)[1:], "--help"]) == DONE, (line, capfd.readouterr().err)


def test_the_examples_work_on_the_demo(build_guide, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEWSROOM_DESK", "newsroom-demo")
    examples = dict(build_guide.EXAMPLES)
    assert run(shlex.split(examples.pop("open"))[1:]) == NOT_DONE, "no terminal here"
    assert "不是终端窗口" in capfd.readouterr().err
    assert run(shlex.split(examples.pop("demo"))[1:]) == DONE
    incoming = tmp_path / "来稿文件夹"
    incoming.mkdir()
    (incoming / "读书节.txt").write_text("读书节开幕\n我校读书节今天开幕，全校师生参加。\n", encoding="utf-8")
    shutil.copy(tmp_path / "newsroom-demo" / "plan.toml", tmp_path)
    record = '{"title": "主题党日", "body": "支部开展主题党日。", "gold": {"bureau": {"primary": ["党建工作"]}}}\n'
    (tmp_path / "已标注.jsonl").write_text(record, encoding="utf-8")
    if shutil.which("soffice") is None:
        examples.pop("pdf")
    for name, example in examples.items():
        assert run(shlex.split(example)[1:]) == DONE, (name, capfd.readouterr().err)


@pytest.mark.parametrize("label", STATE_LABELS.values())
def test_every_state_is_in_the_guide(label):
    assert label in text(GUIDE)


@pytest.mark.parametrize("key", [name for name in DeskConfig.__struct_fields__ if name != "format"])
def test_every_setting_is_in_the_guide(key):
    assert f"`{key}`" in text(GUIDE)


def test_the_excerpt_of_the_plan_is_as_shipped():
    (excerpt,) = re.findall(r"^```\n(\[\[focus\]\].*?)^```", text(GUIDE), re.MULTILINE | re.DOTALL)
    (quoted,) = tomllib.loads(excerpt)["focus"]
    area = next(focus for focus in tomllib.loads(shipped_text("bureau"))["focus"] if focus["id"] == quoted["id"])
    for key, value in quoted.items():
        assert set(value) <= set(area[key]) if isinstance(value, list) else value == area[key], key


def test_the_messages_quoted_are_those_of_the_program():
    (section,) = re.findall(r"^## \d+ 常见提示与处理.*?(?=^## )", text(GUIDE), re.MULTILINE | re.DOTALL)
    quoted = [row.split("|")[1].strip() for row in section.splitlines() if row.startswith("| ")][2:]
    assert len(quoted) > 10
    said = "\n".join(text(path) for path in (ROOT / "newsroom").rglob("*.py"))
    for message in quoted:
        # what stands in quotes or brackets is filled in
        for part in filter(None, re.split("“[^”]*”|[（）]", message)):
            assert part in said, message
