//! The key and certificate beside this file are made up for these tests and trusted by nothing.

use base64::prelude::BASE64_URL_SAFE;
use ring::{
    rand::SystemRandom,
    signature::{RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaEncoding, RsaKeyPair},
};
use rustls_pki_types::{PrivatePkcs8KeyDer, pem::PemObject};
use serde_json::{Value, json};

use super::*;
use crate::model::{
    Certificate, Form, Model,
    fixture::{APP, AUTHORITY, GRAPH, TENANT, at, form, model},
};

const CERTIFICATE: &[u8] = include_bytes!("certificate.pem");
const KEY: &[u8] = include_bytes!("key.pem");

fn registered() -> Model {
    let mut model = model();
    let certificate = Certificate::read(CERTIFICATE).unwrap();
    model.directory.applications[0]
        .certificates
        .push(certificate);
    model
}

fn header() -> Value {
    let thumbprint = Certificate::read(CERTIFICATE).unwrap().thumbprint;
    json!({ "alg": "PS256", "typ": "JWT", "x5t#S256": BASE64_URL_SAFE_NO_PAD.encode(thumbprint) })
}

fn claims() -> Value {
    json!({
        "aud": format!("{AUTHORITY}/{TENANT}/oauth2/v2.0/token"),
        "iss": APP,
        "sub": APP,
        "nbf": at(0).as_second(),
        "exp": at(5).as_second(),
        "jti": "one",
    })
}

fn sign(header: &Value, claims: &Value, encoding: &'static dyn RsaEncoding) -> String {
    let key = PrivatePkcs8KeyDer::from_pem_slice(KEY).unwrap();
    let key = RsaKeyPair::from_pkcs8(key.secret_pkcs8_der()).unwrap();
    let encode = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", encode(header), encode(claims));
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(
        encoding,
        &SystemRandom::new(),
        signed.as_bytes(),
        &mut signature,
    )
    .unwrap();
    format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
}

fn request(assertion: &str) -> Form {
    form([
        ("grant_type", "client_credentials"),
        ("client_id", APP),
        (
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        ),
        ("client_assertion", assertion),
        ("scope", &format!("{GRAPH}/.default")),
    ])
}

/// The code with which a changed assertion is refused at 09:01.
fn refused(change: impl Fn(&mut Value, &mut Value)) -> Option<u32> {
    let (mut header, mut claims) = (header(), claims());
    change(&mut header, &mut claims);
    let assertion = sign(&header, &claims, &RSA_PSS_SHA256);
    registered()
        .token(at(1), TENANT, &request(&assertion))
        .unwrap_err()
        .code()
}

#[test]
fn ps256_and_rs256_are_taken() {
    let assertion = sign(&header(), &claims(), &RSA_PSS_SHA256);
    assert!(
        registered()
            .token(at(1), TENANT, &request(&assertion))
            .is_ok()
    );

    let mut header = header();
    header["alg"] = json!("RS256");
    let assertion = sign(&header, &claims(), &RSA_PKCS1_SHA256);
    assert!(
        registered()
            .token(at(1), TENANT, &request(&assertion))
            .is_ok()
    );
}

#[test]
fn what_msal_writes_is_taken() {
    let (mut header, mut claims) = (header(), claims());
    let thumbprint = Certificate::read(CERTIFICATE).unwrap().thumbprint;
    header["x5t#S256"] = json!(BASE64_URL_SAFE.encode(thumbprint));
    claims["exp"] = json!(at(5).as_second() as f64 + 0.25);
    let assertion = sign(&header, &claims, &RSA_PSS_SHA256);
    let answer = registered().token(at(1), TENANT, &request(&assertion));
    assert!(answer.is_ok(), "{answer:?}");
}

#[test]
fn an_assertion_is_good_once() {
    let mut model = registered();
    let assertion = sign(&header(), &claims(), &RSA_PSS_SHA256);
    assert!(model.token(at(1), TENANT, &request(&assertion)).is_ok());
    let again = model.token(at(1), TENANT, &request(&assertion));
    assert_eq!(again.unwrap_err().code(), Some(50027));
}

#[test]
fn each_wrong_part_is_refused_with_its_code() {
    assert_eq!(
        refused(|header, _| header["alg"] = json!("RS256")),
        Some(700027),
        "other padding"
    );
    assert_eq!(
        refused(|header, _| header["alg"] = json!("none")),
        Some(700027)
    );
    assert_eq!(
        refused(|header, _| header["x5t#S256"] = json!("AAAA")),
        Some(700027)
    );
    assert_eq!(
        refused(|header, _| header["x5t#S256"] = Value::Null),
        Some(700027)
    );
    assert_eq!(
        refused(|_, claims| claims["aud"] = json!(AUTHORITY)),
        Some(700023)
    );
    assert_eq!(
        refused(|_, claims| claims["iss"] = json!("another")),
        Some(700021)
    );
    assert_eq!(
        refused(|_, claims| claims["sub"] = json!("another")),
        Some(700021)
    );
    assert_eq!(
        refused(|_, claims| claims["exp"] = json!(at(-30).as_second())),
        Some(700024)
    );
    assert_eq!(
        refused(|_, claims| claims["exp"] = json!(at(60 * 25).as_second())),
        Some(700024)
    );
    assert_eq!(
        refused(|_, claims| claims["nbf"] = json!(at(30).as_second())),
        Some(700024)
    );
    assert_eq!(refused(|_, claims| claims["jti"] = json!("")), Some(50027));
}

#[test]
fn changing_what_was_signed_breaks_it() {
    let assertion = sign(&header(), &claims(), &RSA_PSS_SHA256);
    let mut parts: Vec<_> = assertion.split('.').map(str::to_owned).collect();
    let mut changed = claims();
    changed["jti"] = json!("two");
    parts[1] = BASE64_URL_SAFE_NO_PAD.encode(changed.to_string());
    let answer = registered().token(at(1), TENANT, &request(&parts.join(".")));
    assert_eq!(answer.unwrap_err().code(), Some(700027));
    let answer = registered().token(at(1), TENANT, &request("only.two"));
    assert_eq!(answer.unwrap_err().code(), Some(50027));
}

#[test]
fn an_unregistered_certificate_is_refused() {
    let assertion = sign(&header(), &claims(), &RSA_PSS_SHA256);
    let answer = model().token(at(1), TENANT, &request(&assertion));
    assert_eq!(answer.unwrap_err().code(), Some(700027));
    assert!(Certificate::read(b"no certificate").is_err());
}
