"""Later lists that say something else of a person stand in the history."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0009_test_results"),
    ]

    operations = [
        migrations.AlterField(
            model_name="personchange",
            name="act",
            field=models.CharField(
                choices=[
                    ("corrected", "corrected"),
                    ("merged", "merged"),
                    ("taken_apart", "taken_apart"),
                    ("told_later", "told_later"),
                ],
                max_length=20,
            ),
        ),
    ]
