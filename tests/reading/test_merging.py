import numpy as np

from extractor.reading.merging import merged as merged_at


def merged(across, down, heights=None, widths=None):
    """The cells of a table whose elementary ones are squares, or as high and wide as given."""
    rows, columns = down.shape[0], across.shape[1]
    ys = np.cumsum([0, *(heights or [40] * rows)])
    return merged_at(across, down, ys, np.cumsum([0, *(widths or [40] * columns)]))


def edges(rows: int, columns: int) -> tuple[np.ndarray, np.ndarray]:
    """All edges drawn."""
    return np.ones((rows + 1, columns)), np.ones((rows, columns + 1))


def test_elementary_cells_are_cells_where_all_edges_are_drawn():
    assert merged(*edges(1, 2)) == [(0, 0, 1, 1), (0, 1, 1, 2)]


def test_a_cell_spans_the_edges_that_are_not_drawn():
    across, down = edges(3, 2)
    across[1:3, 0] = 0
    assert merged(across, down) == [(0, 0, 3, 1), (0, 1, 1, 2), (1, 1, 2, 2), (2, 1, 3, 2)]


def test_a_label_beside_a_leak_in_its_border_stays_whole():
    across, down = edges(3, 2)
    across[1:3, 0] = 0
    down[1, 1] = 0.2
    assert merged(across, down) == [(0, 0, 3, 1), (0, 1, 1, 2), (1, 1, 2, 2), (2, 1, 3, 2)]


def test_a_row_beside_a_leak_in_the_rule_above_it_stays_whole():
    across, down = edges(2, 3)
    down[1, 1:3] = 0
    across[1, 1] = 0.1
    assert merged(across, down) == [(0, 0, 1, 1), (0, 1, 1, 2), (0, 2, 1, 3), (1, 0, 2, 3)]


def test_a_rule_with_a_gap_in_a_wide_cell_divides_it():
    across, down = edges(2, 3)
    down[:, 1:3] = 0
    across[1, 1] = 0.3
    assert merged(across, down) == [(0, 0, 1, 3), (1, 0, 2, 3)]


def test_a_table_above_does_not_cut_the_cells_beneath_that_a_leak_joins_to_it():
    across, down = edges(3, 3)
    down[2, 2] = 0.1  # the tip of the rule that parts the columns above
    across[2, 1] = 0  # where a slanted rule makes two edges, one of them is not drawn
    assert (2, 1, 3, 3) in merged(across, down, widths=[60, 8, 60])


def test_a_group_is_cut_at_a_rule_half_seen_before_one_that_is_not_there():
    across, down = edges(2, 3)
    down[1, 1:3] = 0
    across[1, 2] = 0.5
    assert (1, 0, 2, 3) in merged(across, down, heights=[120, 76], widths=[300, 200, 160])
