"""Made-up values that fill every field of the briefing, for trial printing and for the guide."""

from datetime import date
from pathlib import Path

from newsroom.documents.briefing import Briefing, Column, Figure, PrintedStory

_BODY = (
    "9月22日上午，青禾区柳河镇中心校开展消防应急疏散演练，全校师生1260人参加。",
    "一、准备充分",
    "（一）责任到人。学校提前制定方案，每个楼层、每个出口都有专人值守。",
    "1.演练之前。各班上好安全课，讲清路线和要领。",
    "警报响起，师生用湿毛巾捂住口鼻，弯腰沿疏散路线有序撤离，全程用时2分50秒。",
)


def picture(folder: Path, name: str, width: int = 800, height: int = 600) -> Path:
    """A plain picture as a file in the folder."""
    from PIL import Image

    path = folder / f"{name}.png"
    if not path.exists():
        Image.new("RGB", (width, height), (178, 200, 214)).save(path)
    return path


def briefing(folder: Path) -> Briefing:
    """An issue with every part that a briefing can have."""
    landscape, portrait = picture(folder, "横图"), picture(folder, "竖图", 600, 800)
    figures = (
        Figure(landscape, "师生有序撤离", 1),
        Figure(landscape, "各班清点人数", 5),
        Figure(portrait, "消防员讲解器材", 5),
    )
    drill = PrintedStory("1", "柳河镇中心校开展消防应急疏散演练", _BODY, "柳河镇中心校", ("周敏",), figures)
    joint = PrintedStory("2", "城乡两校共上一堂课", _BODY[:1], "东湖小学、马店中心校", ("李静", "王强"))
    brief = PrintedStory("3", "读书节开幕", ("区第一小学第八届读书节9月20日开幕。",), "区第一小学")
    return Briefing(
        masthead="青禾区教育简报",
        issuer="青禾区教育和体育局办公室",
        day=date(2026, 9, 30),
        columns=(Column("平安建设", (drill, joint)), Column("一句话新闻", (brief,), style="briefs")),
        issue_no=3,
        total_issue_no=128,
        version=2,
        classification="内部资料　注意保存",
        editor_note=("开学第一个月，各校把安全和课堂摆在前头。", "本期编发其中几篇，供各校参考。"),
        report_to=("市教育局", "区委办公室"),
        send_to=("区直有关单位",),
        distribute_to=("各乡镇中心校", "区直各中小学、幼儿园"),
        editor="周敏",
        reviewer="李国平",
        approver="赵建华",
        print_run=80,
    )
