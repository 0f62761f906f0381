"""Topics from words, with the evidence for each."""

from newsroom.tagging.evaluation import Evaluation, evaluate
from newsroom.tagging.tagger import Span, Tagger

__all__ = ["Evaluation", "Span", "Tagger", "evaluate"]
