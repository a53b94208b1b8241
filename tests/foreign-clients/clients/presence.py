"""Presence, preferred presence and status message, by msgraph-sdk."""

import asyncio
import datetime
import sys

import msal
import requests
from azure.core.credentials import AccessToken
from azure.identity import ClientSecretCredential
from kiota_abstractions.api_error import APIError
from msgraph import GraphRequestAdapter, GraphServiceClient
from msgraph.generated.communications.get_presences_by_user_id.get_presences_by_user_id_post_request_body import (
    GetPresencesByUserIdPostRequestBody,
)
from msgraph.generated.models.body_type import BodyType
from msgraph.generated.models.date_time_time_zone import DateTimeTimeZone
from msgraph.generated.models.item_body import ItemBody
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.presence_status_message import PresenceStatusMessage
from msgraph.generated.users.item.presence.clear_presence.clear_presence_post_request_body import (
    ClearPresencePostRequestBody,
)
from msgraph.generated.users.item.presence.set_presence.set_presence_post_request_body import (
    SetPresencePostRequestBody,
)
from msgraph.generated.users.item.presence.set_status_message.set_status_message_post_request_body import (
    SetStatusMessagePostRequestBody,
)
from msgraph.generated.users.item.presence.set_user_preferred_presence.set_user_preferred_presence_post_request_body import (
    SetUserPreferredPresencePostRequestBody,
)

from world import (
    ALICE, AUTHORITY, CLIENT_ID, CLIENT_SECRET, DEFAULT, DELEGATED, GRAPH, TENANT, main, parameters, shown, tell,
)


class Person:
    """A person who has signed in by msal, as a credential that the SDK asks for tokens."""

    def __init__(self):
        authority = f"{AUTHORITY}/{TENANT}"
        self.app = msal.PublicClientApplication(CLIENT_ID, authority=authority, instance_discovery=False)
        flow = self.app.initiate_auth_code_flow(DELEGATED, redirect_uri="http://localhost:1")
        back = requests.get(flow["auth_uri"], timeout=10, allow_redirects=False).headers["location"]
        result = self.app.acquire_token_by_auth_code_flow(flow, parameters(back))
        assert "access_token" in result, result

    def get_token(self, *scopes, claims=None, **_):
        [account] = self.app.get_accounts()
        result = self.app.acquire_token_silent(list(scopes), account, claims_challenge=claims)
        return AccessToken(result["access_token"], int(result["expires_in"]))


def application():
    return ClientSecretCredential(
        TENANT, CLIENT_ID, CLIENT_SECRET, authority=AUTHORITY, disable_instance_discovery=True
    )


def client(credential, scopes):
    client = GraphServiceClient(credential, scopes=scopes)
    client.request_adapter.base_url = f"{GRAPH}/v1.0"
    return client


def duration(text):
    # The SDK writes a timedelta as `1:00:00`, which is no duration of ISO 8601.
    return {"expirationDuration": text}


async def refused(call, status, code):
    try:
        await call
    except ODataError as error:
        assert error.response_status_code == status, error
        assert error.error.code == code, error
        inner = error.error.inner_error
        assert inner.request_id and inner.client_request_id and inner.date, error
        return error.error.message
    raise AssertionError(f"{status} {code} was expected")


async def see(presence, availability, activity):
    """What is read by the SDK is what the tenant shows."""
    read = await presence.get()
    assert (read.availability, read.activity) == (availability, activity), read
    assert shown() == (availability, activity), shown()
    return read


async def session_of(presence, client_id=CLIENT_ID):
    """Every pair of setPresence, read and cleared."""
    for availability, activity in [
        ("Available", "Available"),
        ("Busy", "InACall"),
        ("Busy", "InAConferenceCall"),
        ("Away", "Away"),
        ("DoNotDisturb", "Presenting"),
    ]:
        await presence.set_presence.post(
            SetPresencePostRequestBody(
                session_id=client_id,
                availability=availability,
                activity=activity,
                additional_data=duration("PT1H"),
            )
        )
        await see(presence, availability, activity)
    await presence.clear_presence.post(ClearPresencePostRequestBody(session_id=client_id))
    await see(presence, "Offline", "Offline")
    again = presence.clear_presence.post(ClearPresencePostRequestBody(session_id=client_id))
    await refused(again, 404, "NotFound")


async def preferred_of(presence):
    """Every pair of setUserPreferredPresence, read and cleared."""
    tell("teams-client", user=ALICE, state="Available")
    for availability, activity in [
        ("Available", "Available"),
        ("Busy", "Busy"),
        ("DoNotDisturb", "DoNotDisturb"),
        ("BeRightBack", "BeRightBack"),
        ("Away", "Away"),
        ("Offline", "OffWork"),
    ]:
        await presence.set_user_preferred_presence.post(
            SetUserPreferredPresencePostRequestBody(
                availability=availability, activity=activity, additional_data=duration("PT8H")
            )
        )
        await see(presence, availability, activity)
    for _ in range(2):
        await presence.clear_user_preferred_presence.post()
        await see(presence, "Available", "Available")


async def message_of(presence):
    """A status message with an expiry, read and removed."""
    until = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0) + datetime.timedelta(hours=1)
    await presence.set_status_message.post(
        SetStatusMessagePostRequestBody(
            status_message=PresenceStatusMessage(
                message=ItemBody(content="Back at 15:30", content_type=BodyType.Text),
                expiry_date_time=DateTimeTimeZone(
                    date_time=until.replace(tzinfo=None).isoformat(), time_zone="UTC"
                ),
            )
        )
    )
    read = (await presence.get()).status_message
    assert read.message.content == "Back at 15:30", read
    assert read.message.content_type == BodyType.Text, read
    await presence.set_status_message.post(
        SetStatusMessagePostRequestBody(
            status_message=PresenceStatusMessage(message=ItemBody(content="", content_type=BodyType.Text))
        )
    )
    after = (await presence.get()).status_message
    assert after is None or not after.message.content, after
    return read, until


def by_a_person():
    async def run():
        graph = client(Person(), DELEGATED)
        presence = graph.me.presence
        await session_of(presence)
        await preferred_of(presence)
        read, until = await message_of(presence)
        expiry = read.expiry_date_time
        assert (expiry.date_time[:19], expiry.time_zone) == (until.isoformat()[:19], "UTC"), expiry
        assert read.published_date_time is not None, read
        mine = await presence.get()
        others = await graph.communications.presences.by_presence_id(mine.id).get()
        assert others.id == mine.id, others

    asyncio.run(run())


def by_an_application():
    async def run():
        graph = client(application(), DEFAULT)
        presence = graph.users.by_user_id(ALICE).presence
        await session_of(presence)
        await preferred_of(presence)
        read, _ = await message_of(presence)
        assert read.expiry_date_time is None, "when it ends is for oneself only"
        alice = (await presence.get()).id
        body = GetPresencesByUserIdPostRequestBody(ids=[alice])
        found = await graph.communications.get_presences_by_user_id.post(body)
        assert [it.id for it in found.value] == [alice], found

    asyncio.run(run())


def refusals():
    async def run():
        graph = client(application(), DEFAULT)
        presence = graph.users.by_user_id(ALICE).presence
        body = SetPresencePostRequestBody(
            session_id=CLIENT_ID, availability="Busy", activity="InACall", additional_data=duration("PT1H")
        )

        timedelta = SetPresencePostRequestBody(
            session_id=CLIENT_ID,
            availability="Busy",
            activity="InACall",
            expiration_duration=datetime.timedelta(hours=1),
        )
        await refused(presence.set_presence.post(timedelta), 400, "InvalidArgument")
        body.session_id = None
        said = await refused(presence.set_presence.post(body), 400, "InvalidArgument")
        assert "SessionId" in said, said
        body.session_id = CLIENT_ID
        body.activity = "Busy"
        await refused(presence.set_presence.post(body), 400, "InvalidArgument")
        body.activity = "InACall"
        for wrong in ["PT4M59S", "PT4H1S"]:
            body.additional_data = duration(wrong)
            await refused(presence.set_presence.post(body), 400, "InvalidArgument")
        body.additional_data = duration("PT1H")

        nobody = graph.users.by_user_id("nobody@contoso.com").presence
        await refused(nobody.get(), 404, "NotFound")
        tell("presence-feature", user=ALICE, on=False)
        said = await refused(presence.set_presence.post(body), 401, "ServiceError")
        assert said == "An error has occurred.", said
        tell("presence-feature", user=ALICE, on=True)

        tell("permissions", roles=[])
        fresh = client(application(), DEFAULT).users.by_user_id(ALICE).presence
        said = await refused(fresh.set_presence.post(body), 403, "Forbidden")
        assert said == "", said
        assert shown() == ("Offline", "Offline"), "nothing of it was carried out"

    asyncio.run(run())


def throttled():
    """The SDK waits as Retry-After says, and tries again."""

    async def run():
        graph = client(application(), DEFAULT)
        presence = graph.users.by_user_id(ALICE).presence
        await presence.get()
        tell("throttle", seconds=1)
        await see(presence, "Offline", "Offline")

    asyncio.run(run())


def challenged():
    """A 401 with a claims challenge is answered by a token that has the claims."""

    async def run():
        presence = client(Person(), DELEGATED).me.presence
        await presence.get()
        tell("require-claims", user=ALICE, claims={"access_token": {"nbf": {"essential": True, "value": "1"}}})
        await see(presence, "Offline", "Offline")

    asyncio.run(run())


if __name__ == "__main__":
    main(sys.modules[__name__])
