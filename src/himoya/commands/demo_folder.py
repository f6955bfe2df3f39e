"""The folder that `himoya demo` writes: whole or not at all, and never over anything else."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

#: A folder that holds this file was written by us and may be replaced.
SUMMARY_FILE = "summary.json"
_MARK = "himoya demo"


class DemonstrationFolder:
    """Work goes to a folder beside the final one, which takes its place when all is written.

    Leaving the context without ``keep`` removes what was begun. Raises Misuse where the final
    place holds anything that is not a former output of this command.
    """

    def __init__(self, output: Path, language: Language) -> None:
        self.final = output.absolute()
        self._language = language
        self._refuse_foreign_content()
        self.final.parent.mkdir(parents=True, exist_ok=True)
        self._beside = Path(
            tempfile.mkdtemp(prefix=f".{self.final.name}.unfinished-", dir=self.final.parent)
        )
        self.unfinished = self._beside / "new"

    def __enter__(self) -> DemonstrationFolder:
        self.unfinished.mkdir()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self._beside, ignore_errors=True)

    def keep(self, summary: Mapping[str, object]) -> None:
        """Write the summary and put everything in its final place, instead of a former output."""
        text = json.dumps({"made_by": _MARK, **summary}, ensure_ascii=False, indent=1)
        (self.unfinished / SUMMARY_FILE).write_text(text + "\n", encoding="utf-8")
        # Looked at again: a minute has passed since.
        self._refuse_foreign_content()
        former = self._beside / "former"
        try:
            if self.final.exists():
                self.final.rename(former)
            self.unfinished.rename(self.final)
        except BaseException:
            if former.exists() and not self.final.exists():
                former.rename(self.final)
            raise

    def _refuse_foreign_content(self) -> None:
        if not self.final.exists() or _is_ours(self.final):
            return
        raise Misuse(
            sentences.say(
                self._language,
                "{folder} holds something else; nothing was written. Name another folder after "
                "--output.",
                folder=self.final,
            )
        )


def _is_ours(folder: Path) -> bool:
    """Whether the folder is empty or holds a former output of this command."""
    if not folder.is_dir():
        return False
    if not any(folder.iterdir()):
        return True
    try:
        summary = json.loads((folder / SUMMARY_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(summary, dict) and summary.get("made_by") == _MARK
