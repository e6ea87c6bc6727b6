"""A page is level, upright and white, and its boxes lie where a viewer shows things."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from extractor.document import Box
from extractor.pages.level import rotation
from extractor.pages.plane import fitted, from_quad, mapped
from extractor.pages.pose import Pose, pose_of
from extractor.pages.prepare import _to_page, prepare_page
from extractor.pages.raster import Layer, Raster

A4 = (595.3, 841.9)
SQUARE = (900, 1500, 1000, 1600)  # what conftest draws in red


def page_of(image, *, size=A4):
    return prepare_page(1, Raster(image, *size), Layer())


def photo_of(sheet, quad, table=70, light=0.25):
    """The sheet on a dark table, its corners at ``quad`` of a photo of its size, lit from the left; and the way."""
    height, width = sheet.shape[:2]
    plane = np.linalg.inv(from_quad(np.array(quad), width, height))
    noise = np.random.default_rng(3).normal(0, 4, sheet.shape)
    bare = cv2.warpPerspective(np.ones(sheet.shape[:2]), plane, (width, height))[:, :, None]
    shown = cv2.warpPerspective(sheet, plane, (width, height)) * bare + table * (1 - bare)
    falloff = 1 - light * np.linspace(0, 1, width)[None, :, None]
    return np.clip(shown * falloff * (0.85, 0.95, 1.0) + noise, 0, 255).astype(np.uint8), plane


def red_box(image):
    """Left, top, right and bottom of what is clearly red."""
    blue, green, red = (image[:, :, k].astype(int) for k in range(3))
    ys, xs = np.nonzero((red - green > 60) & (red - blue > 60))
    return xs.min(), ys.min(), xs.max() + 1, ys.max() + 1


corners = st.tuples(st.floats(0, 0.12), st.floats(0, 0.12))


@given(
    st.tuples(corners, corners, corners, corners), st.integers(0, 3), st.floats(-0.17, 0.17), st.floats(0.1, 0.9),
    st.floats(0.1, 0.9),
)  # fmt: skip
def test_a_point_goes_through_turn_tilt_and_perspective_and_back(slants, quarters, tilt, x, y):
    width, height = 620.0, 877.0
    edges = ((0, 0), (1, 0), (1, 1), (0, 1))
    quad = [(abs(ex - dx) * width, abs(ey - dy) * height) for (ex, ey), (dx, dy) in zip(edges, slants, strict=True)]
    plane, across, down = fitted(
        rotation(tilt, width, height) @ from_quad(np.array(quad), width, height), width, height
    )
    raster = Raster(np.full((int(height), int(width)), 255, np.uint8), *A4)
    pose = Pose(plane, across, down, quarters, photo=False, small=raster.image)
    upright = [(x, y), (1 - y, x), (1 - x, 1 - y), (y, 1 - x)][quarters]

    ((px, py),) = mapped(plane, np.array([[x * width, y * height]]))
    finished = [(px, py), (down - py, px), (across - px, down - py), (py, across - px)][quarters]
    to_page = _to_page(raster, pose)

    assert mapped(to_page, np.array([finished]))[0] == pytest.approx(upright, abs=1e-6)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_turned_scan_is_set_upright_and_keeps_its_boxes(sheet, quarters):
    image = np.ascontiguousarray(np.rot90(sheet, -quarters))
    size = A4 if quarters % 2 == 0 else A4[::-1]
    page = page_of(image, size=size)
    assert page.rotation == (360 - 90 * quarters) % 360
    assert (page.width, page.height) == A4
    assert np.abs(page.image.astype(int) - sheet).mean() < 1
    expected = np.array(SQUARE) / (1240, 1754, 1240, 1754)
    assert page.box(*red_box(page.image)) == pytest.approx(expected, abs=0.002)


def test_a_level_white_page_is_left_alone(sheet):
    page = page_of(sheet)
    assert page.image is sheet
    assert page.coloured
    assert page.to_page == pytest.approx(np.diag([1 / 1240, 1 / 1754, 1]))


@effort(max_examples=12, deadline=None)
@given(st.floats(-9.5, 9.5), st.booleans())
def test_a_tilted_scan_is_levelled(sheet, angle, sideways):
    height, width = sheet.shape[:2]
    turn = rotation(np.radians(angle), width, height)
    tilted = cv2.warpAffine(sheet, turn[:2], (width, height), borderValue=(255, 255, 255))
    pose = pose_of(np.ascontiguousarray(np.rot90(tilted)) if sideways else tilted, lies_right=False)
    before = np.array([[0, 0, 1], [-1, 0, width], [0, 0, 1]]) if sideways else np.eye(3)
    if sideways:
        before = np.array([[0.0, 1, 0], [-1, 0, width], [0, 0, 1]])
    left, right = mapped(pose.plane @ before @ turn, np.array([[150.0, 700.0], [1090.0, 700.0]]))
    along, across = (right - left)[::-1] if sideways else right - left
    assert abs(np.degrees(across / along)) < 0.12


@pytest.mark.parametrize(
    "quad",
    [
        [(90, 80), (1150, 60), (1180, 1690), (60, 1660)],
        [(120, 40), (1190, 130), (1100, 1710), (40, 1600)],
        [(-30, 60), (1160, 90), (1130, 1680), (20, 1790)],
    ],
    ids=["a little", "askew", "cut off at a side"],
)
def test_a_photo_becomes_a_flat_white_sheet_with_true_boxes(sheet, quad):
    photo, plane = photo_of(sheet, quad)
    page = page_of(photo)
    pose = pose_of(photo, lies_right=False)
    grid = mapped(pose.plane @ plane, np.array([[150.0, 250], [1090, 250], [150, 1300], [1090, 1300]]))
    level = np.abs([grid[1, 1] - grid[0, 1], grid[3, 1] - grid[2, 1], grid[2, 0] - grid[0, 0], grid[3, 0] - grid[1, 0]])
    assert pose.photo
    assert level.max() < 3
    assert np.quantile(page.image[::5, ::5].min(axis=2), 0.3) > 225
    seen = mapped(plane, np.array([[900.0, 1500], [1000, 1500], [1000, 1600], [900, 1600]])) / (1240, 1754)
    expected = Box(*seen.min(axis=0), *seen.max(axis=0))
    assert page.box(*red_box(page.image)) == pytest.approx(expected, abs=0.006)


def test_a_blank_page_stays_as_it_lies():
    noise = np.random.default_rng(5).normal(246, 3, (1754, 1240, 3))
    page = page_of(np.clip(noise, 0, 255).astype(np.uint8))
    assert page.rotation == 0
    assert not page.coloured
    assert page.image.shape == (1754, 1240, 3)


def test_a_tiny_picture_is_still_a_page():
    page = page_of(np.full((3, 2, 3), 200, np.uint8))
    assert page.image.shape == (3, 2, 3)


@pytest.mark.parametrize("side", [3_000_000, 60])
def test_a_sheet_of_no_paper_size_is_read_as_a4(sheet, side):
    page = page_of(sheet, size=(side, side * 842 / 595))
    assert page.dpi == pytest.approx(150, abs=1)
