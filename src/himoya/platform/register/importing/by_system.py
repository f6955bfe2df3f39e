"""The installation itself as the one who acts, for one agency: the command line.

No person is signed in there. What the role of that agency may take in, the installation may, under
an account of its own that nobody can sign in with; the history and the audit name it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from uuid import UUID, uuid4

from himoya.dictionary.roles import Extent, Role
from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.agencies.models.validity import holds_on
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.imports.kept_rows import KeptRows
from himoya.platform.entry.imports.targets import Decided, Delivered, Looked
from himoya.platform.register.importing.taking import Taken
from himoya.platform.register.importing.target import look_at, taken_in
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.rules import BEGINS_WITH, FORM_OF, opens_as

#: The account of the installation, and the role that the audit writes beside it.
USERNAME, NAME, ROLE = "himoya.import", "Himoya", "installation"

#: Bytes read at once.
_PIECE = 1_000_000


class NoSuchAgency(LookupError):
    """There is no agency of this code; ``accepted`` are codes of those that fill in cards."""

    def __init__(self, code: str) -> None:
        kinds = [kind.value for kind in StageKind]
        found = Agency.objects.filter(holds_on(today()), role__in=kinds).order_by("code")
        self.accepted: tuple[str, ...] = tuple(found.values_list("code", flat=True))
        super().__init__(code)


class NothingTakenInHere(ValueError):
    """Nobody of this agency may do this."""


def reader_for(
    agency_code: str, language: Language, verb: Verb | None = None, *, practice: bool = False
) -> Reader:
    """Return the installation as a reader of an agency, with the first role that has the verb.

    Without a verb: the one by which the agency takes in the card of its stage.
    Raises NoSuchAgency, NothingTakenInHere.
    """
    agency = Agency.objects.filter(code__iexact=agency_code).first()
    if agency is None:
        raise NoSuchAgency(agency_code)
    role = _role_in(agency, verb or _taking_in(agency))
    account = _account()
    return Reader(
        account=account.id,
        post=UUID(int=0),
        agency=agency.pk,
        agency_code=agency.code,
        agency_role=agency.role,
        role=ROLE,
        grants={Verb(verb): Extent.OFFICE for verb in role.may},
        reads=frozenset(role.reads),
        people=frozenset(role.people),
        agencies_below=frozenset({agency.pk}),
        language=language,
        practice=practice,
    )


def opening_reader(agency_code: str, language: Language) -> Reader:
    """Return the installation as a reader of an agency that opens cases from workbooks.

    Raises NoSuchAgency, NothingTakenInHere.
    """
    by = reader_for(agency_code, language, Verb.IMPORT_CASES)
    if opens_as(by.agency_role) is None:
        raise NothingTakenInHere(by.agency_code)
    return by


def stage_of(by: Reader, *, opens: bool) -> StageKind:
    """Return the stage of the card that a file holds: its own, or that with which cases begin."""
    return BEGINS_WITH if opens else StageKind(by.agency_role)


def _taking_in(agency: Agency) -> Verb:
    """Return the right by which an agency takes in the card of its stage."""
    if agency.role not in set(StageKind):
        raise NothingTakenInHere(agency.code)
    return Verb.IMPORT_CASES if agency.role == BEGINS_WITH.value else Verb.CHANGE_CASE


def _role_in(agency: Agency, verb: Verb) -> Role:
    for role in dictionary().country.roles.values():
        kinds = role.agency_kinds
        if verb.value in role.may and (not kinds or agency.kind in kinds):
            return role
    raise NothingTakenInHere(agency.code)


def _account() -> Account:
    account, new = Account.objects.get_or_create(
        username=USERNAME, defaults={"display_name": NAME, "is_active": False}
    )
    if new:
        account.set_unusable_password()
        account.save()
    return account


def look_as(by: Reader, rows: KeptRows, path: Path, stage: StageKind) -> Looked:
    """Return what the register says to the rows of a file, which is a card of a stage."""
    return look_at(stage, by, rows, digest_of(path))


def take_in_as(by: Reader, rows: KeptRows, path: Path, decided: Decided, stage: StageKind) -> Taken:
    """Take the rows of a file in; raises NotAccepted."""
    delivered = Delivered(
        delivery=uuid4(),
        digest=digest_of(path),
        form=FORM_OF[stage],
        practice=by.practice,
        rows=rows,
        decided=decided,
    )
    return taken_in(stage, by, delivered)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file; of a folder, that of the digests of its files by name."""
    if path.is_dir():
        each = (digest_of(one) for one in sorted(path.iterdir()) if one.is_file())
        return hashlib.sha256("\n".join(each).encode("ascii")).hexdigest()
    digest = hashlib.sha256()
    with path.open("rb") as opened:
        while piece := opened.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
