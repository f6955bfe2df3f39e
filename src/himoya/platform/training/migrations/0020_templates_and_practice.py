"""How a course is taught, from which template it began, and for whose practice it prepares."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0019_for_whom_a_course_is"),
    ]

    operations = [
        migrations.AddField(
            model_name="course",
            name="methods",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="course",
            name="template",
            field=models.CharField(blank=True, default="", max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="course",
            name="case_studies",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="course",
            name="prepares_for",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
