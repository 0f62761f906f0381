"""The tables of an account (T1 to T7, the list of adoptions) as a workbook, from the values that the .docx prints."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from newsroom.documents import account_context, tables
from newsroom.documents.bulletin import Account, Bulletin
from newsroom.documents.bulletin_figures import every_row, months, totals
from newsroom.text.dates import chinese_month

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its title, heads and rows; `notes` stand below it."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


def sheets(account: Account) -> tuple[Sheet, ...]:
    """Every table that says something, in the order of domain.md 5.2."""
    found = [
        Sheet("单位统计表", _unit_heads(account), _unit_rows(account), tuple(account_context.definitions(account))),
        _plain("未完成定额", ("单位", "定额", "计入数", "缺额", "连续期数"), tables.unmet(account)),
        _plain("迟报清单", ("单位", "稿件标题", "时限类别", "应报时刻", "实报时刻", "迟延"), tables.late(account)),
        _plain("零报送名单", ("组名", "单位名单"), tables.zero(account)),
        _plain(f"{account.topic_label}分布", ("代号", "名称", "条数", "占比"), tables.topics(account)),
        _plain(
            "约稿完成情况",
            ("名称", "下达日期", "截止日期", "应交单位", "已交", "按时", "被采用"),
            tables.commissions(account),
        ),
        Sheet("媒体采用情况", ("单位", *tables.outlet_columns(account)), _outlet_rows(account)),
        _plain("采用清单", _with_points(account, ("序号", "采用日期", "稿件标题", "单位", "作者", "媒体", "级别")),
               tables.adoptions(account)),
        Sheet("调整明细", ("期间", "单位", "项目", "调整数", "事由"), _adjusted_rows(account)),
        Sheet("各月情况", ("月份", "报送", "采用"), _month_rows(account)),
        _plain("信息员个人榜", _with_points(account, ("序号", "姓名", "单位", "个人报送", "个人采用")),
               tables.informants(account)),
    ]  # fmt: skip
    return tuple(sheet for sheet in found if sheet.rows)


def workbook(account: Account, title: str) -> bytes:
    """The .xlsx."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = title
    book.properties.creator = account.issuer
    for sheet in sheets(account):
        _draw(book.create_sheet(sheet.title), sheet, title)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _with_points(account: Account, heads: tuple[str, ...]) -> tuple[str, ...]:
    return (*heads, "得分") if account.points else heads


def _plain(title: str, heads: tuple[str, ...], rows: Iterable[dict[str, Any]]) -> Sheet:
    return Sheet(title, heads, tuple(tuple(_number(row[head]) for head in heads) for row in rows))


def _number(value: Any) -> Cell:
    """Points come as they are printed; in a workbook they are numbers."""
    if isinstance(value, str):
        try:
            return float(value) if value.replace(".", "", 1).removeprefix("-").isdecimal() else value
        except ValueError:
            return value
    return value


def _unit_heads(account: Account) -> tuple[str, ...]:
    submitted = tables.submitted_columns(account)
    quota = bool(totals(every_row(account), account).owing)
    return (
        "组名", "序号", "单位", *(("定额",) if quota else ()),
        *(f"报送：{name}" for name in submitted), "累计", *(("完成率",) if quota else ()), "迟报",
        *(f"采用：{name}" for name in tables.adopted_columns(account)), "采用率",
        *(("得分", "累计得分") if account.points else ()), *(("名次",) if account.rankings else ()), "备注",
    )  # fmt: skip


def _unit_rows(account: Account) -> tuple[tuple[Cell, ...], ...]:
    quota = bool(totals(every_row(account), account).owing)
    return tuple(
        (table["组名"], *_unit_row(row, account, quota=quota))
        for table in tables.unit_tables(account)
        for row in table["单位行"]
    )


def _unit_row(row: dict[str, Any], account: Account, *, quota: bool) -> tuple[Cell, ...]:
    return (
        row["序号"], row["单位"], *((row["定额"],) if quota else ()),
        *row["报送"], row["累计"], *((row["完成率"],) if quota else ()), row["迟报"],
        *row["采用"], row["采用率"],
        *((_number(row["得分"]), _number(row["累计得分"])) if account.points else ()),
        *((row["名次"],) if account.rankings else ()), row["备注"],
    )  # fmt: skip


def _outlet_rows(account: Account) -> tuple[tuple[Cell, ...], ...]:
    return tuple((row["单位"], *row["各媒体篇次"]) for row in tables.outlets(account))


def _adjusted_rows(account: Account) -> tuple[tuple[Cell, ...], ...]:
    return tuple((one.period, one.unit, one.measure, round(one.amount, 2), one.reason) for one in account.adjusted)


def _month_rows(account: Account) -> tuple[tuple[Cell, ...], ...]:
    counts = months(account) if isinstance(account, Bulletin) else account.earlier
    return tuple((chinese_month(one.month), one.submitted, one.adopted) for one in counts)


def _draw(page: "Worksheet", sheet: Sheet, title: str) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    page.append([f"{title}　{sheet.title}"])
    page["A1"].font = Font(bold=True, size=14)
    page.append(list(sheet.heads))
    line = Side(style="thin", color="808080")
    box = Border(left=line, right=line, top=line, bottom=line)
    for cells in sheet.rows:
        page.append(list(cells))
    for row in page.iter_rows(min_row=2, max_row=2 + len(sheet.rows), max_col=len(sheet.heads)):
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # what begins with = is text all the same
            like = page["A2"] if cell.row == 2 else page["A3"]
            if cell is not like:
                cell._style = copy(like._style)  # the library compares every part of a style that is set
                continue
            cell.border = box
            cell.alignment = Alignment(vertical="center", wrap_text=True)
            if cell.row == 2:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="E7E6E6")
    for note in sheet.notes:
        page.append([note])
    for place, width in enumerate(_widths(sheet), 1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = "A3"
    page.print_title_rows = "1:2"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _widths(sheet: Sheet) -> list[float]:
    """As wide as what stands in the columns, Chinese characters two."""
    columns: Sequence[tuple[Cell, ...]] = tuple(zip(sheet.heads, *sheet.rows, strict=False))
    return [min(max(_width(str(cell)) for cell in column) + 2, _WIDEST) for column in columns]


def _width(text: str) -> int:
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)
