"""Every way of signing in that the tenant has, by msal."""

import datetime
import sys
import threading
import webbrowser

import msal
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from world import (
    ALICE, AUTHORITY, CLIENT_ID, CLIENT_SECRET, DEFAULT, DELEGATED, GRAPH, TENANT, Form, main, parameters,
    sign_in_as, tell,
)

# msal asks Microsoft which authorities are Microsoft's, unless it is told not to.
COMMON = {"authority": f"{AUTHORITY}/{TENANT}", "instance_discovery": False}


def public(**more):
    return msal.PublicClientApplication(CLIENT_ID, **COMMON, **more)


def confidential(credential):
    return msal.ConfidentialClientApplication(CLIENT_ID, client_credential=credential, **COMMON)


def reads(result, path):
    """Whether the token that was given is good for Graph."""
    assert "access_token" in result, result
    headers = {"Authorization": f"Bearer {result['access_token']}"}
    answer = requests.get(f"{GRAPH}/v1.0/{path}", headers=headers, timeout=10)
    assert answer.status_code == 200, answer.text


def refused(result, error, code):
    assert result.get("error") == error, result
    assert code in result["error_codes"], result
    assert f"AADSTS{code}" in result["error_description"], result
    assert result["correlation_id"], result


def secret():
    app = confidential(CLIENT_SECRET)
    first = app.acquire_token_for_client(DEFAULT)
    reads(first, f"users/{ALICE}/presence")
    assert first["expires_in"] > 3000, first
    again = app.acquire_token_for_client(DEFAULT)
    assert again["access_token"] == first["access_token"], "from the cache, while it is good"
    refused(confidential("no-such-secret").acquire_token_for_client(DEFAULT), "invalid_client", 7000215)


def certificate(where_it_is=lambda key, cert: {
    "private_key": key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode(),
    "public_certificate": cert.public_bytes(serialization.Encoding.PEM).decode(),
}):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Presence Tray")])
    now = datetime.datetime.now(datetime.timezone.utc)
    cert = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    credential = where_it_is(key, cert)
    unknown = confidential(credential).acquire_token_for_client(DEFAULT)
    refused(unknown, "invalid_client", 700027)
    tell("add-certificate", pem=cert.public_bytes(serialization.Encoding.PEM).decode())
    result = confidential(credential).acquire_token_for_client(DEFAULT)
    reads(result, f"users/{ALICE}/presence")


def certificate_in_a_pfx():
    def written(key, cert):
        protection = serialization.BestAvailableEncryption(b"correct-horse")
        with open("app.pfx", "wb") as file:
            file.write(
                pkcs12.serialize_key_and_certificates(b"app", key, cert, None, protection)
            )
        return {"private_key_pfx_path": "app.pfx", "passphrase": "correct-horse"}

    certificate(written)


def device_code():
    app = public()
    flow = app.initiate_device_flow(DELEGATED)
    assert flow["interval"] == 5 and flow["user_code"] in flow["message"], flow
    waiting = app.acquire_token_by_device_flow(flow, exit_condition=lambda flow: True)
    assert waiting["error"] == "authorization_pending", waiting
    tell("advance", seconds=6)
    done = sign_in_as(ALICE, f"{flow['verification_uri']}?user_code={flow['user_code']}")
    assert done.status_code == 200, done.text
    result = app.acquire_token_by_device_flow(flow)
    reads(result, "me/presence")
    assert result["id_token_claims"]["preferred_username"] == ALICE, result


def device_code_declined():
    app = public()
    flow = app.initiate_device_flow(DELEGATED)
    tell("decide-device", user_code=flow["user_code"])
    declined = app.acquire_token_by_device_flow(flow)
    assert declined["error"] == "authorization_declined", declined


def authorization_code():
    """With PKCE, state and nonce, which msal checks; the person signs in on the tenant's page."""
    tell("auto-sign-in", user=None)
    app = public()
    flow = app.initiate_auth_code_flow(DELEGATED, redirect_uri="http://localhost:43210")
    assert "code_challenge_method=S256" in flow["auth_uri"], flow
    back = sign_in_as(ALICE, flow["auth_uri"]).headers["location"]
    assert back.startswith("http://localhost:43210"), back
    result = app.acquire_token_by_auth_code_flow(flow, parameters(back))
    reads(result, "me/presence")
    [account] = app.get_accounts()
    assert account["username"] == ALICE, account
    again = app.acquire_token_by_auth_code_flow(flow, parameters(back))
    assert again["error"] == "invalid_grant", "a code is good once"


def interactive():
    """The whole of it as a desktop program does: msal listens, and opens a browser. What comes back
    comes by a form that posts itself, which is the only way that msal takes."""

    def browse(url):
        page = requests.get(url, timeout=10)
        form = Form(page.text)
        assert form.action.startswith("http://localhost:"), page.text
        requests.post(form.action, data=form.fields, timeout=10)

    class Browser(webbrowser.BaseBrowser):
        def open(self, url, new=0, autoraise=True):
            threading.Thread(target=browse, args=[url]).start()
            return True

    webbrowser.register("test", None, Browser(), preferred=True)
    result = public().acquire_token_interactive(DELEGATED, timeout=20)
    reads(result, "me/presence")


def refresh():
    """A refresh token is good once; one that is used again ends the sign-in."""
    app = public()
    flow = app.initiate_auth_code_flow(DELEGATED, redirect_uri="http://localhost:1")
    signed_in = requests.get(flow["auth_uri"], timeout=10, allow_redirects=False)
    result = app.acquire_token_by_auth_code_flow(flow, parameters(signed_in.headers["location"]))
    reads(result, "me/presence")
    [account] = app.get_accounts()

    def kept():
        [token] = app.token_cache.search(msal.TokenCache.CredentialType.REFRESH_TOKEN)
        return token["secret"]

    first = kept()
    renewed = app.acquire_token_silent_with_error(DELEGATED, account, force_refresh=True)
    reads(renewed, "me/presence")
    assert renewed["access_token"] != result["access_token"]
    second = kept()
    assert second != first, "it rotates"
    renewed = app.acquire_token_silent_with_error(DELEGATED, account, force_refresh=True)
    reads(renewed, "me/presence")
    refused(app.acquire_token_by_refresh_token(first, DELEGATED), "invalid_grant", 70000)
    ended = app.acquire_token_silent_with_error(DELEGATED, account, force_refresh=True)
    assert ended["error"] == "invalid_grant", ended


def revoked():
    """A sign-in that an administrator ends is told as such, and so is MFA."""
    app = public()
    flow = app.initiate_auth_code_flow(DELEGATED, redirect_uri="http://localhost:1")
    signed_in = requests.get(flow["auth_uri"], timeout=10, allow_redirects=False)
    app.acquire_token_by_auth_code_flow(flow, parameters(signed_in.headers["location"]))
    [account] = app.get_accounts()
    tell("revoke-tokens", user=ALICE)
    refused(
        app.acquire_token_silent_with_error(DELEGATED, account, force_refresh=True), "invalid_grant", 50173
    )


if __name__ == "__main__":
    main(sys.modules[__name__])
