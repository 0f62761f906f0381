"""Who wrote, photographed and checked it, out of one line: `供稿：河东小学`, `（河东小学 张三 摄）`, `通讯员 张三`."""

import re
from dataclasses import dataclass
from unicodedata import normalize

from newsroom.intake.names import are_persons, is_person, is_unit, split_names
from newsroom.intake.urgency import kind_of
from newsroom.intake.vocabulary import LABELS, ROLES

_ANY = "|".join(sorted((label for label in LABELS if not label.isascii()), key=len, reverse=True))
_LABEL = re.compile(
    rf"(?<![\u4e00-\u9fff])({_ANY})(?:\s*[/／、及和与]\s*({_ANY}))?"  # halfwidth-ok
    rf"(?:\s*[：:]\s*|\s*[/／]\s*(?=[\u3400-\u9fff]))"  # halfwidth-ok
)
_SPOKEN_LABEL = re.compile(r"(?:本[报网刊]\s*)?(通讯员|撰稿|作者|供稿|记者|摄影|审核)[\s\u3000]+(.+)")  # halfwidth-ok
_ROLE = re.compile("(.+?)[/／]?(" + "|".join(sorted(ROLES, key=len, reverse=True)) + ")")
_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|0\d{2,3}[\s-]?\d{7,8}|\d{7,8})(?!\d)")
_MOBILE = r"(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)"
_NUMBER = rf"(?:{_MOBILE}|(?<!\d)0\d{{2,3}}[\s-]?\d{{7,8}}(?!\d))"
_CALLED = re.compile(
    rf"(?:(?:联系|办公|固定|移动)?(?:电话|手机|座机|方式)(?:号码?)?"  # halfwidth-ok
    rf"\s*[：:]?\s*(?P<local>(?<!\d)\d{{7,8}}(?!\d)|{_NUMBER})"  # halfwidth-ok
    rf"|(?P<whole>{_NUMBER}))(?:\s*[/／、]\s*(?:{_NUMBER}|\d{{7,8}}(?!\d)))*"
)
"""Telephone numbers in a signature, with what is written before them; a short one only where something is."""
_EMPTIED = re.compile(r"[（(]\s*[）)]|[：:，,、；;\s]+$")  # halfwidth-ok
_BRACKETS = "（）()【】[] \u3000\xa0"
_COMMISSION = re.compile(r"Y\d{4}-\d{4,}", re.ASCII)
_LONGEST = 120
_HEADLINE = 6
_PEOPLE = ("authors", "photographers", "unit_reviewer", "signed")


@dataclass(frozen=True, slots=True)
class Found:
    """One value read for a field; `sure` when it looks like what the field holds."""

    field: str
    value: tuple[str, ...]
    sure: bool = True


def field_of(label: str) -> str | None:
    """The field that a table's label or a front matter's key names; None when it is none of ours."""
    bare = re.sub(r"[\s：:（）()*＊]", "", label).lower()  # halfwidth-ok
    without_hint = re.sub(r"[（(].*?[）)]|[\s：:*＊]", "", label).lower()  # halfwidth-ok
    return LABELS[bare] if bare in LABELS else LABELS.get(without_hint)


def without_numbers(line: str) -> tuple[str, list[Found]]:
    """A line of a signature without the telephone numbers in it, and these as one value; empty when it has none."""
    numbers = tuple(dict.fromkeys(number for match in _CALLED.finditer(line) for number in _PHONE.findall(match[0])))
    if not numbers:
        return line, []
    return _EMPTIED.sub("", _CALLED.sub(" ", line)).strip(), [Found("phone", ("、".join(numbers),))]


def has_mobile(text: str) -> bool:
    """Whether there is a mobile number in it, which is always somebody's own."""
    return re.search(_MOBILE, text) is not None


def is_beyond_doubt(found: Found) -> bool:
    """Whether a value can hardly be anything but what its field holds, say the head of a list's column."""
    if found.field == "unit":
        return is_unit(found.value[0])
    if found.field in _PEOPLE:
        return are_persons("、".join(found.value))
    if found.field == "title":
        return len(found.value[0]) >= _HEADLINE
    return found.sure and found.field in ("phone", "kind")


def labelled(line: str) -> list[Found]:
    """The values of a line made of nothing but labelled values, as `撰稿：张三 审核：李四`; else an empty list."""
    if len(line) > _LONGEST:
        return []
    text, numbers = without_numbers(line.strip(_BRACKETS))
    if numbers and not text.strip(_BRACKETS):
        return numbers
    if spoken := _SPOKEN_LABEL.fullmatch(text):
        found = value_of(LABELS[spoken[1]], spoken[2])
        return found + numbers if all(each.sure for each in found) else []
    marks = list(_LABEL.finditer(text))
    if not marks or marks[0].start() > 0:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    out: list[Found] = []
    for mark, end in zip(marks, ends, strict=True):
        value = text[mark.end() : end].strip(_BRACKETS + "，,；;、|｜。")  # halfwidth-ok
        for label in filter(None, mark.groups()):
            out += value_of(LABELS[label], value)
    return out + numbers


def value_of(field: str, value: str) -> list[Found]:
    """What a labelled value says, for one field or, for `供稿`, for the unit and the authors that it names."""
    value = value.strip(_BRACKETS)
    if not field or not value:
        return [Found("", (value,), True)]
    if field in _PEOPLE:
        names, numbers = without_numbers(value) if len(value) <= _LONGEST else (value, [])
        return _people(field, names) + numbers
    if field in ("urgent", "major", "kind"):
        kind = kind_of(field, value)
        return [Found("kind", (kind,))] if kind else [Found("", (value,), False)]
    if field == "phone":
        numbers = tuple(dict.fromkeys(_PHONE.findall(value)))
        return [Found("phone", ("、".join(numbers),), True)] if numbers else [Found("phone", (value,), False)]
    if field == "commission":
        number = _COMMISSION.search(normalize("NFKC", value).upper())
        return [Found("commission", (number[0],))] if number else [Found("", (value,), False)]
    sure = field != "unit" or is_unit(value) or re.fullmatch("[^，。；]{1,20}", value) is not None
    return [Found(field, (value,), sure)]


def signature(line: str) -> list[Found]:
    """The unit and persons of a line that is nothing else, as `（XX小学 张三 文/图）`; else an empty list."""
    if len(line) > _LONGEST:
        return []
    text, numbers = without_numbers(line.strip(_BRACKETS))
    if not 2 <= len(text) <= 60:
        return []
    out: list[Found] = []
    unit, people, assigned = "", [], False
    for part in split_names(re.sub(r"([文图摄])\s*[/／]\s*([文图摄])", r"\1\2", text)):
        spoken = ROLES.get(part)
        role = None if spoken or is_person(part) or is_unit(part) else _ROLE.fullmatch(part)
        if role and is_person(role[1]):
            people, spoken = [*people, role[1]], ROLES[role[2]]
        elif role and is_unit(role[1]):
            unit, spoken = role[1], ROLES[role[2]]
        elif not spoken and is_person(part):
            people.append(part)
        elif not spoken and is_unit(part) and not unit:
            unit = part
        elif not spoken:
            return []
        if spoken and people:
            out += (Found(field, tuple(people)) for field in spoken)
            people, assigned = [], True
    if people:
        out.append(Found("authors", tuple(people), not assigned))
    return [*([Found("unit", (unit,))] if unit else []), *out, *numbers]


def _people(field: str, value: str) -> list[Found]:
    names = split_names(value)
    units = tuple(name for name in names if is_unit(name))
    persons = tuple(re.sub(r"^(?:文|图|摄)[/／]", "", name) for name in names if name not in units)
    target = "authors" if field == "signed" else field
    out = [Found("unit", units[:1])] if units and field in ("signed", "authors") else []
    if units and not out:
        persons = names
    if persons:
        short = all(len(name) <= 4 or "·" in name for name in persons)
        out.append(Found(target, persons, all(map(is_person, persons)) or (short and len(persons) <= 3)))
    return out
