"""Why a file is not made or not taken. Words stand in `words`; nothing was changed."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason that the person at the page may know."""

    # reading any file, in the order in which it is checked
    NOT_SUCH_A_FILE = "not_such_a_file"
    DAMAGED = "damaged"
    NEWER_FORMAT = "newer_format"
    UNKNOWN_SENDER = "unknown_sender"
    TAMPERED = "tampered"
    THEIR_KEYS_EXPIRED = "their_keys_expired"
    THEIR_KEYS_WITHDRAWN = "their_keys_withdrawn"
    OUR_KEYS_EXPIRED = "our_keys_expired"
    OUR_KEYS_WITHDRAWN = "our_keys_withdrawn"
    NOT_FOR_US = "not_for_us"
    OTHER_COUNTRY = "other_country"
    READ_BEFORE = "read_before"
    NEWER_DICTIONARY = "newer_dictionary"
    UNKNOWN_CODES = "unknown_codes"

    # a case file
    OTHER_MODE = "other_mode"
    UNKNOWN_AGENCY = "unknown_agency"
    NOT_THEIRS = "not_theirs"
    NOT_YOUR_AGENCY = "not_your_agency"
    NUMBER_TAKEN = "number_taken"
    SIGN_TAKEN = "sign_taken"
    FILE_NOT_KEPT = "file_not_kept"
    HANGS_TOGETHER = "hangs_together"

    # an answer
    NOT_SENT_FROM_HERE = "not_sent_from_here"
    ANOTHER_FILE = "another_file"
    WITHDRAWN_MEANWHILE = "withdrawn_meanwhile"

    # deciding and sending
    DECIDED_MEANWHILE = "decided_meanwhile"
    NEEDS_A_REASON = "needs_a_reason"
    NO_PARTNER = "no_partner"
    OWN_KEY = "own_key"
    FILES_UNREADABLE = "files_unreadable"
    TOO_LARGE = "too_large"
    NO_FILE_CHOSEN = "no_file_chosen"

    # partners
    NO_KEYS_IN_FILE = "no_keys_in_file"
    OWN_KEYS = "own_keys"
    KNOWN_PARTNER = "known_partner"
    NOT_COMPARED = "not_compared"
    NEEDS_A_NAME = "needs_a_name"
    ENDED = "ended"

    # keys
    NOTHING_NEW = "nothing_new"
    NOTHING_ANNOUNCED = "nothing_announced"
    BROKEN_SUCCESSION = "broken_succession"
    REPLACED_MEANWHILE = "replaced_meanwhile"
    BAD_DAY = "bad_day"


class TransferRefused(Exception):
    """``about`` names what the sentence points at: codes, an agency, a number. Never a person."""

    def __init__(self, why: Why, about: str = "") -> None:
        self.why, self.about = why, about
        super().__init__(why)
