"""Which post answered journalists, in the media log of campaigns."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0004_material_files"),
    ]

    operations = [
        migrations.AddField(
            model_name="mention",
            name="answered_by_id",
            field=models.UUIDField(blank=True, null=True),
        ),
    ]
