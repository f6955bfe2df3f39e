"""How long ``import himoya.statistics`` takes in a fresh interpreter.

Run: ``.venv/bin/python benchmarks/import_statistics.py``. Limit of the project: 0.3 seconds, less
what an empty interpreter takes. The room that counts (``himoya.statistics.tabulation``, which loads
numpy and reads no file) is printed beside it, without a limit.
"""

from __future__ import annotations

import subprocess
import sys
import time

ROUNDS = 7
LIMIT_IN_SECONDS = 0.3


def main() -> int:
    lines = {
        "nothing": "pass",
        "himoya.statistics": "import himoya.statistics",
        "himoya.statistics.tabulation": "import himoya.statistics.tabulation",
        "numpy alone": "import numpy",
    }
    seconds = dict.fromkeys(lines, float("inf"))
    for _ in range(ROUNDS):
        for name, line in lines.items():
            seconds[name] = min(seconds[name], seconds_of(line))
    for name, least in seconds.items():
        print(f"{name}: {least - seconds['nothing']:.3f} s more than an empty interpreter")
    kept = seconds["himoya.statistics"] - seconds["nothing"] <= LIMIT_IN_SECONDS
    print("within the limit" if kept else f"over the limit of {LIMIT_IN_SECONDS} s")
    return 0 if kept else 1


def seconds_of(line: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", line], check=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
