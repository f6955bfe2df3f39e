"""Days of hearings come with cases from other installations. A code alone: no column changes."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0017_transfers_sent_back")]

    operations = [
        migrations.AlterField(
            model_name="received",
            name="kind",
            field=models.CharField(
                choices=[
                    ("step", "step"),
                    ("act", "act"),
                    ("amendment", "amendment"),
                    ("withdrawal", "withdrawal"),
                    ("hearing", "hearing"),
                    ("protection_answer", "protection_answer"),
                ],
                max_length=20,
            ),
        ),
    ]
