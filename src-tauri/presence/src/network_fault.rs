//! What is wrong between this computer and the service.

/// The cause of [`ProblemCode::Offline`](crate::ProblemCode::Offline) and of
/// [`ProblemCode::Intercepted`](crate::ProblemCode::Intercepted), in their fact `cause`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NetworkFault {
    /// There is no network at all.
    NoNetwork,
    /// The name of the host does not resolve.
    Name,
    /// The name server does not answer.
    NameSilent,
    /// Nobody accepts connections there.
    Refused,
    /// No answer came in time.
    Timeout,
    /// The connection broke off.
    Broken,
    /// No encrypted connection came about.
    Tls,
    /// The certificate is of no authority that this computer trusts.
    NotTrusted,
    /// The certificate is for another name.
    WrongName,
    /// The certificate is not valid at the time that this computer's clock shows.
    WrongTime,
    /// This computer trusts no certificate authority at all.
    NoAuthorities,
    /// The proxy wants a user name and a password, or others (HTTP status 407).
    ProxySignIn,
    /// The proxy wants a sign-in by schemes none of which is supported, such as NTLM (HTTP status 407).
    ProxyScheme,
    /// The proxy is of a kind that is not supported.
    ProxyUnsupported,
    /// The desktop finds its proxy by a script, which nothing here can run.
    ProxyScript,
    /// The proxy cannot be reached.
    ProxyUnreachable,
    /// The proxy makes no connection to the service.
    ProxyRefused,
    /// A page that asks for a sign-in to the network came in place of an answer.
    Portal,
    /// Something else than the service answered.
    Gateway,
}

impl NetworkFault {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::NoNetwork,
        Self::Name,
        Self::NameSilent,
        Self::Refused,
        Self::Timeout,
        Self::Broken,
        Self::Tls,
        Self::NotTrusted,
        Self::WrongName,
        Self::WrongTime,
        Self::NoAuthorities,
        Self::ProxySignIn,
        Self::ProxyScheme,
        Self::ProxyUnsupported,
        Self::ProxyScript,
        Self::ProxyUnreachable,
        Self::ProxyRefused,
        Self::Portal,
        Self::Gateway,
    ];

    /// The name in the catalogue, for example `not-trusted`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::NoNetwork => "no-network",
            Self::Name => "name",
            Self::NameSilent => "name-silent",
            Self::Refused => "refused",
            Self::Timeout => "timeout",
            Self::Broken => "broken",
            Self::Tls => "tls",
            Self::NotTrusted => "not-trusted",
            Self::WrongName => "wrong-name",
            Self::WrongTime => "wrong-time",
            Self::NoAuthorities => "no-authorities",
            Self::ProxySignIn => "proxy-sign-in",
            Self::ProxyScheme => "proxy-scheme",
            Self::ProxyUnsupported => "proxy-unsupported",
            Self::ProxyScript => "proxy-script",
            Self::ProxyUnreachable => "proxy-unreachable",
            Self::ProxyRefused => "proxy-refused",
            Self::Portal => "portal",
            Self::Gateway => "gateway",
        }
    }

    /// The fault of that name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_known_by_a_name_of_its_own() {
        for fault in NetworkFault::ALL {
            assert_eq!(NetworkFault::from_id(fault.id()), Some(fault));
        }
        assert_eq!(NetworkFault::NotTrusted.id(), "not-trusted");
        assert_eq!(NetworkFault::from_id("proxy"), None);
    }
}
