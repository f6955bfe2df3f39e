"""After which plan a plan was made, and from which activity one was carried over."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("joint_work", "0001_joint_work"),
    ]

    operations = [
        migrations.AddField(
            model_name="jointwork",
            name="follows",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="followed_by",
                to="joint_work.jointwork",
            ),
        ),
        migrations.AddField(
            model_name="undertaking",
            name="carried_from",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="carried_to",
                to="joint_work.undertaking",
            ),
        ),
    ]
