//! A Windows without the WebView2 runtime, which shows the window's page. It is a part of Windows 11, and of
//! Windows 10 with its updates, but can be missing.

#![expect(
    unsafe_code,
    reason = "calls that take names and a number of the system's"
)]

use std::process::ExitCode;

use presence_tray::disk::folders::config_folder;
use presence_tray::settings::config::{Config, file_in};
use presence_tray::system::browser;
use presence_tray::system::program::{NO_WEBVIEW, WEBVIEW_PAGE};
use rfd::{MessageButtons, MessageDialog, MessageDialogResult, MessageLevel};
use windows_core::HSTRING;
use windows_sys::Win32::UI::WindowsAndMessaging::{FindWindowW, SetForegroundWindow};
use windows_sys::core::w;
use words::Words;

use super::one_window::First;
use super::{complain, say_shown};

/// Whether there is something to show the window's page with.
pub(crate) fn is_there() -> bool {
    tauri::webview_version().is_ok()
}

/// Brings what another start says to the front, where that had nothing to show the page with.
pub(crate) fn come_to_front() {
    let title = HSTRING::from(words().text("program"));
    // SAFETY: both names end with a 0 and live as long as the call; what is found may be gone by then.
    unsafe {
        let dialog = FindWindowW(w!("#32770"), title.as_ptr());
        if !dialog.is_null() {
            SetForegroundWindow(dialog);
        }
    }
}

fn words() -> Words {
    let config = Config::load(&file_in(&config_folder()));
    Words::new(config.as_ref().map_or("auto", |config| &config.language))
}

/// Says in a dialog of the system's that there is nothing, and offers the page where it is to be had. Nobody is
/// told a second time while that is open.
pub(crate) fn tell(first: First) -> ExitCode {
    let words = words();
    // The last line of what it complains about is what the agent says of it. Who started the window is not
    // to wait until the person has read the dialog.
    complain(&format!("there is no WebView2 runtime: {WEBVIEW_PAGE}"));
    say_shown();
    let answer = MessageDialog::new()
        .set_level(MessageLevel::Error)
        .set_title(words.text("program"))
        .set_description(words.with("no-webview", &[("page", WEBVIEW_PAGE)]))
        .set_buttons(MessageButtons::YesNo)
        .show();
    if answer == MessageDialogResult::Yes {
        // Without a browser the address is in the text.
        drop(browser::command(WEBVIEW_PAGE).spawn());
    }
    drop(first);
    ExitCode::from(NO_WEBVIEW)
}
