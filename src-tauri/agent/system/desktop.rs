//! The desktop that the agent was started on, and whether it is still there.
//!
//! Icon, hotkeys, notifications and keychain live on the display and the session bus that the
//! environment named when the agent was started, and a program cannot change that environment. An
//! agent that was started by cron or over ssh has none of them, and one whose display or bus has
//! ended has lost them. It makes way for a new agent as soon as somebody asks for something on a
//! desktop that is better: see [`is_better`].

use std::process::Command;

use ipc::Desktop;

/// Has a program begin on this desktop, where it has a display: its windows appear there. Without one
/// it begins on the agent's own.
pub(crate) fn begin_on(desktop: Option<&Desktop>, command: &mut Command) {
    if let Some(desktop) = desktop.filter(|it| it.has_display()) {
        for name in Desktop::names() {
            command.env_remove(name);
        }
        command.envs(desktop.variables());
    }
}

/// Whether `other` has a session bus or a display where `own` has none any more, and lacks nothing
/// that `own` has.
#[cfg(target_os = "linux")]
pub(crate) async fn is_better(own: &Desktop, other: &Desktop) -> bool {
    if own.is_same_place(other) {
        return false;
    }
    let (own_bus, other_bus) = (has_bus(own).await, has_bus(other).await);
    let (own_display, other_display) = (has_display(own).await, has_display(other).await);
    let loses = (own_bus && !other_bus) || (own_display && !other_display);
    !loses && (own_bus, own_display) != (other_bus, other_display)
}

/// Elsewhere a user has one desktop.
#[cfg(not(target_os = "linux"))]
pub(crate) async fn is_better(_: &Desktop, _: &Desktop) -> bool {
    false
}

#[cfg(target_os = "linux")]
async fn has_bus(desktop: &Desktop) -> bool {
    let user = rustix::process::geteuid().as_raw();
    let address = match (
        desktop.get("DBUS_SESSION_BUS_ADDRESS"),
        desktop.get("XDG_RUNTIME_DIR"),
    ) {
        (Some(address), _) => address.to_owned(),
        (None, Some(folder)) => format!("unix:path={folder}/bus"),
        (None, None) => format!("unix:path=/run/user/{user}/bus"),
    };
    let Ok(builder) = zbus::connection::Builder::address(address.as_str()) else {
        return false;
    };
    answers(builder.build()).await
}

#[cfg(target_os = "linux")]
async fn has_display(desktop: &Desktop) -> bool {
    use std::path::{Path, PathBuf};
    use tokio::net::{TcpStream, UnixStream};

    if let Some(name) = desktop.get("WAYLAND_DISPLAY") {
        let folder = PathBuf::from(desktop.get("XDG_RUNTIME_DIR").unwrap_or_default());
        if answers(UnixStream::connect(folder.join(name))).await {
            return true;
        }
    }
    let display = desktop.get("DISPLAY").and_then(|it| it.rsplit_once(':'));
    let Some((host, number)) = display else {
        return false;
    };
    let number = number.split('.').next().unwrap_or_default();
    let Ok(number) = number.parse::<u16>() else {
        return false;
    };
    if matches!(host, "" | "unix") {
        let socket = format!("/tmp/.X11-unix/X{number}");
        return answers(UnixStream::connect(Path::new(&socket))).await;
    }
    match number.checked_add(6000) {
        Some(port) => answers(TcpStream::connect((host, port))).await,
        None => false,
    }
}

#[cfg(target_os = "linux")]
async fn answers<T, E>(asked: impl Future<Output = Result<T, E>>) -> bool {
    use std::time::Duration;
    /// How long a display or a bus may take to answer.
    const PATIENCE: Duration = Duration::from_secs(1);
    matches!(tokio::time::timeout(PATIENCE, asked).await, Ok(Ok(_)))
}
