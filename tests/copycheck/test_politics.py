"""Terms of politics: the data hold what they say, and no text makes a check fail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.copycheck import Checker, terms
from newsroom.copycheck.families import own_words, phrases, politics
from newsroom.copycheck.lists import Lists
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.rules import Case, shipped
from newsroom.copycheck.terms import Phrase
from tests.copycheck.examples import NOW, story_of

OURS = [rule for rule in shipped() if rule.id[:3] in ("POL", "NAM", "OWN")]
CHECKER = Checker(rules=OURS)
WORDS = """
    习近平 新时代 中国特色 社会主义 思想 党的 20 大 二十 届 第 三 中全会 次全会 德智体美劳 德 、 智 体 美
    全面发展 四个 意识 意思 自信 两个维护 “ ” 《 》 教育法 未成年人保护法 中华人民共和国 法制 教育 局长
    副局长 书记 李晓明 李小明 王芳 说 和 ， 。 亲自 一行 等 3 人 领导 荣获 一等奖 强调 建国 解放 前 70周年
    中共 省省委 列席 代表 政协委员 议案 人大代表 提案 道路自信 理论自信
"""
PIECES = st.sampled_from(WORDS.split())


def told(text: str) -> list[tuple[str, str]]:
    return [(finding.rule, finding.text) for finding in CHECKER.check(story_of(Case(body=text)), NOW)]


@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join)))
def test_no_text_makes_a_check_fail(text: str):
    for finding in CHECKER.check(story_of(Case(title=text[:20], body=text)), NOW):
        assert 0 <= finding.start <= finding.end


@pytest.mark.parametrize("phrase", terms.phrases(), ids=lambda phrase: phrase.text)
def test_a_fixed_wording_passes_and_its_wrong_forms_do_not(phrase: Phrase):
    def found(text: str) -> list[str]:
        return [hit.rule for hit in phrases.fixed_phrases(Passage("body", text), Lists())]

    for right in (phrase.text, *phrase.also):
        assert not found(f"学校{right}，"), right
    for wrong in phrase.wrong:
        assert phrase.of in found(f"学校{wrong}，"), wrong
        assert wrong != phrase.text
        assert len(wrong) > 1


def test_every_expression_stands_beside_an_example():
    """Each is for a rule that asks for expressions, and needs what its pattern can't do without."""
    asking = {rule.id for rule in shipped() if rule.check == "expressions"}
    for entry in terms.expressions():
        assert entry.of in asking
        assert entry.needs
        assert min(map(len, entry.needs)) > 1


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("深入学习习近平新时代中国特设社会主义思想。", "POL-02"),
        ("贯彻十九届五次全会精神。", "POL-04"),
        ("牢固树立“四个意志”。", "POL-08"),
        ("坚决做到“两个拥护”。", "POL-08"),
        ("党的理论自信、道路自信不断增强。", "POL-09"),
        ("坚定道路自信、理论自信、文化自信。", "POL-09"),
        ("中共明山市市委召开会议。", "POL-12"),
        ("区长亲自带队检查。", "POL-15"),
        ("我校莅临指导。", "POL-15"),
        ("参加法制知识竞赛。", "POL-22"),
    ],
)
def test_kinds_of_errors_are_found(text: str, rule: str):
    assert rule in [found for found, _ in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "四个意识强的党员，两个班，三个年级。",
        "学校创建国家园林单位，戴建国说。",
        "校长说，学生亲自种的菜最香。",
        "教师要做“四有”好老师：有理想信念、有道德情操、有扎实学识、有仁爱之心。",
        "法制大队民警介绍了《法制日报》的来历。",
        "富强、民主的中国。爱国、敬业、诚信、友善。",
        "省委十一届七次全会提出，团的十九届三中全会召开。",
        "习近平法治思想、习近平生态文明思想、习近平文化思想。",
        "全国中小学生安全教育日、全民国家安全教育日都是宣传的时候。",
    ],
)
def test_what_is_right_passes(text: str):
    assert not [found for found in told(text) if found[0][:3] == "POL" and found[0] not in ("POL-11", "POL-20")]


def test_findings_have_their_time():
    """What was right in its year is not found in stories of that year."""
    old = story_of(Case(body="深入学习法制教育，聘请法制副校长，县安监局到校。", event_ended_at="2012-09-10T10:00"))
    assert not CHECKER.check(old, NOW)


def test_a_listed_word_is_right_within_the_form_that_is_asked_for():
    assert not list(own_words.listed_words(Passage("body", "维吾尔族、朝鲜族学生"), Lists()))


def test_numbers_are_spelled():
    assert [politics._spelled(number) for number in ("3", "10", "18", "20", "21")] == [
        "三",
        "十",
        "十八",
        "二十",
        "二十一",
    ]
