"""Printing in a process of its own: the same document, within limits, and nothing left behind."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsroom.documents import apart
from newsroom.documents.apart import Limits, render_apart
from newsroom.documents.briefing import Figure
from newsroom.documents.kinds import MODULES, kind
from newsroom.documents.render import Template, read_template, render
from newsroom.documents.template_errors import TemplateError
from newsroom.documents.templates import shipped
from newsroom.errors import NewsroomError
from tests.documents.broken.ways import WAYS, make

WHEN = datetime(2026, 9, 28, 2, tzinfo=UTC)
LEAST = 512 << 20


@pytest.fixture(autouse=True)
def watched(tmp_path_factory, monkeypatch):
    """Where temporary files go, and where the program stands: both must be empty again."""
    folder = tmp_path_factory.mktemp("watched")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.chdir(folder)
    yield folder
    assert list(folder.rglob("*")) == []


@pytest.mark.parametrize("name", MODULES)
def test_every_kind_prints_the_same_apart(name, tmp_path):
    made = kind(name)
    value, template = made.sample(tmp_path), read_template(shipped(name))
    here = render(made, value, template, made_at=WHEN)
    assert render_apart(name, value, template, WHEN) == here


def test_errors_are_told_in_the_same_words(tmp_path):
    template = Template(tmp_path / "我的.docx", make(WAYS[0]))
    value = kind("briefing").sample(tmp_path)
    with pytest.raises(TemplateError) as here:
        render(kind("briefing"), value, template)
    with pytest.raises(TemplateError) as there:
        render_apart("briefing", value, template)
    assert str(there.value) == str(here.value)
    assert there.value.problem == here.value.problem


def test_no_such_kind():
    with pytest.raises(NewsroomError, match="没有名为“x”的文档"):
        render_apart("x", None, Template(Path("x"), b""))


def test_pictures_are_found_from_another_folder(tmp_path, monkeypatch):
    made, template = kind("briefing"), read_template(shipped("briefing"))
    monkeypatch.chdir(tmp_path)
    value = made.sample(Path())
    assert render_apart("briefing", value, template, WHEN) == render(made, value, template, made_at=WHEN)
    (column, *others), story = value.columns, value.columns[0].stories[0]
    gone = replace(story, figures=(Figure(Path("没有.jpg"), "图", 0),))
    value = replace(value, columns=(replace(column, stories=(gone,)), *others))
    (warning,) = render_apart("briefing", value, template, WHEN).warnings
    assert "没有.jpg 读不到" in warning


def test_it_ends_at_the_limit_of_time(tmp_path):
    value = kind("briefing").sample(tmp_path)
    with pytest.raises(TemplateError, match="用了太多时间，已停下，没有生成文件"):
        render_apart("briefing", value, read_template(shipped("briefing")), limits=Limits(wall=0.01))


def test_it_ends_at_the_limit_of_its_answer(tmp_path):
    value = kind("briefing").sample(tmp_path)
    with pytest.raises(TemplateError, match="已停下"):
        render_apart("briefing", value, read_template(shipped("briefing")), limits=Limits(output=1000))


@pytest.mark.skipif(os.name == "nt", reason="Windows bounds no memory")
def test_too_little_memory_is_told_as_such(tmp_path):
    value = kind("briefing").sample(tmp_path)
    with pytest.raises(TemplateError, match="用了太多内存，已停下"):
        render_apart("briefing", value, read_template(shipped("briefing")), limits=Limits(memory=40 << 20))


def test_an_answer_that_is_none_is_no_document(tmp_path):
    template, good = Template(Path("x.docx"), b""), json.dumps({"warnings": [], "size": 3}).encode()
    assert apart._understood(good + b"\nabc", 0, template).data == b"abc"
    for answer, code in (
        (good + b"\nab", 0),
        (good + b"\nabc", 1),
        (b"", 0),
        (b"[1]\nabc", 0),
        (b"nothing\n", 0),
        (b'{"error": "x", "problem": 1}\n', 0),
    ):
        with pytest.raises(TemplateError, match="已停下"):
            apart._understood(answer, code, template)


def test_nothing_of_her_surroundings_reaches_it(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET", "x")
    given = apart._environment(str(tmp_path))
    assert "SECRET" not in given
    assert given["HOME"] == given["TMPDIR"] == str(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="no signals")
def test_a_child_whose_parent_is_gone_ends_by_itself():
    command = [sys.executable, "-m", "newsroom.documents.child", "5", str(LEAST), "1"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, cwd=Path(__file__).parents[2]) as child:
        assert child.wait() == -signal.SIGALRM


GUARD = """
import os, sys, socket, subprocess, tempfile
from newsroom.documents import child
here = os.path.realpath(sys.argv[1]) + os.sep
child.guard(lambda name: name.startswith((here, sys.prefix, sys.base_prefix)), lambda name: name.startswith(here))
attempts = {
    "run": lambda: subprocess.run(["true"]),
    "system": lambda: os.system("true"),
    "fork": lambda: os.fork(),
    "connect": lambda: socket.create_connection(("127.0.0.1", 9)),
    "read": lambda: open("/etc/hostname"),
    "write": lambda: open("/tmp/newsroom-guard-test", "w"),
    "append": lambda: os.open("/tmp/newsroom-guard-test", os.O_WRONLY | os.O_CREAT),
    "own": lambda: open(here + "mine", "w").close(),
}
for name, attempt in attempts.items():
    try:
        attempt()
        print(name)
    except PermissionError:
        pass
"""


@pytest.mark.skipif(os.name == "nt", reason="no fork")
def test_behind_the_sandbox_stands_a_second_wall(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", GUARD, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.split() == ["own"]
    assert not Path("/tmp/newsroom-guard-test").exists()
