#!/usr/bin/env bash
# Signs what the program renews itself with, and writes the list of versions (latest.json), in this folder.
#   list.sh VERSION ADDRESS NOTES     ADDRESS: where the files of this folder will be; NOTES: a file
# UPDATE_KEY is minisign's secret key without a password, as the text of its file.
set -eu
version=$1 address=$2 notes=$3
key=$(mktemp)
trap 'rm -f "$key"' EXIT
printf '%s\n' "$UPDATE_KEY" > "$key"
platforms='{}'
add() {
  local target=$1 file=$2
  [ -f "$file" ] || return 0
  # The version is under the signature: an older file cannot be passed off for a newer one.
  minisign -S -s "$key" -m "$file" -x "$file.sig" \
    -t "$(printf 'timestamp:%s\tfile:%s\tversion:%s' "$(date +%s)" "$file" "$version")" < /dev/null
  platforms=$(jq --arg target "$target" --arg url "$address/$file" --arg signature "$(base64 -w0 "$file.sig")" \
    '.[$target] = {url: $url, signature: $signature}' <<< "$platforms")
}
add linux-x86_64 "presence-tray-$version-x86_64-linux.tar.gz"
add linux-aarch64 "presence-tray-$version-aarch64-linux.tar.gz"
add windows-x86_64 "presence-tray-$version-user.msi"
add darwin-aarch64 presence-tray-aarch64.app.tar.gz
jq --null-input --arg version "$version" --arg date "$(date -u +%Y-%m-%dT%H:%M:%SZ)" \
  --rawfile notes "$notes" --argjson platforms "$platforms" \
  '{version: $version, notes: $notes, pub_date: $date, platforms: $platforms}' > latest.json
