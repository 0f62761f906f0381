import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from newsroom.documents import bulletin_prose, summary_prose
from newsroom.documents.bulletin import MonthCount, UnitGroup, UnitRow
from newsroom.documents.bulletin_samples import OUTLETS, bulletin
from newsroom.documents.summary_samples import semester, year


def said(value, prose=bulletin_prose):
    return {
        section.heading.partition("、")[2]: "\n".join(p.lead + p.text for p in section.paragraphs)
        for section in prose.sections(value)
    }


def silent(value):
    """The bulletin of a month in which nobody sent anything."""
    nothing = {"submitted": 0, "by_channel": (0, 0, 0), "toward_quota": 0, "adopted": 0, "by_outlet": (0,) * 7}
    groups = tuple(UnitGroup(g.name, tuple(replace(row, **nothing) for row in g.rows)) for g in value.groups)
    lists = {"late": (), "adoptions": (), "commissions": (), "praised": (), "criticised": ()}
    return replace(value, groups=groups, topics=(), **lists)


def test_the_head_of_the_bulletin():
    value = bulletin()
    assert bulletin_prose.title(value) == "关于2026年9月份教育信息报送情况的通报"
    assert bulletin_prose.opening(value).startswith("根据《青禾区教育宣传思想工作计划》要求，现将2026年9月份")


def test_what_the_sample_says():
    text = said(bulletin())
    assert list(text) == ["基本情况", "报送较好的单位", "存在问题", "下步要求"]
    assert "45个报送单位中有42个报送信息，共收到有效信息369条（不含重复的" in text["基本情况"]
    assert "较上月增加248条（+205.0%）" in text["基本情况"]
    assert "采用率为43.9%" in text["基本情况"]
    assert "被采用230篇次，其中网站103篇次、简报35篇次" in text["基本情况"]
    assert "国家级" not in text["基本情况"]
    assert "政策解读没有信息报送" in text["基本情况"]
    assert "青禾区红山乡中心校报送21条、采用8条，得分13，列组内第1位" in text["报送较好的单位"]
    assert "杏林镇中心校（缺3条，迟报2条）、区五中（零报送）" in text["存在问题"]
    assert "10月份信息统计截止时间为2026年10月28日" in text["下步要求"]


def test_no_month_mentions_readers_or_likes():
    for text in (said(bulletin()), said(year(), summary_prose)):
        assert not re.search("阅读量|点赞|转发", "".join(text.values()))


def test_without_points_and_rankings_neither_is_named():
    text = "".join(said(replace(bulletin(), points=False, rankings=False)).values())
    assert "得分" not in text
    assert "第1位" not in text


def test_a_month_without_anything():
    text = said(silent(bulletin()))
    assert "45个报送单位均没有报送信息，较上月减少121条（-100.0%）。" in text["基本情况"]
    assert "采用率" not in text["基本情况"]
    assert "有定额的35个单位都没有完成定额。" in text["基本情况"]
    assert "45个单位全部为零报送" in text["存在问题"]
    assert "未完成定额" not in text["存在问题"]


def test_a_semester_without_anything_names_no_unit():
    value = semester()
    groups = tuple(UnitGroup(g.name, tuple(replace(row, submitted=0) for row in g.rows)) for g in value.groups)
    count = sum(len(group.rows) for group in groups)
    text = said(replace(value, groups=groups), summary_prose)["存在问题"]
    assert text.startswith(f"{count}个单位期内均没有报送信息。")


def test_a_month_after_one_without_anything_has_no_percentage():
    text = said(replace(bulletin(), earlier=(MonthCount(date(2026, 8, 1), 0, 0),)))
    assert "，较上月增加369条。" in text["基本情况"]


def test_the_same_month_a_year_ago_is_compared():
    text = said(replace(bulletin(), earlier=(MonthCount(date(2025, 9, 1), 369, 100),)))
    assert "上月" not in text["基本情况"]
    assert "与上年同月持平" in text["基本情况"]
    assert "较上年同月增加62条（+62.0%）" in text["基本情况"]


def test_january_is_compared_with_december():
    text = said(replace(bulletin(), month=date(2027, 1, 1), earlier=(MonthCount(date(2026, 12, 1), 370, 162),)))
    assert "较上月减少1条（-0.3%）" in text["基本情况"]
    assert "2月份信息统计截止" in text["下步要求"]
    assert "13月份" not in "".join(said(replace(bulletin(), month=date(2026, 12, 1))).values())


def test_nobody_is_criticised_without_a_fact():
    text = said(replace(bulletin(), criticised=("柳河镇中心校",)))
    assert "通报批评" not in text["存在问题"]


def test_of_many_units_only_the_names_are_told():
    value = bulletin()
    rows = tuple(
        UnitRow(unit=f"第{n}小学", quota=5, submitted=1, by_channel=(1, 0, 0), cumulative=1, adopted=0, periods_short=2)
        for n in range(20)
    )
    text = said(replace(value, groups=(UnitGroup("小学", rows),), late=(), praised=(), criticised=()))
    assert "有20个单位未完成定额（缺额见附件）：第0小学、第1小学" in text["存在问题"]
    few = said(replace(value, groups=(UnitGroup("小学", rows[:1]),), late=(), praised=(), criticised=()))
    assert "第0小学（定额5条，报送1条，缺4条，已连续2个月未完成）" in few["存在问题"]


def test_objections_before_and_after_the_issue():
    value = bulletin()
    assert "已于2026年9月28日至9月29日公示核对" in bulletin_prose.objections(value)
    later = replace(value, checked_to=date(2026, 10, 12))
    assert bulletin_prose.objections(later) == (
        "各单位对上述数据有异议的，请于2026年10月12日前向局办公室（电话0000-1234567）反映，逾期视为无异议。"
    )
    assert bulletin_prose.objections(replace(value, checked_to=None)) == ""


COUNTS = st.integers(0, 40)


@given(st.lists(st.tuples(COUNTS, COUNTS, COUNTS, st.integers(1, 20)), min_size=1, max_size=12), st.integers(0, 300))
def test_the_sentences_say_what_the_rows_say(units, before):
    rows = tuple(
        UnitRow(
            unit=f"第{n}小学",
            quota=quota,
            submitted=site + other,
            by_channel=(site, other, 0),
            cumulative=site + other,
            adopted=adopted,
            by_outlet=(adopted, *(0,) * 6),
        )
        for n, (site, other, adopted, quota) in enumerate(units)
    )
    lists = {"late": (), "adoptions": (), "commissions": (), "topics": (), "praised": (), "criticised": ()}
    earlier = (MonthCount(date(2026, 8, 1), before, 0),)
    text = said(replace(bulletin(), groups=(UnitGroup("小学", rows),), earlier=earlier, **lists))
    total = sum(site + other for site, other, _, _ in units)
    adopted = sum(adopted for _, _, adopted, _ in units)
    overview = text["基本情况"]
    if total:
        assert f"共收到有效信息{total}条" in overview
        difference = abs(total - before)
        assert ("与上月持平" if not difference else f"{difference}条") in overview
        assert (f"被采用{adopted}篇次，其中{OUTLETS[0]}{adopted}篇次" if adopted else "没有信息被采用") in overview
    full = sum(site + other >= quota for site, other, _, quota in units)
    met = f"中，{full}个完成定额" if full else "都没有完成定额" if len(units) > 1 else "没有完成定额"
    assert f"有定额的{len(units)}个单位{met}" in overview
    short = [quota - site - other for site, other, _, quota in units if 0 < site + other < quota]
    assert (f"{len(short)}个单位未完成定额" in text["存在问题"]) == bool(short)


def test_the_annual_bulletin():
    text = said(year(), summary_prose)
    assert summary_prose.title(year()) == "关于2026年教育信息报送情况的通报"
    assert "共收到有效信息3690条" in text["报送和采用情况"]
    assert "较上年增加172条（+4.9%）" in text["报送和采用情况"]
    assert "期内被上级采用290篇次，其中区级170篇次、市级100篇次、省级20篇次。" in text["被上级采用情况"]
    named = re.findall(r"(\d+)篇次", text["被上级采用情况"].splitlines()[1])
    assert sum(map(int, named)) == 290
    assert "公示至2027年1月15日" in text["表彰"]


def test_a_year_that_is_not_over_says_how_far_it_is_and_blames_nobody_for_its_quota():
    text = said(replace(year(), day=date(2026, 10, 9)), summary_prose)
    assert "统计时间为2026年1月1日至10月9日" in text["报送和采用情况"]
    assert re.search("期内定额共[0-9]+条，到2026年10月9日计入定额[0-9]+条（[0-9.]+%）", text["报送和采用情况"])
    assert "个完成定额" not in text["报送和采用情况"]
    assert "较上年" not in text["报送和采用情况"], "nine months beside twelve say nothing"
    assert "没有完成期内定额" not in text["存在问题"]


def test_the_semester_summary():
    text = said(semester(), summary_prose)
    assert summary_prose.title(semester()) == "2026年秋季学期信息报送工作总结"
    assert next(iter(text)) == "总体目标完成情况"
    assert (
        "2项目标完成1项：向区教体局报送目标60条，完成71条（118.3%）；市级以上采用目标5篇次" in text["总体目标完成情况"]
    )
    assert "较上学期增加7条（+7.2%）" in text["报送和采用情况"]
    assert "1个单位期内没有报送信息：英语组。" in text["存在问题"]
