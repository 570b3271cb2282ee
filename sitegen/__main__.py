"""`python -m sitegen`, which puts the folder one stands in first among those that imports look in.

Content that holds a `yaml.py` would be run. So where the folder holds anything that could be
imported, nothing is; the command `sitegen` never looks there.
"""

import atexit
import gc
import os
import sys

OURS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MODULE = (".py", ".pyc", ".so", ".pyd")


def importable(folder: str) -> str:
    """Return the name of the first module or package in a folder, or nothing."""
    for name in sorted(os.listdir(folder)):
        package = os.path.exists(os.path.join(folder, name, "__init__.py"))
        if package or name.endswith(MODULE):
            return name
    return ""


def start() -> None:
    """Run the program; Ctrl+C ends it without more, also while it is still being loaded.

    What it need not do takes a tenth of the time of a build: numpy's threads, as votes are whole
    numbers, which they do not work on, and at the end a search for circles in all that there is.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    atexit.register(gc.freeze)
    try:
        from sitegen.cli import main
    except KeyboardInterrupt:
        sys.exit(128 + 2)
    main(prog_name="sitegen")


if __name__ == "__main__":
    here = os.getcwd()
    if not sys.flags.safe_path and here == os.path.abspath(sys.path[0]) != OURS:
        del sys.path[0]
        if found := importable(here):
            sys.stderr.write(
                f"Error: {found!a} in this folder could be run instead of a part of Python; "
                "run `sitegen`, or `python -P -m sitegen`\n"
            )
            sys.exit(2)
    start()
