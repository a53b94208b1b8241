//! A hotkey is the key that a person sees printed, whatever the layout of the keyboard. The codes of
//! keys are those of `keycodes/evdev` of xkeyboard-config, which are the places of the keys.

use desktop::keyboard::{ALT, CONTROL, SHIFT};
use product::{Account, LIMIT, Window, World};

const ALL: u16 = CONTROL | ALT | SHIFT;

/// Where the American layout has I, A, C and Y.
const I: u8 = 31;
const A: u8 = 38;
const C: u8 = 54;
const Y: u8 = 29;
const Q: u8 = 24;
const Z: u8 = 52;

/// A world with these hotkeys beside those that come with the product.
fn with_hotkeys(hotkeys: &[&str]) -> World {
    let world = World::new(Account::AppSecret);
    let mut config = world.config(Account::AppSecret);
    for (number, hotkey) in hotkeys.iter().enumerate() {
        config.push_str(&format!(
            "\n[[preset]]\nid = \"test-{number}\"\nlabel = \"Test {number}\"\n\
             shows = \"do-not-disturb\"\nhotkey = {hotkey:?}\n"
        ));
    }
    world.write_config(&config);
    world
}

/// What the window and `doctor` would say of a hotkey.
fn refusals(world: &World) -> Vec<(String, String)> {
    let status = world.status();
    let list = status["hotkeys_refused"].as_array().expect("a list").iter();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    list.map(|it| (text(&it["hotkey"]), text(&it["reason"])))
        .collect()
}

#[test]
fn the_hotkeys_work_in_layouts_without_latin_letters_and_follow_every_change() {
    let world = World::new(Account::AppSecret);
    world.desktop.set_layout(&["ru"]).unwrap();
    let (_agent, _item) = world.start();
    // Where keyboards of these languages have the Latin letters beside their own; where a layout
    // has some of them elsewhere, it is there.
    for (layout, i, a, c) in [
        (&["ru"][..], I, A, C),
        (&["gr"], I, A, C),
        (&["ru,us"], I, A, C),
        (&["us,ru"], I, A, C),
        (&["jp"], I, A, C),
        (&["jp", "kana"], I, A, C),
        (&["kr"], I, A, C),
        (&["ara"], I, A, C),
        (&["il"], I, A, C),
        (&["bg"], I, A, C),
        (&["bg", "phonetic"], I, A, C),
        (&["ua"], I, A, C),
        (&["th"], I, A, C),
        (&["ir"], I, A, C),
        (&["in"], I, A, C),
        (&["ge"], I, A, C),
        (&["am"], I, A, C),
        (&["rs"], I, A, C),
        (&["mk"], I, A, C),
        (&["kz"], I, A, C),
        (&["us"], I, A, C),
        (&["de"], I, A, C),
        (&["es"], I, A, C),
        (&["ch"], I, A, C),
        (&["cz"], I, A, C),
        (&["pl"], I, A, C),
        (&["se"], I, A, C),
        (&["br"], I, A, C),
        (&["it"], I, A, C),
        (&["fr"], I, Q, C),
        (&["be"], I, Q, C),
        (&["fr", "bepo"], 40, 38, 43),
        (&["us", "dvorak"], 42, 38, 31),
        (&["us", "colemak"], 46, 38, 54),
        (&["de", "neo"], 39, 40, 27),
        // The letter without a dot, which is the one in upper case.
        (&["tr"], I, A, C),
        (&["tr", "f"], 27, 41, 55),
        (&["de,ru"], I, A, C),
        (&["fr,ara"], I, Q, C),
    ] {
        world.desktop.set_layout(layout).unwrap();
        for code in [i, a, c] {
            let taken = world.desktop.wait_for_grab(code, ALL, true, LIMIT);
            taken.unwrap_or_else(|error| panic!("{layout:?}: {error}; {}", world.log()));
        }
        for code in [I, A, C, Q, 39, 40, 41, 42, 43, 46, 27, 55] {
            let expected = [i, a, c].contains(&code);
            let taken = world.desktop.wait_for_grab(code, ALL, expected, LIMIT);
            taken.unwrap_or_else(|error| panic!("{layout:?}: {error}; {}", world.log()));
        }
        assert_eq!(refusals(&world), [], "{layout:?}");
    }
}

#[test]
fn a_hotkey_is_pressed_on_a_russian_keyboard() {
    let world = World::new(Account::AppSecret);
    world.desktop.set_layout(&["ru"]).unwrap();
    let (_agent, _item) = world.start();
    world.desktop.wait_for_grab(I, ALL, true, LIMIT).unwrap();
    world.desktop.press_code(I).unwrap();
    world.wait_for_shown("Busy", "InACall");
    // While the machine runs it is made a Greek one, then two layouts with the second in force.
    world.desktop.set_layout(&["gr"]).unwrap();
    world.desktop.wait_for_grab(C, ALL, true, LIMIT).unwrap();
    world.desktop.press_code(C).unwrap();
    world.wait_for_shown("Offline", "Offline");
    world.desktop.set_layout(&["us,ru"]).unwrap();
    world.desktop.switch_layout(1).unwrap();
    world.desktop.wait_for_grab(A, ALL, true, LIMIT).unwrap();
    world.desktop.press_code(A).unwrap();
    world.wait_for_shown("Away", "Away");
}

#[test]
fn the_key_is_the_one_that_is_printed_so() {
    let world = with_hotkeys(&["Ctrl+Alt+Shift+Z"]);
    let (_agent, _item) = world.start();
    world.desktop.wait_for_grab(Z, ALL, true, LIMIT).unwrap();
    // On a German keyboard the key below T is Z, and between the two layouts it moves.
    world.desktop.set_layout(&["us,de"]).unwrap();
    world.desktop.switch_layout(1).unwrap();
    world.desktop.wait_for_grab(Y, ALL, true, LIMIT).unwrap();
    world.desktop.wait_for_grab(Z, ALL, false, LIMIT).unwrap();
    world.desktop.switch_layout(0).unwrap();
    world.desktop.wait_for_grab(Z, ALL, true, LIMIT).unwrap();
    world.desktop.wait_for_grab(Y, ALL, false, LIMIT).unwrap();
    world.desktop.switch_layout(1).unwrap();
    world.desktop.wait_for_grab(Y, ALL, true, LIMIT).unwrap();
    world.desktop.press_code(Y).unwrap();
    world.wait_for_shown("DoNotDisturb", "DoNotDisturb");
}

#[test]
fn digits_signs_and_letters_are_found_at_every_level() {
    // Layout, hotkey, the code of the key, its modifiers.
    for (layout, hotkey, code, modifiers) in [
        (&["fr"][..], "Ctrl+Alt+Shift+1", 10, ALL),
        (&["fr"], "Ctrl+Alt+1", 10, CONTROL | ALT),
        (&["fr"], "Ctrl+Alt+&", 10, CONTROL | ALT),
        (&["fr"], "Ctrl+Alt+\u{e9}", 11, CONTROL | ALT),
        (&["fr"], "Ctrl+Alt+)", 20, CONTROL | ALT),
        (&["us"], "Ctrl+Alt+(", 18, CONTROL | ALT),
        (&["us"], "Ctrl+Alt+Plus", 21, CONTROL | ALT),
        (&["us"], "Ctrl+Alt+/", 61, CONTROL | ALT),
        (&["de"], "Ctrl+Alt+\u{dc}", 34, CONTROL | ALT),
        (&["de"], "Ctrl+Alt+\u{df}", 20, CONTROL | ALT),
        // Accents that wait for their letter.
        (&["de"], "Ctrl+Alt+^", 49, CONTROL | ALT),
        (&["de"], "Ctrl+Alt+\u{b4}", 21, CONTROL | ALT),
        // Typed with AltGr.
        (&["de"], "Ctrl+Alt+@", 24, CONTROL | ALT),
        (&["de"], "Ctrl+Alt+<", 94, CONTROL | ALT),
        (&["ch"], "Ctrl+Alt+\u{e8}", 34, CONTROL | ALT),
        (&["es"], "Ctrl+Alt+\u{d1}", 47, CONTROL | ALT),
        (&["se"], "Ctrl+Alt+\u{c5}", 34, CONTROL | ALT),
        (&["cz"], "Ctrl+Alt+2", 11, CONTROL | ALT),
        (&["tr"], "Ctrl+Alt+\u{130}", 48, CONTROL | ALT),
        (&["de", "neo"], "Ctrl+Alt+\u{dc}", 52, CONTROL | ALT),
        (&["fr", "bepo"], "Ctrl+Alt+1", 10, CONTROL | ALT),
        (&["ru"], "Ctrl+Alt+\u{428}", 31, CONTROL | ALT),
        (&["us,ru"], "Ctrl+Alt+\u{428}", 31, CONTROL | ALT),
        (&["gr"], "Ctrl+Alt+\u{3a9}", 55, CONTROL | ALT),
        (&["il"], "Ctrl+Alt+\u{5e9}", 38, CONTROL | ALT),
        (&["ara"], "Ctrl+Alt+\u{634}", 38, CONTROL | ALT),
        (&["th"], "Ctrl+Alt+\u{e1f}", 38, CONTROL | ALT),
        (&["jp", "kana"], "Ctrl+Alt+\u{30c1}", 38, CONTROL | ALT),
        // What is on every keyboard.
        (&["de"], "Ctrl+Alt+F12", 96, CONTROL | ALT),
        (&["us"], "F13", 191, 0),
        (&["us"], "Ctrl+F24", 202, CONTROL),
        (&["us"], "Ctrl+Alt+Num7", 79, CONTROL | ALT),
        (&["us"], "Ctrl+Alt+NumAdd", 86, CONTROL | ALT),
        (&["us"], "Ctrl+Alt+Home", 110, CONTROL | ALT),
        (&["us"], "Ctrl+Alt+Left", 113, CONTROL | ALT),
        (&["us"], "Ctrl+Alt+Delete", 119, CONTROL | ALT),
        (&["us"], "Ctrl+Alt+Space", 65, CONTROL | ALT),
        (&["us"], "Ctrl+Alt+Enter", 36, CONTROL | ALT),
        (&["us"], "Ctrl+MediaPlayPause", 172, CONTROL),
    ] {
        SHARED.with(|world| {
            world.desktop.set_layout(layout).unwrap();
            let config = world.config(Account::AppSecret);
            let clear = format!("\n[clear]\nhotkey = {hotkey:?}\n");
            world.write_config(&format!("{config}{clear}"));
            let taken = world.desktop.wait_for_grab(code, modifiers, true, LIMIT);
            taken.unwrap_or_else(|error| {
                panic!("{layout:?} {hotkey}: {error}; {:?}", refusals(world))
            });
        });
    }
}

thread_local! {
    static SHARED: World = {
        let world = World::new(Account::AppSecret);
        std::mem::forget(world.start());
        world
    };
}

#[test]
fn two_names_of_one_key_are_told_apart_from_a_stranger() {
    let world = with_hotkeys(&["Ctrl+Alt+1", "Ctrl+Alt+&"]);
    world.desktop.set_layout(&["fr"]).unwrap();
    let (_agent, _item) = world.start();
    let status = world.wait_for_status(|status| {
        status["hotkeys_refused"]
            .as_array()
            .is_some_and(|it| !it.is_empty())
    });
    assert_eq!(status["hotkeys_refused"][0]["hotkey"], "Ctrl+Alt+&");
    assert_eq!(status["hotkeys_refused"][0]["reason"], "same-key");
    // On an American keyboard they are two, as the sign is above the 7.
    world.desktop.set_layout(&["us"]).unwrap();
    world.wait_for_status(|status| status["hotkeys_refused"].as_array().unwrap().is_empty());
}

#[test]
fn a_key_that_the_keyboard_does_not_have_is_named_and_comes_with_the_layout() {
    let world = with_hotkeys(&["Ctrl+Alt+\u{d1}"]);
    world.desktop.set_layout(&["us"]).unwrap();
    let (_agent, _item) = world.start();
    let status = world.wait_for_status(|status| {
        status["hotkeys_refused"]
            .as_array()
            .is_some_and(|it| !it.is_empty())
    });
    assert_eq!(status["hotkeys_refused"][0]["reason"], "no-such-key");
    world.desktop.set_layout(&["es"]).unwrap();
    world.wait_for_status(|status| status["hotkeys_refused"].as_array().unwrap().is_empty());
}

#[test]
fn a_hotkey_that_is_lost_when_the_layout_changes_is_told_and_comes_back() {
    let world = with_hotkeys(&["Ctrl+Alt+Shift+Z"]);
    let (_agent, _item) = world.start();
    world.desktop.wait_for_grab(Z, ALL, true, LIMIT).unwrap();
    let stranger = world.desktop.take_key(Y, ALL).unwrap();
    world.desktop.set_layout(&["de"]).unwrap();
    let status = world.wait_for_status(|status| {
        status["hotkeys_refused"]
            .as_array()
            .is_some_and(|it| !it.is_empty())
    });
    assert_eq!(status["hotkeys_refused"][0]["reason"], "taken");
    let doctor = world.run(&["doctor"]);
    assert!(doctor.out.contains("Ctrl+Alt+Shift+Z"), "{doctor:?}");
    // It is free again, and nobody says so.
    drop(stranger);
    world.wait_for_status(|status| status["hotkeys_refused"].as_array().unwrap().is_empty());
    world.desktop.press_code(Y).unwrap();
    world.wait_for_shown("DoNotDisturb", "DoNotDisturb");
}

#[test]
fn what_is_recorded_is_what_is_printed() {
    let world = World::new(Account::AppSecret);
    world.desktop.set_layout(&["de"]).unwrap();
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    let shown = world.desktop.wait_for_window("Presence Tray", LIMIT);
    world.desktop.focus(&shown.unwrap()).unwrap();
    window.click("tab-presets");
    window.wait_for("clear-hotkey");
    for (layout, keys, written) in [
        (&["de"][..], "ctrl+alt+29", "Ctrl+Alt+Z"),
        (&["de"], "ctrl+alt+34", "Ctrl+Alt+\u{dc}"),
        (&["de"], "ctrl+alt+49", "Ctrl+Alt+^"),
        (&["de"], "ctrl+alt+shift+11", "Ctrl+Alt+Shift+2"),
        (&["fr"], "ctrl+alt+shift+10", "Ctrl+Alt+Shift+1"),
        (&["fr"], "ctrl+alt+24", "Ctrl+Alt+A"),
        (&["us", "dvorak"], "ctrl+alt+27", "Ctrl+Alt+P"),
        (&["es"], "ctrl+alt+shift+47", "Ctrl+Alt+Shift+\u{d1}"),
        (&["tr"], "ctrl+alt+48", "Ctrl+Alt+\u{130}"),
        (&["ru"], "ctrl+alt+shift+30", "Ctrl+Alt+Shift+\u{413}"),
        (&["us"], "ctrl+alt+shift+20", "Ctrl+Alt+Shift+-"),
        (&["us"], "ctrl+shift+79", "Ctrl+Shift+Num7"),
        (&["us"], "ctrl+shift+113", "Ctrl+Shift+Left"),
        (&["us"], "ctrl+shift+96", "Ctrl+Shift+F12"),
        (&["us"], "ctrl+191", "Ctrl+F13"),
    ] {
        world.desktop.set_layout(layout).unwrap();
        window.click("clear-hotkey");
        window.wait_for_text("clear-hotkey", "Press the keys");
        world.desktop.press_with_locks(keys).unwrap();
        window.wait_for_text("clear-hotkey", written);
    }
}
