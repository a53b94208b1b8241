//! Quiet: nothing has happened for a while, and what waiting does not need is given back.

use std::future::pending;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use crate::system::memory;

/// After this long without an event, memory is given back: soon, and once connections that are kept for the
/// next request have been closed.
const GIVEN_BACK_AFTER: [Duration; 2] = [Duration::from_secs(30), Duration::from_secs(210)];

/// How long nothing has happened, and what was done because of it.
pub(super) struct Quiet {
    since: Instant,
    /// How often memory was given back since.
    given_back: usize,
}

impl Quiet {
    /// It begins now.
    pub(super) fn begins() -> Self {
        Self {
            since: Instant::now(),
            given_back: 0,
        }
    }

    /// Gives memory back whenever it has lasted for so long. Never ends; nothing wakes it once all is done.
    pub(super) async fn give_back(&mut self) {
        while let Some(after) = GIVEN_BACK_AFTER.get(self.given_back) {
            sleep_until(self.since + *after).await;
            memory::give_back();
            self.given_back += 1;
        }
        pending().await
    }
}
