"""What an examination found: one value for each thing, in Chinese, with what to do."""

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warn", "info"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be; of `info` nothing has to be done about it."""

    severity: Severity
    code: str
    """What it is, for programs: `history-damaged`, `photo-missing` ..."""
    file: str
    """Path in the desk's folder; empty when it is about no file."""
    story_id: str
    message: str
    repaired: bool = False


@dataclass(slots=True)
class Report:
    """All that was found, and how much was looked at."""

    findings: list[Finding] = field(default_factory=list)
    stories: int = 0
    versions: int = 0
    volumes: int = 0

    def add(
        self, severity: Severity, code: str, file: str, message: str, *, story_id: str = "", repaired: bool = False
    ) -> None:
        self.findings.append(Finding(severity, code, file, story_id, message, repaired))

    @property
    def open(self) -> list[Finding]:
        """What still is wrong."""
        return [each for each in self.findings if each.severity != "info" and not each.repaired]
