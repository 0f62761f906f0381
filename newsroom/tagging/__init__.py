"""Topics from words, with the evidence for each."""

from newsroom.tagging.tagger import Span, Tagger

__all__ = ["Span", "Tagger"]
