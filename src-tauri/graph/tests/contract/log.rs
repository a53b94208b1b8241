//! The log, as it is written.

use std::sync::{Arc, Mutex};

use tokio::sync::Notify;
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Metadata, Subscriber};

/// Everything that this thread logs, at any level.
#[derive(Clone, Default)]
pub(crate) struct Log {
    lines: Arc<Mutex<Vec<String>>>,
    more: Arc<Notify>,
}

impl Log {
    /// Listens until the guard is dropped.
    pub(crate) fn listen() -> (Self, DefaultGuard) {
        let log = Self::default();
        let guard = tracing::subscriber::set_default(log.clone());
        (log, guard)
    }

    pub(crate) fn text(&self) -> String {
        self.lines.lock().unwrap().join("\n")
    }

    /// How many HTTP requests have ended, answered or not.
    pub(crate) fn ended(&self) -> usize {
        let lines = self.lines.lock().unwrap();
        let ended = lines.iter().filter(|line| line.contains("answered"));
        ended.count()
    }

    /// Waits until so many requests have ended. By then their caller is waiting for the next thing,
    /// for it has not let go of the thread in between.
    pub(crate) async fn until_ended(&self, requests: usize) {
        while self.ended() < requests {
            self.more.notified().await;
        }
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.lines.lock().unwrap().push(format!("{span:?}"));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.lines.lock().unwrap().push(format!("{values:?}"));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        self.lines.lock().unwrap().push(format!("{event:?}"));
        self.more.notify_one();
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}
