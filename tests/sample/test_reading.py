"""What the intake makes of the sample submissions, against what a careful reader finds in them."""

import re
from typing import Any

import pytest

from newsroom import intake, sample
from newsroom.story.submission import Submission
from newsroom.text.numerals import chinese
from tests.sample.test_sample import BY_FILE

Read = dict[str, Submission]

_CAPTION = re.compile(r"图\d：")
_PLACEHOLDER = re.compile(r"【图\d】")


@pytest.fixture(scope="module")
def submissions(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Every sample file as the intake reads it, by file name."""
    found: Read = {}
    for path in sample.copy_to(tmp_path_factory.mktemp("inbox")):
        (story,) = intake.read(path)
        assert isinstance(story, Submission), story
        found[path.name] = story
    return found


def body(source: dict[str, Any]) -> tuple[str, ...]:
    """The text as it should print: changes accepted, numbers written out, no captions or placeholders in it."""
    text = re.sub(r"\{-.*?-\}", "", source["body"]).replace("{+", "").replace("+}", "")
    paragraphs, chapter, section = [], 0, 0
    for line in filter(None, text.split("\n")):
        if line.startswith("## "):
            section += 1
            line = f"（{chinese(section)}）{line[3:]}"
        elif line.startswith("# "):
            chapter, section = chapter + 1, 0
            line = f"{chinese(chapter)}、{line[2:]}"
        if not _CAPTION.match(line):
            paragraphs.append(_PLACEHOLDER.sub("", line))
    return tuple(paragraphs)


def pictures(source: dict[str, Any]) -> tuple[tuple[str, int], ...]:
    """Each picture's caption and how many printed paragraphs stand before it; 【图1】 asks for its place."""
    lines = source["body"].strip("\n").split("\n")
    captions = [_CAPTION.sub("", line) for line in lines if _CAPTION.match(line)]
    asked = [number for number, line in enumerate(lines, 1) if _PLACEHOLDER.search(line)]
    return tuple(
        (picture.get("line") or captions[number], asked[number] if asked else picture["after"])
        for number, picture in enumerate(source.get("picture", ()))
    )


def wanted(source: dict[str, Any]) -> dict[str, object]:
    """What a careful reader finds. A subtitle under the headline belongs to it."""
    subtitles = [line for line in source["hand"].get("under", ()) if line.startswith("——")]
    return {
        "title": source["title"] + "".join(subtitles),
        "unit": source["unit"],
        "authors": tuple(source["authors"]),
        "photographers": tuple(source.get("photographers", ())),
        "unit_reviewer": source.get("reviewer", ""),
        "phone": source.get("phone", ""),
        "kind": source.get("kind", "routine"),
        "paragraphs": body(source),
        "pictures": pictures(source),
        "day": source["ended"].date(),
    }


@pytest.mark.parametrize("name", sorted(BY_FILE))
def test_it_reads_as_a_careful_reader_would(submissions: Read, name: str):
    story, source = submissions[name], wanted(BY_FILE[name])
    read: dict[str, object] = {
        "pictures": tuple((photo.caption, photo.after) for photo in story.photos),
        "day": story.event_ended_at and story.event_ended_at.date(),
    }
    assert {key: read[key] if key in read else getattr(story, key) for key in source} == source


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("双桥镇中心校信息报送表（9.8）.docx", "2026-09-08T17:48"),
        ("【紧急】清水湾镇中心校强降雨应对情况.docx", "2026-09-17T17:15"),
        ("一中党委中心组学习.docx", "2026-09-08T18:00"),
        ("烈士纪念日-区第一中学团委.docx", "2026-09-30T18:00"),
    ],
)
def test_the_time_of_sending_is_read_where_it_is_written(submissions: Read, name: str, sent: str):
    submitted = submissions[name].submitted_at
    assert submitted is not None
    assert submitted.strftime("%Y-%m-%dT%H:%M") == sent


def test_no_other_file_says_when_it_was_sent(submissions: Read):
    assert sum(story.submitted_at is not None for story in submissions.values()) == 4


def test_an_urgent_story_ends_at_its_last_count(submissions: Read):
    (urgent,) = [name for name, story in submissions.items() if story.kind == "urgent"]
    ended = submissions[urgent].event_ended_at
    assert ended is not None
    assert ended.replace(tzinfo=None) == BY_FILE[urgent]["ended"]
