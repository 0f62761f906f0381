"""`newsroom evaluate`: figures by topic and the matrix, as text and as JSON."""

import json

from newsroom.cli.main import run

STORIES = [
    {
        "id": "a",
        "title": "消防应急演练",
        "body": "学校开展消防应急演练。",
        "bureau": {"primary": "平安建设", "also": []},
    },
    {"id": "b", "title": "消防应急演练", "body": "学校开展消防应急演练。", "A": {"primary": "党建", "also": ["平安"]}},
]


def test_a_labelled_file_is_scored(tmp_path, capsys):
    file = tmp_path / "labelled.jsonl"
    file.write_text("\n".join(json.dumps(story, ensure_ascii=False) for story in STORIES), encoding="utf-8")
    assert run(["evaluate", str(file)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("2 篇：完全正确 50.0%，可以接受 100.0%\n前三名里有正确的 ")
    assert "\n党建工作     1     0       —    0.0%  0.00\n" in said
    row = next(line for line in said.splitlines() if line.startswith(" 1 党建工作"))
    assert row.split()[2:].count("1") == 1

    assert run(["evaluate", str(file), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["matrix"]["areas"][-1] is None
    assert sum(map(sum, report["matrix"]["rows"])) == report["stories"] == 2
