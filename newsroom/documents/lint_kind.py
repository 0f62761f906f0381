"""Which kind of document a template is for, by the fields it uses."""

import re

from newsroom.documents import package
from newsroom.documents.fields import Field, every
from newsroom.documents.kind import Kind
from newsroom.documents.kinds import kinds

_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_WORD = re.compile(r"[^\W\d]\w*")


def likely(data: bytes) -> str:
    """The kind whose fields the template uses most; the first of all when it uses none, or cannot be read."""
    try:
        xml = package.read(data)[package.MAIN_PART].decode("utf-8", "replace")
    except package.PackageError:
        return kinds()[0].id
    text = re.sub(r"<[^>]*>", "", xml)
    used = {word for tag in _TAG.findall(text) for word in _WORD.findall(tag)}
    if not used:
        return kinds()[0].id
    # of two that know as many, the one with fewer fields of its own is meant
    return max(kinds(), key=lambda kind: (len(used & names(kind)), -len(names(kind)))).id


def other(unknown: set[str], kind: Kind) -> Kind | None:
    """The kind whose template this rather is: most of the names that `kind` has not are fields of it."""
    if len(unknown) < 3:
        return None
    best = max(kinds(), key=lambda each: len(unknown & names(each)))
    return best if best.id != kind.id and len(unknown & names(best)) * 2 > len(unknown) else None


def names(kind: Kind) -> set[str]:
    """Every name of every field."""
    fields: list[Field] = list(every(kind.fields))
    return {name for field in fields for name in (field.name, field.label)}
