"""What the page of a job says where papers could not be issued."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from himoya.platform.jobs.words import FAULTS
from himoya.platform.training.papers.batch_job import FAULT
from himoya.platform.training.refusals import Why
from himoya.platform.training.words import REFUSALS

FAULTS.update({FAULT.format(why.value): words for why, words in REFUSALS.items()})
# Its own sentence names the words, which a job cannot tell.
FAULTS[FAULT.format(Why.WORDS_ARE_UNSAFE.value)] = _(
    "Words on the papers would let others draw conclusions about their bearers. Ask for the papers "
    "again on the page of the event: it names the words."
)
