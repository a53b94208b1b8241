//! What is wrong between this computer and the service.

use crate::named::named;

named! {
    /// The cause of [`ProblemCode::Offline`](crate::ProblemCode::Offline) and of
    /// [`ProblemCode::Intercepted`](crate::ProblemCode::Intercepted), in their fact `cause`.
    pub enum NetworkFault {
        /// There is no network at all.
        NoNetwork = "no-network",
        /// The name of the host does not resolve.
        Name = "name",
        /// The name server does not answer.
        NameSilent = "name-silent",
        /// Nobody accepts connections there.
        Refused = "refused",
        /// No answer came in time.
        Timeout = "timeout",
        /// The connection broke off.
        Broken = "broken",
        /// No encrypted connection came about.
        Tls = "tls",
        /// The certificate is of no authority that this computer trusts.
        NotTrusted = "not-trusted",
        /// The certificate is for another name.
        WrongName = "wrong-name",
        /// The certificate is not valid at the time that this computer's clock shows.
        WrongTime = "wrong-time",
        /// This computer trusts no certificate authority at all.
        NoAuthorities = "no-authorities",
        /// The proxy wants a user name and a password, or others (HTTP status 407).
        ProxySignIn = "proxy-sign-in",
        /// The proxy wants a sign-in by schemes none of which is supported, such as NTLM (HTTP status 407).
        ProxyScheme = "proxy-scheme",
        /// The proxy is of a kind that is not supported.
        ProxyUnsupported = "proxy-unsupported",
        /// The desktop finds its proxy by a script, which nothing here can run.
        ProxyScript = "proxy-script",
        /// The proxy cannot be reached.
        ProxyUnreachable = "proxy-unreachable",
        /// The proxy makes no connection to the service.
        ProxyRefused = "proxy-refused",
        /// A page that asks for a sign-in to the network came in place of an answer.
        Portal = "portal",
        /// Something else than the service answered.
        Gateway = "gateway",
    }
}
