"""Somebody with cookies but no browser: what the service answers to a request, before any page is shown."""

import http.client
import re
import time
import urllib.parse

FORM = "application/x-www-form-urlencoded"


class Visitor:
    """Keeps cookies and follows nothing. `ask` answers status, headers and text."""

    def __init__(self, port, language="en"):
        self.port, self.language, self.cookies = port, language, {}

    def ask(self, method, path, form=None, **headers):
        """A `form` is sent as a browser sends one. Names of headers with `_` for `-`."""
        sent = {"Accept": "text/html", "Accept-Language": self.language}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if form is not None:
            sent["Content-Type"] = FORM
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        for _ in range(60):
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
            try:
                connection.request(method, path, None if form is None else urllib.parse.urlencode(form), sent)
                answer = connection.getresponse()
                text = answer.read().decode(errors="replace")
            finally:
                connection.close()
            if answer.status != 429:
                break
            time.sleep(1)  # all that come from one address share a rate
        for line in answer.headers.get_all("Set-Cookie", []):
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
            if "Max-Age=0" in line or not value:
                del self.cookies[name]
        return answer.status, answer.headers, text

    def hidden(self, path):
        """The hidden fields of the last form of a page."""
        text = self.ask("GET", path)[2]
        found = {name: re.findall(f'name="{name}" value="([^"]*)"', text) for name in ("csrf", "key")}
        return {name: values[-1] for name, values in found.items() if values}

    def sign_in(self, name, password):
        """Where it leads, without its query; the status when it is refused."""
        self.cookies = {}
        status, headers, _ = self.ask(
            "POST", "/signin", self.hidden("/signin") | {"name": name, "password": password})
        return headers["Location"].split("?")[0] if status == 303 else status
