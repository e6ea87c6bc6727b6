"""Made-up people, firms, telephone numbers and credit codes."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from samples.generator.lists import Topic, load_words

CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE_WEIGHTS = [pow(3, place, 31) for place in range(17)]
BODY = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


class Place(NamedTuple):
    province: str
    city: str
    county: str
    division: str


def name_person(rng: Random) -> str:
    words = load_words("names")
    return str(rng.choice(words["surnames"]) + rng.choice(words["given"]))


def dial_mobile(rng: Random) -> str:
    return rng.choice(["131", "135", "139", "150", "158", "177", "186", "199"]) + f"{rng.randrange(10**8):08d}"


def dial_landline(rng: Random) -> str:
    return f"027-{rng.choice('568')}{rng.randrange(10**7):07d}"


def code_check(first: str) -> str:
    """The 18th character of a credit code after its first 17 (GB 32100-2015)."""
    total = sum(CODE.index(char) * weight for char, weight in zip(first, CODE_WEIGHTS, strict=True))
    return CODE[-total % 31]


def make_credit_code(rng: Random, division: str, public: bool) -> str:
    """A credit code whose own check character and that of its organisation part (GB 11714) are right."""
    letters = "".join(char for char in CODE if char in BODY)
    body = ("MA" if not public else "4") + "".join(rng.choice(letters) for _ in range(6 if not public else 7))
    left = -sum(BODY.index(char) * weight for char, weight in zip(body, BODY_WEIGHTS, strict=True)) % 11
    if left == 10:  # written X, as the standard says
        return make_credit_code(rng, division, public)
    first = ("12" if public else "91") + division + f"{rng.randint(1, 25):02d}" + body + str(left)
    return first + code_check(first)


def spoil_credit_code(code: str) -> str:
    """The same code with two neighbouring characters swapped or one changed, so that its check fails."""
    for place in range(9, 16):
        spoilt = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        if code_check(spoilt[:17]) != spoilt[17]:
            return spoilt
    return code[:17] + CODE[(CODE.index(code[17]) + 1) % 31]


def name_host(rng: Random, brand: str, place: Place, topic: Topic) -> str:
    ending = rng.choice(load_words("names")["endings"])
    stem = topic.name[:2] if rng.random() < 0.3 else ""
    return rng.choice(
        [
            f"{place.city}{brand}{stem}{ending}",
            f"{brand}（{place.city}）{stem}{ending}",
            f"{place.province}{brand}{ending}",
        ]
    )


def name_client(rng: Random, taken: str) -> str:
    words = load_words("names")
    brand = rng.choice([brand for brand in words["brands"] if brand not in taken])
    return f"{rng.choice(words['places'])[1]}{brand}{rng.choice(words['client_endings'])}"
