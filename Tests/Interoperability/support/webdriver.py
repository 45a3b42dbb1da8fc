"""A headless Chromium, driven through chromedriver by the W3C WebDriver protocol."""

import base64
import json
import re
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from . import check

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
# The longest wait, in seconds; a machine that does much else is slow, and not wrong.
LIMIT = 240


class BrowserError(Exception):
    """What chromedriver answered instead of a value."""


class Browser:
    """One window. Pages may not reach anything but this machine.

    script: whether pages may run any. film: a Y4M file that a fake camera shows (support/pictures.py makes one); without
    it there is no camera. dark: what the person prefers.
    """

    def __init__(self, language="zh-CN", width=390, height=844, script=True, film=None, dark=False):
        self.said = tempfile.NamedTemporaryFile()
        self.driver = subprocess.Popen(
            ["chromedriver", "--port=0"], stdout=self.said, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        self.port = self.listening()
        preferences = {"intl.accept_languages": language}
        if not script:
            preferences["profile.managed_default_content_settings.javascript"] = 2
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     f"--window-size={width},{height}", f"--lang={language}",
                     "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        if film:
            arguments += ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
                          f"--use-file-for-fake-video-capture={film}"]
        options = {
            "args": arguments,
            "prefs": preferences,
        }
        try:
            made = self.ask("POST", "/session", {"capabilities": {"alwaysMatch": {
                "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}})
        except BaseException:
            self.driver.kill()
            self.driver.wait()
            raise
        self.session = "/session/" + made["sessionId"]
        self.resize(width, height)
        if dark:
            self.prefer(dark=True)

    def listening(self):
        """The port that the driver has chosen; nobody else can have taken it meanwhile."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end and self.driver.poll() is None:
            with open(self.said.name, encoding="utf-8") as file:
                if found := re.search(r"started successfully on port (\d+)", file.read()):
                    return int(found[1])
            time.sleep(0.05)
        self.driver.kill()
        self.driver.wait()
        raise RuntimeError("chromedriver did not start")

    def ask(self, method, path, body=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", method=method, headers={"Content-Type": "application/json"},
            data=json.dumps(body or {}).encode() if method == "POST" else None)
        try:
            with urllib.request.urlopen(request, timeout=LIMIT + 60) as answer:
                return json.loads(answer.read())["value"]
        except urllib.error.HTTPError as error:
            told = json.loads(error.read() or b"{}").get("value", {})
            raise BrowserError(f"{path.rsplit('/', 1)[-1]}: {told.get('message', error)}"[:800]) from None

    def open(self, address):
        self.ask("POST", self.session + "/url", {"url": address})

    def evaluate(self, expression, *arguments):
        return self.ask("POST", self.session + "/execute/sync", {
            "script": "return " + expression, "args": list(arguments)})

    def run(self, script, *arguments, limit=LIMIT):
        """Runs the body of an asynchronous function; its value."""
        self.ask("POST", self.session + "/timeouts", {"script": limit * 1000})
        told = self.ask("POST", self.session + "/execute/async", {
            "script": "const done = arguments[arguments.length - 1];"
                      "(async (...given) => {" + script + "})(...[...arguments].slice(0, -1))"
                      ".then((value) => done({ value }), (error) => done({ error: String(error?.stack ?? error) }));",
            "args": list(arguments)})
        if "error" in told:
            raise BrowserError(told["error"])
        return told.get("value")

    def until(self, expression, limit=LIMIT):
        """Waits for an expression to hold; false when it does not in time."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if self.evaluate(expression):
                return True
            time.sleep(0.1)
        return False

    def find(self, selector):
        return self.ask("POST", self.session + "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        self.ask("POST", f"{self.session}/element/{self.find(selector)}/click")

    def type(self, selector, text):
        self.ask("POST", f"{self.session}/element/{self.find(selector)}/value", {"text": text})

    def keys(self, *keys):
        """Presses keys one after another, wherever the focus is; `\\ue004` is Tab, `\\ue007` Enter."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.ask("POST", self.session + "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def scan(self, text):
        """What a scanner types that is a keyboard, and Enter: a key every few milliseconds, however slow this machine is."""
        start = time.time()
        for place, key in enumerate([*text, "Enter"]):
            given = {"key": key, "text": "\r" if key == "Enter" else key, "timestamp": start + place / 200}
            for kind in ("keyDown", "keyUp"):
                self.command("Input.dispatchKeyEvent", type=kind, **given)

    def command(self, name, **parameters):
        """A command of the Chrome DevTools Protocol."""
        return self.ask("POST", self.session + "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def resize(self, width, height):
        """A screen of this size, a phone's below 700 pixels; a window on a desktop does not go below 500."""
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                     mobile=width < 700)

    def prefer(self, dark=False, reduced_motion=False, forced_colors=False, media=""):
        """What the person set in the system; `media="print"` shows the page as it is printed."""
        self.command("Emulation.setEmulatedMedia", media=media, features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce" if reduced_motion else "no-preference"},
            {"name": "forced-colors", "value": "active" if forced_colors else "none"}])

    def offline(self, is_offline):
        """Takes the network away from pages, or gives it back."""
        self.command("Network.enable")
        self.command("Network.emulateNetworkConditions", offline=is_offline, latency=0, downloadThroughput=-1,
                     uploadThroughput=-1)

    def picture(self, path, whole=True):
        """A screenshot as PNG, of the whole page or of what is in sight."""
        shot = self.command("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        with open(path, "wb") as file:
            file.write(base64.b64decode(shot["data"]))
        return path

    def paper(self, path):
        """The page as it is printed, as PDF."""
        printed = self.command("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        with open(path, "wb") as file:
            file.write(base64.b64decode(printed["data"]))
        return path

    def complaints(self):
        """What the browser wrote to its console: violations of the page's own policy, missing files, errors."""
        return [row["message"] for row in self.ask("POST", self.session + "/se/log", {"type": "browser"})]

    def complains_of_refusal(self, what, status="4\\d\\d"):
        """The browser says of the page that it was refused, and nothing else."""
        path, noted = self.evaluate("location.pathname"), self.complaints()
        refusal = re.compile(rf"https?://[^/ ]+{re.escape(path)}(\?\S*)? - Failed to load resource: .* status of {status} ")
        check.that(noted and all(refusal.match(one) for one in noted), f"{what}: the browser says that, and nothing else",
                   noted)

    def close(self):
        try:
            self.ask("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.driver.wait(30)
            self.said.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
