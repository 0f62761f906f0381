"""Every kind of document, its sample in the template that ships: sound for us, for the probe, for both validators."""

from pathlib import Path

import pytest

from newsroom.documents.kinds import MODULES, kind
from newsroom.documents.package import problems
from tests.documents.validators import audit, print_sample, probe, sdk

pytestmark = pytest.mark.parametrize("name", MODULES, scope="module")


@pytest.fixture(scope="module")
def path(name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return print_sample(kind(name), tmp_path_factory.mktemp(name))


def test_our_own_check_finds_nothing(path: Path) -> None:
    assert problems(path.read_bytes()) == []


def test_openxml_audit_finds_nothing(path: Path) -> None:
    assert audit(path) == []


def test_microsofts_sdk_finds_nothing(path: Path) -> None:
    assert sdk(path) == []


def test_the_probe_passes_it(path: Path) -> None:
    probe(path)
