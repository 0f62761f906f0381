"""What a bulletin's template may print; FIELDS is its whole vocabulary."""

from pathlib import Path
from typing import Any

from newsroom.documents import account_context, bulletin_prose, tables, tables_fields
from newsroom.documents.bulletin import Bulletin
from newsroom.documents.bulletin_figures import months
from newsroom.documents.fields import Field, named
from newsroom.documents.kind import Kind
from newsroom.documents.press import Press
from newsroom.text.dates import chinese_month

FIELDS = (
    *account_context.FIELDS,
    Field("unmet", "未完成名单", "未完成定额的单位，一个单位一项", tables_fields.UNMET),
    Field("late", "迟报清单", "一条迟报一项", tables_fields.LATE),
    Field("zero", "零报送名单", "一类单位一项", tables_fields.SILENT),
)


def context(bulletin: Bulletin, press: Press) -> dict[str, Any]:
    """The bulletin as dicts, lists, strings, numbers and charts. What contradicts itself in it is told as a warning."""
    return named(
        FIELDS,
        **account_context.values(
            bulletin,
            press,
            title=bulletin_prose.title(bulletin),
            period=f"{chinese_month(bulletin.month)}份",
            opening=bulletin_prose.opening(bulletin),
            sections=bulletin_prose.sections(bulletin),
            months=months(bulletin),
            lists=True,
        ),
        unmet=tables.unmet(bulletin),
        late=tables.late(bulletin),
        zero=tables.zero(bulletin),
    )


def _texts(bulletin: Bulletin) -> Any:
    return account_context.texts(
        bulletin,
        bulletin_prose.title(bulletin),
        bulletin_prose.opening(bulletin),
        bulletin_prose.sections(bulletin),
    )


def _sample(folder: Path) -> Bulletin:
    from newsroom.documents.bulletin_samples import bulletin

    return bulletin()


KIND = Kind(
    id="bulletin",
    label="月通报",
    fields=FIELDS,
    context=context,
    title=bulletin_prose.title,
    author=lambda bulletin: bulletin.issuer,
    sample=_sample,
    texts=_texts,
)
