//! A small tray program: this test binary, started again on the desktop.

use std::sync::mpsc::{Sender, channel};

use desktop::{Desktop, Program};
use ksni::blocking::TrayMethods;
use ksni::menu::{CheckmarkItem, MenuItem, StandardItem, SubMenu};

use crate::SOON;

const ROLE: &str = "TRAY_PROGRAM";

/// The bus name it takes once it follows the comings and goings of panels. ksni 0.3 misses one
/// that comes between its first attempt to register and that moment.
const READY: &str = "org.example.TrayProgram";

/// Starts the program below on `desktop`, and waits until it is ready.
pub(crate) fn start(desktop: &Desktop) -> Program {
    let mut command = desktop.command(std::env::current_exe().unwrap());
    command
        .env(ROLE, "yes")
        .args(["--exact", "tray_program::run", "--nocapture"]);
    let program = desktop.spawn(command).unwrap();
    desktop.wait_for_name(READY, SOON).unwrap();
    program
}

/// Does nothing as a test; as the program it stays until `Quit` is clicked.
#[test]
fn run() {
    if std::env::var(ROLE).is_err() {
        return;
    }
    let (quit, quits) = channel();
    let tray = Tray {
        in_a_call: false,
        tooltip: "Nothing held".into(),
        quit,
    };
    let handle = tray.assume_sni_available(true).spawn().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let ready = zbus::connection::Builder::session()
        .unwrap()
        .name(READY)
        .unwrap();
    let _ready = runtime.block_on(ready.build()).unwrap();
    quits.recv().unwrap();
    handle.shutdown().wait();
}

struct Tray {
    in_a_call: bool,
    tooltip: String,
    quit: Sender<()>,
}

impl ksni::Tray for Tray {
    fn id(&self) -> String {
        "tray-program".into()
    }

    fn title(&self) -> String {
        "Tray program".into()
    }

    fn icon_pixmap(&self) -> Vec<ksni::Icon> {
        let red = if self.in_a_call { 255 } else { 0 };
        [16, 24]
            .map(|size| ksni::Icon {
                width: size,
                height: size,
                data: [255, red, 128, 64].repeat((size * size) as usize),
            })
            .into()
    }

    fn tool_tip(&self) -> ksni::ToolTip {
        ksni::ToolTip {
            title: self.tooltip.clone(),
            ..Default::default()
        }
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        self.tooltip = "Left click".into();
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        vec![
            StandardItem {
                label: self.tooltip.clone(),
                enabled: false,
                ..Default::default()
            }
            .into(),
            MenuItem::Separator,
            CheckmarkItem {
                label: "In a call".into(),
                checked: self.in_a_call,
                activate: Box::new(|tray: &mut Self| tray.in_a_call = !tray.in_a_call),
                ..Default::default()
            }
            .into(),
            SubMenu {
                label: "More".into(),
                submenu: ["Presenting", "Do_not__disturb"]
                    .map(|label| {
                        StandardItem {
                            label: label.into(),
                            activate: Box::new(move |tray: &mut Self| tray.tooltip = label.into()),
                            ..Default::default()
                        }
                        .into()
                    })
                    .into(),
                ..Default::default()
            }
            .into(),
            StandardItem {
                label: "Hidden".into(),
                visible: false,
                ..Default::default()
            }
            .into(),
            StandardItem {
                label: "Quit".into(),
                activate: Box::new(|tray: &mut Self| tray.quit.send(()).unwrap()),
                ..Default::default()
            }
            .into(),
        ]
    }
}
