//! Signing in with a code that is typed on another device.

use std::time::Duration;

use graph::{DeviceCode, Identity};
use jiff::{SignedDuration, Timestamp};
use presence::{Problem, ProblemCode};
use serde_json::json;
use tenant::{Command, Fault, FaultKind, RequestPattern};
use tracing::subscriber::DefaultGuard;

use crate::contoso::{ALICE, Contoso, fact};
use crate::log::Log;
use crate::still_clock::StillClock;

const POLL: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// A sign-in in slow motion.
struct Slow {
    contoso: Contoso,
    clock: StillClock,
    log: Log,
    _listening: DefaultGuard,
}

impl Slow {
    async fn new() -> Self {
        let contoso = Contoso::person().await;
        let (log, listening) = Log::listen();
        Self {
            contoso,
            clock: StillClock::new(),
            log,
            _listening: listening,
        }
    }

    async fn sign_in<R>(
        &self,
        person: impl AsyncFnOnce(DeviceCode) -> R,
    ) -> (Result<Identity, Problem>, R) {
        let signing_in = self.contoso.sign_in_by_code(async |code| {
            self.log.until_ended(1).await;
            person(code).await
        });
        signing_in.await
    }

    /// Lets time pass here and there, up to the poll that comes then.
    async fn poll_after(&self, seconds: u64) {
        self.contoso.tenant.advance(Duration::from_secs(seconds));
        self.poll_early_after(seconds).await;
    }

    /// Lets time pass here, and none at Entra's.
    async fn poll_early_after(&self, seconds: u64) {
        let before = self.log.ended();
        self.clock.pass_seconds(seconds - 1).await;
        assert_eq!(
            self.contoso.tenant.request_count(),
            before,
            "polled too early"
        );
        self.clock.pass_seconds(1).await;
        self.log.until_ended(before + 1).await;
    }

    fn decide(&self, code: &DeviceCode, approve_as: Option<&str>) {
        let user_code = code.user_code.clone();
        let approve_as = approve_as.map(str::to_owned);
        self.contoso.command(Command::DecideDevice {
            user_code,
            approve_as,
        });
    }
}

#[tokio::test]
async fn the_code_is_polled_for_at_the_interval_until_it_is_confirmed() {
    let slow = Slow::new().await;
    let (signed_in, code) = slow
        .sign_in(async |code| {
            slow.poll_after(5).await;
            slow.poll_after(5).await;
            slow.decide(&code, Some(ALICE));
            slow.poll_after(5).await;
            code
        })
        .await;
    assert_eq!(signed_in.unwrap().user.as_deref(), Some(ALICE));
    assert_eq!(
        code.verification_uri.as_str(),
        format!("{}/device", slow.contoso.tenant.authority())
    );
    assert!(code.message.contains(&code.user_code));
    let life = code.expires_at.duration_since(Timestamp::now());
    assert!(life > SignedDuration::from_mins(13) && life <= SignedDuration::from_mins(15));
    assert_eq!(slow.contoso.grants(POLL), 3);
    slow.contoso.read().await.unwrap();
    assert_eq!(slow.contoso.grants("refresh_token"), 0);
}

#[tokio::test]
async fn slow_down_lengthens_the_interval_for_good() {
    let slow = Slow::new().await;
    let (signed_in, ()) = slow
        .sign_in(async |code| {
            slow.poll_after(5).await;
            // Too early by Entra's clock.
            slow.poll_early_after(5).await;
            slow.poll_after(10).await;
            slow.decide(&code, Some(ALICE));
            slow.poll_after(10).await;
        })
        .await;
    assert!(signed_in.is_ok(), "{signed_in:?}");
    assert_eq!(slow.contoso.grants(POLL), 4);
}

#[tokio::test]
async fn a_code_that_is_declined_is_a_cancelled_sign_in() {
    let slow = Slow::new().await;
    let (signed_in, ()) = slow
        .sign_in(async |code| {
            slow.decide(&code, None);
            slow.poll_after(5).await;
        })
        .await;
    let problem = signed_in.unwrap_err();
    assert_eq!(problem.code, ProblemCode::SignInCancelled);
    assert_eq!(fact(&problem, "cause"), Some("declined"));
}

#[tokio::test]
async fn a_code_expires_by_entras_clock() {
    let slow = Slow::new().await;
    let (signed_in, ()) = slow
        .sign_in(async |_| {
            slow.contoso.tenant.advance(Duration::from_secs(15 * 60));
            slow.poll_after(5).await;
        })
        .await;
    let problem = signed_in.unwrap_err();
    assert_eq!(problem.code, ProblemCode::SignInCancelled);
    assert_eq!(fact(&problem, "cause"), Some("expired"));
}

#[tokio::test]
async fn a_code_expires_by_our_clock_too() {
    let slow = Slow::new().await;
    slow.contoso.tenant.change_model(|model, _| {
        model.settings.device_code_lifetime = SignedDuration::from_secs(12);
    });
    let (signed_in, ()) = slow
        .sign_in(async |_| {
            slow.clock.pass_seconds(5).await;
            slow.log.until_ended(2).await;
            slow.clock.pass_seconds(10).await;
        })
        .await;
    assert_eq!(fact(&signed_in.unwrap_err(), "cause"), Some("expired"));
}

#[tokio::test]
async fn a_lost_poll_is_made_up_for() {
    let slow = Slow::new().await;
    let fault = |kind| {
        slow.contoso
            .tenant
            .fault(Fault::new(RequestPattern::token(), kind))
    };
    let (signed_in, ()) = slow
        .sign_in(async |code| {
            fault(FaultKind::Drop);
            slow.decide(&code, Some(ALICE));
            slow.poll_after(5).await;
            fault(FaultKind::status(503));
            slow.poll_after(10).await;
            slow.poll_after(15).await;
        })
        .await;
    assert!(signed_in.is_ok(), "{signed_in:?}");
}

#[tokio::test]
async fn any_other_refusal_ends_it() {
    let slow = Slow::new().await;
    let (signed_in, ()) = slow
        .sign_in(async |_| {
            let body = json!({ "error": "bad_verification_code", "error_description": "AADSTS70018: No." });
            let kind = FaultKind::Answer { status: 400, retry_after: None, body: Some(body) };
            slow.contoso.tenant.fault(Fault::new(RequestPattern::token(), kind));
            slow.poll_after(5).await;
        })
        .await;
    let problem = signed_in.unwrap_err();
    assert_eq!(problem.code, ProblemCode::EntraRefused);
    assert_eq!(fact(&problem, "error"), Some("bad_verification_code"));

    let contoso = Contoso::person().await;
    contoso.command(Command::PublicClientFlows {
        application: None,
        on: false,
    });
    let refused = contoso
        .client
        .sign_in_device_code(|code| panic!("{code:?}"))
        .await;
    assert_eq!(refused.unwrap_err().code, ProblemCode::PublicClientOff);
}

#[tokio::test]
async fn claims_are_asked_for_with_the_code() {
    let slow = Slow::new().await;
    let sign_in = async || {
        let polled = slow.contoso.sign_in_by_code(async |code| {
            slow.log.until_ended(slow.log.ended().max(1)).await;
            slow.decide(&code, Some(ALICE));
            slow.poll_after(5).await;
        });
        let (signed_in, ()) = polled.await;
        signed_in.unwrap();
    };
    sign_in().await;
    slow.contoso.require_claims();
    slow.contoso.entra_refuses(50_076);
    let failure = slow.contoso.read().await.unwrap_err();
    assert_eq!(failure.problem.code, ProblemCode::InteractionRequired);
    sign_in().await;
    slow.contoso.read().await.unwrap();
    assert_eq!(slow.contoso.grants("refresh_token"), 1);
}
