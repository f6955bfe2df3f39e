"""Which workbook asked for an amendment, and in which of its rows."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0008_assets"),
    ]

    operations = [
        migrations.AddField(
            model_name="amendment",
            name="batch",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="asked",
                to="register.caseimport",
            ),
        ),
        migrations.AddField(
            model_name="amendment",
            name="row_number",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
    ]
