"""Assets, payments and answers about protection are there for roles that work with victims alone."""

from __future__ import annotations

from django.db import migrations

from himoya.platform.database.row_security import RowSecurityRenewed, people_are_mine
from himoya.platform.register.visibility import under_visible

_TABLES = ("asset", "compensationpayment", "protectionanswer")


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0010_people_of_roles"),
    ]

    operations = [
        RowSecurityRenewed(
            f"register_{table}",
            f"{people_are_mine('victim')} AND ({under_visible('register_case', 'case_id')})",
        )
        for table in _TABLES
    ]
