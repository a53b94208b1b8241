//! The page that the person signs in on: opened for them, and told to whoever asked, for a browser
//! may be missing, fail, hang, or do nothing at all.

use std::time::Duration;

use graph::SignInPage;
use ipc::Told;
use tokio::task::spawn_local;
use tokio::time::timeout;
use tracing::warn;

use crate::event::Replier;
use crate::system::browser;

/// What opens a browser says within this time that it cannot. Later it is the browser that ends.
const FAILS_WITHIN: Duration = Duration::from_secs(10);

/// Opens the page, and tells its address at once.
pub(super) fn open(page: &SignInPage, replier: &Replier) {
    replier.tell(Told::SignInPage(ipc::SignInPage {
        url: page.url.to_string(),
        expires_at: page.expires_at,
    }));
    let mut child = match browser::open(page.url.as_str(), replier.desktop()) {
        Ok(child) => child,
        Err(error) => {
            warn!(%error, "no browser could be started");
            replier.tell(Told::NoBrowser);
            return;
        }
    };
    let replier = replier.sharing();
    spawn_local(async move {
        match timeout(FAILS_WITHIN, child.wait()).await {
            Ok(Ok(status)) if status.success() => {}
            Ok(ended) => {
                warn!(?ended, "the browser could not be started");
                replier.tell(Told::NoBrowser);
            }
            // It may be the browser itself.
            Err(_) => drop(child.wait().await),
        }
    });
}
