//! The main job, played by itself on a private desktop: real clicks, real keys, a real window.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use demo::{ALICE, Programs, Result, Stage};
use desktop::{Item, Program, Theme, Window};
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

/// Notifications as people know them: the server's own look is that of a terminal.
const NOTIFICATIONS: &str = "\
    [global]\n\
    font = Sans 11\n\
    width = 340\n\
    offset = 20x20\n\
    frame_width = 1\n\
    padding = 14\n\
    horizontal_padding = 16\n\
    format = \"<b>%s</b>\\n%b\"\n\
    [urgency_normal]\n\
    background = \"#242b32\"\n\
    foreground = \"#eef2f5\"\n\
    frame_color = \"#3c464f\"\n";

/// What is around one on its picture.
const GROUND: &str = "#1f3a4b";

/// The colour of the preset that is in force, as `tokens.css` has it: it is on the screen once the
/// page is drawn.
const HELD: &str = "#ECEBFB";

/// Plays it and writes a picture of every step to `folder`.
pub(crate) fn run(programs: Programs, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let stage = Stage::set(programs, SHORT_CALL)?;
    let notifications = notifications(&stage)?;
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

/// A notification server that is fit to be shown.
fn notifications(stage: &Stage) -> Result<Program> {
    let folder = stage.desktop.home().join(".config/dunst");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("dunstrc"), NOTIFICATIONS)?;
    Ok(stage.desktop.start_dunst()?)
}

fn ended_well(command: &mut Command) -> Result<()> {
    let output = command.output()?;
    if output.status.success() {
        return Ok(());
    }
    let name = command.get_program().display().to_string();
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("{name} ended with {}: {}", output.status, said.trim()).into())
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

    /// The window, with the time that is left and the day so far.
    fn settings_window(&mut self, item: &Item) -> Result<()> {
        self.time
            .add("Alice", "clicks \"In a call\", then \"Settings…\"");
        item.click("In a call")?;
        self.wait_for_headline(item, "Teams shows: In a call")?;
        item.click("Settings…")?;
        let window = self
            .stage
            .desktop
            .wait_for_window("Presence Tray", Duration::from_secs(30))?;
        self.time.add(
            "desktop",
            format!("the window \"{}\" is there", window.title),
        );
        self.pictures.window(self.stage, &window, "settings")?;
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

    /// The notification in the corner of the screen, which is black around it.
    fn notification(&mut self, stage: &Stage, name: &str) -> Result<()> {
        let path = self.next(name);
        stage.desktop.screenshot(&path)?;
        let mut crop = stage.desktop.command("mogrify");
        crop.args(["-gravity", "NorthEast", "-crop", "400x200+0+0", "+repage"]);
        crop.args(["-trim", "+repage", "-bordercolor", GROUND, "-border", "24"]);
        ended_well(crop.arg(&path))
    }

    /// The window with its frame, once its page shows what is in force.
    fn window(&mut self, stage: &Stage, window: &Window, name: &str) -> Result<()> {
        let path = self.next(name);
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            let mut import = stage.desktop.command("import");
            import.args(["-frame", "-window", &window.id.to_string()]);
            ended_well(import.arg(&path))?;
            let mut colours = stage.desktop.command("convert");
            colours.arg(&path).args(["-unique-colors", "txt:-"]);
            if String::from_utf8_lossy(&colours.output()?.stdout).contains(HELD) {
                return Ok(());
            }
            if Instant::now() > deadline {
                return Err(format!("the window does not show what is held: {path:?}").into());
            }
            thread::sleep(Duration::from_millis(250));
        }
    }

    fn next(&mut self, name: &str) -> PathBuf {
        self.count += 1;
        self.folder.join(format!("{}-{name}.png", self.count))
    }
}
