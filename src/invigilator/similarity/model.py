"""How much each feature says: a logistic model, small enough to be read."""

from importlib.resources import files

import msgspec
import numpy as np

from invigilator.similarity.features import FEATURES, Floats


class Weight(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a feature counts: `weight` for each unit of `scale` that it lies above `mean`."""

    mean: float
    scale: float
    weight: float


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The logarithm of the odds that two programs are copies, by their features.

    The odds are those of the balanced data that it was fitted on, not those of a contest.
    """

    bias: float
    weights: dict[str, Weight]

    def logits(self, features: Floats) -> Floats:
        """The logarithms of the odds, one for each row."""
        total = np.full(len(features), self.bias)
        for column, name in enumerate(FEATURES):
            if name in self.weights:
                weight = self.weights[name]
                total += weight.weight * (features[:, column] - weight.mean) / weight.scale
        return total

    def scores(self, features: Floats) -> Floats:
        """The scores between 0 and 1, one for each row."""
        return np.asarray(1 / (1 + np.exp(-self.logits(features))), np.float64)

    def contributions(self, row: Floats) -> dict[str, float]:
        """What each feature adds to the logarithm of the odds, and the bias; they sum up to it."""
        told = {
            name: self.weights[name].weight
            * (float(value) - self.weights[name].mean)
            / self.weights[name].scale
            for name, value in zip(FEATURES, row, strict=True)
            if name in self.weights
        }
        return {"bias": self.bias, **told}


_decoder = msgspec.json.Decoder(Model)


def read_model() -> Model:
    """The model that the package carries, fitted by `python -m bench.similarity.fit`."""
    return _decoder.decode(files("invigilator.similarity").joinpath("model.json").read_bytes())


MODEL = read_model()
"""The model that the package carries."""
