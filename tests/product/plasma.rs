//! The icon and its menu in KDE's tray, which draws both itself.

use std::process::Command;
use std::time::{Duration, Instant};

use desktop::Program;
use desktop::raster::Picture;
use product::{Account, LIMIT, World, plasma};

use crate::shown_icon::{contrast, screen};

/// One of KDE's programs on the desktop of a world, with nothing of it installed.
fn kde(world: &World, name: &str) -> Command {
    let folder = plasma();
    let at = |part: &str| folder.join(part).display().to_string();
    let machine = format!("{}-linux-gnu", std::env::consts::ARCH);
    let libraries = at(&format!("usr/lib/{machine}"));
    let installed = std::env::var("PATH").unwrap_or_default();
    let mut command = world.desktop.command("env");
    command
        .env("PATH", format!("{}:{installed}", at("usr/bin")))
        .env(
            "LD_LIBRARY_PATH",
            format!("{libraries}:{}", at(&format!("lib/{machine}"))),
        )
        .env("QT_PLUGIN_PATH", format!("{libraries}/qt5/plugins"))
        .env("QML2_IMPORT_PATH", format!("{libraries}/qt5/qml"))
        .env("XDG_DATA_DIRS", format!("{}:/usr/share", at("usr/share")))
        .env("XDG_CONFIG_DIRS", format!("{}:/etc/xdg", at("etc/xdg")))
        .env("XDG_CURRENT_DESKTOP", "KDE")
        .env("KDE_FULL_SESSION", "true")
        .env("KDE_SESSION_VERSION", "5")
        .env("QT_QUICK_BACKEND", "software")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .arg(name);
    command
}

/// Its tray in a window of its own, and what keeps the list of icons.
struct Tray {
    _daemon: Program,
    _window: Program,
}

impl Tray {
    fn start(world: &World) -> Self {
        world.tray.stop();
        let daemon = world
            .desktop
            .spawn(kde(world, "kded5"))
            .expect("KDE's daemon");
        let watcher = "org.kde.StatusNotifierWatcher";
        let found = world.desktop.wait_for_name(watcher, LIMIT);
        found.unwrap_or_else(|error| panic!("{error}: {}", daemon.log()));
        let mut command = kde(world, "plasmawindowed");
        command.arg("org.kde.plasma.systemtray");
        let window = world.desktop.spawn(command).expect("KDE's tray");
        let found = world.desktop.wait_for_window("System Tray", LIMIT);
        found.unwrap_or_else(|error| panic!("{error}: {}", window.log()));
        Self {
            _daemon: daemon,
            _window: window,
        }
    }
}

/// What the tray shows left of its arrow: the one icon that is there.
struct Icon {
    /// Its middle on the screen.
    at: (u16, u16),
    /// How much it stands out from its ground.
    contrast: f64,
    /// Where it is drawn, pixel by pixel.
    shape: Vec<(u32, u32)>,
}

/// The height of what the window manager draws over the tray.
const TITLE: u32 = 30;

/// All that is not black: nothing else is on the screen.
fn lit(picture: &Picture) -> Vec<(u32, u32)> {
    let all = (0..picture.height).flat_map(|y| (0..picture.width).map(move |x| (x, y)));
    all.filter(|(x, y)| picture.rgb_at(*x, *y) != [0; 3])
        .collect()
}

fn icon(picture: &Picture) -> Option<Icon> {
    let lit = lit(picture);
    let (left, right) = (
        lit.iter().map(|it| it.0).min()?,
        lit.iter().map(|it| it.0).max()?,
    );
    let (top, bottom) = (
        lit.iter().map(|it| it.1).min()?,
        lit.iter().map(|it| it.1).max()?,
    );
    let low = bottom.checked_sub(8)?;
    let ground = picture.rgb_at(left + 8, low);
    let inside = (top + TITLE..low)
        .flat_map(|y| (left + 8..left.midpoint(right).saturating_sub(4)).map(move |x| (x, y)));
    let ink: Vec<((u32, u32), f64)> = inside
        .map(|(x, y)| ((x, y), contrast(picture.rgb_at(x, y), ground)))
        .filter(|(_, contrast)| *contrast > 1.5)
        .collect();
    let count = u32::try_from(ink.len()).ok().filter(|count| *count > 30)?;
    let (x, y) = ink
        .iter()
        .fold((0, 0), |(x, y), (at, _)| (x + at.0, y + at.1));
    let small = |number: u32| u16::try_from(number / count).ok();
    Some(Icon {
        at: (small(x)?, small(y)?),
        contrast: ink
            .iter()
            .map(|(_, contrast)| *contrast)
            .fold(0.0, f64::max),
        shape: ink.into_iter().map(|(at, _)| at).collect(),
    })
}

/// Looks until it is there, and another one than before.
fn wait_for_icon(world: &World, name: &str, before: Option<&Icon>) -> Icon {
    let end = Instant::now() + LIMIT;
    loop {
        let found = icon(&screen(world, &format!("plasma-{name}")));
        match found.filter(|it| before.is_none_or(|before| before.shape != it.shape)) {
            Some(icon) => return icon,
            None => assert!(Instant::now() < end, "no {name}; {}", world.log()),
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Opens the menu of the icon, and looks until it is there: it covers more than the tray alone.
fn open_menu(world: &World, icon: &Icon) {
    let before = lit(&screen(world, "plasma-no-menu")).len();
    world
        .desktop
        .right_click_at(icon.at.0, icon.at.1)
        .expect("the pointer");
    let end = Instant::now() + LIMIT;
    while lit(&screen(world, "plasma-menu")).len() < before + before / 4 {
        assert!(Instant::now() < end, "no menu; {}", world.log());
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn kdes_tray_draws_the_icon_and_its_menu_sets_a_status() {
    let world = World::new(Account::AppSecret);
    let _tray = Tray::start(&world);
    // A pointer over it would be told what it is over.
    world.desktop.click_at(1, 1).unwrap();
    let _agent = world.desktop.spawn(world.command(&[])).unwrap();
    let idle = wait_for_icon(&world, "idle", None);
    assert!(idle.contrast >= 3.0, "{}", idle.contrast);
    open_menu(&world, &idle);
    world.desktop.press("Down").unwrap();
    world.desktop.press("Return").unwrap();
    world.wait_for_shown("Busy", "InACall");
    world.desktop.click_at(1, 1).unwrap();
    let held = wait_for_icon(&world, "held", Some(&idle));
    assert!(held.contrast >= 3.0, "{}", held.contrast);
}
