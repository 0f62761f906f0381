"""Kill programs that save, cut the power under them, and let many save at once: the long run of the tests' short ones.

    python benchmarks/crash.py [--kills 1000] [--cuts 40] [--writers 8] [--seconds 30] [--seed 1] [--json FILE]

Kills come at a random moment of the first 400 ms, of a program that saves alone, of one beside which another saves,
and of one that opens, mends and indexes. Power cuts need the right to mount. Exits with 1 when anything was wrong.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
KINDS = ("saving", "beside", "opening")


def run(name: str, folder: Path, **options: object) -> dict[str, Any]:
    """One of the programs of tests/store/crash; what it found."""
    argv = [sys.executable, "-m", f"tests.store.crash.{name}", str(folder)]
    argv += [word for key, value in options.items() for word in (f"--{key}", str(value))]
    begun = time.monotonic()
    done = subprocess.run(argv, cwd=ROOT, check=False, capture_output=True, text=True)
    if not done.stdout:
        raise SystemExit(done.stderr)
    return {**json.loads(done.stdout), "took s": round(time.monotonic() - begun)}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--kills", type=int, default=1000, help="of each kind")
    parser.add_argument("--cuts", type=int, default=40)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    report: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        if args.seconds:
            report["together"] = run("counting", folder / "together", writers=args.writers, seconds=args.seconds)
        for kind in KINDS if args.kills else ():
            report[kind] = run("killing", folder / kind, kind=kind, kills=args.kills, seed=args.seed)
        if args.cuts:
            report["power"] = run("cutting", folder / "power", cuts=args.cuts, seed=args.seed)
    for name, found in report.items():
        print(
            f"{name:10}" + ", ".join(f"{key} {value}" for key, value in found.items() if key not in ("wrong", "kind"))
        )
        for line in found["wrong"] or ["nothing wrong"]:
            print(f"{'':10}{line}")
    if args.json:
        args.json.write_text(json.dumps(report, ensure_ascii=False, indent=1))
    return 1 if any(found["wrong"] for found in report.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
