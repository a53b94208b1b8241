// Sets Teams presence by Microsoft's Graph client for JavaScript: a line "set" or "clear" on standard input does it.

const { ClientSecretCredential } = require("@azure/identity");
const { Client } = require("@microsoft/microsoft-graph-client");
const {
  TokenCredentialAuthenticationProvider,
} = require("@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials");
const readline = require("node:readline");

const { AUTHORITY, GRAPH, TENANT, CLIENT_ID, CLIENT_SECRET, TEAMS_USER } = process.env;

// The discovery would ask Microsoft whether the simulated authority is one of theirs.
const credential = new ClientSecretCredential(TENANT, CLIENT_ID, CLIENT_SECRET, {
  authorityHost: AUTHORITY,
  disableInstanceDiscovery: true,
});
const client = Client.initWithMiddleware({
  authProvider: new TokenCredentialAuthenticationProvider(credential, { scopes: [`${GRAPH}/.default`] }),
  baseUrl: GRAPH,
  customHosts: new Set([new URL(GRAPH).hostname]),
});

const bodies = {
  set: { sessionId: CLIENT_ID, availability: "Busy", activity: "InACall", expirationDuration: "PT1H" },
  clear: { sessionId: CLIENT_ID },
};

async function main() {
  console.log("ready");
  for await (const word of readline.createInterface({ input: process.stdin })) {
    await client.api(`/users/${TEAMS_USER}/presence/${word}Presence`).post(bodies[word]);
    console.log("done");
  }
}

main();
