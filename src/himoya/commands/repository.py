"""Where the checkout lies, for the verbs that work on the project itself."""

from __future__ import annotations

from pathlib import Path

from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language


def repository_root(language: Language) -> Path:
    """The folder of pyproject.toml.

    Raises Misuse where this package was installed apart from its repository.
    """
    root = Path(__file__).resolve().parents[3]
    if (root / "pyproject.toml").is_file() and (root / "requirements").is_dir():
        return root
    text = "This command works in a copy of the project's repository; here Himoya is installed."
    raise Misuse(sentences.say(language, text))
