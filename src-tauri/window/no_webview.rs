//! A Windows without the WebView2 runtime, which shows the window's page. It is a part of Windows 11, and of
//! Windows 10 with its updates, but can be missing.

use std::process::ExitCode;

use presence_tray::browser;
use presence_tray::config::{Config, file_in};
use presence_tray::folders::config_folder;
use presence_tray::program::{NO_WEBVIEW, WEBVIEW_PAGE};
use rfd::{MessageButtons, MessageDialog, MessageDialogResult, MessageLevel};
use words::Words;

use super::{complain, say_shown};

/// Says so in a dialog of the system's, and offers the page where it is to be had. `None` when it is there.
pub(crate) fn told() -> Option<ExitCode> {
    if tauri::webview_version().is_ok() {
        return None;
    }
    let config = Config::load(&file_in(&config_folder()));
    let words = Words::new(config.as_ref().map_or("auto", |config| &config.language));
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
    Some(ExitCode::from(NO_WEBVIEW))
}
