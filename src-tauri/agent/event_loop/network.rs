//! A network that is not there, or does not lead to the service: going on as soon as it does.

use tokio::task::{AbortHandle, spawn_local};

use super::Agent;
use crate::event::Event;
use crate::system::network_watch;

/// What follows the network while something waits for it, and ends with this.
#[derive(Debug, Default)]
pub(super) struct NetworkWatch(Option<AbortHandle>);

impl Drop for NetworkWatch {
    fn drop(&mut self) {
        if let Some(task) = self.0.take() {
            task.abort();
        }
    }
}

impl Agent {
    /// Follows the network while something waits for it, and only then.
    pub(super) fn follow_network(&mut self) {
        match (
            self.network_watch.0.is_some(),
            self.accounts.waits_for_network(),
        ) {
            (false, true) => {
                let events = self.events.clone();
                let changed = move || drop(events.send(Event::NetworkChanged));
                let follow = network_watch::follow(self.config.proxy.clone(), changed);
                self.network_watch.0 = Some(spawn_local(follow).abort_handle());
            }
            (true, false) => self.network_watch = NetworkWatch::default(),
            _ => {}
        }
    }
}
