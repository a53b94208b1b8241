//! The main thread of Windows: a window that nobody sees, for what the system tells windows only, and
//! the jobs that the agent's thread sends.
#![expect(
    unsafe_code,
    reason = "windows and their messages are the system's, told of by numbers"
)]

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io;
use std::panic::resume_unwind;
use std::ptr::{null, null_mut};
use std::rc::Rc;
use std::sync::atomic::{AtomicIsize, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tracing::{info, warn};
use windows_sys::Win32::Foundation::{HWND, LPARAM, LRESULT, WPARAM};
use windows_sys::Win32::System::LibraryLoader::GetModuleHandleW;
use windows_sys::Win32::System::Power::RegisterSuspendResumeNotification;
use windows_sys::Win32::System::Recovery::{
    RESTART_NO_CRASH, RESTART_NO_HANG, RESTART_NO_REBOOT, RegisterApplicationRestart,
};
use windows_sys::Win32::System::RemoteDesktop::{
    NOTIFY_FOR_THIS_SESSION, WTSRegisterSessionNotification,
};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    CreateWindowExW, DEVICE_NOTIFY_WINDOW_HANDLE, DefWindowProcW, DestroyWindow, DispatchMessageW,
    ENDSESSION_CLOSEAPP, EndMenu, GetMessageW, MSG, PBT_APMRESUMEAUTOMATIC, PostMessageW,
    PostQuitMessage, RegisterClassW, RegisterWindowMessageW, TranslateMessage, WM_APP, WM_CLOSE,
    WM_DISPLAYCHANGE, WM_DPICHANGED, WM_ENDSESSION, WM_HOTKEY, WM_POWERBROADCAST,
    WM_QUERYENDSESSION, WM_SETTINGCHANGE, WM_THEMECHANGED, WM_TIMER, WM_WTSSESSION_CHANGE,
    WNDCLASSW, WS_EX_TOOLWINDOW, WS_POPUP, WTS_CONSOLE_CONNECT, WTS_REMOTE_CONNECT,
    WTS_SESSION_LOCK, WTS_SESSION_UNLOCK,
};
use windows_sys::core::w;

/// How long the end of the session waits for the agent: Windows itself waits 5 s.
const PATIENCE: Duration = Duration::from_secs(4);

/// There are jobs, or the work is done.
const ORDERS: u32 = WM_APP;

/// What an icon of the notification area tells.
pub(crate) const TRAY: u32 = WM_APP + 1;

/// Something that the system tells windows.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Told {
    /// The notification area is there, or there again: the shell has just started.
    TaskbarCreated,
    /// Its colour or its scale may be another one.
    TaskbarChanged,
    /// An icon of ours: what happened (the low word says it) and where, as `NOTIFYICON_VERSION_4`.
    Tray(WPARAM, LPARAM),
    /// A hotkey of this number was pressed.
    Hotkey(usize),
    /// A timer of this number is due.
    Timer(usize),
}

/// What the system tells of the session when its person is back.
const BACK: [usize; 3] = [
    WTS_SESSION_UNLOCK as usize,
    WTS_CONSOLE_CONNECT as usize,
    WTS_REMOTE_CONNECT as usize,
];

type Job = Box<dyn FnOnce() + Send>;
type Listener = Rc<dyn Fn(Told)>;

/// The window, as a number: 0 before it is made and after its end.
static WINDOW: AtomicIsize = AtomicIsize::new(0);
static TASKBAR_CREATED: AtomicU32 = AtomicU32::new(0);
static JOBS: Mutex<VecDeque<Job>> = Mutex::new(VecDeque::new());
static SESSION_ENDS: Notify = Notify::const_new();
static REPLACED: Notify = Notify::const_new();
static RESUMED: Notify = Notify::const_new();
static PERSON_IS_BACK: Notify = Notify::const_new();
/// Whether the session is locked; `None` while the system has not said.
static SCREEN_LOCK: LazyLock<watch::Sender<Option<bool>>> =
    LazyLock::new(|| watch::Sender::new(None));

thread_local! {
    static LISTENERS: RefCell<Vec<Listener>> = const { RefCell::new(Vec::new()) };
    /// Closes with the work.
    static DONE: RefCell<Option<Receiver<()>>> = const { RefCell::new(None) };
}

/// Runs `work` on a thread of its own, and the window on this one until the work is done.
///
/// # Errors
/// When the system has no room for another thread or window.
pub(crate) fn beside<T: Send>(work: impl FnOnce() -> T + Send) -> io::Result<T> {
    make_window()?;
    thread::scope(|scope| {
        let (working, done) = channel();
        DONE.set(Some(done));
        let worker = thread::Builder::new()
            .name("agent".to_owned())
            .spawn_scoped(scope, move || {
                let _until_dropped = Working(Some(working));
                work()
            })?;
        run();
        worker.join().map_err(|panic| resume_unwind(panic))
    })
}

/// Has the main thread do something, soon.
pub(crate) fn run_there(job: impl FnOnce() + Send + 'static) {
    let mut jobs = JOBS.lock().unwrap_or_else(PoisonError::into_inner);
    jobs.push_back(Box::new(job));
    drop(jobs);
    wake();
}

/// Waits until the person signs out, the machine is shut down, or somebody asks the program to end.
pub(crate) async fn session_ends() {
    SESSION_ENDS.notified().await;
}

/// Waits until an installer needs the program's files: the system's Restart Manager starts it again.
pub(crate) async fn replaced() {
    REPLACED.notified().await;
}

/// Waits until the machine wakes up after it slept.
pub(crate) async fn resumed() {
    RESUMED.notified().await;
}

/// Waits until the person unlocks their session, or connects to it from another place.
pub(crate) async fn person_is_back() {
    PERSON_IS_BACK.notified().await;
}

/// Whether the session is locked, as far as the system has said since the program was started, and what it says
/// from now on.
pub(crate) fn screen_lock() -> watch::Receiver<Option<bool>> {
    SCREEN_LOCK.subscribe()
}

/// Hears what the system tells, on the main thread and from there only, for as long as the program runs.
pub(crate) fn listen(listener: impl Fn(Told) + 'static) {
    LISTENERS.with_borrow_mut(|all| all.push(Rc::new(listener)));
}

/// The window, for icons, menus and hotkeys.
pub(crate) fn window() -> HWND {
    WINDOW.load(Ordering::Relaxed) as HWND
}

/// Ends the window when it is dropped, with the work or by its panic.
struct Working(Option<Sender<()>>);

impl Drop for Working {
    fn drop(&mut self) {
        drop(self.0.take());
        wake();
    }
}

fn wake() {
    // SAFETY: the window may be gone, which the system tells by its answer.
    if unsafe { PostMessageW(window(), ORDERS, 0, 0) } == 0 {
        warn!("the main thread has ended");
    }
}

fn make_window() -> io::Result<()> {
    let class_name = w!("PresenceTray");
    // SAFETY: all texts are static, all pointers may be null, and the function is one of this program.
    unsafe {
        let instance = GetModuleHandleW(null());
        let class = WNDCLASSW {
            lpfnWndProc: Some(procedure),
            hInstance: instance,
            lpszClassName: class_name,
            ..std::mem::zeroed()
        };
        RegisterClassW(&raw const class);
        TASKBAR_CREATED.store(
            RegisterWindowMessageW(w!("TaskbarCreated")),
            Ordering::Relaxed,
        );
        // Not one for messages only, which hears nothing of the shell's restart and the session's end.
        let window = CreateWindowExW(
            WS_EX_TOOLWINDOW,
            class_name,
            w!("Presence Tray"),
            WS_POPUP,
            0,
            0,
            0,
            0,
            null_mut(),
            null_mut(),
            instance,
            null(),
        );
        if window.is_null() {
            return Err(io::Error::last_os_error());
        }
        WINDOW.store(window as isize, Ordering::Relaxed);
        if WTSRegisterSessionNotification(window, NOTIFY_FOR_THIS_SESSION) == 0 {
            let error = io::Error::last_os_error();
            info!(%error, "it is not told when the session is unlocked");
        }
        // A machine with Modern Standby tells only who has asked to be told.
        if RegisterSuspendResumeNotification(window, DEVICE_NOTIFY_WINDOW_HANDLE) == 0 {
            let error = io::Error::last_os_error();
            info!(%error, "it is not told when the machine wakes up");
        }
        // It is started again by itself when an installer has ended it, and by nothing else.
        let only_then = RESTART_NO_CRASH | RESTART_NO_HANG | RESTART_NO_REBOOT;
        RegisterApplicationRestart(w!("--for-a-command"), only_then);
    }
    Ok(())
}

fn run() {
    // SAFETY: the message outlives each call, and the window is this thread's.
    unsafe {
        let mut message: MSG = std::mem::zeroed();
        while GetMessageW(&raw mut message, null_mut(), 0, 0) > 0 {
            TranslateMessage(&raw const message);
            DispatchMessageW(&raw const message);
        }
        DestroyWindow(window());
    }
    WINDOW.store(0, Ordering::Relaxed);
}

/// What the window does with a message.
unsafe extern "system" fn procedure(
    window: HWND,
    message: u32,
    wparam: WPARAM,
    lparam: LPARAM,
) -> LRESULT {
    match message {
        ORDERS => carry_out(),
        TRAY => tell(Told::Tray(wparam, lparam)),
        WM_HOTKEY => tell(Told::Hotkey(wparam)),
        WM_TIMER => tell(Told::Timer(wparam)),
        WM_SETTINGCHANGE | WM_THEMECHANGED | WM_DISPLAYCHANGE | WM_DPICHANGED => {
            tell(Told::TaskbarChanged);
        }
        // It comes once after every sleep, also where nobody is at the machine yet.
        WM_POWERBROADCAST if wparam == PBT_APMRESUMEAUTOMATIC as usize => RESUMED.notify_one(),
        WM_WTSSESSION_CHANGE if wparam == WTS_SESSION_LOCK as usize => {
            SCREEN_LOCK.send_replace(Some(true));
        }
        WM_WTSSESSION_CHANGE if BACK.contains(&wparam) => {
            if wparam == WTS_SESSION_UNLOCK as usize {
                SCREEN_LOCK.send_replace(Some(false));
            }
            // It may be on another screen now.
            tell(Told::TaskbarChanged);
            PERSON_IS_BACK.notify_one();
        }
        // Nothing keeps the session from ending.
        WM_QUERYENDSESSION => return 1,
        // The process ends with the session as soon as this returns.
        WM_ENDSESSION if wparam != 0 => {
            if lparam.cast_unsigned() & ENDSESSION_CLOSEAPP as usize == 0 {
                info!("the session ends");
                SESSION_ENDS.notify_one();
            } else {
                info!("an installer needs the program's files");
                REPLACED.notify_one();
            }
            wait_for_the_work();
        }
        WM_CLOSE => SESSION_ENDS.notify_one(),
        _ if message == TASKBAR_CREATED.load(Ordering::Relaxed) => tell(Told::TaskbarCreated),
        // SAFETY: it is handed on as it came.
        _ => return unsafe { DefWindowProcW(window, message, wparam, lparam) },
    }
    0
}

fn tell(told: Told) {
    // A menu that is open hands on messages while its listener still runs.
    for listener in LISTENERS.with_borrow(Clone::clone) {
        listener(told);
    }
}

fn carry_out() {
    loop {
        let job = JOBS
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop_front();
        match job {
            Some(job) => job(),
            None => break,
        }
    }
    if is_done() {
        // A menu that is open has a loop of its own, which does not end by itself.
        // SAFETY: the one takes nothing, the other a number.
        unsafe {
            EndMenu();
            PostQuitMessage(0);
        }
    }
}

/// Nothing is ever sent; the channel closes with the work.
fn is_done() -> bool {
    use std::sync::mpsc::TryRecvError::Disconnected;
    DONE.with_borrow(|done| {
        done.as_ref()
            .is_some_and(|done| done.try_recv() == Err(Disconnected))
    })
}

fn wait_for_the_work() {
    // What the work has the main thread do at its end, such as taking its icon away, the system does.
    DONE.with_borrow(|done| {
        let _closed_or_not = done.as_ref().map(|done| done.recv_timeout(PATIENCE));
    });
}
