import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.reading.marks.outline import settle
from extractor.reading.marks.ovals import Oval, find_ovals
from extractor.reading.marks.unwrap import unwrap

UNIT = 100 / 25.4


def ring(oval: Oval, start: float = 0, end: float = 360) -> np.ndarray:
    mask = np.zeros((400, 420), np.uint8)
    axes = ((oval.x, oval.y), (2 * oval.a - 4, 2 * oval.b - 4), oval.turn)
    if end - start == 360:
        cv2.ellipse(mask, axes, 1, 4)
    else:
        cv2.ellipse(mask, (int(oval.x), int(oval.y)), (int(oval.a - 2), int(oval.b - 2)), 0, start, end, 1, 4)
    return mask


@given(st.floats(38, 95), st.floats(150, 260), st.floats(150, 240))
@settings(max_examples=20, deadline=None)
def test_a_ring_of_any_size_is_found_where_it_is(radius, x, y):
    found = find_ovals(ring(Oval(x, y, radius, radius)), UNIT)
    assert min(np.hypot(o.x - x, o.y - y) + abs(o.a - radius) + abs(o.b - radius) for o in found) < 6


def test_half_a_ring_is_found():
    found = find_ovals(ring(Oval(200, 200, 80, 80), 0, 180), UNIT)
    assert min(np.hypot(o.x - 200, o.y - 200) + abs(o.a - 80) for o in found) < 8


def test_a_ring_smaller_than_the_least_is_not_looked_for():
    small = ring(Oval(200, 200, 38, 38))
    assert any(abs(oval.a - 38) < 4 for oval in find_ovals(small, UNIT))
    assert not any(abs(oval.a - 38) < 4 for oval in find_ovals(small, UNIT, least=12.0))


def test_rows_of_small_strokes_hold_none_though_edges_lie_at_every_distance():
    mask = np.zeros((400, 420), np.uint8)
    rng = np.random.default_rng(1)
    for y in range(10, 390, 18):
        for x in range(10, 410, 14):
            cv2.line(mask, (x, y), (x + int(rng.integers(2, 10)), y + int(rng.integers(0, 10))), 1, 2)
    assert find_ovals(mask, UNIT) == []


def test_an_empty_mask_holds_none():
    assert find_ovals(np.zeros((300, 300), np.uint8), UNIT) == []


@given(st.floats(-25, 25), st.floats(0.68, 0.85))
@settings(max_examples=20, deadline=None)
def test_a_rough_oval_settles_on_its_ink_in_spite_of_print_beside_it(turn, aspect):
    true = Oval(210, 200, 110, 110 * aspect, turn)
    plane = 255 - 255 * ring(true)
    plane[20:130, 150:270:9] = 0
    settled = settle(plane, Oval(214, 196, 112, 114 * aspect, turn))
    assert settled.a == pytest.approx(true.a, abs=3)
    assert (settled.x, settled.y) == pytest.approx((true.x, true.y), abs=3)


@given(st.integers(0, 359), st.floats(0.55, 0.9), st.floats(-40, 40))
@settings(max_examples=40, deadline=None)
def test_what_lies_at_an_angle_comes_to_its_place_along_the_strip(angle, reach, turn):
    oval = Oval(200, 200, 120, 90, turn)
    way, lie = np.radians(angle), np.radians(turn)
    edge = np.array([oval.a * np.cos(way), oval.b * np.sin(way)])
    normal = np.array([oval.b * np.cos(way), oval.a * np.sin(way)])
    inward = (1 - reach) * (oval.a + oval.b) / 2  # at right angles to the rim, as characters stand
    along, across = edge - inward * normal / np.hypot(*normal)
    place = oval.x + along * np.cos(lie) - across * np.sin(lie), oval.y + along * np.sin(lie) + across * np.cos(lie)
    picture = np.zeros((400, 420), np.uint8)
    cv2.circle(picture, (round(place[0]), round(place[1])), 4, 255, -1)
    strip = unwrap(picture, oval, 0.3, 1.0, (360, 100), start=angle - 90)
    row, column = np.unravel_index(int(cv2.GaussianBlur(strip, (0, 0), 2).argmax()), strip.shape)
    assert column == pytest.approx(90, abs=4)
    assert row == pytest.approx((1.0 - reach) / 0.7 * 100, abs=5)


def test_points_of_an_oval_lie_at_its_own_radius():
    oval = Oval(50, 60, 40, 25, 30)
    angles = np.linspace(0, 2 * np.pi, 12)
    lie = np.radians(30)
    xs = 50 + 40 * np.cos(angles) * np.cos(lie) - 25 * np.sin(angles) * np.sin(lie)
    ys = 60 + 40 * np.cos(angles) * np.sin(lie) + 25 * np.sin(angles) * np.cos(lie)
    assert oval.round_places(np.stack([xs, ys], 1))[1] == pytest.approx(np.ones(12))
