"""Words of cases are found by their index, behind the wall."""

from __future__ import annotations

from django.db import migrations

from himoya.platform.database.full_text import FoundBehindTheWall
from himoya.platform.database.row_security import practice_is_mine
from himoya.platform.register.visibility import held_by_mine


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0011_people_of_assets"),
    ]

    operations = [
        FoundBehindTheWall(
            "register_casetext",
            "words",
            f"{practice_is_mine('practice')} AND ({held_by_mine('register_casetext.record')})",
        ),
    ]
