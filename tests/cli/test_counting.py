"""`newsroom plan counting`: how the desk counts, and a file of its own to begin from."""

import json

from newsroom.cli.main import DONE, NOT_DONE, run
from newsroom.counting.settings import Settings
from newsroom.desk import counting_settings
from newsroom.desk.config import DeskConfig
from newsroom.desk.desk import create_desk, open_desk
from newsroom.plan import shipped_text


def test_the_settings_are_told_and_a_file_is_begun_once(tmp_path, capfd):
    folder = tmp_path / "desk"
    create_desk(folder, shipped_text("bureau"), DeskConfig(name="青禾区教育和体育局")).close()
    assert run(["--desk", str(folder), "plan", "counting", "--json"]) == DONE
    assert json.loads(capfd.readouterr().out)["month_ends_on"] == 31
    assert run(["--desk", str(folder), "plan", "counting", "--new"]) == DONE
    assert "month_ends_on       31" in capfd.readouterr().out
    assert counting_settings.read(open_desk(folder)) == Settings()
    assert run(["--desk", str(folder), "plan", "counting", "--new"]) == NOT_DONE
