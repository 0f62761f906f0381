"""What is personal, with as much of it hidden as screens and lists may not show (domain.md 7.1)."""

import re
from collections.abc import Callable, Mapping

from newsroom.registers.column import Column, Hides

MARK = "*"
"""Stands in whatever is masked, and in nothing that is not."""
_NUMBER = re.compile(r"[+\d][\d() -]*", re.ASCII)


def masked(column: Column, text: str) -> str:
    """A personal column's text as it may be seen; any other text as it is."""
    return _HIDES[column.hides](text) if column.personal and text else text


def phone(text: str) -> str:
    """`138****5678`; of several numbers each."""
    return _NUMBER.sub(lambda found: _number(found[0]), text)


def email(text: str) -> str:
    """`l***@qinghe.example`"""
    name, at, place = text.partition("@")
    return f"{name[:1]}***{at}{place}" if at else account(text)


def account(text: str) -> str:
    """`zh***`"""
    return f"{text[: min(2, len(text) // 2)]}***"


def name(text: str) -> str:
    """`张*`: the first character of each of several names, and a mark for each one more."""
    return "、".join(one[:1] + MARK * max(len(one) - 1, 1) for one in text.split("、"))


def _number(text: str) -> str:
    digits = re.sub(r"\D", "", text, flags=re.ASCII)
    if len(digits) < 7:
        return MARK * len(digits)
    return f"{digits[:3]}{MARK * 4}{digits[-4:]}"


_HIDES: Mapping[Hides, Callable[[str], str]] = {
    "": account, "phone": phone, "email": email, "account": account, "name": name,
}  # fmt: skip
