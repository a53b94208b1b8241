//! What Entra and Graph answer, or what answers in their place, and what a browser brings back.

use std::cell::RefCell;
use std::time::Duration;

use fuzz::spoilt;
use graph::{AccountConfig, Client, Endpoints, KeychainError, SecretKind, SecretStore};
use presence::{Cloud, Request, SignInWay};
use proptest::prelude::*;
use secrecy::SecretString;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const TOKENS: &[&str] = &[
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"token_type\":\"Bearer\",\"scope\":\"Presence.Read\",\"expires_in\":3600,\"access_token\":\"a1\",\"refresh_token\":\"r2\",\"id_token\":\"e30.eyJ1cG4iOiJhQGIuYyJ9.c2ln\"}",
    "HTTP/1.1 400 Bad Request\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: 120\r\n\r\n{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS700082: Expired. Trace ID: 0\",\"error_codes\":[700082],\"correlation_id\":\"fb3d2015-bc17-4bb9-bb85-30c5cf1aaaa7\"}",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"access_token\":\r\n5\r\n\"a1\"}\r\n0\r\n\r\n",
];

const PRESENCES: &[&str] = &[
    "HTTP/1.1 200 OK\r\nrequest-id: 1\r\nx-ms-ags-diagnostic: {}\r\n\r\n{\"id\":\"1\",\"availability\":\"Busy\",\"activity\":\"InACall\",\"statusMessage\":{\"message\":{\"content\":\"Back at 15:30\",\"contentType\":\"text\"},\"expiryDateTime\":{\"dateTime\":\"2026-03-01T15:30:00.0000000\",\"timeZone\":\"W. Europe Standard Time\"}},\"outOfOfficeSettings\":{\"isOutOfOffice\":true}}",
    "HTTP/1.1 401 Unauthorized\r\nrequest-id: 1\r\nx-ms-ags-diagnostic: {}\r\nWWW-Authenticate: Bearer realm=\"\", error=\"insufficient_claims\", claims=\"eyJhY2Nlc3NfdG9rZW4iOnt9fQ==\"\r\n\r\n{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"no\",\"innerError\":{\"request-id\":\"1\",\"date\":\"x\"}}}",
    "HTTP/1.1 429 Too Many Requests\r\nrequest-id: 1\r\nx-ms-ags-diagnostic: {}\r\nRetry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n\r\n",
    "HTTP/1.1 307 Temporary Redirect\r\nrequest-id: 1\r\nx-ms-ags-diagnostic: {}\r\nLocation: http://127.0.0.1:1/\r\n\r\n",
];

const DEVICE_CODES: &[&str] = &[
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"device_code\":\"d1\",\"user_code\":\"ABCD1234\",\"verification_uri\":\"https://microsoft.com/devicelogin\",\"expires_in\":900,\"interval\":5,\"message\":\"To sign in\"}",
    "HTTP/1.1 400 Bad Request\r\n\r\n{\"error\":\"unauthorized_client\",\"error_description\":\"AADSTS7000218: x\",\"error_codes\":[7000218]}",
];

const REDIRECTS: &[&str] = &[
    "GET /?code=0.AX%2Bb%3D&state=STATE&session_state=x HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET /?error=access_denied&error_description=AADSTS65004%3A+User+declined.&state=STATE HTTP/1.1\r\n\r\n",
];

#[derive(Default)]
struct Kept(RefCell<Option<String>>);

impl SecretStore for Kept {
    async fn load(&self, _: SecretKind) -> Result<Option<SecretString>, KeychainError> {
        Ok(Some("kept".into()))
    }

    async fn store(&self, _: SecretKind, _: SecretString) -> Result<(), KeychainError> {
        self.0.replace(Some("stored".to_owned()));
        Ok(())
    }

    async fn remove(&self, _: SecretKind) -> Result<(), KeychainError> {
        Ok(())
    }
}

/// Answers every request with this, whatever it is, and closes.
async fn answer(listener: &TcpListener, bytes: &[u8]) {
    loop {
        let Ok((mut stream, _)) = listener.accept().await else {
            continue;
        };
        let mut head = [0; 16 * 1024];
        let _ = stream.read(&mut head).await;
        let _ = stream.write_all(bytes).await;
    }
}

fn client(authority: &TcpListener, graph: &TcpListener, way: SignInWay) -> Client<Kept> {
    let address = |it: &TcpListener| format!("http://{}", it.local_addr().expect("an address"));
    let (authority, graph) = (address(authority), address(graph));
    let endpoints = Endpoints::given(Cloud::Global, Some(&authority), Some(&graph));
    let id = "22553876-f5ab-4529-bffb-cfe50aa89f87";
    let account = AccountConfig::new(
        "a.example",
        id,
        way,
        Some("a@b.example"),
        None,
        endpoints.expect("them"),
    );
    Client::new(account.expect("an account"), Kept::default())
}

fn run<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(async {
        let limit = Duration::from_secs(40);
        tokio::time::timeout(limit, work).await.expect("an end")
    })
}

async fn listen() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.expect("a port")
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_answer_is_understood_or_explained(token in spoilt(TOKENS), presence in spoilt(PRESENCES)) {
        run(async {
            let (authority, graph) = (listen().await, listen().await);
            let client = client(&authority, &graph, SignInWay::AppSecret);
            let asked = async {
                let _ = client.perform(&Request::Read).await;
                let _ = client.reach_entra().await;
                let _ = client.reach_graph().await;
            };
            tokio::select! {
                () = asked => {}
                () = answer(&authority, &token) => {}
                () = answer(&graph, &presence) => {}
            }
        });
    }

    #[test]
    fn any_device_code_is_shown_or_explained(offer in spoilt(DEVICE_CODES)) {
        run(async {
            let (authority, graph) = (listen().await, listen().await);
            let client = client(&authority, &graph, SignInWay::DeviceCode);
            let shown = std::cell::Cell::new(0);
            // What is shown is waited for, as a person is.
            let patience = Duration::from_millis(5);
            let sign_in = client.sign_in_device_code(|_| shown.set(shown.get() + 1));
            tokio::select! {
                _ = tokio::time::timeout(patience, sign_in) => {}
                () = answer(&authority, &offer) => {}
            }
            assert!(shown.get() <= 1);
        });
    }

    #[test]
    fn whatever_a_browser_brings_the_sign_in_goes_on_or_ends(brought in spoilt(REDIRECTS), token in spoilt(TOKENS)) {
        run(async {
            let (authority, graph) = (listen().await, listen().await);
            let client = client(&authority, &graph, SignInWay::Browser);
            let (opened, address) = tokio::sync::oneshot::channel();
            let open = |page: &graph::SignInPage| drop(opened.send(graph_url(&page.url)));
            let browser = async {
                let (port, state) = address.await.expect("an address");
                let text = String::from_utf8_lossy(&brought).replace("STATE", &state);
                for said in [text.as_bytes(), b"GET /?error=over&state="] {
                    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.expect("a listener");
                    let _ = stream.write_all(said).await;
                    let _ = stream.shutdown().await;
                    let mut page = Vec::new();
                    let _ = stream.read_to_end(&mut page).await;
                    let page = String::from_utf8_lossy(&page).into_owned();
                    assert!(!page.contains("0.AX"), "the code is in the page: {page}");
                    if page.contains("409") || page.contains("200 OK") {
                        break;
                    }
                }
            };
            tokio::select! {
                _ = client.sign_in_browser(open) => {}
                () = browser => {}
                () = answer(&authority, &token) => {}
            }
        });
    }
}

/// The port that is listened on, and the state that is waited for.
fn graph_url(url: &impl ToString) -> (u16, String) {
    let url = url.to_string();
    let value = |name: &str| {
        let rest = url.split_once(name).map_or("", |(_, rest)| rest);
        rest.split('&').next().unwrap_or_default().to_owned()
    };
    let redirect = value("redirect_uri=")
        .replace("%3A", ":")
        .replace("%2F", "/");
    let port = redirect.rsplit(':').next().unwrap_or_default();
    let port = port.trim_end_matches('/').parse().expect("a port");
    (port, value("&state="))
}
