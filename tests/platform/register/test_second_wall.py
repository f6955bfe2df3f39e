"""PostgreSQL's policies hold what the application holds, for whoever reads past it."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel, reading_as, whole_table
from himoya.platform.database.clock import now
from himoya.platform.database.migrating import secured_tables
from himoya.platform.register.actions import break_glass, propose_hand_over, take_over
from himoya.platform.register.models import CaseAttachment
from tests.platform.register.conftest import Story

pytestmark = pytest.mark.postgresql

SCOPED = sorted(
    model._meta.db_table
    for model in apps.get_app_config("register").get_models()
    if issubclass(model, ScopedModel)
)


def rows_past_the_application(reader: Reader | None) -> dict[str, int]:
    """Rows by table as the database shows them to a reader, or to the system itself."""
    counts = {}
    scope = whole_table("count what is there") if reader is None else reading_as(reader)
    with scope, connection.cursor() as cursor:
        for table in SCOPED:
            cursor.execute(f"SELECT count(*) FROM {table}")
            counts[table] = cursor.fetchone()[0]
    return counts


def attach_to(story: Story) -> None:
    """A row of a file; its seals are not looked at here."""
    with reading_as(story.investigator):
        CaseAttachment.objects.create(
            case_id=story.case.pk,
            custodian_id=story.investigator.agency,
            practice=False,
            kind="pdf",
            sensitivity="case",
            size=1,
            title=b"sealed",
            head=b"sealed",
            digest="0" * 64,
            digest_key="0" * 12,
            uploaded_by_id=story.investigator.account,
            uploaded_at=now(),
        )


def test_every_scoped_table_has_a_policy() -> None:
    assert set(SCOPED) <= set(secured_tables())


def test_the_holder_sees_the_case_past_the_application(story: Story) -> None:
    attach_to(story)
    counts = rows_past_the_application(story.investigator)
    assert counts == rows_past_the_application(None)
    assert counts["register_case"] == 1
    assert all(counts[f"register_{one}"] for one in ("event", "victim", "suspect", "charge"))


def test_others_see_no_row_past_the_application(story: Story) -> None:
    attach_to(story)
    propose_hand_over(
        by=story.investigator, case=story.case.pk, steps=None, to=story.agency("XD-PRO-01")
    )
    assert not any(rows_past_the_application(story.foreigner).values())
    practising = story.people.reader("investigator", practice=True)
    assert not any(rows_past_the_application(practising).values())


def test_a_receiver_sees_the_hand_over_alone_until_the_case_is_taken(story: Story) -> None:
    attach_to(story)
    proposed = propose_hand_over(
        by=story.investigator, case=story.case.pk, steps=None, to=story.agency("XD-PRO-01")
    )
    before = rows_past_the_application(story.prosecutor)
    assert {table for table, rows in before.items() if rows} == {"register_handover"}
    take_over(by=story.prosecutor, hand_over=proposed.pk)
    after, everything = (rows_past_the_application(who) for who in (story.prosecutor, None))
    # That others held the case before is their affair.
    assert (after.pop("register_holder"), everything.pop("register_holder")) == (1, 2)
    assert after == everything


def test_broken_glass_shows_the_case_and_what_is_under_it(story: Story) -> None:
    story.people.reader("investigation_head")
    break_glass(
        by=story.foreigner,
        number=story.number,
        reason="A person of this case called from the border and is in danger now.",
        hours=1,
    )
    counts = rows_past_the_application(story.again(story.foreigner))
    assert counts["register_case"] == counts["register_victim"] == 1
    assert counts["register_holder"] == 0
