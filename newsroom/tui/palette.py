"""The command palette: every action of the screen, found by its label, what it does, or its id."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from newsroom.tui.actions import EVERYWHERE, Action, actions


class Commands(Provider):
    """The actions that the screen below the palette offers, and those that are everywhere."""

    async def discover(self) -> Hits:
        for action in self._actions():
            yield DiscoveryHit(_shown(action), self._runner(action), help=action.help)

    async def search(self, query: str) -> Hits:
        found = False
        for action in self._actions():
            score = _score(action, query.strip().casefold())
            if score:
                found = True
                yield Hit(score, _shown(action), self._runner(action), help=action.help)
        if not found:
            # Textual's own words for this are English
            yield Hit(0.1, "没有这个操作", partial(self.app.run_action, "help"), help="换个词试试；按 Enter 看全部按键")

    def _actions(self) -> list[Action]:
        where = getattr(self.screen, "WHERE", EVERYWHERE)
        offered = [*actions(where), *(actions(EVERYWHERE) if where != EVERYWHERE else ())]
        return [action for action in offered if action.id != "app.command_palette"]

    def _runner(self, action: Action):
        target = self.app if EVERYWHERE in action.where else self.screen

        async def run() -> None:
            await target.run_action(action.name)

        return run


def _score(action: Action, query: str) -> float:
    """How well an action answers: its label before its id, its id before its explanation; 0 for not at all."""
    for score, text in ((1.0, action.label), (0.8, action.id), (0.5, action.help)):
        if query in text.casefold():
            return score
    letters = iter(action.id)
    return 0.3 if query.isascii() and all(letter in letters for letter in query) else 0


def _shown(action: Action) -> str:
    return f"{action.label}　{action.key}".rstrip("　")
