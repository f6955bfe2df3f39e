"""The most even distribution of noise that has mean 0 and a given variance.

Among all distributions on some steps, the one of greatest entropy says least beyond its moments: it
has probabilities proportional to exp(a d + b d²), and (a, b) minimise the convex function
log Σ exp(a d + b (d² - variance)), here by Newton's method. Source: Giessing and Tent (2019),
"Concepts for generalising tools implementing the cell key method to the case of continuous
variables", UNECE/Eurostat work session on statistical data confidentiality; R package ptable.
"""

from __future__ import annotations

import numpy as np

from himoya.statistics.disclosure.published_cells import Floats, Integers

#: How near the ends the variance may be for the distribution to have all its steps, as a share.
_EDGE = 1e-9
_TURNS = 200


def most_even(steps: Integers, variance: float) -> Floats:
    """Return the probability of each of ``steps``, whole numbers on both sides of 0 or 0 alone.

    With mean 0 not every variance can be had: below the smallest and above the largest, the
    distribution is the one at that end, on the steps nearest to 0 or farthest from it.
    """
    if (steps == 0).all():
        return np.ones(len(steps))
    nearest = _on_two(steps, int(steps[steps <= 0].max()), int(steps[steps >= 0].min()))
    farthest = _on_two(steps, int(steps.min()), int(steps.max()))
    least, most = (float(one @ steps**2) for one in (nearest, farthest))
    if variance <= least + _EDGE * (most - least):
        return nearest
    if variance >= most - _EDGE * (most - least):
        return farthest
    return _by_newton(steps, variance)


def _on_two(steps: Integers, below: int, above: int) -> Floats:
    """Return the distribution of mean 0 on one step below and one above, or on 0 alone."""
    found = np.zeros(len(steps))
    if below == above:
        found[steps == below] = 1.0
        return found
    found[steps == below] = above / (above - below)
    found[steps == above] = -below / (above - below)
    return found


def _by_newton(steps: Integers, variance: float) -> Floats:
    moments = np.stack((steps, steps**2 - variance)).astype(np.float64)
    # Of like size, so that one tolerance serves both.
    moments /= np.abs(moments).max(axis=1, keepdims=True)
    at = np.zeros(2)
    for _ in range(_TURNS):
        value, shares = _log_sum(at @ moments)
        slope = moments @ shares
        if np.abs(slope).max() < 1e-13:
            break
        curve = (moments * shares) @ moments.T - np.outer(slope, slope)
        step = np.linalg.solve(curve + 1e-15 * np.eye(2), -slope).astype(np.float64)
        at = at + _length(at, step, moments, value, float(slope @ step)) * step
    return _log_sum(at @ moments)[1]


def _length(at: Floats, step: Floats, moments: Floats, value: float, gain: float) -> float:
    """Return how much of a step to take: halves, until the value falls by enough (Armijo).

    Close to the end the fall is lost in rounding, and Newton's whole step is right.
    """
    length = 1.0
    while -gain > 1e-9 and _log_sum((at + length * step) @ moments)[0] > (
        value + 1e-4 * length * gain
    ):
        length /= 2
    return length


def _log_sum(powers: Floats) -> tuple[float, Floats]:
    """Return log Σ exp(powers), and the share of each in that sum."""
    highest = powers.max()
    parts = np.exp(powers - highest)
    return float(highest + np.log(parts.sum())), parts / parts.sum()
