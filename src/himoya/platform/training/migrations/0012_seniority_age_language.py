"""Seniority and year of birth of people, and the language of events: what a count asks."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0011_posts"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="language",
            field=models.CharField(blank=True, default="", max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="trainee",
            name="seniority",
            field=models.CharField(blank=True, default="", max_length=100),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="trainee",
            name="birth_year",
            field=models.CharField(blank=True, default="", max_length=4),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="trainee",
            index=models.Index(
                fields=["practice", "agency", "seniority", "birth_year", "id"],
                name="trainee_by_seniority_and_age",
            ),
        ),
    ]
