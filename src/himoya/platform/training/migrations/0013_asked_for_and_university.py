"""Which course that was asked for a course answers; trainers of universities."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0012_seniority_age_language"),
    ]

    operations = [
        migrations.AddField(
            model_name="course",
            name="asked_for",
            field=models.CharField(blank=True, default="", max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="trainer",
            name="is_of_university",
            field=models.BooleanField(default=False),
        ),
    ]
