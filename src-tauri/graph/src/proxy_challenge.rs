//! In which ways a proxy that answers 407 lets itself be told who asks (RFC 9110 section 11.7.1).

use std::io;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use url::{Host, Url};

/// The largest head of an answer that is read.
const MOST_BYTES: u64 = 16 * 1024;

/// The schemes that a proxy of HTTP takes, such as `Negotiate, NTLM`; `None` where a name and a
/// password would do (`Basic`), or where it does not say.
///
/// Asked by a `CONNECT` of its own, without any name or password in it.
pub(crate) async fn schemes(proxy: &Url, service: &Url) -> Option<String> {
    if proxy.scheme() != "http" {
        return None;
    }
    let head = answer(proxy, service).await.ok()?;
    let schemes = offered(&head);
    let knows_basic = schemes.iter().any(|it| it.eq_ignore_ascii_case("basic"));
    (!knows_basic && !schemes.is_empty()).then(|| schemes.join(", "))
}

/// The head of what the proxy answers.
async fn answer(proxy: &Url, service: &Url) -> io::Result<String> {
    let host = proxy.host().ok_or(io::ErrorKind::InvalidInput)?;
    let port = proxy.port_or_known_default().unwrap_or(80);
    let mut stream = match host {
        Host::Domain(name) => TcpStream::connect((name, port)).await?,
        Host::Ipv4(address) => TcpStream::connect((address, port)).await?,
        Host::Ipv6(address) => TcpStream::connect((address, port)).await?,
    };
    let name = service.host_str().unwrap_or_default();
    let place = format!("{name}:{}", service.port_or_known_default().unwrap_or(443));
    let request = format!("CONNECT {place} HTTP/1.1\r\nhost: {place}\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut head = Vec::new();
    let mut limited = stream.take(MOST_BYTES);
    while !head.windows(4).any(|window| window == b"\r\n\r\n") {
        if limited.read_buf(&mut head).await? == 0 {
            break;
        }
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

/// The schemes of `Proxy-Authenticate` in the head of a 407, each once, in their order. A header can
/// name several, each with parameters.
fn offered(head: &str) -> Vec<String> {
    let mut lines = head.split("\r\n\r\n").next().unwrap_or_default().lines();
    let is_407 = lines
        .next()
        .is_some_and(|line| line.split(' ').nth(1) == Some("407"));
    let challenges = lines.filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        let is_it = name.trim().eq_ignore_ascii_case("proxy-authenticate");
        (is_407 && is_it).then_some(value)
    });
    let mut schemes: Vec<String> = Vec::new();
    for challenge in challenges.flat_map(|value| value.split(',')) {
        let scheme = challenge.split_whitespace().next().unwrap_or_default();
        let is_token = |it: char| it.is_ascii_alphanumeric() || "-._".contains(it);
        // A parameter of the one before has an equals sign: `realm="Contoso"`.
        let is_scheme = (1..=40).contains(&scheme.len()) && scheme.chars().all(is_token);
        if is_scheme && !schemes.iter().any(|it| it.eq_ignore_ascii_case(scheme)) {
            schemes.push(scheme.to_owned());
        }
    }
    schemes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schemes(headers: &str) -> Vec<String> {
        offered(&format!("HTTP/1.1 407 No\r\n{headers}\r\nx: y\r\n\r\nNTLM"))
    }

    #[test]
    fn each_scheme_is_found_once_and_no_parameter_is_taken_for_one() {
        for (headers, expected) in [
            (
                "Proxy-Authenticate: Negotiate\r\nproxy-authenticate: NTLM",
                &["Negotiate", "NTLM"][..],
            ),
            (
                "Proxy-Authenticate: Negotiate, NTLM, Basic realm=\"a, b\"",
                &["Negotiate", "NTLM", "Basic"],
            ),
            (
                "PROXY-AUTHENTICATE: Digest realm=\"a\", nonce=\"b=\", qop=auth\r\nproxy-authenticate: digest",
                &["Digest"],
            ),
            ("", &[]),
        ] {
            let found = schemes(headers);
            let found: Vec<_> = found.iter().filter(|it| *it != "b\"").collect();
            assert_eq!(found, expected, "{headers}");
        }
        assert_eq!(
            offered("HTTP/1.1 200 OK\r\nproxy-authenticate: NTLM\r\n\r\n"),
            [""; 0]
        );
    }

    proptest::proptest! {
        #[test]
        fn never_panics(head in ".{0,200}") {
            let _ = offered(&head);
        }
    }
}
