"""What single pages cost in the register of a whole country, on a computer that does other things.

Run: ``.venv/bin/python benchmarks/page_costs.py --data DIR [--engine postgresql] [--role ROLE]``,
where ``DIR`` was filled as `country_load` says. For each role and page: processor time of this
process and time in the database, for the first look after a change (nothing is remembered) and for
a look after that; how many queries; with ``--slow MS`` the statements that take longer.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.country_on_postgresql import kept_server  # noqa: E402
from benchmarks.country_pages import PAGES, Page, case_of, people_of  # noqa: E402
from tests.platform.operation.installations import Installation  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--role", action="append")
    parser.add_argument("--page", action="append")
    parser.add_argument("--slow", type=float, default=float("inf"))
    asked = parser.parse_args()
    on_sqlite = nullcontext(Installation(asked.data / "sqlite"))
    with on_sqlite if asked.engine == "sqlite" else kept_server(asked.data) as installation:
        os.environ.clear()
        os.environ.update(installation.environment)
        _measure(asked.role, asked.page, asked.slow)


def _measure(roles: list[str] | None, pages: list[str] | None, slow: float) -> None:
    from himoya.platform.start import start

    start()
    from django.db import connection
    from django.test import Client

    statements = _Statements(slow)
    print("role, page: first look (python + database ms), second look, queries")
    with connection.execute_wrapper(statements):
        for role, account in people_of(roles):
            client = Client(SERVER_NAME="localhost", raise_request_exception=False)
            client.force_login(account)
            case = case_of(account)
            client.get("/")
            for page in PAGES:
                if pages is None or page.name in pages:
                    _one(client, role, page, case, statements)


class _Statements:
    """Counts statements and the time in them."""

    def __init__(self, slow: float) -> None:
        self.slow, self.count, self.seconds, self.cpu = slow, 0, 0.0, 0.0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        start, cpu = time.perf_counter(), time.process_time()
        try:
            return execute(sql, params, many, context)
        finally:
            took = time.perf_counter() - start
            self.count += 1
            self.seconds += took
            self.cpu += time.process_time() - cpu
            if took * 1000 > self.slow:
                print(f"    {took * 1000:.0f} ms: {sql} {params}"[:4000])


def _one(client: Any, role: str, page: Page, case: str, statements: _Statements) -> None:
    from himoya.platform.access import remembered
    from himoya.platform.access.scope import whole_table
    from himoya.platform.situation import standing
    from himoya.platform.situation.models import KeptFigures

    told = []
    for is_first in (True, False):
        if is_first:
            for kept in (remembered._kept, remembered._held, standing._kept):
                kept.clear()
            with whole_table("a first look"):
                KeptFigures.objects.all().delete()
        statements.count, statements.seconds, statements.cpu = 0, 0.0, 0.0
        start, cpu = time.perf_counter(), time.process_time()
        answer = page.ask(client, case)
        took, used = time.perf_counter() - start, time.process_time() - cpu
        python = (used - statements.cpu) * 1000
        told.append(f"{python:6.0f} + {statements.seconds * 1000:6.0f} (of {took * 1000:6.0f})")
    print(f"{role:24} {page.name:20} {'; '.join(told)}; {statements.count:3} {answer.status_code}",
          flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
