#!/bin/sh
# Sets Teams presence by Microsoft Graph, or takes it back: presence.sh set | clear
set -eu

# The secret goes by standard input, where nobody else sees it.
token=$(printf %s "$CLIENT_SECRET" | curl --silent --show-error --fail \
  --data grant_type=client_credentials --data "client_id=$CLIENT_ID" \
  --data-urlencode client_secret@- --data-urlencode "scope=$GRAPH/.default" \
  "$AUTHORITY/$TENANT/oauth2/v2.0/token" | jq --raw-output .access_token)

case $1 in
  set) body='"availability":"Busy","activity":"InACall","expirationDuration":"PT1H",' ;;
  clear) body= ;;
esac

printf 'Authorization: Bearer %s' "$token" | curl --silent --show-error --fail \
  --header @- --header 'Content-Type: application/json' \
  --data "{$body\"sessionId\":\"$CLIENT_ID\"}" \
  "$GRAPH/v1.0/users/$TEAMS_USER/presence/${1}Presence"
