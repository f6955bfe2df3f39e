"""What was answered about protection may come with a case from another installation."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0012_words_found_behind_the_wall"),
    ]

    operations = [
        # Codes alone: no column changes, so neither engine makes the table anew.
        migrations.AlterField(
            model_name="received",
            name="kind",
            field=models.CharField(
                choices=[
                    ("step", "step"),
                    ("act", "act"),
                    ("amendment", "amendment"),
                    ("withdrawal", "withdrawal"),
                    ("protection_answer", "protection_answer"),
                ],
                max_length=20,
            ),
        ),
    ]
