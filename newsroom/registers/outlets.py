"""Channels and outlets (domain.md 7.7): the plan's, which stand in plan.toml, and the single papers and sites."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.registers.column import Column
from newsroom.registers.register import Fault, Office, Register
from newsroom.story.vocabulary import OUTLET_LABELS, TIER_LABELS, OutletKind, Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Where stories appear. A row of the same name as a channel of the plan takes its place."""

    name: str
    tier: Tier
    kind: OutletKind
    own: bool = False
    """Our own channel: what appears there is our publication; elsewhere it is adoption."""
    aliases: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    """Host names of its pages, by which a pasted link is known: `qinghe.gov.cn`."""
    columns: tuple[str, ...] = ()
    inactive_after_days: int | None = None
    """Days without anything new after which she is told (A-07)."""
    note: str = ""


def _faults(outlet: Outlet, office: Office) -> Iterator[Fault]:
    if outlet.inactive_after_days == 0:
        yield "inactive_after_days", "断更天数要大于 0，不提醒就不要填。"
    yield from (
        ("sites", f"“{site}”不像网址，应写 qinghe.gov.cn 这样的域名。")
        for site in outlet.sites
        if "." not in site or " " in site
    )


OUTLETS = Register(
    id="outlets",
    label="渠道媒体表",
    row_label="渠道或媒体",
    row=Outlet,
    columns=(
        Column(name="name", label="名称", needed=True, also=("媒体", "渠道", "媒体名称", "渠道名称")),
        Column(name="tier", label="级别", takes="choice", choices={**TIER_LABELS}, needed=True, also=("媒体级别",)),
        Column(
            name="kind", label="种类", takes="choice", choices={**OUTLET_LABELS}, needed=True, also=("载体种类", "载体")
        ),
        Column(name="own", label="本级渠道", takes="yes", also=("自有",), hint="自己办的填“是”"),
        Column(name="aliases", label="别称", takes="names", also=("简称",)),
        Column(name="sites", label="网址", takes="names", also=("域名",), hint="如 qinghe.gov.cn，贴链接时认得出"),
        Column(name="columns", label="栏目", takes="names", wide=True),
        Column(name="inactive_after_days", label="断更天数", takes="number", also=("断更阈值",), hint="如 14"),
        Column(name="note", label="备注", wide=True),
    ),
    key=lambda outlet: outlet.name,
    told=lambda outlet: outlet.name,
    faults=_faults,
    keyed_by=("name",),
)
