"""The sentences of annual bulletins and semester summaries, made from their rows."""

from newsroom.documents import bulletin_prose
from newsroom.documents.bulletin_figures import (
    every_row,
    in_order,
    is_under_way,
    percent,
    short,
    silent,
    totals,
    until,
)
from newsroom.documents.phrases import Names, Paragraph, Section, ended, numbered, parts, sentence
from newsroom.documents.summary import Goal, Summary
from newsroom.text.dates import chinese_date


def title(summary: Summary) -> str:
    """`关于2026年教育信息报送情况的通报`, `2026年秋季学期信息报送工作总结`, or her own."""
    if summary.title:
        return summary.title
    if summary.term == "semester":
        return f"{summary.period}{summary.subject}报送工作总结"
    return f"关于{summary.period}{summary.subject}报送情况的通报"


def opening(summary: Summary) -> str:
    """The sentence that names the basis."""
    basis = f"根据{summary.basis}要求，" if summary.basis else ""
    told = "报送工作总结" if summary.term == "semester" else "报送情况通报"
    return f"{basis}现将{summary.period}{summary.subject}{told}如下。"


def sections(summary: Summary) -> tuple[Section, ...]:
    """Its chapters, numbered in so far as they say something."""
    names = Names({row.unit: row.full_name for row in every_row(summary)})
    following = "下学期打算" if summary.term == "semester" else "下步打算"
    return numbered(
        (
            ("总体目标完成情况", _goals(summary)),
            ("报送和采用情况", _overview(summary)),
            ("被上级采用情况", _superior(summary, names)),
            ("约稿完成情况", _paragraphs(bulletin_prose.commissions(summary))),
            (f"{summary.topic_label}分布", _paragraphs(bulletin_prose.topics(summary))),
            ("成绩较好的单位", _praise(summary, names)),
            ("表彰", _awards(summary)),
            ("亮点稿件", _highlights(summary, names)),
            ("存在问题", _problems(summary, names)),
            (following, [Paragraph(ended(text)) for text in summary.intentions]),
        )
    )


def _paragraphs(*texts: str) -> list[Paragraph]:
    return [Paragraph(text) for text in texts if text]


def _than(summary: Summary) -> str:
    return {"quarter": "上季度", "semester": "上学期", "year": "上年", "school_year": "上学年"}[summary.term]


def _goals(summary: Summary) -> list[Paragraph]:
    if not summary.goals:
        return []
    reached = sum(goal.reached >= goal.target for goal in summary.goals)
    told = "；".join(_goal(goal) for goal in summary.goals)
    if is_under_way(summary):
        return _paragraphs(f"到{chinese_date(until(summary))}，{len(summary.goals)}项目标的进度是：{told}。")
    return _paragraphs(f"{len(summary.goals)}项目标完成{reached}项：{told}。")


def _goal(goal: Goal) -> str:
    rate = f"（{percent(goal.reached, goal.target)}）" if goal.target else ""
    return f"{goal.name}目标{goal.target}{goal.unit}，完成{goal.reached}{goal.unit}{rate}"


def _overview(summary: Summary) -> list[Paragraph]:
    whole = not is_under_way(summary)
    submitted, adopted = (summary.submitted_before, summary.adopted_before) if whole else (None, None)
    return _paragraphs(
        bulletin_prose.submitted(summary, summary.period, _than(summary), submitted),
        bulletin_prose.adopted(summary, _than(summary), adopted),
        bulletin_prose.quotas(summary, "期内"),
    )


def _superior(summary: Summary, names: Names) -> list[Paragraph]:
    """The sum by outlet, then each unit's number."""
    places = [place for place, outlet in enumerate(summary.outlets) if outlet in summary.superior]
    if not places:
        return []
    sums = totals(every_row(summary), summary).by_outlet
    total = sum(sums[place] for place in places)
    if not total:
        return _paragraphs("期内没有信息被上级采用。")
    split = "、".join(f"{summary.outlets[place]}{sums[place]}篇次" for place in places if sums[place])
    counts = [
        (row.unit, sum(row.by_outlet[place] for place in places if place < len(row.by_outlet)))
        for group in summary.groups
        for row in in_order(group, summary)
    ]
    listed = "、".join(f"{names(unit)}{count}篇次" for unit, count in counts if count)
    return _paragraphs(f"期内被上级采用{total}篇次，其中{split}。", f"各单位被上级采用的是：{listed}。")


def _praise(summary: Summary, names: Names) -> list[Paragraph]:
    return parts(
        (
            group.name,
            "；".join(f"{names(row.unit)}{bulletin_prose.merits(row, group, summary)}" for row in rows) + "。",
        )
        for group in summary.groups
        if (rows := [row for row in in_order(group, summary) if row.unit in summary.praised])
    )


def _awards(summary: Summary) -> list[Paragraph]:
    if not summary.awards:
        return []
    told = parts((award.name, f"{'、'.join(award.given_to)}。") for award in summary.awards if award.given_to)
    if summary.awards_shown_to:
        last = chinese_date(summary.awards_shown_to)
        told += _paragraphs(
            sentence(f"以上拟表彰名单公示至{last}，有异议的请向{summary.contact or summary.issuer}反映")
        )
    return told


def _highlights(summary: Summary, names: Names) -> list[Paragraph]:
    return [
        Paragraph(f"{number}.《{one.headline}》（{names(one.unit)}）{f'，{one.became}' if one.became else ''}。")
        for number, one in enumerate(summary.highlights, 1)
    ]


def _silent(units: list[str], among: int, names: Names) -> str:
    if units and len(units) == among:
        return f"{among}个单位期内均没有报送信息。"
    return f"{len(units)}个单位期内没有报送信息：{names.listed(units)}。" if units else ""


def _problems(summary: Summary, names: Names) -> list[Paragraph]:
    """Who sent nothing at all, how many did not meet their quota, late stories, and what else there is."""
    none = [row.unit for group in summary.groups for row in silent(group)]
    missed = [row for group in summary.groups for row in short(group)]
    late = len(summary.late)
    return _paragraphs(
        _silent(none, sum(len(group.rows) for group in summary.groups), names),
        f"{len(missed)}个单位没有完成期内定额。" if missed and not is_under_way(summary) else "",
        f"{len({story.unit for story in summary.late})}个单位迟报{late}条。" if late else "",
        *(ended(names.within(problem)) for problem in summary.problems),
    )
