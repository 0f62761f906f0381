"""Turns of phrase that the prose of accounts is made of: sentences with numbers in them, and numbered sections."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from newsroom.text.dates import chinese_date
from newsroom.text.numerals import chinese

_LISTED = r"(?<![^\uff1a\uff08\u3001\uff1b\uff0c\u3002]){}(?=[\uff08\u3001\u3002\uff1b0-9]|$)"
"""A name in a list: after a mark, and before its grounds, its number or the next."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; the lead, `（一）乡镇中心校。`, is set in its rank's typeface."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """`一、基本情况` and what stands below it."""

    heading: str
    paragraphs: tuple[Paragraph, ...]


class Names:
    """Units' names as a text needs them: in full where each is first named, short from then on (domain.md 5.3)."""

    def __init__(self, full: Mapping[str, str]) -> None:
        self._full = full
        self._named: set[str] = set()

    def __call__(self, unit: str) -> str:
        if unit in self._named:
            return unit
        self._named.add(unit)
        return self._full.get(unit) or unit

    def within(self, text: str) -> str:
        """A finished sentence whose lists name units short: in full where a unit has not been named before."""
        for unit in sorted(self._full, key=lambda unit: (-len(unit), unit)):
            if unit not in self._named and (place := re.search(_LISTED.format(re.escape(unit)), text)):
                text = text[: place.start()] + self(unit) + text[place.end() :]
        return text

    def listed(self, units: Iterable[str]) -> str:
        """Joined by enumeration commas."""
        return "、".join(self(unit) for unit in units)


def numbered(sections: Iterable[tuple[str, Sequence[Paragraph]]]) -> tuple[Section, ...]:
    """Those that have a paragraph, as 一、二、三、"""
    kept = [(title, tuple(paragraphs)) for title, paragraphs in sections if paragraphs]
    return tuple(Section(f"{chinese(place)}、{title}", content) for place, (title, content) in enumerate(kept, 1))


def parts(entries: Iterable[tuple[str, str]]) -> list[Paragraph]:
    """`（一）title。text` each; a single one goes without its number."""
    found = list(entries)
    if len(found) == 1:
        return [Paragraph(text, f"{title}。") for title, text in found]
    return [Paragraph(text, f"（{chinese(place)}）{title}。") for place, (title, text) in enumerate(found, 1)]


def change(now: int, before: int | None, unit: str, than: str = "上月") -> str:
    """`较上月增加23条（+8.0%）`, `与上月持平`; no percentage of nothing; empty when nothing is known of before."""
    if before is None:
        return ""
    if now == before:
        return f"与{than}持平"
    verb = "增加" if now > before else "减少"
    return f"较{than}{verb}{abs(now - before)}{unit}{_ratio(now - before, before)}"


def _ratio(difference: int, before: int) -> str:
    if not before:
        return ""
    ratio = (Decimal(100 * difference) / Decimal(before)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"（{ratio:+}%）" if ratio else "（不足0.1%）"


def span(first: date, last: date) -> str:
    """`2026年8月29日至9月28日`"""
    end = chinese_date(last)
    return f"{chinese_date(first)}至{end.removeprefix(f'{first.year}年') if first.year == last.year else end}"


def clauses(*found: str) -> str:
    """Those that say something, joined by commas."""
    return "，".join(clause for clause in found if clause)


def sentence(*found: str) -> str:
    """The clauses as a sentence; nothing when there is none."""
    joined = clauses(*found)
    return f"{joined}。" if joined else ""


def ended(text: str) -> str:
    """Her own sentence with a full stop at its end."""
    return text if not text or text[-1] in "。！？…”" else f"{text.rstrip('；，、')}。"
