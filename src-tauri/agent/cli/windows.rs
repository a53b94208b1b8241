//! What the command line asks of Windows itself.
#![expect(
    unsafe_code,
    reason = "calls that take handles and text, and give a number"
)]

use std::os::windows::process::CommandExt as _;
use std::process::Command;
use std::ptr::null_mut;

use windows_sys::Win32::Foundation::{HANDLE_FLAG_INHERIT, SetHandleInformation};
use windows_sys::Win32::System::Console::{
    GetStdHandle, STD_ERROR_HANDLE, STD_INPUT_HANDLE, STD_OUTPUT_HANDLE,
};
use windows_sys::Win32::System::Threading::DETACHED_PROCESS;
use windows_sys::Win32::UI::WindowsAndMessaging::{
    IDYES, MB_DEFBUTTON2, MB_ICONERROR, MB_ICONQUESTION, MB_OK, MB_SETFOREGROUND, MB_YESNO,
    MESSAGEBOX_RESULT, MESSAGEBOX_STYLE, MessageBoxW,
};

/// What it is started by goes on without it: no console is shared, and none of what this program was
/// given to read and write. A pipe that the agent held too would never end for who reads it.
pub(super) fn detach(command: &mut Command) {
    for handle in [STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE] {
        // SAFETY: neither takes memory of ours; what is no handle is refused.
        unsafe { SetHandleInformation(GetStdHandle(handle), HANDLE_FLAG_INHERIT, 0) };
    }
    command.creation_flags(DETACHED_PROCESS);
}

/// Shows what went wrong to a person who started a program that has no console.
pub(super) fn show(message: &str, mend: &str) {
    let text = if mend.is_empty() {
        message.to_owned()
    } else {
        format!("{message}\n\n{mend}")
    };
    message_box(&text, MB_OK | MB_ICONERROR);
}

/// Asks a person; whether they said yes.
pub(super) fn ask(question: &str) -> bool {
    message_box(question, MB_YESNO | MB_ICONQUESTION | MB_DEFBUTTON2) == IDYES
}

fn message_box(text: &str, style: MESSAGEBOX_STYLE) -> MESSAGEBOX_RESULT {
    let (text, title) = (wide(text), wide("Presence Tray"));
    let style = style | MB_SETFOREGROUND;
    // SAFETY: both texts end with a zero and outlive the call, and no window owns this one.
    unsafe { MessageBoxW(null_mut(), text.as_ptr(), title.as_ptr(), style) }
}

/// UTF-16 with a zero at its end.
fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}
