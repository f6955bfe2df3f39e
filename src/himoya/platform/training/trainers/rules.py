"""What can be done with a qualification in each state, whoever asks. A plain table, complete."""

from __future__ import annotations

from collections.abc import Mapping

from himoya.platform.training.kinds import QualificationState, QualificationStep

_IN_TRAINING, _OBSERVED = QualificationState.IN_TRAINING, QualificationState.OBSERVED
_QUALIFIED, _WITHDRAWN = QualificationState.QUALIFIED, QualificationState.WITHDRAWN

#: The state in which a qualification begins, after the training of trainers.
BEGINNING = _IN_TRAINING

#: State -> what can be done -> the state after that. Nobody is signed off who was not observed.
MOVES: Mapping[QualificationState, Mapping[QualificationStep, QualificationState]] = {
    _IN_TRAINING: {
        QualificationStep.OBSERVE_AGAIN: _IN_TRAINING,
        QualificationStep.OBSERVED_READY: _OBSERVED,
        QualificationStep.WITHDRAWN: _WITHDRAWN,
    },
    _OBSERVED: {
        QualificationStep.SIGNED_OFF: _QUALIFIED,
        QualificationStep.WITHDRAWN: _WITHDRAWN,
    },
    _QUALIFIED: {
        QualificationStep.RENEWED: _QUALIFIED,
        QualificationStep.WITHDRAWN: _WITHDRAWN,
    },
    _WITHDRAWN: {},
}
