"""Run by `platform_load` in a process of its own: fills a data folder with many cases.

One case is opened through the action of the register and taken as the pattern; the others are
written in bulk through the register's models, over all police agencies, a part of them handed on to
prosecutors. Argument: how many cases; ``0`` only signs people in. Prints role -> sessions as JSON.
"""

from __future__ import annotations

import copy
import json
import random
import sys
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from himoya.platform.start import start

BATCH = 1000

#: Role -> people of it in each agency that may have them.
PEOPLE = {"investigator": 4, "investigation_head": 1, "prosecutor": 2}

#: Role -> what agencies do in which they work here.
WHERE = {
    "investigator": "police",
    "investigation_head": "police",
    "prosecutor": "prosecutor",
    "supervising_prosecutor": "prosecutor",
}

#: Role -> browsers of the benchmark: most work on cases, some watch over a region or the country.
BROWSERS = {
    "investigator": 30,
    "investigation_head": 6,
    "prosecutor": 12,
    "supervising_prosecutor": 2,
}


def main(cases: int) -> None:
    data = start()
    from himoya.platform.operation.preparing import prepare

    if cases == 0:
        sys.stdout.write(json.dumps(_sessions()))
        return
    prepare(data)
    from himoya.platform.access.scope import whole_table
    from himoya.platform.agencies.models import Post

    _appoint_people()
    pattern, chance = _pattern(), random.Random(1)
    posts = list(Post.objects.select_related("agency"))
    for done in range(0, cases, BATCH):
        copies = _Copies(pattern, posts, chance)
        for place in range(done, min(done + BATCH, cases)):
            copies.add_case(place)
        with whole_table("cases for the benchmark"):
            copies.write()
    sys.stdout.write(json.dumps(_sessions()))


def _appoint_people() -> None:
    from himoya.platform.agencies.actions.posts import appoint
    from himoya.platform.agencies.models import Account, Agency
    from himoya.platform.dictionary_in_use import dictionary

    roles = dictionary().country.roles
    wanted = {**PEOPLE, "supervising_prosecutor": 1}
    for agency in Agency.objects.order_by("code"):
        for role, count in wanted.items():
            if agency.role != WHERE[role] or agency.kind not in roles[role].agency_kinds:
                continue
            for place in range(count):
                account = Account(username=f"{role}.{agency.code}.{place}", display_name="N. N.")
                account.set_unusable_password()
                account.save()
                appoint(by=None, account=account, agency=agency, role=role)


def _pattern() -> dict[str, list[Any]]:
    from himoya.platform.access.scope import whole_table
    from himoya.platform.agencies.models import Post
    from himoya.platform.agencies.readers import reader_of_post
    from himoya.platform.register.actions import open_case
    from himoya.platform.register.models import (
        Case,
        Event,
        EventCode,
        Holder,
        Movement,
        Offence,
        Stage,
        Suspect,
        Victim,
    )
    from tests.platform.register.cards import full_card

    post = Post.objects.filter(role="investigator").order_by("id")[0]
    reader = reader_of_post(post.account_id, post.id, practice=False)
    assert reader is not None
    case = open_case(by=reader, answers=full_card())
    with whole_table("the pattern of the benchmark"):
        found: dict[str, list[Any]] = {"Case": [Case.objects.get(pk=case.pk)]}
        for model in (Stage, Holder, Movement, Event, Offence, Victim, Suspect):
            found[model.__name__] = list(model.objects.filter(case=case.pk))
        found["EventCode"] = list(EventCode.objects.filter(record__case=case.pk))
    return found


class _Copies:
    """Copies of the pattern, one case after another, gathered to be written at once."""

    def __init__(self, pattern: dict[str, list[Any]], posts: list[Any], chance: random.Random):
        self.pattern, self.chance = pattern, chance
        self.police = [one for one in posts if one.role == "investigator"]
        self.prosecutors = [one for one in posts if one.role == "prosecutor"]
        self.rows: dict[type, list[Any]] = {}

    def add_case(self, place: int) -> None:
        from himoya.platform.register.numbering import number_key

        post = self.chance.choice(self.police)
        holders = [(post.agency_id, "police", post.account_id)]
        if self.chance.random() < 0.4:
            taker = self.chance.choice(self.prosecutors)
            holders.append((taker.agency_id, "prosecutor", taker.account_id))
        agency, stage, worker = holders[-1]
        number = f"{post.agency.code}/2026/{place + 100_000:06}"
        base = self.pattern["Case"][0]
        opened = base.opened_at - timedelta(minutes=5 * place)
        case = self._add(
            base, case_number=number, number_key=number_key(number), stage=stage, agency_id=agency,
            assigned_to_id=worker, opened_at=opened, changed_at=opened,
            opened_by_id=post.account_id, steps=2 * len(holders) - 1, draft=None,
        )  # fmt: skip
        self._add_history(case, holders, post)
        self._add_contents(case, number)

    def _add_history(self, case: Any, holders: list[tuple[Any, str, Any]], post: Any) -> None:
        opened = case.opened_at
        for turn, (holder, kind, account) in enumerate(holders):
            ended = None if turn == len(holders) - 1 else opened + timedelta(days=9)
            self._add(
                self.pattern["Stage"][0], case_id=case.pk, agency_id=holder, kind=kind,
                began=opened + timedelta(days=9 * turn), ended=ended, assigned_to_id=account,
            )  # fmt: skip
            self._add(self.pattern["Holder"][0], case_id=case.pk, agency_id=holder)
        for step in range(case.steps):
            self._add(
                self.pattern["Movement"][0], case_id=case.pk, number=step + 1,
                at=opened + timedelta(days=step), by_id=post.account_id, agency_id=post.agency_id,
            )  # fmt: skip

    def _add_contents(self, case: Any, number: str) -> None:
        event = self._add(self.pattern["Event"][0], case_id=case.pk, event_id=f"{number}/E1")
        for code in self.pattern["EventCode"]:
            self._add(code, record_id=event.pk)
        self._add(self.pattern["Offence"][0], case_id=case.pk, offence_number=f"{number}/O1")
        under = {"case_id": case.pk, "event_id": event.pk}
        self._add(self.pattern["Victim"][0], **under, victim_record_id=f"{number}/V1")
        self._add(self.pattern["Suspect"][0], **under, suspect_record_id=f"{number}/S1")

    def _add(self, one: Any, **values: Any) -> Any:
        new = copy.copy(one)
        new._state = copy.copy(one._state)
        new._state.adding, new._state.fields_cache = True, {}
        new.pk = uuid.uuid4() if isinstance(new.pk, uuid.UUID) else None
        for name, value in values.items():
            setattr(new, name, value)
        self.rows.setdefault(type(new), []).append(new)
        return new

    def write(self) -> None:
        for model, made in self.rows.items():
            model._base_manager.bulk_create(made, batch_size=500)  # type: ignore[attr-defined]


def _sessions() -> dict[str, list[str]]:
    from django.conf import settings
    from django.test import Client

    return {
        role: [_cookie(account, Client, settings.SESSION_COOKIE_NAME) for account in accounts]
        for role, accounts in _accounts()
    }


def _accounts() -> Iterator[tuple[str, list[Any]]]:
    from himoya.platform.agencies.models import Post

    for role, count in BROWSERS.items():
        posts = list(Post.objects.filter(role=role).select_related("account").order_by("id"))
        yield role, [posts[place % len(posts)].account for place in range(count)]


def _cookie(account: Any, client_type: Any, name: str) -> str:
    client = client_type(SERVER_NAME="localhost")
    client.force_login(account)
    value: str = client.cookies[name].value
    return value


if __name__ == "__main__":
    main(int(sys.argv[1]))
