"""The forms' paragraph styles, which are what she changes in Word to change their look.

Every line is of an exact height, so that a face that stands in for another does not push a form onto a second page.
"""

from ooxml import (
    CENTRED,
    ER_HAO,
    FANGSONG,
    HEITI,
    KAITI,
    LEFT,
    RIGHT,
    SI_HAO,
    SONGTI,
    TOGETHER,
    WU_HAO,
    XIAO_SI,
    XIAO_WU,
    XIAOBIAOSONG,
    Style,
    borders,
    exact,
    face,
    size,
)

CUT = TOGETHER + borders({"top": 'w:val="dashed" w:sz="6" w:space="4" w:color="auto"'})


def _ends(width: int) -> str:
    """A tab stop at the right edge."""
    return f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'


def styles(width: int) -> tuple[Style, ...]:
    """The styles of a form whose type area is so wide (twips)."""
    return (
        Style("FormTitle", "表题", TOGETHER + exact(640, after=100) + CENTRED, face(XIAOBIAOSONG) + size(ER_HAO)),
        Style("FormLine", "表头行", _ends(width) + exact(420) + LEFT, face(FANGSONG) + size(XIAO_SI)),
        Style("Label", "栏目名", exact(340) + CENTRED, face(HEITI) + size(XIAO_SI)),
        Style("Content", "填写内容", exact(340) + LEFT, face(FANGSONG) + size(XIAO_SI)),
        Style("Middle", "填写内容（居中）", CENTRED, based_on="Content"),
        Style("Prose", "填写段落", exact(350) + '<w:ind w:firstLineChars="200" w:firstLine="480"/>', size(XIAO_SI)),
        Style("Said", "意见", "<w:keepNext/>", based_on="Prose"),
        Style("Choice", "勾选", exact(330) + LEFT, face(FANGSONG) + size(WU_HAO)),
        Style("Signature", "签字行", exact(380) + RIGHT, face(FANGSONG) + size(XIAO_SI)),
        Style("Note", "表注", "<w:keepNext/>" + exact(320, before=40) + LEFT, face(KAITI) + size(WU_HAO)),
        Style("Letter", "函件正文", exact(520) + '<w:ind w:firstLineChars="200" w:firstLine="560"/>', size(SI_HAO)),
        Style("LetterHead", "函件称呼", '<w:ind w:firstLineChars="0" w:firstLine="0"/>', based_on="Letter"),
        Style("LetterEnd", "函件落款", TOGETHER + exact(520) + RIGHT, size(SI_HAO)),
        Style("RowHead", "表格栏名", "<w:keepNext/>" + exact(290) + CENTRED, face(HEITI) + size(WU_HAO)),
        Style("RowText", "表格文字", exact(290) + LEFT, face(FANGSONG) + size(WU_HAO)),
        Style("RowMiddle", "表格文字（居中）", CENTRED, based_on="RowText"),
        Style("SmallHead", "密表栏名", exact(250) + CENTRED, face(HEITI) + size(XIAO_WU), based_on="RowHead"),
        Style("SmallText", "密表文字", exact(250), size(XIAO_WU), based_on="RowText"),
        Style("SmallMiddle", "密表文字（居中）", CENTRED, based_on="SmallText"),
        Style("Section", "分段名", TOGETHER + exact(400, before=100) + LEFT, face(HEITI) + size(XIAO_SI)),
        Style("Cut", "裁切线", CUT + exact(60, before=200), size(2)),
        Style("StripTitle", "回执标题", TOGETHER + exact(460) + CENTRED, face(XIAOBIAOSONG) + size(32)),
        Style("Gap", "表间空行", exact(120), size(2)),
        Style("Tag", "模板标记", exact(340) + LEFT, '<w:color w:val="808080"/>' + size(XIAO_SI)),
        Style("End", "文末", exact(20), size(2)),
        Style("PageNumber", "页码", exact(240) + CENTRED, face(SONGTI, latin=SONGTI) + size(XIAO_WU)),
    )
