"""LibreOffice as we start it, played by a script; the real one is in test_on_paper.py."""

import os
import time
from pathlib import Path

import psutil
import pytest

from newsroom.documents import office
from newsroom.documents.office import NoOffice, OfficeFailed, OfficeStopped

posix = pytest.mark.skipif(os.name == "nt", reason="plays LibreOffice with a shell script")

MAKES = 'for last; do :; done; while [ $# -gt 0 ]; do [ "$1" = --outdir ] && out=$2; shift; done\n'


@pytest.fixture
def plays(tmp_path, monkeypatch):
    """LibreOffice is this script, for which `$out` is where to write and `$last` the last source."""

    def be(script: str) -> Path:
        program = tmp_path / "soffice"
        program.write_text(f"#!/bin/sh\n{MAKES}{script}\n")
        program.chmod(0o755)
        monkeypatch.setattr(office, "_places", lambda: iter([program]))
        (tmp_path / "a.docx").write_bytes(b"x")
        return tmp_path / "a.docx"

    return be


def living(mark: str) -> list[int]:
    """Processes whose command line ends in the mark."""
    return [p.pid for p in psutil.process_iter(["cmdline"]) if (p.info["cmdline"] or [""])[-1] == mark]


@posix
def test_what_it_makes_is_taken_out_under_the_source_s_name(plays, tmp_path):
    source = plays('cp "$last" "$out/0.pdf"')
    (tmp_path / "out").mkdir()
    made, _ = office.convert([source], tmp_path / "out")
    assert [path.name for path in made] == ["a.pdf"]
    assert made[0].read_bytes() == b"x"


@posix
def test_a_program_that_makes_nothing_has_failed(plays, tmp_path):
    with pytest.raises(OfficeFailed, match=r"打不开 a\.docx，没有生成 PDF"):
        office.convert([plays("exit 0")], tmp_path)


@posix
@pytest.mark.parametrize(
    ("error", "how"),
    [
        (OfficeStopped, {"going_on": lambda: False}),
        (OfficeFailed, {"longest": 0.0}),
        (KeyboardInterrupt, {"going_on": lambda: (_ for _ in ()).throw(KeyboardInterrupt)}),
    ],
)
def test_nothing_that_it_started_lives_on(plays, tmp_path, error, how):
    mark = f"86{os.getpid()}"
    source = plays(f"sleep {mark} & sleep {mark}")
    begun = time.monotonic()
    with pytest.raises(error):
        office.convert([source], tmp_path, **how)
    assert time.monotonic() - begun < 60
    assert not living(mark)
    assert not list(tmp_path.glob("*.pdf"))


@posix
def test_its_profile_and_papers_are_its_own_and_go_with_it(plays, tmp_path):
    told = tmp_path / "told"
    office.convert([plays(f'echo "$PWD" > {told}; ls profile/user >> {told}; cp "$last" "$out/0.pdf"')], tmp_path)
    folder, profile = told.read_text().split()
    assert not Path(folder).exists()
    assert profile == "registrymodifications.xcu"


def test_without_libreoffice_she_is_told_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(office, "_places", lambda: iter(()))
    with pytest.raises(NoOffice, match="另存为"):
        office.convert([tmp_path / "a.docx"], tmp_path)
