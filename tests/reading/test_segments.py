from extractor.reading.segments import Segment, held, join_pieces

UNIT = 30.0


def test_collinear_pieces_with_a_small_gap_are_one_rule():
    assert join_pieces([Segment(100, 0, 60), Segment(102, 90, 150)], UNIT) == [Segment(101, 0, 150)]


def test_long_pieces_are_joined_over_a_crossing_and_short_ones_are_not():
    assert join_pieces([Segment(100, 0, 200), Segment(100, 260, 460)], UNIT) == [Segment(100, 0, 460)]
    assert len(join_pieces([Segment(100, 0, 60), Segment(100, 120, 180)], UNIT)) == 2


def test_pieces_in_different_rows_stay_apart():
    assert len(join_pieces([Segment(100, 0, 60), Segment(115, 70, 150)], UNIT)) == 2


def test_a_short_rule_is_held_by_the_rules_it_ends_on():
    level = [Segment(100, 0, 500), Segment(150, 0, 500)]
    assert held([Segment(300, 102, 148)], level, 120, UNIT) == [Segment(300, 102, 148)]


def test_a_short_stroke_that_hangs_in_the_air_is_no_rule():
    level = [Segment(100, 0, 500), Segment(250, 0, 500)]
    assert held([Segment(300, 102, 160), Segment(700, 102, 248)], level, 150, UNIT) == []


def test_short_rules_of_a_row_that_a_page_break_leaves_open_hold_one_another():
    level = [Segment(150, 0, 500)]
    row = [Segment(100, 92, 148), Segment(300, 90, 151)]
    assert held(row, level, 120, UNIT) == row


def test_a_long_rule_needs_no_other():
    assert held([Segment(300, 0, 120)], [], 120, UNIT) == [Segment(300, 0, 120)]
