//! What the login window tells all programs of a session, and what the window server knows of it.
//!
//! Apple documents neither the names of these notifications nor the key. Chromium goes by the same names
//! (`content/browser/screenlock_monitor`).
#![expect(
    unsafe_code,
    reason = "the notification center takes a function and a pointer"
)]

use std::ffi::c_void;
use std::ptr::null;
use std::sync::Arc;

use objc2_core_foundation::{
    CFBoolean, CFDictionary, CFNotificationCenter, CFNotificationSuspensionBehavior, CFNumber,
    CFRetained, CFString, CFType,
};
use objc2_core_graphics::CGSessionCopyCurrentDictionary;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tracing::debug;

use crate::system::main_thread;

const LOCKED: &str = "com.apple.screenIsLocked";
const UNLOCKED: &str = "com.apple.screenIsUnlocked";

/// What the window server says of a session; it is not there while it is not so.
const IS_LOCKED: &str = "CGSSessionScreenIsLocked";

/// Says whether the screen is locked: how that stands now, and whenever it changes. Where nobody tells, it says
/// nothing.
pub(crate) async fn follow(say: impl Fn(bool)) {
    let (tell, mut told) = unbounded_channel();
    let _until_dropped = Observer::start(tell);
    while let Some(is_locked) = told.recv().await {
        say(is_locked);
    }
}

/// What is told, until this is dropped. It is told on the main thread, and only there.
struct Observer(Arc<UnboundedSender<bool>>);

impl Observer {
    fn start(tell: UnboundedSender<bool>) -> Self {
        let tell = Arc::new(tell);
        let observer = Arc::clone(&tell);
        main_thread::run_there(move || {
            observe(&observer);
            // It is asked for after it is listened to, so nothing is missed in between.
            if let Some(is_locked) = is_locked_now() {
                // Nobody may want to know any more.
                let _ = observer.send(is_locked);
            } else {
                debug!("no session to ask whether the screen is locked");
            }
        });
        Self(tell)
    }
}

impl Drop for Observer {
    fn drop(&mut self) {
        // What is observed by is kept until it is observed by no more.
        let observer = Arc::clone(&self.0);
        main_thread::run_there(move || {
            if let Some(center) = CFNotificationCenter::distributed_center() {
                // SAFETY: the pointer only tells which observer it is.
                unsafe { center.remove_every_observer(pointer(&observer)) };
            }
        });
    }
}

fn pointer(observer: &Arc<UnboundedSender<bool>>) -> *const c_void {
    Arc::as_ptr(observer).cast()
}

fn observe(observer: &Arc<UnboundedSender<bool>>) {
    let Some(center) = CFNotificationCenter::distributed_center() else {
        debug!("nobody there who tells of the locked screen");
        return;
    };
    for name in [LOCKED, UNLOCKED] {
        let name = CFString::from_static_str(name);
        // Otherwise AppKit has a program that is not in front wait for them until it is.
        let at_once = CFNotificationSuspensionBehavior::DeliverImmediately;
        // SAFETY: the function is one of such; what it is handed lives until it is called no more, see `Observer`.
        unsafe {
            center.add_observer(pointer(observer), Some(told), Some(&name), null(), at_once);
        }
    }
}

unsafe extern "C-unwind" fn told(
    _: *mut CFNotificationCenter,
    observer: *mut c_void,
    name: *const CFString,
    _: *const c_void,
    _: *const CFDictionary,
) {
    // SAFETY: it is what was handed over with this function; the name is there until this returns, if there is one.
    let (observer, name) = unsafe {
        (
            observer.cast::<UnboundedSender<bool>>().as_ref(),
            name.as_ref(),
        )
    };
    if let (Some(observer), Some(name)) = (observer, name) {
        // Nobody may want to know any more.
        let _ = observer.send(name.to_string() == LOCKED);
    }
}

/// Whether it is locked now; `None` where there is no session with a screen.
fn is_locked_now() -> Option<bool> {
    let session = CGSessionCopyCurrentDictionary()?;
    // SAFETY: the window server's description of a session has strings for keys, and objects for values.
    let session: CFRetained<CFDictionary<CFString, CFType>> =
        unsafe { CFRetained::cast_unchecked(session) };
    let Some(value) = session.get(&CFString::from_static_str(IS_LOCKED)) else {
        return Some(false);
    };
    let is_set = value.downcast_ref::<CFBoolean>().map(CFBoolean::as_bool);
    let number = || value.downcast_ref::<CFNumber>()?.as_i32();
    Some(is_set.or_else(|| number().map(|it| it != 0)) == Some(true))
}
