"""Sets Teams presence by Microsoft's msgraph-sdk: a line "set" or "clear" on standard input does it."""

import asyncio
import os
import sys

from azure.identity import ClientSecretCredential
from msgraph import GraphServiceClient
from msgraph.generated.users.item.presence.clear_presence.clear_presence_post_request_body import (
    ClearPresencePostRequestBody,
)
from msgraph.generated.users.item.presence.set_presence.set_presence_post_request_body import (
    SetPresencePostRequestBody,
)

CLIENT_ID = os.environ["CLIENT_ID"]
GRAPH = os.environ["GRAPH"]


def client():
    credential = ClientSecretCredential(
        os.environ["TENANT"],
        CLIENT_ID,
        os.environ["CLIENT_SECRET"],
        authority=os.environ["AUTHORITY"],
        # It would ask Microsoft whether the simulated authority is one of theirs.
        disable_instance_discovery=True,
    )
    graph = GraphServiceClient(credential, scopes=[f"{GRAPH}/.default"])
    graph.request_adapter.base_url = f"{GRAPH}/v1.0"
    return graph


async def main():
    presence = client().users.by_user_id(os.environ["TEAMS_USER"]).presence
    print("ready", flush=True)
    while line := await asyncio.to_thread(sys.stdin.readline):
        if line.strip() == "set":
            body = SetPresencePostRequestBody(
                session_id=CLIENT_ID,
                availability="Busy",
                activity="InACall",
                # The SDK writes a timedelta as `1:00:00`, which is no duration of ISO 8601.
                additional_data={"expirationDuration": "PT1H"},
            )
            await presence.set_presence.post(body)
        else:
            await presence.clear_presence.post(ClearPresencePostRequestBody(session_id=CLIENT_ID))
        print("done", flush=True)


asyncio.run(main())
