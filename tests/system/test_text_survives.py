"""Any text goes in as a file, through the archive, out as a printed document, and comes back as it was."""

from pathlib import Path

import docx
import html5lib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.desk import briefing, issues, stories, story_files
from newsroom.desk.config import DeskConfig
from newsroom.desk.desk import create_desk, open_desk
from newsroom.desk.story_files import FORMATS
from newsroom.desk.taking_in import take_in
from newsroom.intake.docx import read_docx
from newsroom.intake.limits import LIMITS
from newsroom.intake.markdown import read_markdown
from newsroom.plan import shipped_text
from newsroom.text.clean import clean_line, paragraphs
from tests.conftest import NOW

MARKS = "，。、；：？！（）《》“”‘’——……·【】〔〕%&<>{}\"'\\/|#@*_`~^$ \t\u3000０Ａ①㎡喆😀é\u0301\u00a0㐀𠮷"
PROSE = st.text(st.one_of(st.characters(exclude_categories=["Cs", "Cc"]), st.sampled_from(MARKS)), min_size=1)


@given(body=st.lists(PROSE, min_size=1, max_size=4))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_survives_intake_saving_and_printing(tmp_path_factory, body):
    folder = tmp_path_factory.mktemp("way")
    # a lead that is surely a sentence keeps the headline and byline readers off the text under test
    lead = "9月25日，区实验小学开展消防应急演练，师生按预定路线有序疏散，用时三分钟。"
    whole = "\n".join([lead, *body, "活动受到师生的欢迎，学校将每学期组织两次。"])
    wanted = list(paragraphs(whole))
    desk = create_desk(folder / "desk", shipped_text("bureau"), DeskConfig(name="校"), clock=lambda: NOW)
    story = stories.new(desk, "区实验小学开展消防演练", whole, unit="区实验小学")
    story = stories.save(desk, stories.choose_topic(desk, story, "safe_campus"))
    assert list(stories.get(open_desk(desk.folder), story.id).paragraphs) == wanted
    made = briefing.make(desk, issues.of_stories(desk, [story.id]))
    assert in_order(wanted, printed(made.path)) == []


@given(body=PROSE.filter(lambda text: len(clean_line(text)) > 3))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_submitted_file_loses_no_character(tmp_path_factory, body):
    folder = tmp_path_factory.mktemp("way")
    middle = "".join(paragraphs(body)) + "，学校这样总结。"
    text = f"区实验小学开展消防演练\n\n9月25日，区实验小学开展消防应急演练。\n{middle}\n师生有序疏散，用时三分钟。\n"
    (folder / "来稿.txt").write_text(text, encoding="utf-8")
    desk = create_desk(folder / "desk", shipped_text("bureau"), DeskConfig(name="校"), clock=lambda: NOW)
    (result,) = take_in(desk, [folder / "来稿.txt"])
    assert result.story is not None
    assert in_order([clean_line(middle)], list(result.story.paragraphs)) == []
    made = briefing.make(desk, issues.of_stories(desk, [result.story.id]))
    assert in_order(list(result.story.paragraphs), printed(made.path)) == []


@given(body=st.lists(PROSE, min_size=1, max_size=4))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_survives_being_sent_out(tmp_path_factory, body):
    whole = "\n".join(["9月25日，区实验小学开展消防应急演练。", *body])
    folder = tmp_path_factory.mktemp("way")
    desk = create_desk(folder / "desk", shipped_text("bureau"), DeskConfig(name="校"), clock=lambda: NOW)
    story = stories.save(desk, stories.new(desk, "区实验小学开展消防演练", whole, unit="区实验小学"))
    for form in FORMATS:
        made = story_files.save(desk, stories.get(desk, story.id), form).path
        assert in_order(list(paragraphs(whole)), lines_of(made)) == [], form


def lines_of(path: Path) -> list[str]:
    """The paragraphs of a file in any of the formats, read by our own intake or a browser's parser."""
    if path.suffix == ".docx":
        with path.open("rb") as file:
            return [block.text for block in read_docx(file, LIMITS).blocks]
    said = path.read_text("utf-8-sig")
    if path.suffix == ".html":
        return ["".join(each.itertext()) for each in html5lib.parse(said, namespaceHTMLElements=False).iter()]
    if path.suffix == ".md":
        return [block.text for block in read_markdown(said, path, LIMITS).blocks]
    return [line.removeprefix("　　") for line in said.split("\n")]


def printed(path: Path) -> list[str]:
    """The document's paragraphs, tables' and all."""
    body = docx.Document(str(path)).element.body
    return [docx.text.paragraph.Paragraph(p, None).text for p in body.iter(f"{{{body.nsmap['w']}}}p")]  # pyright: ignore


def in_order(wanted: list[str], found: list[str]) -> list[str]:
    """Those that are not found, each after the one before."""
    rest, missing = iter(found), []
    for text in wanted:
        place = list(rest)
        if text in place:
            rest = iter(place[place.index(text) + 1 :])
        else:
            missing.append(text)
            rest = iter(place)
    return missing
