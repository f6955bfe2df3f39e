"""Who does what where: programmes here beside a partner's file that is taken in and withdrawn."""

from __future__ import annotations

import csv
import io
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from himoya.platform.access.scope import whole_table
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.programmes.models import PartnerFileStep
from himoya.platform.programmes.partners.actions import take_in
from himoya.platform.programmes.partners.queries import PARTNER_FILE, who_does_what
from himoya.programmes.facts.reading import packaged_programme
from himoya.programmes.who_does_what.gathering import gathered
from tests.platform.people import People

pytestmark = pytest.mark.django_db

PARTNER = """<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03"><iati-activity>
<iati-identifier>XX-9-1</iati-identifier>
<reporting-org ref="XX-9" type="22"><narrative>Red Lantern Society</narrative></reporting-org>
<title><narrative>A shelter for men</narrative></title>
<participating-org ref="XX-9" role="4" type="22"><narrative>Red Lantern</narrative>
</participating-org>
<activity-status code="2"/><activity-date type="2" iso-date="2026-03-01"/>
<activity-date type="3" iso-date="someday"/>
<contact-info><person-name><narrative>Invented Person</narrative></person-name></contact-info>
<recipient-country code="TJ"/></iati-activity></iati-activities>"""


def sent(client: Client, content: str, partner: str = "Red Lantern Society"):  # type: ignore[no-untyped-def]
    file = SimpleUploadedFile("activities.xml", content.encode(), "text/xml")
    return client.post(reverse("programmes:partner"), {"partner": partner, "file": file})


def rows_of(client: Client, **asked: str) -> list[dict[str, str]]:
    answer = client.get(reverse("programmes:who"), asked | {"file": "csv"})
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_table_is_that_of_the_programmes_and_of_partners(people: People) -> None:
    client = people.client("programme_manager")
    names = ("tj-2018", "uz-2019")
    expected = {
        (one.organisation, one.activity, one.territory, one.role)
        for one in gathered((), [packaged_programme(name) for name in names])
    }
    found = who_does_what(people.reader("programme_manager"))
    told = {(one.organisation, one.activity, one.territory, one.role) for one in found.rows}
    assert told == expected
    assert sent(client, PARTNER).status_code == 302
    (row,) = rows_of(client, organisation="red lantern")
    assert (row["Activity"], row["Territory"]) == ("A shelter for men", "TJ")
    assert len(rows_of(client)) == len(found.rows) + 1
    assert all(one["Territory"] == "TJ" for one in rows_of(client, territory="TJ"))
    shown = client.get(reverse("programmes:who")).content.decode()
    assert "someday" in shown, "what could not be read is named"
    with whole_table("a test"):
        (kept,) = PartnerFileStep.objects.all()
    assert "Invented Person" not in str(kept.facts)


def test_what_is_no_file_of_iati_is_refused_and_nothing_is_kept(people: People) -> None:
    client = people.client("programme_manager")
    answer = sent(client, "<html/>")
    assert answer.status_code == 422
    assert "html" in answer.content.decode()
    with whole_table("a test"):
        assert not PartnerFileStep.objects.exists()


def test_a_file_is_withdrawn_by_its_office_with_a_reason(people: People) -> None:
    reader = people.reader("programme_manager")
    file = take_in(by=reader, partner="Red Lantern Society", content=PARTNER.encode())
    with whole_table("a test"):
        other = PartnerFileStep.objects.get()
        other.pk, other.file, other.agency = uuid4(), uuid4(), people.agency("XD-MIA")
        other.save(force_insert=True)
    client = people.client("programme_manager")
    place = reverse("programmes:withdraw-partner", args=(file,))
    foreign = reverse("programmes:withdraw-partner", args=(other.file,))
    assert client.get(foreign).status_code == 404
    assert client.post(place, {"reason": ""}).status_code == 422
    assert client.post(place, {"reason": "An older state"}).status_code == 302
    assert client.get(place).status_code == 404
    found = who_does_what(reader)
    assert [one.file for one in found.files] == [other.file]
    practice = people.reader("programme_manager", practice=True)
    assert list(who_does_what(practice).files) == []
    acts = Entry.objects.filter(subject_kind=PARTNER_FILE).exclude(act=Act.REFUSED.value)
    assert [one.act for one in acts.order_by("number")] == [Act.IMPORTED.value, Act.REMOVED.value]
    with whole_table("a test"), pytest.raises(DatabaseError), transaction.atomic():
        PartnerFileStep.objects.all().delete()
