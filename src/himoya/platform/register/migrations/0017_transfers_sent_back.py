"""Transfers that were a mistake are sent back. A code alone: no column changes."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0016_hearings_to_come")]

    operations = [
        migrations.AlterField(
            model_name="handover",
            name="state",
            field=models.CharField(
                choices=[
                    ("proposed", "proposed"),
                    ("taken", "taken"),
                    ("returned", "returned"),
                    ("withdrawn", "withdrawn"),
                    ("sent_back", "sent_back"),
                ],
                default="proposed",
                max_length=20,
            ),
        ),
    ]
