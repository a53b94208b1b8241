//! The addresses that lead to the internet, looked at now and then.

use std::time::Duration;

use graph::NetworkChange;
use tokio::time::sleep;

use crate::system::route::ProxySetting;

/// How often they are looked at, which costs no request.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What decides on the way to the service.
pub(super) struct Surroundings(NetworkChange);

impl Surroundings {
    pub(super) async fn now(_: ProxySetting) -> Self {
        Self(NetworkChange::since_now())
    }

    /// Ends when something has changed since this ended last.
    pub(super) async fn changed(&mut self) {
        while !self.0.has_happened() {
            sleep(LOOK_EVERY).await;
        }
        self.0 = NetworkChange::since_now();
    }
}
