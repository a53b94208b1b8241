//! Clicks on toasts, which the system tells of by COM: also on those that are older than this agent, and
//! when no agent runs, which it then starts.
//!
//! Source: Microsoft, "Send a local app notification from other types of unpackaged apps" and the
//! registry entries that the Windows Community Toolkit makes for such a program.
#![expect(
    unsafe_code,
    reason = "COM calls a class of ours, and is told of it by pointers"
)]

use std::cell::Cell;
use std::ffi::c_void;
use std::path::Path;

use tracing::{debug, info, warn};
use windows::Win32::Foundation::CLASS_E_NOAGGREGATION;
use windows::Win32::System::Com::{
    CLSCTX_LOCAL_SERVER, COINIT_APARTMENTTHREADED, CoInitializeEx, CoRegisterClassObject,
    CoRevokeClassObject, IClassFactory, IClassFactory_Impl, REGCLS_MULTIPLEUSE,
};
use windows::Win32::UI::Notifications::{
    INotificationActivationCallback, INotificationActivationCallback_Impl,
    NOTIFICATION_USER_INPUT_DATA,
};
use windows::core::{BOOL, GUID, IUnknown, Interface as _, PCWSTR, Ref, Result, implement};
use windows_registry::CURRENT_USER;
use windows_sys::Win32::UI::WindowsAndMessaging::{ASFW_ANY, AllowSetForegroundWindow};

use super::{APP_ID, toast};
use crate::event::{Event, Events};
use crate::system::main_thread;

/// The class, by which the system finds the program for as long as a toast of it is there: never to be changed.
const CLASS: GUID = GUID::from_u128(0x6d1f_64a7_58c2_4b0e_9d1d_3a2f_8e0c_5b97);

/// What the system adds to the command line when it starts a program for its class.
pub(crate) const STARTED_BY_COM: &str = "-Embedding";

thread_local! {
    /// The number of the registration of the class, on the main thread.
    static REGISTERED: Cell<Option<u32>> = const { Cell::new(None) };
}

/// Hears of clicks from now on, on the main thread.
pub(super) fn listen(events: Events) {
    main_thread::run_there(move || match register(events) {
        Ok(number) => REGISTERED.set(Some(number)),
        Err(error) => warn!(%error, "clicks on notifications are not heard"),
    });
}

/// Hears of them no more: the next click starts an agent.
pub(super) fn end() {
    main_thread::run_there(|| {
        if let Some(number) = REGISTERED.take() {
            // SAFETY: a number only, of this thread.
            let _gone_with_the_process_at_the_latest = unsafe { CoRevokeClassObject(number) };
        }
    });
}

fn register(events: Events) -> Result<u32> {
    let factory: IClassFactory = Factory { events }.into();
    // SAFETY: the main thread has a loop for messages, by which calls arrive, and the class outlives the
    // call: COM keeps it until the process ends.
    unsafe {
        CoInitializeEx(None, COINIT_APARTMENTTHREADED).ok()?;
        CoRegisterClassObject(&CLASS, &factory, CLSCTX_LOCAL_SERVER, REGCLS_MULTIPLEUSE)
    }
}

/// Tells the system what the program is called, what it looks like, and whom to tell of clicks.
pub(super) fn announce(name: &str, program: &Path) -> windows_registry::Result<()> {
    let class = format!("{{{CLASS:?}}}");
    let server = CURRENT_USER.create(format!(r"{}\LocalServer32", class_key()))?;
    server.set_string("", format!("\"{}\"", program.display()))?;
    let app = CURRENT_USER.create(app_key())?;
    app.set_string("DisplayName", name)?;
    let icon = program.with_file_name("presence-tray.png");
    if icon.is_file() {
        app.set_string("IconUri", icon.display().to_string())?;
    }
    app.set_string("CustomActivator", class)
}

/// Takes back what the system was told.
pub(crate) fn forget() {
    for key in [app_key(), class_key()] {
        if let Err(error) = CURRENT_USER.remove_tree(&key) {
            debug!(%error, key, "not removed");
        }
    }
}

fn app_key() -> String {
    format!(r"Software\Classes\AppUserModelId\{APP_ID}")
}

fn class_key() -> String {
    format!(r"Software\Classes\CLSID\{{{CLASS:?}}}")
}

/// Makes an [`Activator`] for whoever asks.
#[implement(IClassFactory)]
struct Factory {
    events: Events,
}

impl IClassFactory_Impl for Factory_Impl {
    fn CreateInstance(
        &self,
        outer: Ref<'_, IUnknown>,
        wanted: *const GUID,
        place: *mut *mut c_void,
    ) -> Result<()> {
        if outer.is_some() {
            return Err(CLASS_E_NOAGGREGATION.into());
        }
        let events = self.events.clone();
        let activator: INotificationActivationCallback = Activator { events }.into();
        // SAFETY: COM says what is wanted, and has a place for it.
        unsafe { activator.query(wanted, place).ok() }
    }

    fn LockServer(&self, _: BOOL) -> Result<()> {
        // It lives as long as the agent, whoever uses it.
        Ok(())
    }
}

/// Is told what was clicked.
#[implement(INotificationActivationCallback)]
struct Activator {
    events: Events,
}

impl INotificationActivationCallback_Impl for Activator_Impl {
    fn Activate(
        &self,
        _app: &PCWSTR,
        arguments: &PCWSTR,
        _inputs: *const NOTIFICATION_USER_INPUT_DATA,
        _count: u32,
    ) -> Result<()> {
        if arguments.is_null() {
            return Ok(());
        }
        // SAFETY: COM hands over a text with a zero at its end.
        let arguments = unsafe { arguments.to_string() }.unwrap_or_default();
        match toast::click(&arguments) {
            Some(click) => {
                // The window that may follow is to come to the front.
                // SAFETY: a number only.
                unsafe { AllowSetForegroundWindow(ASFW_ANY) };
                drop(self.events.send(Event::Clicked(click)));
            }
            None => info!("a click on something that is not a notification of this version"),
        }
        Ok(())
    }
}
