"""The copy checker over stories: what it finds, what was let stand, what keeps a story from going on (domain.md 9)."""

import contextlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.desk import topics
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.story import Checkup, LetStand, Story
from newsroom.text.clean import clean_line

if TYPE_CHECKING:
    from newsroom.copycheck import Checker, Dimension, Finding, Lists
    from newsroom.plan import Plan

__all__ = ["Checker", "Finding", "Report"]

LISTS = "copycheck.toml"
"""File of the desk's own people, names, words and rules."""
_BATCH = 100


@dataclass(frozen=True, slots=True)
class Report:
    """What the checker says of a story as it is now."""

    findings: "tuple[Finding, ...]"
    """What is to be looked at, in the order of reading."""
    stood: "tuple[tuple[Finding, LetStand], ...]" = ()
    """What would be found, but somebody decided to let it stand."""

    @property
    def checkup(self) -> Checkup:
        """The counts that a story keeps."""
        counts = Counter(finding.severity.value for finding in self.findings)
        return Checkup(**counts)

    @property
    def dimensions(self) -> "dict[Dimension, int]":
        """Findings of each of the four things that the plan asks of a story, in its order."""
        from newsroom.copycheck import DIMENSION_LABELS

        return {name: sum(finding.dimension == name for finding in self.findings) for name in DIMENSION_LABELS}

    @property
    def blocking(self) -> "tuple[Finding, ...]":
        return tuple(finding for finding in self.findings if finding.severity == "block")


def checker_of(desk: Desk) -> "Checker":
    """The shipped rules with the desk's own lists and the leaders of its register. Raises RuleError."""
    from newsroom.copycheck import Checker  # here and below: the app's first paint waits for none of it
    from newsroom.desk import leaders

    return Checker(leaders.added(lists_in(desk.folder / LISTS), leaders.registered(desk)), desk.plan)


def load(desk: Desk) -> None:
    """Read rules, lists and tables, so that the next check answers at once. A fault in the lists is told by a check."""
    from newsroom.copycheck import RuleError

    with contextlib.suppress(RuleError):
        desk.checker.check(Story(id="", title="", body="先读一遍。", received_at=desk.now()), desk.now())


def checker_alone(plan: "Plan | None") -> "Checker":
    """The shipped rules without any desk's lists."""
    from newsroom.copycheck import Checker

    return Checker(plan=plan)


def lists_in(path: Path) -> "Lists":
    """The lists in this file; empty ones where there is none. Raises RuleError."""
    from newsroom.copycheck import RuleError, lists
    from newsroom.plan import PlanError, read

    if not path.exists():
        return lists.Lists()
    try:
        text = read(path, "名单文件")
    except PlanError as error:
        raise RuleError(list(error.problems)) from error
    return lists.parse(text, path.name)


def check(desk: Desk, story: Story, earlier: tuple[Story, ...] = (), rest: Callable[[], None] = lambda: None) -> Report:
    """What the checker says of the story, which need not be saved; `earlier` are those nearly the same (`alike`).

    `rest` is called again and again meanwhile, for a thread that gives way to another.
    """
    return report(desk.checker, story, desk.now(), earlier, rest)


def report(
    checker: "Checker",
    story: Story,
    now: datetime,
    earlier: tuple[Story, ...] = (),
    rest: Callable[[], None] = lambda: None,
) -> Report:
    """The same with any checker."""
    decided = {(one.rule, one.field, one.text, one.sentence): one for one in story.let_stand}
    open_: list[Finding] = []
    stood: list[tuple[Finding, LetStand]] = []
    for finding in checker.check(story, now, earlier, rest):
        known = decided.get((finding.rule, finding.field, finding.text, finding.sentence))
        if known is None:
            open_.append(finding)
        else:
            stood.append((finding, known))
    return Report(tuple(open_), tuple(stood))


def alike(desk: Desk, story: Story) -> tuple[Story, ...]:
    """The desk's stories that are nearly the same text, the most similar first."""
    from newsroom.desk import duplicates

    found = (desk.archive.get(twin.id) for twin in duplicates.similar(desk, story)[:5])
    return tuple(story for story in found if story is not None)


def examined(desk: Desk, story: Story) -> Story:
    """The story read anew: with the machine's proposal for its topic, and what the checker counts. Not saved."""
    return counted(desk, topics.tag(desk, story))


def counted(desk: Desk, story: Story) -> Story:
    """The story with what the checker counts in it as it is now. Not saved.

    A fault in her lists keeps no story from coming in: it then has no counts, and the next check tells the fault.
    """
    from newsroom.copycheck import RuleError

    try:
        return replace(story, checkup=check(desk, story).checkup)
    except RuleError:
        return replace(story, checkup=None)


def recheck(desk: Desk, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Count what the checker finds in all stories anew, as after rules or lists changed; how many counts changed.

    `progress` hears how many of how many are done. Raises RuleError, NewsroomError; what is saved by then stays saved.
    """
    from newsroom.desk import listing

    total = listing.facets(desk).total
    changed = done = 0
    for batch in topics.batches(desk.archive.iterate(), _BATCH):
        counts = [(story, check(desk, story).checkup) for story in batch]
        fresh = [replace(story, checkup=now) for story, now in counts if now != story.checkup]
        changed += len(desk.archive.put_all(fresh, by="newsroom", at=desk.now(), act="check")) if fresh else 0
        done += len(batch)
        progress(done, max(done, total))
    return changed


def let_stand(desk: Desk, story: Story, finding: "Finding", why: str, by: str = "") -> Story:
    """The story with a finding that is not told any more while its sentence stays as it is. Not saved.

    Raises NewsroomError without a reason, and for what blocks: that is released on the way to the final review.
    """
    refuse_to_ignore(finding)
    return _with(story, [finding], why, by or desk.officer, desk.now())


def refuse_to_ignore(finding: "Finding") -> None:
    """Raises NewsroomError for a finding that blocks: it says how it can be released."""
    if finding.severity == "block":
        raise NewsroomError(
            f"“{finding.text or finding.message}”属于必须改的问题，不能直接忽略，稿件没有改动。"
            "请改正；确有理由的，在复审通过、签发时由终审人写明理由放行。"
        )


def look_again(story: Story, stood: LetStand) -> Story:
    """The story with a finding told again that was let stand. Not saved."""
    return replace(story, let_stand=tuple(one for one in story.let_stand if one != stood))


def released(desk: Desk, story: Story, findings: "Iterable[Finding]", why: str, by: str) -> Story:
    """The story with findings that block let stand all the same; who and why is in its log too. Not saved."""
    listed = list(findings)
    fresh = _with(story, listed, why, by, desk.now())
    *before, last = fresh.log
    said = "；".join(filter(None, (last.opinion, f"放行 {len(listed)} 处：{why}")))
    return counted(desk, replace(fresh, log=(*before, replace(last, opinion=said))))


def _with(story: Story, findings: "Iterable[Finding]", why: str, by: str, at: datetime) -> Story:
    why = clean_line(why)
    if not why:
        raise NewsroomError("没有写理由，没有改动。请写一句为什么不改，以便日后查对。")
    new = [LetStand(one.rule, one.field, one.text, one.sentence, by, at, why) for one in findings]
    return replace(story, let_stand=(*story.let_stand, *dict.fromkeys(new)))


def severity_label(severity: str) -> str:
    """`必须改`, `差错`, `疑问`, `建议`."""
    from newsroom.copycheck import SEVERITY_LABELS, Severity

    return SEVERITY_LABELS[Severity(severity)]


def dimension_labels() -> "dict[Dimension, str]":
    """The four of them, in the plan's order."""
    from newsroom.copycheck import DIMENSION_LABELS

    return DIMENSION_LABELS


def dimension_label(dimension: "Dimension") -> str:
    """`合法`, `完整`, `准确`, `及时`."""
    from newsroom.copycheck import DIMENSION_LABELS

    return DIMENSION_LABELS[dimension]


def place(finding: "Finding") -> str:
    """Where it is, as she says it: 标题, 第 3 段, 图 2 说明, or nothing for the story as a whole."""
    match finding.field:
        case "title":
            return "标题"
        case "body":
            return f"第 {finding.number + 1} 段"
        case "caption":
            return f"图 {finding.number + 1} 说明"
        case _:
            return "全稿"
