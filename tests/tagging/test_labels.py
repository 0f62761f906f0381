import pytest

from newsroom.errors import NewsroomError
from newsroom.tagging.labels import Labels, labels
from tests.tagging.plans import plan


@pytest.mark.parametrize(
    ("record", "found"),
    [
        ({"gold": {"bureau": {"primary": ["党建工作"], "possible": ["平安建设", "无"]}}}, ("party", "safety", None)),
        ({"bureau": {"primary": "无", "also": ["平安建设"], "sure": False}}, (None, "safety")),
        ({"A": {"primary": "家校", "also": []}}, ("homes",)),
        ({"A": {"primary": None}, "B": {"primary": "平安"}}, (None,)),
    ],
)
def test_each_way_of_writing_labels(record, found):
    assert labels(record, plan(), "bureau") == Labels(found[:1], found[1:])


@pytest.mark.parametrize("text", ["", "平", "航海", "家访"])
def test_a_beginning_that_names_no_single_area_is_told(text):
    areas = plan().focus
    twice = plan(*areas, areas[0].__class__(id="more", code="F9", name="平凡", brief=""))
    with pytest.raises(NewsroomError, match=r"计划“.*”里没有这一项，未作评测"):
        labels({"id": "s1", "bureau": {"primary": text}}, twice, "bureau")
