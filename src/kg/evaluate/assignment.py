"""One-to-one assignment of predictions to gold items with the greatest sum of weights.

Entry point: ``assign``. Method: Kuhn 1955 and Munkres 1957, in the form with potentials and shortest augmenting paths
(Jonker and Volgenant 1987), O(n²m). Own code of forty lines: scipy would be 35 MB for one function, and the tables here
are small and thin, so that each connected part is solved apart.
"""

from collections.abc import Mapping, Sequence
from math import inf

Weights = Mapping[tuple[int, int], float]
"""By number of the row and of the column; what is not named, or is not above 0, is never assigned."""


def assign(weights: Weights) -> tuple[tuple[int, int], ...]:
    """Return pairs of row and column, sorted, each used once at most, with the greatest sum of weights."""
    positive = {pair: weight for pair, weight in weights.items() if weight > 0}
    found = list[tuple[int, int]]()
    for rows, columns in _parts(positive):
        turned = len(rows) > len(columns)
        short, long = (columns, rows) if turned else (rows, columns)
        table = [[-positive.get((b, a) if turned else (a, b), 0.0) for b in long] for a in short]
        for i, j in enumerate(_cheapest(table)):
            pair = (long[j], short[i]) if turned else (short[i], long[j])
            if pair in positive:
                found.append(pair)
    return tuple(sorted(found))


def _parts(weights: Weights) -> list[tuple[list[int], list[int]]]:
    """Return the rows and columns of each connected part."""
    by_row, by_column = dict[int, list[int]](), dict[int, list[int]]()
    for row, column in sorted(weights):
        by_row.setdefault(row, []).append(column)
        by_column.setdefault(column, []).append(row)
    parts, seen = list[tuple[list[int], list[int]]](), set[int]()
    for first in by_row:
        if first in seen:
            continue
        rows, columns, waiting = {first}, set[int](), [first]
        while waiting:
            for column in by_row[waiting.pop()]:
                if column not in columns:
                    columns.add(column)
                    new = set(by_column[column]) - rows
                    rows |= new
                    waiting += sorted(new)
        seen |= rows
        parts.append((sorted(rows), sorted(columns)))
    return parts


def _cheapest(costs: Sequence[Sequence[float]]) -> list[int]:
    """Return for each row its column, so that the sum of costs is least; there are no more rows than columns."""
    height, width = len(costs), len(costs[0])
    of_row, of_column = [0.0] * (height + 1), [0.0] * (width + 1)
    owner = [0] * (width + 1)  # row of each column, from 1; 0: free
    for row in range(1, height + 1):
        owner[0], column = row, 0
        least, came_from = [inf] * (width + 1), [0] * (width + 1)
        done = [False] * (width + 1)
        while owner[column]:
            done[column] = True
            current, step, following = owner[column], inf, 0
            for other in range(1, width + 1):
                if done[other]:
                    continue
                reduced = costs[current - 1][other - 1] - of_row[current] - of_column[other]
                if reduced < least[other]:
                    least[other], came_from[other] = reduced, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(width + 1):
                if done[other]:
                    of_row[owner[other]] += step
                    of_column[other] -= step
                else:
                    least[other] -= step
            column = following
        while column:
            owner[column], column = owner[came_from[column]], came_from[column]
    columns = {row: column - 1 for column, row in enumerate(owner) if column and row}
    return [columns[row] for row in range(1, height + 1)]
