import random
import sqlite3
import threading
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from newsroom.store.door import Card, Catalogue, Order, Query
from newsroom.store.index import Index, IndexBroken, Indexed
from newsroom.store.search import found_in, words_of
from newsroom.story import State, Story, Tagging, TopicChoice
from newsroom.text.minhash import closest, sketch

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 7, 1, 9, 0, tzinfo=ZONE)


def card(story: Story) -> Card:
    late = timedelta(hours=len(story.title)) if "迟" in story.title else None
    return Card(
        id=story.id,
        rev=story.rev,
        title=story.title,
        unit=story.unit,
        state=story.state,
        focus=story.focus,
        chosen=story.choice is not None,
        band=story.tagging.band if story.tagging else "ask",
        day=story.day,
        submitted=story.submitted_at,
        due=story.submitted_at,
        late=late,
        characters=len(story.body),
        photos=story.rev % 3,
        warnings=0,
        deleted_at=story.deleted_at,
    )


def text(story: Story) -> str:
    return "\n".join((story.id, story.title, story.unit, story.state.value, story.body))


CATALOGUE = Catalogue("one", card, lambda story: (story.title, story.body), text, ("safe",))


def made(number: int, **values: object) -> Story:
    """A story of which every field depends on its number alone."""
    pick = random.Random(number)
    at = START + timedelta(days=pick.randrange(90), hours=pick.randrange(9))
    filled = {
        "id": f"{at:%Y-%m}-{number:04d}",
        "title": pick.choice(("消防演练", "读书节", "迟到的稿", "迟来很久的稿", "STEM 课堂")),
        "body": "".join(pick.choice("学生安全教育活动，。a1 \n") for _ in range(pick.randrange(60))),
        "unit": pick.choice(("柳河镇中心校", "实验小学", "")),
        "state": pick.choice(list(State)),
        "tagging": Tagging(primary=pick.choice(("safe", "party", None)), band=pick.choice(("sure", "likely", "ask"))),
        "choice": pick.choice((None, None, TopicChoice("safe"), TopicChoice(None))),
        "event_ended_at": at,
        "submitted_at": at,
        "received_at": at,
        "deleted_at": START if number % 11 == 0 else None,
        "rev": pick.randrange(1, 9),
    }
    return Story(**{**filled, **values})  # pyright: ignore[reportArgumentType]


def none_older(story_id: str, rev: int) -> Story | None:
    raise AssertionError(f"{story_id} of revision {rev} is not needed")


def put(index: Index, *stories: Story, old: Story | None = None, volume: str = "2026-07") -> None:
    index.sync(volume, "1", [Indexed(story, "0" * 16) for story in stories], (), lambda story_id, rev: old)


def texted(index: Index, stories: dict[str, Story]) -> None:
    while ids := index.pending(25):
        index.index_texts([stories[story_id] for story_id in ids])


STORIES = {story.id: story for story in map(made, range(300))}
ORDER_KEYS = {
    "day": lambda story: 0,
    "id": lambda story: [-int(part) for part in story.id.split("-")],
    "title": lambda story: story.title,
    "unit": lambda story: story.unit,
    "focus": lambda story: {"safe": 0, "party": 1, None: 2}[story.focus],
    "state": lambda story: list(State).index(story.state),
    "due": lambda story: -(card(story).late or timedelta(-1)),
    "length": lambda story: -len(story.body),
    "photos": lambda story: -(story.rev % 3),
}


def expected(stories: dict[str, Story], query: Query) -> list[str]:
    """The list by plain means."""
    words = words_of(query.text)
    found = [
        story
        for story in stories.values()
        if (story.deleted_at is not None) == query.deleted
        and query.state in (None, story.state)
        and query.focus in (None, story.focus or "none")
        and query.unit in (None, story.unit)
        and query.month in (None, story.month)
        and (query.first or date.min) <= story.day <= (query.last or date.max)
        and found_in(text(story), words)
    ]
    found.sort(key=lambda story: (story.day, story.id), reverse=True)
    return [story.id for story in sorted(found, key=ORDER_KEYS[query.order])]


@pytest.fixture(scope="module", params=["file", "memory"])
def full(request, tmp_path_factory):
    """An index of all STORIES."""
    path = tmp_path_factory.mktemp("index") / "index.sqlite" if request.param == "file" else None
    index = Index(path, CATALOGUE)
    put(index, *STORIES.values())
    texted(index, STORIES)
    yield index
    index.close()


@pytest.fixture
def index(tmp_path: Path):
    """An empty one."""
    index = Index(tmp_path / "index.sqlite", CATALOGUE)
    yield index
    index.close()


QUERIES = [
    Query(state, focus, unit, month, first, last, words, deleted)
    for state, focus, unit, words, deleted, (month, first, last) in product(
        (None, State.DRAFT),
        (None, "safe", "none"),
        (None, "实验小学", "没有的单位"),
        ("", "学", "stem 课堂"),
        (False, True),
        ((None, None, None), ("2026-08", None, None), (None, date(2026, 7, 20), date(2026, 8, 20))),
    )
]


@pytest.mark.parametrize("order", get_args(Order))
def test_every_list_in_every_order_is_what_sorting_gives(full, order):
    for query in QUERIES:
        query = replace(query, order=order)
        ids = expected(STORIES, query)
        page = full.find(query)
        assert [card.id for card in page.cards] == ids, query
        assert page.total == len(ids) and page.complete
        middle = len(ids) // 2
        window = full.find(query, middle, 5)
        assert [card.id for card in window.cards] == ids[middle : middle + 5]
        assert window.total == len(ids)
        if ids:
            assert full.place(query, ids[middle]) == middle
        assert full.place(query, "2026-07-9999") is None
        assert full.ids(query) == sorted(ids)


def test_tally_counts_every_list(full):
    for query in QUERIES:
        stories = [STORIES[story_id] for story_id in expected(STORIES, query)]
        tally = full.tally(query)
        assert tally.states == Counter(story.state for story in stories)
        assert tally.focuses == Counter(story.focus or "none" for story in stories)
        assert tally.units == Counter(story.unit for story in stories if story.unit)
        assert tally.months == Counter(story.month for story in stories)
        assert tally.late == sum(card(story).late is not None for story in stories)
        cards = [card(story) for story in stories]
        assert tally.doubtful == sum(not c.chosen and (c.focus is None or c.band != "sure") for c in cards)


def test_stories_are_counted_by_month_state_and_focus_area_at_once(full):
    live = [STORIES[story_id] for story_id in expected(STORIES, Query())]
    assert full.spread() == Counter((story.month, story.state, story.focus or "none") for story in live)


def test_cards_come_back_as_they_were(full):
    assert {c.id: c for deleted in (False, True) for c in full.find(Query(deleted=deleted)).cards} == {
        story_id: card(story) for story_id, story in STORIES.items()
    }


@pytest.mark.parametrize("month", ["2026-13", "heute", "2026-9", ""])
def test_a_month_that_is_none_lets_nothing_through(full, month):
    assert full.find(Query(month=month)).total == 0


@pytest.mark.parametrize("words", ['"', "*", "qs0", "x20", "AND", "a OR b", "学*", "\x00", "\ud800", "a" * 3000])
def test_what_means_something_to_sqlite_is_text(full, words):
    query = Query(text=words)
    assert [c.id for c in full.find(query).cards] == expected(STORIES, query)


def test_many_words_are_all_asked_for(full):
    story = max((s for s in STORIES.values() if not s.deleted_at), key=lambda story: len(story.body))
    query = Query(text=" ".join(story.body[start : start + 2] for start in range(len(story.body))) + " 消防" * 300)
    assert [c.id for c in full.find(query).cards] == expected(STORIES, query)


def test_known_gives_the_oldest_story_with_a_key(index):
    one, other = made(1, title="同", body="甲"), made(2, title="同", body="乙", deleted_at=START)
    put(index, other, one)
    assert index.known(["同", "甲", "乙", "丙"]) == {"同": min(one.id, other.id), "甲": one.id, "乙": other.id}
    index.sync("2026-07", "2", (), [one.id, other.id], lambda story_id, rev: one)
    assert index.known(["同", "甲", "乙"]) == {}


def test_stamps_and_outline_tell_what_was_indexed(index):
    one, other = made(1), made(2)
    put(index, one)
    index.sync("2026-08", "eight", [Indexed(other, "f" * 16)], (), none_older)
    assert index.stamps() == {"2026-07": "1", "2026-08": "eight"}
    assert index.outline("2026-07") == {one.id: (one.rev, "0" * 16)}
    assert index.outline("2026-08") == {other.id: (other.rev, "f" * 16)}
    index.touch("2026-07", "2")
    assert index.stamps()["2026-07"] == "2"
    index.drop("2026-08")
    assert index.stamps() == {"2026-07": "2"} and index.find(Query()).total == 1
    index.sync("2026-09", "1", (), [one.id], none_older)
    assert index.find(Query()).total == 1, "a volume takes out its own stories only"


def test_changes_are_numbered_and_what_is_taken_out_is_told(index):
    one, two = made(1), made(2)
    start = index.mark()
    put(index, one)
    put(index, two)
    mark, ids = index.changed_since(start)
    assert ids == (one.id, two.id) and mark == index.mark()
    put(index, one, old=one)
    index.sync("2026-07", "3", (), [two.id], lambda story_id, rev: two)
    later, ids = index.changed_since(mark)
    assert ids == (one.id, two.id) and later == mark + 2
    assert index.changed_since(later) == (later, ())
    assert index.changed_since(later + 10**15)[1] == (one.id, two.id), "a mark from the future knows nothing"


def test_a_saved_story_is_found_by_its_new_text_only(index):
    before = made(1, body="旧的文字，一段。", unit="甲校")
    put(index, before)
    after = replace(before, rev=before.rev + 1, body="新的文字。", event_ended_at=START - timedelta(days=40))
    put(index, after, old=before)
    found = [index.find(Query(text=words)) for words in ("旧的", "新的", "文字", "的文字，一")]
    assert [page.total for page in found] == [0, 1, 1, 0] and all(page.complete for page in found)
    assert index.find(Query(month=before.month)).total == 0
    assert index.find(Query(month=after.month)).total == index.place(Query(), after.id) or 1
    assert index.verify(full_text=True) == []


def test_a_story_in_the_bin_is_found_there_only(index):
    story = made(1, body="找得到吗", unit="")
    put(index, story)
    binned = replace(story, deleted_at=START, rev=story.rev + 1)
    put(index, binned, old=story)
    assert index.find(Query(text="找得到")).total == index.find(Query()).total == 0
    assert index.find(Query(text="找得到", deleted=True)).total == index.find(Query(deleted=True)).total == 1
    assert index.tally(Query()).states == {} and index.tally(Query(deleted=True)).states == {story.state: 1}
    put(index, replace(story, rev=story.rev + 2))
    assert index.find(Query(text="找得到")).total == 1 and index.find(Query(deleted=True)).total == 0


@pytest.mark.parametrize("wrong", [None, made(1, body="另一段文字")])
def test_without_the_old_text_the_full_text_is_made_anew(index, wrong):
    stories = [made(number, body="文字", deleted_at=None) for number in range(5)]
    put(index, *stories)
    assert index.pending(9) == []
    put(index, replace(stories[1], body="新文字", rev=99), old=wrong)
    page = index.find(Query(text="文字"))
    assert page.total == 1 and not page.complete, "what is not indexed yet cannot be found"
    texted(index, {story.id: story for story in stories})
    page = index.find(Query(text="文字"))
    assert page.total == 5 and page.complete


def test_many_stories_wait_for_their_full_text_newest_first(index):
    stories = {story_id: story for story_id, story in STORIES.items() if not story.deleted_at}
    put(index, *stories.values())
    newest = expected(stories, Query())
    assert index.pending(3) == newest[:3]
    assert not index.find(Query(text="学")).complete and index.find(Query()).complete
    saved = replace(stories[newest[0]], rev=99, body="学" * 9)
    put(index, saved)
    index.index_texts([stories[newest[0]], stories[newest[1]]])
    assert index.pending(1) == [newest[2]], "a save meanwhile has its text already"
    texted(index, stories)
    assert index.find(Query(text="学" * 9)).total == 1
    assert index.find(Query(text="学")).complete


def test_texts_alike_are_found_as_comparing_all_finds_them(index):
    pick = random.Random(3)
    texts = ["".join(pick.choices("甲乙丙丁戊己庚辛壬癸", k=80)) for _ in range(120)]
    texts += [text[:70] + "改了一点" for text in texts]
    stories = {s.id: s for n, text in enumerate(texts) if (s := made(n, title="", body=text)) and not s.deleted_at}
    put(index, *stories.values())
    assert index.unsketched(999) == expected(stories, Query())
    while ids := index.unsketched(100):
        index.index_sketches([stories[story_id] for story_id in ids])
    assert index.verify() == []
    for text in texts[:120]:
        near = closest(sketch(text), ((s.id, sketch(f"\n{s.body}")) for s in stories.values()))
        assert sorted((twin.id, twin.overlap) for twin in index.alike(sketch(text))) == sorted(near)
    moved, changed = list(stories.values())[:2]
    put(index, replace(moved, rev=99, event_ended_at=START - timedelta(days=40)), replace(changed, rev=99, body="x"))
    assert index.unsketched(9) == [changed.id], "the same text keeps its sketch"
    assert moved.id in {twin.id for twin in index.alike(sketch(f"\n{moved.body}"))} and index.verify() == []
    index.sync("2026-07", "2", (), [*stories], lambda story_id, rev: stories[story_id])
    assert index.alike(sketch(texts[0])) == () and index.verify() == []


def test_two_stories_in_one_place_stand_beside_each_other(index):
    one, two = made(1, id="甲"), made(1, id="乙")
    put(index, one, two)
    assert {c.id for c in index.find(Query()).cards} == {"甲", "乙"}
    put(index, two, old=two)
    assert index.find(Query(text=text(two).split("\n")[1])).total == 2
    assert index.verify() == []


def test_lists_may_be_asked_for_while_the_index_is_filled(index):
    with index.filling():
        put(index, *STORIES.values())
        for order in get_args(Order):
            query = Query(order=order, state=State.DRAFT)
            assert [c.id for c in index.find(query).cards] == expected(STORIES, query)
        assert index.known([STORIES[index.pending(1)[0]].title])
    assert [c.id for c in index.find(Query(order="title")).cards] == expected(STORIES, Query(order="title"))


@pytest.mark.parametrize("content", [b"", b"no database at all" * 99, b"SQLite format 3\0" + b"\1" * 9000])
def test_a_file_that_is_no_index_is_thrown_away(tmp_path, content):
    path = tmp_path / "index.sqlite"
    path.write_bytes(content)
    index = Index(path, CATALOGUE)
    put(index, made(1))
    assert index.find(Query()).total == 1
    index.close()


def test_the_index_outlives_the_program_but_no_other_catalogue(tmp_path):
    path = tmp_path / "index.sqlite"
    for catalogue, total in ((CATALOGUE, 0), (CATALOGUE, 3), (replace(CATALOGUE, version="two"), 0)):
        index = Index(path, catalogue)
        assert index.find(Query()).total == total and len(index.stamps()) == bool(total)
        assert index.find(Query(text="2026")).total == total
        put(index, *map(made, (1, 2, 3)))
        index.close()


def test_another_schema_is_thrown_away(tmp_path):
    path = tmp_path / "index.sqlite"
    db = sqlite3.connect(path)
    db.execute("create table meta (something)")
    db.execute("create virtual table old using fts5(text)")
    db.commit()
    db.close()
    index = Index(path, CATALOGUE)
    put(index, made(1))
    assert index.find(Query()).total == 1
    index.close()


def test_verify_names_the_story_whose_row_was_altered(tmp_path):
    path = tmp_path / "index.sqlite"
    index = Index(path, CATALOGUE)
    put(index, made(1), made(2))
    assert index.verify() == []
    index.close()
    db = sqlite3.connect(path)
    db.execute("update story set title = '别的' where id = ?", (made(2).id,))
    db.execute("update facet set n = n + 1 where kind = 'month'")
    db.execute("insert into gram values (1, 1)")
    db.commit()
    db.close()
    index = Index(path, CATALOGUE)
    assert index.verify() == [made(2).id, "facet", "sketch"]
    index.close()


def test_damage_while_running_is_one_kind_of_error(tmp_path):
    path = tmp_path / "index.sqlite"
    index = Index(path, CATALOGUE)
    put(index, *STORIES.values())
    index.find(Query())
    index.close()
    index = Index(path, CATALOGUE)
    data = path.read_bytes()
    path.write_bytes(data[:8192] + b"\x55" * (len(data) - 8192))
    with pytest.raises(IndexBroken):
        try:
            index.find(Query())
            index.outline("2026-07")
        finally:
            index.close()


@pytest.mark.skipif("sys.platform == 'win32'")
def test_an_index_thrown_away_by_another_is_noticed(index, tmp_path):
    from newsroom.store.index import discard

    assert not index.replaced()
    discard(tmp_path / "index.sqlite")
    assert index.replaced()
    other = Index(tmp_path / "index.sqlite", CATALOGUE)
    assert index.replaced() and not other.replaced()
    other.close()


def _write(path: Path, first: int) -> None:
    index = Index(path, CATALOGUE)
    for number in range(first, first + 40):
        put(index, made(number, deleted_at=None), volume=str(first))
    index.close()


def test_two_processes_and_four_threads_write_one_index(tmp_path):
    path = tmp_path / "index.sqlite"
    processes = [get_context("spawn").Process(target=_write, args=(path, 1000 * n)) for n in (1, 2)]
    for process in processes:
        process.start()
    index = Index(path, CATALOGUE)
    failed: list[BaseException] = []

    def write(first: int) -> None:
        try:
            for number in range(first, first + 20):
                put(index, made(number, deleted_at=None), volume=str(first))
                index.find(Query(text="2026", order="title"), 0, 10)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(1000 * n,)) for n in (3, 4, 5, 6)]
    for thread in threads:
        thread.start()
    for runner in [*threads, *processes]:
        runner.join()
    assert not failed and [process.exitcode for process in processes] == [0, 0]
    assert index.find(Query()).total == index.find(Query(text="2026")).total == 160
    assert len(index.changed_since(0)[1]) == 160
    assert index.verify(full_text=True) == []
    index.close()
