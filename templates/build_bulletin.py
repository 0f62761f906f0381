"""Builds templates/bulletin.docx, the monthly bulletin that ships with the program (domain.md 5.1 and 4.4).

    python templates/build_bulletin.py [OUT]

The officer may edit the result in Word or WPS; the fields are those of newsroom/documents/bulletin_context.py.
"""

import sys
from pathlib import Path

from account_parts import adoptions, informants, ranking, spread, unit_tables
from official_parts import Column, attachments, data_table, head, imprint, prose, signature, titled
from official_styles import STYLES
from ooxml import package, paragraph, section_end

HERE = Path(__file__).resolve().parent
UNMET = (
    Column("单位", "{{ 行.单位 }}", 3645, middle=False),
    Column("定额（条）", "{{ 行.定额 }}", 1300),
    Column("计入（条）", "{{ 行.计入数 }}", 1300),
    Column("缺额（条）", "{{ 行.缺额 }}", 1300),
    Column("连续未完成/（月）", "{{ 行.连续期数 }}", 1300),
)
LATE = (
    Column("单位", "{{ 行.单位 }}", 1700, middle=False),
    Column("标题", "{{ 行.稿件标题 }}", 2745, middle=False),
    Column("类别", "{{ 行.时限类别 }}", 700),
    Column("应报时刻", "{{ 行.应报时刻 }}", 1350),
    Column("实报时刻", "{{ 行.实报时刻 }}", 1350),
    Column("迟延", "{{ 行.迟延 }}", 1000),
)
SILENT = (
    Column("类别", "{{ 行.组名 }}", 2600, middle=False),
    Column("零报送单位", "{{ 行.单位名单 }}", 6245, middle=False),
)


def lists() -> str:
    """T2, T3, T4."""
    return (
        titled("一、未完成定额单位", "未完成名单", data_table(UNMET, "行", "未完成名单"))
        + paragraph("Gap")
        + titled("二、迟报清单", "迟报清单", data_table(LATE, "行", "迟报清单"))
        + paragraph("Gap")
        + titled("三、零报送单位", "零报送名单", data_table(SILENT, "行", "零报送名单"))
        + paragraph("Gap")
    )


def build() -> bytes:
    rest = attachments(
        ("排名", ranking()), ("名单", lists()), ("分布", spread()), ("采用", adoptions()), ("个人", informants())
    )
    body = (
        head()
        + prose()
        + signature()
        + section_end("SectionEnd")
        + unit_tables()
        + section_end("SectionEnd", landscape=True)
        + rest
        + imprint()
    )
    return package("月通报模板", body, STYLES)


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "bulletin.docx").write_bytes(build())
