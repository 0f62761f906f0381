"""How long a briefing takes, and how much memory, beside plain docxtpl and plain python-docx in the same run.

    python benchmarks/documents.py [--rounds 5] [--json FILE] [--folder DIR] [--profile PROBE]

Two issues, made up and always the same: 20 stories with 10 phone photos (12 megapixels, as a camera leaves them, with
orientation and place), and 200 stories with 100 photos as the desk stores them (1600 pixels, some 350 KB). Every
probe is a process of its own, started as often as there are rounds; the smallest figures count. Cold is all from the
start of Python to the file on the disk; first and warm are the first and the second time in a process that has loaded
the libraries, the second as in the app, where the issue was on the screen before; cpu is the processor's time for the
first, which a busy machine changes least. The others get a template, or code, that prints the same stories and
pictures and nothing else, with the libraries as they come. Photos are on the disk, and so is what is made, as fsync has
it, for all three.
"""

import argparse
import cProfile
import json
import os
import pstats
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

PHONE, STORED = 10, 100
PARAGRAPHS, CHARACTERS = 4, 180
WIDTH_MM = 110
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Told:
    """One story of the data that all three print."""

    headline: str
    paragraphs: tuple[str, ...]
    unit: str
    photo: str
    """File name; empty without one."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a probe's figure is held to: seconds, or MiB."""

    probe: str
    figure: str
    most: float


TARGETS = (
    Target("ours, 20 stories, 10 phone photos", "cold s", 3.0),
    Target("ours, 20 stories, 10 stored photos", "warm s", 0.6),
    Target("ours, 200 stories, 100 stored photos", "first s", 2.0),
    Target("ours, 200 stories, 100 stored photos", "peak MiB", 250.0),
)
FASTER = 5.0
"""Times that ours is to be faster than the others on the large issue."""


# the data


def stories(count: int, photos: int, name: str) -> list[Told]:
    """Made-up stories; the first `photos` have a picture each, called `name` with its number."""
    from stories import UNITS, body

    chance = random.Random(count)
    made = []
    for number in range(count):
        text = "".join(body(chance).split())
        paragraphs = tuple(text[i * CHARACTERS : (i + 1) * CHARACTERS] for i in range(PARAGRAPHS))
        photo = f"{name}{number}.jpg" if number < photos else ""
        made.append(Told(f"{chance.choice(UNITS)}{text[:12]}", paragraphs, chance.choice(UNITS), photo))
    return made


def make_photos(folder: Path) -> None:
    """Ten photos as a phone leaves them and a hundred as the desk stores them."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(PHONE):
        path = folder / f"phone{number}.jpg"
        if not path.exists():
            path.write_bytes(photo(number, 4032, 3024, 88, phone=True))
    for number in range(STORED):
        path = folder / f"stored{number}.jpg"
        if not path.exists():
            path.write_bytes(photo(number, 1600, 1200, 80, phone=False))


def photo(seed: int, width: int, height: int, quality: int, *, phone: bool) -> bytes:
    """Gradients, edges and grain, so that it is as hard to decode as a photograph."""
    from PIL import Image, ImageDraw, ImageFilter

    chance = random.Random(seed)
    small = Image.frombytes("RGB", (64, 48), chance.randbytes(64 * 48 * 3)).filter(ImageFilter.GaussianBlur(3))
    image = small.resize((width, height), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    for _ in range(150):
        x, y, side = chance.randrange(width), chance.randrange(height), chance.randrange(width // 60, width // 8)
        draw.rectangle((x, y, x + side, y + side // 2), fill=tuple(chance.randbytes(3)))
    grain = Image.effect_noise((width, height), 26).convert("RGB")
    image = Image.blend(image, grain, 0.22)
    out = BytesIO()
    exif = Image.Exif()
    if phone:
        exif[0x010F], exif[0x0110], exif[0x0112] = "Maker", "Phone", 6
        exif.get_ifd(0x8825).update({1: "N", 2: (34.0, 15.0, 30.0), 3: "E", 4: (108.0, 56.0, 12.0)})
    image.save(out, "JPEG", quality=quality, exif=exif) if phone else image.save(out, "JPEG", quality=quality)
    return out.getvalue()


# the probes, each in a process of its own: they return what prints the issue, ready to be called


def ours(count: int, photos: int, name: str, folder: Path) -> Callable[[Path], None]:
    # what it works with is loaded here, as the others load docxtpl and python-docx
    import PIL.JpegImagePlugin  # noqa: F401

    import newsroom.documents.filling
    import newsroom.documents.finishing
    import newsroom.documents.lint
    import newsroom.documents.settling  # noqa: F401
    from newsroom.documents.briefing import Briefing, Column, Figure, PrintedStory
    from newsroom.documents.kinds import kind
    from newsroom.documents.render import read_template, render, write
    from newsroom.documents.templates import shipped

    told = stories(count, photos, name)
    printed = [
        PrintedStory(
            str(n), s.headline, s.paragraphs, s.unit, (), (Figure(folder / s.photo, s.headline, 2),) if s.photo else ()
        )
        for n, s in enumerate(told)
    ]
    step = max(len(printed) // 10, 1)
    columns = tuple(Column(f"栏目{i // step}", tuple(printed[i : i + step])) for i in range(0, len(printed), step))
    issue = Briefing(masthead="青禾教育简报", issuer="青禾区教育和体育局", day=date(2026, 9, 30), columns=columns)

    def act(out: Path) -> None:
        write(render(kind("briefing"), issue, read_template(shipped("briefing"))).data, out)

    return act


def docxtpl(count: int, photos: int, name: str, folder: Path) -> Callable[[Path], None]:
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage

    told, template = stories(count, photos, name), folder / "plain.docx"
    _plain_template(template)

    def act(out: Path) -> None:
        document = DocxTemplate(template)
        context = [
            {
                "headline": s.headline,
                "paragraphs": s.paragraphs,
                "unit": s.unit,
                "picture": InlineImage(document, str(folder / s.photo), Mm(WIDTH_MM)) if s.photo else "",
            }
            for s in told
        ]
        document.render({"stories": context}, autoescape=True)
        document.save(out)
        _onto_disk(out)

    return act


def _plain_template(path: Path) -> None:
    from docx import Document

    document = Document()
    for line in (
        "{%p for s in stories %}", "{{ s.headline }}", "{%p for p in s.paragraphs %}", "{{ p }}", "{%p endfor %}",
        "{%p if s.picture %}", "{{ s.picture }}", "{{ s.headline }}", "{%p endif %}", "（{{ s.unit }}供稿）",
        "{%p endfor %}",
    ):  # fmt: skip
        document.add_paragraph(line)
    document.save(str(path))


def python_docx(count: int, photos: int, name: str, folder: Path) -> Callable[[Path], None]:
    from docx import Document
    from docx.shared import Mm

    told = stories(count, photos, name)

    def act(out: Path) -> None:
        document = Document()
        for s in told:
            document.add_paragraph(s.headline)
            for paragraph in s.paragraphs:
                document.add_paragraph(paragraph)
            if s.photo:
                document.add_paragraph().add_run().add_picture(str(folder / s.photo), Mm(WIDTH_MM))
                document.add_paragraph(s.headline)
            document.add_paragraph(f"（{s.unit}供稿）")
        document.save(str(out))
        _onto_disk(out)

    return act


def _onto_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


SMALL_PHONE, SMALL_STORED, LARGE = (20, PHONE, "phone"), (20, PHONE, "stored"), (200, STORED, "stored")
Issue = tuple[int, int, str]
PROBES: dict[str, tuple[Callable[[int, int, str, Path], Callable[[Path], None]], Issue]] = {
    "ours, 20 stories, 10 phone photos": (ours, SMALL_PHONE),
    "ours, 20 stories, 10 stored photos": (ours, SMALL_STORED),
    "ours, 200 stories, 100 stored photos": (ours, LARGE),
    "docxtpl, 200 stories, 100 stored photos": (docxtpl, LARGE),
    "python-docx, 200 stories, 100 stored photos": (python_docx, LARGE),
}


def run_here(name: str, folder: Path) -> Figures:
    """One probe in this process: the first time and the second, and the most memory that it took."""
    prepare, issue = PROBES[name]
    act = prepare(*issue, folder)
    out = folder / f"out-{os.getpid()}.docx"
    begun = time.process_time()
    first = timed(act, out)
    ended, cpu = time.time(), time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20)
    warm, size = timed(act, out), out.stat().st_size / (1 << 20)
    out.unlink()
    return {"first s": first, "cpu s": cpu, "warm s": warm, "peak MiB": peak, "file MiB": size, "ended": ended}


def timed(act: Callable[[Path], None], out: Path) -> float:
    begun = time.perf_counter()
    act(out)
    return time.perf_counter() - begun


def run_probe(name: str, folder: Path) -> Figures:
    """One probe in a process of its own; cold counts from before Python started."""
    begun = time.time()
    argv = [sys.executable, __file__, "--probe", name, "--folder", str(folder)]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr.strip()[-2000:]}")
    found: Figures = json.loads(done.stdout.splitlines()[-1])
    return {"cold s": found.pop("ended") - begun, **found}


# the run


def measure(folder: Path, rounds: int) -> dict[str, Figures]:
    """The smallest figures of all rounds; the probes take turns, so that a busy minute hits them all."""
    found: dict[str, list[Figures]] = {name: [] for name in PROBES}
    for _ in range(rounds):
        for name in PROBES:
            found[name].append(run_probe(name, folder))
    return {name: {key: min(each[key] for each in runs) for key in runs[0]} for name, runs in found.items()}


def table(found: dict[str, Figures]) -> Sequence[str]:
    """What was measured, a probe a line, then what it is held to."""
    keys = list(next(iter(found.values())))
    lines = [f"{'':46}" + "".join(f"{key:>10}" for key in keys)]
    lines += [f"{name:46}" + "".join(f"{figures[key]:>10.2f}" for key in keys) for name, figures in found.items()]
    lines.append("")
    for target in TARGETS:
        value = found[target.probe][target.figure]
        verdict = "ok" if value <= target.most else "MISSED"
        lines.append(f"{target.probe}, {target.figure}: {value:.2f}, at most {target.most:g}  {verdict}")
    large = "200 stories, 100 stored photos"
    for other in ("docxtpl", "python-docx"):
        for key in ("first s", "warm s"):
            times = found[f"{other}, {large}"][key] / found[f"ours, {large}"][key]
            verdict = "ok" if times >= FASTER else "MISSED"
            lines.append(f"{large}, {key}: {times:.1f} times faster than {other}, at least {FASTER:g}  {verdict}")
    return lines


def profile(name: str, folder: Path) -> None:
    """Where the time of a probe goes, the first time and the second."""
    prepare, issue = PROBES[name]
    act = prepare(*issue, folder)
    for _ in range(2):
        profiler: Any = cProfile.Profile()
        profiler.runcall(act, folder / "profile.docx")
        pstats.Stats(profiler).sort_stats("tottime").print_stats(22)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--folder", type=Path, help="keep the photos here for a next run")
    parser.add_argument("--profile", choices=PROBES, metavar="PROBE")
    parser.add_argument("--make", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--probe", choices=PROBES, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.make:
        make_photos(args.folder)
        return
    if args.probe:
        print(json.dumps(run_here(args.probe, args.folder)))
        return
    with tempfile.TemporaryDirectory() as passing:
        folder = args.folder or Path(passing)
        # not in this process: Linux counts what a parent took as memory of its children
        subprocess.run([sys.executable, __file__, "--make", "--folder", str(folder)], check=True)
        if args.profile:
            profile(args.profile, folder)
            return
        found = measure(folder, args.rounds)
    print("\n".join(table(found)))
    if args.json:
        args.json.write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
