"""The whole way: the demo makes a desk, takes in, files, reviews and prints; the probe then looks at the page."""

import json
import shutil
import subprocess
import sys

import pytest

from newsroom.cli.main import run
from newsroom.desk import stories
from newsroom.desk.desk import open_desk
from newsroom.desk.taking_in import HELD
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
    assert [line[:5] for line in said.splitlines() if line.startswith("[")] == [f"[{n}/6]" for n in range(1, 7)]
    assert made["path"] in said


def test_every_submission_is_in_and_tagged_with_evidence(demo):
    desk, _, _ = demo
    found = list(desk.archive.iterate())
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
