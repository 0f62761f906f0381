"""The briefing's paragraph styles, which are what she changes in Word to change its look (domain.md 4.2 and 4.4).

Only body text stands on the grid of 22 lines; what is set larger or smaller is taken off it, or LibreOffice would give
it two lines of the grid.
"""

from ooxml import (
    CENTRED,
    FANGSONG,
    FIRST_LINE,
    HEITI,
    KAITI,
    OFF_GRID,
    RED,
    SONGTI,
    TEXT_WIDTH,
    TOGETHER,
    XIAOBIAOSONG,
    Style,
    borders,
    exact,
    face,
    outline,
    size,
)

SMALL_LINE = 460
CONTENTS_LINE = 345
RULE = borders({"bottom": f'w:val="single" w:sz="24" w:space="4" w:color="{RED}"'})
FRAME = borders(dict.fromkeys(("top", "left", "bottom", "right"), 'w:val="single" w:sz="4" w:space="6" w:color="auto"'))
BOX = borders(dict.fromkeys(("top", "left", "bottom", "right"), 'w:val="single" w:sz="6" w:space="6" w:color="auto"'))
DATE_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH - 320}"/></w:tabs>'
IMPRINT_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH - 280}"/></w:tabs>'


def masthead(half_points: int) -> str:
    return f'{face(XIAOBIAOSONG)}<w:color w:val="{RED}"/>{size(half_points)}'


STYLES = (
    Style("Classification", "密级", exact(), face(HEITI) + size(32)),
    Style("Masthead", "报头", f"{OFF_GRID}{exact(1200, before=440, after=200)}{CENTRED}", masthead(84)),
    Style("MastheadLong", "报头（长名）", based_on="Masthead", rpr=masthead(64)),
    Style("MastheadLongest", "报头（特长名）", exact(760, before=560, after=240), masthead(48), based_on="Masthead"),
    Style("IssueLine", "期号", exact(after=240) + CENTRED, face(KAITI) + size(32)),
    Style("VersionNote", "版次说明", f"{OFF_GRID}{exact(SMALL_LINE, after=200)}{CENTRED}", face(KAITI) + size(28)),
    Style("IssuerLine", "编发单位和日期", f"{RULE}{DATE_TAB}{exact()}", face(KAITI) + size(32)),
    Style("LongIssuer", "编发单位（长名）", f"<w:keepNext/>{exact()}", face(KAITI) + size(32)),
    Style(
        "ContentsTitle",
        "要目标题",
        f"{TOGETHER}{OFF_GRID}{exact(520, before=200, after=40)}{CENTRED}",
        face(HEITI) + size(32),
    ),
    Style(
        "ContentsColumn",
        "要目栏目",
        f'<w:keepLines/>{OFF_GRID}{exact(CONTENTS_LINE)}<w:ind w:leftChars="200" w:left="560" w:hangingChars="200" '
        'w:hanging="560"/><w:jc w:val="left"/>',
        face(FANGSONG) + size(28),
    ),
    Style(
        "ContentsEntry",
        "要目条目",
        f'<w:keepLines/>{OFF_GRID}{exact(CONTENTS_LINE)}<w:ind w:leftChars="200" w:left="560"/><w:jc w:val="left"/>',
        face(FANGSONG) + size(28),
    ),
    Style(
        "EditorNote",
        "编者按",
        f'{BOX}{exact(before=360, after=360)}<w:ind w:left="140" w:right="140" w:firstLineChars="200" '
        'w:firstLine="640"/><w:contextualSpacing/>',
        face(KAITI) + size(32),
    ),
    Style(
        "ColumnTitle",
        "栏目",
        f'{TOGETHER}{exact(before=290)}<w:jc w:val="left"/>{outline(0)}',
        face(HEITI) + size(32),
        next="Headline",
    ),
    Style(
        "Headline",
        "稿件标题",
        f"{TOGETHER}{OFF_GRID}{exact(640, before=280, after=200)}{CENTRED}{outline(1)}",
        face(XIAOBIAOSONG) + size(44),
        next="Body",
    ),
    Style(
        "SpecialHeadline",
        "专题标题",
        exact(680, before=579, after=290),
        based_on="Headline",
        next="Body",
    ),
    Style(
        "Subheadline",
        "副题",
        f"{TOGETHER}{OFF_GRID}{exact(520, after=240)}{CENTRED}",
        face(KAITI) + size(32),
        next="Body",
    ),
    Style(
        "Brief",
        "一句话新闻",
        f'{FRAME}<w:kinsoku/><w:overflowPunct/>{exact(before=160, after=240)}<w:ind w:left="140" w:right="140" '
        'w:firstLineChars="200" w:firstLine="640"/><w:contextualSpacing/>',
        size(32),
    ),
    Style(
        "Body",
        "简报正文",
        f"<w:kinsoku/><w:overflowPunct/>{exact()}{FIRST_LINE}",
        f'<w:spacing w:val="-5"/>{size(32)}',
    ),
    Style(
        "Tag", "模板标记", '<w:ind w:firstLineChars="0" w:firstLine="0"/>', '<w:color w:val="808080"/>', based_on="Body"
    ),
    Style("LastBody", "简报正文（末段）", "<w:keepNext/>", based_on="Body"),
    Style("Level1", "一级标题", f"<w:keepNext/>{outline(2)}", face(HEITI), based_on="Body", next="Body"),
    Style("Level2", "二级标题", f"<w:keepNext/>{outline(3)}", face(KAITI), based_on="Body", next="Body"),
    Style("Level3", "三级标题", f"<w:keepNext/>{outline(4)}", "<w:b/>", based_on="Body", next="Body"),
    Style("Level4", "四级标题", f"<w:keepNext/>{outline(5)}", based_on="Body", next="Body"),
    Style(
        "Picture",
        "图片",
        f'<w:keepNext/>{OFF_GRID}<w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/>{CENTRED}',
    ),
    Style("PairPicture", "并排图片", '<w:keepNext w:val="0"/>', based_on="Picture"),
    Style(
        "Caption",
        "图片说明",
        f"<w:keepLines/>{OFF_GRID}{exact(420, before=60, after=120)}{CENTRED}",
        face(KAITI) + size(28),
    ),
    Style(
        "Byline",
        "供稿单位",
        f'<w:keepLines/>{exact()}<w:ind w:rightChars="100" w:right="320"/><w:jc w:val="right"/>',
        face(KAITI),
    ),
    Style("BeforeImprint", "报尾间隔", f"<w:keepNext/>{exact()}"),
    Style(
        "Imprint",
        "报尾",
        f'{TOGETHER}{OFF_GRID}{exact(SMALL_LINE)}<w:ind w:leftChars="300" w:left="840" w:rightChars="100" '
        'w:right="280" w:hangingChars="200" w:hanging="560"/>',
        face(FANGSONG) + size(28),
    ),
    Style(
        "ImprintNames",
        "报尾责任人",
        f'{TOGETHER}{IMPRINT_TAB}{OFF_GRID}{exact(SMALL_LINE)}<w:ind w:leftChars="100" w:left="280" w:rightChars="100" '
        'w:right="280"/><w:jc w:val="left"/>',
        face(FANGSONG) + size(28),
    ),
    Style("End", "文末", f"{OFF_GRID}{exact(20)}", size(2)),
    Style(
        "PageNumber", "简报页码", '<w:spacing w:line="240" w:lineRule="auto"/>', face(SONGTI, latin=SONGTI) + size(28)
    ),
)
