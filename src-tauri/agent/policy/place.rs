//! Where the policy of this system is: a folder that only an administrator can write.

use std::path::PathBuf;

/// The folder of `policy.toml` and `policy.d`; `None` on a system that keeps policies elsewhere.
///
/// In a debug build, and in no other, `PRESENCE_TRAY_POLICY_DIR` names another one: nothing in the
/// environment lets a person out of a policy of a build that is delivered.
pub(crate) fn folder() -> Option<PathBuf> {
    #[cfg(debug_assertions)]
    if let Some(folder) = std::env::var_os("PRESENCE_TRAY_POLICY_DIR") {
        return Some(folder.into());
    }
    of_this_system().map(PathBuf::from)
}

#[cfg(target_os = "macos")]
fn of_this_system() -> Option<&'static str> {
    Some("/Library/Application Support/presence-tray")
}

#[cfg(all(unix, not(target_os = "macos")))]
fn of_this_system() -> Option<&'static str> {
    Some("/etc/presence-tray")
}

/// There the registry has it.
#[cfg(windows)]
fn of_this_system() -> Option<&'static str> {
    None
}

/// How long nothing may happen to a policy before what it says is believed: what rolls it out may write
/// several files, or take one away before it puts the next one there.
#[cfg(target_os = "linux")]
const QUIET: std::time::Duration = std::time::Duration::from_secs(1);

/// Says [`Event::Policy`] once, and again whenever the policy has changed and come to rest.
///
/// [`Event::Policy`]: crate::event::Event::Policy
pub(crate) async fn follow(events: crate::event::Events) {
    let Some(folder) = folder() else {
        return;
    };
    #[cfg(target_os = "linux")]
    let mut watches = (
        crate::file_watch::Watch::of(&folder.join("policy.toml")),
        crate::file_watch::Watch::of_folder(&folder.join("policy.d")),
    );
    loop {
        let loaded = Box::new(super::Policy::load(&folder));
        if events.send(crate::event::Event::Policy(loaded)).is_err() {
            return;
        }
        #[cfg(target_os = "linux")]
        {
            changed(&mut watches).await;
            while tokio::time::timeout(QUIET, changed(&mut watches))
                .await
                .is_ok()
            {}
        }
        // Elsewhere it is read when the agent starts.
        #[cfg(not(target_os = "linux"))]
        return;
    }
}

#[cfg(target_os = "linux")]
async fn changed(watches: &mut (crate::file_watch::Watch, crate::file_watch::Watch)) {
    tokio::select! {
        () = watches.0.changed() => {}
        () = watches.1.changed() => {}
    }
}
