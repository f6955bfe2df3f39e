"""Digests of programmes, so that lists need not read their files."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    operations = [
        migrations.CreateModel(
            name="ProgrammeDigest",
            fields=[
                ("id", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("stamp", models.CharField(max_length=120)),
                ("facts", models.JSONField(null=True)),
            ],
        ),
    ]
