"""Bulletins and summaries: a month's, a quarter's, a semester's or a year's account as it is now, or as signed off."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from newsroom.desk import accounts, bulletin_register, bulletin_words, documents, exports, freezing
from newsroom.desk.accounts import Counted
from newsroom.desk.bulletin_register import Kept, Signed
from newsroom.desk.by_hand import Blank
from newsroom.desk.desk import Desk
from newsroom.desk.reckoning import period_of
from newsroom.documents.bulletin import Bulletin
from newsroom.documents.bulletin_figures import disagreements
from newsroom.documents.summary import Summary
from newsroom.documents.summary_context import disagreements as summary_disagreements
from newsroom.errors import NewsroomError
from newsroom.files import reason, write_atomically
from newsroom.files import shown as shown_path
from newsroom.text.clean import clean_line

_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Made:
    """A printed bulletin or summary, with what she should look at before it goes out (Chinese)."""

    key: str
    label: str
    path: Path
    warnings: tuple[str, ...]
    """Of figures that are frozen there are none about what is counted now."""
    signed: bool
    frozen: bool
    """A month's figures are, signed or not."""


def account(desk: Desk, key: str, *, internal: bool = False) -> Bulletin | Summary:
    """What is printed: as signed off, or as of now with what she worded. `internal`: with the counts of persons.

    Raises NewsroomError.
    """
    found = _account(desk, bulletin_register.kept(desk, _key(desk, key)))
    return replace(found, internal=True) if internal else found


def _key(desk: Desk, key: str) -> str:
    """As periods are named in the register, however she writes them."""
    return period_of(desk, key).key


def _account(desk: Desk, kept: Kept) -> Bulletin | Summary:
    if kept.closed:
        return freezing.printed(desk, kept)
    return bulletin_words.worded(_proposed(desk, kept), kept.typed, desk.now())


def _proposed(desk: Desk, kept: Kept) -> Bulletin | Summary:
    """As counted, or as frozen, without her words of now."""
    if kept.versions:
        return replace(freezing.printed(desk, kept), day=desk.now().date())
    counted = accounts.count(desk, kept.key)
    return freezing.with_adjustments(accounts.account(counted), counted)


def make(desk: Desk, key: str, *, out: Path | None = None, internal: bool = False) -> Made:
    """Print it as a .docx, a draft or as signed off. Raises NewsroomError; no file is touched then."""
    kept = bulletin_register.kept(desk, _key(desk, key))
    value = _account(desk, kept)
    value = replace(value, internal=True) if internal else value
    kind = "bulletin" if isinstance(value, Bulletin) else "summary"
    subject, name = f"{kept.key}{'internal' * value.internal}", _name(desk, kept, value)
    made = documents.make(desk, kind, value, subject=subject, name=name, out=out)
    frozen = bool(kept.versions) and isinstance(value, Bulletin)
    told = () if frozen or kept.closed else warnings(desk, kept.key)
    return Made(kept.key, made.label, made.path, (*told, *made.warnings), kept.closed, frozen)


def tables(desk: Desk, key: str, *, out: Path | None = None, internal: bool = False) -> Path:
    """The tables T1 to T7 as .xlsx, from the same account. Raises NewsroomError; no file is touched then."""
    from newsroom.documents.account_xlsx import workbook
    from newsroom.documents.bulletin_prose import title as bulletin_title
    from newsroom.documents.summary_prose import title as summary_title

    kept = bulletin_register.kept(desk, _key(desk, key))
    value = _account(desk, kept)
    value = replace(value, internal=True) if internal else value
    title = bulletin_title(value) if isinstance(value, Bulletin) else summary_title(value)
    data = workbook(value, title)
    noted = f"tables:{kept.key}{'internal' * value.internal}"
    target = exports.target(desk, f"{_name(desk, kept, value)}统计表", exports.written(desk, noted), out, ".xlsx")
    try:
        write_atomically(target, data)
    except OSError as error:
        raise NewsroomError(
            f"{shown_path(target)} 写不进去（{reason(error)}），没有生成文件。请关掉打开它的程序再试。"
        ) from error
    exports.note(desk, noted, target, hashlib.sha256(data).hexdigest())
    return target


def _name(desk: Desk, kept: Kept, value: Bulletin | Summary) -> str:
    """`2026年9月份通报（草稿）`"""
    label = period_of(desk, kept.key).label
    semester = isinstance(value, Summary) and value.term == "semester"
    what = "份通报" if isinstance(value, Bulletin) else "总结" if semester else "通报"
    marks = "、".join(["内部版"] * value.internal + ["草稿"] * (not kept.closed))
    return f"{label}{what}" + (f"（{marks}）" if marks else "")


def blanks(desk: Desk, key: str) -> tuple[Blank, ...]:
    """What she may word by hand. Raises NewsroomError."""
    month = period_of(desk, key).length == "month"
    return bulletin_words.BULLETIN if month else bulletin_words.SUMMARY


def shown(desk: Desk, key: str) -> dict[str, str]:
    """Every field as the text that she edits: as she worded it, else as proposed. Raises NewsroomError."""
    kept = bulletin_register.kept(desk, _key(desk, key))
    proposed = bulletin_words.shown(_account(desk, kept))
    return {**proposed, **({} if kept.closed else kept.typed)}


def fill(desk: Desk, key: str, typed: Mapping[str, str | None]) -> dict[str, str]:
    """Keep what she words, by field's name or label; None: as proposed again. Returns what is wrong, by field.

    Nothing is kept where anything is wrong. Raises NewsroomError when it is signed off, or for an unknown field.
    """
    key = _key(desk, key)
    with desk.archive.locked():
        kept = bulletin_register.kept(desk, key)
        if kept.closed:
            raise NewsroomError(f"{freezing.told(desk, kept)}，没有改动。要改，请先写明原因，另起一版。")
        proposed = _proposed(desk, kept)
        given = {bulletin_words.named(proposed, name).name: text for name, text in typed.items()}
        texts = {name: text for name, text in given.items() if text is not None}
        _, wrong = bulletin_words.read(proposed, texts, desk.now())
        if wrong:
            return wrong
        usual = bulletin_words.shown(proposed)
        words = {name: text for name, text in {**kept.typed, **texts}.items() if given.get(name, text) is not None}
        words = {name: text for name, text in words.items() if text.strip() != usual[name].strip()}
        if words != kept.typed:
            bulletin_register.record(desk, replace(kept, typed=words))
    return {}


def sign_off(desk: Desk, key: str, by: str, *, force: bool = False) -> Signed:
    """Freeze it as it is now: what is printed, and a month's figures. Raises NewsroomError.

    Refused are: nobody's name, a second time, a period that is not over (unless `force`), figures that disagree.
    """
    key = _key(desk, key)
    with desk.archive.locked():
        kept = bulletin_register.kept(desk, key)
        freezing.refuse(desk, kept, by, force=force)
        value = _account(desk, kept)
        _refuse_disagreements(value, "签发")
        return freezing.sign(desk, kept, value, by)


def freeze(desk: Desk, key: str, *, force: bool = False) -> Signed:
    """Freeze a month's figures before it is signed off; her words may still change. Raises NewsroomError."""
    key = _key(desk, key)
    with desk.archive.locked():
        kept = bulletin_register.kept(desk, key)
        freezing.refuse_second(desk, kept)
        freezing.refuse_unfinished(desk, key, "冻结", force=force)
        value = _proposed(desk, kept)
        _refuse_disagreements(value, "冻结")
        return freezing.sign(desk, kept, value, "")


def _refuse_disagreements(value: Bulletin | Summary, what: str) -> None:
    wrong = [*(summary_disagreements(value) if isinstance(value, Summary) else ()), *disagreements(value)]
    if wrong:
        raise NewsroomError(f"数字对不上，没有{what}：{'；'.join(wrong[:5])}。请先改好，再{what}。")


def revise(desk: Desk, key: str, why: str) -> None:
    """Begin a further version of what is signed off, with a reason: words may change, frozen figures do not.

    What was signed is kept. Raises NewsroomError without a reason, or where nothing is signed off.
    """
    key, why = _key(desk, key), clean_line(why)
    if not why:
        raise NewsroomError("没有写原因，没有另起一版。请写一句为什么，以便日后查对。")
    with desk.archive.locked():
        kept = bulletin_register.kept(desk, key)
        if not kept.closed:
            raise NewsroomError(f"{period_of(desk, key).label}的通报还没有签发，不用另起一版，直接改就行。")
        bulletin_register.record(desk, replace(kept, revising=why))


def signed(desk: Desk) -> tuple[Signed, ...]:
    """The newest version of every bulletin and summary that is signed off, by period."""
    return tuple(row.last for row in bulletin_register.all_kept(desk) if row.last and row.last.by)


def is_frozen(desk: Desk, month: str) -> bool:
    """Whether the period's figures are frozen, signed off or not."""
    return bool(bulletin_register.kept(desk, _key(desk, month)).versions)


def warnings(desk: Desk, key: str) -> tuple[str, ...]:
    """What is not in the figures of a period, and why, a sentence each in Chinese. Raises NewsroomError."""
    return told_of(accounts.count(desk, key))


def told_of(counted: Counted) -> tuple[str, ...]:
    """What is not in these figures, and why."""
    reckoning, period = counted.reckoning, counted.period
    found: list[str] = []
    if counted.desk.now().date() < period.first:
        found.append(f"{period.label}还没有开始，请核对是不是要这个期间。")
    elif counted.desk.now().date() <= period.last:
        found.append(f"{period.label}还没有结束，是到今天为止的数。")
    if not any(row.received or row.counts.placements for row in counted.tally.units):
        found.append(f"{period.label}没有来稿，也没有采用，请核对是不是要这个期间。")
    if not reckoning.registered:
        found.append("单位名册是空的，按来过稿的单位统计，没来稿的单位不在表里。请先登记单位（newsroom units）。")
    if strangers := reckoning.strangers(period):
        names = [f"“{name or '未写单位'}”{count}条" for name, count in strangers.items()]
        more = f"等{len(names)}个单位" if len(names) > _MOST_NAMED else ""
        found.append(
            f"单位名册里没有{'、'.join(names[:_MOST_NAMED])}{more}，没有计入。请登记这些单位，或改正稿件上的单位。"
        )
    if counted.tally.unverified:
        found.append(f"有{counted.tally.unverified}篇次采用还没有核实，没有计入。请在采用登记里核实。")
    invalid = reckoning.invalid(period)
    unreviewed = sum(not one.reviewed for one in invalid)
    if unreviewed:
        found.append(f"有{unreviewed}条来稿未经本单位审核，没有计入。")
    if rest := len(invalid) - unreviewed:
        found.append(f"有{rest}条来稿因重复投稿或体裁不符退稿，没有计入。")
    judged = (one for one in counted.book.facts.submissions if one.day in period and one.kind == "routine")
    if doubt := counted.desk.deadlines.workdays.doubt(*{one.due.year for one in judged if one.due}):
        found.append(f"是不是迟报，看工作日：{doubt}")
    return tuple(found)
