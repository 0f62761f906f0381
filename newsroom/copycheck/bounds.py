"""Where a piece of a text begins and ends: the sentence, the clause around a place."""


def since(text: str, at: int, marks: str) -> int:
    """Where the piece begins that `at` lies in: right behind the last of these marks before it."""
    return max(text.rfind(mark, 0, at) for mark in marks) + 1


def until(text: str, at: int, marks: str) -> int:
    """Where it ends: at the first of these marks from `at` on, else with the text."""
    return min((found for mark in marks if (found := text.find(mark, at)) >= 0), default=len(text))
