"""The story and its values: states, topics, photos, deadlines, workflow."""

from newsroom.story.checkup import Checkup, LetStand
from newsroom.story.story import KIND_LABELS, OUT_OF_PLAY, STATE_LABELS, Kind, LogEntry, Photo, Source, State, Story
from newsroom.story.topics import BAND_LABELS, Band, Evidence, Recall, Tagging, TopicChoice, TopicScore, Where

__all__ = [
    "BAND_LABELS",
    "KIND_LABELS",
    "OUT_OF_PLAY",
    "STATE_LABELS",
    "Band",
    "Checkup",
    "Evidence",
    "Kind",
    "LetStand",
    "LogEntry",
    "Photo",
    "Recall",
    "Source",
    "State",
    "Story",
    "Tagging",
    "TopicChoice",
    "TopicScore",
    "Where",
]
