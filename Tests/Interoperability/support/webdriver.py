"""A headless Chromium, driven through chromedriver by the W3C WebDriver protocol."""

import json
import socket
import subprocess
import time
import urllib.request


class Browser:
    """One window. Pages may not reach anything but this machine."""

    def __init__(self, language="zh-CN", width=390, height=844, script=True):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.driver = subprocess.Popen(
            ["chromedriver", f"--port={self.port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL)
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/status", timeout=5).read()
                break
            except OSError:
                time.sleep(0.1)
        preferences = {"intl.accept_languages": language}
        if not script:
            preferences["profile.managed_default_content_settings.javascript"] = 2
        options = {
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     f"--window-size={width},{height}", f"--lang={language}",
                     "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
            "prefs": preferences,
            # A phone's screen: below 500 pixels a window on a desktop does not go.
            "mobileEmulation": {"deviceMetrics": {"width": width, "height": height, "pixelRatio": 1, "touch": True}},
        }
        made = self.ask("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}})
        self.session = "/session/" + made["sessionId"]

    def ask(self, method, path, body=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", method=method, headers={"Content-Type": "application/json"},
            data=json.dumps(body or {}).encode() if method == "POST" else None)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.loads(answer.read())["value"]

    def open(self, address):
        self.ask("POST", self.session + "/url", {"url": address})

    def evaluate(self, expression, *arguments):
        return self.ask("POST", self.session + "/execute/sync", {
            "script": "return " + expression, "args": list(arguments)})

    def until(self, expression, limit=30):
        """Waits for an expression to hold; false when it does not in time."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if self.evaluate(expression):
                return True
            time.sleep(0.1)
        return False

    def click(self, selector):
        found = self.ask("POST", self.session + "/element", {"using": "css selector", "value": selector})
        self.ask("POST", f"{self.session}/element/{next(iter(found.values()))}/click")

    def type(self, selector, text):
        found = self.ask("POST", self.session + "/element", {"using": "css selector", "value": selector})
        self.ask("POST", f"{self.session}/element/{next(iter(found.values()))}/value", {"text": text})

    def complaints(self):
        """What the browser wrote to its console: violations of the page's own policy, missing files, errors."""
        return [row["message"] for row in self.ask("POST", self.session + "/se/log", {"type": "browser"})]

    def close(self):
        try:
            self.ask("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.driver.wait(30)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
