"""Where the tenant is, how it is told what to do, and what a person does in the browser."""

import html.parser
import json
import os
import sys
import urllib.parse

import requests

AUTHORITY = os.environ["AUTHORITY"]
GRAPH = os.environ["GRAPH"]
TENANT = os.environ["TENANT"]
CLIENT_ID = os.environ["CLIENT_ID"]
CLIENT_SECRET = os.environ["CLIENT_SECRET"]

ALICE = "alice@contoso.com"
DEFAULT = [f"{GRAPH}/.default"]
DELEGATED = [f"{GRAPH}/Presence.Read", f"{GRAPH}/Presence.ReadWrite"]


def tell(command, **fields):
    """Tells the tenant something by its control port; gives what it answers."""
    url = f"{os.environ['CONTROL']}/control/{command}"
    answer = requests.post(url, data=json.dumps(fields), timeout=10)
    assert answer.ok, answer.text
    return answer.json() if answer.content else None


def shown(user=ALICE):
    """What colleagues see, as the tenant itself has it: availability and activity."""
    url = f"{os.environ['CONTROL']}/control/users/{user}/presence"
    seen = requests.get(url, timeout=10).json()
    return seen["availability"], seen["activity"]


class Form(html.parser.HTMLParser):
    """The form of a page, as a person finds it."""

    def __init__(self, page):
        super().__init__()
        self.fields = {}
        self.action = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "form":
            self.action = attributes.get("action")
        if tag == "input" and "name" in attributes:
            self.fields[attributes["name"]] = attributes.get("value", "")


def sign_in_as(user, url):
    """Goes to a page of the authority as a browser does, and signs in there; gives where it leads."""
    browser = requests.Session()
    page = browser.get(url, timeout=10)
    assert page.status_code == 200, page.text
    answers = {"sign_in_user": user, "sign_in_action": "continue"}
    return browser.post(
        url.split("?")[0], data={**Form(page.text).fields, **answers}, timeout=10, allow_redirects=False
    )


def parameters(url):
    """What a redirect brings back."""
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(url).query))


def main(module):
    """Runs the one function that the command line names."""
    getattr(module, sys.argv[1])()
