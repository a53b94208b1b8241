//! What a route means for one address: by which proxy it is reached, if by one. What sends and what
//! names the fault both ask here, so that nobody is blamed who was not asked.

use hyper_util::client::proxy::matcher::Matcher;
use presence::NetworkFault;
use url::Url;

use crate::endpoints::is_loopback;
use crate::proxy::{Route, without_secret};

/// A route that addresses can be held against.
#[derive(Debug)]
pub(crate) struct Way {
    /// Says whether an address is reached by a proxy; of the system's settings also by which.
    matcher: Matcher,
    route: Route,
}

/// How an address is reached.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Leg {
    /// Without a proxy.
    Direct,
    /// By this one.
    Proxy(Url),
    /// Not at all: this proxy, without its password, cannot be used.
    Closed { proxy: String, fault: NetworkFault },
}

impl Way {
    pub(crate) fn of(route: Route) -> Self {
        let matcher = match &route {
            Route::System => Matcher::from_system(),
            Route::Direct => Matcher::builder().build(),
            // Any proxy will do: which one it is, the route says.
            Route::Proxy { bypass, .. } | Route::Unusable { bypass, .. } => Matcher::builder()
                .all("http://proxy.invalid")
                .no(bypass.as_str())
                .build(),
        };
        Self { matcher, route }
    }

    /// How this address is reached.
    pub(crate) fn to(&self, url: &Url) -> Leg {
        // What no proxy ever gets between: this machine.
        if is_loopback(url) {
            return Leg::Direct;
        }
        let Ok(address) = url.as_str().parse() else {
            return Leg::Direct;
        };
        let Some(intercept) = self.matcher.intercept(&address) else {
            return Leg::Direct;
        };
        match &self.route {
            Route::Direct => Leg::Direct,
            Route::System => {
                let proxy = Url::parse(&intercept.uri().to_string());
                proxy.map_or(Leg::Direct, Leg::Proxy)
            }
            Route::Proxy { proxy, .. } => Leg::Proxy(proxy.url().clone()),
            Route::Unusable { proxy, fault, .. } => Leg::Closed {
                proxy: proxy.clone(),
                fault: *fault,
            },
        }
    }
}

impl Leg {
    /// The name or address of the proxy alone.
    pub(crate) fn proxy_host(&self) -> Option<&str> {
        match self {
            Self::Proxy(proxy) => proxy.host_str(),
            Self::Direct | Self::Closed { .. } => None,
        }
    }

    /// The proxy, without a password.
    pub(crate) fn proxy(&self) -> Option<String> {
        match self {
            Self::Direct => None,
            Self::Proxy(proxy) => Some(without_secret(proxy.as_str())),
            Self::Closed { proxy, .. } => Some(proxy.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leg(route: Route, url: &str) -> Leg {
        Way::of(route).to(&url.parse().unwrap())
    }

    #[test]
    fn a_proxy_is_for_everything_but_this_machine_and_what_it_is_told_not_to_be_for() {
        let bypass = "graph.contoso.example, .corp.example,10.0.0.0/8";
        for proxy in ["http://p:1", "socks5h://alice:hush@p:1", "ftp://p:1"] {
            let leg = |url: &str| leg(Route::by(proxy, bypass), url);
            for direct in [
                "https://graph.contoso.example/v1.0/me",
                "https://login.corp.example",
                "https://10.1.2.3",
                "http://localhost:8021",
                "http://127.0.0.1:8021",
                "http://[::1]:8021",
            ] {
                assert_eq!(leg(direct), Leg::Direct, "{proxy}: {direct}");
            }
            for url in [
                "https://login.contoso.example",
                "https://notgraph.contoso.example.org",
                "https://11.1.2.3",
            ] {
                let named = leg(url).proxy().unwrap();
                assert!(named.ends_with("://p:1"), "{url}: {named}");
            }
        }
    }

    #[test]
    fn a_star_means_no_proxy_at_all() {
        let route = Route::by("http://p:1", "*");
        assert_eq!(leg(route, "https://graph.microsoft.com"), Leg::Direct);
    }

    #[test]
    fn a_proxy_that_cannot_be_used_closes_only_what_it_is_for() {
        let route = Route::by("quic://p:1", "login.contoso.example");
        let closed = leg(route.clone(), "https://graph.contoso.example");
        let fault = NetworkFault::ProxyUnsupported;
        assert!(matches!(closed, Leg::Closed { fault: found, .. } if found == fault));
        assert_eq!(leg(route, "https://login.contoso.example"), Leg::Direct);
    }

    #[test]
    fn without_a_proxy_everything_is_direct() {
        assert_eq!(
            leg(Route::Direct, "https://graph.microsoft.com"),
            Leg::Direct
        );
    }
}
