#!/usr/bin/env bash
# Signs files for Windows with the certificate of the environment: CERTIFICATE (a PFX in base64) and
# CERTIFICATE_PASSWORD. Neither is written where others can read it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
base64 --decode <<< "$CERTIFICATE" > "$folder/certificate.pfx"
printf '%s' "$CERTIFICATE_PASSWORD" > "$folder/password"
for file in "$@"; do
  osslsigncode sign -pkcs12 "$folder/certificate.pfx" -readpass "$folder/password" -h sha256 \
    -n "Presence Tray" -ts http://timestamp.digicert.com -in "$file" -out "$folder/signed"
  mv "$folder/signed" "$file"
done
