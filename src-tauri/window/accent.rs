//! The accent colour that the person chose for the system, where it tells; followed while the window
//! is open. On macOS the page knows it by itself.

use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use tauri::{AppHandle, Emitter as _, Manager as _, State};

/// Red, green and blue, 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Accent(u8, u8, u8);

/// The colour as it was told last; `None` where the system tells none.
#[derive(Default)]
pub(crate) struct Told(Mutex<Option<Accent>>);

/// The colour, for a page that comes later than what was pushed.
#[tauri::command]
pub(crate) fn accent(told: State<'_, Told>) -> Option<Accent> {
    *told.0.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg_attr(target_os = "macos", expect(dead_code, reason = "the page knows it"))]
fn tell(app: &AppHandle, accent: Option<Accent>) {
    let told = app.state::<Told>();
    *told.0.lock().unwrap_or_else(PoisonError::into_inner) = accent;
    // A page that is gone does not mind.
    let _ = app.emit("accent", accent);
}

#[cfg(target_os = "linux")]
pub(crate) use linux::follow;

#[cfg(target_os = "linux")]
mod linux {
    use futures_util::StreamExt as _;
    use tauri::AppHandle;
    use zbus::zvariant::{OwnedValue, Structure};
    use zbus::{Connection, MatchRule, MessageStream, message};

    use super::{Accent, tell};

    const PORTAL: &str = "org.freedesktop.portal.Desktop";
    const PATH: &str = "/org/freedesktop/portal/desktop";
    const SETTINGS: &str = "org.freedesktop.portal.Settings";
    const APPEARANCE: &str = "org.freedesktop.appearance";
    const KEY: &str = "accent-color";

    /// Asks the desktop portal (XDG Desktop Portal, Settings), and heeds its changes.
    pub(crate) fn follow(app: &AppHandle) {
        let app = app.clone();
        // Without a portal the colours stay the product's own.
        tauri::async_runtime::spawn(async move { drop(heed(&app).await) });
    }

    async fn heed(app: &AppHandle) -> zbus::Result<()> {
        let bus = Connection::session().await?;
        let rule = MatchRule::builder()
            .msg_type(message::Type::Signal)
            .interface(SETTINGS)?
            .member("SettingChanged")?
            .path(PATH)?
            .arg(0, APPEARANCE)?
            .build();
        let mut changes = MessageStream::for_match_rule(rule, &bus, None).await?;
        let asked = (APPEARANCE, KEY);
        let answer = bus.call_method(Some(PORTAL), PATH, Some(SETTINGS), "ReadOne", &asked);
        if let Ok(answer) = answer.await {
            let value: OwnedValue = answer.body().deserialize()?;
            tell(app, color(&value));
        }
        while let Some(Ok(change)) = changes.next().await {
            let body = change.body();
            let Ok((_, key, value)) = body.deserialize::<(String, String, OwnedValue)>() else {
                continue;
            };
            if key == KEY {
                tell(app, color(&value));
            }
        }
        Ok(())
    }

    /// Three parts from 0 to 1; anything outside says that none was chosen.
    fn color(value: &OwnedValue) -> Option<Accent> {
        let parts: &Structure<'_> = value.downcast_ref().ok()?;
        let part = |at: usize| -> Option<u8> {
            let part: f64 = parts.fields().get(at)?.downcast_ref().ok()?;
            #[expect(clippy::cast_possible_truncation, reason = "it is from 0 to 255")]
            #[expect(clippy::cast_sign_loss, reason = "it is from 0 to 255")]
            (0.0..=1.0)
                .contains(&part)
                .then(|| (part * 255.0).round() as u8)
        };
        Some(Accent(part(0)?, part(1)?, part(2)?))
    }
}

/// Reads it once: the colour of window frames, as blue, green and red.
#[cfg(windows)]
pub(crate) fn follow(app: &AppHandle) {
    let key = windows_registry::CURRENT_USER.open(r"Software\Microsoft\Windows\DWM");
    let value = key.and_then(|key| key.get_u32("AccentColor")).ok();
    tell(
        app,
        value.map(|value| {
            let [red, green, blue, _] = value.to_le_bytes();
            Accent(red, green, blue)
        }),
    );
}

#[cfg(target_os = "macos")]
pub(crate) fn follow(_: &AppHandle) {}
