//! What the window remembers of the last time: its size, the page it showed, how the person set it up.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use presence_tray::disk::folders::state_folder;
use presence_tray::disk::small_file;
use serde::{Deserialize, Serialize};
use tauri::{WebviewWindow, WindowEvent};

/// What is remembered, in `window.json` of the state folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Remembered {
    /// In pixels that do not depend on the screen's scale.
    width: f64,
    height: f64,
    maximized: bool,
    /// When it was last looked for a newer version without being asked to.
    #[serde(skip_serializing_if = "Option::is_none")]
    looked_for_update_at: Option<Timestamp>,
    #[serde(flatten)]
    chosen: Chosen,
}

/// What the person chose in the page; what they have not is left to the page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Chosen {
    /// The page that was looked at last.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    /// How large the text is, in per cent of what the system says.
    #[serde(skip_serializing_if = "Option::is_none")]
    text_size: Option<u16>,
    /// Whether a digit or `?` alone does something.
    #[serde(skip_serializing_if = "Option::is_none")]
    single_keys: Option<bool>,
}

impl Default for Remembered {
    fn default() -> Self {
        Self {
            width: 720.0,
            height: 640.0,
            maximized: false,
            looked_for_update_at: None,
            chosen: Chosen::default(),
        }
    }
}

/// The largest file that is read, in bytes.
const LONGEST: u64 = 1 << 16;
/// How long after a look for a newer version the next one is due.
const A_DAY: SignedDuration = SignedDuration::from_hours(24);
/// No window of this product is larger, whatever a file says.
const LARGEST: f64 = 10_000.0;

#[derive(Debug, Clone, Default)]
pub(crate) struct Place(Arc<Mutex<Remembered>>);

fn file() -> PathBuf {
    state_folder().join("window.json")
}

impl Place {
    /// What was remembered; what comes with the product where that cannot be read.
    pub(crate) fn load() -> Self {
        let text = small_file::read_text(&file(), LONGEST).unwrap_or_default();
        let mut found: Remembered = serde_json::from_str(&text).unwrap_or_default();
        let usual = Remembered::default();
        let sound = |size: f64| (1.0..=LARGEST).contains(&size);
        if !sound(found.width) || !sound(found.height) {
            (found.width, found.height) = (usual.width, usual.height);
        }
        Self(Arc::new(Mutex::new(found)))
    }

    pub(crate) fn size(&self) -> (f64, f64) {
        self.with(|it| (it.width, it.height))
    }

    pub(crate) fn is_maximized(&self) -> bool {
        self.with(|it| it.maximized)
    }

    pub(crate) fn chosen(&self) -> Chosen {
        self.with(|it| it.chosen.clone())
    }

    /// Remembers what was chosen now, beside what was chosen before.
    pub(crate) fn choose(&self, now: Chosen) {
        self.with(|it| {
            let before = std::mem::take(&mut it.chosen);
            it.chosen = Chosen {
                page: now.page.or(before.page),
                text_size: now.text_size.or(before.text_size),
                single_keys: now.single_keys.or(before.single_keys),
            };
        });
        self.save();
    }

    /// Whether a newer version is looked for at `now`, once in a day; a moment that is ahead of the clock does
    /// not count.
    pub(crate) fn may_look_for_update(&self, now: Timestamp) -> bool {
        let may = self.with(|it| {
            let ago = it.looked_for_update_at.map(|at| now.duration_since(at));
            let soon = |ago: SignedDuration| !ago.is_negative() && ago < A_DAY;
            let may = !ago.is_some_and(soon);
            if may {
                it.looked_for_update_at = Some(now);
            }
            may
        });
        if may {
            self.save();
        }
        may
    }

    fn with<T>(&self, work: impl FnOnce(&mut Remembered) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Remembers the size when the window is closed.
    pub(crate) fn follow(&self, window: &WebviewWindow) {
        let (place, handle) = (self.clone(), window.clone());
        window.on_window_event(move |event| {
            if !matches!(event, WindowEvent::CloseRequested { .. }) {
                return;
            }
            let maximized = handle.is_maximized().unwrap_or(false);
            let size = handle.inner_size().ok().zip(handle.scale_factor().ok());
            place.with(|it| {
                it.maximized = maximized;
                // The size that it has beside that is the one to go back to.
                if let Some((size, scale)) = size.filter(|_| !maximized) {
                    let size = size.to_logical(scale);
                    (it.width, it.height) = (size.width, size.height);
                }
            });
            place.save();
        });
    }

    fn save(&self) {
        let text = self.with(|it| serde_json::to_string(it));
        // A size that is forgotten harms nobody.
        if let Ok(text) = text {
            let _ = presence_tray::disk::atomic_file::write(&file(), text.as_bytes());
        }
    }
}
