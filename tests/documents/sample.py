"""A briefing of fourteen stories in seven columns with four photos, our own writing, to test and to look at."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from newsroom.documents.briefing import Briefing, Column, Figure, PrintedStory

SENTENCES = (
    "活动现场气氛热烈，师生们认真聆听、积极互动，围绕身边的人和事谈体会、讲变化。",
    "学校成立了由校长任组长的工作专班，明确责任分工，细化任务清单，做到事事有人管、件件有着落。",
    "下一步，学校将继续健全长效机制，把好经验、好做法固定下来，推动各项工作走深走实。",
    "全体教师分学科开展集体备课，共打磨示范课28节，听评课126人次，形成教学案例35篇。",
    "家长代表走进食堂、课堂和宿舍，对学校的安全管理和后勤服务提出意见建议17条，学校当场答复12条。",
    "据了解，该校已连续3年开展“书香校园”建设，生均藏书达到42册，班级图书角实现全覆盖。",
)
LONG_HEADLINE = (
    "区教育和体育局召开全区教育系统深入学习贯彻全会精神暨二〇二六年春季学期重点工作推进会议并对安全稳定工作作出部署"
)
COLUMNS: tuple[tuple[str, tuple[tuple[str, str, int], ...]], ...] = (
    (
        "党建工作",
        (("区教体局召开党建工作推进会", "局党建办", 4), ("城关中心校开展“党员示范岗”创建活动", "城关中心校", 2)),
    ),
    ("作风建设", (("柳河中心校集中整治食堂采购问题", "柳河中心校", 3),)),
    (
        "理念提升",
        (("实验小学举办第六届教学开放周　听评课126人次", "实验小学", 5), ("第三中学推进作业设计改革", "第三中学", 2)),
    ),
    ("管理改革", (("全区教师交流轮岗工作启动\u3002", "局人事股", 3), (LONG_HEADLINE, "局办公室", 3))),
    (
        "养成教育",
        (("东湖小学“好习惯银行”让文明看得见、学得会、传得开", "东湖小学", 3), ("幼儿园里的劳动课", "第一幼儿园", 2)),
    ),
    ("平安建设", (("全区中小学开展防溺水专项行动", "局安全股", 4), ("新城小学组织消防应急疏散演练", "新城小学", 2))),
    (
        "典型引路",
        (
            ("扎根乡村三十年的数学老师", "马店中心校", 4),
            ("“最美教师”事迹报告会举行", "局宣传股", 2),
            ("李老师的家访笔记", "赵庄小学", 1),
        ),
    ),
)


def drawn(width: int, height: int, seed: int) -> bytes:
    """A picture of a schoolyard, as JPEG."""
    image = Image.new("RGB", (width, height), (150 + seed * 20 % 80, 190, 230))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height * 0.65, width, height), fill=(120, 170, 90))
    for window in range(6):
        left = width * (0.12 + window * 0.13)
        draw.rectangle((left, height * 0.25, left + width * 0.1, height * 0.65), fill=(200, 90 + seed * 15 % 90, 70))
        draw.rectangle((left + 10, height * 0.3, left + width * 0.08, height * 0.45), fill=(240, 240, 220))
    out = BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


def photo(folder: Path, seed: int, width: int = 1200, height: int = 800) -> Path:
    path = folder / f"photo-{seed}-{width}.jpg"
    if not path.exists():
        path.write_bytes(drawn(width, height, seed))
    return path


def briefing(folder: Path) -> Briefing:
    """The sample; its photos are drawn into `folder`."""
    figures = {
        0: (Figure(photo(folder, 1), "会议现场\u3002", 1),),
        3: (
            Figure(photo(folder, 2), "教师在开放周上示范课", 2),
            Figure(photo(folder, 3, 800, 1000), "学生展示作品", 2),
        ),
        9: (Figure(photo(folder, 4), "民警为学生讲解防溺水知识", 3),),
    }
    columns, number = [], 0
    for name, entries in COLUMNS:
        stories = []
        for headline, unit, count in entries:
            stories.append(
                PrintedStory(str(number), headline, _paragraphs(number, count), unit, (), figures.get(number, ()))
            )
            number += 1
        columns.append(Column(name, tuple(stories)))
    return Briefing(
        masthead="青禾区教育简报",
        issuer="青禾区教育和体育局办公室",
        day=date(2026, 3, 28),
        columns=(*columns, Column("政策解读", ())),
        issue_no=3,
        total_issue_no=128,
        editor_note=(
            "新学期以来，全区各学校围绕年度宣传思想工作要点，抓学习、强管理、树典型，涌现出一批可学可用的做法。",
            "本期选编十四篇，供各单位学习借鉴。",
        ),
        report_to=("市教育局", "区委办公室、区政府办公室"),
        send_to=("区直有关单位",),
        distribute_to=("各乡镇中心校", "区直各中小学、幼儿园", "局机关各股室", "区教师发展中心", "区学生资助管理中心"),
        editor="周文",
        reviewer="王志远",
        approver="陈立新",
        print_run=80,
    )


def _paragraphs(number: int, count: int) -> tuple[str, ...]:
    text = [
        "".join(SENTENCES[(number + place + step) % len(SENTENCES)] for step in range(2 + (number + place) % 3))
        for place in range(count)
    ]
    text[0] = f"3月{number + 5}日，" + text[0]
    if number == 5:
        text = [
            text[0],
            "一、明确目标任务",
            "（一）摸清底数",
            text[1],
            "1.建立台账",
            text[2],
            "（1）分类登记",
            "二、压实工作责任。" + text[1],
        ]
    return tuple(text)


def special(folder: Path) -> Briefing:
    """One long story with every rank of heading, a subtitle and pictures; a second version, in a school year."""
    shapes = ((1200, 900), (1200, 900), (900, 1200), (1600, 900))
    places = (3, 10, 10, 16)
    figures = tuple(
        Figure(photo(folder, 20 + number, *shape), f"导师制推进会之{number}", place)
        for number, (shape, place) in enumerate(zip(shapes, places, strict=True))
    )
    headline = "让每一个孩子都被看见、被关爱、被托举——城关中心校全面推进全员导师制工作纪实"
    story = PrintedStory("1", headline, _ranked(), "城关中心校", ("李静", "王强"), figures)
    return replace(
        briefing(folder),
        form="special",
        columns=(Column("典型引路", (story,)),),
        editor_note=("城关中心校推行全员导师制三年来，形成了一批好做法。现予编发，供各校借鉴。",),
        classification="内部资料　注意保存",
        version=2,
        school_year=True,
        number_year=2025,
    )


def _ranked() -> tuple[str, ...]:
    def text(number: int, sentences: int) -> str:
        return "".join(SENTENCES[(number + step) % len(SENTENCES)] for step in range(sentences))

    return (
        text(0, 3),
        "一、加强组织领导，凝聚育人合力",
        text(1, 4),
        "（一）建立“一生一案”",
        text(2, 3),
        "（二）选优配强导师。" + text(4, 3),
        "1.明确导师职责",
        text(5, 3),
        "2.开展专题培训。" + text(0, 3),
        "（1）入职培训",
        text(1, 2),
        "二、创新工作方法。",
        text(2, 5),
        "（一）常态家访",
        text(3, 3),
        "三、完善评价机制，巩固育人成效",
        text(5, 4),
        text(0, 4),
    )


def supplement(folder: Path) -> Briefing:
    return replace(briefing(folder), supplement=True, issue_no=1, columns=briefing(folder).columns[:2])


def one_sentence_news(folder: Path) -> Briefing:
    """So many sentences that their frame goes on over the page; the imprint follows them."""
    news = []
    for number in range(1, 25):
        unit = f"第{number}小学"
        more = SENTENCES[number % 6] if number % 2 else ""
        news.append(PrintedStory(f"n{number}", "", (f"9月{number}日，{unit}开展读书活动。{more}",), unit))
    column = Column("一句话新闻", tuple(news), style="briefs")
    return replace(briefing(folder), columns=(briefing(folder).columns[1], column))


def pictures(folder: Path) -> Briefing:
    """Pictures alone, two of each pair of shapes, three, a panorama, before the first paragraph, and ten at once."""
    wide, tall, broad, narrow = (1200, 900), (900, 1200), (1600, 900), (900, 1600)
    groups = (
        (wide,),
        (wide, wide),
        (tall, tall),
        (wide, tall),
        (narrow, broad),
        (broad,) * 3,
        ((2400, 800),),
        (wide,) * 10,
    )
    figures = tuple(
        Figure(photo(folder, 40 + 3 * place + number, *shape), f"第{place}组第{number}张", place)
        for place, group in enumerate(groups)
        for number, shape in enumerate(group)
    )
    paragraphs = tuple("".join(SENTENCES[(place + step) % 6] for step in range(2)) for place in range(len(groups)))
    story = PrintedStory("1", "图片的各种排法", paragraphs, "东湖小学、马店中心校", (), figures)
    return replace(briefing(folder), columns=(Column("图片新闻", (story,)),), editor_note=())


def minimal(folder: Path) -> Briefing:
    """One short story, and nothing that can be left out."""
    story = PrintedStory("1", "我校举行开学典礼", (SENTENCES[0],), "教导处")
    return Briefing(masthead="教育简报", issuer="青禾小学", day=date(2026, 9, 1), columns=(Column("要闻", (story,)),))


def awkward(folder: Path) -> Briefing:
    """Marks that XML knows, names outside GB 2312, a headline of 60 characters, a Latin one, long lists and names."""
    long = (
        "关于进一步加强和改进新时代中小学思想政治教育工作深入推进大中小学思政课"
        "一体化建设的若干做法与经验启示及下一步工作打算安排"
    )
    latin = "The 2026 Autumn Term Opening Ceremony of Qinghe Experimental Primary School"
    stories = (
        PrintedStory(
            "1", long, ("王喆、李堃参加 A&B <研讨> “会议”。" + SENTENCES[0], SENTENCES[1] * 4), "甲小学、乙小学"
        ),
        PrintedStory("2", latin, (SENTENCES[2] * 3, SENTENCES[3] * 5), "外事办", ("<A&B>",)),
    )
    return replace(
        briefing(folder),
        masthead="青禾区教育和体育局宣传思想工作领导小组信息简报",
        issuer="青禾区教育和体育局宣传思想工作领导小组办公室",
        issue_no=None,
        columns=(Column("要闻", stories), Column("空栏", ())),
        distribute_to=tuple(f"青禾区第{number}中心校" for number in range(1, 31)),
        send_to=(),
    )


VARIANTS: dict[str, Callable[[Path], Briefing]] = {
    "special": special,
    "supplement": supplement,
    "one_sentence_news": one_sentence_news,
    "pictures": pictures,
    "minimal": minimal,
    "awkward": awkward,
}
"""Briefings of other forms than the sample's, each with its photos drawn into a folder."""
