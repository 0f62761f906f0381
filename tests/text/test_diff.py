"""Texts compared and merged: nothing is lost, only what differs is marked."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsroom.text.diff import Part, Piece, compare, differences, merge

PARAGRAPHS = [
    "9月25日，一中开展消防演练。",
    "9月25日，一中开展防震演练，全校师生参加。",
    "校长讲话。",
    "校长作了讲话。",
    "图为现场。",
    "甲",
    "2026年",
    "",
]
TEXTS = st.lists(st.sampled_from(PARAGRAPHS) | st.text("一二三四五，。a1", max_size=12), max_size=7).map("\n".join)


def joined(parts: tuple[tuple[str, ...], ...]) -> str:
    return "\n".join(paragraph for part in parts for paragraph in part)


def marked(piece: Piece) -> tuple[list[str], list[str]]:
    old, new = piece.old or "", piece.new or ""
    return [old[a:b] for a, b in piece.gone], [new[a:b] for a, b in piece.fresh]


def without(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    kept = list(text)
    for start, end in reversed(spans):
        del kept[start:end]
    return "".join(kept)


@given(TEXTS, TEXTS)
def test_both_texts_stand_in_a_comparison_whole(old: str, new: str) -> None:
    pieces = compare(old, new)
    assert "\n".join(piece.old for piece in pieces if piece.old is not None) == old
    assert "\n".join(piece.new for piece in pieces if piece.new is not None) == new


@given(TEXTS, TEXTS)
def test_what_is_not_marked_is_the_same_on_both_sides(old: str, new: str) -> None:
    for piece in compare(old, new):
        assert without(piece.old or "", piece.gone) == without(piece.new or "", piece.fresh)
        assert piece.same or piece.gone or piece.fresh or not (piece.old or piece.new)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(piece.same and not piece.gone and not piece.fresh for piece in compare(text, text))
    assert differences(text, text) == (0, 0)


@given(TEXTS, TEXTS)
def test_what_one_side_changed_is_taken(base: str, changed: str) -> None:
    for parts, side in ((merge(base, changed, base), "hers"), (merge(base, base, changed), "theirs")):
        assert {part.whose for part in parts} <= {"same", side}
        assert joined(tuple(getattr(part, side) for part in parts)) == changed


@given(TEXTS, TEXTS)
def test_the_same_change_on_both_sides_contradicts_nothing(base: str, changed: str) -> None:
    parts = merge(base, changed, changed)
    assert {part.whose for part in parts} <= {"same"}
    assert joined(tuple(part.hers for part in parts)) == changed


@settings(max_examples=300)
@given(TEXTS, TEXTS, TEXTS)
def test_no_paragraph_is_lost_in_a_merge(base: str, hers: str, theirs: str) -> None:
    parts = merge(base, hers, theirs)
    assert joined(tuple(part.base for part in parts)) == base
    assert joined(tuple(part.hers for part in parts)) == hers
    assert joined(tuple(part.theirs for part in parts)) == theirs


@given(TEXTS, TEXTS, TEXTS)
@example("开展防震演练，全校师生参加。", "校长讲话。", "开展防震演练。\n开展防震演练。")
@example(
    "9月25日，一中开展防震演练，全校师生参加。",
    "校长讲话。",
    "9月25日，一中开展消防演练。\n9月25日，一中开展消防演练。",
)
def test_a_merge_is_the_same_from_either_side(base: str, hers: str, theirs: str) -> None:
    turned = {"hers": "theirs", "theirs": "hers", "same": "same", "both": "both"}
    mirrored = tuple(Part(turned[p.whose], p.base, p.theirs, p.hers) for p in merge(base, theirs, hers))  # pyright: ignore[reportArgumentType]
    assert merge(base, hers, theirs) == mirrored


def test_only_what_differs_in_a_paragraph_is_marked() -> None:
    (piece,) = compare("9月25日，柳河镇中心校开展消防演练。", "9月26日，柳河镇中心校开展消防应急演练。")
    assert marked(piece) == (["25"], ["26", "应急"])


def test_a_number_or_a_latin_word_is_marked_whole() -> None:
    (piece,) = compare("增长3.5%，来自GitHub的报告。", "增长3.7%，来自GitLab的报告。")
    assert marked(piece) == (["3.5%", "GitHub"], ["3.7%", "GitLab"])


def test_no_confetti() -> None:
    (piece,) = compare("全校师生参加了这次活动。", "全体学生都参与了本次大型活动。")
    assert all(len(text) > 1 for side in marked(piece) for text in side)
    rewritten = "完全不同的另一段，只有句号一样。"
    pieces = compare("九月的风吹过操场。", rewritten)
    assert marked(pieces[0])[0] == ["九月的风吹过操场。"]


def test_a_paragraph_put_between_leaves_its_neighbours_alone() -> None:
    pieces = compare("第一段在这里。\n第二段在那里。", "第一段在这里。\n新的一段。\n第二段就在那里。")
    assert [(piece.old, piece.new) for piece in pieces] == [
        ("第一段在这里。", "第一段在这里。"),
        (None, "新的一段。"),
        ("第二段在那里。", "第二段就在那里。"),
    ]
    assert differences("第一段在这里。", "第一段就在这里。\n新的一段。") == (6, 0)


def test_neighbouring_paragraphs_changed_by_two_people_are_both_taken() -> None:
    parts = merge(
        "第一段在这里。\n第二段在那里。", "第一段还在这里。\n第二段在那里。", "第一段在这里。\n第二段也在那里。"
    )
    assert [part.whose for part in parts] == ["hers", "theirs"]


def test_one_paragraph_changed_by_two_people_is_asked() -> None:
    parts = merge("头。\n中间这一段。\n尾。", "头。\n中间那一段。\n尾。", "头。\n中间这两段。\n尾。")
    assert [part.whose for part in parts] == ["same", "both", "same"]


def test_two_paragraphs_put_at_one_place_are_asked() -> None:
    parts = merge("头。", "头。\n她加的一段。", "头。\n别处添的话！")
    assert parts[-1] == Part("both", (), ("她加的一段。",), ("别处添的话！",))


def test_a_paragraph_changed_here_and_taken_out_there_is_asked() -> None:
    parts = merge("头。\n中间这一段。\n尾。", "头。\n中间那一段。\n尾。", "头。\n尾。")
    assert Part("both", ("中间这一段。",), ("中间那一段。",), ()) in parts


def test_long_texts_are_compared_too() -> None:
    old = "\n".join(f"第{n}段，" + "学校开展了活动，" * 30 for n in range(120))
    new = old.replace("第60段", "第六十段") + "\n完。"
    assert [piece.new for piece in compare(old, new) if not piece.same][-1] == "完。"
    (piece,) = compare(
        "学校开展活动，师生参加。" * 1000, "学校开展活动，师生参加。" * 500 + "好，" + "学校开展活动，师生参加。" * 500
    )
    assert marked(piece)[0] == []
