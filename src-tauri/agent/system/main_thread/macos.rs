//! The event loop of the main thread, which the agent's thread sends jobs.
#![expect(
    unsafe_code,
    reason = "the system calls what it was given whenever the machine wakes up"
)]

use std::io;
use std::panic::resume_unwind;
use std::ptr::NonNull;
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use block2::RcBlock;
use objc2_app_kit::{NSWorkspace, NSWorkspaceDidWakeNotification};
use objc2_foundation::NSNotification;
use tao::event::Event;
use tao::event_loop::{ControlFlow, EventLoop, EventLoopBuilder, EventLoopProxy};
use tao::platform::run_return::EventLoopExtRunReturn as _;
use tokio::sync::Notify;
use tracing::{info, warn};

/// How long the end of the session waits for the agent.
const PATIENCE: Duration = Duration::from_secs(4);

type Job = Box<dyn FnOnce() + Send>;

enum Order {
    Do(Job),
    End,
}

static MAIN: OnceLock<EventLoopProxy<Order>> = OnceLock::new();
static SESSION_ENDS: Notify = Notify::const_new();
static REOPENED: Notify = Notify::const_new();
static RESUMED: Notify = Notify::const_new();

/// Runs `work` on a thread of its own, and the event loop on this one until the work is done.
///
/// # Errors
/// When the system has no room for another thread.
pub(crate) fn beside<T: Send>(work: impl FnOnce() -> T + Send) -> io::Result<T> {
    let mut event_loop = event_loop();
    let main = MAIN.get_or_init(|| event_loop.create_proxy());
    thread::scope(|scope| {
        let (working, done) = channel();
        let worker = thread::Builder::new()
            .name("agent".to_owned())
            .spawn_scoped(scope, move || {
                let _until_dropped = Working {
                    main,
                    _working: working,
                };
                work()
            })?;
        run(&mut event_loop, &done);
        worker.join().map_err(|panic| resume_unwind(panic))
    })
}

/// Has the main thread do something, soon.
pub(crate) fn run_there(job: impl FnOnce() + Send + 'static) {
    let sent = MAIN
        .get()
        .map(|main| main.send_event(Order::Do(Box::new(job))));
    if !matches!(sent, Some(Ok(()))) {
        warn!("there is no event loop any more");
    }
}

/// Waits until the person signs out or the machine is shut down.
pub(crate) async fn session_ends() {
    SESSION_ENDS.notified().await;
}

/// Waits until the person opens the program once more, in the Finder or in Launchpad.
pub(crate) async fn reopened() {
    REOPENED.notified().await;
}

/// Waits until the machine wakes up after it slept.
pub(crate) async fn resumed() {
    RESUMED.notified().await;
}

/// Hears from now on that the machine wakes up.
fn follow_sleep() {
    let woken = RcBlock::new(|_: NonNull<NSNotification>| RESUMED.notify_one());
    let center = NSWorkspace::sharedWorkspace().notificationCenter();
    // SAFETY: the block takes what such a block is given, and the center keeps it.
    let observer = unsafe {
        center.addObserverForName_object_queue_usingBlock(
            Some(NSWorkspaceDidWakeNotification),
            None,
            None,
            &woken,
        )
    };
    // For as long as the program runs.
    std::mem::forget(observer);
}

/// Ends the event loop when it is dropped, with the work or by its panic.
struct Working {
    main: &'static EventLoopProxy<Order>,
    _working: Sender<()>,
}

impl Drop for Working {
    fn drop(&mut self) {
        // A loop that has ended needs no end.
        drop(self.main.send_event(Order::End));
    }
}

fn event_loop() -> EventLoop<Order> {
    use tao::platform::macos::{ActivationPolicy, EventLoopExtMacOS as _};
    let mut event_loop = EventLoopBuilder::with_user_event().build();
    // An icon in the menu bar, and none in the Dock.
    event_loop.set_activation_policy(ActivationPolicy::Accessory);
    event_loop.set_activate_ignoring_other_apps(false);
    event_loop
}

fn run(event_loop: &mut EventLoop<Order>, done: &Receiver<()>) {
    follow_sleep();
    let mut ended = false;
    event_loop.run_return(|event, _, control_flow| {
        *control_flow = ControlFlow::Wait;
        match event {
            Event::UserEvent(Order::Do(job)) => job(),
            Event::UserEvent(Order::End) => {
                ended = true;
                *control_flow = ControlFlow::Exit;
            }
            Event::Reopen { .. } => REOPENED.notify_one(),
            // The session ends, and the process with it as soon as this returns.
            Event::LoopDestroyed if !ended => {
                info!("the session ends");
                SESSION_ENDS.notify_one();
                // Nothing is ever sent; the channel closes with the work.
                let _ = done.recv_timeout(PATIENCE);
            }
            _ => {}
        }
    });
}
