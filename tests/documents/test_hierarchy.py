import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.documents.hierarchy import ranked


@pytest.mark.parametrize(
    ("paragraph", "kind", "lead"),
    [
        ("3月5日，学校举行开学典礼。", "正文", ""),
        ("一、加强组织领导", "一级", ""),
        ("十二、存在的问题：", "一级", ""),
        ("（一）摸清底数", "二级", ""),
        ("1.建立台账", "三级", ""),
        ("（1）分类登记", "四级", ""),
        ("二、压实责任。学校成立专班，明确分工。", "一级段", "二、压实责任。"),
        ("（二）建章立制。修订制度十二项。", "二级段", "（二）建章立制。"),
        ("3.开展培训。培训教师60人次。", "三级段", "3.开展培训。"),
        ("（2）培训教师。共60人次。", "正文", ""),
        ("1.5万名学生参加活动", "正文", ""),
        ("一、二年级学生参加活动，三年级学生观摩，四年级以上的学生在操场上分组完成了全部项目", "正文", ""),
        ("1.建立台账；", "正文", ""),
        ("一、二年级家长会召开", "正文", ""),
        ("一、加强领导\u3002", "一级", ""),
        ("1.学校召开会议，部署工作\u3002", "正文", ""),
        (
            "二、深入学习贯彻会议精神，牢牢把握意识形态工作的领导权和主动权。学校开会。",
            "一级段",
            "二、深入学习贯彻会议精神，牢牢把握意识形态工作的领导权和主动权。",
        ),
    ],
)
def test_ranks(paragraph, kind, lead):
    found = ranked(paragraph)
    assert (found.kind, found.lead) == (kind, lead)


@given(st.text(st.sampled_from("一二（）()1.2、。学校；"), max_size=60))
def test_nothing_is_lost(paragraph):
    found = ranked(paragraph)
    assert found.lead + found.text == paragraph
    assert found.text or not found.lead
