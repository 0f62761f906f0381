"""The bin: what is thrown away can be taken back for thirty days, and is then taken out of the archive.

A story in the bin is in no list, search or issue; what its history keeps of it stays for good.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from newsroom.desk.desk import Desk
from newsroom.desk.listing import Filter, page
from newsroom.desk.stories import get
from newsroom.errors import NewsroomError
from newsroom.store.door import Conflict
from newsroom.story import Story

KEPT_DAYS = 30
IN_BIN = Filter(deleted=True)
_LONGEST_REST = timedelta(days=400)
"""After a longer time without a save it is rather the clock that jumped."""


def discard(desk: Desk, story: Story) -> Story:
    """Put the story into the bin. Raises Conflict when it was saved elsewhere meanwhile.

    Raises NewsroomError for a combined story that others are still in: they would be out of sight with it.
    """
    if story.deleted_at is not None:
        return story
    inside = [one for key in story.merged_from if (one := desk.archive.get(key)) and one.merged_into == story.id]
    if inside:
        raise NewsroomError(
            f"综合稿 {story.id} 里面还有 {len(inside)} 篇稿件，没有移入回收站。请先把它们取出来，取完综合稿会自己进"
            f"回收站：对原稿按 F6，命令行写 newsroom combine --take-out {inside[0].id}。"
        )
    now = desk.now()
    return desk.archive.put(
        replace(story, deleted_at=now, deleted_by=desk.officer), by=desk.officer, at=now, act="discard"
    )


def take_back(desk: Desk, story: Story) -> Story:
    """Take the story out of the bin, as it was before. Raises Conflict."""
    if story.deleted_at is None:
        return story
    return desk.archive.put(
        replace(story, deleted_at=None, deleted_by=""), by=desk.officer, at=desk.now(), act="take_back"
    )


def clear_out(desk: Desk, story: Story) -> None:
    """Take a story that is in the bin out of the archive for good; its history keeps the text.

    Raises NewsroomError when it is not in the bin, Conflict.
    """
    if story.deleted_at is None:
        raise NewsroomError(f"稿件 {story.id} 不在回收站里，没有清除。请先把它移入回收站。")
    desk.archive.remove(story, by=desk.officer, at=desk.now())


def days_left(deleted: datetime, now: datetime) -> int:
    """Days for which a story can still be taken back, begun ones counted; 0 when its time is over."""
    left = deleted + timedelta(days=KEPT_DAYS) - now
    return min(max(-(-left // timedelta(days=1)), 0), KEPT_DAYS)


def expire(desk: Desk) -> int:
    """Take out of the archive what has been in the bin for longer than thirty days; how many stories that were.

    Raises NewsroomError, with nothing done, when the clock cannot be right.
    """
    now = desk.now()
    over = [row.id for row in page(desk, IN_BIN, 0, None).rows if row.deleted and now - row.deleted > _days(KEPT_DAYS)]
    if not over:
        return 0
    _trust_the_clock(desk, now)
    done = 0
    for story_id in over:
        story = get(desk, story_id)
        if story.deleted_at is None or now - story.deleted_at <= _days(KEPT_DAYS):
            continue
        try:
            desk.archive.remove(story, by=desk.officer, at=now, act="expire")
            done += 1
        except Conflict:
            continue  # someone took it back this very moment
    return done


def _trust_the_clock(desk: Desk, now: datetime) -> None:
    """Raises NewsroomError when the newest saves we know of lie in the future, or implausibly far back."""
    newest = page(desk, Filter(order="id"), 0, 1).rows
    ids = [row.id for row in (*newest, *page(desk, IN_BIN, 0, None).rows)]
    saved = [story.updated_at for story_id in ids if (story := get(desk, story_id)).updated_at]
    last = max(saved, default=now)
    if last > now or now - last > _LONGEST_REST:
        raise NewsroomError(
            f"电脑的时钟是 {now:%Y-%m-%d %H:%M}，最近一次保存却在 {last.astimezone(desk.zone):%Y-%m-%d %H:%M}，"
            "两者对不上，回收站里到期的稿件先不清除，什么也没有丢。请核对系统日期。"
        )


def _days(number: int) -> timedelta:
    return timedelta(days=number)
