"""What she words of a bulletin or summary, one field below the other."""

from collections.abc import Mapping
from typing import ClassVar

from newsroom.desk import bulletin_preview
from newsroom.desk.bulletin_preview import Words
from newsroom.desk.desk import Desk
from newsroom.tui.dialogs.filling_in import FillIn


class WordsForm(FillIn):
    """Dismissed with what is typed, by field, once nothing in it is wrong; or None."""

    CSS_PATH: ClassVar = FillIn.CSS_PATH
    KEYS = (("F9 或 Ctrl+S", "保存"), ("Tab", "换一项"), ("Esc", "取消"))
    NOT_DONE = "填过的还没有保存。再按一次 Esc 就不要了，按 F9 保存。"

    def __init__(self, desk: Desk, words: Words) -> None:
        def wrong(typed: Mapping[str, str]) -> Mapping[str, str]:
            return bulletin_preview.faults(desk, words, typed)

        super().__init__(words.title, words.blanks, words.shown, wrong)
