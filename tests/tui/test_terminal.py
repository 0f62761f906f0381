"""The private names of Textual that we touch; whoever upgrades it finds here what to look at again."""

import importlib
import inspect
import os
import pkgutil
import re
import subprocess
import sys
from functools import cache
from importlib.metadata import version

import pytest
from textual import _xterm_parser, constants
from textual.document import _wrapped_document
from textual.events import Key, Paste
from textual.widgets import Input, TextArea

import newsroom.tui
from newsroom.tui import terminal
from newsroom.tui.widgets.line import Line

AGAIN = f"checked on Textual {terminal.CHECKED_ON}: run the probes again and mend newsroom/tui/terminal.py"


def test_textual_is_the_version_that_was_checked():
    assert version("textual") == terminal.CHECKED_ON, AGAIN


def test_the_parser_still_has_its_limit_and_we_raise_it():
    assert "_MAX_SEQUENCE_SEARCH_THRESHOLD" in inspect.getsource(_xterm_parser.XTermParser), AGAIN
    terminal.raise_sequence_limit()
    assert _xterm_parser._MAX_SEQUENCE_SEARCH_THRESHOLD == terminal.LONGEST_SEQUENCE


def test_the_text_area_still_takes_its_breaks_from_this_function():
    assert inspect.getsource(_wrapped_document.WrappedDocument).count("compute_wrap_offsets(") == 2, AGAIN
    terminal.break_lines_as_chinese()
    document = _wrapped_document.WrappedDocument(_document("据 CNN 报道称，会谈。"), 8)
    assert document.get_sections(0) == ["据 CNN ", "报道称，", "会谈。"]
    assert "self.get_sections(" in inspect.getsource(_wrapped_document.WrappedDocument.location_to_offset), AGAIN


def test_the_text_area_still_says_what_stands_at_a_height():
    assert "_offset_to_line_info" in inspect.getsource(TextArea), AGAIN
    document = _wrapped_document.WrappedDocument(_document("据 CNN 报道称，会谈。\n完"), 8)
    assert [terminal.row_at(document, y) for y in range(5)] == [(0, 0), (0, 1), (0, 2), (1, 0), None]


def test_the_kitty_protocol_is_off_before_textual_is_imported():
    assert isinstance(constants.DISABLE_KITTY_KEY, bool), AGAIN
    code = "import newsroom.tui.app, textual.constants as c; print(c.DISABLE_KITTY_KEY)"
    environment = {key: value for key, value in os.environ.items() if key != "TEXTUAL_DISABLE_KITTY_KEY"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.strip() == "True"


def test_what_our_line_overrides_is_still_there():
    ours = {"action_undo", "action_redo"}
    for name in vars(Line).keys() - ours:
        if name.startswith("action_") or name in ("cursor_screen_offset", "replace"):
            assert hasattr(Input, name), AGAIN


def test_opening_the_app_loads_nothing_heavy():
    heavy = ("docx", "docxtpl", "jinja2", "PIL", "lxml", "jieba", "tinydb", "tomlkit", "newsroom.plan")
    code = (
        "import sys, newsroom.tui.app, newsroom.tui.screens.desk;"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def _document(text: str):
    from textual.document._document import Document

    return Document(text)


def test_no_class_of_ours_takes_a_private_name_of_the_textual_class_below_it():
    taken = set[str]()
    for module in pkgutil.walk_packages(newsroom.tui.__path__, "newsroom.tui."):
        for cls in vars(importlib.import_module(module.name)).values():
            if not isinstance(cls, type) or cls.__module__ != module.name:
                continue
            source = inspect.getsource(cls)
            ours = set(re.findall(r"self\.(_[a-z]\w*)(?:: [^=\n]+)? = ", source))
            ours |= set(re.findall(r"def (_[a-z]\w*)\(", source))
            for base in cls.__mro__[1:]:
                if base.__module__.startswith("textual"):
                    taken |= {f"{cls.__name__}.{name}" for name in ours & _private_names(base)}
    assert not taken


@cache
def _private_names(cls: type) -> set[str]:
    return set(re.findall(r"(?:\bself\.|def )(_[a-z]\w*)", inspect.getsource(cls)))


def _typed(*chunks: str) -> str:
    """What would be inserted of bytes that come in these pieces."""
    parser = _xterm_parser.XTermParser()
    messages = [message for chunk in (*chunks, "") for message in parser.feed(chunk)]
    pieces = [m.text if isinstance(m, Paste) else m.character if isinstance(m, Key) else None for m in messages]
    return "".join(piece or "" for piece in pieces)


def _kitty(text: str) -> str:
    return f"\x1b[0;;{':'.join(str(ord(character)) for character in text)}u"


def _pasted(text: str) -> str:
    return f"\x1b[200~{text}\x1b[201~"


@pytest.mark.parametrize("sent", [str, _pasted, _kitty])
def test_what_an_input_method_commits_arrives_whole_and_split_anywhere(sent, monkeypatch):
    """The kitty protocol for whoever turned it on again."""
    monkeypatch.setattr(constants, "DISABLE_KITTY_KEY", sent is not _kitty)
    terminal.raise_sequence_limit()
    for length in range(1, 31):
        text = "中华人民共和国国务院办公厅关于进一步做好秋季学期开学工作的通知"[:length]
        assert _typed(sent(text)) == text
        for cut in range(1, len(sent(text)), 5):
            assert _typed(sent(text)[:cut], sent(text)[cut:]) == text
