"""What a file of published figures may have wrong with it, told with file and line."""

from __future__ import annotations

from pathlib import Path

from himoya.languages.codes import Language
from himoya.statistics.sentences import sentences


class UnreadableTable(Exception):
    """A file of published tables cannot be read, or can be read in two ways.

    The message is in the reader's language and begins with the file and the line.
    """

    def __init__(self, file: Path | str, line: int | None, text: str, language: Language) -> None:
        self.file = str(file)
        self.line = line
        if line is None:
            told = sentences.say(language, "{file}: {problem}", file=file, problem=text)
        else:
            told = sentences.say(
                language, "{file}, line {line}: {problem}", file=file, line=line, problem=text
            )
        super().__init__(told)
