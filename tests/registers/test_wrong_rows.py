"""Whatever is wrong with a file of rows is told by sheet, row and column, and then nothing of it is taken."""

from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest

from newsroom.registers.all import register
from newsroom.registers.grid import Refused
from newsroom.registers.people import PEOPLE, Person
from newsroom.registers.units import UNITS, Unit
from tests.registers.making import Lines, reading, text, told, xlsx

UNIT_HEADS = ["单位名称", "单位类别", "全称", "别称", "单独定额", "启用日期", "停用日期", "上级中心校"]
GOOD_UNIT = ["石桥镇中心校", "乡镇中心校"]
PEOPLE_HEADS = ["单位", "身份", "姓名", "性别", "专兼职", "手机", "邮箱", "任职日期", "离任日期"]
GOOD = ["柳河镇中心校", "信息员", "周敏"]


class Wrong(msgspec.Struct):
    """One kind of wrong row: what stands in the third line of a file, below a good one, and what is said of it."""

    kind: str
    register: str
    said: str
    heads: list[str]
    line: list[str | int | float]
    good: list[str | int | float]


KINDS = msgspec.json.decode(
    b"[" + b",".join((Path(__file__).parent / "wrong_rows.jsonl").read_bytes().splitlines()) + b"]", type=list[Wrong]
)


def lines_of(wrong: Wrong) -> Lines:
    return [wrong.heads, wrong.good, wrong.line]


def test_there_are_thirty_kinds_and_more():
    assert len({wrong.kind for wrong in KINDS}) == len(KINDS) >= 34


@pytest.mark.parametrize("wrong", KINDS, ids=lambda wrong: wrong.kind)
def test_a_wrong_row_of_a_workbook_is_told_by_its_place(wrong):
    known = (
        [Unit(name="柳河镇中心校", group="direct", full_name="青禾区柳河镇中心校")] if wrong.register == "units" else []
    )
    said = told(register(wrong.register), xlsx({"第一批": lines_of(wrong)}), known=known)
    assert len(said) == 1 and said[0].startswith(f"“第一批”{wrong.said}")
    assert said[0].endswith("。")


@pytest.mark.parametrize(
    "wrong",
    [one for one in KINDS if "sixteen" not in one.kind and "unreadable" not in one.kind],
    ids=lambda one: one.kind,
)
def test_and_the_same_in_a_text_table(wrong):
    known = (
        [Unit(name="柳河镇中心校", group="direct", full_name="青禾区柳河镇中心校")] if wrong.register == "units" else []
    )
    data = text(lines_of(wrong), "\t").encode("gb18030")
    said = told(register(wrong.register), data, "名册.csv", known)
    assert len(said) == 1 and said[0].startswith(f"“名册.csv”{wrong.said}")


def test_everything_that_is_wrong_is_told_at_once():
    lines = [UNIT_HEADS, ["", "没有这类", "", "", "两篇"], GOOD_UNIT, ["王集中心校", "区直", "", "", -1]]
    found = reading(UNITS, xlsx({"甲": lines, "乙": [UNIT_HEADS, ["石桥镇中心校", "区直"]]}))
    assert [(one.sheet, one.row, one.column) for one in found.wrong] == [
        ("甲", 2, "A"), ("甲", 2, "B"), ("甲", 2, "E"), ("甲", 4, "E"), ("乙", 2, "A"),
    ]  # fmt: skip
    assert "在“甲”第 3 行已经有了" in str(found.wrong[-1])


def test_a_unit_nobody_knows_is_told_beside_a_wrong_choice():
    lines = [PEOPLE_HEADS, ["火星小学", "信息员", "赵六", "妇", "", "123"]]
    said = told(PEOPLE, xlsx({"甲": lines}), units={"柳河镇中心校": "柳河镇中心校"})
    assert [one.split("：")[0] for one in said] == [
        "“甲”第 2 行 A 列（单位）", "“甲”第 2 行 D 列（性别）", "“甲”第 2 行 F 列（手机）",
    ]  # fmt: skip


def test_what_one_comma_too_many_pushes_out_of_the_table_is_told():
    found = reading(UNITS, "规范简称,单位类别,备注\n王集中学,区直,东街,南口,\n".encode(), "名册.csv")
    assert found.notes == ["“名册.csv”D 列上面没有表头，第 2 行写在里面的没有读，请核对是不是错了列。"]


def test_rows_are_counted_as_the_spreadsheet_shows_them():
    lines = [
        ["青禾区单位名册"],
        [],
        ["（2026 年 9 月）"],
        ["序号", *UNIT_HEADS],
        [],
        [1, *GOOD_UNIT],
        [],
        [2, "王集中心校", "?"],
    ]
    said = told(UNITS, xlsx({"名册": lines}, merged=["A1:F1"]))
    assert [one.split("：")[0] for one in said] == ["“名册”第 8 行 C 列（单位类别）"]
    quoted = "\r\n".join(
        ["青禾区单位名册,,", '"序号","单位名称","单位类别"', '1,"石桥镇\n中心校",区直', "", "2,王集中心校,?"]
    )
    assert [one.split("：")[0] for one in told(UNITS, quoted.encode(), "a.csv")] == ["“a.csv”第 5 行 C 列（单位类别）"]


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        (["单位", "类别", "单位"], "“甲”第 1 行 C 列（单位）：表头“单位”与 A 列重复"),
        (["单位", "类别", "简称"], "“甲”第 1 行 C 列（简称）：表头“简称”和“单位”说的是同一项，与 A 列重复"),
        (["单位", "全称", "上级"], "“甲”第 1 行：缺少“单位类别”这一列，新的单位要填它。"),
    ],
)
def test_wrong_heads(heads, said):
    found = told(UNITS, xlsx({"甲": [heads, ["石桥镇中心校", "区直", "x"]]}))
    assert len(found) == 1 and found[0].startswith(said)


def test_a_formula_that_was_never_counted_is_told():
    said = told(UNITS, xlsx({"甲": [UNIT_HEADS, ['="石桥镇"&"中心校"', "区直"]]}))
    assert len(said) == 1 and said[0].startswith("“甲”第 2 行 A 列（规范简称）：这一格的公式还没有算出结果")


def test_a_number_that_a_spreadsheet_shortened_is_told():
    said = told(PEOPLE, text([PEOPLE_HEADS, [*GOOD, "", "", "1.38E+10"]]).encode(), "a.csv")
    assert len(said) == 1 and said[0].startswith("“a.csv”第 2 行 F 列（手机）：“1.38E+10”是表格软件缩短了的数字")


def test_what_a_spreadsheet_makes_of_values_is_understood():
    heads = [
        "单位全称（盖章）",
        "身份*",
        "姓名（必填）",
        "性别",
        "专/兼职",
        "联系电话",
        "填报日期",
        "任职日期",
        "QQ",
        "工号",
    ]
    lines = [
        [
            "青禾区柳河镇中心校",
            "信息员",
            "周　敏",
            "女",
            "兼职",
            13800000001.0,
            datetime(2026, 3, 20),
            "２０２５．９．１",
            12345678.0,
            7,
        ],
        ["实验", "信息员", "王强", "男", "", "１３８０００００００２", date(2026, 3, 21), "20250901", "x\x0by", ""],
    ]
    units = {
        "青禾区柳河镇中心校": "柳河镇中心校",
        "柳河镇中心校": "柳河镇中心校",
        "实验": "区实验小学",
        "区实验小学": "区实验小学",
    }
    found = reading(
        PEOPLE,
        xlsx(
            {
                "甲": [
                    heads,
                    *[[str(c).replace("\x0b", "") if isinstance(c, str) else c for c in line] for line in lines],
                ]
            }
        ),
        units=units,
    )
    assert found.wrong == []
    first, second = (entry.row for entry in found.entries)
    assert first == Person(
        name="周　敏", role="informant", unit="柳河镇中心校", gender="female", post="part_time", phone="13800000001",
        messenger="12345678", registered_on=date(2026, 3, 20), start=date(2025, 9, 1),
    )  # fmt: skip
    assert (second.unit, second.phone, second.start) == ("区实验小学", "13800000002", date(2025, 9, 1))
    assert found.notes == ["“甲”里的“工号”这一列不在人员名册里，没有读。"]


def test_cells_merged_downwards_count_for_every_row():
    lines = [["单位", "身份", "姓名"], GOOD, ["", "分管领导", "吴敏"], ["区实验小学", "信息员", "王强"]]
    lines[2][1] = "学校分管领导"
    found = reading(PEOPLE, xlsx({"甲": lines}, merged=["A2:A3"]))
    assert [(entry.row.unit, entry.row.name) for entry in found.entries] == [
        ("柳河镇中心校", "周敏"), ("柳河镇中心校", "吴敏"), ("区实验小学", "王强"),
    ]  # fmt: skip


def test_heads_that_are_repeated_on_the_next_page_are_no_row():
    found = reading(PEOPLE, xlsx({"甲": [PEOPLE_HEADS, GOOD, PEOPLE_HEADS, ["区实验小学", "信息员", "王强"]]}))
    assert (len(found.entries), found.wrong) == (2, [])


def test_every_visible_sheet_of_the_register_is_read_and_the_others_are_told():
    people = [["单位", "身份", "姓名", "手机"], ["柳河镇中心校", "信息员", "周敏", ""]]
    units = [["单位", "类别"], GOOD_UNIT]
    sheets = {
        "镇": units,
        "区": [["类别", "单位"], ["区直", "王集中学"]],
        "人员": people,
        "草稿": units,
        "随手记": [["x", "y"]],
    }
    found = reading(UNITS, xlsx(sheets, hidden=["草稿"]))
    assert [entry.row.name for entry in found.entries] == ["石桥镇中心校", "王集中学"]
    assert found.notes == [
        "工作表“草稿”是隐藏的，没有读。",
        "工作表“人员”像是人员名册，没有读。",
        "工作表“随手记”没有这本登记簿的表头，没有读。",
    ]


def test_a_known_row_changes_only_in_the_columns_of_the_file():
    known = Unit(name="石桥镇中心校", group="direct", quota=3, aliases=("石桥小学",))
    [entry] = reading(
        UNITS, text([["单位", "停用日期"], ["石桥镇中心校", "2026-08-31"]]).encode(), "a.csv", [known]
    ).entries
    assert (entry.was, entry.row) == (
        known,
        Unit(name="石桥镇中心校", group="direct", quota=3, aliases=("石桥小学",), end=date(2026, 8, 31)),
    )


def test_a_name_may_move_from_one_unit_to_another_within_a_file():
    known = [Unit(name="甲校", group="direct", aliases=("老校",)), Unit(name="乙校", group="direct")]
    lines = [["单位", "类别", "别称"], ["乙校", "区直", "老校"], ["甲校", "区直", ""]]
    found = reading(UNITS, xlsx({"甲": lines}), known=known)
    assert [(entry.row.name, entry.row.aliases) for entry in found.entries] == [("乙校", ("老校",)), ("甲校", ())]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])  # halfwidth-ok
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_tables_as_offices_send_them(delimiter, encoding):
    data = text([["单位", "类别", "备注"], [*GOOD_UNIT, '"他说：""好"""'], []], delimiter).encode(encoding)
    [entry] = reading(UNITS, data, "a.csv").entries
    assert (entry.row.name, entry.row.note) == ("石桥镇中心校", '他说："好"')


@pytest.mark.parametrize("lines", [[], [[]], [["单位", "类别"]], [["通知"], ["请各校报名"]]])
def test_a_table_without_rows_or_heads_is_refused(lines):
    with pytest.raises(Refused, match="一行也没有导入"):
        reading(UNITS, xlsx({"甲": lines}))


def test_the_file_of_another_register_is_told_as_such():
    with pytest.raises(Refused, match="像是人员名册，不是单位名册"):
        reading(UNITS, xlsx({"甲": [PEOPLE_HEADS, GOOD]}))
