"""`新闻发布审核表（三审单）`, printed from the log of a story, or blank (domain.md 7.5, 1.2, 1.3)."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from newsroom.documents.fields import Field, printed
from newsroom.documents.forms.filling_in import names, texts_of, tick_line, tick_lines
from newsroom.documents.kind import Kind
from newsroom.documents.press import Press
from newsroom.text.clean import paragraphs

STAGES = ("初审一校", "复审二校", "终审三校")
CHECKS = (
    *("导向", "政治表述", "事实", "数字", "人名职务排序", "文字标点"),
    *("图片", "肖像与隐私", "保密", "版权", "链接"),
)
CONCLUSIONS = ("通过", "修改后通过", "退回", "不采用")
AFTERWARDS = ("链接可打开", "版式正常", "图文与终审稿一致")
_CHECKS_A_LINE = 6


@dataclass(frozen=True, slots=True)
class Review:
    """One review. `checks` are the names of the points that were looked at, with 、 between them."""

    stage: str = ""
    reviewer: str = ""
    post: str = ""
    reviewed_at: datetime | None = None
    checks: str = ""
    opinion: str = ""
    """Paragraphs, one a line."""
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right, or taken back, after it had been published."""

    day: date | None = None
    what: str = ""
    reason: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """What the sheet of one story says. Of a stage without a review an empty block is printed."""

    slug: str = ""
    version: int | None = None
    headline: str = ""
    unit: str = ""
    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    channel_options: tuple[str, ...] = ()
    publish_at: datetime | None = None
    reviews: tuple[Review, ...] = ()
    proofreader: str = ""
    publisher: str = ""
    published_at: datetime | None = None
    afterwards: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


REVIEW = (
    Field("stage", "环节", "初审一校、复审二校或终审三校"),
    Field("reviewer", "审核人", "这一环节的审核人；印姓名，后面留空签字"),
    Field("post", "职务", "他的职务"),
    Field("reviewed_at", "审核时间", "审核的日期和时刻"),
    Field("checks", "核查要点", "导向、政治表述等十一项，一行一项；看过的打勾，填的时候只写看过的，用顿号隔开"),
    Field("opinion", "意见", "审核意见，一段一项"),
    Field("conclusion", "结论", "通过、修改后通过、退回、不采用；选中的打勾"),
)
CORRECTION = (
    Field("day", "日期", "更正或撤稿的日期"),
    Field("what", "处理", "更正或撤稿"),
    Field("reason", "原因", "改了什么，为什么"),
    Field("person", "经办人", "谁改的"),
)
FIELDS = (
    Field("slug", "稿件号", "如 2026-09-0001"),
    Field("version", "版本", "终审的是第几版；终审后改动文字要重新复审"),
    Field("headline", "标题", "稿件的标题"),
    Field("unit", "供稿单位", "供稿的单位或部门"),
    Field("authors", "撰稿人", "一人一项"),
    Field("photographers", "摄影", "一人一项"),
    Field("channels", "拟发平台", "要发的平台；连同其余可选的排成一行，要发的打勾"),
    Field("channel_options", "可选平台", "本单位的全部发布平台，一个一项"),
    Field("publish_at", "拟发时间", "打算什么时候发"),
    Field("reviews", "审核", "三审三校，一个环节一项；每项有环节、审核人、职务、审核时间、核查要点等", REVIEW),
    Field("proofreader", "校对责任人", "不得与撰稿人相同"),
    Field("publisher", "发布人", "谁发的"),
    Field("published_at", "发布时间", "发出的日期和时刻"),
    Field("afterwards", "发布后核对", "链接可打开、版式正常、图文与终审稿一致；核对过的打勾"),
    Field("corrections", "更正记录", "更正和撤稿，一次一项；每项有日期、处理、原因、经办人", CORRECTION),
)


def context(sheet: ReviewSheet, press: Press) -> dict[str, Any]:
    """The sheet with its boxes ticked, and with a block for each of the three stages."""
    return printed(
        sheet,
        FIELDS,
        channels=tick_line(sheet.channel_options, sheet.channels),
        reviews=[_review(review) for review in _every_stage(sheet.reviews)],
        afterwards=tick_line(AFTERWARDS, sheet.afterwards),
    )


def _every_stage(reviews: tuple[Review, ...]) -> list[Review]:
    """The reviews as they were made, and before a later stage an empty one for each stage that none was made of."""
    found: list[Review] = []
    missing = [stage for stage in STAGES if stage not in {review.stage for review in reviews}]
    for review in reviews:
        while missing and review.stage in STAGES and STAGES.index(missing[0]) < STAGES.index(review.stage):
            found.append(Review(missing.pop(0)))
        found.append(review)
    return found + [Review(stage) for stage in missing]


def _review(review: Review) -> dict[str, Any]:
    return printed(
        review,
        REVIEW,
        checks=tick_lines(CHECKS, names(review.checks), _CHECKS_A_LINE),
        opinion=list(paragraphs(review.opinion)),
        conclusion=tick_line(CONCLUSIONS, (review.conclusion,)),
    )


def _sample(folder: Path) -> ReviewSheet:
    everything = "、".join(CHECKS)
    return ReviewSheet(
        slug="2026-09-0012",
        version=3,
        headline="柳河镇中心校开展消防应急疏散演练",
        unit="青禾区柳河镇中心校",
        authors=("周敏", "李静"),
        photographers=("王强",),
        channels=("青禾教育信息网", "青禾教育公众号"),
        channel_options=("青禾教育信息网", "青禾教育公众号", "青禾教育简报"),
        publish_at=datetime(2026, 9, 23, 9, 0),
        reviews=(
            Review(
                *("初审一校", "周文", "宣传干事", datetime(2026, 9, 22, 15, 10)),
                "导向、事实、数字、文字标点、图片、肖像与隐私",
                "已与学校核对参加人数，“1260余人”改为“1260人”；第二张图片换成没有学生正面特写的一张。",
                "修改后通过",
            ),
            Review(
                *("复审二校", "王志远", "办公室主任", datetime(2026, 9, 22, 16, 30)),
                everything,
                "区消防救援大队名称已改用全称，其余无误。",
                "通过",
            ),
            Review(
                *("终审三校", "陈立新", "分管副局长", datetime(2026, 9, 22, 17, 45)), everything, "同意发布。", "通过"
            ),
        ),
        proofreader="赵雪",
        publisher="周文",
        published_at=datetime(2026, 9, 23, 9, 5),
        afterwards=("链接可打开", "版式正常"),
        corrections=(Correction(date(2026, 9, 24), "更正", "第二张图片的班级写错，已改为五年级二班。", "周文"),),
    )


KIND = Kind(
    id="review_sheet",
    label="三审单",
    fields=FIELDS,
    context=context,
    title=lambda sheet: f"新闻发布审核表 {sheet.headline}".strip(),
    author=lambda sheet: sheet.unit,
    sample=_sample,
    value=ReviewSheet,
    texts=texts_of(FIELDS),
)
