"""A name of a province, city, county or district is known, with or without its last word."""

import pytest

from extractor.standards import divisions


@pytest.mark.parametrize(
    "name", ["湖北", "湖北省", "武汉市", "东西湖", "恩施", "内蒙古", "神农架林区", "湖北省武汉市江夏区", "硚口区"]
)
def test_divisions_are_known_as_they_are_written(name):
    assert divisions.is_valid(name)


@pytest.mark.parametrize("name", ["", "武", "土堰", "此汉", "江厦区", "湖北此汉", "武汉经开区"])
def test_what_no_division_is_called_is_not(name):
    assert not divisions.is_valid(name)
