from __future__ import annotations

from django.apps import AppConfig


class TrainingConceptsConfig(AppConfig):
    name = "himoya.platform.training_concepts"
    label = "training_concepts"
