"""Adoptions: begun from a few letters or a link, entered once, verified, put right, taken out, proved."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from newsroom.desk import adoption_form, adoption_rows, adoptions, bulletin_register, outlets, proofs, registers
from newsroom.desk.bulletin_register import Kept, Signed
from newsroom.errors import NewsroomError
from newsroom.registers.adoptions import ADOPTIONS
from newsroom.registers.outlets import OUTLETS, Outlet
from newsroom.registers.units import UNITS, Unit
from newsroom.story import State
from tests.conftest import NOW

EVENING = Outlet(name="江城晚报", tier="city", kind="newspaper", sites=("jcwb.example",))
LINK = "https://www.jcwb.example/a/1.html"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 99


@pytest.fixture
def papers(desk):
    """A desk that knows its units and one paper."""
    registers.put(desk, OUTLETS, [EVENING])
    names = (("柳河镇中心校", ("柳河中心校",)), ("区第一小学", ()))
    registers.put(desk, UNITS, [Unit(name=name, group="township_central", aliases=aliases) for name, aliases in names])
    return desk


@pytest.fixture
def kept(papers, story):
    (found,) = papers.archive.add([story(unit="柳河中心校、区第一小学", authors=("周敏",))], by="林", at=NOW)
    return found


@pytest.mark.parametrize("typed", ["jcw", "江城晚报", LINK])
def test_an_adoption_begins_with_all_that_is_known(papers, kept, typed):
    found = adoptions.begun(papers, kept, typed)
    assert (found.story, found.title, found.units) == (kept.id, kept.title, ("柳河镇中心校", "区第一小学"))
    assert (found.outlet, found.tier, found.kind, found.day) == ("江城晚报", "city", "newspaper", NOW.date())
    assert found.authors == ("周敏",) and found.verified_by == "" and not found.own
    assert found.link == (LINK if typed == LINK else "")


def test_it_is_numbered_signed_and_told_once(papers, kept):
    (first,) = adoptions.enter(papers, adoptions.begun(papers, kept, "jcw")).rows
    assert (first.id, first.entered_by) == ("A2026-0001", "林晓岚")
    with pytest.raises(NewsroomError, match=r"A2026-0001，没有再登记"):
        adoptions.enter(papers, adoptions.begun(papers, kept, LINK))
    later = replace(adoptions.begun(papers, kept, LINK), day=NOW.date() - timedelta(days=1))
    entered = adoptions.enter(papers, later)
    assert entered.rows[0].id == "A2026-0002" and "早于事件的日期" in entered.told[0]
    assert [one.id for one in adoption_rows.of_story(papers, kept.id)] == ["A2026-0002", "A2026-0001"]


def test_a_new_outlet_needs_tier_and_kind_and_is_known_from_then_on(papers, kept):
    with pytest.raises(NewsroomError, match="--tier"):
        adoptions.begun(papers, kept, "江南早报")
    with pytest.raises(NewsroomError, match="认不出"):
        adoptions.begun(papers, kept, "https://jnzb.example/1")
    begun = adoptions.begun(papers, kept, "江南早报", tier="province", kind="newspaper")
    entered = adoptions.enter(papers, replace(begun, link="https://www.jnzb.example/1"))
    assert "已记入渠道媒体表" in entered.told[0]
    assert outlets.of_link(papers, "https://jnzb.example/2") == outlets.meant(papers, "jnzb")


def test_what_may_not_be_entered(papers, kept, story):
    draft, binned = papers.archive.add([story(state=State.DRAFT), story("二", deleted_at=NOW)], by="林", at=NOW)
    for one, why in ((draft, "还是草稿"), (binned, "在回收站里")):
        with pytest.raises(NewsroomError, match=why):
            adoptions.enter(papers, adoptions.begun(papers, one, "jcw"))
    begun = adoptions.begun(papers, kept, "jcw")
    for wrong, why in (
        ({"day": NOW.date() + timedelta(days=1)}, "还没有到"),
        ({"units": ("无名学校",)}, "单位名册里没有"),
        ({"units": ()}, "供稿单位没有填"),
        ({"story": "2026-09-0099"}, "没有编号"),
    ):
        with pytest.raises(NewsroomError, match=why):
            adoptions.enter(papers, replace(begun, **wrong))
    assert adoption_rows.of_period(papers) == ()


def test_a_story_that_the_desk_does_not_have(papers):
    begun = replace(adoptions.begun(papers, None, "jcw"), title="旧稿", units=("区第一小学",))
    assert adoptions.enter(papers, begun).rows[0].story == ""
    with pytest.raises(NewsroomError, match="登记过"):
        adoptions.enter(papers, begun)
    assert len(adoptions.enter(papers, replace(begun, title="另一篇")).rows) == 1


def test_one_story_to_many_channels_of_ours(papers, kept):
    entered = adoptions.publish(papers, kept, ["教育信息网", "weixin", "教育信息网"])
    assert [(one.outlet, one.own, one.verified_by) for one in entered.rows] == [
        ("教育信息网", True, "林晓岚"), ("微信公众号", True, "林晓岚"),
    ]  # fmt: skip
    again = adoptions.publish(papers, kept, ["教育信息网", "政务微博"])
    assert [one.outlet for one in again.rows] == ["政务微博"] and "A2026-0001" in again.told[0]
    with pytest.raises(NewsroomError, match="不是本级渠道"):
        adoptions.publish(papers, kept, ["《教育》", "江城晚报"])
    assert len(adoption_rows.of_story(papers, kept.id)) == 3


def test_verified_and_doubted_again(papers, kept):
    (one,) = adoptions.enter(papers, adoptions.begun(papers, kept, "jcw")).rows
    assert [row.id for row in adoption_rows.of_period(papers, unverified=True)] == [one.id]
    assert adoptions.verify(papers, [one.id], "王志远").rows[0].verified_by == "王志远"
    assert adoptions.verify(papers, [one.id]).rows == (), "who checked it first stays"
    assert adoptions.unverify(papers, [one.id]).rows[0].verified_by == ""
    with pytest.raises(NewsroomError, match="没有“A2026-0009”"):
        adoptions.verify(papers, [one.id, "A2026-0009"])


def test_a_change_has_to_be_verified_anew_by_who_did(papers, kept):
    (one,) = adoptions.enter(papers, adoptions.begun(papers, kept, "jcw")).rows
    adoptions.verify(papers, [one.id], "王志远")
    changed = adoptions.correct(papers, one.id, {"form": "摘编", "characters": "260"})
    assert (changed.rows[0].form, changed.rows[0].characters, changed.rows[0].verified_by) == ("excerpt", 260, "")
    assert "重新核实" in changed.told[0]
    with pytest.raises(NewsroomError, match="没有改动"):
        adoptions.correct(papers, one.id, {"characters": "很多"})


def test_taken_out_with_a_reason(papers, kept):
    (one,) = adoptions.enter(papers, adoptions.begun(papers, kept, "jcw")).rows
    with pytest.raises(NewsroomError, match="写明原因"):
        adoptions.take_out(papers, [one.id], " ")
    assert adoptions.take_out(papers, [one.id], "登记重复").rows[0].note == "撤销：登记重复"
    assert registers.rows(papers, ADOPTIONS) == ()


def test_a_frozen_month_is_told_of(papers, kept):
    signed = Signed("2026-09", 1, "何立新", NOW, date(2026, 9, 30), "ab", frozen="cd")
    bulletin_register.record(papers, Kept("2026-09", versions=(signed,)))
    entered = adoptions.enter(papers, adoptions.begun(papers, kept, "jcw"))
    assert "调整" in entered.told[0] and "2026年9月" in entered.told[0]
    assert "调整" in adoptions.verify(papers, [entered.rows[0].id]).told[0]


def test_a_proof_is_what_its_bytes_say(papers, kept, tmp_path):
    picture = tmp_path / "截图.txt"
    picture.write_bytes(PNG)
    (one,) = adoptions.enter(papers, adoptions.begun(papers, kept, "jcw"), picture).rows
    assert one.proof.endswith(".png") and proofs.path_of(papers, one.proof).read_bytes() == PNG
    script = tmp_path / "假.png"
    script.write_bytes(b"#!/bin/sh\n")
    for path, why in ((script, "不是图片"), (tmp_path / "没有.pdf", "读不了")):
        with pytest.raises(NewsroomError, match=why):
            proofs.keep(papers, path)
    for name in ("../desk.toml", "", "ab.png"):
        with pytest.raises(NewsroomError, match="不在工作台"):
            proofs.path_of(papers, name)


def test_a_proof_that_is_too_large(papers, tmp_path, monkeypatch):
    monkeypatch.setattr(proofs, "LARGEST", 99)
    (tmp_path / "大.png").write_bytes(PNG)
    with pytest.raises(NewsroomError, match="超过"):
        proofs.keep(papers, tmp_path / "大.png")


def test_a_quoted_path_is_a_path():
    assert str(proofs.typed_path(" '/tmp/a b.png' ")) == "/tmp/a b.png"
    assert proofs.typed_path(" ") is None


def test_the_form_is_prefilled_and_understands_letters(papers, kept, tmp_path):
    form = adoption_form.begin(papers, kept, "jcw", EVENING)
    assert form.heading == f"江城晚报（市级报纸）采用《{kept.title}》" and form.shown["day"] == "2026-09-28"
    typed = {**form.shown, "form": "zb", "placement": "头版", "instruction": "shi", "verified_by": "是"}
    assert adoption_form.faults(papers, form, typed) == {}
    (one,) = adoption_form.enter(papers, form, typed).rows
    assert (one.form, one.placement, one.instruction, one.verified_by) == ("excerpt", "front", "city", "林晓岚")
    wrong = adoption_form.faults(
        papers, form, {**form.shown, "day": "某天", "verified_by": "也许", "proof": "/没有.png"}
    )
    assert wrong.keys() == {"day", "verified_by", "proof"}


def test_the_form_asks_for_what_nobody_knows(papers, kept):
    form = adoption_form.begin(papers, kept, "https://jnzb.example/1", None)
    assert form.shown["outlet"] == form.shown["tier"] == "" and form.shown["link"].endswith("/1")
    assert adoption_form.faults(papers, form, form.shown).keys() == {"outlet", "tier", "kind"}
    typed = {**form.shown, "outlet": "江南早报", "tier": "shengji", "kind": "报"}
    assert adoption_form.enter(papers, form, typed).rows[0].tier == "province"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("25", "2026-09-25"), ("29", "2026-08-29"), ("31", "2026-08-31"), ("昨天", "2026-09-27")),
        *(("9.25", "2026-09-25"), ("12月31日", "2025-12-31"), ("2.30", "2.30"), ("2026-09-01", "2026-09-01")),
        *(("", ""), ("0", "0"), ("后天", "后天")),
    ],
)
def test_a_day_is_written_in_short(typed, meant):
    assert adoption_form.day_meant(typed, NOW.date()) == meant


def test_no_reads_or_likes_are_kept():
    assert not any(mark in column.label for column in ADOPTIONS.columns for mark in ("阅读", "点赞", "转发"))
