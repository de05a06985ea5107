"""What the tests of the API share with those of the pages: the small province and its users."""

from tests.portal.conftest import signed_in, world

__all__ = ["signed_in", "world"]
