"""Releases for experts, which are handed out and never published."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0003_announced_days"),
    ]

    operations = [
        migrations.AlterField(
            model_name="release",
            name="state",
            field=models.CharField(
                choices=[
                    ("built", "built"),
                    ("protected", "protected"),
                    ("failed", "failed"),
                    ("attacked", "attacked"),
                    ("broken", "broken"),
                    ("returned", "returned"),
                    ("approved", "approved"),
                    ("published", "published"),
                    ("revised", "revised"),
                    ("withdrawn", "withdrawn"),
                    ("discarded", "discarded"),
                    ("delivered", "delivered"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="step",
            name="move",
            field=models.CharField(
                choices=[
                    ("build", "build"),
                    ("protect", "protect"),
                    ("fail", "fail"),
                    ("attack", "attack"),
                    ("break", "break"),
                    ("explain", "explain"),
                    ("ask_back", "ask_back"),
                    ("approve", "approve"),
                    ("publish", "publish"),
                    ("revise", "revise"),
                    ("withdraw", "withdraw"),
                    ("discard", "discard"),
                    ("deliver", "deliver"),
                ],
                max_length=20,
            ),
        ),
    ]
