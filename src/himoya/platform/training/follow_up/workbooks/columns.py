"""The columns of the workbook, in the order in which they are written and read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import translation
from django.utils.translation import gettext as _

from himoya.dictionary.words import Words
from himoya.languages.codes import LANGUAGES, Language
from himoya.languages.folding import fold
from himoya.platform.training.answer_workbooks.reading import code_accepted, code_heading
from himoya.platform.training.follow_up.answering import LONGEST_WORDS
from himoya.programmes.follow_up.bank import follow_up_bank
from himoya.programmes.needs.bank import bank

#: What a column of its own asks that has no other answer: a tick.
TICKED = "yes"


def _ticked(language: Language) -> str:
    with translation.override(language):
        return _("yes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One question.

    ``name`` is what it fills in a reply, ``code`` the obstacle or the question in own words.
    ``choices`` are answers by code; ``names`` those of agencies, which have no codes. ``question``
    is the head in the four languages, where it is not a sentence of the interface.
    """

    name: str
    code: str = ""
    question: Words | None = None
    choices: Mapping[str, Words] = field(default_factory=dict)
    names: Sequence[str] = ()

    @property
    def is_required(self) -> bool:
        """Whether every line has to answer it."""
        return self.name == "applied"

    @property
    def is_tick(self) -> bool:
        """Whether it is ticked or left empty."""
        return self.name in {"obstacles", "may_be_quoted"}

    def heading(self, language: Language) -> str:
        """Return the head of the column in a language."""
        if self.name == "code":
            return code_heading(language)
        if self.name == "obstacles":
            asked = follow_up_bank().questions["obstacles"].in_language(language)
            return f"{asked} {self._asked(language)}"
        if self.question is not None:
            return self._asked(language)
        with translation.override(language):
            return {
                "audience": _("Profession"),
                "agency": _("Agency"),
                "may_be_quoted": _("My words may be quoted, without my name"),
            }[self.name]

    def offered(self, language: Language) -> list[str]:
        """Return the answers to choose from, in a language; none where words are free."""
        if self.is_tick:
            return [_ticked(language)]
        return [one.in_language(language) for one in self.choices.values()] or list(self.names)

    def accepted(self, language: Language) -> str:
        """Return what is accepted in the column."""
        if self.name == "code":
            return code_accepted(language)
        told = {"answers": "; ".join(self.offered(language)), "signs": LONGEST_WORDS}
        with translation.override(language):
            if self.is_required:
                return _("one of these answers: %(answers)s") % told
            if self.name == "words":
                return _("own words of at most %(signs)s signs without names, or nothing") % told
            return _("one of these answers, or nothing: %(answers)s") % told

    def read(self, text: str) -> str | None:
        """Return the code of an answer in any language; None for what is no answer."""
        if self.is_tick:
            return TICKED if fold(text) in {fold(_ticked(one)) for one in LANGUAGES} else None
        if self.choices:
            return self._by_words().get(fold(text))
        return next((one for one in self.names if fold(one) == fold(text)), None)

    def _asked(self, language: Language) -> str:
        assert self.question is not None
        return self.question.in_language(language)

    def _by_words(self) -> dict[str, str]:
        return {
            fold(words.in_language(language)): code
            for code, words in self.choices.items()
            for language in LANGUAGES
        }


def columns(agencies: Sequence[str]) -> list[Column]:
    """Return the questions of a round whose learners choose from these agencies."""
    known = follow_up_bank()
    chosen = [
        Column(name=name, question=known.questions[name], choices=known.answers[name])
        for name in ("applied", "often", "post")
    ]
    obstacles = [
        Column(name="obstacles", code=code, question=words)
        for code, words in known.answers["obstacles"].items()
    ]
    own = [Column(name="words", code=code, question=words) for code, words in known.words.items()]
    agency = [Column(name="agency", names=tuple(agencies))] if agencies else []
    return [
        *chosen,
        *obstacles,
        Column(name="audience", choices=bank().audiences),
        *agency,
        *own,
        Column(name="may_be_quoted"),
        Column(name="code"),
    ]


def known_heads(asked: Sequence[Column]) -> list[tuple[str, ...]]:
    """Return the heads in every language: whoever takes a workbook in may read another one."""
    return [tuple(one.heading(language) for one in asked) for language in LANGUAGES]


def known_hints(asked: Sequence[Column]) -> list[tuple[str, ...]]:
    """Return the line under the heads that says what is accepted, in every language."""
    return [tuple(one.accepted(language) for one in asked) for language in LANGUAGES]
