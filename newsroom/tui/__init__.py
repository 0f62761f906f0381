"""The terminal app. Whatever here is imported first, the terminal's environment is set before Textual reads it."""

from newsroom.tui.terminal import set_environment

set_environment()
