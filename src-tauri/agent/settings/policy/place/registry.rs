//! The policy in the registry of Windows: the computer's key, over the person's. People may read below
//! `Software\Policies` and not write there, in their own part of the registry too.
#![expect(
    unsafe_code,
    reason = "calls that take handles of ours, which outlive them, and no memory"
)]

use std::io;
use std::os::windows::io::{AsRawHandle as _, FromRawHandle as _, OwnedHandle};
use std::path::PathBuf;
use std::ptr::null;
use std::thread;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tracing::{debug, warn};
use windows_registry::{CURRENT_USER, Key, LOCAL_MACHINE};
use windows_sys::Win32::Foundation::WAIT_OBJECT_0;
use windows_sys::Win32::System::Registry::{
    REG_NOTIFY_CHANGE_LAST_SET, REG_NOTIFY_CHANGE_NAME, RegNotifyChangeKeyValue,
};
use windows_sys::Win32::System::Threading::{CreateEventW, INFINITE, WaitForSingleObject};

use super::Policy;
use crate::settings::config::ConfigError;
use crate::settings::policy::registry_value;
use crate::settings::policy::tree::{Origin, Tree};
use crate::system::registry::found;

/// The key of the policy, and what leads there.
const WAY: [&str; 3] = ["Software", r"Software\Policies", KEY];
const KEY: &str = r"Software\Policies\PresenceTray";

/// In the order in which they are laid over each other.
const ROOTS: [(&Key, &str); 2] = [(CURRENT_USER, "HKCU"), (LOCAL_MACHINE, "HKLM")];

pub(super) fn load() -> Result<Policy, ConfigError> {
    let mut policy = Policy::default();
    for (root, name) in ROOTS {
        let place = format!(r"{name}\{KEY}");
        let read = found(root.open(KEY)).and_then(|key| key.as_ref().map(tree).transpose());
        let tree = read.map_err(|error| ConfigError {
            file: PathBuf::from(&place),
            line: 0,
            expected: error.to_string(),
        })?;
        if let Some(tree) = tree {
            let origin = Origin {
                root: &place,
                between: '\\',
            };
            policy.add(tree.policy(origin)?);
        }
    }
    Ok(policy)
}

/// What is in a key, and in the keys in it.
fn tree(key: &Key) -> io::Result<Tree> {
    let values = key.values()?;
    let mut tree = Tree {
        values: values
            .map(|(name, value)| (name, registry_value::value(value.ty().into(), &value)))
            .collect(),
        below: Vec::new(),
    };
    for name in key.keys()? {
        // One that is gone by now says nothing.
        if let Some(below) = found(key.open(&name))? {
            tree.below.push((name, self::tree(&below)?));
        }
    }
    Ok(tree)
}

/// The changes of both keys.
pub(super) struct Changes(UnboundedReceiver<()>);

impl Changes {
    pub(super) fn watched() -> Self {
        let (told, changes) = unbounded_channel();
        // The system ends a watch with the thread that began it, so it needs one of its own.
        let watch = move || {
            if let Err(error) = watch(&told) {
                warn!(%error, "changes of the policy are not noticed");
            }
        };
        let watching = thread::Builder::new().name("policy".to_owned());
        if let Err(error) = watching.spawn(watch) {
            warn!(%error, "changes of the policy are not noticed");
        }
        Self(changes)
    }

    /// Ends when something may have changed since this was called last, and once after the watch has begun.
    pub(super) async fn next(&mut self) {
        if self.0.recv().await.is_none() {
            std::future::pending().await
        }
        while self.0.try_recv().is_ok() {}
    }
}

/// Tells of changes until nobody listens any more.
fn watch(told: &UnboundedSender<()>) -> io::Result<()> {
    loop {
        // Whatever happens from here on is noticed, and whatever happened before is read after this was told.
        let watch = Watch::begin()?;
        if told.send(()).is_err() {
            return Ok(());
        }
        watch.wait()?;
    }
}

/// A watch of everything that decides what the policy is.
struct Watch {
    happened: OwnedHandle,
    /// A watch ends with the key's handle.
    _keys: Vec<Key>,
}

impl Watch {
    fn begin() -> io::Result<Self> {
        // SAFETY: without attributes and name there is nothing to point to.
        let event = unsafe { CreateEventW(null(), 0, 0, null()) };
        if event.is_null() {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: it was made above, and is nobody else's.
        let happened = unsafe { OwnedHandle::from_raw_handle(event) };
        let mut keys = Vec::new();
        for (root, _) in ROOTS {
            for path in WAY {
                let Some(key) = found(root.open(path))? else {
                    break;
                };
                // Of what leads there it matters only which keys are in it.
                let is_whole = path == KEY;
                let what = if is_whole {
                    REG_NOTIFY_CHANGE_NAME | REG_NOTIFY_CHANGE_LAST_SET
                } else {
                    REG_NOTIFY_CHANGE_NAME
                };
                // SAFETY: both handles are valid, and live as long as this watch.
                let code = unsafe {
                    let event = happened.as_raw_handle();
                    RegNotifyChangeKeyValue(key.as_raw(), is_whole.into(), what, event, 1)
                };
                if code != 0 {
                    // One that was taken away just now is missing from what leads there, which is watched.
                    let error = io::Error::from_raw_os_error(code.cast_signed());
                    debug!(%error, path, "not watched");
                    break;
                }
                keys.push(key);
            }
        }
        Ok(Self {
            happened,
            _keys: keys,
        })
    }

    /// Ends when something has happened.
    fn wait(&self) -> io::Result<()> {
        // SAFETY: the handle is valid.
        let ended = unsafe { WaitForSingleObject(self.happened.as_raw_handle(), INFINITE) };
        if ended == WAIT_OBJECT_0 {
            return Ok(());
        }
        Err(io::Error::last_os_error())
    }
}
