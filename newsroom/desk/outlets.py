"""Where stories appear: the plan's channels, the single papers and sites of the register, and how one is meant."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsroom.desk import registers
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.registers.adoptions import ADOPTIONS, Adoption
from newsroom.registers.outlets import OUTLETS, Outlet
from newsroom.story.vocabulary import outlet_label
from newsroom.text.pinyin import initials, spelled_from

if TYPE_CHECKING:
    from newsroom.counting import facts as counted

WELL_KNOWN = (
    Outlet(name="人民网", tier="national", kind="website", sites=("people.com.cn", "people.cn")),
    Outlet(name="新华网", tier="national", kind="website", sites=("xinhuanet.com", "news.cn")),
    Outlet(name="光明网", tier="national", kind="website", sites=("gmw.cn",)),
    Outlet(name="央视网", tier="national", kind="website", sites=("cctv.com", "cctv.cn")),
    Outlet(name="中国教育新闻网", tier="national", kind="website", sites=("jyb.cn",)),
    Outlet(name="教育部网站", tier="national", kind="website", sites=("moe.gov.cn",)),
    Outlet(name="学习强国", tier="national", kind="website", sites=("xuexi.cn",)),
)
"""Known without being registered; a row of the register takes the place of the one with its name."""
SHARED = ("mp.weixin.qq.com", "weibo.com", "weibo.cn", "toutiao.com", "douyin.com")
"""Sites of many accounts: the host does not tell whose page it is."""

_NO_MATCH = 9


@dataclass(frozen=True, slots=True)
class Inactive:
    """A channel of our own in which nothing appeared for too long."""

    outlet: Outlet
    last: date | None
    """Day of what appeared there last; None: nothing ever, as far as it was registered."""
    days: int | None
    """Since then; None without such a day."""


def every(desk: Desk) -> tuple[Outlet, ...]:
    """The plan's channels in its order, each as the register has it where it has one of that name, then the others."""
    rows = {one.name: one for one in registers.rows(desk, OUTLETS)}
    plan = [
        Outlet(
            name=channel.name,
            tier=channel.tier,
            kind=channel.kind,
            own=channel.internal,
            columns=channel.columns,
            inactive_after_days=channel.inactive_after_days,
        )
        for channel in desk.plan.channel
    ]
    overlaid = [rows.pop(one.name, one) for one in plan]
    return (*overlaid, *rows.values())


def known(desk: Desk) -> tuple[Outlet, ...]:
    """Every outlet, and those that are known without being registered."""
    found = every(desk)
    names = {name for one in found for name in (one.name, *one.aliases)}
    return (*found, *(one for one in WELL_KNOWN if one.name not in names))


def usual(desk: Desk) -> tuple[Outlet, ...]:
    """All that are known, those that took a story last first; then other houses', then our own."""
    last: dict[str, date] = {}
    for row in registers.rows(desk, ADOPTIONS):
        last[row.outlet] = max(row.day, last.get(row.outlet, row.day))
    never = date.min
    return tuple(sorted(known(desk), key=lambda one: (-last.get(one.name, never).toordinal(), one.own)))


def own(desk: Desk) -> tuple[Outlet, ...]:
    """Our own channels."""
    return tuple(one for one in every(desk) if one.own)


def find(desk: Desk, text: str) -> tuple[Outlet, ...]:
    """The outlets that a name, an alias, a part of one or its pinyin may mean, likeliest first; all for no text."""
    return tuple(one for _, one in ranked(known(desk), text))


def ranked(outlets: Iterable[Outlet], text: str) -> list[tuple[int, Outlet]]:
    """Those that the text may mean, each with how far off it is (0: its very name), nearest first."""
    typed = _bare(text)
    found = [(_distance(typed, one), one) for one in outlets]
    return sorted((each for each in found if each[0] < _NO_MATCH), key=lambda each: each[0])


def of_link(desk: Desk, url: str) -> Outlet | None:
    """Whose page it is, by its host; None where no outlet has it, or many accounts share the host."""
    return at_link(known(desk), url)


def at_link(outlets: Iterable[Outlet], url: str) -> Outlet | None:
    """The same among these: the one whose site says most of the address."""
    host, path = _address(url)
    found = [(len(site), one) for one in outlets for site in one.sites if _covers(site, host, path)]
    return max(found, key=lambda each: each[0])[1] if found else None


def matching(outlets: Iterable[Outlet], text: str) -> tuple[Outlet, ...]:
    """Those that a link or typed text may mean, likeliest first; of a shared site all accounts, ours first."""
    outlets = tuple(outlets)
    if not is_link(text):
        return tuple(one for _, one in ranked(outlets, text))
    found = at_link(outlets, text)
    if found is not None:
        return (found,)
    social = [one for one in outlets if one.kind == "social"] if shared_site(text) else []
    return tuple(sorted(social, key=lambda one: not one.own))


def meant(desk: Desk, text: str) -> Outlet | None:
    """The one outlet that is meant; None: none is known by it. Raises NewsroomError when it may be several."""
    if is_link(text):
        return of_link(desk, text)
    found = ranked(known(desk), text)
    nearest = [one for distance, one in found if distance == found[0][0]]
    if len(nearest) > 1:
        listed = "、".join(one.name for one in nearest[:8])
        raise NewsroomError(f"“{text}”可以指{listed}，没有登记。请把名称写全一些。")
    return nearest[0] if nearest else None


def is_link(text: str) -> bool:
    """Whether it is a page's address."""
    return text.strip().lower().startswith(("http://", "https://"))


def shared_site(url: str) -> bool:
    """Whether the page stands on a site that many accounts share."""
    return any(_within(_address(url)[0], site) for site in SHARED)


def site_of(url: str) -> str:
    """The host by which further pages of the outlet are known; empty for a shared one, and for what is no link."""
    if not is_link(url) or shared_site(url):
        return ""
    return _address(url)[0].removeprefix("www.")


def inactive(
    desk: Desk, now: datetime, adoptions: "Iterable[Adoption | counted.Adoption] | None" = None
) -> tuple[Inactive, ...]:
    """Own channels in which nothing appeared for as many days as they allow (A-07), longest ago first.

    None where nothing of our own was ever registered: then the register says nothing of them. `adoptions`: the
    register's, where they were read already.
    """
    last = _last_days(desk, registers.rows(desk, ADOPTIONS) if adoptions is None else adoptions)
    if not last:
        return ()
    today = now.astimezone(desk.zone).date()
    found: list[Inactive] = []
    for one in own(desk):
        day = last.get(one.name)
        days = (today - day).days if day else None
        if one.inactive_after_days is not None and (days is None or days >= one.inactive_after_days):
            found.append(Inactive(one, day, days))
    return tuple(sorted(found, key=lambda one: (one.last is not None, one.last or date.min)))


def _last_days(desk: Desk, adoptions: "Iterable[Adoption | counted.Adoption]") -> dict[str, date]:
    """Of each own channel the day of what appeared there last."""
    from newsroom.desk.issues import all_saved

    channels = own(desk)
    names = {name: one.name for one in channels for name in (one.name, *one.aliases)}
    last: dict[str, date] = {}
    for one in adoptions:
        if one.own:
            name = names.get(one.outlet, one.outlet)
            last[name] = max(one.day, last.get(name, one.day))
    days = [version.day for issue in all_saved(desk) if issue.voided is None for version in issue.versions]
    briefing = next((one.name for one in channels if one.kind == "briefing"), None)
    if days and briefing:
        last[briefing] = max(*days, last.get(briefing, days[0]))
    return last


def told(outlet: Outlet) -> str:
    """What it is: `市级报纸`, `区县级网站　本级渠道`."""
    return f"{outlet_label(outlet.tier, outlet.kind)}{'　本级渠道' if outlet.own else ''}"


def with_site(outlet: Outlet, url: str) -> Outlet:
    """The outlet, known by the link's host too."""
    site = site_of(url)
    return replace(outlet, sites=(*outlet.sites, site)) if site and site not in outlet.sites else outlet


def _distance(typed: str, outlet: Outlet) -> int:
    if not typed:
        return 1
    return min(_name_distance(typed, _bare(name)) for name in (outlet.name, *outlet.aliases))


def _name_distance(typed: str, name: str) -> int:
    if typed == name:
        return 0
    if name.startswith(typed):
        return 1
    if typed in name:
        return 4
    if not typed.isascii():
        return _NO_MATCH
    letters = initials(name)
    if letters == typed:
        return 2
    if letters.startswith(typed):
        return 3
    if typed in letters:
        return 5
    start = spelled_from(typed, name)
    return _NO_MATCH if start is None else 4 if start == 0 else 6


def _bare(text: str) -> str:
    return "".join(mark for mark in text.casefold() if mark.isalnum())


def _address(url: str) -> tuple[str, str]:
    """Host and path of a link; empty for what is none."""
    try:
        parts = urlsplit(url.strip())
        return (parts.hostname or "").lower(), parts.path
    except ValueError:
        return "", ""


def _covers(site: str, host: str, path: str) -> bool:
    """Whether a page lies on the site: `qinghe.gov.cn`, or `weibo.com/qhjy` where many share the host."""
    where, slash, below = site.lower().removeprefix("https://").removeprefix("http://").partition("/")
    if not _within(host, where.removeprefix("www.")):
        return False
    if where in SHARED and not below:
        return False
    return not slash or path.strip("/").startswith(below.strip("/"))


def _within(host: str, site: str) -> bool:
    return bool(site) and (host == site or host.endswith(f".{site}"))
