"""For whom a course is, and what people can do after it."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0018_marked_answers"),
    ]

    operations = [
        migrations.AddField(
            model_name="course",
            name="audience",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="course",
            name="objectives",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
    ]
