"""Figures of the situation, and those that other offices gave, may be written, too."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0008_previews"),
    ]

    operations = [
        migrations.AlterField(
            model_name="programmeedition",
            name="part",
            field=models.CharField(
                choices=[
                    ("programme", "programme"),
                    ("target_groups", "target_groups"),
                    ("logframe", "logframe"),
                    ("equipment", "equipment"),
                    ("lessons", "lessons"),
                    ("case_statistics", "case_statistics"),
                    ("given_figures", "given_figures"),
                ],
                max_length=20,
            ),
        ),
    ]
