"""Learning from her: proposals that know her decisions, cue words for the plan, and all stories filed anew."""

import contextlib
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from newsroom.desk import corrections, topics
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.files import reason, write_atomically
from newsroom.story import Story, Tagging

if TYPE_CHECKING:
    from newsroom.plan import Plan
    from newsroom.tagging import Tagger
    from newsroom.tagging.corrections import Correction
    from newsroom.tagging.learning import Model
    from newsroom.tagging.personal import Personal

_BATCH = 200


class Learner:
    """Her decisions applied to proposals, as `Tagger.personal`; read when a text is tagged after there were any."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._plan = desk.plan
        self._personal: Personal | None = None
        self._rows: list[Correction] = []
        self._model: Model | None = None
        self._reading = threading.Lock()
        self._decided, self._read = 1, 0
        """How often there was something to read, and up to where it was read."""

    def look_again(self) -> None:
        """Have what was decided read before the next text is tagged."""
        self._decided += 1

    def __call__(self, proposal: Tagging, title: str, body: str) -> Tagging:
        """The proposal with what she taught; as it is where her decisions cannot be read."""
        if self._read != self._decided:
            with contextlib.suppress(NewsroomError):
                self.refresh()
        return self._personal(proposal, title, body) if self._personal else proposal

    def refresh(self) -> None:
        """Take in what was decided since, here and in other windows. Raises NewsroomError."""
        with self._reading:
            decided = self._decided
            rows = corrections.all_rows(self._desk)
            if self._personal is None or rows != self._rows:
                self._learn(rows)
            self._read = decided

    def _learn(self, rows: "list[Correction]") -> None:
        from newsroom.tagging import learning
        from newsroom.tagging.personal import Personal

        known, model = self._rows, self._model
        if model is not None and rows[:-1] == known:
            model = learning.after(model, known, rows[-1], self._plan)
        else:
            model = learning.replay(rows, self._plan, learning.scale_of(self._plan))
        self._rows, self._model = rows, model
        self._personal = Personal(model, self._plan)


def taught(desk: Desk) -> "Tagger":
    """A tagger for the desk's plan that knows her decisions."""
    from newsroom.tagging import Tagger

    tagger = Tagger(desk.plan)
    tagger.personal = Learner(desk)
    return tagger


def unaided(desk: Desk, title: str, body: str) -> Tagging:
    """The machine's proposal without anything that she taught."""
    return desk.untaught.tag(title, body)


def refresh(desk: Desk) -> None:
    """Have proposals follow what was decided since the last look, here and in other windows. Raises NewsroomError."""
    if isinstance(learner := desk.tagger.personal, Learner):
        learner.refresh()
        desk.tagger.personal = learner  # which makes it forget the texts it knows


def decided(desk: Desk) -> None:
    """Have the next proposal follow what was decided just now: where a key waits for the save nothing is read."""
    if desk.has_tagger and isinstance(learner := desk.tagger.personal, Learner):
        learner.look_again()
        desk.tagger.personal = learner


def candidates(desk: Desk, story: Story, focus_id: str) -> tuple[str, ...]:
    """Up to six words of the story that the focus area could know it by, best first: not names, and not there yet."""
    from newsroom.tagging.cues import cues

    area = desk.plan.area(focus_id)
    names = (story.unit, story.unit_reviewer, *story.authors, *story.photographers)
    return cues(story.title, story.body, area, names) if area else ()


def adopt(desk: Desk, focus_id: str, words: Iterable[str], story_id: str) -> None:
    """Put words into the plan file's `learned` list of a focus area; the desk goes on with the new plan.

    Words that the area knows already are passed over. Comments and order stay. Raises NewsroomError, PlanError, also
    where the file's areas are others by now (`same_areas`); then the file is as it was.
    """
    from newsroom.plan import parse

    path = desk.folder / "plan.toml"
    data, text = _read(desk)
    fresh = _fresh(desk, text, focus_id, words)
    if not fresh:
        return
    made = _with(text, focus_id, fresh, story_id, desk)
    plan = parse(made, path.name)
    same_areas(desk, plan)
    try:
        write_atomically(path, (b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b"") + made.encode())
    except OSError as error:
        raise NewsroomError(
            f"没有写进计划文件 {path}（{reason(error)}），计划和稿件都没有变。请检查磁盘空间和写入权限。"
        ) from error
    desk.go_on_with(plan)
    with contextlib.suppress(NewsroomError):
        corrections.note_cues(desk, story_id, tuple(fresh))


def _read(desk: Desk) -> tuple[bytes, str]:
    from newsroom.plan import read

    path = desk.folder / "plan.toml"
    text = read(path)
    return path.read_bytes(), text


def _fresh(desk: Desk, text: str, focus_id: str, words: Iterable[str]) -> list[str]:
    """The words that the area does not have, as the file stands. Raises NewsroomError."""
    from newsroom.plan import parse
    from newsroom.text.clean import clean_line

    area = parse(text, "plan.toml").area(focus_id)
    if area is None:
        raise NewsroomError(f"计划里没有“{focus_id}”这个{desk.plan.topic_label}，没有改动。请先看看 plan.toml。")
    known = {term.lower() for term in area.terms}
    cleaned = dict.fromkeys(word for word in map(clean_line, words) if word)
    return [word for word in cleaned if word.lower() not in known]


def _with(text: str, focus_id: str, words: Sequence[str], story_id: str, desk: Desk) -> str:
    from newsroom.plan.adopting import with_learned
    from newsroom.plan.model import Learned

    today = desk.now().date()
    made = with_learned(text, focus_id, [Learned(w=word, on=today, from_=story_id) for word in words])
    if made is None:
        raise NewsroomError(
            f"plan.toml 里“{focus_id}”的写法程序不敢改动，没有写入，计划和稿件都没有变。"
            f"请用记事本把“{'、'.join(words)}”加进它的词表里。"
        )
    return made


def reread_plan(desk: Desk) -> None:
    """Go on with the plan as its file has it now. Raises NewsroomError (`same_areas`), PlanError."""
    from newsroom.plan import load

    plan = load(desk.folder / "plan.toml")
    same_areas(desk, plan)
    if plan != desk.plan:
        desk.go_on_with(plan)


def same_areas(desk: Desk, plan: "Plan") -> None:
    """Raises NewsroomError where a plan has other areas than the desk's, which open screens and lists go by."""
    if [area.id for area in plan.focus] != [area.id for area in desk.plan.focus]:
        raise NewsroomError(
            f"plan.toml 里的{plan.topic_label}有增减，或者改了次序；没有写入，稿件也没有改动。"
            "请退出程序，再打开，然后重做这一步。"
        )


def retag(desk: Desk, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """File all stories anew, as after an edit of the plan; the number of those that changed. Her choices stay.

    `progress` hears how many of how many are done. Raises NewsroomError; what is saved by then stays saved.
    """
    from newsroom.desk import listing

    refresh(desk)
    total = listing.facets(desk).total
    changed = done = 0
    for batch in topics.batches(desk.archive.iterate(), _BATCH):
        fresh = [story for old in batch if topics.differs(old, story := topics.tag(desk, old))]
        changed += len(desk.archive.put_all(fresh, by="newsroom", at=desk.now(), act="tag")) if fresh else 0
        done += len(batch)
        progress(done, max(done, total))
    return changed
