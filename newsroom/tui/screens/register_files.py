"""A register as a file, by key: a table taken in row by row or not at all, and the register written as one."""

from newsroom.tui.screens.register_base import RegisterBase


class FileKeys(RegisterBase):
    """F3 and F9 of a register's screen."""

    def action_take_in(self) -> None: ...

    def action_export(self) -> None: ...
