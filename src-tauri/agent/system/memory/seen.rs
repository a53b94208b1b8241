//! Being seen by a desktop's portal while it is asked.
//!
//! A portal opens `/proc/PID/root` of whoever calls it first on a connection, to find out which program that is, and
//! turns away one that keeps that to itself. Source: xdg-desktop-portal, `open_flatpak_info`.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rustix::process::{
    DumpableBehavior, Resource, Rlimit, getrlimit, set_dumpable_behavior, setrlimit,
};

/// What this process does about it.
#[derive(Debug)]
struct Keeping {
    /// Whether it keeps its memory to itself where nobody is asked.
    to_itself: bool,
    /// How many questions are open.
    questions: usize,
    /// How large core files may become when no question is open; `None` while none is.
    core: Option<Rlimit>,
}

static KEEPING: Mutex<Keeping> = Mutex::new(Keeping {
    to_itself: false,
    questions: 0,
    core: None,
});

fn keeping() -> MutexGuard<'static, Keeping> {
    KEEPING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keeps the memory to this process, but for [`while_asking`].
pub(super) fn keep_to_oneself() {
    keeping().to_itself = true;
    hide();
}

fn hide() {
    // A kernel that has no such thing is no reason not to go on.
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

/// Asks a portal something, and is seen until it has answered, or the question is given up.
///
/// For that long other programs of the same user can look into this process. No core file of it is written then either.
pub(crate) async fn while_asking<T>(question: impl Future<Output = T>) -> T {
    let _seen = Question::begin();
    question.await
}

/// An open question.
struct Question;

/// A limit for core files, in bytes, that is kept also where they go to a program: nothing is written (core(5), and
/// the kernel's fs/coredump.c).
const NO_CORE: u64 = 1;

impl Question {
    fn begin() -> Self {
        let mut keeping = keeping();
        keeping.questions += 1;
        if keeping.to_itself && keeping.questions == 1 {
            let core = getrlimit(Resource::Core);
            let none = Rlimit {
                current: Some(core.maximum.map_or(NO_CORE, |most| most.min(NO_CORE))),
                ..core
            };
            keeping.core = setrlimit(Resource::Core, none).is_ok().then_some(core);
            let _ = set_dumpable_behavior(DumpableBehavior::Dumpable);
        }
        Self
    }
}

impl Drop for Question {
    fn drop(&mut self) {
        let mut keeping = keeping();
        keeping.questions -= 1;
        if keeping.to_itself && keeping.questions == 0 {
            hide();
            if let Some(core) = keeping.core.take() {
                let _ = setrlimit(Resource::Core, core);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::process::dumpable_behavior;

    // The tests of this crate share a process, and nothing else in them keeps it to itself.
    #[tokio::test]
    async fn a_process_is_seen_while_any_question_is_open_and_then_no_more() {
        let core = getrlimit(Resource::Core);
        let is_seen = || dumpable_behavior().unwrap() == DumpableBehavior::Dumpable;
        while_asking(async { assert!(is_seen()) }).await;
        assert!(is_seen(), "it never kept to itself");
        keep_to_oneself();
        assert!(!is_seen());
        while_asking(async {
            while_asking(async { assert!(is_seen()) }).await;
            assert!(is_seen(), "the first is still open");
            assert_eq!(getrlimit(Resource::Core).current, Some(NO_CORE));
        })
        .await;
        assert!(!is_seen());
        let given_up = while_asking(std::future::pending::<()>());
        let _timed_out = tokio::time::timeout(std::time::Duration::ZERO, given_up).await;
        assert!(!is_seen(), "the question was given up");
        assert_eq!(getrlimit(Resource::Core), core);
        keeping().to_itself = false;
        set_dumpable_behavior(DumpableBehavior::Dumpable).unwrap();
    }
}
