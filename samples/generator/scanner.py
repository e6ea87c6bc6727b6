"""Scanners, cameras and fax machines: a clean page picture in, a picture as it arrives out, and where points went."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.generator.ink import Pixels, mottle

Homography = NDArray[np.float64]


@dataclass(frozen=True)
class Machine:
    """One device with its own faults, the same for all pages of a filing. ``skew`` is the greatest, in degrees.

    ``border``: pixels of the glass round the sheet that are scanned with it, in the colour ``ground``.
    """

    level: str
    dpi: int
    skew: float
    noise: float
    fade: float
    blur: float
    grey: bool
    holes: bool
    through: float
    streak: bool
    border: int
    ground: tuple[int, int, int]
    paper: tuple[float, float, float]


def choose_machine(level: str, rng: np.random.Generator, grey: bool) -> Machine:
    """A device of one level; filings that are not scanned throughout (digital, mixed) use a good one."""
    u = rng.uniform
    level = {"digital": "clean", "mixed": "office"}.get(level, level)
    dpi = {"clean": int(rng.choice([200, 200, 300])), "office": 200, "poor": 150, "phone": 190, "fax": 204}[level]
    paper = tuple(float(v) for v in u(0.955, 1.0, 3)) if level in ("office", "poor") else (1.0, 1.0, 1.0)
    return Machine(
        level=level,
        dpi=dpi,
        skew={"clean": 0.0, "office": 1.0, "poor": 4.0, "phone": 2.5, "fax": 1.2}[level],
        noise=float({"clean": 0.0, "office": u(1.5, 4), "poor": u(5, 9), "phone": u(3, 6), "fax": 2.5}[level]),
        fade=float({"poor": u(0.3, 0.58)}.get(level, 0.0)),
        blur=float(
            {"clean": 0.0, "office": u(0.3, 0.6), "poor": u(0.5, 0.85), "phone": u(0.5, 0.9), "fax": 0.4}[level]
        ),
        grey=grey or level == "fax",
        holes=level == "poor" or (level == "office" and rng.random() < 0.3),
        through=float(u(0.05, 0.12)) if level == "poor" else 0.0,
        streak=level in ("poor", "fax") and rng.random() < 0.5,
        border=int(rng.choice([0, 0, 30, 70])) if level in ("office", "poor") else 0,
        ground=((245, 244, 243), (225, 225, 222), (58, 56, 55))[rng.integers(3)],
        paper=(paper[0], paper[1], paper[2]),
    )


def scan_page(page: Pixels, back: Pixels, machine: Machine, rng: np.random.Generator) -> tuple[Pixels, Homography]:
    """The picture that arrives, BGR, and the homography from pixels of ``page`` to its pixels.

    ``back`` is what is printed on the other side, to shine through.
    """
    picture = _age(page.astype(np.float32), back, machine, rng)
    if machine.level == "phone":
        picture, moved = _photograph(picture, rng)
    else:
        picture, moved = _lay_askew(picture, machine, rng)
    if machine.blur:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), machine.blur), np.float32)
    picture += rng.normal(0, machine.noise, picture.shape).astype(np.float32) if machine.noise else 0
    arrived = np.clip(picture, 0, 255).astype(np.uint8)
    if machine.grey:
        arrived = np.repeat(np.asarray(cv2.cvtColor(arrived, cv2.COLOR_BGR2GRAY), np.uint8)[:, :, None], 3, 2)
    return (_fax(arrived, rng) if machine.level == "fax" else arrived), moved


def _age(picture: NDArray[np.float32], back: Pixels, machine: Machine, rng: np.random.Generator) -> NDArray[np.float32]:
    """Faint toner, the other side shining through, holes, a streak of the roller, the tint of the paper."""
    height, width = picture.shape[:2]
    if machine.fade:
        veil = machine.fade * (0.6 + 0.4 * mottle((height, width), rng, 0.9, 160))
        picture = np.asarray(255 - (255 - picture) * (1 - veil[:, :, None]), np.float32)
    if machine.through:
        ghost = cv2.GaussianBlur(cv2.resize(back[:, ::-1], (width, height)), (0, 0), 1.6).astype(np.float32)
        picture = np.asarray(picture - machine.through * (255 - ghost) * (picture / 255), np.float32)
    if machine.holes:
        _punch(picture, machine.dpi)
    if machine.streak:
        at = int(rng.uniform(0.1, 0.9) * width)
        picture[:, at : at + 2] = picture[:, at : at + 2] * 0.72 + 30
    return np.asarray(picture * np.array(machine.paper, np.float32), np.float32)


def _punch(picture: NDArray[np.float32], dpi: int) -> None:
    height = picture.shape[0]
    for down in (-40, 40):
        centre = (round(9 / 25.4 * dpi), round(height / 2 + down / 25.4 * dpi))
        cv2.circle(picture, centre, round(3 / 25.4 * dpi), (70, 70, 70), -1, cv2.LINE_AA)


def _lay_askew(
    picture: NDArray[np.float32], machine: Machine, rng: np.random.Generator
) -> tuple[NDArray[np.float32], Homography]:
    height, width = picture.shape[:2]
    angle = rng.uniform(-machine.skew, machine.skew)
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1), [0, 0, 1]])
    turn[:2, 2] += rng.normal(0, machine.skew * 1.5, 2)
    turn[:2, 2] += machine.border / 2
    size = (width + machine.border, height + machine.border)
    laid = cv2.warpPerspective(picture, turn, size, flags=cv2.INTER_LINEAR, borderValue=machine.ground)
    return laid.astype(np.float32), turn


def _table(shape: tuple[int, int], rng: np.random.Generator) -> NDArray[np.float32]:
    """A dark table with grain."""
    height, width = shape
    colour = np.array([[28, 38, 52], [40, 60, 84], [36, 36, 38], [58, 66, 70]][rng.integers(4)], np.float32)
    grain = cv2.resize(rng.normal(0, 7, (height // 3, max(2, width // 60))).astype(np.float32), (width, height))
    return np.asarray(colour[None, None] + grain[:, :, None], np.float32)


def _photograph(picture: NDArray[np.float32], rng: np.random.Generator) -> tuple[NDArray[np.float32], Homography]:
    """The sheet on a table seen aslant, in uneven and tinted light."""
    height, width = picture.shape[:2]
    size = (round(width * rng.uniform(1.06, 1.14)), round(height * rng.uniform(1.05, 1.12)))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    centre = np.array([size[0] / 2, size[1] / 2])
    tilt = np.radians(rng.uniform(-2.5, 2.5))
    spin = np.array([[np.cos(tilt), -np.sin(tilt)], [np.sin(tilt), np.cos(tilt)]])
    seen = (corners - (width / 2, height / 2)) @ spin.T + centre + rng.uniform(-0.022, 0.022, (4, 2)) * width
    moved = cv2.getPerspectiveTransform(corners, seen.astype(np.float32))
    sheet = cv2.warpPerspective(picture, moved, size, flags=cv2.INTER_LINEAR)
    cover = cv2.warpPerspective(np.ones((height, width), np.float32), moved, size)
    shadow = cv2.GaussianBlur(cv2.warpAffine(cover, np.array([[1, 0, 9], [0, 1, 11]], np.float32), size), (0, 0), 9)
    table = _table((size[1], size[0]), rng) * (1 - 0.5 * shadow[:, :, None])
    photo = sheet * cover[:, :, None] + table * (1 - cover[:, :, None])
    return np.asarray(photo * _light(size, rng), np.float32), np.asarray(moved, np.float64)


def _light(size: tuple[int, int], rng: np.random.Generator) -> NDArray[np.float32]:
    xs, ys = np.meshgrid(np.linspace(-1, 1, size[0]), np.linspace(-1, 1, size[1]))
    way = rng.uniform(0, 2 * np.pi)
    slope = 0.86 + 0.13 * (np.cos(way) * xs + np.sin(way) * ys)
    lamp = rng.uniform(-0.6, 0.6, 2)
    fall = 1.06 - 0.17 * ((xs - lamp[0]) ** 2 + (ys - lamp[1]) ** 2)
    cast = np.array([[0.86, 0.96, 1.0], [1.0, 0.97, 0.92], [0.93, 0.98, 1.0]][rng.integers(3)])
    return np.asarray((slope * fall)[:, :, None] * cast, np.float32)


def _fax(picture: Pixels, rng: np.random.Generator) -> Pixels:
    """Black and white: what is dark, or darker than what is round it (grey rules break up); and loose dots."""
    grey = picture[:, :, 0].astype(np.float32)
    around = cv2.blur(grey, (41, 41))
    bilevel = np.where((grey < 110) | (grey < around - rng.uniform(13, 20)), 0, 255).astype(np.uint8)
    dots = rng.random(grey.shape) < 0.0004
    bilevel[dots] = 255 - bilevel[dots]
    return np.repeat(bilevel[:, :, None], 3, 2)


def move_points(points: NDArray[np.float64], moved: Homography) -> NDArray[np.float64]:
    """Points of the clean picture (n, 2) as pixels of the picture that arrived."""
    if not len(points):
        return points
    lifted = np.hstack([points, np.ones((len(points), 1))]) @ moved.T
    return np.asarray(lifted[:, :2] / lifted[:, 2:])
