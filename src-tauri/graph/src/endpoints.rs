//! Where Entra and Graph are: the national clouds, or addresses that were given.

use presence::Cloud;
use url::{Host, Url};

/// The addresses of the sign-in and of Graph.
///
/// Source: Graph "National cloud deployments".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    cloud: Cloud,
    authority: Url,
    graph: Url,
}

/// Why an address was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EndpointError {
    /// Not an absolute `http` or `https` address.
    #[error("{key}: expected an address such as https://host.example")]
    NotAnAddress {
        /// The key in `[endpoints]`: `authority` or `graph`.
        key: &'static str,
    },
    /// `http` to another machine would send tokens in the clear.
    #[error("{key}: expected https (http only for 127.0.0.1, [::1] and localhost)")]
    NotEncrypted {
        /// The key in `[endpoints]`: `authority` or `graph`.
        key: &'static str,
    },
    /// A user name, a query or a fragment has no meaning here.
    #[error("{key}: expected an address without user name, query and fragment")]
    TooMuch {
        /// The key in `[endpoints]`: `authority` or `graph`.
        key: &'static str,
    },
}

impl EndpointError {
    /// The key in `[endpoints]` that was refused: `authority` or `graph`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotAnAddress { key } | Self::NotEncrypted { key } | Self::TooMuch { key } => key,
        }
    }
}

impl Endpoints {
    /// The addresses of a national cloud.
    #[must_use]
    pub fn for_cloud(cloud: Cloud) -> Self {
        Self {
            cloud,
            authority: constant(authority_of(cloud)),
            graph: constant(resource_of(cloud)),
        }
    }

    /// The addresses of a cloud, with those that were given in their place (a simulated tenant, a
    /// proxy).
    ///
    /// # Errors
    /// [`EndpointError`] unless an address is `https`, or `http` on loopback (127.0.0.0/8, `::1`,
    /// `localhost`).
    pub fn given(
        cloud: Cloud,
        authority: Option<&str>,
        graph: Option<&str>,
    ) -> Result<Self, EndpointError> {
        let mut endpoints = Self::for_cloud(cloud);
        if let Some(text) = authority {
            endpoints.authority = parse("authority", text)?;
        }
        if let Some(text) = graph {
            endpoints.graph = parse("graph", text)?;
        }
        Ok(endpoints)
    }

    /// The cloud that tokens are for.
    #[must_use]
    pub const fn cloud(&self) -> Cloud {
        self.cloud
    }

    /// Where people and applications sign in.
    #[must_use]
    pub const fn authority(&self) -> &Url {
        &self.authority
    }

    /// Where Graph is called.
    #[must_use]
    pub const fn graph(&self) -> &Url {
        &self.graph
    }

    /// What tokens are asked for: the cloud's own Graph, wherever it is reached.
    #[must_use]
    pub const fn resource(&self) -> &'static str {
        resource_of(self.cloud)
    }

    /// An Entra endpoint of a tenant, for example `oauth2/v2.0/token`.
    pub(crate) fn entra(&self, tenant: &str, endpoint: &str) -> Url {
        let segments = [tenant, "oauth2", "v2.0", endpoint];
        below(&self.authority, &segments)
    }

    /// Whether both are this machine, so that there is no way to find.
    pub(crate) fn all_on_loopback(&self) -> bool {
        is_loopback(&self.authority) && is_loopback(&self.graph)
    }

    /// Whether everything goes over TLS.
    pub(crate) fn all_encrypted(&self) -> bool {
        self.authority.scheme() == "https" && self.graph.scheme() == "https"
    }
}

/// `base` with path segments added, each percent-encoded.
pub(crate) fn below(base: &Url, segments: &[&str]) -> Url {
    let mut url = base.clone();
    if let Ok(mut path) = url.path_segments_mut() {
        path.pop_if_empty().extend(segments);
    }
    url
}

/// Whether the host is this machine: 127.0.0.0/8, `::1` or `localhost`.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

const fn authority_of(cloud: Cloud) -> &'static str {
    match cloud {
        Cloud::Global => "https://login.microsoftonline.com",
        Cloud::GccHigh | Cloud::Dod => "https://login.microsoftonline.us",
    }
}

const fn resource_of(cloud: Cloud) -> &'static str {
    match cloud {
        Cloud::Global => "https://graph.microsoft.com",
        Cloud::GccHigh => "https://graph.microsoft.us",
        Cloud::Dod => "https://dod-graph.microsoft.us",
    }
}

fn constant(address: &str) -> Url {
    Url::parse(address).expect("a constant of this file, each parsed in a test")
}

fn parse(key: &'static str, text: &str) -> Result<Url, EndpointError> {
    let url = Url::parse(text.trim()).map_err(|_| EndpointError::NotAnAddress { key })?;
    if !matches!(url.scheme(), "https" | "http") || url.host().is_none() {
        return Err(EndpointError::NotAnAddress { key });
    }
    if url.scheme() == "http" && !is_loopback(&url) {
        return Err(EndpointError::NotEncrypted { key });
    }
    let named = !url.username().is_empty() || url.password().is_some();
    if named || url.query().is_some() || url.fragment().is_some() {
        return Err(EndpointError::TooMuch { key });
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cloud_has_its_addresses() {
        for (cloud, authority, graph) in [
            (
                Cloud::Global,
                "login.microsoftonline.com",
                "graph.microsoft.com",
            ),
            (
                Cloud::GccHigh,
                "login.microsoftonline.us",
                "graph.microsoft.us",
            ),
            (
                Cloud::Dod,
                "login.microsoftonline.us",
                "dod-graph.microsoft.us",
            ),
        ] {
            let endpoints = Endpoints::for_cloud(cloud);
            assert_eq!(
                endpoints.authority().as_str(),
                format!("https://{authority}/")
            );
            assert_eq!(endpoints.graph().as_str(), format!("https://{graph}/"));
            assert_eq!(endpoints.resource(), format!("https://{graph}"));
            assert!(endpoints.all_encrypted());
        }
    }

    #[test]
    fn loopback_may_be_plain_http() {
        for text in [
            "http://127.0.0.1:8021",
            "http://127.9.9.9:1/",
            "http://[::1]:8021",
            "http://localhost:8021",
            "http://LOCALHOST",
            "https://proxy.example/graph/",
        ] {
            let endpoints = Endpoints::given(Cloud::Dod, Some(text), Some(text));
            let endpoints = endpoints.unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(
                endpoints.resource(),
                "https://dod-graph.microsoft.us",
                "{text}"
            );
        }
    }

    #[test]
    fn anything_else_is_refused_by_its_key() {
        for text in [
            "http://192.168.1.1",
            "http://login.microsoftonline.com",
            "http://localhost.example",
            "http://127.0.0.1.example",
            "http://[::2]",
            "http://0.0.0.0",
            "http://localhost@evil.example",
        ] {
            assert_eq!(
                Endpoints::given(Cloud::Global, Some(text), None),
                Err(EndpointError::NotEncrypted { key: "authority" }),
                "{text}"
            );
        }
        for text in [
            "",
            "graph.microsoft.com",
            "ftp://localhost",
            "file:///etc",
            "https://",
        ] {
            assert_eq!(
                Endpoints::given(Cloud::Global, None, Some(text)),
                Err(EndpointError::NotAnAddress { key: "graph" }),
                "{text}"
            );
        }
        for text in [
            "https://a:b@host.example",
            "https://host.example/?a",
            "https://host.example/#a",
        ] {
            let error = Endpoints::given(Cloud::Global, None, Some(text));
            assert_eq!(
                error,
                Err(EndpointError::TooMuch { key: "graph" }),
                "{text}"
            );
        }
    }

    #[test]
    fn segments_are_encoded_and_a_path_is_kept() {
        let base = Url::parse("https://proxy.example/graph/").unwrap();
        let user = "a_b.example#EXT#@c.example/../x";
        assert_eq!(
            below(&base, &["v1.0", "users", user, "presence"]).as_str(),
            "https://proxy.example/graph/v1.0/users/a_b.example%23EXT%23@c.example%2F..%2Fx/presence"
        );
    }
}
