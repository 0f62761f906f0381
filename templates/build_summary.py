"""Builds templates/summary.docx, for annual bulletins and semester summaries (domain.md 5.4 and 4.4).

    python templates/build_summary.py [OUT]

The officer may edit the result in Word or WPS; the fields are those of newsroom/documents/summary_context.py.
"""

import sys
from pathlib import Path

from account_parts import adoptions, informants, ranking, spread, unit_tables
from official_parts import attachments, head, imprint, prose, signature
from official_styles import STYLES
from ooxml import package, section_end

HERE = Path(__file__).resolve().parent


def build() -> bytes:
    rest = attachments(("排名", ranking()), ("分布", spread()), ("采用", adoptions()), ("个人", informants()))
    letter = head() + prose() + signature() + section_end("SectionEnd")
    body = letter + unit_tables() + section_end("SectionEnd", landscape=True) + rest + imprint()
    return package("年度通报模板", body, STYLES)


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "summary.docx").write_bytes(build())
