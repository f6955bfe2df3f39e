"""One row of the audit as a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from himoya.languages.codes import Language
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.dictionary_in_use import dictionary

#: Act -> sentence. ``who`` is a role and an agency, ``what`` the kind of record.
SENTENCES: Mapping[Act, Promise] = {
    Act.SIGNED_IN: gettext_lazy("%(who)s signed in"),
    Act.SIGN_IN_FAILED: gettext_lazy("A sign-in failed"),
    Act.SIGNED_OUT: gettext_lazy("%(who)s signed out"),
    Act.SECOND_FACTOR_CHANGED: gettext_lazy("%(who)s changed a second factor"),
    Act.PASSWORD_CHANGED: gettext_lazy("%(who)s changed a password"),
    Act.ACCOUNT_RECOVERED: gettext_lazy("%(who)s recovered an account"),
    Act.SESSION_ENDED: gettext_lazy("%(who)s ended a session"),
    Act.READ: gettext_lazy("%(who)s read %(what)s"),
    Act.READ_IDENTITY: gettext_lazy("%(who)s read who somebody is: %(what)s"),
    Act.SEARCHED: gettext_lazy("%(who)s searched"),
    Act.DOWNLOADED: gettext_lazy("%(who)s downloaded %(what)s"),
    Act.EXPORTED: gettext_lazy("%(who)s exported %(what)s"),
    Act.PRINTED: gettext_lazy("%(who)s printed %(what)s"),
    Act.REFUSED: gettext_lazy("%(who)s was refused %(what)s"),
    Act.CREATED: gettext_lazy("%(who)s created %(what)s"),
    Act.CHANGED: gettext_lazy("%(who)s changed %(what)s"),
    Act.REMOVED: gettext_lazy("%(who)s removed %(what)s"),
    Act.HANDED_OVER: gettext_lazy("%(who)s handed over %(what)s"),
    Act.TAKEN_OVER: gettext_lazy("%(who)s took over %(what)s"),
    Act.RETURNED: gettext_lazy("%(who)s returned %(what)s"),
    Act.ASSIGNED: gettext_lazy("%(who)s assigned %(what)s"),
    Act.IMPORTED: gettext_lazy("%(who)s imported records"),
    Act.ATTACHED: gettext_lazy("%(who)s attached a file to %(what)s"),
    Act.RIGHTS_CHANGED: gettext_lazy("%(who)s changed what an account may do"),
    Act.AGENCY_CHANGED: gettext_lazy("%(who)s changed an agency"),
    Act.ACCOUNT_CHANGED: gettext_lazy("%(who)s changed an account"),
    Act.GLASS_BROKEN: gettext_lazy("%(who)s opened %(what)s in an emergency"),
    Act.GLASS_ENDED: gettext_lazy("%(who)s ended an emergency access to %(what)s"),
    Act.VIEWED_AS: gettext_lazy("%(who)s viewed invented data as somebody else"),
    Act.PRACTICE_BEGUN: gettext_lazy("%(who)s began to practise"),
    Act.PRACTICE_ENDED: gettext_lazy("%(who)s ended practising"),
    Act.KEYS_CHANGED: gettext_lazy("%(who)s changed keys"),
    Act.BACKED_UP: gettext_lazy("%(who)s made a backup"),
    Act.RESTORED: gettext_lazy("%(who)s restored a backup"),
    Act.CLOCK_SET_BACK: gettext_lazy("The clock of the server was set back"),
    Act.SEALED: gettext_lazy("%(who)s dropped old rows of this log behind a seal"),
    Act.JOB_ENDED: gettext_lazy("Background work of %(who)s ended"),
}

#: Act -> its name in a list of choices.
NAMES: Mapping[Act, Promise] = {
    Act.SIGNED_IN: pgettext_lazy("act", "Signing in"),
    Act.SIGN_IN_FAILED: pgettext_lazy("act", "Failed sign-in"),
    Act.SIGNED_OUT: pgettext_lazy("act", "Signing out"),
    Act.SECOND_FACTOR_CHANGED: pgettext_lazy("act", "Change of a second factor"),
    Act.PASSWORD_CHANGED: pgettext_lazy("act", "Change of a password"),
    Act.ACCOUNT_RECOVERED: pgettext_lazy("act", "Recovery of an account"),
    Act.SESSION_ENDED: pgettext_lazy("act", "End of a session"),
    Act.READ: pgettext_lazy("act", "Reading"),
    Act.READ_IDENTITY: pgettext_lazy("act", "Reading who somebody is"),
    Act.SEARCHED: pgettext_lazy("act", "Search"),
    Act.DOWNLOADED: pgettext_lazy("act", "Download"),
    Act.EXPORTED: pgettext_lazy("act", "Export"),
    Act.PRINTED: pgettext_lazy("act", "Printing"),
    Act.REFUSED: pgettext_lazy("act", "Refused attempt"),
    Act.CREATED: pgettext_lazy("act", "Creation"),
    Act.CHANGED: pgettext_lazy("act", "Change"),
    Act.REMOVED: pgettext_lazy("act", "Removal"),
    Act.HANDED_OVER: pgettext_lazy("act", "Hand-over"),
    Act.TAKEN_OVER: pgettext_lazy("act", "Taking over"),
    Act.RETURNED: pgettext_lazy("act", "Return"),
    Act.ASSIGNED: pgettext_lazy("act", "Assignment"),
    Act.IMPORTED: pgettext_lazy("act", "Import"),
    Act.ATTACHED: pgettext_lazy("act", "Attaching a file"),
    Act.RIGHTS_CHANGED: pgettext_lazy("act", "Change of rights"),
    Act.AGENCY_CHANGED: pgettext_lazy("act", "Change of an agency"),
    Act.ACCOUNT_CHANGED: pgettext_lazy("act", "Change of an account"),
    Act.GLASS_BROKEN: pgettext_lazy("act", "Emergency access"),
    Act.GLASS_ENDED: pgettext_lazy("act", "End of an emergency access"),
    Act.VIEWED_AS: pgettext_lazy("act", "Viewing as somebody else"),
    Act.PRACTICE_BEGUN: pgettext_lazy("act", "Begin of practice"),
    Act.PRACTICE_ENDED: pgettext_lazy("act", "End of practice"),
    Act.KEYS_CHANGED: pgettext_lazy("act", "Change of keys"),
    Act.BACKED_UP: pgettext_lazy("act", "Backup"),
    Act.RESTORED: pgettext_lazy("act", "Restoring a backup"),
    Act.CLOCK_SET_BACK: pgettext_lazy("act", "Clock set back"),
    Act.SEALED: pgettext_lazy("act", "Seal over old rows"),
    Act.JOB_ENDED: pgettext_lazy("act", "End of background work"),
}

#: Kind of record -> what it is called in a sentence; others as the dictionary calls them.
KINDS: Mapping[str, Promise] = {
    "case": gettext_lazy("a case record"),
    "request_for_help": gettext_lazy("a request for help"),
    "person": gettext_lazy("the identity of a person"),
    "photograph": gettext_lazy("a photograph"),
    "attachment": gettext_lazy("an attached file"),
    "hand_over": gettext_lazy("a hand-over"),
    "draft": gettext_lazy("a draft"),
    "account": gettext_lazy("an account"),
    "agency": gettext_lazy("an agency"),
    "device": gettext_lazy("a device"),
    "job": gettext_lazy("background work"),
    "proposal": gettext_lazy("a proposed change of the dictionary"),
    "desk_question": gettext_lazy("a question to the desk"),
    "quality_assessment": gettext_lazy("a self-assessment of data quality"),
    "improvement_point": gettext_lazy("an improvement point"),
    "data_specialist": gettext_lazy("a data specialist"),
    "specialist_roster": gettext_lazy("the roster of data specialists"),
    "training_course": gettext_lazy("a course"),
    "training_event": gettext_lazy("a training or event"),
    "needs_survey": gettext_lazy("a needs assessment"),
    "trainer": gettext_lazy("a trainer"),
    "register_of_trainers": gettext_lazy("the register of trainers"),
    "onward_training": gettext_lazy("onward training of all offices"),
    "training_person": gettext_lazy("a person of the register of trainings"),
    "training_people": gettext_lazy("the people of the register of trainings"),
    "established_posts": gettext_lazy("established posts of agencies"),
    "broken_glass": gettext_lazy("an emergency access"),
    "audit": gettext_lazy("this log"),
}


def sentence(entry: Entry, language: Language) -> str:
    """Return a row as a sentence in the present language, such as “Investigator of … read …”."""
    text = SENTENCES.get(Act(entry.act)) if entry.act in list(Act) else None
    if text is None:  # written by a newer Himoya
        return entry.act
    what = kind_in_words(entry.subject_kind, language)
    return str(text) % {"who": who(entry, language), "what": what}


def who(entry: Entry, language: Language) -> str:
    """Return role and agency; the installation where nobody acted."""
    if entry.agency is None and entry.role is None:
        return _("Somebody") if entry.act == Act.REFUSED else _("The installation")
    role = role_name(entry.role or "", language)
    return _("%(role)s of %(agency)s") % {"role": role, "agency": entry.agency or ""}


def role_name(role: str, language: Language) -> str:
    """Return the name of a role; its code where the dictionary no longer has it."""
    found = dictionary().country.roles.get(role)
    return found.name.in_language(language) if found else role


def kind_in_words(kind: str | None, language: Language) -> str:
    """Return what a kind of record is called in a sentence."""
    if kind is None:
        return _("a record")
    if kind in KINDS:
        return str(KINDS[kind])
    record = dictionary().records.get(kind)
    return record.label.in_language(language) if record else _("a record")


def act_name(act: str) -> str:
    """Return the name of an act; its code where this version does not know it."""
    return str(NAMES[Act(act)]) if act in list(Act) else act
