//! Where the policy of this system is: where only an administrator can write.

#[cfg(unix)]
mod files;
#[cfg(target_os = "macos")]
mod managed_preferences;
#[cfg(windows)]
mod registry;

use std::time::Duration;

use super::Policy;
use crate::settings::config::ConfigError;

#[cfg(all(unix, not(target_os = "macos")))]
use files as source;
#[cfg(target_os = "macos")]
use managed_preferences as source;
#[cfg(windows)]
use registry as source;

/// How long nothing may happen to a policy before what it says is believed: what rolls it out may write
/// several parts, or take one away before it puts the next one there.
const QUIET: Duration = Duration::from_secs(1);

/// The policy of this system as it is now.
///
/// # Errors
/// [`ConfigError`] with the place of the first thing that is wrong.
pub(crate) fn load() -> Result<Policy, ConfigError> {
    source::load()
}

/// Says what the policy is once, and again whenever it has changed and come to rest.
pub(crate) async fn follow(is_at_rest: impl Fn(Result<Policy, ConfigError>)) {
    let mut changes = source::Changes::watched();
    loop {
        is_at_rest(load());
        changes.next().await;
        while tokio::time::timeout(QUIET, changes.next()).await.is_ok() {}
    }
}
