//! The model behind a lock, and waiting for it to change.

use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use jiff::Timestamp;
use tokio::sync::watch;

use super::{Fault, RecordedRequest, clock::Clock};
use crate::model::Model;

/// What the three services share.
#[derive(Debug)]
pub(super) struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    version: watch::Sender<u64>,
}

#[derive(Debug)]
pub(super) struct State {
    pub(super) model: Model,
    pub(super) clock: Clock,
    pub(super) faults: Vec<Fault>,
    pub(super) requests: Vec<RecordedRequest>,
    /// How often held requests have been released.
    pub(super) releases: u64,
}

/// What was waited for did not happen in time.
#[derive(Debug, thiserror::Error)]
#[error("it did not happen within {timeout:?}; {state}")]
pub struct TimedOut {
    /// How long was waited.
    pub timeout: Duration,
    /// What was there instead.
    pub state: String,
}

impl Shared {
    pub(super) fn new(model: Model) -> Self {
        let state = State {
            model,
            clock: Clock::new(),
            faults: Vec::new(),
            requests: Vec::new(),
            releases: 0,
        };
        Self {
            state: Mutex::new(state),
            changed: Condvar::new(),
            version: watch::Sender::new(0),
        }
    }

    /// Looks, at the present moment of the model's clock.
    pub(super) fn read<R>(&self, look: impl FnOnce(&State, Timestamp) -> R) -> R {
        let state = self.lock();
        let now = state.clock.now();
        look(&state, now)
    }

    /// Changes, and wakes everybody who waits.
    pub(super) fn change<R>(&self, change: impl FnOnce(&mut State, Timestamp) -> R) -> R {
        let result = {
            let mut state = self.lock();
            let now = state.clock.now();
            change(&mut state, now)
        };
        self.changed.notify_all();
        self.version.send_modify(|version| *version += 1);
        result
    }

    /// Tells of every change from now on.
    pub(super) fn versions(&self) -> watch::Receiver<u64> {
        self.version.subscribe()
    }

    /// Real time until something changes by the passing of time alone; at most an hour.
    pub(super) fn until_next_change(&self) -> Duration {
        self.read(until_next_change)
    }

    /// Waits until `look` finds something.
    pub(super) async fn wait<R>(
        &self,
        timeout: Duration,
        mut look: impl FnMut(&State, Timestamp) -> Option<R>,
    ) -> Result<R, TimedOut> {
        let deadline = Instant::now() + timeout;
        let mut versions = self.versions();
        loop {
            versions.mark_unchanged();
            let (found, pause) =
                self.read(|state, now| (look(state, now), until_next_change(state, now)));
            if let Some(found) = found {
                return Ok(found);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(self.timed_out(timeout));
            }
            tokio::select! {
                _ = versions.changed() => {}
                () = tokio::time::sleep(left.min(pause)) => {}
            }
        }
    }

    /// The same, blocking the thread.
    pub(super) fn wait_blocking<R>(
        &self,
        timeout: Duration,
        mut look: impl FnMut(&State, Timestamp) -> Option<R>,
    ) -> Result<R, TimedOut> {
        let deadline = Instant::now() + timeout;
        let mut state = self.lock();
        loop {
            let now = state.clock.now();
            if let Some(found) = look(&state, now) {
                return Ok(found);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                drop(state);
                return Err(self.timed_out(timeout));
            }
            let pause = left.min(until_next_change(&state, now));
            state = match self.changed.wait_timeout(state, pause) {
                Ok((state, _)) => state,
                Err(poisoned) => poisoned.into_inner().0,
            };
        }
    }

    fn timed_out(&self, timeout: Duration) -> TimedOut {
        self.read(|state, now| {
            let shown = state.model.directory.users.iter().filter_map(|user| {
                let presence = state.model.presence(&user.object_id)?;
                Some(format!("{} shows {}", user.upn, presence.shown(now)))
            });
            let last = state.requests.iter().rev().take(5).map(|request| {
                format!("{} {} {:?}", request.method, request.path, request.outcome)
            });
            let shown = shown.collect::<Vec<_>>().join(", ");
            let last = last.collect::<Vec<_>>().join("; ");
            TimedOut {
                timeout,
                state: format!("{shown}; last requests: {last}"),
            }
        })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn until_next_change(state: &State, now: Timestamp) -> Duration {
    let next = state.model.next_change(now);
    next.map_or(Duration::from_secs(3600), |at| {
        state.clock.real_until(at) + Duration::from_millis(1)
    })
}
