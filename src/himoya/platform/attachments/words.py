"""What pages of this room say of classes of files."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from himoya.dictionary.fields import Sensitivity

#: Who may open a file of a class.
CLASSES: dict[Sensitivity, Promise] = {
    Sensitivity.OPEN: _("Whoever sees the record"),
    Sensitivity.CASE: _("Whoever works on the record: nothing in the file names a person"),
    Sensitivity.IDENTITY: _("Only those who may learn who a person is"),
    Sensitivity.HEALTH: _("Only those who may read about health"),
    Sensitivity.COUNSELLING: _("Only those who may read about counselling"),
    Sensitivity.SEALED: _("Only those who may read sealed matters"),
}
