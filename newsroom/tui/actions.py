"""Everything that she can do in the app, declared once: bindings, footer, help, palette and the guide's key table.

Keys are function keys, Ctrl with a letter, arrows, Enter, Esc and Tab: an input method lets these through, and every
terminal sends them. Where terminals keep a key for themselves (F1, F10) there is a second one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

EVERYWHERE = "everywhere"
WELCOME = "welcome"
DESK = "desk"
EDITOR = "editor"
MERGE = "merge"
TWINS = "twins"
BRIEFING = "briefing"
BIN = "bin"
HISTORY = "history"
PAGES = "pages"
DASHBOARD = "dashboard"
CHOSEN = "chosen"
REGISTER = "register"
BULLETIN = "bulletin"

SCREEN_LABELS = {
    DESK: "编辑台", DASHBOARD: "本月进度", CHOSEN: "进度里的稿件", EDITOR: "改稿", MERGE: "对照合并",
    TWINS: "相似稿件", BRIEFING: "编简报", REGISTER: "登记簿", BULLETIN: "通报总结", HISTORY: "改稿历史",
    PAGES: "看页面", BIN: "回收站", WELCOME: "新建工作台", EVERYWHERE: "到处可用",
}  # fmt: skip
"""The screens with an own section in the help, in its order."""


_PALETTE = "ctrl+p"


@dataclass(frozen=True)
class Action:
    """One thing to do. The screen (for `everywhere` the app) has a method `action_` with the id's second part."""

    id: str
    keys: tuple[str, ...]
    """None: it is done so seldom that it is in the palette only."""
    label: str
    """At most eight cells."""
    help: str
    where: tuple[str, ...]
    footer: bool = True
    weight: int = 2
    """What has less keeps its place in the footer of a narrow window: 1 for what a screen is for, 3 for the rest."""
    argument: str = ""
    """What the method is given; then the id is only a name."""

    @property
    def name(self) -> str:
        """What a binding calls."""
        return f"{self.method}('{self.argument}')" if self.argument else self.method

    @property
    def method(self) -> str:
        return "print" if self.argument else self.id.partition(".")[2]

    @property
    def key(self) -> str:
        """Its first key as printed on a keyboard: `F3`, `Ctrl+S`, `Esc`; empty without one."""
        return key_label(self.keys[0]) if self.keys else ""

    @property
    def ways(self) -> tuple[str, ...]:
        """What she presses for it."""
        return tuple(map(key_label, self.keys)) or (f"{key_label(_PALETTE)} 里选",)


_EVERYWHERE = (
    Action("app.help", ("f1", "ctrl+g"), "帮助", "各屏按键一览", (EVERYWHERE,)),
    Action(
        "app.command_palette",
        (_PALETTE,),
        "命令",
        "打开命令面板，按名称或拼音找到任何一个操作",
        (EVERYWHERE,),
        weight=3,
    ),
    Action("app.who", (), "换经手人", "换一个人经手，流转和保存都记在他名下；以后都记着", (EVERYWHERE,), footer=False),
    Action("app.switch_theme", ("ctrl+t",), "换底色", "在深色、浅色之间切换", (EVERYWHERE,), footer=False),
    Action("app.quit", ("ctrl+q",), "退出", "退出程序；没有保存的文字会先保存", (EVERYWHERE,), footer=False),
)

_DOCUMENT = (
    Action("document.brief_now", ("f9",), "一键简报", "不用选择，直接把本月稿件编成简报文件", (DESK, EDITOR), weight=1),
    Action(
        "document.open_document", ("f10", "ctrl+o"), "打开文件", "用 Word 或 WPS 打开最近生成的文件",
        (DESK, CHOSEN, EDITOR, BRIEFING, DASHBOARD, REGISTER, BULLETIN), weight=3,
    ),
    Action(
        "document.make_pdf", (), "生成 PDF", "把最近生成的文件转成 PDF（要装有 LibreOffice），可以随时停下",
        (DESK, EDITOR, BULLETIN), footer=False,
    ),
)  # fmt: skip

_PAPERS = (
    Action(
        "document.papers", ("ctrl+u",), "出文书", "三审单、审批单、回执单、约稿通知单、单篇网页等，选一种就生成",
        (DESK, CHOSEN, EDITOR), weight=3,
    ),
    *(
        Action(f"document.{paper}", (), label, help_, (DESK, EDITOR), footer=False, argument=paper)
        for paper, label, help_ in (
            ("review_sheet", "三审单", "照这篇的流转记录生成新闻发布审核表"),
            ("approval_form", "审批单", "生成这篇的审批单，先填要手填的几项"),
            ("receipt", "回执单", "告诉这个单位当月每篇稿件办得怎样"),
            ("informant_form", "登记表", "生成发给这个单位填的信息员登记表"),
            ("adoption_register", "采用登记", "登记当月编发、采用的稿件，先补填媒体和凭证"),
            ("informant_register", "汇总表", "生成全部单位的信息员汇总表"),
            ("commission_notice", "约稿通知", "填一份约稿通知单，带催办记录和回执"),
            ("opinion_brief", "舆情专报", "填一期教育舆情专报，单独编号"),
            ("story_docx", "Word稿", "这一篇单独排成 Word 文件"),
            ("story_text", "纯文本", "这一篇存成纯文本"),
            ("story_markdown", "Markdown", "这一篇存成 Markdown，图在旁边的文件夹里"),
            ("story_html", "网页", "这一篇存成教育信息网用的网页"),
            ("story_wechat", "公众号", "这一篇存成可以贴进公众号后台的网页"),
        )
    ),
)  # fmt: skip

_DESK = (
    Action("desk.new", ("f2",), "新稿", "写一篇新稿件", (DESK,), weight=1),
    Action("desk.take_in", ("f3",), "收稿", "从文件夹或文件导入来稿", (DESK,), weight=1),
    Action("desk.filter", ("f4",), "筛选", "按状态、焦点、单位、月份筛选", (DESK,)),
    Action(
        "desk.choose_topic",
        ("f5",),
        "改焦点",
        "给稿件另选归类，先列出程序推荐的和依据；待定的按 1、2、3 就定",
        (DESK, CHOSEN),
        weight=1,
    ),
    Action("desk.settle", ("ctrl+s",), "逐篇核定", "焦点待核的稿件一篇接一篇地问，一个键定一篇", (DESK,), weight=3),
    Action(
        "desk.compare_twin",
        ("ctrl+k",),
        "对照相似",
        "和很像的那一篇并排对照，不同的地方标出来",
        (DESK, CHOSEN),
        weight=3,
    ),
    Action("desk.retag", (), "重新归类", "按现在的计划把全部稿件重新归一遍，自己定的不动", (DESK,), footer=False),
    Action(
        "desk.recheck",
        (),
        "全部体检",
        "按现在的规则和名单把全部稿件再查一遍，列表里的处数跟着变",
        (DESK,),
        footer=False,
    ),
    Action("desk.move", ("f6",), "流转", "初审、复审、签发、退回等，只列当前状态允许的", (DESK, CHOSEN), weight=1),
    Action(
        "desk.adopt",
        ("ctrl+e",),
        "登记采用",
        "哪家采用了这篇：贴链接，或打媒体名称的头几个字母",
        (DESK, CHOSEN),
    ),
    Action("desk.sort", ("f7",), "排序", "按日期、编号、单位、归类、状态、时限、字数排序", (DESK, CHOSEN)),
    Action("desk.briefing", ("f8",), "编简报", "挑选、排序稿件，写编者按，生成简报", (DESK,), weight=1),
    Action(
        "desk.dashboard",
        ("ctrl+w",),
        "本月进度",
        "定额、时限、选题、采用一屏看完，按 Enter 看是哪几篇",
        (DESK,),
        weight=1,
    ),
    Action("desk.open", ("enter",), "打开", "打开光标所在的稿件", (DESK, CHOSEN)),
    Action("desk.discard", ("ctrl+d", "delete"), "删除", "把稿件移入回收站，30 天内可以找回", (DESK, CHOSEN)),
    Action("desk.undo", ("ctrl+z",), "撤销删除", "刚移入回收站的放回来，可以接连撤销", (DESK, CHOSEN), footer=False),
    Action("desk.bin", ("f11", "ctrl+y"), "回收站", "看回收站里的稿件，找回或清除", (DESK,), weight=3),
    Action("desk.registers", (), "登记簿", "单位、人员、媒体、采用、约稿等登记簿，选一本打开", (DESK,), footer=False),
    Action(
        "desk.bulletin", (), "通报总结", "看某个月的通报、学期和全年的总结，填写、签发、生成", (DESK,), footer=False
    ),
    Action("desk.tour", (), "新手导览", "六步看完从收稿到简报怎么做，每步一个按键", (DESK,), footer=False),
    Action("desk.clear", ("escape",), "清除筛选", "清空搜索和筛选，列出全部稿件", (DESK,), footer=False),
)

_DASHBOARD = (
    Action("dashboard.back", ("escape",), "返回", "回到编辑台", (DASHBOARD,)),
    Action(
        "dashboard.drill",
        ("enter",),
        "看稿件",
        "列出光标所在这一行是哪几篇；再按 Esc 回到这一行",
        (DASHBOARD,),
        weight=1,
    ),
    Action(
        "dashboard.next_view",
        ("f5", "right"),
        "下一页",
        "概况、定额、时限、选题、采用，一页一页看",
        (DASHBOARD,),
        weight=1,
    ),
    Action("dashboard.previous_view", ("left",), "上一页", "往回翻一页", (DASHBOARD,), footer=False),
    Action("dashboard.change_period", ("f4",), "换期间", "看另一个月，也可以写季度、学期、年", (DASHBOARD,), weight=1),
    Action("dashboard.earlier", ("ctrl+left",), "上一期", "看前一个月（季度、年）", (DASHBOARD,), footer=False),
    Action("dashboard.later", ("ctrl+right",), "下一期", "看后一个月（季度、年）", (DASHBOARD,), footer=False),
    Action(
        "dashboard.toggle_people", ("f7",), "个人名次", "列出信息员个人的数；再按连名次也不显示；再按复原", (DASHBOARD,)
    ),
    Action("dashboard.adoptions", ("f2",), "采用登记", "登记、核实哪家采用了哪篇", (DASHBOARD,), weight=1),
    Action("dashboard.registers", ("f3",), "登记簿", "单位、人员、媒体等登记簿，选一本打开", (DASHBOARD,)),
    Action("dashboard.commissions", ("f6",), "约稿", "约了哪些稿、谁还没有交", (DASHBOARD,)),
    Action("dashboard.bulletin", ("f8",), "通报", "看这一期的通报，改文字，定稿", (DASHBOARD,), weight=1),
    Action("dashboard.bulletin_now", ("f9",), "出通报", "不用看，直接生成这一期通报的文件", (DASHBOARD,), weight=1),
    Action("dashboard.up", ("up",), "上一行", "光标上移一行", (DASHBOARD,), footer=False),
    Action("dashboard.down", ("down",), "下一行", "光标下移一行", (DASHBOARD,), footer=False),
    Action("dashboard.page_up", ("pageup",), "上翻", "上翻一屏", (DASHBOARD,), footer=False),
    Action("dashboard.page_down", ("pagedown",), "下翻", "下翻一屏", (DASHBOARD,), footer=False),
    Action("dashboard.first", ("home", "ctrl+home"), "第一行", "到最上面一行", (DASHBOARD,), footer=False),
    Action("dashboard.last", ("end", "ctrl+end"), "最后一行", "到最下面一行", (DASHBOARD,), footer=False),
    Action("dashboard.reload", ("ctrl+r",), "刷新", "重新数一遍", (DASHBOARD,), footer=False),
    Action("chosen.back", ("escape",), "返回", "清空搜索；没有搜索则回到本月进度的那一行", (CHOSEN,)),
)

_BIN = (
    Action("bin.back", ("escape",), "返回", "清空搜索；没有搜索则回到编辑台", (BIN,)),
    Action("bin.open", ("enter",), "找回", "把光标所在的稿件放回编辑台", (BIN,)),
    Action("bin.clear_out", ("ctrl+d", "delete"), "立即清除", "不等到期就清除；清除后不能找回", (BIN,)),
    Action("bin.sort", ("f7",), "排序", "按日期、编号、单位等排序", (BIN,), footer=False),
)

_LIST = (
    Action(
        "list.history", ("f12", "ctrl+b"), "改稿历史", "看稿件的每一版改了什么，恢复旧版", (DESK, CHOSEN, EDITOR, BIN)
    ),
    Action(
        "list.next_hit", ("ctrl+n",), "下一处", "预览里到下一处标出的地方", (DESK, CHOSEN, BIN, HISTORY), footer=False
    ),
    Action("list.up", ("up",), "上一篇", "光标上移一篇", (DESK, CHOSEN, BIN), footer=False),
    Action("list.down", ("down",), "下一篇", "光标下移一篇", (DESK, CHOSEN, BIN), footer=False),
    Action("list.page_up", ("pageup",), "上一页", "列表上翻一页", (DESK, CHOSEN, BIN, HISTORY), footer=False),
    Action("list.page_down", ("pagedown",), "下一页", "列表下翻一页", (DESK, CHOSEN, BIN, HISTORY), footer=False),
    Action("list.first", ("ctrl+home", "home"), "第一篇", "到列表开头", (DESK, CHOSEN, BIN, HISTORY), footer=False),
    Action("list.last", ("ctrl+end", "end"), "最后一篇", "到列表末尾", (DESK, CHOSEN, BIN, HISTORY), footer=False),
    Action("list.preview_up", ("ctrl+up",), "预览上滚", "预览向上滚动", (DESK, CHOSEN, BIN, HISTORY), footer=False),
    Action("list.preview_down", ("ctrl+down",), "预览下滚", "预览向下滚动", (DESK, CHOSEN, BIN, HISTORY), footer=False),
    Action(
        "list.preview_page",
        ("tab",),
        "预览翻页",
        "预览下翻一页，到底后回到开头",
        (DESK, CHOSEN, BIN, HISTORY),
        footer=False,
    ),
    Action("list.toggle_preview", ("ctrl+l",), "收放预览", "显示或收起预览", (DESK, CHOSEN, BIN), footer=False),
    Action("list.reload", ("ctrl+r",), "刷新", "重新读取档案", (DESK, CHOSEN, BIN), footer=False),
)

_HISTORY = (
    Action("history.back", ("escape",), "返回", "回到来的地方，什么也不改", (HISTORY,)),
    Action("history.compare", ("f4",), "换对照", "与上一版对照，或与现在的稿件对照", (HISTORY,)),
    Action("history.original", ("f5",), "对原文", "与收稿时的原文对照，看编辑改了哪些字；再按回到上一版", (HISTORY,)),
    Action(
        "history.restore", ("f9", "enter"), "恢复此版", "标题、正文和填写的各项恢复成这一版，存为新的一版", (HISTORY,)
    ),
    Action("history.up", ("up",), "较新一版", "光标上移一版", (HISTORY,), footer=False),
    Action("history.down", ("down",), "较早一版", "光标下移一版", (HISTORY,), footer=False),
)

_WELCOME = (
    Action("welcome.demo", ("f2",), "看演示", "建一个带三十多篇来稿的演示工作台", (WELCOME,)),
    Action("welcome.create", ("f9", "ctrl+s"), "建工作台", "按填好的内容新建工作台", (WELCOME,)),
)

_EDITOR = (
    Action("editor.back", ("escape",), "返回", "保存后回到编辑台", (EDITOR,)),
    Action("editor.save", ("ctrl+s",), "保存", "存为新的一版；不按也会随时留底，离开时自动保存", (EDITOR,), weight=1),
    Action(
        "editor.next_topic",
        ("f5",),
        "改焦点",
        "改归下一个候选焦点，转完一圈回到程序推荐；待定的按 1、2、3 就定",
        (EDITOR,),
        weight=1,
    ),
    Action("editor.list_topics", ("f4", "ctrl+l"), "全部焦点", "列出计划里的全部焦点来选", (EDITOR,)),
    Action("editor.mark_evidence", ("f6",), "标依据", "在正文里标出归类所依据的词，再按取消", (EDITOR,)),
    Action("editor.learn", ("f8",), "学词", "从这篇里挑几个词记进计划，以后更容易认出这个焦点", (EDITOR,), weight=3),
    Action("editor.fields", ("f7",), "稿件信息", "单位、作者、时限、图片说明、备注和收稿提醒", (EDITOR,), weight=1),
    Action("editor.find", ("ctrl+f",), "查找替换", "在正文里查找和替换，也可以用正则表达式", (EDITOR,)),
    Action(
        "editor.paragraph_up", ("ctrl+up",), "段落上移", "把光标所在的一段或选中的几段上移", (EDITOR,), footer=False
    ),
    Action(
        "editor.paragraph_down", ("ctrl+down",), "段落下移", "把光标所在的一段或选中的几段下移", (EDITOR,), footer=False
    ),
    Action(
        "editor.next_finding",
        ("f2", "ctrl+n", "ctrl+pagedown"),
        "挑错",
        "光标到体检出的下一处问题，走完一遍从头再来",
        (EDITOR,),
        weight=1,
    ),
    Action("editor.previous_finding", ("ctrl+pageup",), "上一处", "光标到体检出的上一处问题", (EDITOR,), footer=False),
    Action("editor.mend", ("f3",), "改正", "按建议改好光标所在的这一处，再到下一处；可以撤销", (EDITOR,), weight=1),
    Action("editor.ignore", ("ctrl+e",), "忽略", "这一处不改，写明理由，以后不再提示；整句改过就重新看", (EDITOR,)),
    Action("editor.adopt", (), "登记采用", "哪家采用了这篇：贴链接，或打媒体名称的头几个字母", (EDITOR,), footer=False),
    Action(
        "editor.checkup", ("f11", "ctrl+k"), "体检单", "全部问题按合法、完整、准确、及时列出，也可收回忽略的", (EDITOR,)
    ),
    Action("editor.undo", ("ctrl+z",), "撤销", "撤销上一步修改：正文的，或光标所在那一栏的", (EDITOR,), footer=False),
    Action("editor.redo", ("ctrl+y",), "重做", "恢复刚撤销的修改", (EDITOR,), footer=False),
)

_MERGE = (
    Action("merge.back", ("escape",), "返回", "先不合并，回到改稿；两边的文字都不动", (MERGE,)),
    Action("merge.take_hers", ("left",), "要我的", "这一处用我的文字", (MERGE,)),
    Action("merge.take_theirs", ("right",), "要别处的", "这一处用别处的文字", (MERGE,)),
    Action("merge.take_both", ("f5",), "都要", "这一处两边都要，我的在前、别处的在后", (MERGE,)),
    Action("merge.copy", ("f6",), "存副本", "我的文字另存为一篇副本，别处的不动", (MERGE,), weight=3),
    Action("merge.later", ("f8",), "以后再合", "文字留底，先离开这篇稿件；再打开时会问", (MERGE,), weight=3),
    Action("merge.keep", ("f9", "ctrl+s"), "保存", "把合好的稿件存为新的一版", (MERGE,)),
    Action("merge.previous", ("up",), "上一处", "到上一处不同", (MERGE,)),
    Action("merge.next", ("down",), "下一处", "到下一处不同", (MERGE,)),
    Action("merge.page_up", ("pageup",), "上一页", "上翻一页", (MERGE,), footer=False),
    Action("merge.page_down", ("pagedown",), "下一页", "下翻一页", (MERGE,), footer=False),
)

_TWINS = (
    Action("twins.back", ("escape",), "返回", "回到编辑台，两篇都不动", (TWINS,)),
    Action("twins.earlier", ("left",), "指左边", "下面的操作对先收到的那一篇；窄窗口里它在上面", (TWINS,)),
    Action("twins.later", ("right",), "指右边", "下面的操作对后收到的那一篇；窄窗口里它在下面", (TWINS,)),
    Action("twins.open", ("enter",), "打开", "打开所指的那一篇来改", (TWINS,)),
    Action("twins.discard", ("ctrl+d", "delete"), "删除", "把所指的那一篇移入回收站，30 天内可以找回", (TWINS,)),
    Action("twins.up", ("up",), "上滚", "向上滚动一行", (TWINS,), footer=False),
    Action("twins.down", ("down",), "下滚", "向下滚动一行", (TWINS,), footer=False),
    Action("twins.page_up", ("pageup",), "上一页", "上翻一页", (TWINS,), footer=False),
    Action("twins.page_down", ("pagedown", "tab"), "下一页", "下翻一页", (TWINS,), footer=False),
)

_PAGES = (
    Action("pages.back", ("escape",), "返回", "回到来的地方", (PAGES,)),
    Action("pages.previous", ("pageup", "left"), "上一页", "到上一页；放大时先往上翻完这一页", (PAGES,), weight=1),
    Action("pages.next", ("pagedown", "right"), "下一页", "到下一页；放大时先往下翻完这一页", (PAGES,), weight=1),
    Action("pages.zoom", ("f4",), "放大", "和窗口一样宽，再按看整页", (PAGES,)),
    Action("pages.other_way", ("f5",), "换画法", "图像显示不出来时换一种：Kitty 图像、Sixel 图像、色块", (PAGES,)),
    Action("pages.open", ("f10", "ctrl+o"), "打开文件", "用电脑上的程序打开这份 PDF", (PAGES,), weight=1),
    Action("pages.up", ("up",), "上滚", "放大时向上滚动", (PAGES,), footer=False),
    Action("pages.down", ("down",), "下滚", "放大时向下滚动", (PAGES,), footer=False),
    Action("pages.first", ("home", "ctrl+home"), "第一页", "到第一页", (PAGES,), footer=False),
    Action("pages.last", ("end", "ctrl+end"), "最后一页", "到最后一页", (PAGES,), footer=False),
)

_BRIEFING = (
    Action("briefing.back", ("escape",), "返回", "回到编辑台，编排都已保存", (BRIEFING,)),
    Action("briefing.choose", ("enter",), "选入移出", "把光标所在的稿件编入本期，或移出", (BRIEFING,), weight=1),
    Action(
        "briefing.shorten",
        ("f3",),
        "本期改短",
        "改标题、正文，只改这一期印的，稿件不动；随时可以换回原文",
        (BRIEFING,),
        weight=1,
    ),
    Action("briefing.change_period", ("f4",), "换期间", "换一个月份、另一期，或另编增刊、专题", (BRIEFING,)),
    Action("briefing.note", ("f5",), "编者按", "写这一期的编者按", (BRIEFING,)),
    Action(
        "briefing.details",
        ("f6",),
        "期号发送",
        "综合或专题、正刊或增刊，期号、日期和报、送、发单位",
        (BRIEFING,),
        weight=3,
    ),
    Action("briefing.up", ("f7", "ctrl+up"), "上移", "在本栏目里上移一位", (BRIEFING,)),
    Action("briefing.down", ("f8", "ctrl+down"), "下移", "在本栏目里下移一位", (BRIEFING,)),
    Action(
        "briefing.choose_column",
        ("f11", "ctrl+l"),
        "换栏目",
        "放到另一栏、“一句话新闻”，或自己新起的一栏；归类不变",
        (BRIEFING,),
    ),
    Action("briefing.earlier_column", ("ctrl+left",), "前一栏", "移到前一栏", (BRIEFING,), footer=False),
    Action("briefing.later_column", ("ctrl+right",), "后一栏", "移到后一栏", (BRIEFING,), footer=False),
    Action("briefing.column_up", ("ctrl+pageup",), "整栏上移", "光标所在的栏目整个往前移", (BRIEFING,), footer=False),
    Action(
        "briefing.column_down", ("ctrl+pagedown",), "整栏下移", "光标所在的栏目整个往后移", (BRIEFING,), footer=False
    ),
    Action("briefing.make", ("f9",), "生成", "生成简报文件", (BRIEFING,), weight=1),
    Action(
        "briefing.sign",
        ("ctrl+s",),
        "签发",
        "签发这一期：编上期号，定稿，生成文件；签发以后在这里另起一版、作废",
        (BRIEFING,),
    ),
    Action("briefing.warnings", ("ctrl+n",), "提醒", "印之前要看的，一条一条列出，按 Enter 到那一篇", (BRIEFING,)),
    Action(
        "briefing.make_pdf", ("f12",), "PDF", "把这一期生成的文件转成 PDF（要装有 LibreOffice）", (BRIEFING,), weight=3
    ),
    Action("briefing.contents", ("tab",), "看稿件", "右边在版面和稿件之间切换", (BRIEFING,), footer=False),
    Action("briefing.previous", ("up",), "上一篇", "光标上移一篇，版面跟着走", (BRIEFING,), footer=False),
    Action("briefing.next", ("down",), "下一篇", "光标下移一篇，版面跟着走", (BRIEFING,), footer=False),
    Action("briefing.page_up", ("pageup",), "上翻", "版面或稿件上翻一屏", (BRIEFING,), footer=False),
    Action("briefing.page_down", ("pagedown",), "下翻", "版面或稿件下翻一屏", (BRIEFING,), footer=False),
    Action("briefing.first", ("home", "ctrl+home"), "第一篇", "到列表开头", (BRIEFING,), footer=False),
    Action("briefing.last", ("end", "ctrl+end"), "最后一篇", "到列表末尾", (BRIEFING,), footer=False),
    Action("briefing.edit", ("f2",), "改稿", "打开光标所在的稿件来改", (BRIEFING,), footer=False),
)

_REGISTER = (
    Action("register.back", ("escape",), "返回", "清空搜索；没有搜索则回到来的地方", (REGISTER,)),
    Action("register.new", ("f2",), "登记", "登记新的一条，一项一项地填", (REGISTER,), weight=1),
    Action("register.take_in", ("f3",), "导入", "从 .xlsx 或 .csv 表格导入，有错逐行说明，有错就全部不收", (REGISTER,)),
    Action("register.show_numbers", ("f4",), "显示号码", "显示或遮住手机、邮箱等个人号码", (REGISTER,), weight=3),
    Action(
        "register.mark", ("f5",), "核实催办", "采用登记：核实光标所在的或全部没有核实的；约稿：记一次催办", (REGISTER,)
    ),
    Action("register.export", ("f9",), "导出", "存成 .xlsx 表格；有个人号码的先问要不要带", (REGISTER,), weight=1),
    Action("register.change", ("enter",), "修改", "修改光标所在的一条", (REGISTER,), weight=1),
    Action("register.take_out", ("ctrl+d", "delete"), "删除", "删除光标所在的一条，先问一遍", (REGISTER,)),
    Action("register.undo", ("ctrl+z",), "放回", "刚删除的放回来，可以接连放回", (REGISTER,), footer=False),
    Action("register.up", ("up",), "上一行", "光标上移一行", (REGISTER,), footer=False),
    Action("register.down", ("down",), "下一行", "光标下移一行", (REGISTER,), footer=False),
    Action("register.page_up", ("pageup",), "上一页", "列表上翻一页", (REGISTER,), footer=False),
    Action("register.page_down", ("pagedown",), "下一页", "列表下翻一页", (REGISTER,), footer=False),
    Action("register.first", ("home", "ctrl+home"), "第一行", "到列表开头", (REGISTER,), footer=False),
    Action("register.last", ("end", "ctrl+end"), "最后一行", "到列表末尾", (REGISTER,), footer=False),
    Action("register.preview_page", ("tab",), "翻详情", "详情下翻一页，到底后回到开头", (REGISTER,), footer=False),
    Action("register.reload", ("ctrl+r",), "刷新", "重新读取登记簿", (REGISTER,), footer=False),
)

_BULLETIN = (
    Action("bulletin.back", ("escape",), "返回", "回到来的地方，填写的都已保存", (BULLETIN,)),
    Action("bulletin.fill_in", ("f2",), "填写", "文号、表扬批评、要求、要点等，由您定的话", (BULLETIN,), weight=1),
    Action("bulletin.change_period", ("f4",), "换期间", "换一个月、季度、学期或年度", (BULLETIN,), weight=1),
    Action("bulletin.tables", ("f5",), "统计表", "全部统计表存成 .xlsx 表格", (BULLETIN,)),
    Action("bulletin.sign", ("f6",), "签发", "签发这一期：数字和文字就此冻结，生成文件", (BULLETIN,)),
    Action("bulletin.people", ("f7",), "个人榜", "加上或去掉信息员个人的数字，加上的是内部版", (BULLETIN,), weight=3),
    Action("bulletin.make", ("f9",), "生成", "生成 Word 文件；没有签发的是草稿", (BULLETIN,), weight=1),
    Action("bulletin.up", ("up",), "上滚", "向上滚动一行", (BULLETIN,), footer=False),
    Action("bulletin.down", ("down",), "下滚", "向下滚动一行", (BULLETIN,), footer=False),
    Action("bulletin.page_up", ("pageup",), "上一页", "上翻一页", (BULLETIN,), footer=False),
    Action("bulletin.page_down", ("pagedown",), "下一页", "下翻一页", (BULLETIN,), footer=False),
    Action("bulletin.first", ("home", "ctrl+home"), "开头", "回到开头", (BULLETIN,), footer=False),
    Action("bulletin.last", ("end", "ctrl+end"), "末尾", "一直到末尾", (BULLETIN,), footer=False),
    Action("bulletin.section", ("tab",), "下一部分", "到下一个标题或表格，到底后回到开头", (BULLETIN,), footer=False),
    Action("bulletin.reload", ("ctrl+r",), "刷新", "重新统计", (BULLETIN,), footer=False),
)

ACTIONS: tuple[Action, ...] = (
    *_DESK, *_LIST, *_DASHBOARD, *_EDITOR, *_MERGE, *_TWINS, *_BRIEFING, *_REGISTER, *_BULLETIN, *_PAGES, *_HISTORY,
    *_BIN, *_WELCOME, *_DOCUMENT, *_PAPERS, *_EVERYWHERE,
)  # fmt: skip

_AT_ONCE = {"app.quit", "desk.adopt", "editor.ignore", "editor.checkup", "document.papers", "desk.dashboard"}
"""What is done before the field with the focus sees the key, which would have another use for it."""
_FORBIDDEN = {"ctrl+space", "ctrl+full_stop", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+left_square_bracket"}
"""Switches of input methods, and letters that are Tab, Enter or Backspace to a terminal."""

_KEY_LABELS = {
    "enter": "Enter", "escape": "Esc", "tab": "Tab", "up": "↑", "down": "↓", "left": "←", "right": "→",
    "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End",
    "delete": "Delete",
}  # fmt: skip


def actions(where: str) -> tuple[Action, ...]:
    """What a screen offers of its own, in the footer's order."""
    return tuple(action for action in ACTIONS if where in action.where)


def bindings(where: str) -> list[BindingType]:
    """The `BINDINGS` of a screen (of the app, for `everywhere`)."""
    return [
        Binding(
            ",".join(action.keys), action.name, action.label, show=action.footer, tooltip=action.help,
            priority=action.id in _AT_ONCE,
        )
        for action in actions(where)
        if action.keys
    ]  # fmt: skip


def key_label(key: str) -> str:
    """A key as it is printed on a keyboard: `F3`, `Ctrl+↑`."""
    *modifiers, last = key.split("+")
    name = _KEY_LABELS.get(last, last.upper())
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])


def is_allowed(key: str) -> bool:
    """Whether the key reaches us in every terminal and with an input method on."""
    *modifiers, last = key.split("+")
    if key in _FORBIDDEN or "shift" in modifiers or modifiers not in ([], ["ctrl"]):
        return False
    if last in _KEY_LABELS:
        # Ctrl+Enter and its like need the kitty protocol, which is off
        return not modifiers or last not in ("enter", "escape", "tab")
    if modifiers:
        return len(last) == 1 and last.isascii() and last.isalpha()
    return last[0] == "f" and last[1:].isdigit() and 1 <= int(last[1:]) <= 12


def key_table(wanted: Iterable[Action] = ACTIONS) -> str:
    """The keys as a Markdown table, for the guide."""
    lines = ["| 在哪里 | 按键 | 操作 | 说明 |", "| --- | --- | --- | --- |"]
    for action in wanted:
        places = "、".join(SCREEN_LABELS[place] for place in action.where)
        keys = " 或 ".join(f"`{way}`" for way in action.ways)
        lines.append(f"| {places} | {keys} | {action.label} | {action.help} |")
    return "\n".join(lines) + "\n"
