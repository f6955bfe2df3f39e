"""A data folder with the register of a whole country: 400,000 cases, 1,000,000 victims.

Run: ``.venv/bin/python benchmarks/country_filling.py --data DIR/sqlite [--cases N] [--victims N]``.
The records are those of the demonstration, in every state of ten years, copied in the database with
new ids, so that answers, reasons and codes are as mixed as they come. Cases are spread over 40
people of each agency; every victim and suspect has an invented name, sealed and with its tokens,
and is shown to the agencies that took the case over. Printed: rows of each table. On SQLite; the
same rows go into PostgreSQL with `country_on_postgresql`.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.country_names import names_for_everybody, sealed_anew  # noqa: E402
from himoya.platform.identity.pseudonyms import ALPHABET  # noqa: E402

DATABASE = "himoya.sqlite3"

#: People of each agency among whom its cases are spread.
WORKERS = 40

#: What agencies do -> the role of the people who work on cases there.
ROLES = {
    "police": "investigator",
    "prosecutor": "prosecutor",
    "court": "court_registrar",
    "corrections": "corrections_officer",
}

#: Table -> columns with ids of copied rows (the first is the row's own), texts that stand once.
TABLES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "register_case": (("id",), ("case_number",)),
    "register_stage": (("id", "case_id"), ()),
    "register_holder": (("id", "case_id"), ()),
    "register_movement": (("id", "case_id"), ()),
    "register_casetext": (("record",), ()),
    "register_event": (("id", "case_id"), ("event_id",)),
    "register_eventcode": (("record_id",), ()),
    "register_offence": (("id", "case_id", "event_id"), ("offence_number",)),
    "register_victim": (("id", "case_id", "event_id"), ("victim_record_id",)),
    "register_victimcode": (("record_id",), ()),
    "register_suspect": (("id", "case_id", "event_id"), ("suspect_record_id",)),
    "register_suspectcode": (("record_id",), ()),
    "register_charge": (("id", "case_id", "suspect_id", "offence_id"), ("charge_id",)),
    "register_sentence": (("id", "case_id", "suspect_id", "charge_id"), ("sentence_id",)),
    "register_sentenceserving": (
        ("id", "case_id", "suspect_id", "sentence_id"),
        ("serving_id",),
    ),
}

#: Tables that follow the number of victims; the others follow the cases.
OF_VICTIMS = ("register_victim", "register_victimcode")

PEOPLE = {"register_victim": "victim", "register_suspect": "suspect"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=400_000)
    parser.add_argument("--victims", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path, required=True)
    asked = parser.parse_args()
    fill(asked.data, asked.cases, asked.victims)


def fill(data: Path, cases: int, victims: int) -> None:
    """Fill a data folder that is not there yet."""
    start = time.monotonic()
    command = [sys.executable, "-m", "himoya", "demo", "--no-serve", "--json", "--data", str(data)]
    subprocess.run(command, check=True, capture_output=True)
    os.environ |= {"HIMOYA_DATA": str(data), "HIMOYA_PROFILE": "demonstration"}
    _appoint_workers()
    with sqlite3.connect(data / DATABASE) as database:
        for pragma in ("foreign_keys=OFF", "synchronous=OFF", "cache_size=-500000"):
            database.execute(f"PRAGMA {pragma}")
        _told(start, "the demonstration, and its people")
        database.create_function("sealed_anew", 4, sealed_anew)
        later = _without_indexes(database)
        _copy_all(database, cases, victims)
        _hand_over(database)
        _told(start, "copies")
        _know_everybody(database)
        names_for_everybody(database)
        _told(start, "names")
        for statement in later:
            database.execute(statement)
        database.execute("INSERT INTO register_casetext_words(register_casetext_words) "
                         "VALUES ('rebuild')")  # fmt: skip
        database.execute("ANALYZE")
    _told(start, "indexes")
    _print_rows(data)


def _told(start: float, what: str) -> None:
    print(f"{time.monotonic() - start:6.0f} s: {what}", flush=True)


def _print_rows(data: Path) -> None:
    with sqlite3.connect(data / DATABASE) as database:
        for table in [*TABLES, "register_handover", "identity_person", "identity_holding",
                      "identity_identityitem", "identity_identitytoken",
                      "identity_identitypair"]:  # fmt: skip
            (count,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()
            print(f"{count:12,} {table}")


def _appoint_workers() -> None:
    from himoya.platform.start import start

    start()
    from django.db import connection, transaction

    from himoya.platform.agencies.actions.posts import appoint
    from himoya.platform.agencies.models import Account, Agency

    with transaction.atomic():
        for agency in Agency.objects.filter(role__in=ROLES).order_by("code"):
            if agency.code.count("-") < 2:
                continue
            role = ROLES[agency.role]
            for place in range(WORKERS):
                account = Account(username=f"{role}.{agency.code}.{place}", display_name="N. N.")
                account.set_unusable_password()
                account.save()
                appoint(by=None, account=account, agency=agency, role=role)
    connection.close()


def _without_indexes(database: sqlite3.Connection) -> list[str]:
    """Drop indexes and triggers of the filled tables; return what makes them again."""
    filled = [*TABLES, "register_handover", "identity_person", "identity_holding",
              "identity_identityitem", "identity_identitytoken",
              "identity_identitypair"]  # fmt: skip
    marks = ",".join("?" * len(filled))
    found = database.execute(
        f"SELECT type, name, sql FROM sqlite_master WHERE tbl_name IN ({marks}) "
        "AND sql IS NOT NULL AND type IN ('index', 'trigger')", filled
    ).fetchall()  # fmt: skip
    for kind, name, _ in found:
        database.execute(f"DROP {kind} {name}")
    return [sql for _, _, sql in found]


# ---- copies of cases ----


def _copy_all(database: sqlite3.Connection, cases: int, victims: int) -> None:
    database.execute(
        "CREATE TEMP TABLE worker AS SELECT agency_id, account_id, row_number() OVER "
        "(PARTITION BY agency_id ORDER BY id DESC) - 1 AS place FROM agencies_post "
        f"WHERE role IN ({', '.join(repr(role) for role in ROLES.values())})"
    )
    database.execute("CREATE INDEX temp.worker_of ON worker (agency_id, place)")
    counted = {
        table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("register_case", "register_victim")
    }
    of_cases = round(cases / counted["register_case"]) - 1
    of_victims = round(victims / counted["register_victim"]) - 1
    for table in TABLES:
        _copy(database, table, of_victims if table in OF_VICTIMS else of_cases, of_cases)
        database.commit()


def _copy(database: sqlite3.Connection, table: str, copies: int, of_cases: int) -> None:
    """Copy every row: the last eight digits of each id become the number of the copy.

    Rows come in the order of their new ids, so that no index is filled at random.
    """
    ids, texts = TABLES[table]
    columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    if ids[0] != "id":
        columns.remove("id")
    values = {name: _quoted(name) for name in columns}
    values |= {name: f"{name} || '-' || n" for name in texts}
    values |= {name: _copied(name, f"((n - 1) % {of_cases} + 1)") for name in ids}
    values[ids[0]] = _copied(ids[0], "n")
    values |= _special(table)
    database.execute(
        f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers "
        f"WHERE n < {copies}) INSERT INTO {table} ({', '.join(map(_quoted, columns))}) "
        f"SELECT {', '.join(values[name] for name in columns)} "
        f"FROM (SELECT *, row_number() OVER (ORDER BY {ids[0]}) AS line FROM {table}) AS t "
        f"CROSS JOIN numbers ORDER BY line, n"
    )


def _quoted(name: str) -> str:
    return f'"{name}"'


def _copied(column: str, number: str) -> str:
    return f"substr({column}, 1, 24) || printf('%08x', {number})"


def _special(table: str) -> dict[str, str]:
    """Columns whose copies differ by more than a number behind them."""
    match table:
        case "register_case":
            later = "strftime('%Y-%m-%d %H:%M:%S', opened_at, '+' || (n * 3) || ' minutes')"
            return {
                "number_key": "number_key || ' ' || n", "draft": "NULL",
                "opened_at": later, "changed_at": later,
                "assigned_to_id": _worker("id", "agency_id"),
            }  # fmt: skip
        case "register_stage":
            return {"assigned_to_id": _worker("case_id", "agency_id")}
        case "register_movement":
            return {"by_id": f"coalesce({_worker('case_id', 'agency_id')}, by_id)"}
        case "register_casetext":
            return {"words": "words || n || ' '"}
        case "register_victim" | "register_suspect":
            kind = list(PEOPLE).index(table)
            return {
                "person_id": _copied("id", "n"),
                "pseudonym": _pseudonym(kind),
                "sealed": f"sealed_anew('{PEOPLE[table]}', id, {_copied('id', 'n')}, sealed)",
            }
        case _:
            return {}


def _worker(case: str, agency: str) -> str:
    """Somebody of the agency: the same one for the case and for its stage there."""
    digits = " + ".join(f"16 * unicode(substr(t.{case}, {place}, 1))" for place in (3, 5, 7))
    return (
        f"(SELECT account_id FROM worker w WHERE w.agency_id = t.{agency} "
        f"AND w.place = (7 * n + ({digits}) / 3) % {WORKERS})"
    )


def _pseudonym(kind: int) -> str:
    """Signs as the platform gives them, each once: a number in other digits, well shuffled."""
    base = len(ALPHABET)
    number = f"(((t.line * 1000 + n) * 2 + {kind}) * 123456791 % {base**8})"
    letters = [f"substr('{ALPHABET}', {number} / {base**i} % {base} + 1, 1)" for i in range(8)]
    return " || ".join([*letters[:4], "'-'", *letters[4:]])


def _hand_over(database: sqlite3.Connection) -> None:
    """The hand-over behind each later stage; of some cases one that was returned before it."""
    later = {"taken": ("began", "-1 days", ""), "returned": ("began", "-9 days", "%00000d")}
    for state, (column, days, ending) in later.items():
        database.execute(
            "INSERT INTO register_handover (id, case_id, case_number, from_agency_id, from_kind, "
            "to_agency_id, kind, state, proposed_by_id, proposed_at, decided_by_id, decided_at, "
            "practice, case_withdrawn) SELECT "
            f"substr(l.id, 1, 12) || '{'4' if ending else '5'}' || substr(l.id, 14), l.case_id, "
            "c.case_number, b.agency_id, b.kind, l.agency_id, l.kind, ?, "
            "coalesce(b.assigned_to_id, c.opened_by_id), "
            f"strftime('%Y-%m-%d %H:%M:%S', l.{column}, ?), "
            "coalesce(l.assigned_to_id, c.opened_by_id), "
            f"strftime('%Y-%m-%d %H:%M:%S', l.{column}), 0, 0 "
            "FROM register_stage l JOIN register_stage b ON b.case_id = l.case_id "
            "AND b.ended = l.began JOIN register_case c ON c.id = l.case_id "
            "WHERE l.assigned_to_id IS NOT NULL AND b.agency_id <> l.agency_id "
            f"AND {'l.id LIKE ' + repr('%3') if ending else '1'} ORDER BY l.id",
            (state, days),
        )
    database.commit()


# ---- persons ----


def _know_everybody(database: sqlite3.Connection) -> None:
    """The identity room learns of the copied victims and suspects, and of who took their case."""
    for table, kind in PEOPLE.items():
        database.execute(
            "INSERT INTO identity_person (id, pseudonym, wing, kind, practice, created_at, "
            f"version, custodian_id) SELECT p.person_id, p.pseudonym, 'register', '{kind}', 0, "
            f"c.opened_at, 1, a.id FROM {table} p JOIN register_case c ON c.id = p.case_id "
            "JOIN agencies_agency a ON a.code = c.reporting_agency WHERE p.person_id = p.id "
            "ORDER BY p.id"
        )
        database.execute(
            "INSERT INTO identity_holding (person_id, agency_id, given_by_id, given_at) "
            f"SELECT o.id, h.agency_id, o.custodian_id, o.created_at FROM {table} p "
            "JOIN identity_person o ON o.id = p.person_id JOIN register_holder h "
            "ON h.case_id = p.case_id AND h.agency_id <> o.custodian_id WHERE p.person_id = p.id"
        )
        database.commit()


if __name__ == "__main__":
    main()
