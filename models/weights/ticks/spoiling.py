# ruff: noqa: INP001, NPY002, S311 (scripts, no package; made-up print wants repeatable chance, not secrets)
"""What toner, glass, fax and JPEG do to a page that still stays readable."""

from __future__ import annotations

import random

import cv2
import numpy as np
from numpy.typing import NDArray
from pens import between

Pixels = NDArray[np.uint8]
Gray = NDArray[np.float32]


def chance(share: float) -> bool:
    return random.random() < share


def spoil(gray: Pixels, size: float) -> Pixels:
    """A page as a scanner hands it over; the size of a character in pixels scales the blur."""
    image = see_through(wear(gray.astype(np.float32), size), size)
    darkest, paper = between(0, 90) if chance(0.7) else between(90, 165), between(225, 255)
    image = darkest + image / 255 * (paper - darkest)
    image += np.random.randn(*image.shape).astype(np.float32) * between(0, 14) * chance(0.6)
    if chance(0.2):
        speckle(image)
    if chance(0.25):
        image = bilevel(image, darkest + between(0.4, 0.8) * (paper - darkest), size)
    done = np.clip(image, 0, 255).astype(np.uint8)
    if chance(0.6):
        done = cv2.imdecode(cv2.imencode(".jpg", done, [1, random.randint(25, 92)])[1], cv2.IMREAD_GRAYSCALE)
    return done


def wear(image: Gray, size: float) -> Gray:
    """Strokes thicker, thinner, soft, faint in patches or broken."""
    if chance(0.15):
        kernel = np.ones((2, 2), np.uint8)
        image = random.choice((cv2.erode, cv2.dilate))(image, kernel) if size > 26 else cv2.erode(image, kernel)
    if chance(0.7):
        image = cv2.GaussianBlur(image, (0, 0), between(0.02, 0.065) * size)
    if chance(0.3):
        image = 255 - (255 - image) * np.clip(cloud(image, 6, 18) * between(0, 0.8) + between(0.4, 1), 0.25, 1)
    if chance(0.1):
        rows, columns = (side // random.randint(2, 4) for side in image.shape)
        image = np.where(cloud(image, rows, columns) < between(0.05, 0.25), 255, image).astype(np.float32)
    return image


def cloud(image: Gray, rows: int, columns: int) -> Gray:
    """Chance values, so many down and across, spread smoothly over an image."""
    values = np.random.rand(rows, columns).astype(np.float32)
    return np.asarray(cv2.resize(values, image.shape[::-1], interpolation=cv2.INTER_CUBIC), np.float32)


def see_through(image: Gray, size: float) -> Gray:
    """Print of the other side now and then shines through, mirrored and soft."""
    if not chance(0.15):
        return image
    back = np.roll(image[:, ::-1], (round(between(-2, 2) * size), round(between(-9, 9) * size)), (0, 1))
    back = cv2.GaussianBlur(back, (0, 0), between(0.04, 0.12) * size)
    return np.asarray(image - (255 - back) * between(0.08, 0.3), np.float32).clip(0, 255)


def speckle(image: Gray) -> None:
    """Dirt of one to three pixels, dark or light."""
    spots = (np.random.rand(*image.shape) < between(0.0005, 0.006)).astype(np.uint8)
    side = random.choice((1, 1, 2, 3))
    if side > 1:
        spots = cv2.dilate(spots * (np.random.rand(*image.shape) < 1 / side), np.ones((side, side), np.uint8))
    image[spots > 0] = random.choice((0, 0, 255))


def bilevel(image: Gray, level: float, size: float) -> Gray:
    """Black and white only; on a fax with half the rows."""
    if size > 24 and chance(0.4):
        rows, columns = image.shape
        image = cv2.resize(image, (columns, rows // 2), interpolation=cv2.INTER_AREA)
        black = np.where(image < level, 0.0, 255.0).astype(np.float32)
        return np.asarray(cv2.resize(black, (columns, rows), interpolation=cv2.INTER_NEAREST), np.float32)
    return np.where(image < level, 0.0, 255.0).astype(np.float32)
