"""The examples in the docstrings of this package are true."""

import doctest
import importlib
import pkgutil

import pytest

import pipeline.extract

MODULES = [module.name for module in pkgutil.iter_modules(pipeline.extract.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_true(name):
    module = importlib.import_module(f"pipeline.extract.{name}")
    assert doctest.testmod(module).failed == 0
