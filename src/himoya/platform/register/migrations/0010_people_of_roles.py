"""Rows about victims and suspects are there in the database for roles that work with them alone."""

from __future__ import annotations

from django.db import migrations

from himoya.platform.database.row_security import RowSecurityRenewed, people_are_mine
from himoya.platform.register.visibility import under_visible

#: Table -> the people that its rows tell of. Codes of events, victims and suspects follow these.
_PEOPLE_OF = {
    "event": "victim",
    "victim": "victim",
    "suspect": "suspect",
    "sentence": "suspect",
    "sentenceserving": "suspect",
}


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0009_amendments_of_workbooks"),
    ]

    operations = [
        RowSecurityRenewed(
            f"register_{table}",
            f"{people_are_mine(people)} AND ({under_visible('register_case', 'case_id')})",
        )
        for table, people in _PEOPLE_OF.items()
    ]
