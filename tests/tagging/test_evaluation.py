import msgspec
import pytest

from newsroom.errors import NewsroomError
from newsroom.tagging import evaluate
from newsroom.tagging.evaluation import Accuracy, Mistake
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
        "sure": Accuracy(3, 2 / 3, 1.0),
        "likely": Accuracy(2, 0.0, 0.0),
        "ask": Accuracy(1, 1.0, 1.0),
    }
    assert result.confusion == (Mistake(None, "safety", 2), Mistake("party", "safety", 1))
    assert msgspec.json.encode(result)


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
