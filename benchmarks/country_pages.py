"""The pages that `country_load` and `page_costs` open, and who opens them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.country_names import a_name

#: Role -> browsers of the benchmark: most work on cases, some watch over a region or the country.
BROWSERS = {
    "investigator": 22,
    "investigation_head": 4,
    "prosecutor": 12,
    "supervising_prosecutor": 2,
    "court_registrar": 6,
    "corrections_officer": 4,
}

#: What people type: a whole name that may be there, and the sound of a frequent one.
EXACT = ("Абдураҳмонов Миррахмон", "Abdurahmonov Abduali", "Хушалиев Нурмурод")
BY_SOUND = ("Мирали", "Abdurahmon", "Дилшод Нуралиев", "Xushmurod Abdualiyev")

#: Names that nobody asked for yet, some of them registered: most of what is typed in a day.
_CHANCE = random.Random(77)
UNASKED = tuple(a_name(_CHANCE, is_woman=_CHANCE.random() < 0.5) for _ in range(500))


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its address (``{case}`` stands for a case of one's own) or words that are sent."""

    name: str
    path: str
    #: How often of a hundred somebody opens it.
    share: int
    words: tuple[str, ...] = ()

    def ask(self, client: Any, case: str) -> Any:
        """Open it with Django's client."""
        if self.words:
            return client.post(self.path, self.fields(random.choice(self.words)))
        return client.get(self.path.format(case=case))

    def fields(self, word: str) -> dict[str, str]:
        """What the form of a search sends."""
        return {"text": word, "words": word, "number": word}


PAGES = (
    Page("home", "/", 20),
    Page("list", "/cases/", 15),
    Page("list, filtered", "/cases/?stage=police", 8),
    Page("list, article, year", "/cases/?article=201-1&registered-from=2023-01-01", 4),
    Page("list, third page", "/cases/?page=3", 3),
    Page("list, oldest first", "/cases/?sort=registered", 2),
    Page("case", "/cases/{case}/", 20),
    Page("people of a case", "/cases/{case}/people/", 5),
    Page("name, exact", "/persons/", 8, EXACT),
    Page("name, by sound", "/persons/", 8, BY_SOUND),
    Page("name, not asked before", "/persons/", 8, UNASKED),
    Page("words of cases", "/cases/search/", 2, ("брак 2019", "marriage 2022")),
    Page("situation", "/situation/", 5),
)  # fmt: skip


def people_of(roles: list[str] | None) -> Iterator[tuple[str, Any]]:
    """Yield one account of each role: of the office with the most cases."""
    from himoya.platform.agencies.models import Post

    for role in roles or BROWSERS:
        posts = Post.objects.filter(role=role).select_related("account")
        yield role, posts.order_by("agency__code", "-id")[0].account


def case_of(account: Any) -> str:
    """Return the id of a case that is there for an account."""
    from himoya.platform.agencies.models import Post

    return cases_of(Post.objects.filter(account=account)[0], 8)[7]


def cases_of(post: Any, count: int, **which: Any) -> list[str]:
    """Return the ids of the newest cases that are there in a post."""
    from himoya.platform.access.scope import looking_as
    from himoya.platform.agencies.readers import reader_of_post
    from himoya.platform.register.models import Case

    reader = reader_of_post(post.account_id, post.pk, practice=False)
    assert reader is not None
    with looking_as(reader):
        rows = Case.objects.filter(**which).order_by("-opened_at").values_list("pk", flat=True)
        return [str(one) for one in rows[:count]]
