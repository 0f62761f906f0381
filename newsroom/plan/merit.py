"""How a plan's terms have fared: how often each led to the right focus area, and how often it misled."""

from dataclasses import dataclass

_ENOUGH = 5
"""Times that a term must have spoken before anything is advised."""


@dataclass(frozen=True, slots=True)
class Merit:
    """A term of a focus area, and what came of it in the proposals that she judged."""

    focus: str
    term: str
    tier: str
    """The key of the plan's list that holds it: strong, words, weak, learned."""
    led: int = 0
    """It spoke for the area that she chose or confirmed."""
    misled: int = 0
    """It spoke for the area that was proposed, and she chose another."""

    @property
    def demote(self) -> bool:
        """Whether it misled most of at least five times."""
        return self.led + self.misled >= _ENOUGH and self.misled > self.led

    def __str__(self) -> str:
        told = [f"引对 {self.led} 次"] if self.led else []
        told += [f"误导 {self.misled} 次"] if self.misled else []
        told += ["建议降级"] if self.demote else []
        return f"{self.term}（{'，'.join(told)}）"
