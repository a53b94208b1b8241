//! The main job, played by itself on a private desktop: real clicks, real keys, a real window.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use demo::{ALICE, Programs, Result, Stage};
use desktop::{Item, Theme};
use tenant::Pair;

use crate::timeline::Timeline;

const SOON: Duration = Duration::from_secs(15);

/// A preset whose end can be waited for.
const SHORT_CALL: &str = "\n\
    [[preset]]\n\
    id = \"short-call\"\n\
    label = \"Short call, 15 s\"\n\
    shows = \"in-a-call\"\n\
    for = \"15s\"\n\
    menu = \"more\"\n";

/// Plays it and writes a picture of every step to `folder`.
pub(crate) fn run(programs: Programs, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let stage = Stage::set(programs, SHORT_CALL)?;
    let notifications = stage.desktop.start_dunst()?;
    let mut play = Play {
        time: Timeline::start(&stage.tenant),
        stage: &stage,
        pictures: Pictures {
            folder: folder.to_owned(),
            count: 0,
        },
    };
    let (mut agent, item) = stage.start_agent()?;
    play.time.add("desktop", "the tray icon is there");
    play.start(&item)?;
    play.click(&item)?;
    play.hotkeys(&item)?;
    play.picked_by_hand(&item)?;
    play.timer(&item)?;
    if stage.programs().settings.is_some() {
        play.settings_window(&item)?;
    }
    play.time.add("Alice", "clicks Quit");
    item.click("Quit")?;
    agent.wait(SOON)?;
    play.time.add("desktop", "the agent has ended");
    play.time.print()?;
    drop(notifications);
    println!("Pictures of every step are in {}", folder.display());
    Ok(())
}

struct Play<'s> {
    stage: &'s Stage,
    time: Timeline<'s>,
    pictures: Pictures,
}

impl Play<'_> {
    fn start(&mut self, item: &Item) -> Result<()> {
        self.pictures.menu(item, "idle", None)?;
        self.time.print()
    }

    /// One click sets it; what the menu says is what colleagues see.
    fn click(&mut self, item: &Item) -> Result<()> {
        self.time
            .add("Alice", "clicks \"In a call\" in the tray menu");
        item.click("In a call")?;
        self.time.wait_for_colleagues("Busy", "InACall", SOON)?;
        self.wait_for_headline(item, "Teams shows: In a call")?;
        self.pictures.menu(item, "in-a-call", None)?;
        self.pictures.menu(item, "more", Some("More"))?;
        self.time.print()
    }

    /// The same combination takes it back, and sets it again.
    fn hotkeys(&mut self, item: &Item) -> Result<()> {
        self.time.add("Alice", "presses Ctrl+Alt+Shift+I");
        self.stage.desktop.press("ctrl+alt+shift+i")?;
        self.time
            .wait_for_colleagues("Available", "Available", SOON)?;
        self.wait_for_headline(item, "Teams shows Available")?;
        self.pictures
            .notification(self.stage, "cleared-by-hotkey")?;
        self.time.add("Alice", "presses Ctrl+Alt+Shift+A");
        self.stage.desktop.press("ctrl+alt+shift+a")?;
        self.time.wait_for_colleagues("Away", "Away", SOON)?;
        self.wait_for_headline(item, "Teams shows: Away")?;
        self.pictures.menu(item, "away", None)?;
        self.time.add("Alice", "clicks \"Clear\"");
        item.click("Clear")?;
        self.time
            .wait_for_colleagues("Available", "Available", SOON)?;
        self.time.print()
    }

    /// What Alice picked in Teams is stronger, is said so, and is left alone.
    fn picked_by_hand(&mut self, item: &Item) -> Result<()> {
        self.time.add("Alice", "picks Available by hand in Teams");
        self.stage.tenant.pick(ALICE, Pair::AVAILABLE)?;
        self.time
            .add("Alice", "clicks \"In a call\" in the tray menu");
        item.click("In a call")?;
        let menu = item.wait_for_menu(|_| self.is_masked(), Duration::from_secs(30))?;
        let headline = menu
            .labels()
            .first()
            .copied()
            .unwrap_or_default()
            .to_owned();
        self.time.add("menu", format!("\"{headline}\""));
        self.pictures.menu(item, "masked", None)?;
        self.time
            .add("Alice", "clicks \"Clear\", and resets her status in Teams");
        item.click("Clear")?;
        self.stage.tenant.reset_pick(ALICE)?;
        item.wait_for_menu(
            |menu| menu.find("Clear").is_some_and(|entry| !entry.enabled),
            SOON,
        )?;
        self.time.print()
    }

    /// The timer takes it back.
    fn timer(&mut self, item: &Item) -> Result<()> {
        self.time.add("Alice", "clicks \"Short call, 15 s\"");
        item.click("Short call, 15 s")?;
        self.time.wait_for_colleagues("Busy", "InACall", SOON)?;
        self.time
            .wait_for_colleagues("Available", "Available", Duration::from_secs(25))?;
        self.wait_for_headline(item, "Teams shows Available")?;
        self.time.print()
    }

    fn settings_window(&mut self, item: &Item) -> Result<()> {
        self.time.add("Alice", "clicks \"Settings…\"");
        item.click("Settings…")?;
        let window = self
            .stage
            .desktop
            .wait_for_window("Presence Tray", Duration::from_secs(30))?;
        self.time.add(
            "desktop",
            format!("the window \"{}\" is there", window.title),
        );
        self.pictures.settled_screen(self.stage, "settings")?;
        self.stage.desktop.close_window(&window, SOON)?;
        self.time.add("desktop", "the window is closed");
        self.time.print()
    }

    fn wait_for_headline(&mut self, item: &Item, part: &str) -> Result<()> {
        let says = |menu: &desktop::Menu| {
            let first = menu.labels().first().map(|label| label.contains(part));
            first.unwrap_or_default()
        };
        let menu = item.wait_for_menu(says, SOON)?;
        let headline = menu
            .labels()
            .first()
            .copied()
            .unwrap_or_default()
            .to_owned();
        self.time.add("menu", format!("\"{headline}\""));
        Ok(())
    }

    fn is_masked(&self) -> bool {
        let status = self.stage.run(&["status", "--json"]).unwrap_or_default();
        let status: serde_json::Value = serde_json::from_str(&status).unwrap_or_default();
        status["hold"]["state"] == "masked"
    }
}

/// Pictures, numbered in the order they were taken.
struct Pictures {
    folder: PathBuf,
    count: usize,
}

impl Pictures {
    /// The tray icon with its menu open, and one submenu if it is named.
    fn menu(&mut self, item: &Item, name: &str, submenu: Option<&str>) -> Result<()> {
        let mut picture = item.picture()?.theme(Theme::Dark);
        if let Some(label) = submenu {
            picture = picture.open(label);
        }
        Ok(picture.write_png(self.next(name))?)
    }

    /// The corner of the screen where notifications are.
    fn notification(&mut self, stage: &Stage, name: &str) -> Result<()> {
        let path = self.next(name);
        stage.desktop.screenshot(&path)?;
        let mut crop = stage.desktop.command("mogrify");
        crop.args(["-gravity", "NorthEast", "-crop", "400x140+0+20", "+repage"]);
        let status = crop.arg(&path).status()?;
        if status.success() {
            Ok(())
        } else {
            Err(format!("mogrify ended with {status}").into())
        }
    }

    /// The whole screen, once it is the same twice with half a second between, so that a window
    /// that has just opened has drawn itself.
    fn settled_screen(&mut self, stage: &Stage, name: &str) -> Result<()> {
        let path = self.next(name);
        let mut before = Vec::new();
        for _ in 0..20 {
            stage.desktop.screenshot(&path)?;
            let now = fs::read(&path)?;
            if now == before {
                return Ok(());
            }
            before = now;
            std::thread::sleep(Duration::from_millis(500));
        }
        Ok(())
    }

    fn next(&mut self, name: &str) -> PathBuf {
        self.count += 1;
        self.folder.join(format!("{}-{name}.png", self.count))
    }
}
