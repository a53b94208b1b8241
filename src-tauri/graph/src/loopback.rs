//! The loopback redirect: a listener for one answer (RFC 8252 section 7.3).
//!
//! Anything on this machine can connect. Only a request with our `state` counts; every other gets
//! its page and is forgotten, and none can keep the others waiting. A browser that tries `https`
//! first is hung up on at once, which is what makes it fall back.

use std::collections::VecDeque;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::{sleep, timeout};
use zeroize::Zeroizing;

use crate::page::Page;
use crate::redirect::{self, Redirect, Stray};

/// How long a connection may take to say what it wants, and to take its page.
const PATIENCE: Duration = Duration::from_secs(10);

/// The longest head of a request that is read.
const MOST_BYTES: usize = 32 * 1024;

/// How many connections are served at once; for one more, the one that has waited longest is closed.
const MOST_CONNECTIONS: usize = 64;

/// How often a port is looked for that is free for both protocols.
const TRIES: usize = 8;

/// A listener on 127.0.0.1, and on `::1` where the machine has it.
pub(crate) struct Loopback {
    v4: TcpListener,
    v6: Option<TcpListener>,
    port: u16,
    state: Arc<str>,
    connections: JoinSet<Option<Arrived>>,
    /// The same, in the order in which they came.
    order: VecDeque<AbortHandle>,
}

/// A browser that brought an answer and waits for its page.
pub(crate) struct Arrived {
    pub(crate) redirect: Redirect,
    stream: TcpStream,
}

impl Loopback {
    /// Listens on a free port for the answer with this `state`.
    pub(crate) async fn bind(state: &str) -> io::Result<Self> {
        let (v4, v6) = bind_both().await?;
        Ok(Self {
            port: v4.local_addr()?.port(),
            v4,
            v6,
            state: state.into(),
            connections: JoinSet::new(),
            order: VecDeque::new(),
        })
    }

    /// The redirect URI; Entra ignores the port when it compares it with the registered one.
    pub(crate) fn redirect_uri(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Waits for the next answer with our `state`.
    pub(crate) async fn next(&mut self) -> Arrived {
        loop {
            tokio::select! {
                stream = accept(&self.v4) => self.serve(stream),
                stream = accept_v6(self.v6.as_ref()) => self.serve(stream),
                Some(served) = self.connections.join_next() => {
                    if let Ok(Some(arrived)) = served {
                        return arrived;
                    }
                }
            }
        }
    }

    /// Answers what comes after the answer, for as long as it is polled: a browser may ask twice.
    pub(crate) async fn turn_away(&mut self) -> std::convert::Infallible {
        loop {
            let late = self.next().await;
            late.answer(&Page::Stray {
                status: "409 Conflict",
            })
            .await;
        }
    }

    fn serve(&mut self, stream: TcpStream) {
        self.order.retain(|served| !served.is_finished());
        if self.order.len() >= MOST_CONNECTIONS
            && let Some(oldest) = self.order.pop_front()
        {
            oldest.abort();
        }
        let state = Arc::clone(&self.state);
        let served = self.connections.spawn(serve(stream, state));
        self.order.push_back(served);
    }
}

impl Arrived {
    /// Shows the page. A browser that has gone away is no matter.
    pub(crate) async fn answer(self, page: &Page<'_>) {
        write(self.stream, page).await;
    }
}

async fn bind_both() -> io::Result<(TcpListener, Option<TcpListener>)> {
    let mut last = None;
    for _ in 0..TRIES {
        let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = v4.local_addr()?.port();
        match TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await {
            Ok(v6) => return Ok((v4, Some(v6))),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = Some(v4),
            Err(_) => return Ok((v4, None)),
        }
    }
    match last {
        Some(v4) => Ok((v4, None)),
        None => Err(io::ErrorKind::AddrInUse.into()),
    }
}

async fn accept(listener: &TcpListener) -> TcpStream {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            // Out of file descriptors, for one: there may be some again.
            Err(_) => sleep(Duration::from_millis(100)).await,
        }
    }
}

async fn accept_v6(listener: Option<&TcpListener>) -> TcpStream {
    match listener {
        Some(listener) => accept(listener).await,
        None => std::future::pending().await,
    }
}

async fn serve(mut stream: TcpStream, state: Arc<str>) -> Option<Arrived> {
    let head = match timeout(PATIENCE, read_head(&mut stream)).await {
        Ok(Ok(head)) => head,
        Ok(Err(Unread::Bad(status))) => {
            write(stream, &Page::Stray { status }).await;
            return None;
        }
        Ok(Err(Unread::Tls | Unread::Gone)) | Err(_) => return None,
    };
    let status = match redirect::read(&head, &state) {
        Ok(redirect) => return Some(Arrived { redirect, stream }),
        Err(Stray::Garbage | Stray::NotOurs) => "400 Bad Request",
        Err(Stray::Method) => "405 Method Not Allowed",
        Err(Stray::Path) => "404 Not Found",
        // What is said to it is thrown away, and the browser asks again for the person.
        Err(Stray::Prefetch) => "503 Service Unavailable",
    };
    write(stream, &Page::Stray { status }).await;
    None
}

/// Why there is no head of a request.
enum Unread {
    /// It is answered with this status.
    Bad(&'static str),
    /// It begins to speak TLS, and would take no answer.
    Tls,
    /// It said nothing, and went.
    Gone,
}

/// The type of the record that a TLS connection begins with (RFC 8446 section 5.1: handshake).
const TLS_HANDSHAKE: u8 = 22;

/// Reads up to the empty line.
async fn read_head(stream: &mut TcpStream) -> Result<Zeroizing<Vec<u8>>, Unread> {
    // Room for all of it from the start: growing would leave copies of the code behind.
    let mut head = Zeroizing::new(Vec::with_capacity(MOST_BYTES));
    loop {
        let room = MOST_BYTES - head.len();
        if room == 0 {
            return Err(Unread::Bad("431 Request Header Fields Too Large"));
        }
        match (&mut *stream).take(room as u64).read_buf(&mut *head).await {
            Ok(0) | Err(_) if head.is_empty() => return Err(Unread::Gone),
            Ok(0) | Err(_) => return Err(Unread::Bad("400 Bad Request")),
            Ok(_) if head.first() == Some(&TLS_HANDSHAKE) => return Err(Unread::Tls),
            Ok(_) if head.windows(4).any(|end| end == b"\r\n\r\n") => return Ok(head),
            Ok(_) => {}
        }
    }
}

async fn write(mut stream: TcpStream, page: &Page<'_>) {
    let written = async {
        stream.write_all(page.response().as_bytes()).await?;
        stream.shutdown().await
    };
    // What is not taken in time is not taken.
    let _ = timeout(PATIENCE, written).await;
}
