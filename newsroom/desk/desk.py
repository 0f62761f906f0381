"""The desk: one folder, its settings, plan, archive and clock. Use cases are functions over it."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newsroom.desk import acting, own_files
from newsroom.desk import config as desk_config
from newsroom.desk.config import DeskConfig
from newsroom.errors import NewsroomError
from newsroom.files import reason, write_atomically

if TYPE_CHECKING:
    from newsroom.copycheck import Checker
    from newsroom.plan import Plan
    from newsroom.plan.deadline import Deadlines
    from newsroom.store.drafts import Drafts
    from newsroom.store.local import LocalArchive
    from newsroom.story.workflow import Workflow
    from newsroom.tagging import Tagger

FOLDERS = ("data", "inbox", "inbox/done", "inbox/held", "photos", "templates", "exports")


@dataclass(eq=False)
class Desk:
    """An open desk. `folder` holds everything that belongs to it (design.md 2)."""

    folder: Path
    config: DeskConfig
    clock: Callable[[], datetime] | None = field(default=None)
    by: str = ""
    """Who works here this time, where it is not whoever is remembered."""
    remembered: str = ""
    """Who was chosen to work here until another is (desk/acting.py); empty: the officer of the settings."""
    told: tuple[str, ...] = ()
    """What was done on opening it that she should know, in Chinese."""
    _checker: "tuple[object, Checker] | None" = field(default=None, repr=False)
    _deadlines: "tuple[object, Deadlines] | None" = field(default=None, repr=False)
    _workflow: "tuple[object, Workflow] | None" = field(default=None, repr=False)

    @cached_property
    def plan(self) -> "Plan":
        """This year's plan. Raises PlanError when plan.toml is not as it must be."""
        from newsroom.plan import load  # here and below: the app's first paint waits for none of it

        return load(self.folder / "plan.toml")

    @property
    def deadlines(self) -> "Deadlines":
        """When stories are due: the plan's rules on the working calendar, made anew when she changed calendar.toml.

        Raises PlanError as `plan`.
        """
        from newsroom.desk.calendar import FILE, deadlines_of

        now = own_files.stamp(self.folder / FILE)
        if self._deadlines is None or self._deadlines[0] != now:
            self._deadlines = now, deadlines_of(self)
        return self._deadlines[1]

    @property
    def workflow(self) -> "Workflow":
        """What may be done with stories, and by whom; made anew when she changed workflow.toml.

        Raises WorkflowError when that is not as it must be.
        """
        from newsroom.desk.flow import FILE, read

        now = own_files.stamp(self.folder / FILE)
        if self._workflow is None or self._workflow[0] != now:
            self._workflow = now, read(self)
        return self._workflow[1]

    @cached_property
    def archive(self) -> "LocalArchive":
        """Everything that is saved. Its lists describe stories by the plan and calendar as they are now."""
        from newsroom.desk.catalogue import catalogue
        from newsroom.store.local import LocalArchive

        return LocalArchive(self.folder / "data", lambda: catalogue(self.plan, self.deadlines))

    @cached_property
    def drafts(self) -> "Drafts":
        """What open editors hold that is not saved, in this program and others."""
        from newsroom.store.disk import Disk
        from newsroom.store.drafts import Drafts

        return Drafts(self.folder / "data" / "drafts", Disk())

    @cached_property
    def tagger(self) -> "Tagger":
        """The tagger for this plan, which knows what she decided; its first use loads jieba's dictionary."""
        from newsroom.desk.learning import taught

        return taught(self)

    @property
    def has_tagger(self) -> bool:
        """Whether the tagger is made; nothing is loaded for it."""
        return "tagger" in self.__dict__

    @property
    def checker(self) -> "Checker":
        """The copy rules and this desk's own lists and leaders, made anew when she changed those.

        Raises RuleError when copycheck.toml is not as it must be.
        """
        from newsroom.desk.checking import LISTS, checker_of
        from newsroom.desk.leaders import registered

        now = own_files.stamp(self.folder / LISTS), registered(self)
        if self._checker is None or self._checker[0] != now:
            self._checker = now, checker_of(self)
        return self._checker[1]

    @cached_property
    def untaught(self) -> "Tagger":
        """A tagger for this plan that knows nothing of what she decided."""
        from newsroom.tagging import Tagger

        return Tagger(self.plan)

    def go_on_with(self, plan: "Plan") -> None:
        """From now on this is the plan: it was just written into plan.toml."""
        for made in ("tagger", "untaught"):
            self.__dict__.pop(made, None)
        self._checker = self._deadlines = self._workflow = None
        self.__dict__["plan"] = plan

    @cached_property
    def zone(self) -> ZoneInfo:
        return zone(self.config.timezone)

    def now(self) -> datetime:
        """The present moment in the desk's zone; a fixed clock stands still."""
        moment = self.clock() if self.clock else datetime.now(self.zone)
        return moment.replace(tzinfo=self.zone) if moment.tzinfo is None else moment.astimezone(self.zone)

    def troubles(self) -> tuple[str, ...]:
        """What of the archive was found damaged, and mended or not, since opening; nothing is opened for it."""
        return self.archive.troubles() if "archive" in self.__dict__ else ()

    def close(self) -> None:
        """Bring everything to rest on the disk; the desk may not be used after."""
        if "archive" in self.__dict__:
            self.archive.close()
        if "drafts" in self.__dict__:
            self.drafts.close()

    @property
    def officer(self) -> str:
        """Who does what is done now; documents name the officer of the settings."""
        return self.by or self.remembered or self.config.officer or "宣传干事"

    @property
    def masthead(self) -> str:
        return self.config.masthead or self.plan.masthead

    @property
    def issuer(self) -> str:
        return self.config.issuer or self.plan.issuer or self.config.name

    @property
    def photos(self) -> Path:
        return self.folder / "photos"

    @property
    def exports(self) -> Path:
        return self.folder / "exports"


def zone(name: str) -> ZoneInfo:
    """The time zone. Raises NewsroomError when there is none of this name on the machine."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        raise NewsroomError(f"不认识时区“{name}”。请在 desk.toml 里写 Asia/Shanghai 这样的名称。") from error


def open_desk(folder: Path, *, clock: Callable[[], datetime] | None = None, by: str = "") -> Desk:
    """Open the desk in this folder, for whoever works at it; a restore that was stopped half-way is finished first.

    Raises NewsroomError when it is none, is damaged, or newer than the program.
    """
    from newsroom.desk import keeping

    finished = keeping.finish(folder)
    if not folder.is_dir():
        raise NewsroomError(f"没有找到工作台文件夹 {folder}。请先运行 newsroom init，或用 --desk 指明位置。")
    if not (folder / "desk.toml").is_file():
        raise NewsroomError(
            f"{folder} 不是工作台（里面没有 desk.toml）。没有改动任何文件；请核对路径，或先运行 newsroom init。"
        )
    config, told = desk_config.read(folder / "desk.toml"), (finished,) if finished else ()
    return Desk(folder, config, clock, " ".join(by.split()), acting.remembered(folder), told)


def create_desk(
    folder: Path, plan_text: str, config: DeskConfig, *, clock: Callable[[], datetime] | None = None
) -> Desk:
    """Make a new desk in a folder that is new or empty. Raises NewsroomError; an existing desk is never touched."""
    from newsroom.copycheck.lists import template
    from newsroom.plan import parse

    parse(plan_text, "plan.toml")
    if (folder / "desk.toml").exists():
        raise NewsroomError(f"{folder} 已经是一个工作台，没有改动。要打开它，请运行 newsroom --desk {folder} open。")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NewsroomError(f"{folder} 里已有别的文件，不能在这里新建工作台，没有改动。请换一个空文件夹。")
    try:
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        write_atomically(folder / "plan.toml", plan_text.encode())
        write_atomically(folder / "copycheck.toml", template().encode())
        # last: a folder with desk.toml is a complete desk
        write_atomically(folder / "desk.toml", desk_config.render(config).encode())
    except OSError as error:
        _clear(folder)  # half a desk would stand in the way of the next try
        raise NewsroomError(f"不能在 {folder} 新建工作台（{reason(error)}）。请检查路径和写入权限。") from error
    return open_desk(folder, clock=clock)


def _clear(folder: Path) -> None:
    with contextlib.suppress(OSError):
        for name in ("plan.toml", "copycheck.toml"):
            (folder / name).unlink(missing_ok=True)
    for name in (*reversed(FOLDERS), "."):
        with contextlib.suppress(OSError):
            (folder / name).rmdir()
