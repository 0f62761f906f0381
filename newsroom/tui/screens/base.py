"""What the working screens share: the line at the top, the keys at the bottom, errors in one style."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.screen import Screen

from newsroom.errors import NewsroomError
from newsroom.tui.widgets.lines import HeadLine, KeysLine
from newsroom.tui.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from newsroom.story import Story
    from newsroom.tui.app import NewsroomApp


class WorkScreen(Screen[None]):
    """A full screen of the app: subclasses set `WHERE`, `BINDINGS = bindings(WHERE)` and yield their `content()`.

    The stylesheet of what they share, base.tcss, is the app's.
    """

    WHERE: ClassVar[str]

    @property
    def newsroom(self) -> "NewsroomApp":
        """The app, by its own type."""
        from newsroom.tui.app import NewsroomApp

        assert isinstance(self.app, NewsroomApp)
        return self.app

    def compose(self) -> ComposeResult:
        yield HeadLine(self.newsroom.desk_name)
        yield from self.content()
        yield Notice()
        yield KeysLine(self.WHERE, self.without())

    def content(self) -> ComposeResult:
        """What stands between the line at the top and the keys."""
        yield from ()

    def without(self) -> "Collection[str]":
        """Ids of actions that do nothing on what it shows: its line of keys leaves them out."""
        return ()

    def set_head(self, middle: str = "", right: str = "") -> None:
        """Counts in the middle of the line at the top, what is filtered or saved at its right."""
        self.query_one(HeadLine).show(middle, right)

    def show_error(self, error: BaseException) -> None:
        """Tell her of an error: ours in a toast as it is; any other is a bug and said to be one."""
        self.newsroom.show_error(error)

    def finish(self) -> bool:
        """Called before the app quits: save what is not saved yet. False keeps the app open (and says why)."""
        return True

    def period(self) -> str | None:
        """The month (`YYYY-MM`) that a briefing made from here without a question is for; None: the latest one."""
        return None

    def with_story(self, use: "Callable[[Story | None], None]") -> None:
        """Call it with the story at hand, saved as it stands; with None where there is none."""
        use(None)

    def action_papers(self) -> None:
        """Ask which document to print about what is at hand."""
        from newsroom.tui import papers

        self.with_story(lambda story: papers.offer(self.newsroom, self.newsroom.desk, story, self.period()))

    def action_print(self, paper: str) -> None:
        """Print this document about what is at hand."""
        from newsroom.tui import papers

        def begin(story: "Story | None") -> None:
            try:
                desk = self.newsroom.desk
                papers.begin(self.newsroom, desk, papers.of(paper, desk, story, self.period()))
            except NewsroomError as error:
                self.show_error(error)

        self.with_story(begin)

    def action_adopt(self) -> None:
        """Ask where the story at hand was taken up, and enter it."""
        from newsroom.tui.dialogs import adopting

        def begin(story: "Story | None") -> None:
            try:
                if story is None:
                    self.newsroom.notify("这里没有稿件。光标移到一篇稿件上，再按这个键。", timeout=4, markup=False)
                else:
                    adopting.begin(self.newsroom, self.newsroom.desk, story)
            except NewsroomError as error:
                self.show_error(error)

        self.with_story(begin)

    def action_brief_now(self) -> None:
        try:
            if self.finish():
                self.newsroom.brief_now(self.period())
        except NewsroomError as error:
            self.show_error(error)

    def action_open_document(self) -> None:
        self.newsroom.open_document()

    def action_make_pdf(self) -> None:
        self.newsroom.make_pdf()
