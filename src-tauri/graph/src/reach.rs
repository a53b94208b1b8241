//! Whether Entra and Graph can be reached, asked without signing in and without changing anything.

use jiff::{SignedDuration, Timestamp};
use presence::{Cloud, Problem, ProblemCode};
use reqwest::{Method, StatusCode};
use serde_json::Value;
use url::Url;
use uuid::Uuid;

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

/// The tenant that a domain belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundTenant {
    /// Its id, a GUID.
    pub id: String,
    /// Where it is.
    pub cloud: Cloud,
}

/// The tenant of all personal accounts.
///
/// Source: Microsoft identity platform, "ID token claims reference" (`tid`).
const PERSONAL: Uuid = Uuid::from_u128(0x9188040d_6c67_4c5b_b112_36a304b66dad);

impl FoundTenant {
    /// What an OpenID configuration says: the issuer names the tenant. A tenant of the American
    /// government's clouds is told by its region, whichever cloud was asked.
    fn of(document: &Value) -> Option<Self> {
        let text = |key: &str| document.get(key).and_then(Value::as_str);
        let issuer = Url::parse(text("issuer")?).ok()?;
        let id: Uuid = issuer.path_segments()?.next()?.parse().ok()?;
        let cloud = match (text("tenant_region_sub_scope"), text("msgraph_host")) {
            (Some("DODCON"), _) | (None, Some("graph.microsoft.us")) => Cloud::GccHigh,
            (Some("DOD"), _) | (None, Some("dod-graph.microsoft.us")) => Cloud::Dod,
            _ => Cloud::Global,
        };
        let id = id.to_string();
        (id != PERSONAL.to_string()).then_some(Self { id, cloud })
    }
}

impl<S: SecretStore, N: Network> Client<S, N> {
    /// Reads the tenant's OpenID configuration (OpenID Connect Discovery section 4), which anybody
    /// may.
    ///
    /// # Errors
    /// The [`Problem`] to show: nobody answers there, not Entra, or no such tenant.
    pub async fn reach_entra(&self) -> Result<Reached, Problem> {
        let (reply, _) = self.openid_configuration().await?;
        Ok(reached(&reply))
    }

    /// Reads the same to learn which tenant a domain belongs to, and in which cloud that is: the tenant of
    /// the account is the domain.
    ///
    /// # Errors
    /// As [`reach_entra`](Self::reach_entra); `TenantUnknown` also for a domain of personal accounts.
    pub async fn find_tenant(&self) -> Result<FoundTenant, Problem> {
        let (_, document) = self.openid_configuration().await?;
        FoundTenant::of(&document).ok_or_else(|| {
            Problem::new(ProblemCode::TenantUnknown).with("tenant", self.config.tenant())
        })
    }

    async fn openid_configuration(&self) -> Result<(Reply, Value), Problem> {
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
        let document = document.filter(|it| it.get("token_endpoint").is_some());
        let stranger = || not_entras(&self.config, &reply).failure.problem;
        let Some(document) = document else {
            return Err(stranger());
        };
        Ok((reply, document))
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

    async fn ask_anonymously(&self, url: Url) -> Result<Reply, Problem> {
        let request = HttpRequest {
            method: Method::GET,
            url,
            kind: "reach",
            bearer: None,
            body: Body::Empty,
            until: None,
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_cloud_of_a_tenant_is_told_by_its_region() {
        const ID: &str = "72f988bf-86f1-41af-91ab-2d7cd011db47";
        let issuer = format!("https://login.microsoftonline.com/{ID}/v2.0");
        for (more, cloud) in [
            (json!({ "tenant_region_scope": "EU" }), Cloud::Global),
            (
                json!({ "tenant_region_scope": "NA", "tenant_region_sub_scope": "GCC",
                    "msgraph_host": "graph.microsoft.com" }),
                Cloud::Global,
            ),
            (
                json!({ "tenant_region_scope": "USGov", "tenant_region_sub_scope": "DODCON",
                    "msgraph_host": "graph.microsoft.us" }),
                Cloud::GccHigh,
            ),
            (
                json!({ "tenant_region_scope": "USGov", "tenant_region_sub_scope": "DOD",
                    "msgraph_host": "dod-graph.microsoft.us" }),
                Cloud::Dod,
            ),
        ] {
            let mut document = more;
            document["issuer"] = issuer.clone().into();
            let found = FoundTenant::of(&document).unwrap();
            assert_eq!((found.id.as_str(), found.cloud), (ID, cloud), "{document}");
        }
    }

    #[test]
    fn personal_accounts_and_all_organizations_are_no_tenant() {
        for tenant in ["9188040d-6c67-4c5b-b112-36a304b66dad", "{tenantid}", ""] {
            let issuer = format!("https://login.microsoftonline.com/{tenant}/v2.0");
            assert_eq!(
                FoundTenant::of(&json!({ "issuer": issuer })),
                None,
                "{tenant}"
            );
        }
        assert_eq!(FoundTenant::of(&json!({})), None);
    }
}
