"""What is said where the headline and the text below it say two things."""

from newsroom.copycheck.model import Hit, Severity


def told(span: tuple[int, int], other: str, title: str, severity: Severity | None = None, *, sure: bool = True) -> Hit:
    """The words of the headline, and those of the text, which are also the suggestion where they fit in their place."""
    message = f"标题里是“{title[slice(*span)]}”，正文里是“{other}”，请核对。"
    return Hit(*span, other if sure else None, message, severity)
