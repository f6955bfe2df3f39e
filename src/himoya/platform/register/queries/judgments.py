"""Whether a day of compensation goes well with what a court decided in the case."""

from __future__ import annotations

from uuid import UUID

from himoya.dictionary.rules.rulebook import read_rulebook
from himoya.dictionary.rules.views import RecordLinks, RecordView, Setting, Value
from himoya.exchange.rule_messages import message_of
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.models import Charge
from himoya.platform.register.queries.records import case_in_scope

#: The rule that deliveries are checked by, too: a remark there, and so no more than one here.
RULE = "payment_not_before_judgment"


def remark_on_order(reader: Reader, id: UUID, ordered: PartialDate) -> str:
    """Return what the rule says of a payment ordered on a day; empty where it holds.

    It holds, too, where no court has given a result on a charge yet. Raises NotThere.
    """
    with looking_as(reader):
        number = case_in_scope(id).case_number or ""
        results = [one.court_outcome_date for one in Charge.objects.filter(case=id)]
    payment = _view("compensation_payment", number, ordered_date=ordered)
    charges = [_view("charge", number, court_outcome_date=on) for on in results if on is not None]
    links = RecordLinks({"charge": tuple(charges), "compensation_payment": (payment,)})
    rules, setting = read_rulebook(), Setting(dictionary(), today())
    for _payment, violation in rules.link_conditions[RULE](links, setting):
        return message_of(rules.rules[RULE], violation, reader.language)
    return ""


def _view(record: str, number: str, **values: Value) -> RecordView:
    return RecordView(dictionary().records[record], {"case_number": number, **values})
