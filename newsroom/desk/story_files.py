"""One story as a file of its own, in each format in which it leaves the house; its photos lie beside it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from newsroom.desk import documents, export_folders, exports
from newsroom.desk.desk import Desk
from newsroom.desk.documents import Document
from newsroom.story import STATE_LABELS, State, Story

if TYPE_CHECKING:
    from newsroom.documents.briefing import Figure
    from newsroom.documents.story import StoryOnPaper

Format = Literal["docx", "text", "markdown", "html", "wechat"]
_PASSED = frozenset((State.APPROVED, State.PUBLISHED))
_LONGEST = 40
"""Characters of a headline in a file's name."""


@dataclass(frozen=True, slots=True)
class FormatSpec:
    """One format: as she calls it, its suffix, and what is added to the file's name."""

    label: str
    suffix: str
    mark: str = ""


FORMATS: dict[Format, FormatSpec] = {
    "docx": FormatSpec("Word 文档", ".docx"),
    "text": FormatSpec("纯文本", ".txt", "纯文本"),
    "markdown": FormatSpec("Markdown", ".md", "Markdown"),
    "html": FormatSpec("网页", ".html", "网页"),
    "wechat": FormatSpec("公众号文章", ".html", "公众号"),
}


def save(desk: Desk, story: Story, form: Format) -> Document:
    """Write the story into exports/: one file, or a folder with the file and `photos/` where it has pictures.

    Made again it replaces its own file, unless she changed that since; then a new name is taken. A picture that cannot
    be read is left out with a warning. Raises NewsroomError when a template, the name or the disk is at fault.
    """
    spec = FORMATS[form]
    name = f"{story.title[:_LONGEST]}（{story.id}）{spec.mark}"
    if form == "docx":
        made = documents.make(desk, "story", _value(desk, story), subject=story.id, name=name)
        return replace(made, warnings=(*_unfinished(story), *made.warnings))
    value, photos, warnings = _with_photos(_value(desk, story))
    data = _writer(form)(value)
    key = f"story.{form}:{story.id}"
    last = exports.written(desk, key)
    if photos:
        folder = export_folders.target(desk, name, last)
        path = folder / f"{exports.file_name(name)}{spec.suffix}"
        noted, digest = folder, export_folders.put(folder, {path.name: data, **photos})
        if form != "markdown":
            warnings.append(f"图片 {len(photos)} 张在旁边的 photos 文件夹里，粘贴文字时带不过去，请在后台另外上传。")
    else:
        from newsroom.documents.render import write

        path = noted = exports.target(desk, name, last, suffix=spec.suffix)
        write(data, path)
        digest = hashlib.sha256(data).hexdigest()
    not_noted = exports.note(desk, key, noted, digest)
    return Document("story", spec.label, path, (*_unfinished(story), *warnings, *not_noted))


def _value(desk: Desk, story: Story) -> "StoryOnPaper":
    from newsroom.documents.briefing import Figure
    from newsroom.documents.story import StoryOnPaper

    passed = [entry.at for entry in story.log if entry.to_state is State.APPROVED]
    return StoryOnPaper(
        headline=story.title,
        paragraphs=story.paragraphs,
        unit=story.unit,
        authors=story.authors,
        photographers=story.photographers,
        reviewer=story.unit_reviewer,
        source=desk.issuer,
        day=(passed[-1].astimezone(desk.zone) if passed else desk.now()).date(),
        figures=tuple(Figure(desk.photos / p.filename, p.caption, p.after) for p in story.photos),
    )


def _with_photos(value: "StoryOnPaper") -> "tuple[StoryOnPaper, dict[str, bytes], list[str]]":
    """The story with the pictures that can be shown, these by their place beside the file, and warnings."""
    from newsroom.documents.photos import PhotoError, printables
    from newsroom.documents.story import figures, photo_file

    warnings: list[str] = []
    there: list[tuple[Figure, bytes]] = []
    for _, figure in figures(value):
        try:
            there.append((figure, figure.path.read_bytes()))
        except OSError:
            warnings.append(f"图片 {figure.path.name} 读不到，这次没有放进去。")
    shown: list[tuple[Figure, bytes]] = []
    for (figure, _), photo in zip(there, printables([(data, f.path.name) for f, data in there]), strict=True):
        if isinstance(photo, PhotoError):
            warnings.append(str(photo))
        else:
            shown.append((replace(figure, path=figure.path.with_suffix(photo.suffix)), photo.data))
    files = {photo_file(number, figure): data for number, (figure, data) in enumerate(shown, 1)}
    return replace(value, figures=tuple(figure for figure, _ in shown)), files, warnings


def _writer(form: Format) -> "Callable[[StoryOnPaper], bytes]":
    from newsroom.documents import story_html, story_markdown, story_text, story_wechat

    writers: dict[str, Callable[[StoryOnPaper], bytes]] = {
        "text": lambda value: story_text.encoded(story_text.text(value)),
        "markdown": lambda value: story_markdown.markdown(value).encode(),
        "html": lambda value: story_html.html(value).encode(),
        "wechat": lambda value: story_wechat.wechat(value).encode(),
    }
    return writers[form]


def _unfinished(story: Story) -> tuple[str, ...]:
    if story.state in _PASSED:
        return ()
    return (f"这篇现在是“{STATE_LABELS[story.state]}”，还没有通过终审，发出去以前请核对。",)
