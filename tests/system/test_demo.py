"""The whole way: the demo makes a desk with a year in it, takes in, files, reviews, prints and counts."""

import json
import shutil
import subprocess
import sys

import pytest

from newsroom.cli.main import run
from newsroom.desk import bulletins, issues, registers, stories
from newsroom.desk.demo import NEXT_BULLETIN, STEPS
from newsroom.desk.desk import open_desk
from newsroom.desk.taking_in import HELD
from newsroom.documents.bulletin_figures import disagreements
from newsroom.registers.adoptions import ADOPTIONS
from tests.conftest import needs, shared


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A demo desk and what the command said of its briefing."""
    folder = tmp_path_factory.mktemp("demo") / "desk"
    done = subprocess.run(
        [sys.executable, "-m", "newsroom", "demo", str(folder), "--no-open", "--json"],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return open_desk(folder), json.loads(done.stdout), done.stderr


def test_every_step_is_told(demo):
    _, made, said = demo
    told = [line.partition("]")[0] for line in said.splitlines() if line.startswith("[")]
    assert told == [f"[{n}/{STEPS}" for n in range(1, STEPS + 1)]
    assert made["path"] in said
    assert made["bulletin"]["path"] in said


def test_every_submission_is_in_and_tagged_with_evidence(demo):
    desk, _, _ = demo
    found = [story for story in desk.archive.iterate() if story.source]
    assert len(found) >= 30
    assert desk.archive.register(HELD) == []
    # by the editors' rules no area fits a gift of desks, nor the staff's volleyball
    unfiled = {story.title for story in found if story.tagging and story.tagging.primary is None}
    assert unfiled == {"石门岭乡中心校收到校友捐赠的60套课桌椅", "双桥镇中心校教职工气排球赛收官"}
    for story in found:
        assert story.tagging is not None
        if story.title in unfiled:
            continue
        best = next(score for score in story.tagging.scores if score.focus == story.tagging.primary)
        assert best.evidence, story.title
        assert all(e.term in story.title + story.body for e in best.evidence)


def test_the_briefing_is_large_enough_to_be_one(demo):
    _, made, _ = demo
    assert made["stories"] >= 12
    assert len(made["columns"]) >= 6
    assert made["photos"] == 4
    assert (made["masthead"], made["issue_line"]) == (demo[0].masthead, "2026年第1期（总第1期）")


def test_its_stories_went_through_three_reviewers(demo):
    desk, made, _ = demo
    for story_id in (story_id for column in made["columns"] for story_id in column["stories"]):
        assert len({entry.by for entry in stories.get(desk, story_id).log}) == 3


def test_only_submissions_are_in_the_briefing(demo):
    desk, made, _ = demo
    printed = [story_id for column in made["columns"] for story_id in column["stories"]]
    assert all(stories.get(desk, story_id).source for story_id in printed)
    assert [len(issue.versions) for issue in issues.all_saved(desk)] == [1]


@pytest.fixture(scope="module")
def account(demo):
    """September's bulletin as the demo's desk counts it, on the day on which it was made."""
    desk = demo[0]
    desk.clock = lambda: NEXT_BULLETIN
    return bulletins.account(desk, "2026-09")


def test_the_months_account_is_that_of_a_district(account):
    assert disagreements(account) == []
    assert [(group.name, len(group.rows)) for group in account.groups] == [
        ("乡镇中心校", 12), ("区直中小学、幼儿园", 23), ("机关股室", 10),
    ]  # fmt: skip
    owing = [row for group in account.groups for row in group.rows if row.quota]
    met = sum(not row.periods_short for row in owing)
    assert 0.6 <= met / len(owing) <= 0.8
    assert 2 <= sum(row.submitted == 0 for group in account.groups for row in group.rows) <= 3
    assert 3 <= len(account.late) <= 10


def test_something_is_in_every_part_of_the_bulletin(account):
    for name in ("number", "letterhead", "praised", "criticised", "problems", "requirements", "next_points",
                 "adjustments", "late", "commissions", "adoptions", "earlier", "topics"):  # fmt: skip
        assert getattr(account, name), name
    assert len(account.earlier) == 8
    assert {adoption.tier for adoption in account.adoptions} >= {"区县级", "市级", "省级", "国家级"}


def test_what_waits_to_be_verified_is_told_with_the_bulletin(demo):
    desk, made, _ = demo
    waiting = [one for one in registers.rows(desk, ADOPTIONS) if not one.verified_by]
    assert len(waiting) == 2
    assert any("核实" in warning for warning in made["bulletin"]["warnings"])


def test_the_month_before_is_signed_off_and_stays_as_it_was(demo):
    desk, _, _ = demo
    assert [(one.key, one.by) for one in bulletins.signed(desk)] == [("2026-08", desk.config.approver)]


@pytest.mark.xdist_group("libreoffice")
def test_the_page_passes_the_probe(demo):
    needs(shutil.which("soffice"), "LibreOffice")
    desk, made, _ = demo
    probe = shared("probes", "docx_check.py")
    done = subprocess.run(
        [sys.executable, str(probe), made["path"], "--gbt9704", "--mast", desk.masthead,
         "--issue", made["issue_line"], "--tail", "报", "--tail", "发", "--images", "4"],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, [c for c in json.loads(done.stdout)["checks"] if not c["ok"]]


def test_a_second_demo_does_not_touch_the_first(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["demo", "--no-open"]) == 0
    assert run(["demo", "--no-open"]) == 0
    capsys.readouterr()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["newsroom-demo", "newsroom-demo-2"]
