"""`newsroom tag --input` on texts that nobody meant to file, and plans that say a thing twice."""

import json

import pytest

from newsroom.cli.main import run
from newsroom.plan import shipped_text

STRANGE = {
    "empty": ("", ""),
    "one": ("", "安"),
    "emoji": ("😀", "😀👩\u200d🏫❤\ufe0f" * 20),
    "english": ("A drill", "All pupils left the building. " * 10),
    "traditional": ("消防演練", "學校開展消防演練，師生有序疏散。"),
    "surrogate": ("\ud800消防", "安全\udfff演练，\ud800。"),
    "long": ("消防演练", "全校师生有序疏散。\n" * 20_000),
    "unmarked": ("", "消防演练" * 30_000),
}


@pytest.mark.parametrize("plan", ["bureau", "school"])
def test_strange_texts_are_filed_or_left_open(plan, tmp_path, capsys):
    file = tmp_path / "strange.jsonl"
    records = [{"id": name, "title": title, "body": body} for name, (title, body) in STRANGE.items()]
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert run(["tag", "--input", str(file), "--plan", plan, "--json"]) == 0
    found = {record["id"]: record for record in map(json.loads, capsys.readouterr().out.splitlines())}
    assert found.keys() == STRANGE.keys()
    for name in ("empty", "one", "emoji", "english"):
        assert found[name]["band"] == "ask"
    assert found["long"]["primary"] in ("平安建设", "安全管理")


def test_a_term_in_two_tiers_is_told(tmp_path, capsys):
    plan, file = tmp_path / "plan.toml", tmp_path / "one.jsonl"
    text = shipped_text("bureau")
    plan.write_text(text.replace("words = [", 'words = ["党支部", ', 1), encoding="utf-8")
    file.write_text(json.dumps({"title": "", "body": "党支部开展主题党日。"}), encoding="utf-8")
    code = run(["tag", "--input", str(file), "--plan", str(plan)])
    said = capsys.readouterr()
    assert (code == 0 and "党建工作" in said.out) or (code == 2 and len(said.err.strip().splitlines()) == 1)
