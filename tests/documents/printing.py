"""A briefing printed to a file, as the desk does it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from newsroom.documents.briefing import Briefing
from newsroom.documents.briefing_context import KIND
from newsroom.documents.render import read_template, render, write


@dataclass(frozen=True)
class Printed:
    path: Path
    warnings: tuple[str, ...]


def print_briefing(briefing: Briefing, template: Path, out: Path, *, made_at: datetime | None = None) -> Printed:
    rendered = render(KIND, briefing, read_template(template), made_at=made_at)
    write(rendered.data, out)
    return Printed(out, rendered.warnings)
