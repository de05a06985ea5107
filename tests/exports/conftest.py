"""What the tests of exports share with those of the pages: the small province and its users."""

from tests.portal.conftest import signed_in, visit, world

__all__ = ["signed_in", "visit", "world"]
