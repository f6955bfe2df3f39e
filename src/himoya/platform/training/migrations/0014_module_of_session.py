"""Which module of its course a session taught."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0013_asked_for_and_university"),
    ]

    operations = [
        migrations.AddField(
            model_name="session",
            name="module",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sessions",
                to="training.coursemodule",
            ),
        ),
    ]
