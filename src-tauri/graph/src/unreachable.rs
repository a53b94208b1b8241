//! Why no answer came.

use std::error::Error;
use std::io::{self, ErrorKind};

use presence::{Failure, FailureKind, NetworkFault, Problem, ProblemCode};
use rustls::CertificateError;

use crate::names::Silent;
use crate::outward;
use crate::way::Leg;

/// A request that nobody answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unreachable {
    host: String,
    /// The proxy that was to connect to it, without a password.
    proxy: Option<String>,
    fault: NetworkFault,
    detail: String,
    /// How the proxy wants to be told who asks, where nothing here can.
    schemes: Option<String>,
}

impl Unreachable {
    /// What an error of the HTTP client means, on the way to a host.
    pub(crate) fn new(host: &str, leg: &Leg, error: &reqwest::Error) -> Self {
        let Found { fault, at_proxy } = found(error, matches!(leg, Leg::Proxy(_)));
        // A proxy has a name of its own, and a certificate where it speaks TLS.
        let is_its = at_proxy && (is_tls(fault) || fault == NetworkFault::NameSilent);
        let proxy_host = leg.proxy_host().filter(|_| is_its);
        Self {
            host: proxy_host.unwrap_or(host).to_owned(),
            proxy: leg.proxy(),
            fault,
            detail: innermost(error),
            schemes: None,
        }
    }

    /// The proxy wants a sign-in that nothing here can do: by these schemes and no other.
    pub(crate) fn wants_to_know_by(mut self, schemes: String) -> Self {
        if self.fault == NetworkFault::ProxySignIn {
            self.fault = NetworkFault::ProxyScheme;
            self.schemes = Some(schemes);
        }
        self
    }

    /// What it is.
    pub(crate) const fn fault(&self) -> NetworkFault {
        self.fault
    }

    /// Nothing can be sent at all.
    pub(crate) fn before(host: &str, proxy: Option<&str>, fault: NetworkFault) -> Self {
        Self {
            host: host.to_owned(),
            proxy: proxy.map(str::to_owned),
            fault,
            detail: String::new(),
            schemes: None,
        }
    }

    /// Its name, for example `timeout`.
    pub(crate) const fn cause(&self) -> &'static str {
        self.fault.id()
    }

    /// What it means for the request: it may have been carried out. The facts are `host`, `cause`,
    /// `detail`, and `proxy` and `schemes` where there are some.
    pub(crate) fn failure(&self) -> Failure {
        let mut problem = Problem::new(ProblemCode::Offline)
            .with("host", &self.host)
            .with("cause", self.cause())
            .with("detail", &self.detail);
        if let Some(proxy) = &self.proxy {
            problem = problem.with("proxy", proxy);
        }
        if let Some(schemes) = &self.schemes {
            problem = problem.with("schemes", schemes);
        }
        Failure {
            kind: FailureKind::Unreachable,
            problem,
            retry_after: None,
        }
    }
}

/// The words of the error at the bottom, which name no address with a user in it.
pub(crate) fn innermost(error: &(dyn Error + 'static)) -> String {
    let last = chain(error).last().map(ToString::to_string);
    crate::entra_error::clean(&last.unwrap_or_default())
}

/// What it is, and whether it happened between here and the proxy.
#[derive(Debug, Clone, Copy)]
struct Found {
    fault: NetworkFault,
    at_proxy: bool,
}

fn found(error: &reqwest::Error, by_proxy: bool) -> Found {
    let mut found = of_chain(error, by_proxy && error.is_connect());
    if found.fault == NetworkFault::Broken && error.is_timeout() {
        found.fault = NetworkFault::Timeout;
    }
    found
}

/// The first of the errors that says what it is. Those of the way through a proxy have no types of
/// their own in the public interface of `hyper-util`, so they are known by their words, which the
/// tests over a proxy hold.
fn of_chain(error: &(dyn Error + 'static), by_proxy: bool) -> Found {
    // As long as nothing says that the proxy was reached, it is the proxy that was not.
    let mut to_proxy = by_proxy;
    let mut at_proxy = false;
    let found = |fault, at_proxy| Found { fault, at_proxy };
    for link in chain(error) {
        if let Some(tls) = link.downcast_ref::<rustls::Error>() {
            return found(of_tls(tls), at_proxy);
        }
        let words = link.to_string();
        if let Some(words) = words.strip_prefix("SOCKS error: ") {
            return found(of_socks(words), true);
        }
        match words.strip_prefix("tunnel error: ") {
            Some("proxy authorization required") => {
                return found(NetworkFault::ProxySignIn, true);
            }
            Some("failed to create underlying connection") => at_proxy = true,
            None => {}
            Some("unsuccessful" | "proxy response headers too long") => {
                return found(NetworkFault::ProxyRefused, true);
            }
            // It was reached and ended the connection.
            Some(_) => to_proxy = false,
        }
        if words.starts_with("error resolving for socks proxy") {
            return found(NetworkFault::Name, false);
        }
        if link.is::<Silent>() {
            return found(NetworkFault::NameSilent, at_proxy);
        }
        let is_name = words.starts_with("dns error") && !chain(link).any(|it| it.is::<Silent>());
        let of_io = link.downcast_ref::<io::Error>();
        let of_io = of_io.filter(|io| io.get_ref().is_none());
        let of_io = of_io.and_then(|io| of_io_kind(io.kind()));
        // Without any network no name is found either.
        let of_name = || {
            if outward::is_alone() {
                NetworkFault::NoNetwork
            } else {
                NetworkFault::Name
            }
        };
        match is_name.then(of_name).or(of_io) {
            // Without any network a proxy is as far away as everything else.
            Some(NetworkFault::NoNetwork) => return found(NetworkFault::NoNetwork, at_proxy),
            Some(_) if to_proxy => return found(NetworkFault::ProxyUnreachable, true),
            Some(fault) => return found(fault, at_proxy),
            None => {}
        }
    }
    let fault = if to_proxy {
        NetworkFault::ProxyUnreachable
    } else {
        NetworkFault::Broken
    };
    found(fault, at_proxy)
}

const fn is_tls(fault: NetworkFault) -> bool {
    matches!(
        fault,
        NetworkFault::Tls
            | NetworkFault::NotTrusted
            | NetworkFault::WrongName
            | NetworkFault::WrongTime
    )
}

/// What an error of SOCKS means (RFC 1928 sections 3 and 6, RFC 1929 section 2).
fn of_socks(words: &str) -> NetworkFault {
    match words {
        "failed to create underlying connection" => NetworkFault::ProxyUnreachable,
        "credentials not accepted"
        | "server does not support user/pass authentication"
        | "server implements authentication incorrectly" => NetworkFault::ProxySignIn,
        "could not resolve to acceptable address type" => NetworkFault::Name,
        _ => NetworkFault::ProxyRefused,
    }
}

const fn of_io_kind(kind: ErrorKind) -> Option<NetworkFault> {
    match kind {
        ErrorKind::ConnectionRefused => Some(NetworkFault::Refused),
        ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable | ErrorKind::NetworkDown => {
            Some(NetworkFault::NoNetwork)
        }
        ErrorKind::TimedOut => Some(NetworkFault::Timeout),
        _ => None,
    }
}

fn of_tls(error: &rustls::Error) -> NetworkFault {
    let rustls::Error::InvalidCertificate(certificate) = error else {
        return NetworkFault::Tls;
    };
    match certificate {
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => NetworkFault::WrongTime,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            NetworkFault::WrongName
        }
        // Whatever the platform's verifier calls it (macOS and Windows have words of their own).
        other if says_time(&other.to_string()) => NetworkFault::WrongTime,
        _ => NetworkFault::NotTrusted,
    }
}

fn says_time(words: &str) -> bool {
    let words = words.to_ascii_lowercase();
    words.contains("expired") || words.contains("not valid yet") || words.contains("validity")
}

/// The error and all that caused it. An `io::Error` hides the error it carries from `source`.
fn chain<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), next_of)
}

fn next_of<'a>(error: &&'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    let error: &'a (dyn Error + 'static) = *error;
    match error.downcast_ref::<io::Error>() {
        Some(io) => io.get_ref().map(|inner| inner as &(dyn Error + 'static)),
        None => error.source(),
    }
}
