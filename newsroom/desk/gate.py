"""What keeps a story from its final review and from print: findings of the copy checker that block (domain.md 9.0)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsroom.desk import checking
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.story import State, Story

if TYPE_CHECKING:
    from newsroom.copycheck import Finding

GATED = frozenset({State.FINAL_REVIEW, State.APPROVED, State.PUBLISHED})
"""States that a story may not reach with a finding that blocks (domain.md 9.0)."""

_TOLD = 3
"""Findings that an error names one by one."""


class Blocked(NewsroomError):
    """A story may not go on: it has findings that block. It can be released with a reason."""

    def __init__(self, story: Story, findings: "Sequence[Finding]") -> None:
        self.story, self.findings = story, tuple(findings)
        told = "".join(
            f"\n  {checking.place(finding)}：{finding.message}（{finding.rule}）" for finding in findings[:_TOLD]
        )
        more = f"\n  ……还有 {len(findings) - _TOLD} 处" if len(findings) > _TOLD else ""
        super().__init__(
            f"稿件 {story.id} 有 {len(findings)} 处必须改的问题，没有流转，稿件没有改动：{told}{more}\n"
            "请先改好；确有理由不改的，由终审人写明理由放行（命令行用 --release 理由）。"
        )


def passed(desk: Desk, story: Story, *, by: str, release: str) -> Story:
    """The story, moved but not yet saved, if it may be where it is now, with what was released let stand.

    Raises Blocked when findings block and nobody gave a reason.
    """
    if story.state not in GATED:
        return story
    blocking = checking.check(desk, story).blocking
    if not blocking:
        return story
    if not release:
        raise Blocked(story, blocking)
    return checking.released(desk, story, blocking, release, by)
