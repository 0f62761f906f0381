"""All stories filed anew, as after words were learned or the plan was edited, with progress."""

from collections.abc import Callable
from functools import partial

from textual.app import App

from newsroom.desk import learning
from newsroom.desk.desk import Desk
from newsroom.tui.dialogs.progress import Finished, ProgressDialog, Report, Stopped
from newsroom.tui.messages import WorkFailed


def retag(app: App, desk: Desk, then: Callable[[str], None]) -> None:
    """File all stories anew by the plan as the file has it now; `then` hears what came of it. She may stop it."""

    def done(finished: Finished[int] | None) -> None:
        if finished is None:
            return
        if finished.value is not None:
            n = finished.value
            said = f"{n} 篇的推荐变了" if n else "没有一篇的推荐要变"
            then(f"全部稿件按现在的计划归过了，{said}。您自己定的没有动。")
        elif isinstance(finished.error, Stopped):
            then("停下了。归过的已经保存，其余没有动；什么时候再归都行。")
        elif finished.error is not None:
            app.post_message(WorkFailed(finished.error))

    app.push_screen(ProgressDialog("按现在的计划重新归类", partial(_all, desk)), done)


def _all(desk: Desk, report: Report) -> int:
    """How many proposals changed. Raises NewsroomError, PlanError, Stopped."""
    report(0, 0, "正在读计划……")
    learning.reread_plan(desk)
    return learning.retag(desk, lambda done, total: report(done, total, "正在归类，您自己定的不会动……"))
