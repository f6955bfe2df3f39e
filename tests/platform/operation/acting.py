"""People at work, as actions: drafts, cases, hand-overs, one after another until somebody kills it.

Each act is told before it begins and again once it is acknowledged, one JSON line each.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Agency, Post
from himoya.platform.agencies.readers import reader_of_post
from himoya.platform.entry.actions.drafting import begin
from himoya.platform.entry.actions.saving import save
from himoya.platform.entry.queries import open_draft
from himoya.platform.entry.views.places import whole_card
from himoya.platform.register.actions import (
    open_case,
    propose_hand_over,
    return_hand_over,
    take_over,
    withdraw_hand_over,
)
from himoya.platform.register.forms import OPEN
from himoya.platform.register.models import Case, HandOver
from himoya.platform.register.refusals import CaseRefused
from tests.platform.register.cards import full_card

Told = dict[str, str | int]


class Actor:
    """The police and the prosecutor of one town, doing what comes to hand."""

    def __init__(self, police: Reader, prosecutor: Reader, seed: int, pipe: int) -> None:
        self.police, self.prosecutor = police, prosecutor
        self.to = Agency.objects.get(code="XD-PRO-01").pk
        self.random, self.pipe = random.Random(seed), pipe
        self.draft: tuple[UUID, int] | None = None

    def go_on(self) -> None:
        """Act until the process is killed."""
        acts: list[Callable[[], Told]] = [
            self.write_draft,
            self.write_draft,
            self.open,
            self.propose,
            self.propose,
            self.take,
            self.take,
            self.give_back,
            self.withdraw,
        ]
        while True:
            act = self.random.choice(acts)
            self._tell({"begun": act.__name__})
            try:
                told = act()
            except (CaseRefused, LookupError):
                told = {}
            self._tell({"done": act.__name__, **told})

    def write_draft(self) -> Told:
        if self.draft is None:
            self.draft = (begin(by=self.police, target=OPEN), 0)
        id, version = self.draft
        row = open_draft(self.police, id).contents.of("case")[0].id
        posted = {
            "version": [str(version)],
            f"{row}.source_record_number": [f"ledger {self.random.random()}"],
        }
        saved = save(by=self.police, draft_id=id, posted=posted, steps=whole_card)
        self.draft = (id, saved.opened.draft.version)
        return {"draft": str(id), "version": saved.opened.draft.version}

    def open(self) -> Told:
        case = open_case(by=self.police, answers=full_card())
        return {"case": str(case.pk), "number": case.case_number or ""}

    def propose(self) -> Told:
        with whole_table("a case for the tests"):
            waiting = HandOver.objects.filter(state="proposed").values("case")
            held = Case.objects.filter(agency=self.police.agency).exclude(pk__in=waiting)
            ids = list(held.values_list("pk", flat=True)[:50])
        if not ids:
            raise LookupError
        case = self.random.choice(ids)
        proposed = propose_hand_over(
            by=self.police, case=case, steps=None, to=self.to, note="Everything is in it."
        )
        return {"hand_over": str(proposed.pk), "state": "proposed"}

    def take(self) -> Told:
        id = self._proposed()
        take_over(by=self.prosecutor, hand_over=id)
        return {"hand_over": str(id), "state": "taken"}

    def give_back(self) -> Told:
        id = self._proposed()
        return_hand_over(by=self.prosecutor, hand_over=id, reason="It belongs to another region.")
        return {"hand_over": str(id), "state": "returned"}

    def withdraw(self) -> Told:
        id = self._proposed()
        withdraw_hand_over(by=self.police, hand_over=id)
        return {"hand_over": str(id), "state": "withdrawn"}

    def _proposed(self) -> UUID:
        with whole_table("a hand-over for the tests"):
            ids = list(HandOver.objects.filter(state="proposed").values_list("pk", flat=True)[:50])
        if not ids:
            raise LookupError
        return self.random.choice(ids)

    def _tell(self, told: Told) -> None:
        os.write(self.pipe, json.dumps(told).encode() + b"\n")


def reader_of_role(role: str) -> Reader:
    """The reader in the first post of a role."""
    post = Post.objects.filter(role=role).order_by("valid_from", "id")[0]
    reader = reader_of_post(post.account_id, post.id, practice=False)
    assert reader is not None
    return reader


def missing_of(acknowledged: list[Told]) -> list[str]:
    """What was acknowledged and is not there."""
    with whole_table("what was acknowledged"):
        return [line for told in acknowledged if (line := _missing(told))]


def _missing(told: Told) -> str:
    from himoya.platform.entry.models import Draft

    if "case" in told and not Case.objects.filter(pk=told["case"]).exists():
        return f"case {told['case']} is gone"
    if "hand_over" in told:
        states = HandOver.objects.filter(pk=told["hand_over"]).values_list("state", flat=True)
        allowed = {told["state"]} if told["state"] != "proposed" else set(_STATES)
        if not set(states) or not set(states) <= allowed:
            return f"hand-over {told['hand_over']} is {list(states)}, not {told['state']}"
    if "draft" in told:
        versions = Draft.objects.filter(pk=told["draft"]).values_list("version", flat=True)
        if not versions or versions[0] < int(told["version"]):
            return f"draft {told['draft']} is {list(versions)}, not {told['version']}"
    return ""


_STATES = ("proposed", "taken", "returned", "withdrawn")
