"""From the contents of a draft to records that point to each other, and back.

In a draft a field that points to another record holds that record's id of the draft, since numbers
may be typed later. What leaves the draft holds numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.records import Form, RecordType
from himoya.dictionary.rules.views import Value
from himoya.platform.entry.answers import AnswerRow, Answers
from himoya.platform.entry.contents import Change, Contents, Row, Saying

#: Record types that are not on the form and that its answers may point to.
Beside = Collection[str]


def links_within(form: Form, record: RecordType, beside: Beside = ()) -> Mapping[str, str]:
    """Return field -> record type, for fields that point to another record of the same draft."""
    there = {*form.records, *beside}
    return {name: other for other, name in record.links.items() if other in there}


def number_of(dictionary: Dictionary, row: Row) -> str:
    """Return a record's number as it was typed; the row's id where nobody gave one yet."""
    value = row.value(dictionary.records[row.record].key)
    return value if isinstance(value, str) and value else row.id


def pointed_to(
    form: Form, record: RecordType, row: Row, contents: Contents, beside: Beside = ()
) -> dict[str, Row]:
    """Return record type -> the record that a row points to: the chosen one, or the only one."""
    found: dict[str, Row] = {}
    for name, other in links_within(form, record, beside).items():
        rows = [one for one in contents.of(other) if is_record(form, one)]
        chosen = row.value(name)
        if len(rows) == 1:
            found[other] = rows[0]
        elif isinstance(chosen, str) and chosen in {one.id for one in rows}:
            found[other] = contents.rows[chosen]
    return found


def is_record(form: Form, row: Row) -> bool:
    """Whether a record is made of a row: pages about a suspect that nobody filled in are none."""
    return row.record == form.records[0] or not row.is_empty


def answers_of(
    dictionary: Dictionary, form: Form, contents: Contents, beside: Beside = ()
) -> Answers:
    """Return everything that a draft says, as a wing receives it; without what stands beside."""
    filled = [
        row for row in contents.rows.values() if row.record in form.records and is_record(form, row)
    ]
    rows = [_answers(dictionary, form, row, contents, beside) for row in filled]
    gone = {row.id for row in contents.rows.values() if row.removed is not None}
    return Answers(
        tuple(row for row in rows if row.id not in gone),
        tuple(row for row in rows if row.id in gone),
    )


def _answers(
    dictionary: Dictionary, form: Form, row: Row, contents: Contents, beside: Beside
) -> AnswerRow:
    record = dictionary.records[row.record]
    values: dict[str, Value] = {}
    for name in row.sayings:
        value = row.value(name)
        if value is not None and name in record.fields:
            values[name] = value
    links = links_within(form, record, beside)
    targets = pointed_to(form, record, row, contents, beside)
    for name, other in links.items():
        if other in targets:
            values[name] = number_of(dictionary, targets[other])
        elif values.get(name) in contents.rows:
            # Points to a record that was taken out.
            del values[name]
    values[record.key] = number_of(dictionary, row)
    return AnswerRow(row.id, row.record, values, row.removed.why if row.removed else "")


def contents_of(
    dictionary: Dictionary,
    form: Form,
    answers: Answers,
    begun: Change,
    *,
    beside: Beside = (),
    fixed: Collection[str] = (),
) -> Contents:
    """Return the contents of a new draft that begins with these answers.

    Records that a form needs once are there from the beginning, unless nobody adds them here.
    """
    contents = Contents()
    by_number: dict[tuple[str, str], Row] = {}
    for given in answers.rows:
        row = contents.add(given.record)
        key = given.values.get(dictionary.records[given.record].key)
        if isinstance(key, str):
            by_number[given.record, key] = row
    for row, given in zip(contents.present(), answers.rows, strict=True):
        links = links_within(form, dictionary.records[given.record], beside)
        for name, value in given.values.items():
            linked = by_number.get((links.get(name, ""), str(value)))
            row.say(name, Saying(linked.id if linked else value, None, 0, begun.account, begun.at))
    for name in form.records:
        if not contents.of(name) and name not in fixed:
            contents.add(name)
    return contents
