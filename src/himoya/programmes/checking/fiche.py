"""The fiche, the results chain, bodies and money of one programme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from himoya.programmes.checking.findings import Check, Found, found
from himoya.programmes.checking.wording import likeness
from himoya.programmes.facts.organisations import Organisation
from himoya.programmes.facts.programme import Programme

#: Of the words of an expected result so many must stand in an output to compare the two.
_COMPARABLE = 0.25

#: In short names nearly every letter is a capital: GPO, MLA.
_SHORT = 6


def filled_fields(programme: Programme) -> dict[str, bool]:
    """Return which of the fields that every fiche needs are filled (X-06)."""
    fiche = programme.programme
    return {
        "number": bool(fiche.number),
        "start": bool(fiche.start),
        "end": bool(fiche.end),
        "executing_agency": bool(fiche.executing_agency),
        "responsible_office": bool(fiche.responsible_office),
        "locations": bool(fiche.locations),
        "budget": fiche.budget is not None and fiche.budget.amount is not None,
        "donors": bool(fiche.donors),
        "implementing_partners": bool(fiche.implementing_partners),
        "objective": bool(fiche.objective),
        "target_groups": bool(programme.target_groups),
        "expected_results": bool(programme.logframe.expected_results),
    }


def fiche_incomplete(programme: Programme) -> Iterator[Found]:
    """A fiche without a field that every fiche needs (X-06)."""
    missing = [name for name, filled in filled_fields(programme).items() if not filled]
    if missing:
        src = programme.programme.src
        yield found(["programme", *src], missing, fields=missing)


def expenditure_not_stated(programme: Programme) -> Iterator[Found]:
    """A completed programme of which the money spent is nowhere stated (X-03)."""
    fiche = programme.programme
    if fiche.status == "completed" and fiche.budget and fiche.budget.spent is None:
        yield found(
            ["programme.budget", *fiche.src],
            [fiche.budget.amount, fiche.budget.basis.value],
            amount=fiche.budget.amount,
            currency=fiche.budget.currency,
            basis=fiche.budget.basis,
        )


def money_of_outputs(programme: Programme) -> Iterator[Found]:
    """Money of outputs that is no output's, or that does not come to the whole."""
    budget = programme.programme.budget
    lines = budget.by_output if budget else ()
    known = [one.id for one in programme.logframe.outputs]
    for one in lines:
        if one.output not in known:
            place = f"programme.budget.by_output.{one.output}"
            yield found([place], [one.output], parts=one.output, whole="-", known=known or ["-"])
    for name, whole in (("planned", budget.amount), ("spent", budget.spent)) if budget else ():
        parts = [each for one in lines if (each := getattr(one, name)) is not None]
        if parts and whole is not None and round(sum(parts), 2) != round(whole, 2):
            yield found(
                [f"programme.budget.{name}"],
                [sum(parts), whole],
                parts=round(sum(parts), 2),
                whole=whole,
                known=known or ["-"],
            )


def results_chain_differs(programme: Programme) -> Iterator[Found]:
    """Expected results of the fiche that do not match the outputs one to one (T-17).

    Each expected result goes to the output whose text, with the titles of its activities, shares
    most words with it.
    """
    expected, outputs = programme.logframe.expected_results, programme.logframe.outputs
    if not expected or not outputs:
        return
    texts = {
        one.id: " ".join((one.text, *(activity.title for activity in one.activities)))
        for one in outputs
    }
    answer = {one.id: _most_like(one.text, texts) for one in expected}
    if None in answer.values():  # in words of its own: no program can say what it answers
        return
    left = [name for name in texts if name not in answer.values()]
    if left or len(answer) > len(set(answer.values())):
        yield found(
            [
                *(f"logframe.expected_results.{one.id}" for one in expected),
                *(src for one in expected for src in one.src),
                *(f"logframe.outputs.{one.id}" for one in outputs),
                *(src for one in outputs for src in one.src),
            ],
            [f"{one} - {output}" for one, output in answer.items()],
            pairs=[f"{one} → {output}" for one, output in answer.items()],
            left=left or ["-"],
        )


def _most_like(said: str, texts: Mapping[str, str]) -> str | None:
    """Return the output that shares most words with an expected result; None where few are."""
    shared = {name: likeness(said, text) for name, text in texts.items()}
    best = max(shared, key=lambda name: shared[name])
    return best if shared[best] >= _COMPARABLE else None


def body_under_several_names(programme: Programme) -> Iterator[Found]:
    """One body that sources call by several names (T-16, U-07, X-05)."""
    for body in programme.organisations:
        others = other_names(body)
        if others:
            yield found(
                [f"organisations.{body.id}"],
                [body.name, *others],
                body=body.name,
                names=others,
            )


def other_names(body: Organisation) -> list[str]:
    """Return the names beside its own that are no mere short form: one of those is in order."""
    short = [one for one in body.aliases if _is_short(one)]
    long = [one for one in body.aliases if not _is_short(one) and one != body.name]
    return [*long, *(short if len(short) > 1 else [])]


def _is_short(name: str) -> bool:
    return len(name) <= _SHORT and name == name.upper()


def name_of_two_bodies(programme: Programme) -> Iterator[Found]:
    """One name for two bodies."""
    bearer: dict[str, str] = {}
    for body in programme.organisations:
        for name in dict.fromkeys((body.name, *body.aliases)):
            other = bearer.setdefault(name.casefold(), body.id)
            if other != body.id:
                places = [f"organisations.{other}", f"organisations.{body.id}"]
                yield found(places, [name], name=name, first=other, second=body.id)


RULES: tuple[Check, ...] = (
    fiche_incomplete,
    expenditure_not_stated,
    money_of_outputs,
    results_chain_differs,
    body_under_several_names,
    name_of_two_bodies,
)
