//! Why no answer came.

use std::error::Error;
use std::io::{self, ErrorKind};

use presence::{Failure, FailureKind, NetworkFault, Problem, ProblemCode};
use rustls::CertificateError;

/// A request that nobody answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unreachable {
    host: String,
    /// The proxy that was to connect to it, without a password.
    proxy: Option<String>,
    fault: NetworkFault,
    detail: String,
}

impl Unreachable {
    /// What an error of the HTTP client means, on the way to a host by this proxy or by none.
    pub(crate) fn new(host: &str, proxy: Option<&str>, error: &reqwest::Error) -> Self {
        Self {
            host: host.to_owned(),
            proxy: proxy.map(str::to_owned),
            fault: fault(error, proxy.is_some()),
            detail: innermost(error),
        }
    }

    /// Nothing can be sent at all.
    pub(crate) fn before(host: &str, proxy: Option<&str>, fault: NetworkFault) -> Self {
        Self {
            host: host.to_owned(),
            proxy: proxy.map(str::to_owned),
            fault,
            detail: String::new(),
        }
    }

    /// Its name, for example `timeout`.
    pub(crate) const fn cause(&self) -> &'static str {
        self.fault.id()
    }

    /// What it means for the request: it may have been carried out. The facts are `host`, `cause`,
    /// `detail`, and `proxy` where there is one.
    pub(crate) fn failure(&self) -> Failure {
        let mut problem = Problem::new(ProblemCode::Offline)
            .with("host", &self.host)
            .with("cause", self.cause())
            .with("detail", &self.detail);
        if let Some(proxy) = &self.proxy {
            problem = problem.with("proxy", proxy);
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

fn fault(error: &reqwest::Error, by_proxy: bool) -> NetworkFault {
    let mut fault = of_chain(error, by_proxy && error.is_connect());
    if fault == NetworkFault::Broken && error.is_timeout() {
        fault = NetworkFault::Timeout;
    }
    fault
}

/// The first of the errors that says what it is. Those of the way through a proxy have no types of
/// their own in the public interface of `hyper-util`, so they are known by their words, which the
/// tests over a proxy hold.
fn of_chain(error: &(dyn Error + 'static), by_proxy: bool) -> NetworkFault {
    // As long as nothing says that the proxy was reached, it is the proxy that was not.
    let mut to_proxy = by_proxy;
    for link in chain(error) {
        if let Some(tls) = link.downcast_ref::<rustls::Error>() {
            return of_tls(tls);
        }
        let words = link.to_string();
        if let Some(words) = words.strip_prefix("SOCKS error: ") {
            return of_socks(words);
        }
        match words.strip_prefix("tunnel error: ") {
            Some("proxy authorization required") => return NetworkFault::ProxySignIn,
            Some("failed to create underlying connection") | None => {}
            Some("unsuccessful" | "proxy response headers too long") => {
                return NetworkFault::ProxyRefused;
            }
            // It was reached and ended the connection.
            Some(_) => to_proxy = false,
        }
        if words.starts_with("error resolving for socks proxy") {
            return NetworkFault::Name;
        }
        let is_name = words.starts_with("dns error");
        let of_io = link.downcast_ref::<io::Error>();
        let of_io = of_io.filter(|io| io.get_ref().is_none());
        let of_io = of_io.and_then(|io| of_io_kind(io.kind()));
        match is_name.then_some(NetworkFault::Name).or(of_io) {
            // Without any network a proxy is as far away as everything else.
            Some(NetworkFault::NoNetwork) => return NetworkFault::NoNetwork,
            Some(_) if to_proxy => return NetworkFault::ProxyUnreachable,
            Some(fault) => return fault,
            None => {}
        }
    }
    if to_proxy {
        NetworkFault::ProxyUnreachable
    } else {
        NetworkFault::Broken
    }
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
