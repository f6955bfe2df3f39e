"""Posts of offices that journalists may ask, and who is shown them."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.append_only import AppendOnly
from himoya.platform.database.row_security import RowSecurity
from himoya.platform.programmes.visibility import POLICY


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("programmes", "0009_figures_of_offices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MediaContactStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                ("contact", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                (
                    "move",
                    models.CharField(
                        choices=[
                            ("named", "named"),
                            ("put_right", "put_right"),
                            ("ended", "ended"),
                        ],
                        max_length=12,
                    ),
                ),
                ("roles", models.JSONField(default=dict)),
                ("subjects", models.JSONField(default=list)),
                ("telephone", models.CharField(blank=True, max_length=40)),
                ("email", models.CharField(blank=True, max_length=200)),
                ("languages", models.JSONField(default=list)),
                ("first_day", models.PositiveSmallIntegerField(null=True)),
                ("last_day", models.PositiveSmallIntegerField(null=True)),
                ("opens", models.TimeField(null=True)),
                ("closes", models.TimeField(null=True)),
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("contact", "number"), name="media_contact_step_once"
                    )
                ],
            },
        ),
        RowSecurity("programmes_mediacontactstep", POLICY),
        AppendOnly("programmes_mediacontactstep"),
    ]
