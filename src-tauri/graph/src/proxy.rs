//! The proxy that leads to the service, if one does.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use presence::NetworkFault;
use url::{Host, Url};

/// The way to the service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Route {
    /// As the system says: its own settings on Windows and macOS, none elsewhere.
    #[default]
    System,
    /// Without a proxy, whatever the system says.
    Direct,
    /// By this proxy, but for hosts that it is not for.
    Proxy {
        /// The proxy.
        proxy: ProxyAddress,
        /// Names, addresses and networks it is not for, with commas between, as in `NO_PROXY`.
        bypass: String,
    },
    /// A proxy is set that cannot be used: which, without a password, and what is wrong with it.
    Unusable {
        /// As it is set.
        proxy: String,
        /// [`NetworkFault::ProxyUnsupported`] or [`NetworkFault::ProxyScript`].
        fault: NetworkFault,
        /// What it is not for, which is reached without it.
        bypass: String,
    },
}

/// Finds the way to the service, whenever new connections are made.
pub trait FindRoute {
    /// The way as it is now.
    fn find(&self) -> Pin<Box<dyn Future<Output = Route> + '_>>;
}

/// What the environment of this process says, as curl reads it: `HTTPS_PROXY`, `ALL_PROXY` and
/// `NO_PROXY`, in capitals or not. Everything that is not on loopback goes over TLS, so `HTTP_PROXY`
/// says nothing here.
#[derive(Debug, Clone, Copy, Default)]
pub struct Environment;

impl FindRoute for Environment {
    fn find(&self) -> Pin<Box<dyn Future<Output = Route> + '_>> {
        let route = Route::of_variables(|name| std::env::var(name).ok());
        Box::pin(async { route.unwrap_or_default() })
    }
}

impl Route {
    /// What these variables say; `None` where they name no proxy.
    pub fn of_variables(variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let first = |names: [&str; 2]| {
            let values = names.into_iter().filter_map(&variable);
            values
                .map(|it| it.trim().to_owned())
                .find(|it| !it.is_empty())
        };
        let proxy = first(["HTTPS_PROXY", "https_proxy"]).or(first(["ALL_PROXY", "all_proxy"]))?;
        let bypass = first(["NO_PROXY", "no_proxy"]).unwrap_or_default();
        Some(Self::by(&proxy, &bypass))
    }

    /// By a proxy as it is written down.
    #[must_use]
    pub fn by(proxy: &str, bypass: &str) -> Self {
        match proxy.parse() {
            Ok(proxy) => Self::Proxy {
                proxy,
                bypass: bypass.to_owned(),
            },
            Err(UnusableProxy(proxy)) => Self::Unusable {
                proxy,
                fault: NetworkFault::ProxyUnsupported,
                bypass: bypass.to_owned(),
            },
        }
    }
}

/// The address of a proxy, maybe with a user name and a password, which it never prints.
#[derive(Clone, PartialEq, Eq)]
pub struct ProxyAddress(Url);

/// A proxy that is of no kind that is supported: as it was written, without what is secret of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected the address of a proxy such as http://proxy.example:3128 (http, https, socks5, \
     socks5h, socks4 or socks4a), or none"
)]
pub struct UnusableProxy(pub String);

/// The kinds of proxies that are supported.
const KINDS: [&str; 6] = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"];

impl std::str::FromStr for ProxyAddress {
    type Err = UnusableProxy;

    fn from_str(text: &str) -> Result<Self, UnusableProxy> {
        let text = text.trim();
        // As curl takes it: `proxy.example:3128` is one of HTTP.
        let whole = if text.contains("://") {
            text.to_owned()
        } else {
            format!("http://{text}")
        };
        let unusable = || UnusableProxy(without_secret(&whole));
        let url = Url::parse(&whole).map_err(|_| unusable())?;
        let has_host = match url.host() {
            Some(Host::Domain(name)) => !name.is_empty(),
            Some(_) => true,
            None => false,
        };
        if !has_host || !KINDS.contains(&url.scheme()) {
            return Err(unusable());
        }
        Ok(Self(url))
    }
}

/// What stands before and after the user name and password.
pub(crate) fn without_secret(text: &str) -> String {
    let (scheme, rest) = text.split_once("://").unwrap_or(("", text));
    let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
    let place = place.split(['/', '?', '#']).next().unwrap_or_default();
    crate::entra_error::clean(&format!("{scheme}://{place}"))
}

impl ProxyAddress {
    /// Whether there is a user name or a password in it.
    #[must_use]
    pub fn has_password(&self) -> bool {
        !self.0.username().is_empty() || self.0.password().is_some()
    }

    pub(crate) const fn url(&self) -> &Url {
        &self.0
    }
}

impl fmt::Display for ProxyAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&without_secret(self.0.as_str()))
    }
}

impl fmt::Debug for ProxyAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ProxyAddress({self})")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(variables: &[(&str, &str)]) -> Option<Route> {
        Route::of_variables(|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn every_kind_that_is_supported_is_taken_and_the_rest_named() {
        for text in [
            "http://proxy.example:3128",
            "https://proxy.example",
            "socks5://10.0.0.1:1080",
            "socks5h://proxy.example:1080",
            "socks4://proxy.example",
            "socks4a://proxy.example",
            "proxy.example:3128",
            " http://[::1]:3128/ ",
        ] {
            assert!(text.parse::<ProxyAddress>().is_ok(), "{text}");
        }
        for text in ["ftp://proxy.example", "quic://p", "http://", "socks6://p:1"] {
            assert!(text.parse::<ProxyAddress>().is_err(), "{text}");
            let fault = NetworkFault::ProxyUnsupported;
            let Route::Unusable { fault: found, .. } = Route::by(text, "") else {
                panic!("{text}");
            };
            assert_eq!(found, fault);
        }
    }

    #[test]
    fn the_variables_are_read_as_curl_reads_them() {
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[("HTTPS_PROXY", " ")]), None);
        assert_eq!(of(&[("http_proxy", "http://p:1")]), None);
        let by = |proxy, bypass| Some(Route::by(proxy, bypass));
        for (variables, route) in [
            (&[("https_proxy", "http://p:1")][..], by("http://p:1", "")),
            (
                &[("all_proxy", "socks5://p:1"), ("no_proxy", "a.example")],
                by("socks5://p:1", "a.example"),
            ),
            (
                &[("ALL_PROXY", "http://a:1"), ("HTTPS_PROXY", "http://p:1")],
                by("http://p:1", ""),
            ),
        ] {
            assert_eq!(of(variables), route, "{variables:?}");
        }
    }

    #[test]
    fn a_password_is_never_printed() {
        for text in [
            "http://alice:hush@p:1",
            "alice:hush@p:1",
            "ftp://alice:hush@p:1/x",
        ] {
            let route = Route::by(text, "");
            let said = format!("{route:?}");
            assert!(!said.contains("hush") && !said.contains("alice"), "{said}");
            assert!(said.contains("p:1"), "{said}");
        }
        let error = "quic://alice:hush@p:1".parse::<ProxyAddress>().unwrap_err();
        assert!(!format!("{error} {error:?}").contains("hush"));
    }

    proptest! {
        #[test]
        fn never_panics(text in ".{0,60}") {
            let _ = Route::by(&text, &text);
        }
    }
}
