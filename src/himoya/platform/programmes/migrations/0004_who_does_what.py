"""Who does what where in programmes and in partners' files, and who is shown these."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.append_only import AppendOnly
from himoya.platform.database.row_security import RowSecurity
from himoya.platform.programmes.visibility import POLICY


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("programmes", "0003_passing"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="programmedigest", name="who", field=models.JSONField(null=True)
        ),
        migrations.CreateModel(
            name="PartnerFileStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                ("file", models.UUIDField()),
                (
                    "step",
                    models.CharField(
                        choices=[("taken_in", "taken_in"), ("withdrawn", "withdrawn")],
                        max_length=20,
                    ),
                ),
                ("partner", models.CharField(max_length=200)),
                ("facts", models.JSONField(null=True)),
                ("reason", models.TextField(blank=True)),
                ("done_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="partnerfilestep",
            constraint=models.UniqueConstraint(
                fields=("file", "step"), name="partner_file_step_once"
            ),
        ),
        RowSecurity("programmes_partnerfilestep", POLICY),
        AppendOnly("programmes_partnerfilestep"),
    ]
