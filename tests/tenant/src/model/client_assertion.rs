//! Client assertions: a JWT signed with the application's certificate (RFC 7523, 2.2).

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use ring::signature::{
    RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256, UnparsedPublicKey, VerificationAlgorithm,
};
use serde::{Deserialize, de::DeserializeOwned};

use super::{Application, EntraError, entra_error as refusal};

/// Clocks may differ by this much.
const LEEWAY: SignedDuration = SignedDuration::from_mins(5);
/// The longest life an assertion may have (page "Certificate credentials" advises 5 to 10 minutes;
/// Entra takes up to a day).
const LONGEST_LIFE: SignedDuration = SignedDuration::from_hours(24);

#[derive(Deserialize)]
struct Header {
    alg: String,
    #[serde(rename = "x5t#S256")]
    x5t_s256: Option<String>,
}

#[derive(Deserialize)]
struct Claims {
    aud: String,
    iss: String,
    sub: String,
    exp: f64,
    nbf: Option<f64>,
    jti: String,
}

/// Checks an assertion and gives its `jti`, which the caller has to see only once.
pub(super) fn check(
    now: Timestamp,
    assertion: &str,
    application: &Application,
    audiences: &[String],
) -> Result<String, EntraError> {
    let mut parts = assertion.split('.');
    let (Some(header), Some(payload), Some(signature), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(refusal::ASSERTION_INVALID.about("not three parts"));
    };
    let read_header: Header = decode(header).ok_or_else(|| malformed("header"))?;
    let claims: Claims = decode(payload).ok_or_else(|| malformed("claims"))?;

    if claims.iss != claims.sub || claims.sub != application.client_id {
        return Err(refusal::ASSERTION_CLIENT.about(claims.sub));
    }
    let thumbprint = read_header
        .x5t_s256
        // Entra takes it with padding too, which `msal` writes.
        .and_then(|x5t| {
            BASE64_URL_SAFE_NO_PAD
                .decode(x5t.trim_end_matches('='))
                .ok()
        })
        .ok_or_else(|| signature_error("The header names no x5t#S256."))?;
    let certificate = application
        .certificates
        .iter()
        .find(|certificate| certificate.thumbprint[..] == thumbprint[..])
        .ok_or_else(|| signature_error("The key was not found."))?;
    if certificate.expires_at <= now {
        return Err(signature_error("The key used is expired."));
    }

    let algorithm: &dyn VerificationAlgorithm = match read_header.alg.as_str() {
        "PS256" => &RSA_PSS_2048_8192_SHA256,
        "RS256" => &RSA_PKCS1_2048_8192_SHA256,
        _ => return Err(signature_error("The algorithm is neither PS256 nor RS256.")),
    };
    let signature = BASE64_URL_SAFE_NO_PAD
        .decode(signature)
        .map_err(|_| malformed("signature"))?;
    UnparsedPublicKey::new(algorithm, &certificate.rsa_public_key)
        .verify(
            &assertion.as_bytes()[..header.len() + 1 + payload.len()],
            &signature,
        )
        .map_err(|_| signature_error("Client assertion contains an invalid signature."))?;

    if !audiences.contains(&claims.aud) {
        return Err(refusal::ASSERTION_AUDIENCE.about(claims.aud));
    }
    let expires_at = seconds(claims.exp)?;
    let valid_from = claims.nbf.map(seconds).transpose()?.unwrap_or(now);
    if expires_at + LEEWAY <= now || valid_from > now + LEEWAY || expires_at > now + LONGEST_LIFE {
        return Err(refusal::ASSERTION_TIME.about(format!(
            "Current time: {now}, expiry time of assertion {expires_at}."
        )));
    }
    if claims.jti.is_empty() {
        return Err(malformed("jti"));
    }
    Ok(claims.jti)
}

fn decode<T: DeserializeOwned>(part: &str) -> Option<T> {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

fn malformed(part: &str) -> EntraError {
    refusal::ASSERTION_INVALID.about(format!("its {part} cannot be read"))
}

fn signature_error(reason: &str) -> EntraError {
    refusal::ASSERTION_SIGNATURE.about(reason)
}

/// A `NumericDate`, which may have a fraction (RFC 7519, section 2); `msal` writes one.
fn seconds(since_epoch: f64) -> Result<Timestamp, EntraError> {
    SignedDuration::try_from_secs_f64(since_epoch)
        .ok()
        .and_then(|since| Timestamp::UNIX_EPOCH.checked_add(since).ok())
        .ok_or_else(|| malformed("exp"))
}

#[cfg(test)]
mod tests;
