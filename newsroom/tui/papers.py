"""The other documents by key: a menu of what can be printed about the story at hand, then the file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsroom.desk import papers
from newsroom.desk.desk import Desk
from newsroom.desk.papers import Paper
from newsroom.errors import NewsroomError
from newsroom.tui.dialogs.choose import Choose, Option
from newsroom.tui.messages import FormRead, PaperMade
from newsroom.tui.work import run_in_thread

if TYPE_CHECKING:
    from newsroom.story import Story
    from newsroom.tui.app import NewsroomApp

_COMMISSIONS = 5
"""Registered commissions that are offered for a notice."""
_HEADINGS = {"story": "这篇稿件", "unit": "这个单位", "period": "这个月", "form": "填一份"}


@dataclass(frozen=True)
class Wanted:
    """A paper, and what it is to be about."""

    paper: Paper
    subject: str


def offer(app: "NewsroomApp", desk: Desk, story: "Story | None", month: str | None) -> None:
    """Ask what to print; what it is about follows from the story and the month at hand."""

    def chosen(option: Option[Wanted | None] | None) -> None:
        if option is not None and option.value is not None:
            begin(app, desk, option.value)

    options = list(_options(desk, story, month))
    app.push_screen(Choose("生成哪一种文书", options), chosen)


def begin(app: "NewsroomApp", desk: Desk, wanted: Wanted) -> None:
    """Print it; what is to be filled in by hand, or whether people's numbers are to be whole, is asked first."""
    if wanted.paper.asks:
        run_in_thread(app, lambda: read_form(desk, wanted), group="papers")
    elif wanted.paper.personal:
        _ask_about_numbers(app, desk, wanted)
    else:
        _make(app, desk, wanted, {})


def _ask_about_numbers(app: "NewsroomApp", desk: Desk, wanted: Wanted) -> None:
    options = [
        Option(False, "遮住个人号码", "手机、邮箱隐去中间几位，可以发出去"),
        Option(True, "带个人号码", "只给该看的人，用完请删"),
    ]

    def chosen(option: Option[bool] | None) -> None:
        if option is not None:
            _make(app, desk, wanted, {}, personal=option.value)

    app.push_screen(Choose(f"{wanted.paper.label}　{wanted.subject}", options), chosen)


def of(paper_id: str, desk: Desk, story: "Story | None", month: str | None) -> Wanted:
    """The paper of this id about what is at hand. Raises NewsroomError when that says nothing of its subject."""
    paper = papers.paper(paper_id)
    return Wanted(paper, papers.subject(desk, paper, _subject(paper, story, month)))


def read_form(desk: Desk, wanted: Wanted) -> FormRead:
    """The form as it stands, for its dialog."""
    return FormRead(wanted, papers.blanks_of(wanted.paper), papers.shown(desk, wanted.paper, wanted.subject))


def fill_in(app: "NewsroomApp", desk: Desk, form: FormRead) -> None:
    """Show the form's dialog; what is filled in is printed."""
    from newsroom.tui.dialogs.filling_in import FillIn

    wanted = form.wanted

    def faults(typed: Mapping[str, str]) -> Mapping[str, str]:
        return papers.filled(desk, wanted.paper, wanted.subject, typed)[1]

    def done(typed: dict[str, str] | None) -> None:
        if typed is not None:
            changed = {name: text for name, text in typed.items() if text != form.shown[name]}
            _make(app, desk, wanted, changed)

    app.push_screen(FillIn(f"{wanted.paper.label}　{wanted.subject}", form.blanks, form.shown, faults), done)


def summary(made: PaperMade) -> str:
    """What was made and where it lies, in a few lines."""
    return "\n".join([f"文件：{made.document.path}", "按 F10 打开。", *made.document.warnings])


def _make(app: "NewsroomApp", desk: Desk, wanted: Wanted, typed: Mapping[str, Any], *, personal: bool = False) -> None:
    def job() -> PaperMade:
        return PaperMade(papers.make(desk, wanted.paper.id, wanted.subject, typed, personal=personal))

    app.notify(f"正在生成{wanted.paper.label}……", timeout=3, markup=False)
    run_in_thread(app, job, group="printing")


def _options(desk: Desk, story: "Story | None", month: str | None) -> Iterator[Option[Wanted | None]]:
    for about, heading in _HEADINGS.items():
        found = [paper for paper in papers.PAPERS if paper.about == about]
        subjects = {paper.id: _subject(paper, story, month) for paper in found}
        if not found or (about in ("story", "unit") and not any(subjects.values())):
            continue
        said = next(iter(subjects.values()))
        if about == "story" and story is not None:
            said = story.title or "无标题"
        head: Wanted | None = None
        yield Option(head, f"{heading}　{said}" if said else heading, heading=True)
        for paper in found:
            try:
                subject = papers.subject(desk, paper, subjects[paper.id])
            except NewsroomError:  # nothing at hand says what it is about
                continue
            yield _option(paper, subject, paper.label, paper.help)
            if about == "form":
                for earlier in papers.kept(desk, paper)[:3]:
                    yield _option(paper, earlier, f"　接着填 {earlier}", paper.label)
            if paper.id == "commission_notice":
                for number, topic in papers.commissioned(desk)[:_COMMISSIONS]:
                    yield _option(paper, number, f"　约稿 {number}", topic)


def _option(paper: Paper, subject: str, label: str, note: str) -> Option[Wanted | None]:
    return Option(Wanted(paper, subject), label, note)


def _subject(paper: Paper, story: "Story | None", month: str | None) -> str | None:
    if paper.about == "period":
        return month
    if story is None or paper.about == "form":
        return None
    if paper.about == "story":
        return story.id
    # a receipt is for the month at hand; an empty registration form is for no month
    return (
        f"{story.unit} {month or story.month}".strip() if story.unit and paper.id == "receipt" else story.unit or None
    )
