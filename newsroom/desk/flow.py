"""The desk's workflow: its own workflow.toml, or the shipped one; and who is likely to do a step of it."""

from pathlib import Path

from newsroom.desk import own_files
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.story import Story
from newsroom.story.workflow import Action, Workflow, hindrance

FILE = "workflow.toml"


def read(desk: Desk) -> Workflow:
    """The workflow; the shipped one where the desk has no file. Raises WorkflowError with all that is wrong in it."""
    from newsroom.plan import PlanError
    from newsroom.plan import read as read_text
    from newsroom.plan.workflow_file import WorkflowError, parse, shipped

    path = desk.folder / FILE
    if not path.exists():
        return shipped()
    try:
        text = read_text(path, "流转规则")
    except PlanError as error:
        raise WorkflowError(list(error.problems)) from error
    return parse(text, FILE)


def write_template(desk: Desk) -> Path:
    """Put the shipped workflow, every key explained, into the desk. Raises NewsroomError where there is one."""
    from newsroom.plan.workflow_file import template

    return own_files.begin(desk.folder / FILE, template())


def for_reading(desk: Desk) -> Workflow:
    """The workflow by which logs are told: where its file cannot be taken it is the shipped one."""
    from newsroom.plan.workflow_file import shipped

    try:
        return desk.workflow
    except NewsroomError:
        return shipped()


def role_of(desk: Desk, action: Action) -> str:
    """The plan's roles that may hold the action's stage; empty where it has none, or the plan does not say."""
    return "、".join(role.name for role in desk.plan.role if action.stage and action.stage in role.reviews)


def likely(desk: Desk, story: Story, action: Action) -> str:
    """Who probably does this review of the story: whoever the desk's settings name for it; empty: nobody may.

    Only a proposal, which she confirms.
    """
    named = {"second_review": desk.config.reviewer, "final_review": desk.config.approver}.get(action.stage, "")
    candidates = (named, desk.officer) if action.stage != "final_review" else (named,)
    return next((by for by in candidates if by and not hindrance(desk.workflow, story, action, by)), "")
