import msgspec
import pytest

from newsroom.errors import NewsroomError
from newsroom.tagging import evaluate
from newsroom.tagging.evaluation import Accuracy, Matrix, Mistake, Topic
from tests.tagging.plans import plan


def record(body: str, primary: list[str], possible: list[str] | None = None) -> dict[str, object]:
    return {"id": "s1", "title": "", "body": body, "gold": {"bureau": {"primary": primary, "possible": possible or []}}}


RECORDS = [
    record("消防应急演练。", ["平安建设"]),
    record("消防应急演练。", ["党建工作"], ["党建工作", "平安建设"]),
    record("党支部。", ["家校共育", "党建工作"]),
    record("天气晴朗。", ["无"]),
    record("排查。", ["无"]),
    record("排查。", ["无"]),
]


def test_evaluate():
    result = evaluate(plan(), RECORDS, "bureau")
    assert (result.stories, result.strict, result.acceptable) == (6, 3 / 6, 4 / 6)
    assert result.coverage == 5 / 6
    assert result.bands == {
        "sure": Accuracy(3, 2 / 3, 1.0, 3 / 6),
        "likely": Accuracy(2, 0.0, 0.0, 2 / 6),
        "ask": Accuracy(1, 1.0, 1.0, 1 / 6),
    }
    assert result.confusion == (Mistake(None, "safety", 2), Mistake("party", "safety", 1))
    assert result.topics[1] == Topic("safety", 1, 4, 1 / 4, 1.0, 2 / 5)
    assert result.topics[-1] == Topic(None, 3, 1, 1.0, 1 / 3, 2 / 4)
    assert result.macro_f1 == pytest.approx((2 / 5 + 2 / 3 + 2 / 4) / 3)
    assert result.matrix == Matrix(
        ("party", "safety", "homes", None), ((1, 1, 0, 0), (0, 1, 0, 0), (0, 0, 0, 0), (0, 2, 0, 1))
    )
    assert msgspec.json.encode(result)


def test_a_label_second_or_third_is_among_the_first_three():
    body = "消防应急演练。主题党日。"
    result = evaluate(plan(), [record(body, [label]) for label in ("党建工作", "无", "家校共育")], "bureau")
    assert result.top_three == 2 / 3


def test_the_labels_are_those_of_the_plan_unless_said():
    assert evaluate(plan(name="bureau"), RECORDS) == evaluate(plan(name="bureau"), RECORDS, "bureau")


def test_nothing_to_evaluate():
    result = evaluate(plan(), [])
    assert (result.stories, result.strict, result.coverage, result.confusion) == (0, 0.0, 0.0, ())


@pytest.mark.parametrize(
    "broken", [{"id": "s1"}, {"id": "s1", "gold": {}}, {"id": "s1", "gold": {"bureau": {"primary": []}}}, {"gold": 3}]
)
def test_a_record_without_labels_is_told(broken):
    with pytest.raises(NewsroomError, match="没有计划“bureau”的人工标注"):
        evaluate(plan(), [broken], "bureau")


def test_a_label_that_the_plan_lacks_is_told():
    with pytest.raises(NewsroomError, match=r"s1.*标注为“航海教育”"):
        evaluate(plan(), [record("", ["航海教育"])], "bureau")
