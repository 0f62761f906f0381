"""Why a topic: the words that speak for it, with place and count, and those that her own choices taught."""

from collections.abc import Sequence

from newsroom.story import Evidence, Recall, Story, TopicScore, Where

WHERE_LABELS: dict[Where, str] = {"title": "标题", "lead": "导语", "body": "正文"}
MOST = 4
"""Words that are shown for a topic."""
_RECALLED = 2
_LEAST = 0.005
"""A share that would be shown as nothing."""
NOTHING = "没有突出的词"


def share_text(score: TopicScore) -> str:
    """A topic's share of the evidence, in two to four cells."""
    return f"{score.score:.0%}" if score.score >= _LEAST else "<1%"


def evidence_entries(evidence: Sequence[Evidence], most: int = MOST) -> list[str]:
    """What spoke for a topic, strongest first: word, how often, where; each with the mark that follows it."""
    shown = [
        f"{e.term}{f'×{e.count}' if e.count > 1 else ''}（{WHERE_LABELS[e.where]}）、" for e in evidence[:most]
    ]  # fmt: skip
    if len(evidence) > most:
        return [*shown[:-1], shown[-1][:-1], f"等 {len(evidence)} 个词"]
    return [*shown[:-1], *(entry[:-1] for entry in shown[-1:])]


def learned_entries(recalls: Sequence[Recall], most: int = _RECALLED) -> list[str]:
    """Words that her own choices taught, each with the story that it comes from, the latest one."""
    said = [f"{recall.term}{_from(recall.stories)}" for recall in recalls[:most]]
    if not said:
        return []
    said[0] = f"学过：{said[0]}"
    return [*(f"{entry}、" for entry in said[:-1]), said[-1]]


def _from(stories: Sequence[str]) -> str:
    if not stories:
        return ""
    return f"（出自 {stories[0]}{f' 等 {len(stories)} 篇' if len(stories) > 1 else ''}）"


def reason_entries(score: TopicScore, most: int = MOST) -> list[list[str]]:
    """Both kinds, each to be shown on lines of its own; neither where nothing stands out."""
    found = (evidence_entries(score.evidence, most), learned_entries(score.learned))
    return [entries for entries in found if entries]


def reason_text(score: TopicScore, most: int = MOST) -> str:
    """Both kinds in one line."""
    return "；".join("".join(entries) for entries in reason_entries(score, most)) or NOTHING


def undecided(story: Story) -> bool:
    """Whether she is to be asked: the machine is in doubt, has something to offer, and she has not said yet."""
    return (
        story.choice is None
        and story.tagging is not None
        and story.tagging.band == "ask"
        and bool(story.tagging.scores)
    )
