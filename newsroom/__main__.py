"""`python -m newsroom`."""

import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.getfilesystemencoding() == "ascii":
        # a bare POSIX locale: what she types would come as escaped bytes, and no Chinese file name could be written
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**os.environ, "PYTHONUTF8": "1"})
    from newsroom.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
