"""A step that was entered by mistake is taken back: what it had changed is kept with it.

The new column may be empty and has no default: SQLite adds it without making a table anew.
"""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0014_suspended_in_court"),
    ]

    operations = [
        # Codes alone: no column changes.
        migrations.AlterField(
            model_name="amendment",
            name="kind",
            field=models.CharField(
                choices=[
                    ("answer", "answer"),
                    ("withdraw_case", "withdraw_case"),
                    ("take_step_back", "take_step_back"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="caseact",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "waiting"),
                    ("done", "done"),
                    ("refused", "refused"),
                    ("withdrawn", "withdrawn"),
                    ("mistaken", "mistaken"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="caseact",
            name="changed",
            field=models.JSONField(blank=True, null=True),
        ),
    ]
