"""How pressing it is: `【紧急】` before a headline, `紧急信息（首报）` as a line, 是否紧急 in a form."""

import re

from newsroom.story.story import Kind

_REPORT = r"(?:第?[一二三四五六七八九十\d]{1,2}次?)?[首初续终]报[一二三四五六七八九十\d]{0,2}"  # halfwidth-ok
_WORDS: dict[str, Kind] = {
    "紧急": "urgent", "紧急信息": "urgent", "紧急情况": "urgent", "特急": "urgent", "加急": "urgent", "急件": "urgent",
    "重大": "major", "重大信息": "major", "重大活动": "major",
}  # fmt: skip
_ANY = "|".join(sorted(_WORDS, key=len, reverse=True))
_LINE = re.compile(
    rf"[【\[（(]?(?P<word>紧急信息|紧急情况|紧急|特急|加急|急件)[】\]）)]?[\s·：:—-]*"  # halfwidth-ok
    rf"(?:[【\[（(]?{_REPORT}[】\]）)]?)?"  # halfwidth-ok
    rf"|[【\[（(]?{_REPORT}[】\]）)]?"  # halfwidth-ok
)
_MARK = re.compile(
    rf"^[【\[（(]\s*(?P<first>{_ANY})[\s·：:—-]*(?:{_REPORT})?\s*[】\]）)]\s*"  # halfwidth-ok
    rf"|\s{{0,4}}[【\[（(]\s*(?P<last>{_ANY})[\s·：:—-]*(?:{_REPORT})?\s*[】\]）)]$"  # halfwidth-ok
)
_REPORTED = re.compile(rf"[【\[（(](?:{_REPORT})[】\]）)]")
_TICKED = re.compile(r"[☑✓✔√■]\s*([\u4e00-\u9fff]{1,4})")
_TICKED_AFTER = re.compile(r"([\u4e00-\u9fff]{1,4})\s*[（(]?[☑✓✔√■]")  # halfwidth-ok
_ORDINARY = ("否", "不", "不是", "无", "非紧急", "一般", "普通", "常规", "平件")


def is_urgent_line(text: str) -> bool:
    """Whether a line says nothing but that this is urgent, as `紧急信息（首报）` or `【紧急】`."""
    return _LINE.fullmatch(text.strip()) is not None


def unmarked(text: str) -> tuple[str, Kind | None]:
    """A headline or file name without its `【紧急】`, and what the mark says; None when it bears none.

    `（首报）` in it says that it is urgent too, and stays: it is part of what the report is called.
    """
    if match := _MARK.search(text):
        return text[: match.start()] + text[match.end() :], _WORDS[match["first"] or match["last"]]
    return text, "urgent" if _REPORTED.search(text) else None


def kind_of(field: str, value: str) -> Kind | None:
    """The kind in a form's answer: to 是否紧急 (`urgent`), 是否重大 (`major`) or 紧急程度 (`kind`); None if unclear."""
    ticked = _TICKED.search(value) or _TICKED_AFTER.search(value)
    answer = ticked[1] if ticked else value.strip()
    if answer in _ORDINARY:
        return "routine"
    if answer == "是" and field in ("urgent", "major"):
        return "urgent" if field == "urgent" else "major"
    return _WORDS.get(answer)
