"""Homographies between pixel planes, in continuous coordinates: pixel i spans i to i + 1."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels

Plane = NDArray[np.float64]
IDENTITY: Plane = np.eye(3)


def scaling(across: float, down: float) -> Plane:
    return np.diag([across, down, 1.0])


def turning(quarters: int, width: float, height: float) -> Plane:
    """Turns a width × height picture clockwise by quarter turns, its top left corner staying at the origin."""
    return (
        IDENTITY,
        np.array([[0.0, -1, height], [1, 0, 0], [0, 0, 1]]),
        np.array([[-1.0, 0, width], [0, -1, height], [0, 0, 1]]),
        np.array([[0.0, 1, 0], [-1, 0, width], [0, 0, 1]]),
    )[quarters % 4]


def from_quad(quad: NDArray[Any], width: float, height: float) -> Plane:
    """Takes four corners (clockwise from the top left) to a width × height rectangle at the origin."""
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(np.asarray(quad, np.float32), corners), np.float64)


def corners_of(width: float, height: float) -> Plane:
    return np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)


def mapped(plane: Plane, points: NDArray[Any]) -> Plane:
    """Points of shape (n, 2) taken through a homography."""
    ahead = np.column_stack([points, np.ones(len(points))]) @ plane.T
    return np.asarray(ahead[:, :2] / ahead[:, 2:], np.float64)


def fitted(plane: Plane, width: float, height: float) -> tuple[Plane, int, int]:
    """The homography moved so that the whole width × height picture fits a canvas at the origin, and the canvas."""
    corners = mapped(plane, corners_of(width, height))
    left, top = corners.min(axis=0)
    across, down = np.ceil(corners.max(axis=0) - (left, top) - 1e-6).astype(int)
    return np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1]]) @ plane, int(across), int(down)


def warped(image: Pixels, plane: Plane, width: int, height: int) -> Pixels:
    """The picture taken through a homography onto a canvas; what lies outside of it shows white paper."""
    half = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
    matrix = np.linalg.inv(half) @ plane @ half
    white = (255, 255, 255)
    if np.abs(matrix[2, :2]).max() * max(image.shape) < 1e-5:
        affine = matrix[:2] / matrix[2, 2]
        sheet = cv2.warpAffine(image, affine, (width, height), flags=cv2.INTER_LINEAR, borderValue=white)
    else:
        sheet = cv2.warpPerspective(image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=white)
    return np.asarray(sheet, np.uint8)


def turned(image: Pixels, quarters: int) -> Pixels:
    """The picture turned clockwise by quarter turns, without resampling."""
    return np.ascontiguousarray(np.rot90(image, -quarters % 4)) if quarters % 4 else image
