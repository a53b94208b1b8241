//! Signing in in the browser, from the address that is opened to the page it ends on.

use graph::{KeychainError, SecretKind, SignInPage};
use presence::{FailureKind, Problem, ProblemCode};
use reqwest::header::CACHE_CONTROL;
use tenant::{Command, Consent, Fault, FaultKind, RequestPattern};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use url::Url;

use crate::contoso::{ALICE, Contoso, SOON, fact, seen};
use crate::still_clock::StillClock;
use crate::web::{Visit, Web, parameter};

const CODE: &str = "authorization_code";

/// The port of the loopback listener.
fn port(opened: &Url) -> u16 {
    let redirect: Url = parameter(opened, "redirect_uri").parse().unwrap();
    redirect.port().unwrap()
}

async fn is_open(port: u16) -> bool {
    TcpStream::connect(("127.0.0.1", port)).await.is_ok()
}

/// Signs in with a browser that does as it is told.
async fn follow(contoso: &Contoso) -> (Result<graph::Identity, Problem>, Visit) {
    let web = Web::new();
    contoso.sign_in(async |url| web.follow(&url).await).await
}

#[tokio::test]
async fn the_person_signs_in() {
    let contoso = Contoso::person().await;
    assert_eq!(contoso.client.signed_in().await, Ok(false));
    assert_eq!(
        contoso.read().await.unwrap_err().problem.code,
        ProblemCode::NotSignedIn
    );
    let web = Web::new();
    let (signed_in, (opened, page)) = contoso
        .sign_in(async |url| {
            let page = web.follow(&url).await;
            (url, page)
        })
        .await;

    let identity = signed_in.unwrap();
    assert_eq!(identity.user.as_deref(), Some(ALICE));
    assert_eq!(identity.name.as_deref(), Some("Alice Example"));
    for (name, value) in [
        ("response_type", "code"),
        ("response_mode", "query"),
        ("code_challenge_method", "S256"),
        ("client_id", contoso.client.config().client_id()),
        (
            "scope",
            "openid profile offline_access https://graph.microsoft.com/Presence.ReadWrite \
             https://graph.microsoft.com/Presence.Read",
        ),
    ] {
        assert_eq!(parameter(&opened, name), value, "{name}");
    }
    assert_eq!(parameter(&opened, "code_challenge").len(), 43);
    assert!(parameter(&opened, "state").len() >= 22);
    assert_eq!(
        parameter(&opened, "redirect_uri"),
        format!("http://localhost:{}", port(&opened))
    );

    assert_eq!(page.status, 200);
    assert!(page.text.contains("You are signed in"), "{}", page.text);
    assert!(!page.text.contains("script") && !page.text.contains("sim-code-"));
    assert_eq!(page.headers[CACHE_CONTROL], "no-store");
    assert!(!is_open(port(&opened)).await);

    assert_eq!(contoso.client.signed_in().await, Ok(true));
    contoso.read().await.unwrap();
    assert_eq!(
        (contoso.grants(CODE), contoso.grants("refresh_token")),
        (1, 0)
    );
}

#[tokio::test]
async fn the_answer_is_taken_on_both_loopback_addresses() {
    let has_v6 = TcpListener::bind("[::1]:0").await.is_ok();
    for host in ["127.0.0.1", "[::1]", "localhost"] {
        if host == "[::1]" && !has_v6 {
            continue;
        }
        let contoso = Contoso::person().await;
        let web = Web::new();
        let (signed_in, ()) = contoso
            .sign_in(async |url| {
                let mut back = web.get(&url).await.location.unwrap();
                back.set_host(Some(host)).unwrap();
                web.get(&back).await;
            })
            .await;
        assert!(signed_in.is_ok(), "{host}: {signed_in:?}");
    }
}

/// How a browser begins to speak TLS (RFC 8446 section 5.1), and what comes back.
async fn greet_in_tls(port: u16) -> Vec<u8> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let hello = [&[22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3][..], &[7; 300]].concat();
    stream.write_all(&hello).await.unwrap();
    let mut said = Vec::new();
    // Reset or closed: either way it is told at once.
    let _ = stream.read_to_end(&mut said).await;
    said
}

#[tokio::test]
async fn a_browser_that_tries_https_first_is_hung_up_on_at_once() {
    let contoso = Contoso::person().await;
    let web = Web::new();
    let (signed_in, ()) = contoso
        .sign_in(async |url| {
            let told = tokio::time::timeout(SOON, greet_in_tls(port(&url))).await;
            assert_eq!(told.expect("at once"), b"", "nothing it would understand");
            web.follow(&url).await;
        })
        .await;
    assert!(signed_in.is_ok(), "{signed_in:?}");
}

#[tokio::test]
async fn what_a_browser_asks_ahead_or_beside_does_not_use_the_answer_up() {
    let contoso = Contoso::person().await;
    let web = Web::new();
    let (signed_in, page) = contoso
        .sign_in(async |url| {
            let back = web.get(&url).await.location.unwrap();
            for (name, value) in [
                ("Sec-Purpose", "prefetch;prerender"),
                ("Purpose", "prefetch"),
            ] {
                let visit = web.get_with(&back, name, value).await;
                assert_eq!(visit.status, 503, "{name}");
                assert_eq!(visit.headers[CACHE_CONTROL], "no-store");
            }
            for method in ["HEAD", "OPTIONS"] {
                assert_eq!(web.ask(method, &back).await.status, 405, "{method}");
            }
            web.get(&back).await
        })
        .await;
    assert!(signed_in.is_ok(), "{signed_in:?}");
    assert!(page.text.contains("You are signed in"), "{}", page.text);
    assert_eq!(contoso.grants(CODE), 1);
}

#[tokio::test]
async fn connections_that_say_nothing_keep_the_answer_from_nobody() {
    let contoso = Contoso::person().await;
    let web = Web::new();
    let (signed_in, held) = contoso
        .sign_in(async |url| {
            let mut held = Vec::new();
            for _ in 0..200 {
                held.push(TcpStream::connect(("127.0.0.1", port(&url))).await.unwrap());
            }
            web.follow(&url).await;
            held
        })
        .await;
    assert!(signed_in.is_ok(), "{signed_in:?}");
    drop(held);
}

#[tokio::test]
async fn only_the_answer_with_our_state_counts() {
    let contoso = Contoso::person().await;
    let web = Web::new();
    let (signed_in, page) = contoso
        .sign_in(async |url| {
            let base = parameter(&url, "redirect_uri");
            for (path, status) in [
                ("/?code=sim-code-of-another&state=another", 400),
                ("/?code=sim-code-of-another", 400),
                ("/?error=access_denied&state=another", 400),
                ("/?error=access_denied", 400),
                ("/", 400),
                ("/favicon.ico", 404),
            ] {
                let visit = web.get(format!("{base}{path}")).await;
                assert_eq!(visit.status, status, "{path}");
                assert!(visit.text.contains("Nothing to see here"), "{path}");
            }
            let back = web.get(&url).await.location.unwrap();
            assert_eq!(web.post(&back, &[]).await.status, 405);
            web.get(&back).await
        })
        .await;
    assert!(signed_in.is_ok(), "{signed_in:?}");
    assert!(page.text.contains("You are signed in"));
    assert_eq!(contoso.grants(CODE), 1);
}

#[tokio::test]
async fn a_second_answer_gets_nothing() {
    let contoso = Contoso::person().await;
    contoso
        .tenant
        .fault(Fault::new(RequestPattern::token(), FaultKind::Hold));
    let web = Web::new();
    let (signed_in, (first, second)) = contoso
        .sign_in(async |url| {
            let back = web.get(&url).await.location.unwrap();
            tokio::join!(web.get(&back), async {
                let arrived = |requests: &[tenant::RecordedRequest]| {
                    requests.iter().any(|request| request.is_grant(CODE))
                };
                contoso.tenant.wait_for(arrived, SOON).await.unwrap();
                let second = web.get(&back).await;
                contoso.tenant.release();
                second
            })
        })
        .await;
    assert!(signed_in.is_ok(), "{signed_in:?}");
    assert!(first.text.contains("You are signed in"));
    assert_eq!(second.status, 409);
    assert!(second.text.contains("Nothing to see here"));
    assert_eq!(contoso.grants(CODE), 1);
}

#[tokio::test]
async fn the_person_declines() {
    let contoso = Contoso::person().await;
    contoso.command(Command::AutoSignIn { user: None });
    let web = Web::new();
    let (signed_in, page) = contoso
        .sign_in(async |url| {
            let mut form: Vec<_> = url.query_pairs().into_owned().collect();
            form.push(("sign_in_action".to_owned(), "cancel".to_owned()));
            let back = web.post(&url, &form).await.location.unwrap();
            web.get(&back).await
        })
        .await;
    let problem = signed_in.unwrap_err();
    assert_eq!(problem.code, ProblemCode::SignInCancelled);
    assert_eq!(fact(&problem, "aadsts"), Some("65004"));
    assert!(page.text.contains("The sign-in did not work"));
    assert!(page.text.contains("cancelled"));
    assert_eq!(contoso.client.signed_in().await, Ok(false));
}

#[tokio::test]
async fn what_entra_refuses_is_explained() {
    let user = || ALICE.to_owned();
    let refused = |code| Command::SignInError {
        user: user(),
        code: Some(code),
    };
    let consent = |consent| Command::Consent {
        application: None,
        consent,
    };
    let public = Command::PublicClientFlows {
        application: None,
        on: false,
    };
    for (setting, aadsts, code) in [
        (refused(53_003), "53003", ProblemCode::ConditionalAccess),
        (refused(53_000), "53000", ProblemCode::ConditionalAccess),
        (refused(50_020), "50020", ProblemCode::AccountNotInTenant),
        (refused(50_076), "50076", ProblemCode::InteractionRequired),
        (refused(50_126), "50126", ProblemCode::WrongCredentials),
        (
            consent(Consent::Missing),
            "65001",
            ProblemCode::ConsentMissing,
        ),
        (
            consent(Consent::NeedsAdmin),
            "90094",
            ProblemCode::AdminConsentMissing,
        ),
        (public, "7000218", ProblemCode::PublicClientOff),
    ] {
        let contoso = Contoso::person().await;
        contoso.command(setting);
        let (signed_in, page) = follow(&contoso).await;
        let problem = signed_in.unwrap_err();
        assert_eq!(problem.code, code, "{aadsts}");
        assert_eq!(fact(&problem, "aadsts"), Some(aadsts));
        assert_eq!(fact(&problem, "tenant"), Some("contoso.onmicrosoft.com"));
        assert!(
            page.text.contains(&format!("AADSTS{aadsts}")),
            "{}",
            page.text
        );
        assert_eq!(contoso.keychain.entry(SecretKind::RefreshToken), None);
        assert_eq!(contoso.graph_calls(), 0);
    }
}

#[tokio::test]
async fn a_redirect_that_is_not_registered_is_explained_by_entra_and_ends_in_time() {
    let contoso = Contoso::person().await;
    contoso.command(Command::RedirectUris {
        application: None,
        uris: Vec::new(),
    });
    let clock = StillClock::new();
    let web = Web::new();
    let (signed_in, port) = contoso
        .sign_in(async |url| {
            let page = web.get(&url).await;
            assert!(page.status == 400 && page.location.is_none());
            assert!(page.text.contains("AADSTS50011"), "{}", page.text);
            clock.pass_seconds(299).await;
            assert!(is_open(port(&url)).await);
            clock.pass_seconds(1).await;
            port(&url)
        })
        .await;
    let problem = signed_in.unwrap_err();
    assert_eq!(problem.code, ProblemCode::SignInCancelled);
    assert_eq!(fact(&problem, "cause"), Some("timeout"));
    assert!(!is_open(port).await);
}

#[tokio::test]
async fn a_redirect_that_the_token_endpoint_does_not_know_is_explained_by_us() {
    let contoso = Contoso::person().await;
    contoso.entra_refuses(50_011);
    let (signed_in, _) = follow(&contoso).await;
    assert_eq!(
        signed_in.unwrap_err().code,
        ProblemCode::RedirectNotRegistered
    );
}

#[tokio::test]
async fn a_sign_in_that_is_given_up_frees_its_port() {
    let contoso = Contoso::person().await;
    let (opened, address) = oneshot::channel();
    let url = tokio::select! {
        ended = contoso.client.sign_in_browser(|page| opened.send(page.url.clone()).unwrap()) => {
            panic!("{ended:?}")
        }
        url = address => url.unwrap(),
    };
    assert!(!is_open(port(&url)).await);
}

#[tokio::test]
async fn what_the_keychain_does_not_take_is_no_sign_in() {
    let contoso = Contoso::person().await;
    *contoso.keychain.store_fails.borrow_mut() = Some(KeychainError::Locked);
    let (signed_in, page) = follow(&contoso).await;
    assert_eq!(signed_in.unwrap_err().code, ProblemCode::KeychainLocked);
    assert!(page.text.contains("could not be stored in the keychain"));
    let failure = contoso.read().await.unwrap_err();
    assert_eq!(
        seen(&failure),
        (FailureKind::SignIn, ProblemCode::NotSignedIn)
    );
    assert_eq!(contoso.graph_calls(), 0);
}

#[tokio::test]
async fn claims_that_a_renewal_cannot_meet_are_asked_for_at_the_sign_in() {
    let contoso = Contoso::signed_in().await;
    contoso.require_claims();
    contoso.entra_refuses(50_076);
    let failure = contoso.read().await.unwrap_err();
    assert_eq!(
        seen(&failure),
        (FailureKind::SignIn, ProblemCode::InteractionRequired)
    );

    let web = Web::new();
    let (signed_in, url) = contoso
        .sign_in(async |url| {
            web.follow(&url).await;
            url
        })
        .await;
    assert!(signed_in.is_ok(), "{signed_in:?}");
    assert!(parameter(&url, "claims").contains("acrs"));
    contoso.read().await.unwrap();
    assert_eq!(contoso.grants("refresh_token"), 1);
}

#[tokio::test]
async fn an_application_does_not_sign_in_in_a_browser() {
    let contoso = Contoso::application().await;
    let never = |page: &SignInPage| panic!("opened {page:?}");
    let browser = contoso.client.sign_in_browser(never).await;
    assert_eq!(browser.unwrap_err().code, ProblemCode::Unexpected);
    let code = contoso
        .client
        .sign_in_device_code(|code| panic!("{code:?}"))
        .await;
    assert_eq!(code.unwrap_err().code, ProblemCode::Unexpected);
    let person = Contoso::person().await.client.sign_in_app().await;
    assert_eq!(person.unwrap_err().code, ProblemCode::Unexpected);
    assert!(contoso.tenant.requests().is_empty());
}
