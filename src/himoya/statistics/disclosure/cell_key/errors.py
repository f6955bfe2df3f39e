"""What can be wrong with a key store, each with the sentence that says what to do."""

from __future__ import annotations

from himoya.statistics.disclosure.errors import ProtectionImpossible


class StoreTrouble(ProtectionImpossible):
    """Any failure of a key store. No figures are given out then."""

    SENTENCE = "Something is wrong with the cell keys of this installation."


class StoreExists(StoreTrouble):
    """A new store was asked for where there is one."""

    SENTENCE = (
        "{file} is there already. Cell keys are made once and never again: others would show, by "
        "the difference, what the first ones hid. Nothing was changed."
    )


class StoreLost(StoreTrouble):
    """The store is gone, and the note of its fingerprint says that there was one."""

    SENTENCE = (
        "The cell keys {file} are gone; those with the fingerprint {fingerprint} were here. Put "
        "back the copy from the safe. New ones are not made beside the note {note}."
    )


class StoreAbsent(StoreTrouble):
    """There is no store, and no sign that there was one."""

    SENTENCE = "There are no cell keys in {file}. Make them once: {command}"


class StoreUnreadable(StoreTrouble):
    """Cut off, altered, or something else altogether."""

    SENTENCE = (
        "The cell keys {file} are damaged or are something else. Put back the copy from the safe; "
        "nothing is read from this file."
    )


class StoreReplaced(StoreTrouble):
    """A whole and sound store, but not the one that was used here before."""

    SENTENCE = (
        "{file} holds other cell keys ({found}) than those used here before ({wanted}). Figures "
        "under both would give away what each hides. Put back the copy from the safe."
    )


class StoreUnsafe(StoreTrouble):
    """Others can read it."""

    SENTENCE = (
        "Others than its owner can read the cell keys {file}. Do this, then try again: {command}"
    )
