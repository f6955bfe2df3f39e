"""What happened in each event: the facts from which all agencies later write their rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from himoya.demonstration.dice import Dice
from himoya.demonstration.national_data import FIRST_YEAR, NOT_APPLICABLE, NOT_KNOWN, on
from himoya.demonstration.outlines import NEW_ARTICLE_YEAR, EventOutline
from himoya.demonstration.peculiarities import planted
from himoya.demonstration.places import Place, Several, place_of
from himoya.dictionary.missing import Missing
from himoya.languages.dates import PartialDate

#: The article whose wording was replaced, and what replaced it.
OLD_ARTICLE, NEW_ARTICLE = "201", "201-1"
SMUGGLING_ARTICLE = "410"

_PLATFORMS = {"telegram": 5, "instagram": 3, "imo": 2, "tiktok": 1, "facebook": 1, "whatsapp": 1}


@dataclass(frozen=True, slots=True)
class Elements:
    """Act, means and purpose (UN TIP Protocol, article 3 (a)), three independent facts."""

    acts: Several
    means: Several
    forms: Several


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFacts:
    """One event as it was. ``first_act`` is the day, ``first_act_told`` what the files say of it.

    ``article`` is the article at the end, ``article_first`` the one at registration.
    """

    outline: EventOutline
    case_number: str
    first_act: date
    first_act_told: PartialDate
    end_told: PartialDate | Missing | None
    place: Place
    elements: Elements
    recruitment: Several
    platforms: Several | None
    sectors: Several | None
    occurred: bool
    organised: bool
    article_first: str
    article: str
    beside: str | None
    victims: int
    suspects: int

    @property
    def serial(self) -> str:
        """The part that all record numbers of the event share: year, region, number."""
        return serial(self.outline)

    @property
    def event_id(self) -> str:
        """The number of the event."""
        return f"E-{self.serial}"

    @property
    def is_smuggling(self) -> bool:
        """Whether the file ended as one of smuggling of migrants."""
        return self.article == SMUGGLING_ARTICLE


def serial(outline: EventOutline) -> str:
    """Return year, region and number of an event: ``15-01-0001``."""
    return f"{outline.year % 100}-{outline.region[-2:]}-{outline.number:04d}"


def facts_of(outline: EventOutline) -> EventFacts:
    """Throw the dice for one event; the case is its own until ``cases.py`` joins some."""
    dice = Dice(f"event {outline.number}")
    first_act = _first_act(outline, dice)
    article_first, article = _articles(outline, first_act, dice)
    abroad = dice.chance(outline.story.share_abroad)
    facts = EventFacts(
        outline=outline,
        case_number=f"C-{serial(outline)}",
        first_act=first_act,
        first_act_told=_told(outline, first_act, dice),
        end_told=_end_told(outline, first_act, dice),
        recruitment=_recruitment(outline, dice),
        platforms=None,
        place=place_of(outline, abroad, dice),
        elements=_elements(outline, dice),
        sectors=dice.several(outline.story.sectors, 0.1) if outline.story.sectors else None,
        article_first=article_first,
        article=article,
        beside=_article_beside(outline, abroad, dice),
        occurred=not outline.is_marked("attempt") and outline.story.name != "baby_sale",
        organised=outline.story.name == "online_group" or dice.chance(0.06),
        victims=_number_of_victims(outline, dice),
        suspects=_number_of_suspects(outline, dice),
    )
    if isinstance(facts.recruitment, tuple) and "REC6" in facts.recruitment:
        weights = {"telegram": 1.0} if outline.story.name == "online_group" else _PLATFORMS
        facts = replace(facts, platforms=dice.several(weights, 0.15))
    return facts


# When


def _first_act(outline: EventOutline, dice: Dice) -> date:
    day = outline.registered - timedelta(days=20 + dice.between(0, 220) * dice.between(1, 2))
    if outline.is_marked("article_replaced"):
        return date(NEW_ARTICLE_YEAR - 1, dice.between(3, 11), dice.between(1, 28))
    if outline.year >= NEW_ARTICLE_YEAR and day.year < NEW_ARTICLE_YEAR:
        # Acts of 2019 in later files are a planted peculiarity, and only that.
        return max(date(NEW_ARTICLE_YEAR, 1, 1), outline.registered - timedelta(days=20))
    return day


def _told(outline: EventOutline, day: date, dice: Dice) -> PartialDate:
    if outline.is_marked("year_only_first_act"):
        return PartialDate.of_year(day.year)
    if outline.is_marked("about_dates"):
        return PartialDate.from_edtf(f"{day.year}~")
    if dice.chance(0.05):
        later = day + timedelta(days=61)
        if later <= outline.registered:
            return PartialDate.from_edtf(f"{day:%Y-%m}/{later:%Y-%m}")
    if dice.chance(0.45):
        return PartialDate.of_month(day.year, day.month)
    return on(day)


def _end_told(outline: EventOutline, first: date, dice: Dice) -> PartialDate | Missing | None:
    if outline.story.name in {"smuggling", "baby_sale"} or outline.is_marked("attempt"):
        return NOT_APPLICABLE
    days = (outline.registered - first).days
    last = first + timedelta(days=days * dice.between(4, 10) // 10)
    if dice.chance(0.15):
        return NOT_KNOWN if dice.chance(0.5) else None
    return PartialDate.of_month(last.year, last.month) if dice.chance(0.6) else on(last)


# How and why


def _recruitment(outline: EventOutline, dice: Dice) -> Several:
    if outline.story.name in {"smuggling", "baby_sale"}:
        return NOT_APPLICABLE
    if outline.story.name != "online_group" and dice.chance(0.07):
        return NOT_KNOWN
    # The share of recruitment on line grows eightfold in ten years.
    growth = 0.2 + 1.4 * (outline.year - FIRST_YEAR) / 9
    weights = {
        code: weight * growth if code in {"REC6", "REC7"} else weight
        for code, weight in outline.story.recruitment.items()
    }
    return dice.several(weights, 0.12)


def _elements(outline: EventOutline, dice: Dice) -> Elements:
    story = outline.story
    if story.name == "smuggling":
        return Elements(NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE)
    acts = dice.several(story.acts, 0.35)
    if story.name == "baby_sale":
        return Elements(acts, NOT_APPLICABLE, NOT_APPLICABLE)
    means: Several = NOT_KNOWN if dice.chance(0.04) else dice.several(story.means, 0.25)
    return Elements(acts, means, dice.several(story.forms, 0.08))


def _articles(outline: EventOutline, first_act: date, dice: Dice) -> tuple[str, str]:
    article = dice.weighted(outline.story.articles)
    if article == OLD_ARTICLE and first_act.year >= NEW_ARTICLE_YEAR:
        article = NEW_ARTICLE
    if outline.is_marked("requalified_to_smuggling"):
        return article, SMUGGLING_ARTICLE
    if outline.is_marked("requalified_from_smuggling"):
        return SMUGGLING_ARTICLE, article
    return article, article


def _article_beside(outline: EventOutline, abroad: bool, dice: Dice) -> str | None:
    if outline.marks or outline.story.name in {"smuggling", "baby_sale"}:
        return None
    if abroad and dice.chance(0.09):
        return "330"
    return "126" if dice.chance(0.02) else None


def _number_of_victims(outline: EventOutline, dice: Dice) -> int:
    if outline.story.name == "online_group":
        return planted("group_recruited_online")
    if outline.is_marked("refused_to_open"):
        return 0
    if outline.is_marked("requalified_to_smuggling"):
        return 1
    lowest, highest = outline.story.victims
    number = lowest
    while number < highest and dice.chance(0.3):
        number += 1
    return number


def _number_of_suspects(outline: EventOutline, dice: Dice) -> int:
    if outline.is_marked("event_without_suspect"):
        return 0
    lowest, highest = outline.story.suspects
    number = lowest
    while number < highest and dice.chance(0.3):
        number += 1
    return number + int(outline.is_marked("legal_person"))
