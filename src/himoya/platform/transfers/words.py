"""The sentences of this room, in the active language; nothing is glued from pieces."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.languages.codes import Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.transfers.kinds import State
from himoya.platform.transfers.refusals import TransferRefused, Why

STATES: Mapping[State, Promise] = {
    State.SENT: _("Waits for the answer"),
    State.ARRIVED: _("Waits for your decision"),
    State.TAKEN: pgettext_lazy("hand-over", "Taken"),
    State.RETURNED: pgettext_lazy("hand-over", "Returned"),
    State.WITHDRAWN: pgettext_lazy("hand-over", "Withdrawn"),
}

#: State -> colour of its mark.
COLOURS: Mapping[State, str] = {
    State.SENT: "blue",
    State.ARRIVED: "yellow",
    State.TAKEN: "green",
    State.RETURNED: "orange",
    State.WITHDRAWN: "grey",
}

_COUNTED: Mapping[str, Promise] = {
    "person": _("Persons with who they are"),
    "file": _("Attached files"),
}

#: What is told of a case besides its records, and what stayed with the giver; shown where there is
#: any.
_BESIDES: Mapping[str, Promise] = {
    "step": _("Steps of its history"),
    "act": _("Acts"),
    "amendment": _("Amendments"),
    "withdrawal": _("Records that were withdrawn"),
    "hearing": _("Days of hearings"),
    "protection_answer": _("Answers about protection"),
    "person_stayed": _("Persons whose identity stayed with the giver"),
    "file_stayed": _("Attached files that stayed with the giver"),
}

_REFUSALS: Mapping[Why, Promise] = {
    Why.NOT_SUCH_A_FILE: _(
        "This is not a file from another installation of Himoya. Choose the file that ends in "
        ".himoya and was brought to you."
    ),
    Why.DAMAGED: _(
        "The file is damaged: something was lost or changed while it was copied. Ask for it once "
        "more, on another medium if need be. Nothing was taken in."
    ),
    Why.NEWER_FORMAT: _(
        "The file was made by a newer Himoya than this one. Ask your administrator to update this "
        "installation. Nothing was taken in."
    ),
    Why.UNKNOWN_SENDER: _(
        "The file comes from an installation that is not known here, or is trusted no longer. Ask "
        "your administrator to enter it and to compare its fingerprint by telephone."
    ),
    Why.TAMPERED: _(
        "The file was changed after it was made, or was not made by the office that it names. Do "
        "not use it. Telephone the office that sent it, and tell your administrator."
    ),
    Why.THEIR_KEYS_EXPIRED: _(
        "The file was signed with keys that its office replaced; they counted until %(about)s. Ask "
        "for the file once more. Nothing was taken in."
    ),
    Why.THEIR_KEYS_WITHDRAWN: _(
        "These keys were withdrawn and may be in wrong hands. Do not use what they signed. "
        "Telephone the other office, and tell your administrator. Nothing was taken in."
    ),
    Why.OUR_KEYS_EXPIRED: _(
        "The file was made for keys that this installation replaced; they counted until %(about)s. "
        "Ask the other office to read our new keys and to make the file once more."
    ),
    Why.OUR_KEYS_WITHDRAWN: _(
        "The file was made for keys that this installation has withdrawn, so nobody can open it. "
        "Return it if it waits here, and ask for a new one."
    ),
    Why.NOT_FOR_US: _(
        "The file was made for another installation. Nobody can open it here. Take it to the "
        "office that it was meant for, or send it back."
    ),
    Why.OTHER_COUNTRY: _(
        "The file was made in an installation of another country (%(about)s). Cases go to other "
        "countries by legal assistance, not in this way."
    ),
    Why.READ_BEFORE: _(
        "This file was read here before. It is not read a second time, and nothing was changed."
    ),
    Why.NEWER_DICTIONARY: _(
        "The file was written with a newer dictionary than the one here (%(about)s). Ask your "
        "administrator to update this installation. Nothing was taken in."
    ),
    Why.UNKNOWN_CODES: _(
        "The file says something that the dictionary here does not know: %(about)s. Both "
        "installations need the same dictionary. Nothing was taken in."
    ),
    Why.OTHER_MODE: _(
        "The file is of the other mode: an exercise is read in practice mode, a real case in real "
        "work. Switch practice on or off, then read the file again."
    ),
    Why.UNKNOWN_AGENCY: _(
        "The file names an office that is not known here: %(about)s. Ask your administrator to "
        "enter it, then read the file again."
    ),
    Why.NOT_THEIRS: _(
        "The file comes in the name of the office %(about)s, which is not entered as working in "
        "that installation. Ask your administrator to check it, then read the file again."
    ),
    Why.NOT_YOUR_AGENCY: _(
        "The case is meant for the office %(about)s. Somebody who takes cases there has to read "
        "the file."
    ),
    Why.NUMBER_TAKEN: _(
        "A case with the number %(about)s stands in this installation already. Telephone the "
        "office that sent the file. Nothing was taken in."
    ),
    Why.SIGN_TAKEN: _(
        "The sign %(about)s of a person in the file stands for somebody else here. Tell your "
        "administrator. Nothing was taken in."
    ),
    Why.FILE_NOT_KEPT: _(
        "A file attached to the case is of a kind that is not kept here. Ask for the case without "
        "attached files. Nothing was taken in."
    ),
    Why.HANGS_TOGETHER: _(
        "What the file says does not hang together, so it was not made by a sound Himoya. "
        "Telephone the office that sent it, and tell your administrator. Nothing was taken in."
    ),
    Why.NOT_SENT_FROM_HERE: _(
        "This is the answer to a case that your office did not send. Take it to the office that "
        "sent the case."
    ),
    Why.ANOTHER_FILE: _(
        "The answer is about another file than the one that was made here. Telephone the other "
        "office: it may have read a file that did not come from you."
    ),
    Why.WITHDRAWN_MEANWHILE: _(
        "The hand-over was withdrawn here before this answer came, so the case stayed with your "
        "office. Telephone the other office at once: both of you may be working on the case."
    ),
    Why.DECIDED_MEANWHILE: _("Somebody decided this already. Nothing was changed."),
    Why.NEEDS_A_REASON: _("Write the reason in a full sentence. The other office has only that."),
    Why.NO_PARTNER: _(
        "The office is not entered as working in another installation, or that installation is "
        "not trusted. Ask your administrator."
    ),
    Why.OWN_KEY: _(
        "Who a person is, is protected by the key of another agency itself, so it cannot go into "
        "the file. Send the case without identities, or ask that agency to unlock its key."
    ),
    Why.FILES_UNREADABLE: _(
        "An attached file cannot be read. Tell your administrator, or send the case without "
        "attached files. Nothing was changed."
    ),
    Why.TOO_LARGE: _(
        "The file is too large to be made or read in one piece. Send the case without attached "
        "files, and these in another way."
    ),
    Why.NO_FILE_CHOSEN: _("Choose the file first."),
    Why.NO_KEYS_IN_FILE: _(
        "There are no public keys in this file. The administrator of the other installation "
        "downloads the right one from the page “Other installations”."
    ),
    Why.OWN_KEYS: _("These are the public keys of this installation itself."),
    Why.KNOWN_PARTNER: _("An installation with these keys is entered already."),
    Why.NOT_COMPARED: _(
        "Telephone the other administrator and compare the fingerprint first. Without that, "
        "somebody else could read the cases."
    ),
    Why.NEEDS_A_NAME: _("Write how your colleagues call the other installation."),
    Why.ENDED: _("This installation is trusted no longer. Nothing was changed."),
    Why.NOTHING_NEW: _("There is nothing new in it. Nothing was changed."),
    Why.NOTHING_ANNOUNCED: _("Read the file with its new keys first. Nothing was changed."),
    Why.BROKEN_SUCCESSION: _(
        "The new keys are not signed by the ones that they replace, as the file claims. Do not use "
        "it. Telephone the other administrator."
    ),
    Why.REPLACED_MEANWHILE: _(
        "Somebody replaced the keys since you opened the page. Look at it again. Nothing was "
        "changed."
    ),
    Why.BAD_DAY: _("Give a number of days from 0 to 366, in digits."),
}


def refusal(refused: TransferRefused) -> str:
    """Return why something is not possible, as the person at the page is told."""
    return str(_REFUSALS[refused.why]) % {"about": refused.about}


def _place(name: str) -> int:
    """Records in the order in which people meet them, then persons and files, then the rest."""
    order = [*UNDER_CASE, *_COUNTED, *_BESIDES]
    return order.index(name) if name in order else len(order)


def counted(counts: Mapping[str, int], language: Language) -> list[tuple[str, int]]:
    """Return what goes with a case, in words, with how much of it there is."""
    return [
        (_name_of(name, language), count)
        for name, count in sorted(counts.items(), key=lambda pair: _place(pair[0]))
        if count or name in _COUNTED
    ]


def _name_of(name: str, language: Language) -> str:
    said = _COUNTED.get(name) or _BESIDES.get(name)
    if said is not None:
        return str(said)
    described = dictionary().records.get(name)
    return described.label.in_language(language) if described else name
