//! Says when the way to the service may be another one: an address, a route, a name server, a line of
//! `/etc/hosts`, the proxy of the desktop. It is followed only while something waits for it.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod native;

use std::time::Duration;

use tokio::time::{Instant, sleep, timeout_at};
use tracing::info;

use crate::system::route::ProxySetting;

#[cfg(target_os = "linux")]
use linux::Surroundings;
#[cfg(not(target_os = "linux"))]
use native::Surroundings;

/// A network comes in several steps. It is taken for complete when nothing has come for this long,
const QUIET: Duration = Duration::from_millis(300);
/// or after this.
const LONGEST: Duration = Duration::from_millis(800);
/// The least time between two changes that are told, however restless the network is.
const AT_MOST_EVERY: Duration = Duration::from_secs(5);

/// Says soon after each change that the way may be another one.
pub(crate) async fn follow(proxy: ProxySetting, changed: impl Fn()) {
    let mut surroundings = Surroundings::now(proxy).await;
    loop {
        surroundings.changed().await;
        let end = Instant::now() + LONGEST;
        let more = |now: Instant| end.min(now + QUIET);
        while timeout_at(more(Instant::now()), surroundings.changed())
            .await
            .is_ok()
        {}
        info!("the network has changed");
        changed();
        sleep(AT_MOST_EVERY).await;
    }
}
