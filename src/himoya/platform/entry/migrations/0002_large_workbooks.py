"""What a check in the background found in a large workbook, and the job that works on it."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("entry", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="delivery",
            name="found",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="delivery",
            name="job",
            field=models.UUIDField(null=True),
        ),
    ]
