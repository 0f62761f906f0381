"""The pictures of the sample submissions: twelve drawn scenes of school life, without any lettering.

`python templates/sample_pictures.py FOLDER` writes them all, to look at.
"""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import sample_indoors as indoors
import sample_outdoors as outdoors
from sample_drawing import Canvas

QUALITY = 76

SCENES: dict[str, Callable[[], Canvas]] = {
    scene.__name__: scene
    for scene in (
        outdoors.assembly,
        indoors.bookshelves,
        outdoors.bus,
        indoors.canteen,
        indoors.classroom,
        outdoors.extinguisher,
        outdoors.fire_drill,
        indoors.meeting_room,
        outdoors.mountain_school,
        indoors.reading_corner,
        outdoors.tree_planting,
        outdoors.watering,
    )
}


def jpeg(scene: str) -> bytes:
    """The scene as a JPEG file of 1200 by 800 pixels. Raises KeyError for a scene that there is not."""
    out = io.BytesIO()
    SCENES[scene]().finished().save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in SCENES:
        data = jpeg(name)
        (folder / f"{name}.jpg").write_bytes(data)
        print(f"{name}: {len(data) // 1024} KB")
