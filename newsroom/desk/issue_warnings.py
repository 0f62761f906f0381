"""What she should look at before an issue is printed or signed off, as data for the composer and the command line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from newsroom.desk import checking, signing
from newsroom.desk.composing import edited
from newsroom.desk.desk import Desk
from newsroom.desk.issue import BRIEFS, Issue
from newsroom.errors import NewsroomError
from newsroom.story import STATE_LABELS, State, Story
from newsroom.story.workflow import VOID

Kind = Literal[
    "minors", "gone", "not_approved", "changed_after_approval", "no_headline", "glyphs", "long_headline", "empty_area",
    "unfiled", "late", "doubtful_topic", "no_unit", "changed_since", "unchecked",
]  # fmt: skip

_CONSENT = frozenset({"PRI-07", "PRI-08"})
"""Rules of the copy checker that ask for a consent and do not block."""
_APPROVED = frozenset({State.APPROVED, State.PUBLISHED})
_NAMED, _LETTERS = 3, 20
"""Stories, and characters, that one warning names."""
HEADLINE_LINES = 2
"""Lines that a headline may take."""


@dataclass(frozen=True, slots=True)
class IssueWarning:
    """One thing to look at. As a string it is what she reads."""

    kind: Kind
    said: str
    """In Chinese, without a full stop."""
    story_ids: tuple[str, ...] = ()
    """The stories that it is about."""

    def __str__(self) -> str:
        return self.said


def warnings(desk: Desk, issue: Issue, stories: Mapping[str, Story]) -> list[IssueWarning]:
    """What to look at, the gravest first. `stories`: those of the period that may be printed, by id.

    Reads the copy checker's rules: a worker's task. Of a frozen issue only which stories changed since sign-off.
    """
    if issue.frozen:
        return [*_since_sign_off(desk, issue)]
    inside = [edited(issue, stories[i]) for i in issue.story_ids if i in stories]
    return [
        *_minors(desk, issue, inside),
        *_gone(issue, stories),
        *_approval(desk, [stories[story.id] for story in inside]),
        *_print(issue, inside),
        *_topics(desk, issue, inside, stories),
        *_register(desk, inside),
    ]


def _since_sign_off(desk: Desk, issue: Issue) -> Iterator[IssueWarning]:
    try:
        changes = [] if issue.voided else signing.changed_since(desk, issue)
    except NewsroomError as error:
        yield IssueWarning("changed_since", str(error))
        return
    if changes:
        told = "".join(f"《{one.headline}》（{'、'.join(one.what)}）" for one in changes[:_NAMED])
        said = f"{len(changes)} 篇签发以后改过：{told}{'等' if len(changes) > _NAMED else ''}；印的仍是签发时的定稿"
        yield IssueWarning("changed_since", said, tuple(one.story_id for one in changes))


def _minors(desk: Desk, issue: Issue, inside: Iterable[Story]) -> Iterator[IssueWarning]:
    """What blocks, which is mostly about minors, and pictures of minors without a consent."""
    from newsroom.copycheck import RuleError

    for story in inside:
        checkup = story.checkup
        if checkup and not checkup.block and not checkup.warn and story.id not in issue.edits:
            continue
        try:
            found = checking.check(desk, story).findings
        except RuleError as error:
            yield IssueWarning("unchecked", f"名单文件有误，没有体检：{error}")
            return
        for finding in found:
            if finding.severity == "block" or finding.rule in _CONSENT:
                place = checking.place(finding)
                grade = checking.severity_label(finding.severity)
                message = finding.message.rstrip("。")
                yield IssueWarning("minors", f"{grade}：{_title(story)}{place}，{message}", (story.id,))


def _gone(issue: Issue, stories: Mapping[str, Story]) -> Iterator[IssueWarning]:
    if gone := tuple(i for i in issue.story_ids if i not in stories):
        said = (
            f"{len(gone)} 篇选入的稿件现在不能印（退回、撤稿、移入回收站，或不在这个期间）：{'、'.join(gone[:_NAMED])}"
        )
        yield IssueWarning("gone", said + ("等" if len(gone) > _NAMED else ""), gone)


def _approval(desk: Desk, inside: Iterable[Story]) -> Iterator[IssueWarning]:
    """`inside` as they are in the archive, without what the issue words otherwise."""
    listed = list(inside)
    void = [story for story in listed if _sign_off_is_void(story)]
    if waiting := [story for story in listed if story.state not in _APPROVED and story not in void]:
        states = "、".join(dict.fromkeys(STATE_LABELS[story.state] for story in waiting))
        yield _about("not_approved", waiting, f"没有走完三审（{states}）")
    changed = [story for story in listed if story.state in _APPROVED and _changed_after_approval(desk, story)]
    if changed := [*void, *changed]:
        yield _about("changed_after_approval", changed, "签发以后又改过文字，请再审一遍")


def _sign_off_is_void(story: Story) -> bool:
    last = next((entry.action for entry in reversed(story.log) if entry.action in ("sign_off", VOID)), "")
    return last == VOID and story.state not in _APPROVED


def _changed_after_approval(desk: Desk, story: Story) -> bool:
    approval = next((entry for entry in reversed(story.log) if entry.to_state == State.APPROVED), None)
    if approval is None or story.updated_at is None or story.updated_at <= approval.at:
        return False
    signed = [v.story for v in desk.archive.history(story.id) if v.story and v.story.log[-1:] == (approval,)]
    return bool(signed) and (signed[0].title, signed[0].body, signed[0].photos) != (
        story.title,
        story.body,
        story.photos,
    )


def _print(issue: Issue, inside: Sequence[Story]) -> Iterator[IssueWarning]:
    """What the page cannot show well."""
    from newsroom.documents.glyphs import outside_gb2312
    from newsroom.documents.headline import LINE, balanced, ems, without_full_stop

    for story in inside:
        captions = "".join(photo.caption for photo in story.photos)
        if missing := outside_gb2312(f"{story.title}{story.body}{story.unit}{captions}"):
            said = f"{_title(story)}里有仿宋_GB2312 没有的字，印出来可能是别的字体：{'、'.join(missing[:_LETTERS])}"
            yield IssueWarning("glyphs", said, (story.id,))
    short = set(dict(issue.columns).get(BRIEFS, ()))
    if untitled := [story for story in inside if not story.title.strip() and story.id not in short]:
        yield _about("no_headline", untitled, "没有标题")
    for story in inside:
        headline = without_full_stop(story.title)
        # asking for the lines loads the dictionary
        if (
            story.id not in short
            and ems(headline) > LINE
            and (lines := balanced(headline).count("\n") + 1) > HEADLINE_LINES
        ):
            yield IssueWarning("long_headline", f"{_title(story)}的标题排成 {lines} 行，请在本期改短", (story.id,))


def _topics(desk: Desk, issue: Issue, inside: Sequence[Story], stories: Mapping[str, Story]) -> Iterator[IssueWarning]:
    label = desk.plan.topic_label
    printed = {story.id for story in inside}
    if issue.form == "comprehensive" and issue.series == "regular":  # the others take what they are about, no more
        there = {column for column, ids in issue.columns if ids} | {story.focus for story in inside}
        if empty := [area.name for area in desk.plan.focus if area.id not in there and not area.fallback]:
            yield IssueWarning("empty_area", f"{len(empty)} 个{label}没有稿件：{'、'.join(empty)}")
        if homeless := [s for s in stories.values() if s.focus is None and s.id not in printed]:
            yield _about("unfiled", homeless, f"还没有归入{label}，不会编入")
    if doubtful := [s for s in inside if s.choice is None and s.tagging is not None and s.tagging.band == "ask"]:
        yield _about("doubtful_topic", doubtful, f"的{label}待定，请核对")


def _register(desk: Desk, inside: Iterable[Story]) -> Iterator[IssueWarning]:
    listed, deadlines = list(inside), desk.deadlines
    if late := [story for story in listed if deadlines.overdue(story)]:
        yield _about("late", late, "是迟报的")
    if nameless := [story for story in listed if not story.unit]:
        yield _about("no_unit", nameless, "没有供稿单位")


def _about(kind: Kind, stories: Sequence[Story], what: str) -> IssueWarning:
    named = "".join(map(_title, stories[:_NAMED])) + ("等" if len(stories) > _NAMED else "")
    return IssueWarning(kind, f"{len(stories)} 篇{what}：{named}", tuple(story.id for story in stories))


def _title(story: Story) -> str:
    return f"《{story.title or '无标题'}》"
