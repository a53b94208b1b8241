//! A clock that moves only when it is told to.

use std::sync::mpsc;
use std::time::Duration;

/// While it lives, no timer of the runtime fires but by [`pass`](Self::pass), so that no request
/// times out however slow the machine is. A test that takes half a minute gets its timers back, and
/// fails.
pub(crate) struct StillClock {
    still: mpsc::Sender<()>,
}

impl StillClock {
    pub(crate) fn new() -> Self {
        tokio::time::pause();
        // A paused clock jumps to the next timer when the runtime has nothing to do, though it may
        // be waiting for a socket. It does not while a blocking task runs.
        let (still, ended) = mpsc::channel();
        drop(tokio::task::spawn_blocking(move || {
            ended.recv_timeout(Duration::from_secs(30))
        }));
        Self { still }
    }

    /// Lets time pass, and what is due then begin.
    pub(crate) async fn pass(&self, time: Duration) {
        // Timers are rounded up to the next millisecond.
        tokio::time::advance(time + Duration::from_millis(1)).await;
        for _ in 0..50 {
            tokio::task::yield_now().await;
        }
    }

    pub(crate) async fn pass_seconds(&self, seconds: u64) {
        self.pass(Duration::from_secs(seconds)).await;
    }
}

impl Drop for StillClock {
    fn drop(&mut self) {
        let in_time = self.still.send(()).is_ok();
        assert!(
            in_time || std::thread::panicking(),
            "waited for what never came"
        );
    }
}
