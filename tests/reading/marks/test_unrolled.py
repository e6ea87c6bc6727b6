import cv2
import numpy as np

from extractor.reading.marks.unrolled import BAND, unroll

SIDE = 224
RADIUS = SIDE / 1.12 / 2


def drawn(angle: float) -> bytes:
    """A ring with a dot inside it, so many degrees clockwise of the right."""
    image = np.full((SIDE, SIDE, 3), 255, np.uint8)
    cv2.circle(image, (SIDE // 2, SIDE // 2), round(RADIUS), (0, 0, 200), 2)
    across, down = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    dot = round(SIDE / 2 + 0.75 * RADIUS * across), round(SIDE / 2 + 0.75 * RADIUS * down)
    cv2.circle(image, dot, 5, (0, 0, 0), -1)
    return cv2.imencode(".png", image)[1].tobytes()


def unrolled(angle: float):
    return cv2.imdecode(np.frombuffer(unroll(drawn(angle)), np.uint8), cv2.IMREAD_COLOR)


def test_the_ring_runs_level_along_the_top():
    strip = unrolled(0)
    red = np.argmax((strip[..., 2] > 150) & (strip[..., 1] < 120), axis=0) / len(strip)
    assert np.ptp(red) < 0.06
    assert abs(red.mean() - (BAND[1] - 1) / (BAND[1] - BAND[0])) < 0.05


def test_the_top_of_the_seal_stands_in_the_middle_and_its_left_on_the_left():
    for angle, share in ((270, 0.5), (180, 0.25), (0, 0.75)):
        strip = unrolled(angle)
        columns = np.flatnonzero((strip.max(axis=2) < 80).any(axis=0))
        assert abs(columns.mean() / strip.shape[1] - share) < 0.02
