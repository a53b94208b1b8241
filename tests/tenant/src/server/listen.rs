//! Accepting connections and speaking HTTP/1.1 on them, over TLS HTTP/2 as well.
//!
//! `axum::serve` always answers; a lost answer needs the connection to be closed instead. So the
//! connections are served here, and a handler may say [`Closed`].

use std::{convert::Infallible, sync::Arc};

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    http::{HeaderName, HeaderValue, Request, Response, StatusCode, header},
};
use hyper::{body::Incoming as HyperBody, service::service_fn};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

use super::{
    Page, Service,
    pipeline::{self, Answer, Incoming},
    shared::Shared,
};
use crate::model::GraphRequest;

const LARGEST_BODY: usize = 1 << 20;

/// What answers on a port.
#[derive(Clone)]
pub(super) enum Port {
    /// One of the two simulated services.
    Simulated(Service, Arc<Shared>),
    /// The control port.
    Control(Router),
}

/// The handler wants the connection closed without an answer.
#[derive(Debug, thiserror::Error)]
#[error("closed without an answer")]
struct Closed;

/// Accepts until it is dropped; open connections end with it.
pub(super) async fn accept(listener: TcpListener, tls: Option<TlsAcceptor>, port: Port) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                if let Ok((stream, _)) = accepted {
                    let _ = stream.set_nodelay(true);
                    connections.spawn(greet(stream, tls.clone(), port.clone()));
                }
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn greet(stream: TcpStream, tls: Option<TlsAcceptor>, port: Port) {
    match tls {
        None => serve(stream, port).await,
        // A caller that does not trust us has hung up.
        Some(tls) => {
            if let Ok(stream) = tls.accept(stream).await {
                serve(stream, port).await;
            }
        }
    }
}

/// Serves one connection.
async fn serve<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(stream: S, port: Port) {
    let handler = service_fn(move |request: Request<HyperBody>| answer(port.clone(), request));
    // An error is the end of this connection, which is all there is to do about it.
    let mut server = auto::Builder::new(TokioExecutor::new());
    server.http1().timer(TokioTimer::new());
    server.http2().timer(TokioTimer::new());
    let _ = server.serve_connection(TokioIo::new(stream), handler).await;
}

async fn answer(port: Port, request: Request<HyperBody>) -> Result<Response<Body>, Closed> {
    let request = request.map(Body::new);
    match port {
        Port::Control(router) => {
            let answered: Result<_, Infallible> = router.oneshot(request).await;
            Ok(answered.unwrap_or_else(|never| match never {}))
        }
        Port::Simulated(service, shared) => {
            let incoming = read(request).await?;
            // On its own task, so that it goes on when the caller hangs up.
            let handled = tokio::spawn(pipeline::handle(shared, service, incoming));
            let answer = handled.await.map_err(|_| Closed)?.ok_or(Closed)?;
            answer.into_response()
        }
    }
}

async fn read(request: Request<Body>) -> Result<Incoming, Closed> {
    let (head, body) = request.into_parts();
    let body: Bytes = to_bytes(body, LARGEST_BODY).await.map_err(|_| Closed)?;
    let header = |name: &str| head.headers.get(name).and_then(|value| value.to_str().ok());
    let authorization = header("authorization");
    let bearer = authorization.and_then(|value| value.strip_prefix("Bearer "));
    let query = head.uri.query().unwrap_or_default();
    Ok(Incoming {
        query: url::form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect(),
        authorized: authorization.is_some(),
        version: format!("{:?}", head.version),
        graph: GraphRequest {
            method: head.method.to_string(),
            path: head.uri.path().to_owned(),
            bearer: bearer.map(str::to_owned),
            client_request_id: header("client-request-id").map(str::to_owned),
            body: body.to_vec(),
        },
    })
}

/// What something in between shows, as it is.
fn raw(
    status: u16,
    hand: Vec<(&'static str, String)>,
    page: Page,
) -> Result<Response<Body>, Closed> {
    let mut response = Response::new(Body::from(page.body.repeat(page.repeated)));
    *response.status_mut() = StatusCode::from_u16(status).map_err(|_| Closed)?;
    let hand = hand
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value));
    let kind = Some(page.content_type).filter(|kind| !kind.is_empty());
    let kind = kind.map(|kind| ("content-type".to_owned(), kind));
    for (name, value) in hand.chain(kind).chain(page.headers) {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| Closed)?;
        let value = HeaderValue::from_str(&value).map_err(|_| Closed)?;
        response.headers_mut().append(name, value);
    }
    Ok(response)
}

impl Answer {
    fn into_response(self) -> Result<Response<Body>, Closed> {
        let (content_type, body) = match self.body {
            pipeline::Body::None => (None, Body::empty()),
            pipeline::Body::Json(json) => (Some("application/json"), Body::from(json.to_string())),
            pipeline::Body::Html(html) => (Some("text/html; charset=utf-8"), Body::from(html)),
            pipeline::Body::Raw(page) => return raw(self.status, self.headers, page),
        };
        let mut response = Response::new(body);
        *response.status_mut() = StatusCode::from_u16(self.status).map_err(|_| Closed)?;
        let headers = response.headers_mut();
        if let Some(content_type) = content_type {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
        }
        for (name, value) in self.headers {
            let value = HeaderValue::from_str(&value).map_err(|_| Closed)?;
            headers.append(HeaderName::from_static(name), value);
        }
        Ok(response)
    }
}
