"""All kinds of documents that the desk prints; each is loaded when it is first asked for."""

from importlib import import_module

from newsroom.documents.kind import Kind
from newsroom.errors import NewsroomError

MODULES = {
    "briefing": "newsroom.documents.briefing_context",
    "story": "newsroom.documents.story_docx",
    "bulletin": "newsroom.documents.bulletin_context",
    "summary": "newsroom.documents.summary_context",
    **{
        name: f"newsroom.documents.forms.{name}"
        for name in (
            *("review_sheet", "approval_form", "adoption_register", "informant_form", "informant_register"),
            *("commission_notice", "receipt", "opinion_brief"),
        )
    },
}
"""The module that offers each as KIND, by its id, in the order in which she is shown them."""


def kind(name: str) -> Kind:
    """The kind of this id. Raises NewsroomError when there is none."""
    if name not in MODULES:
        raise NewsroomError(f"没有名为“{name}”的文档。可选：{'、'.join(MODULES)}。")
    return import_module(MODULES[name]).KIND


def kinds() -> tuple[Kind, ...]:
    """All of them."""
    return tuple(kind(name) for name in MODULES)
