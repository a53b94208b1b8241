//! What the login manager (systemd-logind, elogind) says of the machine's sleep.
//!
//! Source: org.freedesktop.login1(5), "PrepareForSleep".

use futures_util::StreamExt as _;
use tracing::debug;

#[zbus::proxy(
    interface = "org.freedesktop.login1.Manager",
    default_service = "org.freedesktop.login1",
    default_path = "/org/freedesktop/login1",
    gen_blocking = false
)]
trait Manager {
    #[zbus(signal)]
    fn prepare_for_sleep(&self, start: bool) -> zbus::Result<()>;
}

/// Says whenever the machine has slept and woken up. On a system without such a manager the
/// kernel alone says so: see [`crate::system::clock`].
pub(crate) async fn follow(resumed: impl Fn()) {
    if let Err(error) = follow_manager(resumed).await {
        debug!(%error, "no login manager");
    }
}

async fn follow_manager(resumed: impl Fn()) -> zbus::Result<()> {
    let connection = zbus::Connection::system().await?;
    let manager = ManagerProxy::builder(&connection)
        .cache_properties(zbus::proxy::CacheProperties::No)
        .build()
        .await?;
    let mut signals = manager.receive_prepare_for_sleep().await?;
    while let Some(signal) = signals.next().await {
        let begins = *signal.args()?.start();
        debug!(begins, "sleep");
        // Nothing is to be done before it: what stands on the server ends by itself.
        if !begins {
            resumed();
        }
    }
    Ok(())
}
