//! The authority's endpoints.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{
    pipeline::{Answer, Body, Incoming},
    shared::State,
    sign_in_page,
};
use crate::model::{Authorize, Decision, EntraError, Form, GraphRequest};

/// What Entra puts on every answer: its own number, and the id that the caller sent.
pub(super) fn hand(state: &mut State, asked: &GraphRequest) -> Vec<(&'static str, String)> {
    let number = state.model.mint().guid();
    let id = asked.client_request_id.clone();
    let id = id.map(|id| ("client-request-id", id));
    [("x-ms-request-id", number)]
        .into_iter()
        .chain(id)
        .collect()
}

/// Answers a request to the authority.
pub(super) fn answer(state: &mut State, now: Timestamp, incoming: &Incoming) -> Answer {
    let hand = hand(state, &incoming.graph);
    let mut answer = answer_without_hand(state, now, incoming);
    answer.headers.extend(hand);
    answer
}

fn answer_without_hand(state: &mut State, now: Timestamp, incoming: &Incoming) -> Answer {
    let segments: Vec<&str> = incoming.graph.path.split('/').skip(1).collect();
    let form = form_of(&incoming.graph.body);
    let model = &mut state.model;
    match (incoming.graph.method.as_str(), segments.as_slice()) {
        ("GET", [tenant, "v2.0", ".well-known", "openid-configuration"]) => {
            match model.directory.check_tenant(tenant) {
                Ok(()) => json_answer(openid_configuration(state, tenant)),
                Err(error) => refusal(state, now, incoming, &error),
            }
        }
        ("GET", [_, "discovery", "v2.0", "keys"]) => json_answer(json!({ "keys": [] })),
        ("GET", [_, "discovery", "instance"]) => json_answer(instance(state)),
        ("GET", [tenant, "oauth2", "v2.0", "authorize"]) => {
            let authorize = model.authorize(now, tenant, &incoming.query);
            browser_answer(state, authorize)
        }
        ("POST", [tenant, "oauth2", "v2.0", "authorize"]) => {
            let authorize = model.sign_in(now, tenant, &form);
            browser_answer(state, authorize)
        }
        ("POST", [tenant, "oauth2", "v2.0", "token"]) => match model.token(now, tenant, &form) {
            Ok(tokens) => json_answer(json!(tokens)),
            Err(error) => refusal(state, now, incoming, &error),
        },
        ("POST", [tenant, "oauth2", "v2.0", "devicecode"]) => {
            match model.device_code(now, tenant, &form) {
                Ok(device) => json_answer(json!(device)),
                Err(error) => refusal(state, now, incoming, &error),
            }
        }
        ("GET", ["device"]) => device_page(state, now, &incoming.query),
        ("POST", ["device"]) => device_decision(state, now, &form),
        _ => Answer {
            status: 404,
            headers: Vec::new(),
            body: Body::None,
        },
    }
}

/// An error of the token endpoint.
pub(super) fn refusal(
    state: &mut State,
    now: Timestamp,
    incoming: &Incoming,
    error: &EntraError,
) -> Answer {
    let id = incoming.graph.client_request_id.as_deref();
    let body = error.body(now, state.model.mint(), id);
    Answer {
        status: error.status(),
        headers: no_store(),
        body: Body::Json(body),
    }
}

/// What may be recorded of a form: never a secret, a code or a token.
pub(super) fn harmless_part(incoming: &Incoming) -> Option<Value> {
    let mut form = form_of(&incoming.graph.body);
    form.extend(incoming.query.clone());
    form.retain(|name, _| {
        matches!(
            name.as_str(),
            "grant_type" | "client_id" | "scope" | "prompt" | "redirect_uri"
        )
    });
    (!form.is_empty()).then(|| json!(form))
}

fn form_of(body: &[u8]) -> Form {
    url::form_urlencoded::parse(body).into_owned().collect()
}

fn openid_configuration(state: &State, tenant: &str) -> Value {
    let (authority, tenant_id) = (
        &state.model.settings.authority,
        &state.model.directory.tenant_id,
    );
    let endpoint = |name| format!("{authority}/{tenant}/oauth2/v2.0/{name}");
    json!({
        "issuer": format!("{authority}/{tenant_id}/v2.0"),
        "authorization_endpoint": endpoint("authorize"),
        "token_endpoint": endpoint("token"),
        "device_authorization_endpoint": endpoint("devicecode"),
        "jwks_uri": format!("{authority}/{tenant}/discovery/v2.0/keys"),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query", "fragment", "form_post"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "claims_supported": ["sub", "iss", "aud", "exp", "iat", "nonce", "preferred_username", "name", "tid"],
        "tenant_region_scope": "EU",
        "cloud_instance_name": "microsoftonline.com",
    })
}

fn instance(state: &State) -> Value {
    let authority = &state.model.settings.authority;
    let host = authority.rsplit('/').next().unwrap_or_default();
    json!({
        "tenant_discovery_endpoint":
            format!("{authority}/{}/v2.0/.well-known/openid-configuration", state.model.directory.tenant_id),
        "api-version": "1.1",
        "metadata": [{ "preferred_network": host, "preferred_cache": host, "aliases": [host] }],
    })
}

fn browser_answer(state: &State, authorize: Authorize) -> Answer {
    match authorize {
        Authorize::Redirect(to) => {
            let mut headers = no_store();
            headers.push(("location", to));
            Answer {
                status: 302,
                headers,
                body: Body::None,
            }
        }
        Authorize::Post { to, fields } => html(200, sign_in_page::post(&to, &fields)),
        Authorize::SignIn(page) => html(200, sign_in_page::sign_in(&page, &state.model.directory)),
        Authorize::Refused(error) => html(error.status(), sign_in_page::refused(&error)),
    }
}

fn device_page(state: &State, now: Timestamp, query: &Form) -> Answer {
    let code = query
        .get("user_code")
        .or_else(|| query.get("otc"))
        .map_or("", String::as_str);
    let application = state
        .model
        .waiting_device(now, code)
        .map(|app| app.display_name.as_str());
    html(
        200,
        sign_in_page::device(&state.model.directory, code, application, None),
    )
}

fn device_decision(state: &mut State, now: Timestamp, form: &Form) -> Answer {
    let get = |name| form.get(name).map_or("", |value: &String| value.trim());
    let cancelled = get("sign_in_action") == "cancel";
    let decision = if cancelled {
        Decision::Decline
    } else {
        Decision::Approve(get("sign_in_user").to_owned())
    };
    match state.model.decide_device(now, get("user_code"), &decision) {
        Ok(()) if cancelled => html(
            200,
            sign_in_page::done("You have declined the sign-in on your device."),
        ),
        Ok(()) => html(
            200,
            sign_in_page::done("You have signed in on your device. You may now close this window."),
        ),
        Err(error) => {
            let page = sign_in_page::device(
                &state.model.directory,
                get("user_code"),
                None,
                Some(&error.to_string()),
            );
            html(400, page)
        }
    }
}

fn json_answer(body: Value) -> Answer {
    Answer {
        status: 200,
        headers: no_store(),
        body: Body::Json(body),
    }
}

fn html(status: u16, page: String) -> Answer {
    Answer {
        status,
        headers: no_store(),
        body: Body::Html(page),
    }
}

fn no_store() -> Vec<(&'static str, String)> {
    vec![("cache-control", "no-store, no-cache".to_owned())]
}
