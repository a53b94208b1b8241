//! The usual Tauri tray application: what Presence Tray is measured beside.
//!
//! One process has the icon, the menu, the network and the settings window. The window is made when it is
//! first asked for, and hidden when it is closed, so that it is there at once the next time. Many applications
//! make it, hidden, at their start, and link plugins for notifications, hotkeys, the start at login and one
//! instance; all of that is left out here, to the advantage of the figures.

mod graph;

use graph::{Graph, Result};
use tauri::menu::MenuBuilder;
use tauri::tray::TrayIconBuilder;
use tauri::{AppHandle, Manager, RunEvent, State, WebviewUrl, WebviewWindowBuilder, WindowEvent};

const SETTINGS: &str = "settings";

fn main() -> Result<()> {
    let graph = Graph::from_environment()?;
    tauri::Builder::default()
        .manage(graph)
        .invoke_handler(tauri::generate_handler![user, set, clear])
        .on_menu_event(|app, event| clicked(app, event.id().as_ref()))
        .on_window_event(|window, event| {
            if let WindowEvent::CloseRequested { api, .. } = event {
                api.prevent_close();
                report(window.hide());
            }
        })
        .setup(|app| Ok(add_icon(app.handle())?))
        .build(tauri::generate_context!())?
        .run(|_app, event| {
            // It stays in the tray when its window goes.
            if let RunEvent::ExitRequested {
                code: None, api, ..
            } = event
            {
                api.prevent_exit();
            }
        });
    Ok(())
}

fn add_icon(app: &AppHandle) -> tauri::Result<()> {
    let menu = MenuBuilder::new(app)
        .text("set", "In a call")
        .text("clear", "Clear")
        .separator()
        .text(SETTINGS, "Settings…")
        .text("quit", "Quit")
        .build()?;
    let mut icon = TrayIconBuilder::new().menu(&menu).tooltip("Teams presence");
    if let Some(picture) = app.default_window_icon() {
        icon = icon.icon(picture.clone());
    }
    icon.build(app)?;
    Ok(())
}

fn clicked(app: &AppHandle, entry: &str) {
    let app = app.clone();
    match entry {
        "set" => drop(tauri::async_runtime::spawn(async move {
            report(app.state::<Graph>().set().await);
        })),
        "clear" => drop(tauri::async_runtime::spawn(async move {
            report(app.state::<Graph>().clear().await);
        })),
        SETTINGS => report(show_settings(&app)),
        _ => app.exit(0),
    }
}

fn show_settings(app: &AppHandle) -> tauri::Result<()> {
    if let Some(window) = app.get_webview_window(SETTINGS) {
        window.show()?;
        return window.set_focus();
    }
    WebviewWindowBuilder::new(app, SETTINGS, WebviewUrl::default())
        .title("Presence Tray")
        .inner_size(480.0, 360.0)
        .build()?;
    Ok(())
}

#[tauri::command]
fn user(graph: State<'_, Graph>) -> String {
    graph.user().to_owned()
}

#[tauri::command]
async fn set(graph: State<'_, Graph>) -> std::result::Result<(), String> {
    graph.set().await.map_err(|error| error.to_string())
}

#[tauri::command]
async fn clear(graph: State<'_, Graph>) -> std::result::Result<(), String> {
    graph.clear().await.map_err(|error| error.to_string())
}

fn report<E: std::fmt::Display>(outcome: std::result::Result<(), E>) {
    if let Err(error) = outcome {
        eprintln!("tauri-tray: {error}");
    }
}
