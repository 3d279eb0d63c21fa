"""Headless Chromium and pages to open in it."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import JavascriptException, StaleElementReferenceException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from tests.page.shelf import HOSTILE, make_page, shelf

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1200,900",
)
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
PATIENCE = 5
"""Seconds to wait for the page."""


class Browser:
    """A page in a browser, in the words of somebody who uses it."""

    def __init__(self, driver):
        self.driver = driver
        self.url = None

    def open(self, path, address=""):
        """Load a page at an address, as if from a link elsewhere."""
        self.driver.get("about:blank")
        self.url = path.as_uri()
        self.driver.get(self.url + address)

    def go(self, address):
        """Change the address while the page is open."""
        self.run("location.hash = arguments[0]", address)
        self.wait(lambda: self.run("return document.activeElement !== document.body"))

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def texts(self, selector):
        return self.run("return [...document.querySelectorAll(arguments[0])].map((one) => one.innerText)", selector)

    def text(self, selector):
        return self.texts(selector)[0]

    def click(self, selector):
        self.all(selector)[0].click()

    def wait(self, condition):
        """Wait until a condition holds and give what it gave."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                if found := condition():
                    return found
            except (StaleElementReferenceException, JavascriptException, IndexError):
                pass
            assert time.monotonic() < end, "the page did not get there"
            time.sleep(0.02)

    def wait_for(self, selector, text):
        self.wait(lambda: text in self.text(selector))

    def choose(self, name, option):
        """Choose an option of a select element as the keyboard does."""
        self.run(
            "const s = document.querySelector(arguments[0]); s.value = arguments[1];"
            "s.dispatchEvent(new Event('change', {bubbles: true}))",
            f"select[name={name}]",
            option,
        )

    def errors(self):
        """What the console has said since the last look."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def media(self, **features):
        listed = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": listed})

    def width(self, pixels):
        size = {"width": pixels, "height": 900, "deviceScaleFactor": 1, "mobile": pixels < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


@pytest.fixture(scope="session")
def _driver(tmp_path_factory):
    if not CHROMIUM or not DRIVER:
        pytest.skip("needs Chromium and chromedriver (Debian: apt-get install chromium chromium-driver)")
    options = Options()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def browser(_driver):
    """A browser as new: nothing in its logs, light colours, wide window."""
    browser = Browser(_driver)
    browser.width(1200)
    browser.media(prefers_color_scheme="light")
    _driver.get("about:blank")
    _driver.get_log("browser")
    _driver.get_log("performance")
    return browser


@pytest.fixture(scope="session")
def axe():
    """The source of axe-core."""
    if not AXE.is_file():
        pytest.skip("needs axe-core: npm ci --prefix tests/page")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def plain(tmp_path_factory):
    """The file of a page with harmless names."""
    return _written(tmp_path_factory, shelf())


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    """The file of a page whose names attack it."""
    return _written(tmp_path_factory, shelf(hostile=HOSTILE))


def _written(factory, tables):
    path = factory.mktemp("page") / "index.html"
    path.write_text(make_page(tables), encoding="utf-8")
    return path
