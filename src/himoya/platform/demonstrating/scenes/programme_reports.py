"""Reports on invented programmes: one of a year signed with its reasons, one being written."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.scenes.programmes import NAME as COURTS
from himoya.platform.demonstrating.scenes.published_news import NAME as STATIONS
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.programmes.queries import programme
from himoya.platform.reports.actions.deciding import decide
from himoya.platform.reports.actions.drafts import begin
from himoya.platform.reports.actions.signing import sign
from himoya.platform.reports.actions.texts import Wording, write
from himoya.platform.reports.kinds import TextState
from himoya.platform.reports.queries.drafts import draft_of
from himoya.programmes.reporting.layouts import Kind

WRITER, SIGNER = "programme", "secretary"

Texts = Mapping[Language, Mapping[str, str]]

#: Figures stand by their references: whoever reads sees the number as it is on that day.
OF_A_YEAR: Texts = {
    "en": {
        "achievements": "{{figure:indicators.1.a}} judges learned to hear a victim without the "
        "accused in the room.\n- Two courts use their rooms.\n- The order on rooms is in force.",
        "follow_up": "The third court asked for a room, too.",
    },
    "ru": {
        "achievements": "Судей, которые научились заслушивать потерпевших без обвиняемого в зале: "
        "{{figure:indicators.1.a}}.\n- Комнаты работают в двух судах.\n- Приказ о комнатах "
        "действует.",
        "follow_up": "О такой комнате попросил и третий суд.",
    },
    "tg": {
        "achievements": "Судяҳое, ки шунидани ҷабрдидагонро бе ҳузури айбдоршаванда омӯхтанд: "
        "{{figure:indicators.1.a}}.\n- Ҳуҷраҳо дар ду суд истифода мешаванд.\n- Фармон дар бораи "
        "ҳуҷраҳо амал мекунад.",
        "follow_up": "Суди сеюм ҳам чунин ҳуҷра хост.",
    },
    "uz": {
        "achievements": "Jabrlanuvchilarni ayblanuvchisiz eshitishni oʻrgangan sudyalar: "
        "{{figure:indicators.1.a}}.\n- Xonalar ikki sudda ishlamoqda.\n- Xonalar toʻgʻrisidagi "
        "buyruq amalda.",
        "follow_up": "Uchinchi sud ham shunday xona soʻradi.",
    },
}

BEING_WRITTEN: Texts = {
    "ru": {
        "background": "На вокзалах людей встречают те, кто может спросить и помочь.",
        "follow_up": "Железная дорога печатает телефон доверия на каждом билете.",
    },
    "tg": {
        "background": "Дар истгоҳҳо одамонро касоне пешвоз мегиранд, ки пурсида ва кумак "
        "карда метавонанд."
    },
}


def a_year_is_reported_and_signed() -> Scene:
    """The writer settles what sources leave open; somebody else signs."""
    yield 50
    year = (programme(reader_of(WRITER), COURTS).programme.start or "")[:4]
    report = begin(by=reader_of(WRITER), name=COURTS, kind=Kind.ANNUAL, period=year).id
    _written(report, OF_A_YEAR, TextState.READY)
    yield 48
    _settled(report, "Known when the report was written, and told to the donors.")
    yield 46
    sign(by=reader_of(SIGNER), draft=report)


def a_final_report_is_being_written() -> Scene:
    yield 12
    report = begin(by=reader_of(WRITER), name=STATIONS, kind=Kind.FINAL).id
    _written(report, BEING_WRITTEN, TextState.WRITING)


def _written(report: UUID, texts: Texts, state: TextState) -> None:
    for language, sections in texts.items():
        wordings = [
            Wording(section=name, text=text, seen=0, state=state) for name, text in sections.items()
        ]
        write(by=reader_of(WRITER), draft=report, language=language, wordings=wordings)


def _settled(report: UUID, reason: str) -> None:
    """Decide on everything that is open; of several claims the first is kept."""
    reader = reader_of(WRITER)
    for one in draft_of(reader, report).book.open_conflicts:
        claim = 0 if one.claims else None
        decide(by=reader, draft=report, reference=one.reference, claim=claim, reason=reason)


SCENES = (a_year_is_reported_and_signed, a_final_report_is_being_written)
