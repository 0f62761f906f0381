"""The fields of the tables of accounts, as templates name them."""

from newsroom.documents.fields import Field

UNIT_ROW = (
    Field("row_number", "序号", "表里的第几行，合计行是空的"),
    Field("unit", "单位", "单位名称"),
    Field("quota", "定额", "本期定额，没有定额的是“—”"),
    Field("submitted", "报送", "报送条数，与“报送列”一一对应，最后一项是合计"),
    Field("cumulative", "累计", "本年（学年）累计报送条数"),
    Field("completion", "完成率", "如“80.0%”，没有定额的是“—”"),
    Field("late_count", "迟报", "迟报条数"),
    Field("adopted", "采用", "采用篇次，与“采用列”一一对应，最后一项是采用的条数（去重）"),
    Field("adoption_rate", "采用率", "采用条数除以报送条数，没有报送的是“—”"),
    Field("points", "得分", "本期得分"),
    Field("points_total", "累计得分", "本年累计得分"),
    Field("rank", "名次", "组内名次，零报送的是“—”"),
    Field("note", "备注", "零报送、未完成；合计行里是完成定额的单位数"),
)
UNIT_TABLE = (
    Field("group", "组名", "单位类别，如“乡镇中心校”"),
    Field("unit_rows", "单位行", "第一项是合计，然后一个单位一项", UNIT_ROW),
)
UNMET = (
    Field("unit", "单位", "单位名称"),
    Field("quota", "定额", "本期定额"),
    Field("toward_quota", "计入数", "计入定额的报送条数"),
    Field("missing", "缺额", "还差几条"),
    Field("periods_short", "连续期数", "连续几期未完成"),
)
LATE = (
    Field("unit", "单位", "单位名称"),
    Field("headline", "稿件标题", "稿件的标题"),
    Field("story_kind", "时限类别", "常规、重大、紧急"),
    Field("due", "应报时刻", "如“9月8日 18:00”"),
    Field("submitted_at", "实报时刻", "如“9月9日 10:20”"),
    Field("delay", "迟延", "如“16 小时”"),
)
SILENT = (
    Field("group", "组名", "单位类别，如“乡镇中心校”"),
    Field("units", "单位名单", "这一类里零报送的单位，已用顿号连好"),
)
TOPIC = (
    Field("code", "代号", "F1、C1 这样的编号"),
    Field("topic", "名称", "焦点或类别的名称"),
    Field("topic_count", "条数", "报送条数"),
    Field("share", "占比", "占报送总数的百分比"),
)
MONTH = (
    Field("month", "月份", "如“2026年9月”"),
    Field("month_submitted", "当月报送", "报送条数"),
    Field("month_adopted", "当月采用", "采用条数"),
)
COMMISSION = (
    Field("topic", "名称", "约稿题目"),
    Field("issued", "下达日期", "如“9月2日”"),
    Field("due_day", "截止日期", "如“9月12日”"),
    Field("owing_units", "应交单位", "已用顿号连好"),
    Field("delivered", "已交", "已交的单位数"),
    Field("on_time", "按时", "按时交的单位数"),
    Field("taken", "被采用", "稿件被采用的单位数"),
)
INFORMANT = (
    Field("row_number", "序号", "表里的第几行，合计行是空的"),
    Field("informant", "姓名", "信息员的姓名"),
    Field("unit", "单位", "单位名称"),
    Field("informant_submitted", "个人报送", "报送条数"),
    Field("informant_adopted", "个人采用", "采用条数"),
    Field("points", "得分", "本期得分"),
)
ADOPTION = (
    Field("row_number", "序号", "表里的第几行，合计行是空的"),
    Field("adopted_on", "采用日期", "如“9月8日”"),
    Field("headline", "稿件标题", "稿件的标题"),
    Field("unit", "单位", "单位名称"),
    Field("authors", "作者", "作者，几个人之间用顿号"),
    Field("outlet", "媒体", "采用的媒体"),
    Field("tier", "级别", "如“市”“省”"),
    Field("points", "得分", "本期得分"),
)
OUTLET_ROW = (
    Field("unit", "单位", "单位名称"),
    Field("by_outlet", "各媒体篇次", "采用篇次，与“媒体列”一一对应，最后一项是合计"),
    Field("points", "得分", "本期得分"),
)
