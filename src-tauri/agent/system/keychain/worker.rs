//! The thread that a keychain is used on. Keychains block, and libraries for them start runtimes of
//! their own: both are kept away from ours, and so is whatever they hand back.

use std::thread;
use std::time::Duration;

use graph::KeychainError;
use tokio::sync::{Semaphore, oneshot};
use tokio::time::timeout;

use super::explain;
use crate::system::memory;

/// One at a time: however long a keychain does not answer, it keeps one thread.
static ONE: Semaphore = Semaphore::const_new(1);

/// Works on a thread of its own. Work that is not done in time goes on there, unheard.
///
/// # Errors
/// What the keychain says, [`KeychainError::Silent`] when it is not done within `limit`.
pub(super) async fn run<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> keyring_core::Result<T> + Send + 'static,
) -> Result<T, KeychainError> {
    let done = async {
        let failed = |error: String| KeychainError::Other(error);
        let alone = ONE
            .acquire()
            .await
            .map_err(|error| failed(error.to_string()))?;
        let (tell, told) = oneshot::channel();
        let spawned = thread::Builder::new()
            .name("keychain".to_owned())
            .spawn(move || {
                // Errors may hold what may only be dropped here.
                let done = work().map_err(explain);
                memory::wipe_stack();
                drop(alone);
                // Who asked may have stopped waiting.
                drop(tell.send(done));
            });
        spawned.map_err(|error| failed(error.to_string()))?;
        told.await.map_err(|error| failed(error.to_string()))?
    };
    let done = timeout(limit, done).await;
    done.unwrap_or(Err(KeychainError::Silent))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Instant;

    use super::*;

    /// One test, for there is one thread: which test comes first is not known.
    #[tokio::test]
    async fn what_never_answers_keeps_one_thread_and_everybody_is_told_in_time() {
        let soon = Duration::from_millis(100);
        let (release, waits) = mpsc::channel::<()>();
        let begun = Instant::now();
        let silent = run(soon, move || {
            let _ = waits.recv();
            Ok(())
        });
        assert_eq!(silent.await, Err(KeychainError::Silent));
        for _ in 0..3 {
            let next = run(soon, || Ok(()));
            assert_eq!(
                next.await,
                Err(KeychainError::Silent),
                "the first one waits"
            );
        }
        assert!(begun.elapsed() >= 4 * soon);
        drop(release);
        // It answers, and so all goes on.
        let limit = Duration::from_secs(30);
        assert_eq!(run(limit, || Ok(7)).await, Ok(7));
        // A runtime of a library's own, started and dropped.
        let own = || {
            let runtime = tokio::runtime::Builder::new_current_thread().build();
            Ok(runtime.expect("a runtime").block_on(async { 8 }))
        };
        assert_eq!(run(limit, own).await, Ok(8));
    }
}
