"""Short runs of tokens, each as one number of 64 bits that is the same everywhere."""

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

_STEP = np.uint64(0x9E3779B97F4A7C15)


def mixed(values: Hashes) -> Hashes:
    """Each value's bits spread over all of it. Source: Steele, Lea, Flood 2014, SplitMix64."""
    mix = values ^ (values >> np.uint64(30))
    mix *= np.uint64(0xBF58476D1CE4E5B9)
    mix ^= mix >> np.uint64(27)
    mix *= np.uint64(0x94D049BB133111EB)
    mix ^= mix >> np.uint64(31)
    return mix


def runs(values: Hashes, length: int) -> Hashes:
    """The hash of the run of `length` values that begins at each place, in the order of places.

    A program that is shorter than one run is one run.
    """
    length = min(length, len(values))
    if length == 0:
        return np.zeros(0, np.uint64)
    count = len(values) - length + 1
    sums = np.zeros(count, np.uint64)
    for offset in range(length):
        sums *= _STEP
        sums += values[offset : offset + count]
    return mixed(sums)
