"""The attachments of bulletins and summaries: tables T1 to T7 of domain.md 5.2, each with its chart."""

from official_parts import Column, data_table, titled
from ooxml import LANDSCAPE_WIDTH, paragraph, run
from parts import each, when

UNIT_COLUMNS = (
    Column("序号", "{{ 行.序号 }}", 440),
    Column("单位", "{{ 行.单位 }}", 1900, middle=False),
    Column("定额", "{{ 行.定额 }}", 620, condition="有定额"),
    Column(
        "{% if 报送列|length > 1 %}本期报送（条）{% else %}报送{% endif %}", "{{ 列 }}", 640, loop=("报送列", "行.报送")
    ),
    Column("累计/报送", "{{ 行.累计 }}", 680),
    Column("完成率", "{{ 行.完成率 }}", 1000, condition="有定额"),
    Column("迟报", "{{ 行.迟报 }}", 500),
    Column("采用（各级为篇次，条数已去重）", "{{ 列 }}", 540, loop=("采用列", "行.采用")),
    Column("采用率", "{{ 行.采用率 }}", 1000),
    Column("得分", "{{ 行.得分 }}", 640, condition="有积分"),
    Column("累计/得分", "{{ 行.累计得分 }}", 700, condition="有积分"),
    Column("名次", "{{ 行.名次 }}", 520, condition="有排名"),
    Column("备注", "{{ 行.备注 }}", 1150),
)
COMMISSION_COLUMNS = (
    Column("约稿题目", "{{ 行.名称 }}", 2200, middle=False),
    Column("下达", "{{ 行.下达日期 }}", 1300),
    Column("截止", "{{ 行.截止日期 }}", 1300),
    Column("应交单位", "{{ 行.应交单位 }}", 2245, middle=False),
    Column("已交", "{{ 行.已交 }}", 600),
    Column("按时", "{{ 行.按时 }}", 600),
    Column("采用", "{{ 行.被采用 }}", 600),
)
ADOPTION_COLUMNS = (
    Column("序号", "{{ 行.序号 }}", 600),
    Column("日期", "{{ 行.采用日期 }}", 1300),
    Column("标题", "{{ 行.稿件标题 }}", 2795, middle=False),
    Column("供稿单位", "{{ 行.单位 }}", 1500, middle=False),
    Column("作者", "{{ 行.作者 }}", 800, middle=False),
    Column("采用媒体", "{{ 行.媒体 }}", 1700, middle=False),
    Column("得分", "{{ 行.得分 }}", 600, condition="有积分"),
)
OUTLET_COLUMNS = (
    Column("单位", "{{ 行.单位 }}", 2600, middle=False),
    Column("采用媒体（篇次）", "{{ 列 }}", 1000, loop=("媒体列", "行.各媒体篇次")),
    Column("得分", "{{ 行.得分 }}", 800, condition="有积分"),
)
INFORMANT_COLUMNS = (
    Column("序号", "{{ 行.序号 }}", 800),
    Column("姓名", "{{ 行.姓名 }}", 1500),
    Column("单位", "{{ 行.单位 }}", 3345, middle=False),
    Column("报送（条）", "{{ 行.个人报送 }}", 1200),
    Column("采用（条）", "{{ 行.个人采用 }}", 1200),
    Column("得分", "{{ 行.得分 }}", 800, condition="有积分"),
)


def unit_tables() -> str:
    """T1 on landscape pages, a table a group, and what its figures count."""
    first = paragraph("AttachmentMark", run("附件1")) + paragraph("AttachmentTitle", run("{{ 附件[0].附件名排行 }}"))
    table = data_table(UNIT_COLUMNS, "行", "组.单位行", width=LANDSCAPE_WIDTH, small=True)
    tables = each("{%p for 组 in 统计表 %}", paragraph("TableTitle", run("{{ 组.组名 }}")), table, paragraph("Gap"))
    notes = paragraph("Note", run("注：{% for 句 in 统计口径 %}{{ loop.index }}.{{ 句 }}{% endfor %}"))
    return first + when("{%p if not 统计表 %}", paragraph("None", run("没有登记报送单位。"))) + tables + notes


def ranking() -> str:
    return paragraph("NoteAbove", run("图中的数字见附件1。")) + each(
        "{%p for 图 in 排名图 %}", paragraph("Chart", run("{{ 图 }}"))
    )


def spread() -> str:
    """Topics and months with their charts, then commissions."""
    topics = data_table(
        (
            Column("代号", "{{ 行.代号 }}", 1000),
            Column("{{ 选题叫法 }}", "{{ 行.名称 }}", 4445),
            Column("报送（条）", "{{ 行.条数 }}", 1700),
            Column("占比", "{{ 行.占比 }}", 1700),
        ),
        "行",
        "选题分布",
    )
    months = data_table(
        (
            Column("月份", "{{ 行.月份 }}", 3445, kept=True),
            Column("报送（条）", "{{ 行.当月报送 }}", 2700),
            Column("采用（条）", "{{ 行.当月采用 }}", 2700),
        ),
        "行",
        "月份表",
    )
    return (
        when(
            "{%p if 选题分布 %}",
            paragraph("TableTitle", run("{{ 选题叫法 }}分布")),
            topics,
            paragraph("Chart", run("{{ 焦点图 }}")),
        )
        + when(
            "{%p if 月份表 %}",
            paragraph("TableTitle", run("各月报送和采用情况")),
            months,
            paragraph("Chart", run("{{ 月份图 }}")),
        )
        + when(
            "{%p if 约稿情况 %}",
            titled("约稿完成情况", "约稿情况", data_table(COMMISSION_COLUMNS, "行", "约稿情况")),
            paragraph("Gap"),
        )
    )


def adoptions() -> str:
    """The list and what it leaves out, then units by outlets."""
    listed = data_table(ADOPTION_COLUMNS, "行", "采用清单")
    left_out = when("{%p if 采用说明 %}", paragraph("Note", run("注：{{ 采用说明 }}")))
    by_outlet = data_table(OUTLET_COLUMNS, "行", "媒体表")
    return (
        when("{%p if 采用清单 %}", listed)
        + left_out
        + paragraph("Gap")
        + paragraph("TableTitle", run("各媒体采用情况"))
        + by_outlet
        + paragraph("Gap")
    )


def informants() -> str:
    return data_table(INFORMANT_COLUMNS, "行", "个人榜") + paragraph("Gap")
