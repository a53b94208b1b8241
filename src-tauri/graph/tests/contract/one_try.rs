//! One try takes ten seconds at the most, whatever it is made of.

use std::time::{Duration, Instant};

use presence::{FailureKind, ProblemCode, Request};

use crate::contoso::{fact, seen};
use crate::service::{Service, granted, presence};

/// More than half of what a try may take.
const SLOW: Duration = Duration::from_secs(6);

#[tokio::test]
async fn a_renewal_and_the_call_that_needs_it_share_ten_seconds() {
    let service = Service::delegated().await;
    service.tokens([granted("a1", None).set_delay(SLOW)]).await;
    let slow = presence().set_delay(SLOW);
    service
        .answer("GET", "/v1.0/me/presence", [slow, presence()])
        .await;
    let began = Instant::now();
    let failure = service.client.perform(&Request::Read).await.unwrap_err();
    let took = began.elapsed();
    let offline = (FailureKind::Unreachable, ProblemCode::Offline);
    assert_eq!(seen(&failure), offline, "{failure:?}");
    assert_eq!(fact(&failure.problem, "cause"), Some("timeout"));
    assert!(took < SLOW * 2, "{took:?}");
    // The token is there now, and the next try has its time for itself.
    service.client.perform(&Request::Read).await.unwrap();
    assert_eq!(service.token_forms().await.len(), 1);
}

#[tokio::test]
async fn a_renewal_that_leaves_no_time_for_the_call_is_told_as_what_took_it() {
    let service = Service::delegated().await;
    let late = Duration::from_millis(9_300);
    service.tokens([granted("a1", None).set_delay(late)]).await;
    service
        .answer("GET", "/v1.0/me/presence", [presence()])
        .await;
    let failure = service.client.perform(&Request::Read).await.unwrap_err();
    assert_eq!(fact(&failure.problem, "cause"), Some("timeout"));
    assert_eq!(service.graph_requests().await.len(), 0);
    service.client.perform(&Request::Read).await.unwrap();
    assert_eq!(service.token_forms().await.len(), 1, "it was not given up");
}
