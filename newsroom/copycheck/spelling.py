"""Wrong characters in a paragraph (domain.md 9.5): 错别字, 的地得, what is written twice or said twice, old characters.

Six ways of looking, from the surest to the boldest: forms that are always wrong, idioms with one wrong character, words
that do not go with what stands around them, others of the same sound in their place, particles and doubled words, and
characters that fit badly where another easily taken for it fits well. Where two of them meet the surer one is told.
None needs the dictionary that cuts texts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from newsroom.copycheck.doubled import doubled
from newsroom.copycheck.homophones import mixed_up
from newsroom.copycheck.idioms import misspelt_idioms
from newsroom.copycheck.lexicon import Lexicon, lexicon, read_text
from newsroom.copycheck.misfits import misfits
from newsroom.copycheck.model import Severity
from newsroom.copycheck.particles import wrong_particles
from newsroom.copycheck.starts import characters
from newsroom.copycheck.typo_table import known_forms, slips, typical
from newsroom.copycheck.usage import misused

_LIKELY = -1.5
"""Of the score of a misfit: from here on there is one false alarm in some ten stories."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A place that is probably misspelt."""

    start: int
    end: int
    right: str
    """What should stand there; empty: nothing."""
    rule: str
    """`TYP-01` to `TYP-05`, `TYP-07`."""
    severity: Severity
    why: str
    """A sentence for her."""
    doubtful: bool = False
    """Found only because something else would fit better: a name would be found too."""


def suspects(text: str, sure: bool = False) -> list[Suspect]:
    """Everything suspicious in a paragraph, in its order; of what overlaps the surest. `sure`: errors only.

    Raises NewsroomError when the program's own tables are damaged. The first call reads them.
    """
    tables = ready()
    found: list[Suspect] = []
    taken = bytearray(len(text))
    for suspect in _errors(text, tables) if sure else _everything(text, tables):
        if sure and suspect.severity is not Severity.ERROR:
            continue
        if not any(taken[suspect.start : suspect.end]):
            taken[suspect.start : suspect.end] = b"\x01" * (suspect.end - suspect.start)
            found.append(suspect)
    return sorted(found, key=lambda suspect: suspect.start)


@cache
def ready() -> Lexicon:
    """The tables, read at the first call (about 0.3 s); call it in a thread. Raises NewsroomError."""
    tables = lexicon()
    tables.teach(typical(), slips())
    return tables


def _everything(text: str, tables: Lexicon) -> Iterator[Suspect]:
    yield from _errors(text, tables)
    for place in misused(text):
        rule = "TYP-07" if place.usage.redundant else "TYP-02"
        yield Suspect(place.start, place.end, place.usage.right, rule, Severity.WARN, place.usage.why + "。")
    for mixed in mixed_up(text, tables):
        severity = Severity.ERROR if mixed.sure else Severity.WARN
        yield Suspect(mixed.start, mixed.end, mixed.right, "TYP-02", severity, mixed.why)
    for particle in wrong_particles(text):
        yield Suspect(particle.at, particle.at + 1, particle.right, "TYP-04", Severity.WARN, particle.why + "。")
    for start, end, once in doubled(text, tables):
        yield Suspect(start, end, once, "TYP-03", Severity.WARN, f"“{once}”写了两遍。")
    for place in misfits(text, tables, _LIKELY):
        yield Suspect(place.start, place.end, place.right, "TYP-01", Severity.WARN, f"疑为“{place.right}”。", True)
    old = _variants()
    for char in _old_characters() & characters(text):
        at = text.find(char)
        while at >= 0:
            yield Suspect(at, at + 1, old[char], "TYP-05", Severity.INFO, f"繁体字或异体字，规范字是“{old[char]}”。")
            at = text.find(char, at + 1)


def _errors(text: str, tables: Lexicon) -> Iterator[Suspect]:
    """What the tables and the idioms say; longer forms first, as a longer one says more."""
    forms = sorted(known_forms(text, tables), key=lambda found: -len(found.form.wrong))
    for start, form in forms:
        end = start + len(form.wrong)
        if form.older:
            yield Suspect(start, end, form.right, "TYP-01", Severity.WARN, f"推荐写作“{form.right}”。")
        else:
            yield Suspect(start, end, form.right, "TYP-01", Severity.ERROR, f"应为“{form.right}”。")
    for idiom in misspelt_idioms(text, tables):
        severity = Severity.ERROR if idiom.sure else Severity.WARN
        yield Suspect(idiom.start, idiom.start + 4, idiom.right, "TYP-01", severity, f"应为“{idiom.right}”。")


@cache
def _variants() -> dict[str, str]:
    """The standard character for each traditional or variant one."""
    return {pair[0]: pair[1] for pair in read_text("variants.txt").split()}


@cache
def _old_characters() -> frozenset[str]:
    return frozenset(_variants())
