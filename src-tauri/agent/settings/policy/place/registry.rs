//! The policy in the registry of Windows: the computer's key, over the person's. People may read below
//! `Software\Policies` and not write there, in their own part of the registry too.

use std::io;
use std::path::PathBuf;
use std::thread;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tracing::warn;
use windows_registry::{CURRENT_USER, Key, LOCAL_MACHINE};

use super::Policy;
use crate::settings::config::ConfigError;
use crate::settings::policy::registry_value;
use crate::settings::policy::tree::{Origin, Tree};
use crate::system::registry::{Watch, found};

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
        let watch = Watch::begin(&ROOTS.map(|(root, _)| (root, &WAY[..])))?;
        if told.send(()).is_err() {
            return Ok(());
        }
        watch.wait()?;
    }
}
