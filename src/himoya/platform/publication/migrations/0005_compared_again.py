"""With which returns a release was compared, so that it can be compared with them again."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0004_delivered"),
    ]

    operations = [
        migrations.AddField(
            model_name="comparison",
            name="reach",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="comparison",
            name="taken",
            field=models.JSONField(null=True),
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
                    ("compare", "compare"),
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
