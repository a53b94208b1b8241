//! Whatever writes `config.toml`, and however, it is read as what it means when it has come to rest;
//! and nothing that is held, set up or kept is lost because it was missing or broken for a while.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use product::{Account, Window, World};
use serde_json::Value;

/// A world where *In a call* is held and the program starts with the session.
struct Held {
    world: World,
    good: String,
    _agent: desktop::Program,
}

impl Held {
    fn new() -> Self {
        let world = World::new(Account::AppSecret);
        let good = format!(
            "{}\n[app]\nstart_at_login = true\nkeep_history = \"30d\"\n",
            world.config(Account::AppSecret)
        );
        world.write_config(&good);
        let (agent, _item) = world.start();
        let set = world.run(&["set", "in-a-call", "--wait"]);
        assert_eq!(set.code, 0, "{set:?}");
        let held = Self {
            world,
            good,
            _agent: agent,
        };
        held.assert_all_is_there("at first");
        held
    }

    fn file(&self) -> PathBuf {
        self.world.config_folder().join("config.toml")
    }

    /// The settings with another time for the notice before the end, by which they are told apart.
    fn with_notice(&self, minutes: u32) -> String {
        format!("{}notify_before_end = \"{minutes}m\"\n", self.good)
    }

    /// Runs this in the folder of the settings.
    fn shell(&self, script: &str) {
        let ended = Command::new("sh")
            .args(["-euc", script])
            .current_dir(self.world.config_folder())
            .env("HOME", self.world.desktop.home())
            .status();
        assert!(ended.expect("a shell").success(), "{script}");
    }

    /// Waits until settings are in force that were written after so many others.
    fn wait_for_revision(&self, revision: u64) {
        self.world
            .wait_for_status(|status| status["settings_revision"].as_u64() >= Some(revision));
    }

    fn revision(&self) -> u64 {
        self.world.status()["settings_revision"]
            .as_u64()
            .expect("a number")
    }

    fn wait_for_problem(&self, code: &str) -> Value {
        self.world
            .wait_for_status(|status| status["problem"]["code"] == code)
    }

    fn assert_all_is_there(&self, when: &str) {
        let status = self.world.status();
        let world = &self.world;
        assert_eq!(
            status["hold"]["preset"],
            "in-a-call",
            "{when}: {status} {}",
            world.log()
        );
        assert_eq!(status["hold"]["state"], "confirmed", "{when}: {status}");
        assert_eq!(status["account"]["configured"], true, "{when}: {status}");
        let shown = world.tenant.shown(world.user()).expect("a presence");
        assert_eq!(shown.activity, "InACall", "{when}");
        let entry = world.autostart_entry();
        let log = world.log();
        assert!(
            entry.exists(),
            "{when}: the entry of the session is gone; {log}"
        );
    }
}

/// Ways in which programs save: what they are, and what they do. `new` is the new text, in a file
/// above this folder.
const WAYS: [(&str, &str); 13] = [
    (
        "vim: the old one is renamed, a new one is written",
        "mv config.toml config.toml~; sleep .3; cat ../new > config.toml; rm config.toml~",
    ),
    (
        "Emacs: the old one is renamed and stays",
        "mv config.toml config.toml~; cat ../new > config.toml",
    ),
    (
        "an atomic save",
        "cat ../new > .config.toml.tmp; mv .config.toml.tmp config.toml",
    ),
    (
        "emptied, and written later",
        ": > config.toml; sleep .6; cat ../new >> config.toml",
    ),
    (
        "written in two pieces, with a pause between them",
        "{ head -n 5 ../new; sleep 1; tail -n +6 ../new; } > config.toml",
    ),
    (
        "half of it, closed, and the rest",
        "head -n 3 ../new > config.toml; sleep .8; tail -n +4 ../new >> config.toml",
    ),
    (
        "sed -i",
        "cat ../new > config.toml; sed -i 's/^$//' config.toml",
    ),
    ("cp", "cp ../new config.toml"),
    (
        "rsync: a hidden file beside it, with its times, then a rename",
        "cp -p ../new .config.toml.Xy12; mv -f .config.toml.Xy12 config.toml",
    ),
    (
        "git checkout: removed, and made anew",
        "rm config.toml; sleep .2; cat ../new > config.toml",
    ),
    (
        "a sync client: gone for two seconds",
        "rm config.toml; sleep 2; cat ../new > config.toml",
    ),
    (
        "another name for the same file, then a new one",
        "ln config.toml backup; cat ../new > tmp; mv tmp config.toml; rm backup",
    ),
    (
        "the folder replaced by another",
        "mkdir ../other; cp ../new ../other/config.toml; cd ..; mv config old; mv other config; rm -r old",
    ),
];

#[test]
fn however_a_program_saves_nothing_is_lost_and_the_new_settings_are_in_force() {
    let held = Held::new();
    for (minutes, (way, script)) in (10..).zip(WAYS) {
        let before = held.revision();
        let new = held.with_notice(minutes);
        fs::write(held.world.config_folder().join("../new"), new).unwrap();
        held.shell(script);
        held.wait_for_revision(before + 1);
        held.assert_all_is_there(way);
        let status = held.world.status();
        assert!(status["problem"].is_null(), "{way}: {status}");
        let _ = fs::remove_file(held.world.config_folder().join("config.toml~"));
    }
}

#[test]
fn a_file_that_is_gone_or_empty_or_not_readable_is_said_to_be_and_takes_nothing_away() {
    let held = Held::new();
    for (script, code, back) in [
        (
            "mv config.toml away",
            "config-missing",
            "mv away config.toml",
        ),
        (
            ": > config.toml",
            "config-broken",
            "cat ../good > config.toml",
        ),
        (
            "echo '[account' > config.toml",
            "config-broken",
            "cat ../good > config.toml",
        ),
        (
            "rm config.toml; mkdir config.toml",
            "config-unreadable",
            "rmdir config.toml; cat ../good > config.toml",
        ),
        (
            "mv ../config ../away",
            "config-missing",
            "mv ../away ../config",
        ),
    ] {
        fs::write(held.world.config_folder().join("../good"), &held.good).unwrap();
        held.shell(script);
        let status = held.wait_for_problem(code);
        let message = status["problem"]["message"].as_str().unwrap();
        assert!(message.contains("config.toml"), "{script}: {message}");
        held.assert_all_is_there(script);
        // Commands go on, and the doctor says it by its exit code.
        assert_eq!(held.world.run(&["extend", "1m"]).code, 0, "{script}");
        assert_eq!(held.world.run(&["doctor"]).code, 2, "{script}");
        let shell = Command::new("sh")
            .args(["-euc", back])
            .current_dir(held.world.config_folder().parent().unwrap().join(
                if script.contains("../config") {
                    "away"
                } else {
                    "config"
                },
            ))
            .status();
        assert!(shell.unwrap().success(), "{back}");
        held.world
            .wait_for_status(|status| status["problem"].is_null());
        held.assert_all_is_there(back);
    }
}

#[test]
fn a_file_that_is_a_link_is_followed_wherever_it_leads() {
    let held = Held::new();
    let home = held.world.desktop.home();
    let dotfiles = home.join("dotfiles");
    fs::create_dir(&dotfiles).unwrap();
    let (file, target) = (held.file(), dotfiles.join("presence.toml"));
    let mut minutes = 20;
    let mut change = |what: &str, save: &dyn Fn(&str)| {
        minutes += 1;
        let before = held.revision();
        save(&held.with_notice(minutes));
        held.wait_for_revision(before + 1);
        held.assert_all_is_there(what);
    };
    change("the file becomes a link", &|text| {
        fs::write(&target, text).unwrap();
        fs::remove_file(&file).unwrap();
        symlink(&target, &file).unwrap();
    });
    change("what it leads to is written", &|text| {
        fs::write(&target, text).unwrap()
    });
    change("what it leads to is replaced", &|text| {
        fs::write(dotfiles.join("new"), text).unwrap();
        fs::rename(dotfiles.join("new"), &target).unwrap();
    });
    change("the link is made anew", &|text| {
        fs::write(dotfiles.join("other.toml"), text).unwrap();
        fs::remove_file(&file).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(300));
        symlink(dotfiles.join("other.toml"), &file).unwrap();
    });
    change("a link to a link", &|text| {
        let _ = fs::remove_file(dotfiles.join("hop"));
        symlink("other.toml", dotfiles.join("hop")).unwrap();
        symlink(dotfiles.join("hop"), dotfiles.join("swap")).unwrap();
        fs::rename(dotfiles.join("swap"), &file).unwrap();
        fs::write(dotfiles.join("other.toml"), text).unwrap();
    });
    change("the middle of it leads elsewhere", &|text| {
        fs::write(&target, text).unwrap();
        symlink("presence.toml", dotfiles.join("swap")).unwrap();
        fs::rename(dotfiles.join("swap"), dotfiles.join("hop")).unwrap();
    });
    // The window's own change goes the same way, and the links stay.
    let before = held.revision();
    let window = Window::open(&held.world);
    window.click("tab-general");
    window.click("clear-on-quit");
    window.wait_for_text("general-saved", "Saved");
    held.wait_for_revision(before + 1);
    assert!(is_link(&file) && is_link(&dotfiles.join("hop")) && !is_link(&target));
    let text = fs::read_to_string(&target).unwrap();
    assert!(text.contains("clear_on_quit = false"), "{text}");
    held.assert_all_is_there("changed by the window");
    // The whole folder of the target is another one.
    change("the folder of what it leads to is replaced", &|text| {
        let other = home.join("other");
        fs::create_dir(&other).unwrap();
        fs::write(other.join("presence.toml"), text).unwrap();
        symlink("presence.toml", other.join("hop")).unwrap();
        fs::rename(&dotfiles, home.join("old")).unwrap();
        fs::rename(&other, &dotfiles).unwrap();
    });
}

fn is_link(file: &Path) -> bool {
    fs::symlink_metadata(file).expect("a file").is_symlink()
}

#[test]
fn a_folder_that_is_a_link_may_lead_elsewhere() {
    let held = Held::new();
    let folder = held.world.config_folder();
    let home = held.world.desktop.home();
    for (minutes, name) in [(31, "one"), (32, "two")] {
        let before = held.revision();
        let real = home.join(name);
        fs::create_dir(&real).unwrap();
        fs::write(real.join("config.toml"), held.with_notice(minutes)).unwrap();
        match is_link(&folder) {
            true => fs::remove_file(&folder).unwrap(),
            false => fs::rename(&folder, home.join("before")).unwrap(),
        }
        symlink(&real, &folder).unwrap();
        held.wait_for_revision(before + 1);
        held.assert_all_is_there(name);
    }
}

#[test]
fn what_is_broken_or_missing_at_the_start_is_told_and_loses_nothing() {
    let Held {
        world,
        good,
        mut _agent,
    } = Held::new();
    let file = world.config_folder().join("config.toml");
    for (text, code) in [
        (Some("[account]\ntenant = \n".to_owned()), "config-broken"),
        (Some(String::new()), "config-broken"),
        (
            Some(format!("{good}\n[[preset]]\nid = 5\n")),
            "config-broken",
        ),
        (None, "config-missing"),
    ] {
        _agent.kill().unwrap();
        world.tray.wait_until_empty(product::LIMIT).unwrap();
        match &text {
            Some(text) => fs::write(&file, text).unwrap(),
            None => fs::remove_file(&file).unwrap(),
        }
        let (agent, _item) = world.start();
        _agent = agent;
        let status = world.wait_for_status(|status| {
            status["problem"]["code"] == code && status["hold"]["state"] == "confirmed"
        });
        assert_eq!(status["hold"]["preset"], "in-a-call", "{text:?}: {status}");
        let entry = world.autostart_entry();
        assert!(entry.exists(), "{text:?}");
        world.write_config(&good);
        world.wait_for_status(|status| status["problem"].is_null());
        let status = world.status();
        assert_eq!(status["hold"]["preset"], "in-a-call", "{text:?}: {status}");
    }
    assert_eq!(world.run(&["clear", "--wait"]).code, 0);
    world.wait_for_shown("Offline", "Offline");
}

#[test]
fn one_bad_preset_in_a_file_never_read_before_leaves_the_account_in_force() {
    let world = World::new(Account::AppSecret);
    let _ = fs::remove_dir_all(world.state_folder());
    let good = world.config(Account::AppSecret);
    world.write_config(&format!(
        "{good}\n[[preset]]\nid = \"focus\"\nshows = \"nothing\"\n"
    ));
    // A command that starts the agent says what is wrong, and does what it can.
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    assert!(set.err.contains("shows: expected one of"), "{set:?}");
    let status = world.status();
    assert_eq!(status["problem"]["code"], "config-broken", "{status}");
    world.write_config(&good);
    world.wait_for_status(|status| status["problem"].is_null());
    assert_eq!(world.status()["hold"]["preset"], "in-a-call");
    assert_eq!(world.run(&["quit"]).code, 0);
}

#[test]
fn a_folder_that_is_missing_at_the_start_and_made_later_is_read() {
    let world = World::new(Account::AppSecret);
    let folder = world.config_folder();
    let away = folder.with_file_name("away");
    fs::rename(&folder, &away).unwrap();
    let _ = fs::remove_dir_all(world.state_folder());
    let mut command = world.command(&["--say-ready"]);
    command.stdout(std::process::Stdio::null());
    let _agent = world.desktop.spawn(command).unwrap();
    world.tray.wait_for_item(product::LIMIT).unwrap();
    assert_eq!(world.status()["account"]["configured"], false);
    fs::rename(&away, &folder).unwrap();
    world.wait_for_status(|status| status["account"]["signed_in"] == true);
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
}

#[test]
fn settings_that_are_refused_at_the_first_start_are_told_as_what_they_are() {
    let world = World::new(Account::None);
    world.write_config("[account]\ntenant = \"contoso.com\"\nclient_id = 5\n");
    let (_agent, item) = world.start();
    let status = world.status();
    assert_eq!(status["problem"]["code"], "config-broken", "{status}");
    assert_eq!(status["headline"], "Settings file broken", "{status}");
    let set = world.run(&["set", "in-a-call"]);
    assert_eq!(set.code, 2, "{set:?}");
    assert!(
        set.err.contains("config.toml, line 3: client_id"),
        "{set:?}"
    );
    let menu = item.menu().unwrap();
    assert!(menu.find("Settings file broken").is_some(), "{menu:?}");
}
