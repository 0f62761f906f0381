"""What the template of annual bulletins and semester summaries may print; FIELDS is its whole vocabulary."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from newsroom.documents import account_context, summary_prose
from newsroom.documents.account_context import FIELDS
from newsroom.documents.bulletin_figures import every_row, totals
from newsroom.documents.fields import named
from newsroom.documents.kind import Kind
from newsroom.documents.press import Press
from newsroom.documents.summary import Summary


def disagreements(summary: Summary) -> list[str]:
    """Where its months do not add up to its rows, in Chinese."""
    sums = totals(every_row(summary), summary)
    months = [
        (sum(month.submitted for month in summary.earlier), sums.submitted, "报送"),
        (sum(month.adopted for month in summary.earlier), sums.adopted, "采用"),
    ]
    return [
        f"各月{what}合计 {by_month} 条，统计表是 {by_row} 条"
        for by_month, by_row, what in months
        if summary.earlier and by_month != by_row
    ]


def context(summary: Summary, press: Press) -> dict[str, Any]:
    """The summary as dicts, lists, strings, numbers and charts. What contradicts itself is told as a warning."""
    press.warnings += [f"数字对不上，请核对：{found}。" for found in disagreements(summary)]
    return named(
        FIELDS,
        **account_context.values(
            summary,
            press,
            title=summary_prose.title(summary),
            period=summary.period,
            opening=summary_prose.opening(summary),
            sections=summary_prose.sections(summary),
            months=sorted(summary.earlier, key=lambda count: count.month),
            lists=False,
        ),
    )


def _texts(summary: Summary) -> Iterable[tuple[str, str]]:
    return account_context.texts(
        summary, summary_prose.title(summary), summary_prose.opening(summary), summary_prose.sections(summary)
    )


def _sample(folder: Path) -> Summary:
    from newsroom.documents.summary_samples import year

    return year()


KIND = Kind(
    id="summary",
    label="年度通报",
    fields=FIELDS,
    context=context,
    title=summary_prose.title,
    author=lambda summary: summary.issuer,
    sample=_sample,
    texts=_texts,
)
