"""A thousand sudden deaths of a process at work: what was acknowledged must be there afterwards.

Run: ``.venv/bin/python benchmarks/kills.py [kills] [seed]``. The same as
``tests/platform/operation/test_kills.py`` does with a few. On SQLite; on PostgreSQL where
HIMOYA_TEST_PG_DSN names a server on which databases may be made. Prints how many acts were
acknowledged, how many kills came in the middle of one, and every broken promise (there is none).
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.platform.operation.installations import (  # noqa: E402
    SERVER,
    Installation,
    new_database,
)


def main(kills: int, seed: int) -> int:
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        data.mkdir(mode=0o700)
        installation = Installation(data, new_database(SERVER) if SERVER else None)
        try:
            installation.run("filling.py")
            start = time.monotonic()
            summary = installation.run("killing.py", str(kills), str(seed))
        finally:
            installation.remove()
    engine = "PostgreSQL" if SERVER else "SQLite"
    print(
        f"{engine}: {summary['kills']} kills in {time.monotonic() - start:.0f} s, "
        f"{summary['in_the_middle']} of them within an act, "
        f"{summary['acknowledged']} acts acknowledged"
    )
    for line in summary["problems"]:
        print(line)
    print(f"{len(summary['problems'])} broken promises")
    return 1 if summary["problems"] else 0


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:3]]
    sys.exit(main(*[*given, *(1000, 1)[len(given) :]]))
