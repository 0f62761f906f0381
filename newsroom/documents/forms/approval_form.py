"""`宣传报送审批单`: what goes out, whether it may, and who agreed (domain.md 7.4)."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from newsroom.documents.fields import Field, printed
from newsroom.documents.forms.filling_in import texts_of, tick_line
from newsroom.documents.kind import Kind
from newsroom.documents.press import Press

YES_NO = ("是", "否")
ORIGINS = ("本单位采写", "转载")
CONSENTS = ("不涉及", "已取得授权", "待取得授权")


@dataclass(frozen=True, slots=True)
class ApprovalForm:
    """What the form of one story says."""

    unit: str = ""
    submitted_on: date | None = None
    headline: str = ""
    genre: str = ""
    origin: str = ""
    authors: tuple[str, ...] = ()
    phone: str = ""
    channels: tuple[str, ...] = ()
    channel_options: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    pictures: int | None = None
    consent: str = ""
    secret: str = ""
    online: str = ""
    security_reviewer: str = ""
    department_opinion: tuple[str, ...] = ()
    department_signer: str = ""
    department_day: date | None = None
    office_opinion: tuple[str, ...] = ()
    office_signer: str = ""
    office_day: date | None = None
    leader_opinion: tuple[str, ...] = ()
    leader_signer: str = ""
    leader_day: date | None = None
    principal_opinion: tuple[str, ...] = ()
    principal_signer: str = ""
    principal_day: date | None = None
    approved_on: date | None = None
    remarks: str = ""


FIELDS = (
    Field("unit", "单位", "报送的单位或部门"),
    Field("submitted_on", "报送日期", "哪天报送审批"),
    Field("headline", "标题", "稿件的标题"),
    Field("genre", "体裁", "消息、通讯等"),
    Field("origin", "来源", "本单位采写或转载；选中的打勾"),
    Field("authors", "撰稿人", "一人一项"),
    Field("phone", "联系电话", "撰稿人的电话"),
    Field("channels", "拟报渠道", "要报送、发布的渠道；连同其余可选的排成一行，选中的打勾"),
    Field("channel_options", "可选渠道", "本单位的全部渠道，一个一项"),
    Field("summary", "内容提要", "一段一项"),
    Field("pictures", "配图数", "几张图"),
    Field("consent", "肖像授权", "个人信息与肖像：不涉及、已取得授权、待取得授权；选中的打勾"),
    Field("secret", "是否涉密", "是或否；选中的打勾"),
    Field("online", "是否上网", "是或否；选中的打勾"),
    Field("security_reviewer", "审查人", "谁做的涉密与公开审查"),
    Field("department_opinion", "部门负责人意见", "一段一项"),
    Field("department_signer", "部门负责人", "签名的人；印姓名，后面留空签字"),
    Field("department_day", "部门负责人日期", "签名的日期"),
    Field("office_opinion", "办公室意见", "办公室（宣传干事）的意见，一段一项"),
    Field("office_signer", "办公室审核人", "签名的人"),
    Field("office_day", "办公室日期", "签名的日期"),
    Field("leader_opinion", "分管领导意见", "一段一项"),
    Field("leader_signer", "分管领导", "签名的人"),
    Field("leader_day", "分管领导日期", "签名的日期"),
    Field("principal_opinion", "主要领导意见", "重要稿件才要；一段一项"),
    Field("principal_signer", "主要领导", "签名的人"),
    Field("principal_day", "主要领导日期", "签名的日期"),
    Field("approved_on", "签发日期", "签发的日期"),
    Field("remarks", "备注", "别的要说明的"),
)


def context(form: ApprovalForm, press: Press) -> dict[str, Any]:
    """The form with its boxes ticked."""
    return printed(
        form,
        FIELDS,
        origin=tick_line(ORIGINS, (form.origin,)),
        channels=tick_line(form.channel_options, form.channels),
        consent=tick_line(CONSENTS, (form.consent,)),
        secret=tick_line(YES_NO, (form.secret,)),
        online=tick_line(YES_NO, (form.online,)),
    )


def _sample(folder: Path) -> ApprovalForm:
    day = date(2026, 9, 22)
    return ApprovalForm(
        unit="青禾区柳河镇中心校",
        submitted_on=day,
        headline="柳河镇中心校开展消防应急疏散演练",
        genre="消息",
        origin="本单位采写",
        authors=("周敏", "李静"),
        phone="0550-3012345",
        channels=("青禾教育信息网", "青禾教育公众号"),
        channel_options=("青禾教育信息网", "青禾教育公众号", "青禾教育简报"),
        summary=(
            "9月22日上午，学校组织全校师生1260人开展消防应急疏散演练，全程用时2分50秒。"
            "演练前各班上安全课，演练后区消防救援大队现场讲解灭火器材的使用。",
        ),
        pictures=3,
        consent="已取得授权",
        secret="否",
        online="是",
        security_reviewer="赵雪",
        department_opinion=("情况属实，同意报送。",),
        department_signer="孙立",
        department_day=day,
        office_opinion=("已核对时间、人数和职务，文字作了压缩，建议报送。",),
        office_signer="周文",
        office_day=day,
        leader_opinion=("同意报送。",),
        leader_signer="吴敏",
        leader_day=day,
        principal_opinion=("同意。",),
        principal_signer="赵建华",
        principal_day=date(2026, 9, 23),
        approved_on=date(2026, 9, 23),
        remarks="原图另附。",
    )


KIND = Kind(
    id="approval_form",
    label="宣传报送审批单",
    fields=FIELDS,
    context=context,
    title=lambda form: f"宣传报送审批单 {form.headline}".strip(),
    author=lambda form: form.unit,
    sample=_sample,
    value=ApprovalForm,
    texts=texts_of(FIELDS),
)
