//! `presence-tray-settings`: the settings window. It shows what the agent says and hands on what
//! the person asks for; it decides nothing, and is never given a token or a stored secret.

#![cfg_attr(windows, windows_subsystem = "windows")]

mod accent;
mod commands;
#[cfg(target_os = "linux")]
mod drawing;
mod follow;
mod licences;
#[cfg(windows)]
mod no_webview;
mod one_window;
mod opening;
mod place;
mod registration;
#[cfg(target_os = "linux")]
mod unpack;
mod updates;

use std::io::Write as _;

use opening::Opening;
use place::Place;
use presence_tray::event_loop::WINDOW_SHOWN;
use tauri::webview::NewWindowResponse;
use tauri::{Emitter as _, Manager as _, Url, WebviewUrl, WebviewWindowBuilder};

/// The window's label, which its capability names.
const WINDOW: &str = "settings";

fn main() -> std::process::ExitCode {
    std::panic::set_hook(Box::new(|panic| complain(&in_one_line(panic))));
    #[cfg(target_os = "linux")]
    {
        drawing::without_graphics_card();
        // X11 and Wayland call the window so, by which desktops know whose it is.
        glib::set_prgname(Some(presence_tray::system::program::ID));
    }
    let page = asked_page();
    let Some(first) = one_window::be_the_first(&page) else {
        #[cfg(windows)]
        if !no_webview::is_there() {
            no_webview::come_to_front();
        }
        return std::process::ExitCode::SUCCESS;
    };
    #[cfg(windows)]
    if !no_webview::is_there() {
        return no_webview::tell(first);
    }
    let start = match page.as_str() {
        "" => WebviewUrl::default(),
        page => WebviewUrl::App(format!("index.html#{page}").into()),
    };
    // Asked while the system makes ready to draw.
    let opening = Opening::ask();
    let result = tauri::Builder::default()
        .manage(accent::Told::default())
        .manage(follow::Newest::default())
        .manage(commands::SignInAddress::default())
        .manage(Place::load())
        .manage(updates::Found::default())
        .plugin(tauri_plugin_updater::Builder::new().build())
        .invoke_handler(tauri::generate_handler![
            accent::accent,
            commands::act,
            commands::admin_consent_link,
            commands::cancel_sign_in,
            commands::choose_certificate,
            commands::close,
            commands::current,
            commands::delete_history,
            commands::doctor,
            commands::export_csv,
            commands::find_tenant,
            commands::history,
            commands::hotkey_settings,
            commands::open_link,
            commands::printed_key,
            commands::read_setup_line,
            commands::record_hotkey,
            commands::registration_scripts,
            commands::remember,
            commands::remove_secret,
            commands::sentences,
            commands::set_account,
            commands::set_general,
            commands::set_presets,
            commands::settings,
            commands::setup_line,
            commands::sign_in,
            commands::sign_out,
            commands::start_agent,
            commands::store_secret,
            commands::try_status,
            updates::install_update,
            updates::look_for_update,
            updates::update_to_tell,
            updates::updates,
            licences::licence_text,
            licences::licences,
        ])
        .setup(move |app| {
            let place = app.state::<Place>();
            let (width, height) = place.size();
            let known = opening.wait();
            let script = opening::script(known.as_ref(), &place);
            app.state::<follow::Newest>().begin(known);
            let window = WebviewWindowBuilder::new(app, WINDOW, start.clone())
                .title("Presence Tray")
                .inner_size(width, height)
                .min_inner_size(360.0, 420.0)
                .initialization_script(script)
                .on_navigation(is_own_page)
                .on_new_window(|_, _| NewWindowResponse::Deny)
                .build()?;
            if place.is_maximized() {
                let _ = window.maximize();
            }
            place.follow(&window);
            let handle = app.handle().clone();
            std::thread::spawn(move || follow::follow(&handle));
            accent::follow(app.handle());
            let handle = app.handle().clone();
            first.on_another(move |page, token| {
                if is_page(&page) {
                    let _ = handle.emit("page", page);
                }
                if let Some(window) = handle.get_webview_window(WINDOW) {
                    let _ = window.unminimize();
                    let _ = window.show();
                    come_to_front(window, token);
                }
            });
            say_shown();
            Ok(())
        })
        .run(tauri::generate_context!());
    match result {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            std::process::ExitCode::FAILURE
        }
    }
}

/// Brings the window to the front, by what the desktop gave to who asked for that: Wayland lets no window
/// come there by itself.
#[cfg(target_os = "linux")]
fn come_to_front(window: tauri::WebviewWindow, token: String) {
    use gtk::prelude::GtkWindowExt as _;

    let shown = window.clone();
    let _ = window.run_on_main_thread(move || {
        if let Ok(toplevel) = shown.gtk_window()
            && !token.is_empty()
        {
            toplevel.set_startup_id(&token);
        }
        let _ = shown.set_focus();
    });
}

#[cfg(not(target_os = "linux"))]
fn come_to_front(window: tauri::WebviewWindow, _token: String) {
    let _ = window.set_focus();
}

/// The page that is asked for by `--page`; empty where none is, or one that there is not.
fn asked_page() -> String {
    let mut words = std::env::args().skip_while(|word| word != "--page");
    words
        .nth(1)
        .filter(|page| is_page(page))
        .unwrap_or_default()
}

fn is_page(name: &str) -> bool {
    ["now", "presets", "account", "general", "help"].contains(&name)
}

/// Says that there is something on the screen. Who started the window waits to hear that; nobody may.
fn say_shown() {
    let mut out = std::io::stdout();
    let _ = writeln!(out, "{WINDOW_SHOWN}").and_then(|()| out.flush());
}

/// Says why there is no window, in a line for who started it. It may have gone.
fn complain(why: &str) {
    let _ = writeln!(std::io::stderr(), "presence-tray-settings: {why}");
}

fn in_one_line(panic: &std::panic::PanicHookInfo<'_>) -> String {
    let what = panic.payload_as_str().unwrap_or("it broke");
    // The toolkit has no better words for it.
    if what.contains("gtk") {
        let named = |name| std::env::var(name).unwrap_or_default();
        let (wayland, x11) = (named("WAYLAND_DISPLAY"), named("DISPLAY"));
        return format!("no display to open on (WAYLAND_DISPLAY={wayland}, DISPLAY={x11})");
    }
    what.replace('\n', " ")
}

/// Whether this is the page that came with the program: the window shows no other.
fn is_own_page(url: &Url) -> bool {
    url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost")
}
