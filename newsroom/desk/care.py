"""The desk's health: the archive's own, and whether everything that stories and registers point to is there."""

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from newsroom.desk import briefing_value, calendar, counting_settings, flow, issues, publicity_calendar
from newsroom.desk.desk import Desk
from newsroom.desk.taking_in import HELD
from newsroom.errors import NewsroomError
from newsroom.files import reason

if TYPE_CHECKING:
    from newsroom.desk.issue import Issue
    from newsroom.store.door import Catalogue
    from newsroom.store.findings import Finding, Report, Severity
    from newsroom.story import Story

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Health:
    """What the doctor found on a desk."""

    findings: "tuple[Finding, ...]"
    stories: int
    versions: int
    volumes: int
    seconds: float

    @property
    def ok(self) -> bool:
        """Whether nothing is left that is wrong."""
        return not any(each.severity != "info" and not each.repaired for each in self.findings)


def examine(desk: Desk, *, repair: bool = False, progress: Progress = lambda done, total, name: None) -> Health:
    """Read everything on the desk and say what is wrong; with `repair` mend what can be mended.

    Raises NewsroomError when it cannot be read at all, or nothing can be written for a repair.
    """
    from newsroom.store import doctor

    start = time.monotonic()
    references = _References(desk)
    catalogue = _catalogue(desk, references)
    report = doctor.examine(desk.archive, catalogue, repair=repair, visit=references.of, progress=progress)
    references.rest(report)
    _backups(desk, report)
    _calendar(desk, report)
    _workflow(desk, report)
    _own_files(desk, report)
    _rows(desk, report)
    if said := place_warning(desk):
        report.add("info", "place", "", said)
    findings = sorted(report.findings, key=lambda each: _ORDER.index(each.severity))
    return Health(tuple(findings), report.stories, report.versions, report.volumes, time.monotonic() - start)


def place_warning(desk: Desk) -> str | None:
    """One sentence where the desk lies on a network share or in a synced folder, else None."""
    from newsroom.store import place

    return place.warning(desk.folder)


_ORDER = ("error", "warn", "info")


def _catalogue(desk: Desk, references: "_References") -> "Catalogue | None":
    from newsroom.desk.catalogue import catalogue

    try:
        references.areas = {area.id for area in desk.plan.focus}
        return catalogue(desk.plan, desk.deadlines)
    except NewsroomError as error:
        references.plan_error = str(error)
        return None


class _References:
    """What the stories point to, gathered as they are read."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._photos: dict[str, bool | None] = {}
        """Whether a file in photos/ is what its name says; None: it is not there."""
        self._ids: set[str] = set()
        self._focus: Counter[str] = Counter()
        self.areas: set[str] | None = None
        self.plan_error = ""

    def of(self, story: "Story") -> "Iterator[Finding]":
        """What is wrong with the story's photos."""
        self._ids.add(story.id)
        if story.focus:
            self._focus[story.focus] += 1
        for photo in story.photos:
            if photo.filename not in self._photos:
                self._photos[photo.filename] = self._is_sound(photo.filename, photo.sha256)
            sound = self._photos[photo.filename]
            file, name = f"photos/{photo.filename}", photo.name or photo.filename
            if sound is None:
                said = f"稿件 {story.id} 的图片“{name}”不见了（{file}）；文字完好，请从备份或原件里找回。"
                yield _finding("error", "photo-missing", file, said, story.id)
            elif not sound:
                said = f"稿件 {story.id} 的图片“{name}”已损坏（{file}）；文字完好，请从备份或原件里找回。"
                yield _finding("error", "photo-damaged", file, said, story.id)

    def rest(self, report: "Report") -> None:
        """What the registers point to, and focus areas that the plan does not know."""
        if self.plan_error:
            report.add("error", "plan", "plan.toml", self.plan_error)
        try:
            self._registers(report)
        except (NewsroomError, msgspec.ValidationError) as error:
            said = (
                str(error) if isinstance(error, NewsroomError) else f"登记簿里有一行不合规（{error}），请用备份恢复。"
            )
            report.add("error", "registers", "data/registers.json", said)
        for focus, count in sorted(self._focus.items()):
            if self.areas is not None and focus not in self.areas:
                said = f"{count} 篇稿件归入的“{focus}”不在现在的计划里，多半是往年的；不影响使用。"
                report.add("info", "focus-unknown", "", said)

    def _registers(self, report: "Report") -> None:
        known = issues.all_saved(self._desk)
        for issue in known:
            for story_id in issue.story_ids:
                if story_id not in self._ids and not self._was_removed(story_id):
                    said = f"简报 {issue.key} 里的稿件 {story_id} 不在档案里，也没有清除它的记录；请从备份里找回。"
                    report.add("warn", "issue-story-missing", "data/registers.json", said, story_id=story_id)
            self._issued(report, issue)
        self._unclaimed(report, {*_named(known), *self._accounts(report)})
        for row in self._desk.archive.register(HELD):
            kept = row.get("kept")
            if kept and not (self._desk.folder / kept).exists():
                said = f"没能收下的文件“{row.get('name')}”留的原件不见了（{kept}），请向报送单位再要一份。"
                report.add("warn", "held-missing", kept, said)

    def _issued(self, report: "Report", issue: "Issue") -> None:
        """What was signed off must be there as it was signed off, with its pictures."""
        for version in issue.versions:
            if not version.sha256:
                continue  # signed off by an earlier newsroom
            name = briefing_value.snapshot_name(issue, version.version)
            file = f"data/issued/{name}.json"
            try:
                value = briefing_value.as_issued(self._desk, issue, version.version)
            except NewsroomError as error:
                report.add("error", "issued-damaged", file, str(error))
                continue
            figures = [f for c in value.columns for s in c.stories for f in s.figures] if value else []
            for photo in dict.fromkeys(figure.path.name for figure in figures):
                if photo not in self._photos:
                    self._photos[photo] = self._is_sound(photo, photo.partition(".")[0])
                if not self._photos[photo]:
                    said = f"签发过的简报 {issue.key} 里的图片不见了或已损坏（photos/{photo}）；请从备份里找回。"
                    report.add("error", "issued-photo", f"photos/{photo}", said)

    def _accounts(self, report: "Report") -> "Iterator[str]":
        """Names of the bulletins' and summaries' snapshots, each of which must be as it was frozen."""
        from newsroom.desk import bulletin_register, freezing, snapshots

        for kept in bulletin_register.all_kept(self._desk):
            for name, sha256 in freezing.snapshots_of(kept).items():
                try:
                    snapshots.thaw(self._desk, name, sha256, msgspec.Raw)
                except NewsroomError as error:
                    report.add("error", "issued-damaged", f"data/issued/{name}.json", str(error))
                yield name

    def _unclaimed(self, report: "Report", names: set[str]) -> None:
        """Snapshots that no version names: of a sign-off that was stopped, or of a register that was put back."""
        for path in sorted((self._desk.folder / "data" / "issued").glob("*.json")):
            if path.stem not in names:
                file = f"data/issued/{path.name}"
                said = f"{file} 是一次没做完的签发留下的，没有用掉期号；没有动它。"
                report.add("info", "issued-unclaimed", file, said)

    def _was_removed(self, story_id: str) -> bool:
        """Whether she had it cleared out of the bin, or its time there was over."""
        history = self._desk.archive.history(story_id)
        return bool(history) and history[-1].story is None

    def _is_sound(self, name: str, sha256: str) -> bool | None:
        path = self._desk.photos / name
        try:
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except FileNotFoundError:
            return None
        except OSError:
            return False


def _backups(desk: Desk, report: "Report") -> None:
    """The newest daily backup must be readable, and have all that it lists."""
    from newsroom.store import rolling

    try:
        days, damaged = rolling.days(desk.folder)
        for date in damaged:
            said = f"{date} 的自动备份已损坏，用不了；稿件没有受影响，其他日子的备份不受影响。"
            report.add("warn", "backup-damaged", f"data/backups/days/{date}.json", said)
        if days:
            objects = rolling.folder_of(desk.folder) / "objects"
            missing = [name for name, entry in days[0].files.items() if not (objects / entry.sha256).exists()]
            if missing:
                said = (
                    f"{days[0].date} 的自动备份缺 {len(missing)} 个文件，用不了；稿件没有受影响，下次自动备份会补上。"
                )
                report.add("warn", "backup-damaged", f"data/backups/days/{days[0].date}.json", said)
    except OSError as error:
        report.add("warn", "backup-unreadable", "data/backups", f"读不了自动备份：{reason(error)}。稿件没有受影响。")


def _calendar(desk: Desk, report: "Report") -> None:
    """Her own days must be readable; that nobody knows this year's holidays yet is told."""
    try:
        doubt = calendar.doubt(desk, calendar.read(desk))
    except NewsroomError as error:
        report.add("warn", "calendar", calendar.FILE, str(error))
        return
    if doubt:
        report.add("info", "calendar-year", calendar.FILE, doubt)


def _workflow(desk: Desk, report: "Report") -> None:
    """Her own workflow must be readable, else no story can be moved; what the plan has approved it must ask for."""
    from newsroom.plan import PlanError
    from newsroom.story import KIND_LABELS

    try:
        lacking = flow.lacking(flow.read(desk), desk.plan)
    except PlanError:
        return  # that the plan cannot be read is told already
    except NewsroomError as error:
        report.add("warn", "workflow", flow.FILE, str(error))
        return
    for role, kinds in lacking.items():
        told = "、".join(KIND_LABELS[kind] for kind in kinds)
        said = (
            f"计划要求{told}稿件由{role}审定，{flow.FILE} 里没有这一步，现在不审定也能签发；稿件没有受影响。"
            f"请把旧的 {flow.FILE} 改名，用 newsroom plan workflow --new 另写一份，再照旧的改；"
            "不用审定的，删去计划里这个角色的 approves。"
        )
        report.add("warn", "workflow-approval", flow.FILE, said)


def _own_files(desk: Desk, report: "Report") -> None:
    """How she counts and what she asks for each year must be readable, else no bulletin can be made."""
    for rules, code in ((counting_settings, "counting"), (publicity_calendar, "occasions")):
        try:
            rules.read(desk)
        except NewsroomError as error:
            report.add("warn", code, rules.FILE, str(error))


def _rows(desk: Desk, report: "Report") -> None:
    """The rows of the office's registers must be readable, and agree with the plan and the units."""
    from newsroom.desk import register_health

    try:
        for severity, said in register_health.faults(desk):
            report.add("error" if severity == "error" else "warn", "register-row", "data/registers.json", said)
    except NewsroomError:
        return  # the plan or the archive cannot be read, which is told already


def _finding(severity: "Severity", code: str, file: str, said: str, story_id: str) -> "Finding":
    from newsroom.store.findings import Finding

    return Finding(severity, code, file, story_id, said)


def _named(known: "list[Issue]") -> "Iterator[str]":
    """Names of the snapshots of the briefing's issues."""
    return (briefing_value.snapshot_name(issue, version.version) for issue in known for version in issue.versions)
