"""How long `simmer --version` takes as a process, beside a Python that does nothing.

    python benchmarks/startup.py [ROUNDS]

`python -m game --version` and `python -c pass` are started in turn by the same
interpreter; each is measured by the CPU time of the child (on Windows, by the clock), and the
medians and their ratio are printed.
"""

import subprocess
import sys
from pathlib import Path
from statistics import median

if sys.platform == "win32":
    from time import perf_counter as children_time  # Windows keeps no account of children
else:
    from resource import RUSAGE_CHILDREN, getrusage

    def children_time() -> float:
        """CPU-seconds of the processes that have ended so far."""
        spent = getrusage(RUSAGE_CHILDREN)
        return spent.ru_utime + spent.ru_stime


ROOT = Path(__file__).parent.parent
NOTHING = ("-c", "pass")
VERSION = ("-m", "game", "--version")
WARM_UP, ROUNDS = 2, 15


def measure(arguments: tuple[str, ...]) -> float:
    """Seconds that one process of this Python takes."""
    start = children_time()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return children_time() - start


def main(rounds: int) -> None:
    """Measure, and print."""
    pairs = [(measure(NOTHING), measure(VERSION)) for _ in range(WARM_UP + rounds)][WARM_UP:]
    nothing = median(first for first, _ in pairs)
    version = median(second for _, second in pairs)
    ratio = median(second / first for first, second in pairs)
    print(f"python -c pass     {nothing * 1e3:7.1f} ms")
    print(f"simmer --version   {version * 1e3:7.1f} ms")
    print(f"ratio              {ratio:7.2f} x times an idle Python")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
