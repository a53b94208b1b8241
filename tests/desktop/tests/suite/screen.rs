use desktop::{Desktop, DesktopOptions};
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ConnectionExt, CreateWindowAux, GrabMode, ModMask, PropMode, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use crate::{SOON, bare};

fn connect(desktop: &Desktop) -> (RustConnection, u32) {
    let (connection, screen) = x11rb::connect(Some(desktop.var("DISPLAY"))).unwrap();
    let root = connection.setup().roots[screen].root;
    (connection, root)
}

/// Opens a window titled `title`.
fn open(connection: &RustConnection, root: u32, title: &str) -> u32 {
    let id = connection.generate_id().unwrap();
    let options = CreateWindowAux::new().background_pixel(0x0033_8899);
    connection
        .create_window(
            0,
            id,
            root,
            40,
            40,
            300,
            200,
            0,
            WindowClass::INPUT_OUTPUT,
            0,
            &options,
        )
        .unwrap();
    connection
        .change_property8(
            PropMode::REPLACE,
            id,
            AtomEnum::WM_NAME,
            AtomEnum::STRING,
            title.as_bytes(),
        )
        .unwrap();
    connection.map_window(id).unwrap();
    connection.flush().unwrap();
    id
}

#[test]
fn a_pressed_combination_reaches_who_grabbed_it() {
    let options = DesktopOptions {
        keyring: false,
        ..DesktopOptions::default()
    };
    let desktop = Desktop::start(options).unwrap();
    let (connection, root) = connect(&desktop);
    let keysyms = connection
        .get_keyboard_mapping(8, 248)
        .unwrap()
        .reply()
        .unwrap();
    let per_key = usize::from(keysyms.keysyms_per_keycode);
    let place = keysyms
        .keysyms
        .chunks(per_key)
        .position(|syms| syms[0] == u32::from(b'i'));
    let code = u8::try_from(place.unwrap() + 8).unwrap();
    let modifiers = ModMask::CONTROL | ModMask::M1 | ModMask::SHIFT;
    connection
        .grab_key(
            true,
            root,
            modifiers,
            code,
            GrabMode::ASYNC,
            GrabMode::ASYNC,
        )
        .unwrap()
        .check()
        .unwrap();
    desktop.press("ctrl+alt+shift+i").unwrap();
    let pressed = loop {
        if let Event::KeyPress(pressed) = connection.wait_for_event().unwrap() {
            break pressed;
        }
    };
    assert_eq!(pressed.detail, code);
}

#[test]
fn windows_come_and_go() {
    let options = DesktopOptions {
        keyring: false,
        ..DesktopOptions::default()
    };
    let desktop = Desktop::start(options).unwrap();
    let (connection, root) = connect(&desktop);
    let id = open(&connection, root, "Settings of something");
    let window = desktop.wait_for_window("Settings", SOON).unwrap();
    assert_eq!(
        (window.id, window.title.as_str()),
        (id, "Settings of something")
    );
    desktop.focus(&window).unwrap();
    let picture = desktop.folder().join("screen.png");
    desktop.screenshot(&picture).unwrap();
    assert!(picture.metadata().unwrap().len() > 0);
    desktop.close_window(&window, SOON).unwrap();
    assert!(desktop.windows().is_empty());
}

#[test]
fn windows_are_seen_without_a_window_manager_too() {
    let desktop = Desktop::start(bare()).unwrap();
    let (connection, root) = connect(&desktop);
    let id = open(&connection, root, "Alone");
    assert_eq!(desktop.wait_for_window("Alone", SOON).unwrap().id, id);
    connection.destroy_window(id).unwrap();
    connection.flush().unwrap();
    let window = desktop::Window {
        id,
        title: String::new(),
        class: String::new(),
        process: None,
    };
    desktop.wait_until_gone(&window, SOON).unwrap();
}
