"""An office's own entry tests; why somebody watches no longer; whom a name without account is of."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("simulations", "0001_simulations"),
        ("training", "0015_course_tests"),
    ]

    operations = [
        migrations.AddField(
            model_name="entryrule",
            name="test",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="training.coursetest",
            ),
        ),
        migrations.AddField(
            model_name="seat",
            name="person",
            field=models.UUIDField(blank=True, db_index=True, null=True),
        ),
        migrations.AddField(
            model_name="watcher",
            name="taken_because",
            field=models.BinaryField(blank=True, null=True),
        ),
    ]
