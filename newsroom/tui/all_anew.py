"""All stories filed or checked anew, as after words were learned, a plan or the lists were edited, with progress."""

from collections.abc import Callable
from functools import partial

from textual.app import App

from newsroom.desk import checking, learning
from newsroom.desk.desk import Desk
from newsroom.tui.dialogs.progress import Finished, ProgressDialog, Report, Stopped
from newsroom.tui.messages import WorkFailed


def retag(app: App, desk: Desk, then: Callable[[str], None]) -> None:
    """File all stories anew by the plan as the file has it now; `then` hears what came of it. She may stop it."""

    def said(changed: int) -> str:
        what = f"{changed} 篇的推荐变了" if changed else "没有一篇的推荐要变"
        return f"全部稿件按现在的计划归过了，{what}。您自己定的没有动。"

    _all_anew(app, "按现在的计划重新归类", partial(_filed, desk), said, "归过", then)


def recheck(app: App, desk: Desk, then: Callable[[str], None]) -> None:
    """Check all stories anew by the rules and lists as they are now; as `retag`."""

    def said(changed: int) -> str:
        return f"全部稿件都查过了，{changed} 篇的处数变了。" if changed else "全部稿件都查过了，和上次一样。"

    _all_anew(app, "全部体检", partial(_checked, desk), said, "查过", then)


def _all_anew(
    app: App,
    title: str,
    job: Callable[[Report], int],
    said: Callable[[int], str],
    done: str,
    then: Callable[[str], None],
) -> None:
    def ended(finished: Finished[int] | None) -> None:
        if finished is None:
            return
        if finished.value is not None:
            then(said(finished.value))
        elif isinstance(finished.error, Stopped):
            then(f"停下了。{done}的已经保存，其余没有动；什么时候再来都行。")
        elif finished.error is not None:
            app.post_message(WorkFailed(finished.error))

    app.push_screen(ProgressDialog(title, job), ended)


def _filed(desk: Desk, report: Report) -> int:
    """How many proposals changed. Raises NewsroomError, PlanError, Stopped."""
    report(0, 0, "正在读计划……")
    learning.reread_plan(desk)
    return learning.retag(desk, lambda done, total: report(done, total, "正在归类，您自己定的不会动……"))


def _checked(desk: Desk, report: Report) -> int:
    """How many counts changed. Raises NewsroomError, RuleError, Stopped."""
    report(0, 0, "正在读规则……")
    return checking.recheck(desk, lambda done, total: report(done, total, "正在体检，文字不会动……"))
