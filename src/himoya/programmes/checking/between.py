"""Two programmes side by side: what may be counted twice or must not be added."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.programmes.checking.fiche import filled_fields
from himoya.programmes.checking.figures import counts_people
from himoya.programmes.checking.findings import Found, PairCheck, found
from himoya.programmes.checking.speaking import Of
from himoya.programmes.checking.wording import likeness, stems
from himoya.programmes.facts.organisations import Organisation
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Headline

#: From this likeness on two titles are one work, perhaps in two languages.
_ONE_WORK = 0.7

#: Two short titles ("Handbook for judges") may share two words by chance.
_LEAST_SHARED = 3

#: Names of indicators that share so many words may be taken for one indicator.
_SHARED_WORDS = 2


def umbrella_differs(first: Programme, second: Programme) -> Iterator[Found]:
    """One number, or one sub-programme, under umbrella programmes of different names (X-01)."""
    one, two = first.programme, second.programme
    same_number = one.number is not None and one.number == two.number
    same_part = one.sub_programme is not None and one.sub_programme == two.sub_programme
    if (same_number or same_part) and one.umbrella_programme != two.umbrella_programme:
        yield found(
            _both(first, "programme.umbrella_programme", one.src)
            + _both(second, "programme.umbrella_programme", two.src),
            [one.number, one.umbrella_programme, two.umbrella_programme],
            number=one.number or one.sub_programme,
            first=one.umbrella_programme or "-",
            second=two.umbrella_programme or "-",
        )


def number_of_two_programmes(first: Programme, second: Programme) -> Iterator[Found]:
    """One number for two programmes: it names what stands above them (X-01)."""
    one, two = first.programme, second.programme
    if one.number is not None and one.number == two.number and one.id != two.id:
        yield found(
            _both(first, "programme.number", one.src) + _both(second, "programme.number", two.src),
            [one.number],
            number=one.number,
            first=first.id,
            second=second.id,
        )


def modules_of_two_programmes(first: Programme, second: Programme) -> Iterator[Found]:
    """Modules that both programmes have in one language: perhaps one translation (X-02)."""
    for one in first.materials:
        for two in second.materials:
            ours = {each.number: each for each in one.modules}
            shared = [
                each.number
                for each in two.modules
                if each.number in ours and set(each.languages) & set(ours[each.number].languages)
            ]
            if shared:
                yield found(
                    _both(first, f"materials.{one.id}", one.src)
                    + _both(second, f"materials.{two.id}", two.src),
                    [len(one.modules), len(two.modules), *shared],
                    number=len(shared),
                    modules=shared,
                    first=len(one.modules),
                    second=len(two.modules),
                )


def work_of_two_programmes(first: Programme, second: Programme) -> Iterator[Found]:
    """One work in both programmes, in one or more languages (X-04)."""
    for one in first.materials:
        for two in second.materials:
            if one.modules or two.modules or one.type != two.type:
                continue
            if _is_one_work(one.title, two.title):
                yield found(
                    _both(first, f"materials.{one.id}", one.src)
                    + _both(second, f"materials.{two.id}", two.src),
                    [
                        one.title,
                        two.title,
                        *_languages(one.languages_published),
                        *_languages(two.languages_published),
                    ],
                    title=one.title,
                    first=_languages(one.languages_published),
                    second=_languages(two.languages_published),
                )


def _is_one_work(one: str, other: str) -> bool:
    shared = len(stems(one) & stems(other))
    return shared >= _LEAST_SHARED and likeness(one, other) >= _ONE_WORK


def _languages(published: tuple[str, ...] | None) -> tuple[str, ...]:
    return published or ("-",)


def budgets_unlike(first: Programme, second: Programme) -> Iterator[Found]:
    """Sums of money that are not the same thing: requested, approved, whole (X-03)."""
    one, two = first.programme.budget, second.programme.budget
    if one and two and one.basis is not two.basis:
        yield found(
            _both(first, "programme.budget", first.programme.src)
            + _both(second, "programme.budget", second.programme.src),
            [one.amount, one.basis.value, two.amount, two.basis.value],
            first=one.basis,
            second=two.basis,
        )


def bodies_named_differently(first: Programme, second: Programme) -> Iterator[Found]:
    """One body that both programmes know, by different names (X-05)."""
    for one in first.organisations:
        two = second.organisation(one.id)
        if two is None:
            continue
        unlike = _names(one, first) ^ _names(two, second)
        if unlike:
            yield found(
                [f"{first.id}/organisations.{one.id}", f"{second.id}/organisations.{two.id}"],
                sorted({one.name, two.name, *unlike}),
                body=one.name,
                names=sorted(unlike),
            )


def _names(body: Organisation, programme: Programme) -> set[str]:
    told = {
        one.value for one in programme.statements if (one.of, one.property) == (body.id, "name")
    }
    return {body.name, *body.aliases, *told}


def fiches_unlike(first: Programme, second: Programme) -> Iterator[Found]:
    """A field that one fiche has and the other lacks (X-06)."""
    one, two = filled_fields(first), filled_fields(second)
    lacking = [name for name in one if one[name] != two[name]]
    if lacking:
        yield found(
            _both(first, "programme", first.programme.src)
            + _both(second, "programme", second.programme.src),
            lacking,
            fields=lacking,
        )


def unlike_indicators(first: Programme, second: Programme) -> Iterator[Found]:
    """Numbers of people whose names are alike and whose definitions are not (X-07)."""
    for one in _of_people(first):
        for two in _of_people(second):
            alike = len(stems(one.indicator) & stems(two.indicator)) >= _SHARED_WORDS
            if alike and one.indicator != two.indicator:
                yield found(
                    _both(first, f"headline_results.{one.id}", one.src)
                    + _both(second, f"headline_results.{two.id}", two.src),
                    [one.value, two.value],
                    first=Of(one.indicator, one.value),
                    second=Of(two.indicator, two.value),
                )


def _of_people(programme: Programme) -> Iterator[Headline]:
    for headline in programme.headline_results:
        events = [one for one in programme.events if headline.id in (one.counts_toward or ())]
        if counts_people(headline, events):
            yield headline


def _both(programme: Programme, place: str, src: tuple[str, ...]) -> list[str]:
    return [f"{programme.id}/{place}", *src]


PAIR_RULES: tuple[PairCheck, ...] = (
    umbrella_differs,
    number_of_two_programmes,
    modules_of_two_programmes,
    work_of_two_programmes,
    budgets_unlike,
    bodies_named_differently,
    fiches_unlike,
    unlike_indicators,
)
