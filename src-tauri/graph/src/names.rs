//! The addresses of hosts, by the system's own resolver, which takes as long as it likes where its name
//! servers are silent.

use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::net::lookup_host;
use tokio::time::timeout;

/// How long it may take. The system turns to the next name server after five seconds (resolv.conf(5),
/// `timeout`), so that one dead server among several is no reason to give up.
pub(crate) const WITHIN: Duration = Duration::from_secs(6);

/// The system's resolver, with an end.
#[derive(Debug)]
pub(crate) struct Names;

/// No name server answered in time.
#[derive(Debug, thiserror::Error)]
#[error("no name server answers")]
pub(crate) struct Silent;

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            match timeout(WITHIN, lookup_host((name.as_str(), 0))).await {
                Ok(Ok(found)) => {
                    let found: Vec<_> = found.collect();
                    Ok(Box::new(found.into_iter()) as Addrs)
                }
                Ok(Err(error)) => Err(error.into()),
                Err(_) => Err(Silent.into()),
            }
        })
    }
}
