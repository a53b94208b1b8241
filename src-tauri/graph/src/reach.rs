//! Whether Entra and Graph can be reached, asked without signing in and without changing anything.

use jiff::{SignedDuration, Timestamp};
use presence::{Problem, ProblemCode};
use reqwest::{Method, StatusCode};
use serde_json::Value;

use crate::endpoints::below;
use crate::network::{Body, HttpRequest, Network, Reply};
use crate::provenance::{is_graphs, stranger};
use crate::retry_after::sent_at;
use crate::token_endpoint::{not_entras, refusal};
use crate::{Client, SecretStore};

/// A service that answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// By how much the clock of this machine is ahead of the service's, as the `Date` of its answer
    /// (RFC 9110 section 6.6.1) says to the second.
    pub clock_ahead: Option<SignedDuration>,
}

impl<S: SecretStore, N: Network> Client<S, N> {
    /// Reads the tenant's OpenID configuration (OpenID Connect Discovery section 4), which anybody
    /// may.
    ///
    /// # Errors
    /// The [`Problem`] to show: nobody answers there, not Entra, or no such tenant.
    pub async fn reach_entra(&self) -> Result<Reached, Problem> {
        let segments = [
            self.config.tenant(),
            "v2.0",
            ".well-known",
            "openid-configuration",
        ];
        let endpoints = self.config.endpoints();
        let reply = self
            .ask_anonymously(below(endpoints.authority(), &segments))
            .await?;
        if !reply.status.is_success() {
            return Err(refusal(&self.config, &reply).failure.problem);
        }
        let document: Option<Value> = serde_json::from_slice(reply.body_or_empty()).ok();
        let is_entra = document.is_some_and(|it| it.get("token_endpoint").is_some());
        let stranger = || not_entras(&self.config, &reply).failure.problem;
        is_entra.then(|| reached(&reply)).ok_or_else(stranger)
    }

    /// Calls Graph without a token, which it refuses.
    ///
    /// # Errors
    /// The [`Problem`] to show: nobody answers there, or not Graph.
    pub async fn reach_graph(&self) -> Result<Reached, Problem> {
        let segments = ["v1.0", "me", "presence"];
        let graph = self.config.endpoints().graph();
        let reply = self.ask_anonymously(below(graph, &segments)).await?;
        match reply.status {
            _ if !is_graphs(&reply) => Err(stranger(&reply, graph).problem),
            StatusCode::TOO_MANY_REQUESTS => Err(ProblemCode::Throttled.into()),
            status if status.is_server_error() => Err(ProblemCode::ServiceUnavailable.into()),
            _ => Ok(reached(&reply)),
        }
    }

    async fn ask_anonymously(&self, url: url::Url) -> Result<Reply, Problem> {
        let request = HttpRequest {
            method: Method::GET,
            url,
            kind: "reach",
            bearer: None,
            body: Body::Empty,
        };
        let reply = self.network.send(request).await;
        reply.map_err(|failure| failure.problem)
    }
}

fn reached(reply: &Reply) -> Reached {
    Reached {
        clock_ahead: sent_at(&reply.headers).map(|sent| Timestamp::now().duration_since(sent)),
    }
}
