"""``python -m himoya.platform.demonstrating --data DIR [--records DIR]``: fills a data folder.

Without records, a folder that was filled before is brought to the present release.

A process of its own, started by `himoya demo`: one process serves one data folder.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from himoya.dictionary.record_tables import RecordTable
from himoya.platform.start import start


def main() -> None:
    """Prepare the folder and, with records, fill it, unless it was filled before."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--records", type=Path)
    arguments = parser.parse_args()
    data = start(arguments.data)
    from himoya.platform.database.clock import today
    from himoya.platform.demonstrating.making import beginning, made_before, make_demonstration
    from himoya.platform.demonstrating.story_time import at
    from himoya.platform.operation.preparing import prepare

    if arguments.records is None:
        prepare(data)
        return
    # The audit begins where the story begins: its clock never goes back.
    with at(beginning(today())):
        prepare(data)
    if made_before(data) is None:
        make_demonstration(data, _tables(arguments.records))


def _tables(folder: Path) -> dict[str, RecordTable]:
    import pyarrow.parquet

    from himoya.platform.dictionary_in_use import dictionary

    version, country = dictionary().version, dictionary().country.folder
    return {
        file.stem: RecordTable(
            file.stem, country, version, pyarrow.parquet.read_table(file).to_pydict()
        )
        for file in sorted(folder.glob("*.parquet"))
    }


if __name__ == "__main__":
    main()
