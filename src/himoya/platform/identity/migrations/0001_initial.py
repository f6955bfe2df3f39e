from __future__ import annotations

import uuid

import django.db.models.deletion
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.identity.visibility import HOLDING_POLICY, PART_POLICY, PERSON_POLICY


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="IdentityItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("name", "name"),
                            ("alias", "alias"),
                            ("former_name", "former_name"),
                            ("document", "document"),
                            ("contact", "contact"),
                            ("birth_date", "birth_date"),
                            ("photograph", "photograph"),
                            ("address", "address"),
                        ],
                        max_length=12,
                    ),
                ),
                ("medical", models.BooleanField(default=False)),
                ("sealed", models.BinaryField()),
                ("key", models.CharField(max_length=12)),
                ("order", models.PositiveIntegerField()),
            ],
            options={
                "ordering": ("person", "order"),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("pseudonym", models.CharField(max_length=9, unique=True)),
                (
                    "wing",
                    models.CharField(
                        choices=[("register", "register"), ("referral", "referral")], max_length=10
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("victim", "victim"), ("suspect", "suspect"), ("other", "other")],
                        max_length=10,
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "custodian",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="IdentityToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "match",
                    models.CharField(
                        choices=[("exact", "exact"), ("sound", "sound")], max_length=5
                    ),
                ),
                ("token", models.CharField(max_length=32)),
                ("key", models.CharField(max_length=12)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tokens",
                        to="identity.identityitem",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tokens",
                        to="identity.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddField(
            model_name="identityitem",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="items",
                to="identity.person",
            ),
        ),
        migrations.CreateModel(
            name="Holding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("given_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holdings",
                        to="identity.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["custodian", "wing"], name="person_by_custodian"),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("wing__in", ("register", "referral"))),
                name="a_person_is_in_one_wing",
            ),
        ),
        migrations.AddIndex(
            model_name="identitytoken",
            index=models.Index(fields=["token", "match"], name="token_by_value"),
        ),
        migrations.AddIndex(
            model_name="identitytoken",
            index=models.Index(fields=["key"], name="token_by_key"),
        ),
        migrations.AddIndex(
            model_name="identityitem",
            index=models.Index(fields=["key"], name="item_by_key"),
        ),
        migrations.AddConstraint(
            model_name="identityitem",
            constraint=models.UniqueConstraint(
                fields=("person", "order"), name="items_have_an_order"
            ),
        ),
        migrations.AddIndex(
            model_name="holding",
            index=models.Index(fields=["agency", "person"], name="holding_by_agency"),
        ),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.UniqueConstraint(
                fields=("person", "agency"), name="a_holding_stands_once"
            ),
        ),
        RowSecurity("identity_person", PERSON_POLICY),
        RowSecurity("identity_holding", HOLDING_POLICY),
        RowSecurity("identity_identityitem", PART_POLICY),
        RowSecurity("identity_identitytoken", PART_POLICY),
    ]
