"""What the intake makes of the sample submissions, against what a careful reader finds in them."""

import pytest

from newsroom import intake, sample
from newsroom.story.submission import Submission
from tests.sample.test_sample import BY_FILE

Read = dict[str, Submission]


@pytest.fixture(scope="module")
def submissions(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Every sample file as the intake reads it, by file name."""
    found: Read = {}
    for path in sample.copy_to(tmp_path_factory.mktemp("inbox")):
        (story,) = intake.read(path)
        assert isinstance(story, Submission), story
        found[path.name] = story
    return found


def differing(submissions: Read, field: str, key: str) -> list[tuple[object, object]]:
    pairs = [(getattr(story, field), BY_FILE[name].get(key)) for name, story in submissions.items()]
    return [(got, want) for got, want in pairs if got != (tuple(want) if isinstance(want, list) else want)]


def test_nearly_every_headline_and_author_is_found(submissions: Read):
    titles = [
        (got, want) for got, want in differing(submissions, "title", "title") if not str(got).startswith(str(want))
    ]
    assert len(titles) <= 1, titles
    authors = differing(submissions, "authors", "authors")
    assert len(authors) <= 1, authors


def test_the_unit_is_found_by_its_name_with_or_without_the_district(submissions: Read):
    for name, story in submissions.items():
        assert story.unit
        assert BY_FILE[name]["unit"].endswith(story.unit), name


def test_no_line_of_the_text_is_lost_and_changes_are_accepted(submissions: Read):
    for name, story in submissions.items():
        text = "\n".join((story.title, *story.paragraphs, *(photo.caption for photo in story.photos)))
        for line in BY_FILE[name]["body"].split("\n"):
            for piece in (
                line.replace("{+", "\n").replace("+}", "\n").replace("{-", "\n-").replace("-}", "\n").split("\n")
            ):
                words = piece.lstrip("# ").removeprefix("图1：").removeprefix("图2：")
                assert (words in text) != piece.startswith("-"), f"{name}: {piece}"


def test_every_picture_is_kept_with_its_caption(submissions: Read):
    for name, story in submissions.items():
        pictures = BY_FILE[name].get("picture", ())
        assert len(story.photos) == len(pictures)
        for photo, picture in zip(story.photos, pictures, strict=True):
            assert photo.caption
            assert photo.caption == picture.get("line", photo.caption)


def test_the_day_of_the_event_is_in_september(submissions: Read):
    right = [
        story.event_ended_at is not None and story.event_ended_at.date() == BY_FILE[name]["ended"].date()
        for name, story in submissions.items()
    ]
    assert sum(right) >= len(right) - 3


def test_automatic_numbers_are_written_out(submissions: Read):
    headings = [
        p
        for p in submissions["经验材料（清水湾镇中心校）定稿3.docx"].paragraphs
        if p.startswith(("一、", "二、", "三、", "（"))
    ]
    assert headings == [
        "一、把“谁都管”变成“有人管”",
        "二、把“年底查”变成“天天看”",
        "（一）一日三巡",
        "（二）一周一议",
        "（三）一月一晒",
        "三、把“要我管”变成“一起管”",
    ]
