"""What every engine behind the door has to do: subclass, give the two fixtures, and all of this runs on it.

`archive` is an empty archive; `other` a second handle on the same one, as another program has it.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.store.door import Archive, Conflict, Query
from newsroom.story import Evidence, Photo, Source, State, Story, Tagging, TopicChoice, TopicScore
from newsroom.text.clean import clean
from newsroom.text.minhash import sketch
from tests.conftest import NOW

MakeStory = Callable[..., Story]


def add(archive: Archive, stories: Sequence[Story]) -> list[Story]:
    return archive.add(stories, by="林", at=NOW)


class ArchiveContract:
    """The tests. Names say what holds."""

    # saving

    def test_new_stories_get_running_ids_of_their_month(self, archive: Archive, story: MakeStory):
        later = NOW.replace(month=10)
        added = add(archive, [story("一"), story("二"), story("三", received_at=later)])
        assert [s.id for s in added] == ["2026-09-0001", "2026-09-0002", "2026-10-0001"]
        assert add(archive, [story("四")])[0].id == "2026-09-0003"
        assert [s.title for s in archive.iterate()] == ["一", "二", "四", "三"]

    def test_everything_in_a_story_survives(self, archive: Archive, other: Archive, story: MakeStory):
        scores = (TopicScore("safe_campus", 0.7, (Evidence("消防", "title", 3, 2.1),)),)
        full = story(
            authors=("张三", "李四"),
            photos=(Photo("ab" * 32, ".jpg", 1600, 1067, "图为演练现场", 1, "IMG_1.jpg"),),
            source=Source("来稿.docx", "cd" * 32),
            tagging=Tagging(scores, "safe_campus", (), "sure"),
            choice=TopicChoice(None, (), "林", NOW),
            confidence={"unit": 0.6},
            warnings=("请核对单位",),
        )
        saved = add(archive, [full])[0]
        assert other.get(saved.id) == saved == replace(full, id=saved.id, rev=1, updated_by="林", updated_at=NOW)

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors])
    @given(text=st.text())
    def test_any_cleaned_text_comes_back(self, archive: Archive, other: Archive, text: str):
        saved = add(archive, [Story(id="", title=clean(text), body=clean(text), received_at=NOW)])[0]
        assert other.get(saved.id) == saved

    def test_a_save_is_the_next_revision(self, archive: Archive, other: Archive, story: MakeStory):
        first = add(archive, [story()])[0]
        second = archive.put(replace(first, title="新标题"), by="王", at=NOW + timedelta(hours=1))
        assert (second.rev, second.updated_by, second.updated_at) == (2, "王", NOW + timedelta(hours=1))
        assert archive.get(first.id) == other.get(first.id) == second

    def test_a_stale_save_is_refused_and_both_texts_are_kept(
        self, archive: Archive, other: Archive, story: MakeStory
    ):  # fmt: skip
        first = add(archive, [story()])[0]
        second = other.put(replace(first, title="先存的"), by="甲", at=NOW)
        with pytest.raises(Conflict) as refused:
            archive.put(replace(first, title="后存的"), by="乙", at=NOW)
        assert refused.value.current == second == archive.get(first.id)
        assert "没有丢" in str(refused.value)

    def test_a_story_that_never_was_cannot_be_saved_as_a_later_revision(self, archive: Archive, story: MakeStory):
        with pytest.raises(Conflict) as refused:
            archive.put(replace(story(), id="2026-09-0007", rev=3), by="", at=NOW)
        assert refused.value.current is None

    def test_a_batch_passes_over_what_was_saved_elsewhere(self, archive: Archive, other: Archive, story: MakeStory):
        one, two = add(archive, [story("一"), story("二")])
        other.put(replace(one, title="改过"), by="林", at=NOW)
        saved = archive.put_all([replace(one, note="x"), replace(two, note="x")], by="newsroom", at=NOW)
        assert [s.id for s in saved] == [two.id]
        assert [s.title for s in archive.iterate()] == ["改过", "二"]

    def test_what_a_caller_changes_in_a_value_changes_nothing_in_the_archive(
        self, archive: Archive, story: MakeStory
    ):  # fmt: skip
        saved = add(archive, [story(confidence={"unit": 0.5})])[0]
        found = archive.get(saved.id)
        assert found is not None
        found.confidence["unit"] = 1.0
        again = archive.get(saved.id)
        assert again is not None and again.confidence == {"unit": 0.5}

    @pytest.mark.parametrize("story_id", ["", "x", "2026-09-0001", "../../etc", "2026-09-", "2026-13-0001"])
    def test_there_is_no_such_story(self, archive: Archive, story_id: str):
        assert archive.get(story_id) is None
        assert archive.history(story_id) == []

    def test_threads_saving_the_same_story_lose_nothing(self, archive: Archive, story: MakeStory):
        first = add(archive, [story(note="0")])[0]

        def count() -> None:
            done = 0
            while done < 10:
                now = archive.get(first.id)
                assert now is not None
                try:
                    archive.put(replace(now, note=str(int(now.note) + 1)), by="", at=NOW)
                    done += 1
                except Conflict:
                    continue

        threads = [threading.Thread(target=count) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        last = archive.get(first.id)
        assert last is not None and (last.note, last.rev) == ("40", 41)

    # taking out

    def test_a_removed_story_is_gone_but_its_history_stays_and_its_id_is_not_given_again(
        self, archive: Archive, other: Archive, story: MakeStory
    ):  # fmt: skip
        first = add(archive, [story("删掉的")])[0]
        archive.remove(first, by="林", at=NOW)
        assert other.get(first.id) is None
        assert [(v.rev, v.act, v.story and v.story.title) for v in other.history(first.id)] == [
            (1, "add", "删掉的"),
            (2, "remove", None),
        ]
        assert other.find(Query()).total == 0
        assert add(other, [story("新的")])[0].id == "2026-09-0002"
        with pytest.raises(Conflict):
            archive.put(first, by="林", at=NOW)

    def test_a_stale_removal_is_refused(self, archive: Archive, story: MakeStory):
        first = add(archive, [story()])[0]
        archive.put(replace(first, title="改过"), by="", at=NOW)
        with pytest.raises(Conflict):
            archive.remove(first, by="", at=NOW)
        assert archive.get(first.id) is not None

    # history

    def test_every_revision_is_kept_with_who_when_and_what(self, archive: Archive, other: Archive, story: MakeStory):
        first = add(archive, [story("一稿")])[0]
        second = archive.put(replace(first, title="二稿"), by="王", at=NOW + timedelta(days=1), act="restore")
        found = other.history(first.id)
        assert [(v.rev, v.by, v.act, v.at) for v in found] == [
            (1, "林", "add", NOW),
            (2, "王", "restore", NOW + timedelta(days=1)),
        ]
        assert [v.story for v in found] == [first, second]

    # lists

    @pytest.mark.parametrize(
        ("query", "titles"),
        [
            (Query(), ["党课", "消防演练", "教研"]),
            (Query(order="id"), ["教研", "党课", "消防演练"]),
            (Query(order="title"), ["党课", "教研", "消防演练"]),
            (Query(state=State.APPROVED), ["党课"]),
            (Query(focus="safe_campus"), ["消防演练"]),
            (Query(focus="none"), ["教研"]),
            (Query(unit="柳河镇中心校"), ["消防演练", "教研"]),
            (Query(month="2026-08"), ["教研"]),
            (Query(first=date(2026, 8, 20), last=date(2026, 9, 1)), ["教研"]),
            (Query(first=date(2026, 9, 1)), ["党课", "消防演练"]),
            (Query(text="张三"), ["教研"]),
            (Query(text="柳河　演练"), ["党课", "消防演练", "教研"]),
            (Query(text="柳"), ["党课", "消防演练", "教研"]),
            (Query(text="LHZ"), ["消防演练", "教研"]),
            (Query(text="待发"), ["党课"]),
            (Query(text="8月20日"), ["教研"]),
            (Query(text="应急演练。"), ["党课", "消防演练", "教研"]),
            (Query(text="没有这样的字"), []),
            (Query(text="柳河", state=State.APPROVED), ["党课"]),
            (Query(month="2026-08", state=State.APPROVED), []),
            (Query(deleted=True), []),
        ],
        ids=str,
    )
    def test_a_query_narrows_the_list(self, archive: Archive, other: Archive, story: MakeStory, query: Query, titles):
        self.three(archive, story)
        for handle in (archive, other):
            page = handle.find(query)
            assert [card.title for card in page.cards] == titles
            assert page.total == len(titles) and page.complete
            assert sorted(s.title for s in handle.iterate(query)) == sorted(titles)
            assert handle.tally(query).states.get(State.APPROVED, 0) == ("党课" in titles)
            assert [handle.place(query, card.id) for card in page.cards] == list(range(len(titles)))

    def three(self, archive: Archive, story: MakeStory) -> list[Story]:
        august = NOW.replace(month=8, day=20)
        return add(
            archive,
            [
                story("消防演练", choice=TopicChoice("safe_campus")),
                story("党课", unit="区实验小学", state=State.APPROVED, choice=TopicChoice("party_building")),
                story("教研", event_ended_at=august, authors=("张三",), choice=TopicChoice(None)),
            ],
        )

    def test_texts_are_found_by_their_words_once_that_is_done(self, archive: Archive, story: MakeStory):
        add(archive, [story(f"第{n}篇", body="迎新晚会。") for n in range(300)])
        assert archive.index_texts()
        page = archive.find(Query(text="迎新"), 0, 1)
        assert (page.total, page.complete) == (300, True)

    def test_a_card_keeps_the_zone_of_its_moments(self, archive: Archive, story: MakeStory):
        add(archive, [story(submitted_at=NOW)])
        (card,) = archive.find(Query()).cards
        assert card.submitted is not None and card.submitted.isoformat() == NOW.isoformat()
        assert card.due is not None and card.due.utcoffset() == NOW.utcoffset()

    def test_a_list_comes_in_windows(self, archive: Archive, story: MakeStory):
        added = add(archive, [story(f"第{n}篇") for n in range(25)])
        newest_first = [s.id for s in reversed(added)]
        assert [card.id for card in archive.find(Query(), 10, 5).cards] == newest_first[10:15]
        assert archive.find(Query(), 20, 10).total == 25
        assert archive.find(Query(), 30, 10).cards == ()

    def test_counts(self, archive: Archive, story: MakeStory):
        self.three(archive, story)
        tally = archive.tally()
        assert tally.states == {State.SUBMITTED: 2, State.APPROVED: 1}
        assert tally.focuses == {"safe_campus": 1, "party_building": 1, "none": 1}
        assert tally.units == {"柳河镇中心校": 2, "区实验小学": 1}
        assert tally.months == {"2026-09": 2, "2026-08": 1}
        assert (tally.doubtful, tally.late) == (0, 1)
        spread = archive.spread()
        assert sum(spread.values()) == 3 and {focus for _, _, focus in spread} == {*tally.focuses}

    def test_lists_and_search_follow_every_save(self, archive: Archive, other: Archive, story: MakeStory):
        first = add(archive, [story("校园开放日", "家长走进课堂。")])[0]
        assert other.find(Query(text="走进课堂")).total == 1
        second = archive.put(replace(first, body="家长走进食堂。", state=State.APPROVED), by="", at=NOW)
        assert other.find(Query(text="走进课堂")).total == 0
        assert [c.rev for c in other.find(Query(text="走进食堂", state=State.APPROVED)).cards] == [2]
        archive.put(replace(second, event_ended_at=NOW.replace(month=3)), by="", at=NOW)
        assert other.find(Query(month="2026-09")).total == 0
        assert other.find(Query(text="食堂", month="2026-03")).total == 1

    def test_the_bin_is_a_list_of_its_own(self, archive: Archive, story: MakeStory):
        kept, binned = add(archive, [story("留下的"), story("扔掉的")])
        binned = archive.put(replace(binned, deleted_at=NOW, deleted_by="林"), by="林", at=NOW, act="discard")
        assert [c.id for c in archive.find(Query()).cards] == [kept.id]
        assert [c.id for c in archive.find(Query(deleted=True)).cards] == [binned.id]
        assert archive.find(Query(text="演练")).total == 1
        assert archive.tally().states == {State.SUBMITTED: 1}
        assert archive.get(binned.id) == binned
        archive.put(replace(binned, deleted_at=None, deleted_by=""), by="林", at=NOW)
        assert archive.find(Query(text="扔掉")).total == 1

    def test_a_submission_is_known_by_its_source_and_its_text(self, archive: Archive, story: MakeStory):
        saved = add(archive, [story(source=Source("来稿.docx", "cd" * 32))])[0]
        assert archive.known(["cd" * 32, "ef" * 32]) == {"cd" * 32: saved.id}

    def test_a_text_that_is_nearly_a_storys_is_known(self, archive: Archive, other: Archive, story: MakeStory):
        many = [story(f"第{n}篇", body="".join(map(str, range(n, n + 60)))) for n in range(100, 400, 40)]
        drill, *_ = add(archive, [story("应急演练", body="九月二十五日上午，师生在警报声中沿着路线疏散。" * 2), *many])
        wanted = sketch(f"又一次应急演练\n{drill.body}")
        for handle in (archive, other):
            (twin,) = handle.alike(wanted)
            assert twin.id == drill.id and 0.7 < twin.overlap < 1
        assert archive.alike(sketch(f"{drill.title}\n{drill.body}"))[0].overlap == 1
        assert archive.alike(sketch("与哪一篇都不一样的文字，写的是另外一件事，长短也和别的差不多。")) == ()
        assert archive.alike(b"") == ()
        changed = other.put(replace(drill, body="另写了一篇，说的是操场上的运动会怎样开幕、怎样闭幕。"), by="", at=NOW)
        assert archive.alike(wanted) == ()
        back = archive.put(replace(changed, body=drill.body), by="", at=NOW)
        assert [twin.id for twin in other.alike(wanted)] == [drill.id]
        archive.put(replace(back, deleted_at=NOW), by="", at=NOW)
        assert other.alike(wanted) == ()

    # others

    def test_changes_by_others_are_told(self, archive: Archive, other: Archive, story: MakeStory):
        mark = other.changes().mark
        assert other.changes(mark).ids == ()
        one, two = add(archive, [story("一"), story("二")])
        archive.put(replace(one, title="改"), by="", at=NOW)
        told = other.changes(mark)
        assert told.ids == (two.id, one.id)
        assert other.changes(told.mark).ids == ()
        archive.remove(two, by="", at=NOW)
        assert other.changes(told.mark).ids == (two.id,)

    def test_what_changes_is_told_by_month_without_reading(self, archive: Archive, other: Archive, story: MakeStory):
        first = add(archive, [story("一")])[0]
        before = other.state()
        add(archive, [story("二", received_at=NOW.replace(month=10))])
        archive.record("held", {"a": {"key": "a"}})
        after = other.state()
        assert before["2026-09"] == after["2026-09"] and {"2026-10", "registers"} <= after.keys() - before.keys()
        archive.put(replace(first, title="改"), by="林", at=NOW)
        assert other.state()["2026-09"] != after["2026-09"] and other.state()["registers"] == after["registers"]

    def test_excerpts_have_some_fields_of_every_story_of_a_month(self, archive: Archive, story: MakeStory):
        class Head(msgspec.Struct):
            id: str
            title: str

        add(archive, [story("一"), story("二", deleted_at=NOW), story("三", received_at=NOW.replace(month=10))])
        found = archive.excerpts("2026-09", Head)
        assert found == [Head("2026-09-0001", "一"), Head("2026-09-0002", "二")]
        assert archive.excerpts("2026-11", Head) == []

    def test_registers_keep_rows_by_key_in_order(self, archive: Archive, other: Archive):
        archive.record("held", {"a": {"reason": "空"}, "b": {"reason": "坏"}})
        mark = other.changes().mark
        archive.record("held", {"a": {"reason": "改"}, "c": {"n": 1}})
        assert other.register("held") == [{"reason": "改"}, {"reason": "坏"}, {"n": 1}]
        assert other.changes(mark).registers
        archive.record("held", {"b": None, "never": None})
        assert other.register("held") == [{"reason": "改"}, {"n": 1}]
        assert archive.register("nothing") == []

    def test_nothing_stands_between_locked_steps(self, archive: Archive, other: Archive, story: MakeStory):
        first = add(archive, [story()])[0]
        entered, done = threading.Event(), []

        def elsewhere() -> None:
            entered.wait()
            done.append(other.put(replace(first, title="别处"), by="", at=NOW))

        thread = threading.Thread(target=elsewhere)
        with archive.locked():
            thread.start()
            entered.set()
            thread.join(0.2)
            assert not done
            assert archive.get(first.id) == first
        thread.join()
        assert archive.get(first.id) == done[0]
