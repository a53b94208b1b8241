//! Whether the icon can be seen: on dark panels and on light ones, whatever the desktop tells.

use std::fs;
use std::time::{Duration, Instant};

use desktop::raster::Picture;
use desktop::{DesktopOptions, IconPixmap, Item, Program};
use product::{Account, LIMIT, World};

const DARK: [u8; 3] = [0x2d, 0x2d, 0x2d];
const LIGHT: [u8; 3] = [0xf6, 0xf5, 0xf4];

/// WCAG 2.2, "contrast ratio".
pub(crate) fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let luminance = |rgb: [u8; 3]| {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(rgb[0]) + 0.7152 * part(rgb[1]) + 0.0722 * part(rgb[2])
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn ink(pixmaps: &[IconPixmap]) -> [u8; 3] {
    let pixels = pixmaps.last().expect("a size").argb.as_chunks::<4>().0;
    let solid = pixels.iter().find(|pixel| pixel[0] == 255).expect("ink");
    [solid[1], solid[2], solid[3]]
}

/// The icon's drawing, by its name in the folder that it names.
fn drawing(item: &Item) -> String {
    let name = item.icon_name().expect("a name");
    assert!(name.ends_with("-symbolic"), "{name}");
    let folder = item.icon_theme_path().expect("a folder");
    fs::read_to_string(format!("{folder}/{name}.svg")).expect("a drawing")
}

#[test]
fn the_icon_suits_the_desktops_colours_and_follows_them() {
    let world = World::new(Account::AppSecret);
    world.keep_programs_to_themselves();
    let portal = world.desktop.start_color_scheme(1).unwrap();
    let (_agent, item) = world.start();
    let suits = |panels: &'static [[u8; 3]]| {
        move |pixmaps: &[IconPixmap]| {
            let ink = ink(pixmaps);
            panels.iter().all(|panel| contrast(ink, *panel) >= 3.0)
        }
    };
    item.wait_for_icon(suits(&[DARK]), LIMIT).unwrap();
    item.wait_for_icon(|it| contrast(ink(it), LIGHT) < 3.0, LIMIT)
        .unwrap();
    let dark = drawing(&item);
    portal.choose_scheme(2).unwrap();
    item.wait_for_icon(|it| contrast(ink(it), LIGHT) >= 4.5, LIMIT)
        .unwrap();
    assert_ne!(drawing(&item), dark);
    // Whoever prefers neither can have either panel.
    portal.choose_scheme(0).unwrap();
    item.wait_for_icon(suits(&[DARK, LIGHT]), LIMIT).unwrap();
    // Another portal takes over.
    drop(portal);
    let _portal = world.desktop.start_color_scheme(2).unwrap();
    item.wait_for_icon(|it| contrast(ink(it), LIGHT) >= 4.5, LIMIT)
        .unwrap();
}

#[test]
fn the_icon_is_seen_on_both_kinds_of_panel_where_no_portal_tells() {
    let world = World::new(Account::AppSecret);
    let (_agent, item) = world.start();
    let idle = item.icon_pixmaps().unwrap();
    let (idle_name, idle_drawing) = (item.icon_name().unwrap(), drawing(&item));
    for panel in [DARK, LIGHT] {
        let contrast = contrast(ink(&idle), panel);
        assert!(contrast >= 3.0, "{panel:?}: {contrast}");
    }
    item.click("In a call").unwrap();
    let held = item.wait_for_icon(|icon| *icon != idle, LIMIT).unwrap();
    for panel in [DARK, LIGHT] {
        let contrast = contrast(ink(&held), panel);
        assert!(contrast >= 3.0, "{panel:?}: {contrast}");
    }
    assert_ne!(item.icon_name().unwrap(), idle_name);
    assert_ne!(drawing(&item), idle_drawing);
}

/// The height of the panel, in pixels.
const PANEL: u32 = 32;

/// A real panel (Xfce's) with nothing but a tray in it, at the top of the screen.
fn start_panel(world: &World, dark: bool) -> Program {
    let folder = world.desktop.var("XDG_CONFIG_HOME").to_owned();
    let folder = std::path::Path::new(&folder).join("xfce4/xfconf/xfce-perchannel-xml");
    fs::create_dir_all(&folder).expect("a folder");
    let settings = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="{dark}"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="{PANEL}"/>
      <property name="icon-size" type="uint" value="24"/>
      <property name="enter-opacity" type="uint" value="100"/>
      <property name="leave-opacity" type="uint" value="100"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray">
      <property name="known-legacy-items" type="array"/>
      <property name="symbolic-icons" type="bool" value="true"/>
    </property>
  </property>
</channel>
"#
    );
    fs::write(folder.join("xfce4-panel.xml"), settings).expect("a file");
    let mut command = world.desktop.command("xfce4-panel");
    command.arg("--disable-wm-check");
    let panel = world.desktop.spawn(command).expect("a panel");
    world
        .desktop
        .wait_for_name("org.kde.StatusNotifierWatcher", LIMIT)
        .unwrap_or_else(|error| panic!("{error}: {}", panel.log()));
    panel
}

/// What is drawn on the panel: where it differs from its ground, and how much at the most.
#[derive(Debug)]
struct Drawn {
    ground: [u8; 3],
    contrast: f64,
    /// Where the drawing is, pixel by pixel.
    shape: Vec<bool>,
}

/// What is on the screen; kept as a picture of this name where pictures are wanted.
pub(crate) fn screen(world: &World, name: &str) -> Picture {
    let file = world.desktop.folder().join(format!("{name}.png"));
    world.desktop.screenshot(&file).expect("a picture");
    if let Some(folder) = std::env::var_os("PRESENCE_TRAY_PICTURES") {
        let copy = std::path::Path::new(&folder).join(format!("{name}.png"));
        fs::copy(&file, copy).expect("a copy");
    }
    Picture::read_png(&file).expect("a picture")
}

fn look(world: &World, name: &str) -> Drawn {
    let screen = screen(world, &format!("panel-{name}"));
    // Without the panel's edge.
    let all: Vec<[u8; 3]> = (2..PANEL - 2)
        .flat_map(|y| (2..screen.width - 2).map(move |x| (x, y)))
        .map(|(x, y)| screen.rgb_at(x, y))
        .collect();
    // The icon is at the left end.
    let ground = screen.rgb_at(screen.width / 2, PANEL / 2);
    let contrast_at = |pixel: &[u8; 3]| contrast(*pixel, ground);
    Drawn {
        ground,
        contrast: all.iter().map(contrast_at).fold(0.0, f64::max),
        shape: all.iter().map(|pixel| contrast_at(pixel) > 1.5).collect(),
    }
}

/// Looks until the panel shows something else than before that can be seen: what it begins with may be faint.
fn wait_for_another(world: &World, name: &str, before: &[bool]) -> Drawn {
    let end = Instant::now() + LIMIT;
    loop {
        let drawn = look(world, name);
        let inked = drawn.shape.iter().filter(|inked| **inked).count();
        if drawn.shape != before && inked > 30 && drawn.contrast >= 3.0 {
            return drawn;
        }
        let (contrast, ground) = (drawn.contrast, drawn.ground);
        assert!(
            Instant::now() < end,
            "still {contrast} on {ground:?}; {}",
            world.log()
        );
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_real_panel_draws_it_so_that_it_is_seen_dark_or_light() {
    for dark in [true, false] {
        let options = DesktopOptions {
            services: vec!["org.xfce.Xfconf.service".to_owned()],
            ..DesktopOptions::default()
        };
        let world = World::new_on(options, Account::AppSecret);
        world.tray.stop();
        let panel = start_panel(&world, dark);
        let name = |state: &str| format!("{state}-{}", if dark { "dark" } else { "light" });
        let agent = world.desktop.spawn(world.command(&[])).unwrap();
        let idle = wait_for_another(&world, &name("idle"), &[]);
        let is_dark = contrast(idle.ground, [0, 0, 0]) < contrast(idle.ground, [255, 255, 255]);
        assert_eq!(is_dark, dark, "the panel is {:?}", idle.ground);
        let set = world.run(&["set", "in-a-call", "--wait"]);
        assert_eq!(set.code, 0, "{set:?}");
        wait_for_another(&world, &name("held"), &idle.shape);
        drop((agent, panel));
    }
}
