//! State that can be waited for: what events write, tests await.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A value behind a lock, with everyone who waits for it woken by each change.
#[derive(Debug, Default)]
pub struct Store<T> {
    state: Mutex<T>,
    changed: Condvar,
}

impl<T> Store<T> {
    /// A store that holds `state`.
    pub fn new(state: T) -> Self {
        Self {
            state: Mutex::new(state),
            changed: Condvar::new(),
        }
    }

    /// Looks at the value.
    pub fn read<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.lock())
    }

    /// Changes the value and wakes everyone who waits.
    pub fn update<R>(&self, change: impl FnOnce(&mut T) -> R) -> R {
        let result = change(&mut self.lock());
        self.changed.notify_all();
        result
    }

    /// Waits until `pick` finds something in the value; `None` after `limit`.
    pub fn wait<R>(&self, limit: Duration, pick: impl FnMut(&T) -> Option<R>) -> Option<R> {
        self.wait_until(Instant::now() + limit, pick)
    }

    /// Waits until `pick` finds something in the value; `None` once `deadline` has passed.
    pub fn wait_until<R>(
        &self,
        deadline: Instant,
        mut pick: impl FnMut(&T) -> Option<R>,
    ) -> Option<R> {
        let mut state = self.lock();
        loop {
            if let Some(found) = pick(&state) {
                return Some(found);
            }
            let left = deadline.checked_duration_since(Instant::now())?;
            (state, _) = self
                .changed
                .wait_timeout(state, left)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, T> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::thread;

    use super::*;

    #[test]
    fn a_change_wakes_who_waits() {
        let store = Arc::new(Store::new(0));
        let writer = Arc::clone(&store);
        let thread = thread::spawn(move || (1..=3).for_each(|n| writer.update(|state| *state = n)));
        let seen = store.wait(Duration::from_secs(5), |state| {
            (*state == 3).then_some(*state)
        });
        thread.join().unwrap();
        assert_eq!(seen, Some(3));
    }

    #[test]
    fn waiting_ends_at_its_limit() {
        let store = Store::new(());
        assert_eq!(store.wait(Duration::from_millis(5), |()| None::<()>), None);
    }
}
