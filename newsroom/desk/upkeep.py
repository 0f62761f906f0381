"""What is done for the desk once a day, when it is opened: backup, bin, old months, and a look at where it lies."""

from collections.abc import Callable

from newsroom.desk import bin as desk_bin
from newsroom.desk import keeping
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError


def daily(desk: Desk) -> tuple[str, ...]:
    """Do what is due today; what she should know of it, in Chinese. Slow at first, so a worker's task; never raises."""
    from newsroom.store import place, rolling
    from newsroom.store.closing import close_months

    try:
        if not rolling.due(desk.folder, desk.now()):
            return desk.told  # done today; a disk that refused is tried again with the next opening
    except OSError:
        return desk.told
    # the months first, so that the backup has them as they stay
    told = [*desk.told, _told(lambda: close_months(desk.archive, desk.now())), _told(lambda: desk_bin.expire(desk))]
    told += [keeping.daily(desk), place.warning(desk.folder)]
    return tuple(said for said in told if said)


def _told(step: Callable[[], object]) -> str | None:
    try:
        step()
    except NewsroomError as error:
        return str(error)
    return None
