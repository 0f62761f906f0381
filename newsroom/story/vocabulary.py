"""What becomes of stories, in the words that registers and counting have in common (domain.md 2.5, 7.3, 7.7)."""

from typing import Literal, get_args

Tier = Literal["school", "district", "city", "province", "national"]
"""From low to high."""
OutletKind = Literal[
    "government", "briefing", "newspaper", "journal", "television", "radio", "website", "social", "board", "other"
]
"""The plan's kinds of channels, and `government`: an information journal of the party or government."""
Size = Literal["brief", "full", "research"]
"""Genres by weight, as points are given for them (domain.md 3.2)."""
Placement = Literal["ordinary", "front", "front_lead"]
Form = Literal["full", "excerpt", "digest", "reprint"]
ViolationKind = Literal["omitted", "misreported", "concealed"]
"""Found by her alone; lateness follows from the submission."""

TIERS: tuple[Tier, ...] = get_args(Tier)
TIER_LABELS: dict[Tier, str] = {
    "school": "校级", "district": "区县级", "city": "市级", "province": "省级", "national": "国家级",
}  # fmt: skip
OUTLET_LABELS: dict[OutletKind, str] = {
    "government": "党委政府信息刊物", "briefing": "简报", "newspaper": "报纸", "journal": "期刊",
    "television": "电视", "radio": "广播", "website": "网站", "social": "公众号、微博", "board": "橱窗",
    "other": "其他载体",
}  # fmt: skip
SIZE_LABELS: dict[Size, str] = {"brief": "简讯", "full": "详讯", "research": "调研"}
PLACEMENT_LABELS: dict[Placement, str] = {"ordinary": "普通版面", "front": "头版", "front_lead": "头版头条"}
FORM_LABELS: dict[Form, str] = {"full": "全文", "excerpt": "摘编", "digest": "综合", "reprint": "转载"}
VIOLATION_LABELS: dict[ViolationKind, str] = {"omitted": "漏报", "misreported": "错报", "concealed": "瞒报"}


def outlet_label(tier: Tier, kind: OutletKind) -> str:
    """`市级报纸`"""
    return f"{TIER_LABELS[tier]}{OUTLET_LABELS[kind]}"
