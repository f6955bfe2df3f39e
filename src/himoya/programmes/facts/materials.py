"""What a programme wrote, translated, filmed, printed and handed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from himoya.programmes.facts.figures import Qualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One module of the Education for Justice series, by its number there."""

    number: int
    title: str
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One work. ``languages_published`` are those with a file, ``languages_claimed`` those told of.

    ``title_in_annex`` is how the list of publications calls it, ``other_titles`` how it is called
    elsewhere; ``annex_no`` its number in the printed list, None where it does not stand there.
    """

    id: str
    type: str
    title: str
    title_in_annex: str | None = None
    other_titles: tuple[str, ...] = ()
    languages_published: tuple[str, ...] | None = None
    languages_claimed: tuple[str, ...] | None = None
    copies: int | None = None
    year: int | None = None
    availability: str | None = None
    url_in_seed: bool | None = None
    annex_no: int | None = None
    modules: tuple[Module, ...] = ()
    counts: Mapping[str, int] | None = None
    note: str | None = None
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalPrintRun:
    """What another source says of a print run."""

    copies: int
    qualifier: Qualifier = Qualifier.EXACT
    languages: tuple[str, ...] = ()
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintRun:
    """Copies of a work, printed or put on disks."""

    what: str
    copies: int | None
    qualifier: Qualifier = Qualifier.EXACT
    recipients: tuple[str, ...] = ()
    alternatives: tuple[RivalPrintRun, ...] = ()
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """Things handed over; ``transferred_to`` is the receiver, ``handed_over`` the day.

    ``receipt`` names the paper by which the receiver confirms it.
    """

    item: str
    quantity: int | None
    purpose: str | None = None
    transferred_to: str | None = None
    handed_over: str | None = None
    receipt: str | None = None
    src: tuple[str, ...] = ()
