"""Made-up stories of 1,500 characters for measuring, always the same, and archives full of them.

A district of sixty schools: at most 600 stories a month, the newest month full. Every story has two revisions. The
months before the last two are closed, as the program closes them.
"""

import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from newsroom.store import format
from newsroom.store.format import Chain, Checkpoint, Entry
from newsroom.story import Evidence, LogEntry, Photo, Source, State, Story, Tagging, TopicChoice, TopicScore

A_MONTH = 600
CHARACTERS = 1500
NEWEST = 2026 * 12 + 9 - 1
ZONE = ZoneInfo("Asia/Shanghai")
RARE, SOME = "榫卯灯笼", "无土栽培"
"""Words that stand in one story of 5,000, and in one of 100."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_PLACES = _words("柳河 青禾 启明 红旗 滨河 东风 新华 明德 向阳 桃李 青云 松山 湖滨 龙泉 紫荆")
_KINDS = ("镇中心校", "第一小学", "初级中学", "实验学校")
UNITS = tuple(place + kind for place in _PLACES for kind in _KINDS)
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文辉力志远思源雨桐子涵欣怡浩然"
_NOUNS = _words(
    "课堂 教师 学生 家长 活动 比赛 作品 操场 图书馆 实验室 社团 项目 成果 展示 志愿者 运动会 合唱 科技节 读书节 "
    "研学 劳动 种植 航模 编程 书法 国画 篮球 足球 跳绳 演讲 辩论 朗诵 公开课 教研组 班主任 校长 专家 社区 家委会 "
    "食堂 安全 演练 消防 心理 健康 讲座 毕业 典礼 升旗 仪式 主题 班会 队员 少先队 团委 支部 党员 "
    "课程 教材 作业 评价 测试 方案 垃圾分类 非遗 剪纸 皮影 陶艺"
)
_VERBS = _words(
    "开展 举行 组织 参加 完成 展示 交流 讨论 介绍 分享 指导 推进 落实 总结 评选 表彰 参观 体验 制作 设计 观察"
)
_WAYS = _words("热烈 认真 精彩 生动 丰富 扎实 有序 温馨 积极 细致 深入 规范 活泼 专注 团结")
_SENTENCES = (
    "{day}，{unit}{verb}了以“{a}与{b}”为主题的{c}活动，{person}老师带领{n}名同学到场。",
    "现场气氛{way}，同学们围绕{a}和{b}{verb}，不时传来掌声。",
    "{person}说：“我们从{m}月起就在准备{a}，希望把{b}做得更{way}。”",
    "本次{a}共收到{n}件{b}，经过初评和复评，{m}件获得表彰。",
    "“第一次{verb}{a}的时候我很紧张，”学生{person}说，“后来{b}让我有了信心。”",
    "{unit}{a}负责人{person}表示，学校将继续{verb}{b}，让{c}真正走进课堂。",
    "在{a}环节，{person}结合{b}的实例，{way}地{verb}了{c}的方法与步骤。",
    "家长代表{person}认为，{a}锻炼了孩子的动手能力，也让家校之间的{b}更加{way}。",
    "随后，大家分成{m}个小组{verb}，每组围绕一个{a}提出问题，并在{b}上写下答案。",
    "截至{day}，全区已有{m}所学校{verb}了{a}，参与师生{n}余人次。",
)
_TOPICS = ("safe_campus", "party_building", "reading", None)
_REVIEWED = ("submit", "first_review", "second_review")


def months(count: int) -> list[tuple[str, int]]:
    """Names of the months that so many stories fill, oldest first, with how many each has."""
    found: list[tuple[str, int]] = []
    number = NEWEST
    while count > 0:
        found.append((f"{number // 12}-{number % 12 + 1:02d}", min(count, A_MONTH)))
        count -= A_MONTH
        number -= 1
    return found[::-1]


def month(name: str, count: int) -> Iterator[Story]:
    """The stories of a month, as last saved."""
    chance = random.Random(name)
    year, number = int(name[:4]), int(name[5:])
    for place in range(1, count + 1):
        at = datetime(
            year, number, 1 + place * 27 // A_MONTH, chance.randrange(7, 20), chance.randrange(60), tzinfo=ZONE
        )
        yield _story(chance, f"{name}-{place:04d}", at, newest=(year * 12 + number - 1) == NEWEST)


def fill(folder: Path, count: int) -> None:
    """An archive of so many stories in a folder that is made, as `LocalArchive` would have written it."""
    folder.mkdir(parents=True)
    names = months(count)
    with ProcessPoolExecutor(2) as pool:
        for _ in pool.map(
            _volume, [(folder, name, n, place < len(names) - 2) for place, (name, n) in enumerate(names)]
        ):
            pass


def body(chance: random.Random, words: str = "") -> str:
    """A text of so many characters in paragraphs."""
    parts = [f"他们还展出了{words}。"] if words else []
    size = 0
    while size < CHARACTERS:
        sentence = chance.choice(_pool())
        size += len(sentence)
        parts.append(sentence + ("\n" if chance.random() < 0.2 else ""))
    return "".join(parts)[:CHARACTERS].strip()


@lru_cache(maxsize=1)
def _pool() -> list[str]:
    chance = random.Random(7)
    one = chance.choice
    return [
        one(_SENTENCES).format(
            day=f"{chance.randint(1, 12)}月{chance.randint(1, 28)}日",
            unit=one(UNITS),
            verb=one(_VERBS),
            way=one(_WAYS),
            person=_person(chance),
            a=one(_NOUNS),
            b=one(_NOUNS),
            c=one(_NOUNS),
            m=chance.randint(2, 12),
            n=chance.randint(13, 900),
        )
        for _ in range(20_000)
    ]


def _person(chance: random.Random) -> str:
    return chance.choice(_SURNAMES) + chance.choice(_GIVEN) + chance.choice(_GIVEN)


def _story(chance: random.Random, story_id: str, at: datetime, *, newest: bool) -> Story:
    unit, topic = chance.choice(UNITS), chance.choice(_TOPICS)
    planted = RARE if chance.random() < 1 / 5000 else SOME if chance.random() < 1 / 100 else ""
    words = tuple(Evidence(chance.choice(_NOUNS), "body", chance.randint(1, 9), chance.random()) for _ in range(4))
    scores = tuple(TopicScore(other, chance.random(), words) for other in _TOPICS if other)
    states = list(State) if newest else [State.PUBLISHED] * 9 + [State.REJECTED]
    return Story(
        id=story_id,
        title=f"{unit}{chance.choice(_VERBS)}{chance.choice(_NOUNS)}{chance.choice(_NOUNS)}活动",
        body=body(chance, planted),
        unit=unit,
        unit_group="town",
        authors=(_person(chance),),
        photographers=(_person(chance),),
        event_ended_at=at - timedelta(hours=20),
        submitted_at=at,
        received_at=at,
        state=chance.choice(states),
        tagging=Tagging(scores, topic, (), chance.choice(("sure", "likely", "ask")), "bureau"),
        choice=TopicChoice(topic, (), "林晓岚", at) if chance.random() < 0.7 else None,
        photos=tuple(Photo(chance.randbytes(32).hex(), ".jpg", 1600, 1067, "图为活动现场") for _ in range(2)),
        source=Source(f"{unit}来稿.docx", chance.randbytes(32).hex()),
        log=tuple(LogEntry(at, "林晓岚", act, State.SUBMITTED, State.FIRST_REVIEW) for act in _REVIEWED),
        rev=2,
        updated_at=at + timedelta(days=1),
        updated_by="林晓岚",
    )


def _volume(task: tuple[Path, str, int, bool]) -> None:
    folder, name, count, closed = task
    stories = list(month(name, count))
    chain = Chain()
    history = chain.join([format.beginning(name, stories[0].received_at.isoformat())])
    firsts = [replace(s, rev=1, body=s.body[:-40], updated_at=s.received_at) for s in stories]
    history += chain.join([_entry(story, "add") for story in firsts], batch=False)
    history += chain.join([_entry(story, "save") for story in stories], batch=False)
    tables = {format.STORIES: {story.id: format.text(story) for story in stories}}
    offset = 0 if closed else len(history)
    (folder / f"{name}.json").write_bytes(format.write_checkpoint(Checkpoint(tables, chain.seq, chain.head, offset)))
    if closed:
        lines = format.read_history(history).lines
        (folder / f"{name}.history.jsonl.gz").write_bytes(format.close_history(lines))
    else:
        (folder / f"{name}.history.jsonl").write_bytes(history)


def _entry(story: Story, act: str) -> Entry:
    at = story.updated_at.isoformat() if story.updated_at else ""
    return Entry(format.STORIES, story.id, story.rev, at, story.updated_by, act, format.text(story))
