"""The plan of a campaign on paper, as another program reads it."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.campaigns.actions.parts import add_part
from himoya.platform.campaigns.actions.writing import enter
from himoya.platform.campaigns.kinds import PromiseState
from himoya.platform.campaigns.told import (
    ActivityTold,
    CampaignTold,
    FigureTold,
    MaterialTold,
    MessageTold,
    PartnerTold,
    PartTold,
)
from himoya.programmes.facts.campaign import ReachKind
from tests.platform.documents.reading import running_text
from tests.platform.people import People

pytestmark = pytest.mark.django_db

#: The paper's title, and that nobody has approved the message yet.
SAID = {
    "en": ("Plan of a campaign", "Not approved yet", "July 2026", "Lecture or meeting"),
    "ru": ("План кампании", "Ещё не утверждено", "июль 2026", "Лекция или встреча"),
    "tg": ("Нақшаи маърака", "тасдиқ", "июли соли 2026", "Лексия ё вохӯрӣ"),
    "uz": ("Kampaniya rejasi", "tasdiqlanmagan", "2026-yil iyul", "Maʼruza yoki aholi"),
}


def test_the_plan_leaves_on_paper_with_what_is_said_and_who_does_it(people: People) -> None:
    keeper: Reader = people.reader("programme_manager")
    titles = {"en": "Ask before you leave", "tg": "Пеш аз рафтан пурс"}
    told = CampaignTold(titles=titles, objective="Fewer leave without a contract.")
    row = enter(by=keeper, told=told)
    promise = {"promise": "A hall", "due": PartialDate.of_day(date(2026, 3, 1))}
    parts: list[PartTold] = [
        PartnerTold(body="An invented college", kind="other", role="Invites", **promise),
        PartnerTold(
            body="An invented paper",
            kind="media",
            promise="A page",
            state=PromiseState.NOT_KEPT,
            settled=PartialDate.of_day(date(2026, 4, 2)),
            reason="It was sold.",
        ),
        MessageTold(texts={"ru": "Спроси, прежде чем уехать."}, help={"uz": "000-00-00"}),
        ActivityTold(type="lecture", start=PartialDate.from_edtf("2026-07"), territory="XD-01"),
        MaterialTold(kind="flyer", title="A leaflet", languages="tg, uz", copies=5000),
        FigureTold(kind=ReachKind.ATTENDANCE, value=87654, source="A list"),
    ]
    for one in parts:
        add_part(by=keeper, campaign=row.id, told=one)
    browser = people.client_of(Account.objects.get(id=keeper.account))
    place = reverse("campaigns:on-paper", args=(row.id,))
    assert place in browser.get(reverse("campaigns:campaign", args=(row.id,))).content.decode()
    assert browser.post(place, {"language": "xx", "file": "pdf"}).status_code == 422
    before = Entry.objects.filter(act=Act.PRINTED).count()
    for language in LANGUAGES:
        answer = browser.post(place, {"language": language, "file": "pdf"})
        printed = " ".join(running_text(answer.content).split())
        for words in (
            *SAID[language],
            "An invented college",
            "A hall",
            "It was sold.",
            "Спроси, прежде чем уехать.",
            "000-00-00",
            "A leaflet",
            "Тоҷикӣ, Oʻzbekcha",
            titles.get(language, titles["en"]),
        ):
            assert words in printed, (language, words)
        assert "87" not in printed, "a number belongs beside its method and its source"
        assert "Ask" not in answer["Content-Disposition"]
    made = docx.Document(
        io.BytesIO(browser.post(place, {"language": "ru", "file": "docx"}).content)
    )
    assert made.core_properties.title == "План кампании"
    assert Entry.objects.filter(act=Act.PRINTED).count() == before + len(LANGUAGES) + 1
    assert people.client("investigator").post(place, {"file": "pdf"}).status_code == 403
