use desktop::{Desktop, DesktopError, Theme};

use crate::{SOON, bare, tray_program};

#[test]
fn an_item_is_read_and_clicked() {
    let desktop = Desktop::start(bare()).unwrap();
    let tray = desktop.start_tray().unwrap();
    let mut program = tray_program::start(&desktop);
    let item = tray.wait_for_item(SOON).unwrap();

    assert_eq!(item.id().unwrap(), "tray-program");
    assert_eq!(item.title().unwrap(), "Tray program");
    assert_eq!(item.status().unwrap(), "Active");
    assert_eq!(item.icon_name().unwrap(), "");
    assert!(!item.is_menu().unwrap());
    assert_eq!(
        item.menu().unwrap().to_string(),
        "(Nothing held)\n---\n[ ] In a call\nMore >\n    Presenting\n    Donot_disturb\nQuit\n"
    );

    item.click("In a call").unwrap();
    let menu = item
        .wait_for_menu(
            |menu| menu.find("In a call").unwrap().checked == Some(true),
            SOON,
        )
        .unwrap();
    assert_eq!(
        menu.labels(),
        ["Nothing held", "---", "In a call", "More", "Quit"]
    );
    let icon = item
        .wait_for_icon(|icon| icon[0].argb[1] == 255, SOON)
        .unwrap();
    assert_eq!(
        icon.iter().map(|pixmap| pixmap.width).collect::<Vec<_>>(),
        [16, 24]
    );

    item.click("Presenting").unwrap();
    item.wait_for_tooltip(|text| text == "Presenting", SOON)
        .unwrap();
    item.activate().unwrap();
    item.wait_for_tooltip(|text| text == "Left click", SOON)
        .unwrap();

    item.click("Quit").unwrap();
    assert!(program.wait(SOON).unwrap().success());
    item.wait_until_gone(SOON).unwrap();
    tray.wait_until_empty(SOON).unwrap();
}

#[test]
fn what_a_person_could_not_click_is_refused() {
    let desktop = Desktop::start(bare()).unwrap();
    let tray = desktop.start_tray().unwrap();
    let _program = tray_program::start(&desktop);
    let item = tray.wait_for_item(SOON).unwrap();
    for label in ["Nothing held", "Hidden", "No such entry"] {
        let refused = item.click_timed(label).unwrap_err();
        assert!(matches!(refused, DesktopError::Impossible(_)), "{refused}");
    }
}

#[test]
fn an_item_comes_back_after_a_restart_of_the_panel() {
    let desktop = Desktop::start(bare()).unwrap();
    let mut program = tray_program::start(&desktop);
    for _ in 0..3 {
        let tray = desktop.start_tray().unwrap();
        let item = tray.wait_for_item(SOON).unwrap();
        assert_eq!(item.tooltip().unwrap(), "Nothing held");
    }
    let tray = desktop.start_tray().unwrap();
    let item = tray.wait_for_item(SOON).unwrap();
    program.kill().unwrap();
    item.wait_until_gone(SOON).unwrap();
}

#[test]
fn the_menu_can_be_drawn() {
    let desktop = Desktop::start(bare()).unwrap();
    let tray = desktop.start_tray().unwrap();
    let _program = tray_program::start(&desktop);
    let item = tray.wait_for_item(SOON).unwrap();
    let light = item
        .picture()
        .unwrap()
        .theme(Theme::Light)
        .open("More")
        .draw()
        .unwrap();
    let dark = item.picture().unwrap().theme(Theme::Dark).draw().unwrap();
    assert!(light.width > dark.width, "an open submenu takes room");
    item.write_icon(desktop.folder().join("icon.png")).unwrap();
}
