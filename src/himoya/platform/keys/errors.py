"""What can be wrong with keys, each with the sentence that says what to do."""

from __future__ import annotations

from pathlib import Path

from himoya.languages.codes import Language
from himoya.platform.keys.sentences import sentences


class KeyTrouble(Exception):
    """Any failure of this room. ``str()`` is English; `in_language` is what a person is shown."""

    SENTENCE = "Something is wrong with the keys of this installation."

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.in_language("en"))

    def in_language(self, language: Language) -> str:
        """Return the sentence in a language; it holds key ids and file names, never data."""
        return sentences.say(language, self.SENTENCE, **self.values)


class KeyMissing(KeyTrouble):
    """A text is sealed with a key that the ring does not hold. ``key`` is its id."""

    SENTENCE = (
        "The key {key} is missing, so this cannot be read. Nothing is lost yet: put back the "
        "key folder of the backup that holds {key}, or combine its paper shares."
    )

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key=key)


class SealBroken(KeyTrouble):
    """A sealed text was altered, cut, or moved from its place. ``key`` is the id it names."""

    SENTENCE = (
        "A protected text was altered or moved from its place since it was saved, so it is not "
        "shown. Tell the administrator; the backup holds it as it was."
    )

    def __init__(self, key: str = "") -> None:
        self.key = key
        super().__init__()


class KeysAbsent(KeyTrouble):
    """There is no ring in the folder."""

    SENTENCE = "There are no keys in {folder}. For a new installation: himoya keys create."

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(folder=folder)


class KeysLost(KeyTrouble):
    """There is a database and there are no keys: a new ring would open nothing of it."""

    SENTENCE = (
        "There is a database but there are no keys in {folder}. New keys would not open the "
        "records in it, so none were made. Put back the key folder from its backup, or combine "
        "the paper shares: himoya keys combine."
    )

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(folder=folder)


class KeysExist(KeyTrouble):
    """There is a ring already; it is never written over."""

    SENTENCE = "There are keys in {folder} already; they are never overwritten."

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(folder=folder)


class KeysUnsafe(KeyTrouble):
    """Others on the computer may read or replace a key file."""

    SENTENCE = (
        "Others on this computer can read {path} (mode {mode}), so its keys are not used. "
        "Run: chmod {wanted} {path}. Then make new keys: himoya keys rotate."
    )

    def __init__(self, path: Path, mode: int, wanted: int) -> None:
        self.path = path
        super().__init__(path=path, mode=f"{mode:04o}", wanted=f"{wanted:03o}")


class KeysUnreadable(KeyTrouble):
    """A key file is not what this version writes."""

    SENTENCE = (
        "The key file {path} is damaged or was written by a newer Himoya. Put back the one from "
        "its backup; do not edit it."
    )

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(path=path)


class KeyLocked(KeyTrouble):
    """The text belongs to an agency that holds its own key, which is not unlocked now."""

    SENTENCE = (
        "This is protected by the key of {agency} itself. Somebody who works there has to unlock "
        "it with the passphrase."
    )

    def __init__(self, agency: str) -> None:
        self.agency = agency
        super().__init__(agency=agency)


class WrongPassphrase(KeyTrouble):
    """No slot of the agency's key opens with the passphrase."""

    SENTENCE = "The passphrase does not open the key of {agency}."

    def __init__(self, agency: str) -> None:
        self.agency = agency
        super().__init__(agency=agency)


class PassphraseTooWeak(KeyTrouble):
    """A passphrase that a computer would guess."""

    SENTENCE = (
        "This passphrase is too easy to guess. Take the one that was proposed, or at least "
        "{letters} letters, with {different} different ones among them."
    )

    def __init__(self, letters: int, different: int) -> None:
        super().__init__(letters=letters, different=different)


class NoAgencyKey(KeyTrouble):
    """The agency holds no key of its own."""

    SENTENCE = "{agency} holds no key of its own."

    def __init__(self, agency: str) -> None:
        self.agency = agency
        super().__init__(agency=agency)


class KeyInUse(KeyTrouble):
    """A key that still seals something cannot be retired."""

    SENTENCE = (
        "The key {key} still protects {count} entries in {places}; it was kept. Run: himoya keys "
        "rotate."
    )

    def __init__(self, key: str, count: int, places: str) -> None:
        self.key, self.count = key, count
        super().__init__(key=key, count=count, places=places)
