"""A sample desk for the bureau plan: a year's registers and stories, our own submissions taken in, reviewed and
printed, the months' account; the whole way in seconds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from newsroom.desk import briefing, bulletins, issues, sample_year, stories
from newsroom.desk.config import DeskConfig
from newsroom.desk.desk import Desk, create_desk
from newsroom.desk.taking_in import take_in
from newsroom.errors import NewsroomError
from newsroom.plan import shipped_text
from newsroom.story import Checkup, Story

BUREAU = DeskConfig(
    name="青禾区教育和体育局",
    officer="林晓岚",
    masthead="青禾教育简报",
    issuer="青禾区教育和体育局办公室",
    reviewer="周正平",
    approver="何立新",
    print_run=80,
)
REVIEWERS = (BUREAU.officer, BUREAU.reviewer, BUREAU.approver)
MONTH, FIRST, LAST = "2026-09", date(2026, 9, 1), date(2026, 9, 30)
PICTURES = 4
STEPS = 11
"""How many steps `run` tells."""
NOTE = (
    "九月开学以来，各校把安全摆在首位，把课堂作为主阵地，涌现出一批可学可用的做法。本期选编部分来稿，供各单位交流借鉴。"
)


BULLETIN_SIGNED = datetime(2026, 9, 4, 10, 0)
"""When August's bulletin went out; what became known later is told in the next."""
FOUND_LATE = datetime(2026, 9, 11, 9, 20)
NEXT_BULLETIN = datetime(2026, 10, 9, 9, 30)
"""When September's is made: the first day of work after the holiday."""
WORDS = {"number": "青教体办〔2026〕12号", "letterhead": "青禾区教育和体育局办公室文件"}


@dataclass(frozen=True, slots=True)
class Account:
    """September's bulletin, printed and as tables."""

    path: Path
    tables: Path
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the demo that is done, told in a line."""

    text: str
    desk: Desk
    made: briefing.Made | None = None
    bulletin: Account | None = None


def free_folder(wanted: Path) -> Path:
    """The folder itself if it is new or empty, else the first with a number behind its name that is."""
    candidates = [wanted, *(wanted.with_name(f"{wanted.name}-{number}") for number in range(2, 1000))]
    for folder in candidates:
        if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
            return folder
    raise NewsroomError(f"{wanted} 旁边的示例工作台太多了，没有再建。请先删掉几个旧的。")


def run(folder: Path) -> Iterator[Step]:
    """Make the sample desk in a new folder, doing the officer's work step by step, in the order of the year."""
    desk = create_desk(folder, shipped_text("bureau"), BUREAU, clock=end_of_month)
    yield Step(f"新建工作台：{folder}", desk)
    yield from _past(desk)
    yield from _september(desk)
    yield from _account(desk)


def _past(desk: Desk) -> Iterator[Step]:
    """The registers, January to August, and August's bulletin signed off."""
    desk.clock = lambda: BULLETIN_SIGNED
    registered = sample_year.put_registers(desk)
    yield Step(
        f"登记：{registered.units} 个单位，{registered.people} 名分管领导和信息员，"
        f"{registered.outlets} 家媒体，约稿 {registered.commissions} 件",
        desk,
    )
    past = sample_year.put_stories(desk, REVIEWERS, 1, 8)
    entered = sample_year.enter_adoptions(desk, past)
    yield Step(f"一至八月：来稿 {len(past)} 篇，采用 {entered.adoptions} 篇次，都已核实", desk)
    bulletins.sign_off(desk, "2026-08", BUREAU.approver)
    desk.clock = lambda: FOUND_LATE
    late = sample_year.enter_late(desk, past)
    yield Step(f"八月通报：{BUREAU.approver}签发，统计冻结；事后补登{late.outlet}采用 1 篇次，记入九月", desk)
    desk.clock = end_of_month


def _september(desk: Desk) -> Iterator[Step]:
    """The sample submissions, from the inbox to the briefing."""
    taken = list(take_in(desk, _dropped(desk)))
    added = [result.story for result in taken if result.status == "added" and result.story]
    others = len(taken) - len(added)
    pictures = sum(len(story.photos) for story in added)
    yield Step(f"收稿：{len(added)} 篇，图片 {pictures} 张" + (f"，重复或搁置 {others} 份" if others else ""), desk)
    filed = sum(story.focus is not None for story in added)
    sure = sum(story.tagging is not None and story.tagging.band == "sure" for story in added)
    yield Step(f"归类：{filed} 篇归入{desk.plan.topic_label}，其中 {sure} 篇有把握，每篇都列出依据", desk)
    yield Step(f"体检：{_checked(added)}", desk)
    chosen = issues.choose(_with_few_pictures(issues.candidates(desk, FIRST, LAST)))
    for story in chosen:
        _review(desk, story)
    yield Step(f"三审：{len(chosen)} 篇通过初审、复审和终审", desk)
    issue = issues.compose(desk, FIRST, LAST)
    made = briefing.make(desk, replace(issue, day=LAST, editor_note=NOTE), sign_off=BUREAU.approver)
    yield Step(
        f"简报：{made.issue_line}，{made.columns} 个栏目 {made.stories} 篇，图片 {made.photos} 张\n      {made.path}",
        desk,
        made,
    )


def _account(desk: Desk) -> Iterator[Step]:
    """What else came in September, what became of all of it, and the month's bulletin."""
    rest = sample_year.put_stories(desk, REVIEWERS, 9, 9)
    entered = sample_year.enter_adoptions(desk, rest)
    yield Step(
        f"采用登记：九月另有来稿 {len(rest)} 篇，采用 {entered.adoptions} 篇次，"
        f"其中 {entered.unverified} 篇次还没有核实",
        desk,
    )
    desk.clock = lambda: NEXT_BULLETIN
    if wrong := bulletins.fill(desk, MONTH, WORDS):
        raise NewsroomError(f"示例通报没有做成：{'；'.join(wrong.values())}")
    made = bulletins.make(desk, MONTH)
    tables = bulletins.tables(desk, MONTH)
    desk.clock = end_of_month
    told = "".join(f"\n      提醒：{warning}" for warning in made.warnings)
    yield Step(
        f"九月通报：{made.path}\n      统计表：{tables}{told}",
        desk,
        bulletin=Account(made.path, tables, made.warnings),
    )


def _dropped(desk: Desk) -> list[Path]:
    """The sample files, put into the inbox as if they had just arrived."""
    from newsroom import sample

    return sample.copy_to(desk.folder / "inbox")


def _with_few_pictures(candidates: list[Story]) -> list[Story]:
    """As an editor short of pages would: the first pictures that come, PICTURES in all, the other pictured stories
    another time."""
    kept: list[Story] = []
    room = PICTURES
    for story in candidates:
        if len(story.photos) <= room:
            kept.append(story)
            room -= len(story.photos)
    return kept


def _checked(stories: list[Story]) -> str:
    """What the copy checker found in all of them."""
    found = [story.checkup or Checkup() for story in stories]
    block, error, warn = (sum(getattr(one, name) for one in found) for name in ("block", "error", "warn"))
    clean = sum(not (one.block or one.error or one.warn) for one in found)
    return f"{clean} 篇没有毛病；其余的有必须改的 {block} 处，差错 {error} 处，疑问 {warn} 处，改稿时都标在正文里"


def _review(desk: Desk, story: Story) -> None:
    for action, by in (
        ("second_review", BUREAU.officer),
        ("final_review", BUREAU.reviewer),
        ("sign_off", BUREAU.approver),
    ):
        story = stories.move(desk, story, action, by=by)


def end_of_month() -> datetime:
    """The moment at which the demo works."""
    return datetime(2026, 9, 30, 16, 30)
