"""What the register says of assets, of payments from them, and of protection."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.platform.register.kinds import Step
from himoya.platform.register.money import AwardState
from himoya.platform.register.refusals import Why

#: Why something about money or protection is refused.
OF_MONEY: Mapping[Why, Promise] = {
    Why.NOT_THE_KEEPER: _(
        "Assets are kept by the agency that holds the case; a court alone confiscates, and orders "
        "what is paid. Nothing was changed."
    ),
    Why.NOT_IN_THIS_ASSET_STATE: _("The state of this asset does not allow this step now."),
    Why.BEFORE_THE_STEP_BEFORE: _("This is before the step before it. Check the date."),
    Why.NEEDS_AN_AMOUNT: _(
        "Give the amount as a number with at most two decimals, such as 1250.50."
    ),
    Why.MORE_THAN_THE_ASSET: _(
        "This is more than the asset still gives. What was confiscated, less what was returned or "
        "already ordered from it, is all there is."
    ),
    Why.IS_PAID_FROM: _(
        "A victim is paid from this asset, so it cannot be taken out. Nothing was changed."
    ),
    Why.NOTHING_AWARDED: _(
        "No compensation was awarded to this victim yet. It is entered on the card of the court."
    ),
    Why.UNKNOWN_CURRENCY: _(
        "The card gives no known currency for this compensation. Give its three letters there, "
        "such as USD."
    ),
    Why.OTHER_CURRENCY: _(
        "The asset and the compensation are in different currencies. Sums of two currencies are "
        "never added here, so choose another asset."
    ),
    Why.MORE_THAN_AWARDED: _(
        "This is more than is still owed to this victim. Never more is paid than was awarded."
    ),
    Why.MORE_THAN_ORDERED: _("This is more than was ordered. Order a further payment instead."),
    Why.NOT_CONFISCATED: _(
        "This asset was not confiscated. Seized is not yet confiscated, and nobody is paid from it."
    ),
    Why.PAYMENT_DECIDED: _("This payment was made or given up already. Nothing was changed."),
    Why.AWARD_BELOW_PAYMENTS: _(
        "Payments that were ordered or made are more than this compensation. Look at the page "
        "“Assets” first."
    ),
    Why.NOT_OWED_HERE: _("This question is not put for this person now. Nothing was changed."),
}

STEPS_OF_MONEY: Mapping[Step, Promise] = {
    Step.ASSET_FOUND: _("%(by)s (%(agency)s) added an asset that was found."),
    Step.ASSET_MOVED: _("%(by)s (%(agency)s) entered what was decided about an asset."),
    Step.ASSET_TAKEN_OUT: _("%(by)s (%(agency)s) took out an asset that was entered by mistake."),
    Step.PAYMENT_ORDERED: _("%(by)s (%(agency)s) entered that compensation is to be paid."),
    Step.PAYMENT_PAID: _("%(by)s (%(agency)s) entered that compensation was paid."),
    Step.PAYMENT_NOT_PAID: _("%(by)s (%(agency)s) entered that compensation cannot be paid."),
    Step.PROTECTION_SAID: _("%(by)s (%(agency)s) answered what protection a person is owed."),
}

TITLES_OF_MONEY: Mapping[Step, Promise] = {
    Step.ASSET_FOUND: _("Asset found"),
    Step.ASSET_MOVED: _("Asset: a further step"),
    Step.ASSET_TAKEN_OUT: _("Asset taken out"),
    Step.PAYMENT_ORDERED: _("Compensation to be paid"),
    Step.PAYMENT_PAID: _("Compensation paid"),
    Step.PAYMENT_NOT_PAID: _("Compensation not payable"),
    Step.PROTECTION_SAID: _("Protection answered"),
}

AWARD_STATES: Mapping[AwardState, Promise] = {
    AwardState.AWARDED: pgettext_lazy("compensation", "Awarded, nothing ordered"),
    AwardState.ORDERED: pgettext_lazy("compensation", "Ordered"),
    AwardState.PART_PAID: pgettext_lazy("compensation", "Part paid"),
    AwardState.PAID: pgettext_lazy("compensation", "Paid"),
    AwardState.CANNOT_BE_PAID: pgettext_lazy("compensation", "Cannot be paid"),
}
