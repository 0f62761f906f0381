from datetime import datetime

from newsroom.documents.forms.review_sheet import CHECKS, KIND, STAGES, Review, ReviewSheet
from tests.documents.forms.printing import opened, text


def blocks(*reviews: Review) -> list[dict]:
    from newsroom.documents.press import Press

    return KIND.context(ReviewSheet(reviews=reviews), Press(None))["审核"]  # type: ignore[arg-type]


def test_a_stage_without_a_review_has_an_empty_block():
    assert [block["环节"] for block in blocks()] == list(STAGES)
    first, second, last = blocks(Review("复审二校", "王志远", conclusion="通过"))
    assert (first["环节"], first["审核人"]) == ("初审一校", "")
    assert (second["审核人"], second["结论"]) == ("王志远", "√通过  □修改后通过  □退回  □不采用")
    assert (last["环节"], last["结论"]) == ("终审三校", "□通过  □修改后通过  □退回  □不采用")


def test_a_story_that_was_returned_shows_every_round():
    rounds = blocks(Review("初审一校", conclusion="退回"), Review("初审一校", conclusion="通过"))
    assert [block["环节"] for block in rounds] == ["初审一校", *STAGES]


def test_the_points_that_were_looked_at_are_ticked():
    (first, *_) = blocks(Review("初审一校", checks="导向、保密，字体"))
    said = "  ".join(first["核查要点"]).split("  ")
    assert [box[1:] for box in said] == [*CHECKS, "字体"]
    assert [box for box in said if box.startswith("√")] == ["√导向", "√保密", "√字体"]


def test_an_opinion_keeps_its_paragraphs():
    sheet = ReviewSheet(reviews=(Review("初审一校", "周文", opinion="人数已核对。\n标题太长。"),))
    said = text(opened(KIND, sheet)).split("\n")
    assert said.index("人数已核对。") + 1 == said.index("标题太长。")


def test_moments_are_written_out():
    said = text(opened(KIND, ReviewSheet(publish_at=datetime(2026, 9, 3, 8, 5))))
    assert "2026年9月3日08:05" in said
    assert "　　年　月　日　时" in said
