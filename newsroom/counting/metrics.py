"""What each figure counts, in words that are printed beside it (domain.md 0.2: every figure says its definition)."""

from dataclasses import dataclass
from typing import Literal

MetricId = Literal[
    "received",
    "submitted",
    "cumulative",
    "quota",
    "toward_quota",
    "completion",
    "missing",
    "unmet_in_a_row",
    "late",
    "zero_submission",
    "adopted",
    "placements",
    "adoption_rate",
    "zero_adoption",
    "points",
]


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure's name, the word that stands behind its numbers, and its definition (`口径`)."""

    id: MetricId
    name: str
    counter: str
    definition: str


METRICS: dict[MetricId, Metric] = {
    metric.id: metric
    for metric in (
        Metric("received", "收稿数", "条", "按首次报送日期计，期内收到的全部来稿，含未经单位审核的、重复的和退稿"),
        Metric(
            "submitted",
            "报送数",
            "条",
            "按首次报送日期计的来稿，不含重复的，也不含因未经单位审核、重复投稿或体裁不符退稿的；没有写单位审核人的"
            "照设置计或不计；同一条报送几个渠道不重复计；"
            "几个单位合报的，各单位都计，去重后的合计只算一条",
        ),
        Metric("cumulative", "累计报送数", "条", "自年初（按学年的自学年初）至本期末的报送数"),
        Metric(
            "quota",
            "定额",
            "条",
            "计划规定的条数，单位另有规定的从其规定；单位在期内设立或撤并的按天数折算，不足一条的舍去",
        ),
        Metric("toward_quota", "计入定额数", "条", "报送数中报送到定额所定渠道的；没有登记渠道的视为报送到该渠道"),
        Metric("completion", "完成率", "%", "计入定额数与定额之比，最高 100%；没有定额的记“—”"),
        Metric("missing", "缺额", "条", "定额减去计入定额数，最少为 0"),
        Metric("unmet_in_a_row", "连续未完成期数", "期", "到本期为止连续没有完成定额的期数，自开始登记那一期起算"),
        Metric("late", "迟报数", "条", "报送数中首次报送时刻晚于应报时刻的；退改后再报不算迟报，时刻不明的不作判断"),
        Metric("zero_submission", "零报送", "个", "期内报送数为 0 的单位，单列，不参加排名"),
        Metric(
            "adopted",
            "采用数",
            "条",
            "按采用日期计，经核实被采用的稿件；一条被几家采用不重复计；几个单位合报的，各单位都计，"
            "去重后的合计只算一条",
        ),
        Metric("placements", "采用篇次", "篇次", "按采用日期计，经核实的采用次数；一条被几家采用的计几篇次"),
        Metric("adoption_rate", "采用率", "%", "采用数除以报送数；期内没有报送的记“—”"),
        Metric("zero_adoption", "零采用", "个", "期内采用数为 0 的单位"),
        Metric("points", "得分", "分", "按采用日期等发生日期计，由积分流水逐笔相加；阅读、点赞、转发不计分"),
    )
}
