"""Which failures a person is told in one sentence, and which sentence."""

from __future__ import annotations

import errno

from himoya.commands.sentences import sentences
from himoya.languages.codes import Language


class Misuse(Exception):
    """What was asked for cannot be done. The message is in the reader's language."""


def is_expected(error: Exception) -> bool:
    """Whether `error` was made for people: by one of our rooms, or by the file system."""
    return type(error).__module__.startswith("himoya.") or isinstance(error, OSError)


def in_one_sentence(error: Exception, language: Language) -> str:
    """What to tell the person who gave the command."""
    if isinstance(error, OSError):
        return _about_a_file(error, language)
    if is_expected(error):
        return str(error)
    return sentences.say(
        language,
        "Himoya came upon something it was not made for ({kind}: {text}). Nothing was changed. "
        "Please report it; HIMOYA_DEBUG=1 before the command shows where it happened.",
        kind=type(error).__name__,
        text=error,
    )


def _about_a_file(error: OSError, language: Language) -> str:
    name = error.filename
    if name is None:
        return sentences.say(
            language, "The computer refused: {reason}.", reason=error.strerror or error
        )
    if isinstance(error, FileNotFoundError):
        return sentences.say(language, "There is no file or folder {name}.", name=name)
    if isinstance(error, PermissionError):
        return sentences.say(language, "You may not read or write {name}.", name=name)
    if isinstance(error, IsADirectoryError):
        return sentences.say(language, "{name} is a folder; a file is needed here.", name=name)
    if isinstance(error, NotADirectoryError | FileExistsError):
        return sentences.say(language, "{name} is a file; a folder is needed here.", name=name)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return sentences.say(language, "The disk is full; {name} was not written.", name=name)
    if error.errno == errno.EINVAL:
        return sentences.say(
            language,
            "{name} is no ordinary file, so it is neither read nor written.",
            name=name,
        )
    return sentences.say(
        language,
        "{name} cannot be used: {reason}.",
        name=name,
        reason=error.strerror or error,
    )
