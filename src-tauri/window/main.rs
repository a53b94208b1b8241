//! `presence-tray-settings`: the settings window. It shows what the agent says and hands on what
//! the person asks for; it decides nothing, and is never given a token or a stored secret.

#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod accent;
mod commands;
mod follow;
mod licences;
mod one_window;

use tauri::webview::NewWindowResponse;
use tauri::{Manager as _, Url, WebviewUrl, WebviewWindowBuilder};

/// The window's label, which its capability names.
const WINDOW: &str = "settings";

fn main() -> std::process::ExitCode {
    let Some(first) = one_window::be_the_first() else {
        return std::process::ExitCode::SUCCESS;
    };
    let result = tauri::Builder::default()
        .manage(accent::Told::default())
        .manage(follow::Newest::default())
        .manage(commands::ShownCode::default())
        .invoke_handler(tauri::generate_handler![
            accent::accent,
            commands::act,
            commands::cancel_sign_in,
            commands::catalogue,
            commands::choose_certificate,
            commands::current,
            commands::delete_history,
            commands::doctor,
            commands::history,
            commands::open_link,
            commands::record_hotkey,
            commands::remove_secret,
            commands::set_account,
            commands::set_general,
            commands::set_presets,
            commands::settings,
            commands::sign_in,
            commands::sign_out,
            commands::start_agent,
            commands::store_secret,
            commands::try_status,
            licences::licence_text,
            licences::licences,
        ])
        .setup(move |app| {
            WebviewWindowBuilder::new(app, WINDOW, WebviewUrl::default())
                .title("Presence Tray")
                .inner_size(720.0, 640.0)
                .min_inner_size(360.0, 420.0)
                .on_navigation(is_own_page)
                .on_new_window(|_, _| NewWindowResponse::Deny)
                .build()?;
            let handle = app.handle().clone();
            std::thread::spawn(move || follow::follow(&handle));
            accent::follow(app.handle());
            let handle = app.handle().clone();
            first.on_another(move || {
                if let Some(window) = handle.get_webview_window(WINDOW) {
                    let _ = window.unminimize();
                    let _ = window.show();
                    let _ = window.set_focus();
                }
            });
            Ok(())
        })
        .run(tauri::generate_context!());
    match result {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("presence-tray-settings: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

/// Whether this is the page that came with the program: the window shows no other.
fn is_own_page(url: &Url) -> bool {
    url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost")
}
