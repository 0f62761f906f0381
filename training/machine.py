"""The linear machine: a weight of every term for every area, by a support vector machine for each area."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.svm import LinearSVC
from stories import Table

KEPT = 30_000
"""Terms in a file: those that move the training stories' distances most."""
FURTHER = 0.2
"""Of a story's weight, the part that counts for further labels where it has some."""


@dataclass(frozen=True)
class Model:
    """Weights of terms (numbers of the table's), one row each, columns as the table's areas; rarities; a start."""

    kept: np.ndarray
    rarity: np.ndarray
    rows: np.ndarray
    bias: np.ndarray

    def distances(self, table: Table, rows: np.ndarray) -> np.ndarray:
        """What it makes of some stories."""
        return _unit(table.found[rows][:, self.kept] @ diags(self.rarity)) @ self.rows + self.bias


def train(table: Table, chosen: np.ndarray, strength: float) -> Model:
    """Learn from the chosen stories: from all their terms, then again from those of most weight."""
    holders = np.asarray((table.found[chosen] > 0).sum(axis=0)).ravel()
    known = np.flatnonzero(holders > 1)
    first, matrix = _fit(table, chosen, known, holders, strength)
    moves = _lengths(matrix)
    most = np.argsort(-moves * np.sqrt((first.rows**2).sum(axis=1)), kind="stable")[:KEPT]
    return _fit(table, chosen, known[np.sort(most)], holders, strength)[0]


def _fit(
    table: Table, chosen: np.ndarray, kept: np.ndarray, holders: np.ndarray, strength: float
) -> tuple[Model, csr_matrix]:
    rarity = np.round(np.log((1 + len(chosen)) / (1 + holders[kept])) + 1, 2)
    matrix = _unit(table.found[chosen][:, kept] @ diags(rarity))
    rows, right, weights = _lessons(table, chosen)
    machine = LinearSVC(C=strength, class_weight="balanced", random_state=0)
    fitted = machine.fit(matrix[rows], right, sample_weight=weights)
    order = [list(fitted.classes_).index(area) for area in table.areas]
    return Model(kept, rarity, fitted.coef_[order].T, fitted.intercept_[order]), matrix


def _lessons(table: Table, chosen: np.ndarray) -> tuple[list[int], list[str], list[float]]:
    """The stories once for each label. The right ones share a story's weight but FURTHER, which the others get."""
    lessons: list[tuple[int, str, float]] = []
    for number, row in enumerate(chosen):
        one = table.examples[row]
        part = FURTHER if one.further else 0.0
        lessons += [(number, area, one.weight * (1 - part) / len(one.right)) for area in one.right]
        lessons += [(number, area, one.weight * part / len(one.further)) for area in one.further]
    rows, areas, weights = zip(*lessons, strict=True)
    return list(rows), list(areas), list(weights)


def _lengths(matrix: csr_matrix, axis: int = 0) -> np.ndarray:
    return np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=axis)).ravel())


def _unit(matrix: csr_matrix) -> csr_matrix:
    lengths = _lengths(matrix, axis=1)
    return diags(1 / np.where(lengths == 0, 1, lengths)) @ matrix
