"""The action registry: what holds for every key, and that every action is there."""

from collections import Counter

import pytest
from textual.app import App
from textual.screen import Screen

from newsroom.text.cells import width
from newsroom.tui.actions import (
    ACTIONS,
    BIN,
    BRIEFING,
    BULLETIN,
    CHOSEN,
    DASHBOARD,
    DESK,
    EDITOR,
    EVERYWHERE,
    HISTORY,
    MERGE,
    PAGES,
    REGISTER,
    SCREEN_LABELS,
    TWINS,
    WELCOME,
    Action,
    actions,
    bindings,
    is_allowed,
    key_label,
    key_table,
)
from newsroom.tui.app import NewsroomApp
from newsroom.tui.screens.bin import BinScreen
from newsroom.tui.screens.briefing import BriefingScreen
from newsroom.tui.screens.bulletin import BulletinScreen
from newsroom.tui.screens.chosen import ChosenScreen
from newsroom.tui.screens.dashboard import DashboardScreen
from newsroom.tui.screens.desk import DeskScreen
from newsroom.tui.screens.editor import EditorScreen
from newsroom.tui.screens.help import help_lines
from newsroom.tui.screens.history import HistoryScreen
from newsroom.tui.screens.merge import MergeScreen
from newsroom.tui.screens.pages import PagesScreen
from newsroom.tui.screens.register import RegisterScreen
from newsroom.tui.screens.twins import TwinsScreen
from newsroom.tui.screens.welcome import WelcomeScreen
from newsroom.tui.widgets.lines import keys_text

WHO: dict[str, type[Screen] | type[App]] = {
    DESK: DeskScreen,
    DASHBOARD: DashboardScreen,
    CHOSEN: ChosenScreen,
    EDITOR: EditorScreen,
    MERGE: MergeScreen,
    TWINS: TwinsScreen,
    BRIEFING: BriefingScreen,
    REGISTER: RegisterScreen,
    BULLETIN: BulletinScreen,
    BIN: BinScreen,
    HISTORY: HistoryScreen,
    PAGES: PagesScreen,
    WELCOME: WelcomeScreen,
    EVERYWHERE: NewsroomApp,
}


def test_ids_are_unique():
    assert Counter(action.id for action in ACTIONS).most_common(1)[0][1] == 1


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_is_implemented_where_it_is_offered(action: Action):
    assert action.where and set(action.where) <= set(SCREEN_LABELS)
    for place in action.where:
        who = WHO[place]
        assert callable(getattr(who, f"action_{action.method}", None)), f"{who.__name__} cannot {action.id}"


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_labels_fit_the_footer_and_everything_is_explained(action: Action):
    assert 0 < width(action.label) <= 8
    assert len(action.help) >= 4


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_keys_reach_us_in_any_terminal_with_an_input_method_on(action: Action):
    assert action.keys or not action.footer, "without a key it is in the palette only"
    for key in action.keys:
        assert is_allowed(key), key
    if action.key and action.keys[0] in ("f1", "f10", "f11"):
        assert len(action.keys) > 1, "terminals keep this key for themselves"


@pytest.mark.parametrize(
    "key",
    ["a", "1", "ctrl+space", "ctrl+full_stop", "ctrl+shift+a", "shift+enter", "ctrl+enter", "ctrl+i", "ctrl+h", "alt+x",
     "f13", "question_mark"],
)  # fmt: skip
def test_keys_that_do_not_reach_us_are_refused(key: str):
    assert not is_allowed(key)


@pytest.mark.parametrize("place", [DESK, EDITOR, MERGE, TWINS, BRIEFING, REGISTER, BULLETIN, BIN, HISTORY, WELCOME])
def test_a_key_means_one_thing_on_a_screen(place: str):
    keys = Counter(key for action in (*actions(place), *actions(EVERYWHERE)) for key in action.keys)
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("place", WHO)
def test_screens_bind_exactly_what_the_registry_says(place: str):
    bound = WHO[place]._merged_bindings
    assert bound is not None
    for binding in bindings(place):
        for key in binding.key.split(","):  # type: ignore[union-attr]
            assert binding.action in [found.action for found in bound.key_to_bindings.get(key, ())]  # type: ignore[union-attr]


def test_key_labels():
    assert [key_label(key) for key in ("f3", "ctrl+s", "escape", "ctrl+up")] == ["F3", "Ctrl+S", "Esc", "Ctrl+↑"]


def test_the_guides_table_has_every_action():
    table = key_table()
    assert table.count("\n") == len(ACTIONS) + 2
    assert "| 编辑台 | `F3` | 收稿 |" in table
    assert "| 编辑台 | `Ctrl+P 里选` | 重新归类 |" in table


@pytest.mark.parametrize("place", [DESK, EDITOR, MERGE, TWINS, BRIEFING, REGISTER, BULLETIN, BIN, HISTORY, WELCOME])
@pytest.mark.parametrize("cells", [40, 80, 120, 200])
def test_the_footer_shows_whole_entries_and_always_help(place: str, cells: int):
    text = keys_text(place, cells).plain
    assert width(text) <= cells
    assert text.startswith(" F1 帮助")
    labels = {action.label for action in (*actions(place), *actions(EVERYWHERE))}
    assert all(part in labels for part in text.split()[1::2])


@pytest.mark.parametrize("place", [DESK, EDITOR, MERGE, TWINS, BRIEFING, REGISTER, BULLETIN, BIN, HISTORY, WELCOME])
def test_what_a_screen_is_for_is_in_the_footer_at_80_columns(place: str):
    text = keys_text(place, 80).plain
    assert not [action.label for action in actions(place) if action.weight == 1 and action.label not in text]


def test_the_help_begins_with_the_present_screen_and_has_them_all():
    lines = [line for line, _ in help_lines(EDITOR)]
    assert lines[0] == SCREEN_LABELS[EDITOR]
    text = "\n".join(lines)
    assert all(action.help in text for action in ACTIONS)
    assert all(f" {key_label(key)} " in text for action in ACTIONS for key in action.keys)
