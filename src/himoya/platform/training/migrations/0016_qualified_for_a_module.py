"""A trainer qualifies for a whole course, or for one module of it."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0015_course_tests"),
    ]

    operations = [
        migrations.AddField(
            model_name="qualification",
            name="module",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="qualifications",
                to="training.coursemodule",
            ),
        ),
        migrations.AddField(
            model_name="qualification",
            name="module_title",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.RemoveConstraint(
            model_name="qualification",
            name="trainer_once_for_a_course",
        ),
        migrations.AddConstraint(
            model_name="qualification",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("state", "withdrawn"), _negated=True), ("module", None)
                ),
                fields=("trainer", "course"),
                name="trainer_once_for_a_course",
            ),
        ),
        migrations.AddConstraint(
            model_name="qualification",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("state", "withdrawn"), _negated=True), ("module__isnull", False)
                ),
                fields=("trainer", "module"),
                name="trainer_once_for_a_module",
            ),
        ),
    ]
