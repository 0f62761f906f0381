"""Wrong characters: what is found, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.copycheck import Checker
from newsroom.copycheck.model import Severity
from newsroom.copycheck.rules import Case
from newsroom.copycheck.spelling import Suspect, suspects
from tests.copycheck.examples import NOW, story_of


def mended(text: str) -> str:
    for found in reversed(suspects(text)):
        text = text[: found.start] + found.right + text[found.end :]
    return text


def only(text: str) -> Suspect:
    (found,) = suspects(text)
    return found


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("学校布署了暑期安全工作。", "学校部署了暑期安全工作。"),
        ("教室门口摆着防汛沙带。", "教室门口摆着防汛沙袋。"),
        ("操场边的小买部也停业了。", "操场边的小卖部也停业了。"),
        ("师生迅速撒离教学楼。", "师生迅速撤离教学楼。"),
        ("让好书潜移墨化地滋养心灵。", "让好书潜移默化地滋养心灵。"),
        ("水声嘎然而止。", "水声戛然而止。"),
        ("希望同学们再接再励。", "希望同学们再接再厉。"),
        ("大家一诺千斤，说到做到。", "大家一诺千金，说到做到。"),
        ("思想上越不能松驰。", "思想上越不能松弛。"),
    ],
)
def test_what_is_surely_wrong_is_an_error(wrong: str, right: str):
    assert only(wrong).severity is Severity.ERROR
    assert only(wrong).rule == "TYP-01"
    assert mended(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "他讲述了自己经历的抢险。",
        "她早就知道自己经常迟到。",
        "这是来自已建成的两所学校的消息。",
        "他们正在研究竞赛规则。",
        "老师讲究竞争中的公平。",
        "他究竟争取到了什么？",
        "毕竟赛后要总结。",
        "学生答完毕竞赛卷后离场。",
        "这里有严峻工作任务。",
        "学生习惯穿校服。",
        "教师习惯彻夜备课。",
        "他喜欢世界时间表。",
        "两地边界时常巡查。",
        "会上通过渡假设的讨论提出问题。",
        "军情报导致误判。",
        "这是良好象征。",
        "组委会分三批，每一批露天演出一场。",
        "各路诸侯选择结盟。",
        "形成份额上的优势。",
        "一座落后的小楼。",
        "学校既使用新教材，又保留旧教材。",
        "学校把课桌搬迁徒步运到山上。",
        "参加的人参于公心。",
        "恢复盖章服务。",
    ],
)
def test_a_wrong_form_at_the_seam_of_two_right_words_is_not_told(text: str):
    assert not [found for found in suspects(text) if found.severity is Severity.ERROR]


@pytest.mark.parametrize("form", ["帐号", "报导", "成份", "撤消", "丰富多采"])
def test_an_older_form_is_a_warning(form: str):
    assert only(f"本校的{form}，请查收。").severity is Severity.WARN


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("学生普遍反应作业偏多。", "学生普遍反映作业偏多。"),
        ("请登陆学校网站查询。", "请登录学校网站查询。"),
        ("队员有一幅不服输的劲头。", "队员有一副不服输的劲头。"),
        ("截止9月1日，共收到稿件三百篇。", "截至9月1日，共收到稿件三百篇。"),
        ("当前的防汛形式严峻。", "当前的防汛形势严峻。"),
        ("学校开展心里健康教育。", "学校开展心理健康教育。"),
        ("大家完成了一副三米多长的剪纸长卷。", "大家完成了一幅三米多长的剪纸长卷。"),
        ("十二名学生组成的一只合唱队登台。", "十二名学生组成的一支合唱队登台。"),
        ("同学们种下三十余颗桂花树。", "同学们种下三十余棵桂花树。"),
        ("老师上了生动的一届思政课。", "老师上了生动的一节思政课。"),
    ],
)
def test_a_word_is_wrong_in_some_company(wrong: str, right: str):
    assert mended(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "孩子有过敏反应。",
        "台风登陆后停课一天。",
        "报名截止到9月1日。",
        "墙上有一幅画。",
        "活动形式多样。",
        "她心里很高兴。",
        "班里养了一只小兔。",
        "每人领到一颗向日葵籽。",
        "每一届学生都上安全课。",
    ],
)
def test_the_same_word_is_right_in_other_company(text: str):
    assert not suspects(text)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("抢修的很及时。", "抢修得很及时。"),
        ("孩子们玩的不亦乐乎。", "孩子们玩得不亦乐乎。"),
        ("大家认真的听着讲解。", "大家认真地听着讲解。"),
        ("同学们积极的参加了比赛。", "同学们积极地参加了比赛。"),
        ("我觉的很有意义。", "我觉得很有意义。"),
        ("孩子们高高兴兴得走到操场上。", "孩子们高高兴兴地走到操场上。"),
        ("她激动地说不出话来。", "她激动得说不出话来。"),
        ("台下的观众热烈的鼓掌。", "台下的观众热烈地鼓掌。"),
        ("教室被打扫的一尘不染。", "教室被打扫得一尘不染。"),
    ],
)
def test_a_particle_is_another(wrong: str, right: str):
    assert only(wrong).rule == "TYP-04"
    assert mended(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "他是认真的。",
        "得到深入的了解。",
        "这是热烈的讨论。",
        "他讲的故事很动人。",
        "教得好的老师多。",
        "她高兴得跑回家。",
        "热烈的鼓掌声响起。",
    ],
)
def test_a_particle_is_right(text: str):
    assert not suspects(text)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("开展的的活动", "开展的活动"), ("大家都都来了。", "大家都来了。"), ("随后进行进行演练。", "随后进行演练。")],
)
def test_what_is_written_twice_should_stand_once(wrong: str, right: str):
    assert only(wrong).rule == "TYP-03"
    assert mended(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "天天渐渐看看。",
        "研究研究，认认真真。",
        "一天天一个一个来。",
        "目的的确达到了。",
        "为了了解家乡。",
        "他没有有效办法。",
        "学生学生活常识。",
    ],
)
def test_what_is_rightly_doubled_stays(text: str):
    assert not [found for found in suspects(text) if found.rule == "TYP-03"]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("队伍凯旋归来。", "队伍凯旋。"),
        ("此事涉及到三所学校。", "此事涉及三所学校。"),
        ("目的是为了育人。", "目的是育人。"),
    ],
)
def test_what_is_said_twice_should_be_said_once(wrong: str, right: str):
    assert only(wrong).rule == "TYP-07"
    assert mended(wrong) == right


def test_an_old_character_is_told_with_the_one_of_today():
    assert mended("敎育國家") == "教育国家"


def test_a_character_that_fits_badly_is_a_warning():
    found = only("学校食堂的疏菜每天早上送到。")
    assert found.right == "蔬菜"
    assert found.severity in (Severity.WARN, Severity.ERROR)


def test_names_of_people_and_schools_are_left_alone():
    assert not suspects("局长周维岳指出，童欣幼儿园的经验值得学习。")


def test_only_what_is_sure_if_wished():
    text = "学校布署后，学生普遍反应良多。"
    assert [found.rule for found in suspects(text, sure=True)] == ["TYP-01"]


PIECES = st.sampled_from(
    ["己经", "的的", "再接再励", "認真的听着", "截止", "，", "。", "\n", "A1", "学校", "𠮷", "\ud800", "涉及到"]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=12).map("".join))
def test_spans_lie_in_the_text_and_what_is_right_is_another(text: str):
    last = 0
    for found in suspects(text):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end] != found.right
        last = found.end


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("期未考试前，学校召开了考务会。", "期末考试前，学校召开了考务会。"),
        ("施工队已把旧围墙折除完毕。", "施工队已把旧围墙拆除完毕。"),
        ("他用废旧纸厢做成了小汽车。", "他用废旧纸箱做成了小汽车。"),
        ("校门口设置了碱速带和警示牌。", "校门口设置了减速带和警示牌。"),
    ],
)
def test_a_slip_in_a_common_word_is_a_warning_at_least(wrong: str, right: str):
    assert mended(wrong) == right


def doubtful(*lines: str) -> list[str]:
    checker = Checker()
    found = checker.check(story_of(Case(title="校园一日", body="\n".join(lines))), NOW)
    return [one.text for one in found if one.rule == "TYP-01"]


def test_what_the_story_writes_twice_is_meant_so():
    assert doubtful("老人叫党怀忠，今年78岁。") == ["怀忠"]
    assert not doubtful("老人叫党怀忠，今年78岁。", "党怀忠没有鼓掌，他站了起来。")
