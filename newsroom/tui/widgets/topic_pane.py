"""What a story is about, as the machine reads it and as she decided, with the words that say so."""

from collections.abc import Sequence

from rich.style import Style
from rich.text import Text
from textual.geometry import Size
from textual.widget import Widget

from newsroom.plan.model import Plan
from newsroom.story import BAND_LABELS, Tagging, TopicChoice, TopicScore
from newsroom.text.cells import clip, pad, width
from newsroom.text.wrap import rows
from newsroom.tui.widgets.reasons import MOST, reason_entries, reason_text, share_text

SHOWN_TOPICS = 4
"""Topics with their evidence; what comes after has little to say."""
_LABEL_CELLS = 8
_BAR_CELLS = 8
_FLAT_WORDS = 2
"""Words of a topic in the strip, where others that were learned are to be seen too."""
_FLAT_WIDTH = 50
"""From this width on the pane is a strip below the manuscript, with one line for the topics."""


def _rows_of(entries: Sequence[str], cells: int) -> list[str]:
    """The entries in rows, none of them broken unless it is longer than a row."""
    filled: list[str] = []
    for entry in entries:
        if filled and width(filled[-1] + entry) <= cells:
            filled[-1] += entry
        else:
            filled += rows(entry if width(entry) <= cells else entry.rstrip("、"), cells)
    return filled


def candidates(tagging: Tagging | None, plan: Plan) -> list[str]:
    """The focus areas that F5 goes through, if the plan still has them: the machine's proposal, then by their share."""
    if tagging is None:
        return []
    ordered = [tagging.primary, *(score.focus for score in tagging.scores[: SHOWN_TOPICS + 1])]
    return list(dict.fromkeys(focus for focus in ordered if focus and plan.area(focus)))


class TopicPane(Widget):
    """The topics of one story. A tall pane beside the manuscript, or a strip of four rows below it."""

    COMPONENT_CLASSES = {"topics--head", "topics--bar", "topics--own", "topics--quiet", "topics--ask"}  # noqa: RUF012

    def __init__(self, plan: Plan, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._plan = plan
        self._tagging: Tagging | None = None
        self._choice: TopicChoice | None = None
        self._reading = True

    def show(self, tagging: Tagging | None, choice: TopicChoice | None, *, reading: bool = False) -> None:
        """`reading`: the dictionary is still being loaded, so that what is shown may be old."""
        self._tagging, self._choice, self._reading = tagging, choice, reading
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Text:
        return Text("\n", no_wrap=True, end="").join(self._lines(self.size.width))

    def _lines(self, cells: int) -> list[Text]:
        return self._flat(cells) if cells >= _FLAT_WIDTH else self._tall(cells)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"topics--{name}", partial=True)

    def _label(self, focus: str | None) -> str:
        area = self._plan.area(focus)
        return area.label if area else f"“{focus}”（计划里没有了）" if focus else "不归类"

    def _head(self) -> Text:
        line = Text(no_wrap=True)
        line.append(self._plan.topic_label, self._style("head"))
        if self._tagging is not None:
            band = self._tagging.band
            line.append(f"  {BAND_LABELS[band]}", self._style("ask" if band == "ask" else "quiet"))
            if band == "ask" and self._choice is None and self._tagging.scores:
                line.append("，请按 F5 定", self._style("ask"))
        if self._reading:
            line.append("  词典加载中……", self._style("quiet"))
        return line

    def _own(self) -> Text | None:
        if self._choice is None:
            return None
        labels = "、".join(self._label(focus) for focus in (self._choice.primary, *self._choice.secondary))
        return Text.assemble(("我选的", self._style("own")), f" {labels}", no_wrap=True)

    def _tall(self, cells: int) -> list[Text]:
        lines = [self._head()]
        if own := self._own():
            lines.append(own)
        scores = self._tagging.scores[:SHOWN_TOPICS] if self._tagging else ()
        for score in scores:
            lines.append(self._share(score))
            for entries in reason_entries(score):
                said = _rows_of(entries, max(cells - 2, 8))
                lines += [Text(f"  {row}", self._style("quiet"), no_wrap=True) for row in said]
        if not scores and not self._reading:
            lines += [Text(row, self._style("quiet")) for row in rows(self._no_evidence(), max(cells, 8))]
        return lines

    def _flat(self, cells: int) -> list[Text]:
        first = self._head()
        if own := self._own():
            first = first.append("  ").append_text(own)
        scores = self._tagging.scores[:SHOWN_TOPICS] if self._tagging else ()
        for score in scores:
            entry = self._share(score, bar=4, fill=False)
            if first.cell_len + entry.cell_len + 3 > cells:
                break
            first = first.append("   ").append_text(entry)
        lines = [first]
        for score in scores[:2]:
            most = _FLAT_WORDS if score.learned else MOST
            said = f"{clip(self._label(score.focus), _LABEL_CELLS)}：{reason_text(score, most)}"
            lines.append(Text(clip(said, cells), self._style("quiet"), no_wrap=True))
        if not scores and not self._reading:
            lines.append(Text(clip(self._no_evidence(), cells), self._style("quiet"), no_wrap=True))
        return lines

    def _share(self, score: TopicScore, bar: int = _BAR_CELLS, *, fill: bool = True) -> Text:
        label = self._label(score.focus)
        blocks = max(round(score.score * bar), 1)
        line = Text(no_wrap=True)
        line.append(pad(label, _LABEL_CELLS) if fill else clip(label, _LABEL_CELLS))
        line.append(f" {'█' * blocks}{' ' * (bar - blocks) if fill else ''}", self._style("bar"))
        line.append(f" {share_text(score)}")
        if self._tagging and score.focus in self._tagging.secondary and width(line.plain) <= _LABEL_CELLS + bar + 6:
            line.append(" 兼", self._style("quiet"))
        return line

    def _no_evidence(self) -> str:
        return f"正文里还没有能看出{self._plan.topic_label}的词。按 F5 自己选。"
