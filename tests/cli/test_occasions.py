"""`newsroom plan occasions`: what units are asked for, and a file of the desk's own to begin from."""

import json

from newsroom.cli.main import DONE, NOT_DONE, run
from newsroom.desk.config import DeskConfig
from newsroom.desk.desk import create_desk
from newsroom.plan import shipped_text


def test_the_year_or_a_month_is_listed_and_a_file_is_begun_once(tmp_path, capfd):
    folder = tmp_path / "desk"
    create_desk(folder, shipped_text("bureau"), DeskConfig(name="青禾区教育和体育局")).close()
    asked = ["--desk", str(folder), "plan", "occasions"]
    assert run([*asked, "--json"]) == DONE
    listed = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert {row["month"] for row in listed} == set(range(1, 13))
    assert run([*asked, "9", "--new"]) == DONE
    told = capfd.readouterr()
    assert "occasions.toml" in told.err
    assert [line[:2] for line in told.out.splitlines()] == ["9月"] * sum(row["month"] == 9 for row in listed)
    assert run([*asked, "--new"]) == NOT_DONE
    assert "已经有了" in capfd.readouterr().err
    assert run([*asked, "13"]) == NOT_DONE
    assert "月份应在 1 到 12 之间" in capfd.readouterr().err
