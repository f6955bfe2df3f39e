"""Run by `country_load` in a process of its own, with the settings of an installation.

``sessions`` prints a list of session and case, one for each browser; ``change`` changes one case of
the largest office, as a person would.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.country_pages import BROWSERS, cases_of  # noqa: E402
from himoya.platform.start import start  # noqa: E402


def sessions() -> list[tuple[str, str]]:
    """People of every office, one after another, each with a case that is there for him or her."""
    from himoya.platform.agencies.models import Post

    found: list[tuple[str, str]] = []
    cases: dict[int, list[str]] = {}
    for role, count in BROWSERS.items():
        by_office: dict[int, list[Any]] = {}
        for post in Post.objects.filter(role=role).select_related("account").order_by("-id"):
            if post.agency_id not in cases:
                cases[post.agency_id] = cases_of(post, 200)
            if cases[post.agency_id]:
                by_office.setdefault(post.agency_id, []).append(post)
        offices = list(by_office.values())
        for place in range(count):
            posts = offices[place % len(offices)]
            post = posts[place // len(offices) % len(posts)]
            found.append((_cookie(post.account), random.choice(cases[post.agency_id])))
    return found


def _cookie(account: Any) -> str:
    from django.conf import settings
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(account)
    value: str = client.cookies[settings.SESSION_COOKIE_NAME].value
    return value


def change() -> None:
    """Assign a case of the largest office to somebody else."""
    from himoya.platform.agencies.models import Post
    from himoya.platform.agencies.readers import reader_of_post
    from himoya.platform.register.actions import assign_case
    from himoya.platform.register.queries.records import case_head

    head = Post.objects.get(role="investigation_head", agency__code="XD-MIA-01")
    reader = reader_of_post(head.account_id, head.pk, practice=False)
    assert reader is not None
    mine = cases_of(head, 200, stage="police", agency=head.agency_id)
    case = case_head(reader, UUID(random.choice(mine)))
    others = Post.objects.filter(role="investigator", agency=case.agency)
    to = random.choice(list(others.exclude(account=case.assigned_to)))
    assign_case(by=reader, case=case.id, steps=case.steps, account=to.account_id)


if __name__ == "__main__":
    start()
    if sys.argv[1] == "sessions":
        sys.stdout.write(json.dumps(sessions()))
    else:
        change()
