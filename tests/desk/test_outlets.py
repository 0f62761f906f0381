"""Which outlet is meant: by its name, a part of it, its pinyin or a link; which of our own fell silent."""

from datetime import date, timedelta

import pytest

from newsroom.desk import adoptions, outlets, registers
from newsroom.errors import NewsroomError
from newsroom.registers.outlets import OUTLETS, Outlet
from tests.conftest import NOW

EVENING = Outlet(name="江城晚报", tier="city", kind="newspaper", aliases=("晚报",), sites=("jcwb.example",))
COUNTY = Outlet(name="青禾区融媒体中心", tier="district", kind="social", sites=("weibo.com/qhrm", "qinghe.gov.cn"))
PARENT = Outlet(name="青禾政府网", tier="district", kind="website", sites=("gov.cn",))


@pytest.fixture
def papers(desk):
    registers.put(desk, OUTLETS, [EVENING, COUNTY, PARENT])
    return desk


def names(found):
    return [one.name for one in found]


def test_the_plan_comes_first_and_a_row_of_the_same_name_takes_its_place(desk):
    registers.put(desk, OUTLETS, [Outlet(name="教育网", tier="city", kind="website"), EVENING])
    found = outlets.every(desk)
    assert names(found)[:2] == ["教育信息网", "教育网"] and found[1].tier == "city" and found[-1] == EVENING
    assert "教育网" not in names(outlets.own(desk)), "the row says that it is not ours"
    assert "人民网" in names(outlets.known(desk)) and "人民网" not in names(found)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("江城晚报", "江城晚报"), ("jcw", "江城晚报"), ("jcwb", "江城晚报"), ("晚报", "江城晚报")),
        *(("jcwanbao", "江城晚报"), ("rmt", "青禾区融媒体中心"), ("融媒体", "青禾区融媒体中心")),
        *(("rmw", "人民网"), ("教育网", "教育网"), ("《教育》", "《教育》"), ("jyxxw", "教育信息网")),
    ],
)
def test_an_outlet_is_found_by_a_few_letters(papers, typed, meant):
    assert names(outlets.find(papers, typed))[0] == meant


def test_the_nearest_comes_first_and_what_may_be_several_is_asked_for(papers):
    assert names(outlets.find(papers, "教育"))[0] == "《教育》"
    assert outlets.meant(papers, "不认得") is None
    with pytest.raises(NewsroomError, match="江城晚报、江南早报"):
        registers.put(papers, OUTLETS, [Outlet(name="江南早报", tier="city", kind="newspaper")])
        outlets.meant(papers, "江")


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        *(("https://www.jcwb.example/a/1.html", "江城晚报"), ("http://news.jcwb.example:8080/", "江城晚报")),
        *(("https://www.qinghe.gov.cn/x", "青禾区融媒体中心"), ("https://other.gov.cn/x", "青禾政府网")),
        *(("https://weibo.com/qhrm/9", "青禾区融媒体中心"), ("https://weibo.com/other/9", None)),
        *(("http://edu.people.com.cn/n1/x.html", "人民网"), ("https://notpeople.com.cn/", None)),
        *(("https://mp.weixin.qq.com/s/abc", None), ("https://", None), ("http://[::1", None)),
    ],
)
def test_a_link_is_known_by_its_host(papers, link, meant):
    found = outlets.of_link(papers, link)
    assert (found and found.name) == meant


def test_an_account_is_chosen_where_the_host_tells_nothing(papers):
    found = outlets.matching(outlets.known(papers), "https://mp.weixin.qq.com/s/abc")
    assert {one.kind for one in found} == {"social"} and found[0].own
    assert outlets.site_of("https://mp.weixin.qq.com/s/abc") == ""
    assert outlets.site_of("https://www.abc.example/1") == "abc.example"


def test_a_channel_that_fell_silent_is_told(desk, story):
    assert outlets.inactive(desk, NOW) == (), "nothing of ours was registered yet"
    (kept,) = desk.archive.add([story()], by="林", at=NOW)
    adoptions.publish(desk, kept, ["教育信息网"])
    silent = outlets.inactive(desk, NOW)
    assert "教育信息网" not in names(one.outlet for one in silent)
    assert {one.last for one in silent} == {None} and "教育简报" not in names(one.outlet for one in silent)
    later = outlets.inactive(desk, NOW + timedelta(days=14))
    assert (later[-1].outlet.name, later[-1].last, later[-1].days) == ("教育信息网", date(2026, 9, 28), 14)
