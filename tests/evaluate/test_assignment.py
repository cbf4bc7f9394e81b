"""The assignment against trying out everything."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.assignment import assign

SIZE = 5


@st.composite
def tables(draw):
    rows, columns = draw(st.integers(0, SIZE)), draw(st.integers(0, SIZE))
    weight = st.sampled_from([0.0, 0.5, 1.0, 2.0]) | st.floats(0, 3, allow_subnormal=False)
    return rows, columns, {(i, j): draw(weight) for i in range(rows) for j in range(columns) if draw(st.booleans())}


def best(rows, columns, weights):
    few, many = sorted((rows, columns))
    turned = rows > columns
    sums = (
        sum(weights.get((b, a) if turned else (a, b), 0.0) for a, b in enumerate(chosen))
        for chosen in permutations(range(many), few)
    )
    return max(sums, default=0.0)


@given(tables())
def test_no_other_assignment_has_a_greater_sum(table):
    rows, columns, weights = table
    found = assign(weights)
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
    assert all(weights[pair] > 0 for pair in found)
    assert abs(sum(weights[pair] for pair in found) - best(rows, columns, weights)) < 1e-9


def test_a_greedy_choice_would_be_worse():
    assert assign({(0, 0): 3, (0, 1): 2, (1, 0): 2}) == ((0, 1), (1, 0))


def test_without_weights_nothing_is_assigned():
    assert assign({}) == ()
    assert assign({(0, 0): 0.0, (1, 1): -1.0}) == ()


def test_long_chains_are_solved():
    weights = {(i, j): 1.0 for i in range(200) for j in (i, i + 1)}
    assert len(assign(weights)) == 200
