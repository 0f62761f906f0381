import marshal
import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.text import words
from newsroom.text.dictionary import folder


def run(code: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run code in a new process, with every warning an error."""
    root = str(Path(__file__).parents[2])
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": root, "PYTHONUTF8": "1", **env},
        check=False,
    )


OTHERS = ("jieba", "pkg_resources")
CUT = "from newsroom.text import words\nprint('/'.join(words.cut('国家长城日，全国家访。')))"


def test_words():
    words.load()
    assert words.is_ready()
    assert words.cut("9月12日，我校开展消防应急演练。") == [
        "9", "月", "12", "日", "，", "我校", "开展", "消防", "应急", "演练", "。",
    ]  # fmt: skip
    assert words.cut("") == []


@given(st.text(st.sampled_from("我校开展消防演练国家长城日龘𠮷a1.% ，。…—\n\u3000\ud800"), max_size=80))
def test_words_joined_are_the_text(text):
    assert "".join(words.cut(text)) == text


def test_a_text_cut_again_has_the_same_words():
    text = "我校开展消防演练，" * 20 + "\ud800" + "a" * 300
    words.forget()
    assert words.cut(text) == words.cut(text) == words.cut(text[:90]) + words.cut(text[90:])


def test_a_long_run_without_marks_is_cut_in_pieces():
    rare = "龘" * 20_000
    assert "".join(words.cut(rare)) == rare


def test_word_starts():
    words.load()
    text = "新闻办公室今天举行发布会，介绍 CPI……增长3.5%。"
    starts = words.word_starts(text)
    found = [text[a:b].rstrip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    assert found == ["新闻", "办公室", "今天", "举行", "发布会", "，", "介绍", "CPI", "……", "增长", "3.5%", "。"]


def test_word_starts_do_not_wait_for_the_dictionary(monkeypatch):
    monkeypatch.setattr(words, "_engine", None)
    monkeypatch.setattr(words, "_loaded", lambda: pytest.fail("loaded"))
    assert not words.is_ready()
    assert words.word_starts("今天举行，CPI 增长……") == [0, 4, 5, 9, 11]


def test_threads_that_load_at_once_share_one_dictionary(monkeypatch):
    reads: list[int] = []
    words.load()
    engine = words._engine
    monkeypatch.setattr(words, "_engine", None)
    monkeypatch.setattr(words, "_read", lambda: reads.append(1) or engine)
    threads = [Thread(target=words.load) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert reads == [1]
    assert words.is_ready()


def test_nothing_is_said_and_nothing_written(tmp_path):
    done = run(CUT, TMPDIR=str(tmp_path), TEMP=str(tmp_path), TMP=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "国家/长城/日/，/全国/家访/。\n"
    assert list(tmp_path.iterdir()) == []


def test_a_hostile_cache_changes_nothing(tmp_path):
    cache = tmp_path / "jieba.cache"
    cache.write_bytes(marshal.dumps(({"国": 0, "国家": 0, "国家长": 0, "国家长城日": 10**9}, 10**9)))
    before = cache.read_bytes()
    done = run(CUT, TMPDIR=str(tmp_path), TEMP=str(tmp_path), TMP=str(tmp_path))
    assert done.stdout == "国家/长城/日/，/全国/家访/。\n"
    assert (cache.read_bytes(), len(list(tmp_path.iterdir()))) == (before, 1)


def test_what_is_loaded_and_when():
    done = run(
        "import sys; from newsroom.text import words; assert 'jieba' not in sys.modules\n"
        "assert not words.is_ready(); words.load(); assert words.is_ready()\n"
        "assert not {'pkg_resources', 'jieba', 'textual'} & set(sys.modules)"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_loaded_pkg_resources_stays():
    done = run(
        "import sys; sys.modules['pkg_resources'] = sys; from newsroom.text import words; words.load()\n"
        "assert sys.modules['pkg_resources'] is sys"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_first_byte_compile_is_silent(tmp_path):
    done = run(CUT, PYTHONPYCACHEPREFIX=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("version", ["3.11.7", "3.12.1", "3.13.0"])
def test_every_python_is_silent_with_warnings_as_errors(version, tmp_path):
    """jieba's data are read by a Python that has jieba on its path only; its code would warn on 3.12 and 3.13."""
    python = Path.home() / ".pyenv" / "versions" / version / "bin" / "python"
    if not python.exists():
        pytest.skip(f"no {python}")
    for name in ("newsroom", "jieba"):
        (tmp_path / "path").mkdir(exist_ok=True)
        source = Path(__file__).parents[2] / "newsroom" if name == "newsroom" else folder()
        (tmp_path / "path" / name).symlink_to(source, target_is_directory=True)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    (scratch / "jieba.cache").write_bytes(marshal.dumps(({"国家长城日": 10**9}, 10**9)))
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "path"), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    code = f"{CUT}\nimport sys\nassert not [name for name in sys.modules if name.split('.')[0] in {OTHERS}]"
    done = subprocess.run(
        [str(python), "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**env, "TMPDIR": str(scratch)},
        check=False,
    )
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "国家/长城/日/，/全国/家访/。\n")
    assert [path.name for path in scratch.iterdir()] == ["jieba.cache"]
