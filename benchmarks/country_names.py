"""Invented names for everybody in the register of `country_filling`, sealed and with their tokens.

Made of parts of Tajik and Uzbek names, in the spellings in which they come: Tajik Cyrillic,
Russian, Uzbek Latin. Some names are frequent and most are rare, as among people.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from uuid import UUID

FIRST = (
    "Абду", "Мир", "Хуш", "Дил", "Нур", "Гул", "Шер", "Бек", "Сафар", "Ислом", "Раҷаб", "Ҷум",
    "Шоди", "Қурбон", "Зафар", "Фарид", "Олим", "Сайд", "Тоҳир", "Умар", "Баҳром", "Хол", "Ёр",
    "Анвар", "Рустам", "Парвиз", "Суҳроб", "Манучеҳр", "Фирдавс", "Шаҳло",
)  # fmt: skip
SECOND = (
    "раҳмон", "али", "мурод", "шод", "бой", "дин", "жон", "хон", "назар", "карим", "ҷон", "бахш",
    "қул", "султон", "пулод", "ризо", "хоҷа", "шоҳ", "зод", "валӣ",
)  # fmt: skip
WOMEN = ("а", "мо", "гул", "ой", "бону", "нисо")

#: A spelling -> letters of Tajik Cyrillic that it has otherwise.
RUSSIAN = str.maketrans("ҷҳқғӣӯҶҲҚҒ", "жхкгиуДХКГ")
LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ғ": "gʻ", "д": "d", "е": "e", "ё": "yo", "ж": "j",
    "з": "z", "и": "i", "ӣ": "i", "й": "y", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ӯ": "oʻ", "ф": "f", "х": "x",
    "ҳ": "h", "ч": "ch", "ҷ": "j", "ш": "sh", "ъ": "ʼ", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip

#: Persons written at once.
BATCH = 20_000

Rows = list[tuple[object, ...]]


def names_for_everybody(database: sqlite3.Connection) -> None:
    """Give every copied person a name, and half of them a birth date. The program must run."""
    from django.conf import settings

    from himoya.platform.identity.kinds import ItemKind, Match
    from himoya.platform.identity.models import IdentityItem
    from himoya.platform.identity.pairs import pair_of
    from himoya.platform.identity.sealing import context_of
    from himoya.platform.identity.tokens import scope_of, tokens_of
    from himoya.platform.keys.in_use import ring_for
    from himoya.platform.keys.purposes import Purpose

    chance = random.Random(1)
    rings = {
        agency: ring_for(settings.HIMOYA.keys, code, holds_own_key=False)
        for agency, code in database.execute("SELECT id, code FROM agencies_agency")
    }
    for batch in _batches(database):
        items: Rows = []
        tokens: Rows = []
        pairs: Rows = []
        for person, custodian, is_woman in batch:
            ring, scope = rings[custodian], scope_of("register", custodian, practice=False)
            pieces = [(ItemKind.NAME, a_name(chance, is_woman))]
            if chance.random() < 0.5:
                pieces.append((ItemKind.BIRTH_DATE, _a_day(chance)))
            for order, (kind, text) in enumerate(pieces, start=1):
                id = UUID(f"{person[:12]}{order}{person[13:]}")
                item = IdentityItem(id=id, person_id=UUID(person), kind=kind)
                sealed = ring.seal(Purpose.IDENTITY, text.encode(), context_of(item))
                items.append((id.hex, person, kind.value, 0, sealed, ring.current, order))
                made = tokens_of(ring, kind, text, scope)
                tokens += [
                    (id.hex, person, one.match.value, one.value, ring.current) for one in made
                ]
                heard = [one.value for one in made if one.match is Match.SOUND]
                pairs += [(person, pair_of(*two)) for two in combinations(heard, 2)]
        _write(database, items, tokens, pairs)


def sealed_anew(record: str, old: str, new: str, sealed: bytes | None) -> bytes | None:
    """Return the sealed answers of a copied record, bound to the copy."""
    if sealed is None:
        return None
    from himoya.platform.records.sealing import seal_answers

    return seal_answers(record, UUID(new), _opened(record, old, sealed))


@lru_cache(maxsize=100)
def _opened(record: str, id: str, sealed: bytes) -> dict[str, object]:
    from himoya.platform.records.sealing import open_answers

    return open_answers(record, UUID(id), sealed)


def _batches(database: sqlite3.Connection) -> Iterator[list[tuple[str, int, bool]]]:
    for table in ("register_victim", "register_suspect"):
        rows = database.execute(
            f"SELECT o.id, o.custodian_id, p.sex = 'F' FROM {table} p "
            "JOIN identity_person o ON o.id = p.person_id WHERE p.person_id = p.id ORDER BY p.id"
        )
        while batch := rows.fetchmany(BATCH):
            yield [(person, custodian, bool(woman)) for person, custodian, woman in batch]


def _write(database: sqlite3.Connection, items: Rows, tokens: Rows, pairs: Rows) -> None:
    database.executemany(
        'INSERT INTO identity_identityitem (id, person_id, kind, medical, sealed, key, "order") '
        "VALUES (?, ?, ?, ?, ?, ?, ?)", items
    )  # fmt: skip
    database.executemany(
        "INSERT INTO identity_identitytoken (item_id, person_id, match, token, key) "
        "VALUES (?, ?, ?, ?, ?)", tokens
    )  # fmt: skip
    database.executemany("INSERT INTO identity_identitypair (person_id, pair) VALUES (?, ?)", pairs)


def a_name(chance: random.Random, is_woman: bool) -> str:
    """Surname, given name and mostly the father's, in one of the spellings."""
    surname, given, father = (_part(chance) for _ in range(3))
    ending = chance.choice(("ова", "зода", "ӣ") if is_woman else ("ов", "зода", "ӣ"))
    words = [surname + ending, given + chance.choice(WOMEN) if is_woman else given]
    if chance.random() < 0.8:
        words.append(father + ("овна" if is_woman else "ович"))
    return _spelled(" ".join(words), chance.random())


def _part(chance: random.Random) -> str:
    first = FIRST[int(len(FIRST) * chance.random() ** 2)]
    return first + SECOND[int(len(SECOND) * chance.random() ** 2)]


def _spelled(name: str, turn: float) -> str:
    if turn < 0.4:
        return name
    if turn < 0.7:
        return name.translate(RUSSIAN)
    latin = "".join(LATIN.get(letter.lower(), letter) for letter in name)
    return " ".join(word.capitalize() for word in latin.split(" "))


def _a_day(chance: random.Random) -> str:
    return f"{chance.randint(1955, 2012)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
