"""`newsroom list, show, new, set, move`."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import Session
from newsroom.cli.output import json_line, say, table
from newsroom.desk import flow, revisions, stories, unsaved
from newsroom.desk.desk import Desk
from newsroom.desk.issues import period_key
from newsroom.desk.listing import Filter, Row, due_text, rows
from newsroom.desk.outside import decoded, read_text
from newsroom.desk.unsaved import Draft
from newsroom.errors import NewsroomError
from newsroom.story import BAND_LABELS, KIND_LABELS, STATE_LABELS, LogEntry, State, Story, workflow
from newsroom.text.dates import parse_period


@click.command("list", cls=ChineseCommand, help="列出稿件，新的在前。")
@click.option("--state", help="状态，如 submitted 或 已报送。")
@click.option("--focus", help="焦点：编号、代码或名称；none 为还没归类的。")
@click.option("--unit", help="供稿单位全称。")
@click.option("--month", metavar="YYYY-MM", help="所属月份。")
@click.option("--text", default="", help="标题、正文、单位、作者里含有的字，空格分开的都要有。")
@click.option("--deleted", is_flag=True, help="列出回收站里的稿件。")
@click.option("--json", "as_json", is_flag=True, help="每篇输出一行 JSON。")
@click.pass_obj
def list_stories(
    session: Session,
    state: str | None,
    focus: str | None,
    unit: str | None,
    month: str | None,
    text: str,
    deleted: bool,
    as_json: bool,
) -> None:
    """The list, narrowed by the filters."""
    desk = session.desk()
    wanted = Filter(state_of(state), focus_of(desk, focus), unit, month_of(month), text=text, deleted=deleted)
    if text:
        desk.archive.index_texts()  # a list that is asked for once has to be whole
    found = rows(desk, wanted)
    if as_json:
        for row in found:
            json_line(record(row))
        return
    heads = ("编号", "标题", "单位", desk.plan.topic_label, "状态", "时限", "字数", "图")
    now = desk.now()
    table([heads, *(_cells(row, now) for row in found)], (13, 46, 20, 14, 8, 14, 6, 3))
    say(f"共 {len(found)} 篇。")


def _cells(row: Row, now: datetime) -> tuple[str, ...]:
    label = row.focus_label if row.chosen or row.band == "sure" else f"{row.focus_label}？"
    photos = str(row.photos) if row.photos else ""
    return row.id, row.title, row.unit, label, STATE_LABELS[row.state], due_text(row, now), str(row.characters), photos


def record(row: Row) -> dict[str, Any]:
    """A line of the list as plain data for `--json`."""
    return {
        "id": row.id,
        "title": row.title,
        "unit": row.unit,
        "focus_area": row.focus,
        "focus_label": row.focus_label if row.focus else None,
        "chosen": row.chosen,
        "sure": row.band == "sure",
        "state": row.state,
        "deadline": row.due,
        "late": row.late is not None,
        "late_seconds": int(row.late.total_seconds()) if row.late else 0,
        "characters": row.characters,
        "photos": row.photos,
        "month": row.month,
        "rev": row.rev,
        "deleted_at": row.deleted,
    }


@click.command(cls=ChineseCommand, help="看一篇稿件的全部内容。")
@click.argument("story_id", metavar="ID")
@click.option("--revision", type=int, metavar="N", help="看第 N 版，而不是现在的。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def show(session: Session, story_id: str, revision: int | None, as_json: bool) -> None:
    """One story, whole, as it stands or as it was."""
    desk = session.desk()
    story = stories.get(desk, story_id) if revision is None else revisions.at_revision(desk, story_id, revision)
    draft = unsaved.of(desk, story_id) if revision is None else None
    if as_json:
        json_line(stories.as_json(story) | ({"unsaved": _unsaved(draft)} if draft else {}))
    else:
        click.echo(_page(desk, story))
    if draft:
        say(f"这篇还有 {draft.at:%m-%d %H:%M} 没有保存的文字。打开工作台即可找回：newsroom open {story_id}")


def _unsaved(draft: Draft) -> dict[str, Any]:
    return {"title": draft.story.title, "body": draft.story.body, "at": draft.at, "by": draft.by}


def _page(desk: Desk, story: Story) -> str:
    area = desk.plan.area(story.focus)
    band = "我选的" if story.choice else BAND_LABELS[story.tagging.band] if story.tagging else ""
    facts = (
        ("单位", story.unit),
        ("撰稿", "、".join(story.authors)),
        ("状态", f"{STATE_LABELS[story.state]}  {KIND_LABELS[story.kind]}"),
        (desk.plan.topic_label, f"{area.name}（{band}）" if area else "待定"),
        ("事件结束", _moment(story.event_ended_at)),
        ("报送", _moment(story.submitted_at)),
        ("单位审核", " ".join(filter(None, (story.unit_reviewer, _moment(story.unit_reviewed_at))))),
        ("图片", f"{len(story.photos)} 张" if story.photos else ""),
        ("约稿", story.commission),
        ("发布采用", _places(desk, story)),
        ("来源", story.source.name if story.source else ""),
        ("综合稿", story.merged_into or "、".join(story.merged_from)),
    )
    lines = [f"{story.id}  {story.title}", *(f"{name}：{value}" for name, value in facts if value)]
    lines += [f"注意：{warning}" for warning in story.warnings]
    lines += [_log_line(desk, entry) for entry in story.log]
    return "\n".join([*lines, "", *(f"　　{paragraph}" for paragraph in story.paragraphs)])


def _places(desk: Desk, story: Story) -> str:
    """Where it was published and taken up."""
    from newsroom.desk import adoption_rows

    return "；".join(adoption_rows.place(row) for row in adoption_rows.of_story(desk, story.id))


def _log_line(desk: Desk, entry: LogEntry) -> str:
    table = flow.for_reading(desk)
    said = workflow.entry_text(table, entry)
    said = "；".join(filter(None, (said, workflow.versions_text(entry))))
    done = f"流转：{entry.at:%Y-%m-%d %H:%M} {entry.by} {workflow.action_label(table, entry.action)}"
    return f"{done}（{said}）" if said else done


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


@click.command(cls=ChineseCommand, help="新建一篇稿件，印出编号。正文可从文件或标准输入来。")
@click.option("--title", required=True, help="标题。")
@click.option("--body", default="", help="正文。")
@click.option("--body-file", metavar="FILE", help="正文所在的文件，- 为标准输入。")
@click.option("--unit", default="", help="供稿单位。")
@click.option("--author", "authors", multiple=True, help="撰稿人，可多次。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def new(
    session: Session, title: str, body: str, body_file: str | None, unit: str, authors: tuple[str, ...], as_json: bool
) -> None:
    """A new story."""
    desk = session.desk()
    story = stories.new(desk, title, body if body_file is None else _body(body_file), unit=unit, authors=authors)
    if as_json:
        json_line(stories.as_json(story))
    else:
        click.echo(story.id)


@click.command(
    "set", cls=ChineseCommand, help="改一篇稿件：KEY=VALUE 一次可写多个；focus=名称 改焦点，focus=none 为都不合适。"
)
@click.argument("story_id", metavar="ID")
@click.argument("pairs", nargs=-1, required=True, metavar="KEY=VALUE...")
@click.option("--json", "as_json", is_flag=True, help="输出改后的 JSON。")
@click.pass_obj
def set_values(session: Session, story_id: str, pairs: tuple[str, ...], as_json: bool) -> None:
    """Change fields of a story and save it once."""
    desk = session.desk()
    values = dict(_pair(pair) for pair in pairs)
    focus = values.pop("focus", None)
    before = stories.at_hand(desk, story_id)
    story = stories.edited(desk, before, values)
    if focus is not None:
        story = stories.choose_topic(desk, story, _chosen(desk, focus))
    saved = stories.save(desk, story, "topic" if focus is not None and not values else "save")
    if as_json:
        json_line(stories.as_json(saved))
    else:
        say(f"{saved.id} 已保存，第 {saved.rev} 版。")
    if told := stories.told_of_save(before, saved):
        say(told)


@click.command(
    cls=ChineseCommand,
    help="流转：submit 报送、second_review 初审通过、sign_off 签发、return_for_revision 退回修改等。",
)
@click.argument("story_id", metavar="ID")
@click.argument("action", metavar="ACTION")
@click.option("--by", default="", help="经手人姓名。")
@click.option("--opinion", default="", help="意见。")
@click.option("--reason", default="", help="退回或不采用的原因代码，如 R05；只写 --opinion 就是 R99。")
@click.option(
    "--channel", "channels", multiple=True, metavar="NAME", help="publish 时写明发在哪个本级渠道，可多次；当场登记。"
)
@click.option("--release", default="", metavar="TEXT", help="体检有必须改的问题而确要放行时，写明理由；记入日志。")
@click.option("--json", "as_json", is_flag=True, help="输出流转后的 JSON。")
@click.pass_obj
def move(
    session: Session, story_id: str, action: str, by: str, opinion: str, reason: str, channels: tuple[str, ...],
    release: str, as_json: bool,
) -> None:  # fmt: skip
    """Do an action of the workflow; of a publication, where it appeared."""
    desk = session.desk()
    story = stories.at_hand(desk, story_id)
    published = _channels(desk, action, channels)
    moved = stories.move(desk, story, action, by=by, opinion=opinion, reason=reason, release=release)
    if told := stories.told_of_move(desk, moved):
        say(told)
    if as_json:
        json_line(stories.as_json(moved))
    else:
        say(f"{moved.id} 现为“{STATE_LABELS[moved.state]}”。")
    if published:
        from newsroom.desk import adoption_rows, adoptions

        entered = adoptions.publish(desk, moved, published)
        for row in entered.rows:
            say(f"{row.id} 已登记：{adoption_rows.told(row)}")
        for told in entered.told:
            say(f"注意：{told}")


def _channels(desk: Desk, action: str, names: tuple[str, ...]) -> list[str]:
    """The own channels that are meant. Raises NewsroomError before anything is moved."""
    if not names:
        return []
    from newsroom.desk import adoptions

    known = desk.workflow.action(action)
    if known is None or known.to is not State.PUBLISHED:
        raise NewsroomError("--channel 写的是发在哪里，只用于 publish（发布）。稿件没有流转。")
    return [adoptions.own_channel(desk, name).name for name in names]


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise NewsroomError(f"“{text}”不是 KEY=VALUE 的写法，没有改动。例如 title=新标题。")
    return key.strip(), _body(value[1:]) if key == "body" and value[:1] == "@" else value


def _body(file: str) -> str:
    return decoded(sys.stdin.buffer.read(), "标准输入") if file == "-" else read_text(Path(file))


def month_of(text: str | None) -> str | None:
    """The month as stories have it, however it was written."""
    if text is None:
        return None
    month = period_key(*parse_period(text))
    if len(month) != len("2026-09"):
        raise NewsroomError(f"“{text}”不是一个月份，请写成 2026-09。")
    return month


def state_of(text: str | None) -> State | None:
    """The state that was meant, by its name or its label. Raises NewsroomError."""
    if text is None:
        return None
    found = next((state for state, label in STATE_LABELS.items() if text in (state.value, label)), None)
    if found is None:
        raise NewsroomError(
            f"没有“{text}”这个状态。可选：{'、'.join(f'{s.value}（{n}）' for s, n in STATE_LABELS.items())}。"
        )
    return found


def _chosen(desk: Desk, text: str) -> str | None:
    return None if text == "none" else focus_of(desk, text)


def focus_of(desk: Desk, text: str | None) -> str | None:
    """The focus area that was meant, by id, code or name; `none` as it is. Raises NewsroomError."""
    if text is None or text == "none":
        return text
    area = desk.plan.find_area(text)
    if area is None:
        names = "、".join(f"{a.code} {a.name}" for a in desk.plan.focus)
        raise NewsroomError(f"计划里没有“{text}”这个{desk.plan.topic_label}。可选：{names}。")
    return area.id
