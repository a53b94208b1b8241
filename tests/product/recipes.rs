//! `docs/recipes.md`, run.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use product::{Account, LIMIT, Outcome, World};
use serde_json::Value;

/// The code block of that name.
fn recipe(name: &str) -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/recipes.md");
    let page = fs::read_to_string(page).expect("a file");
    let mark = format!("<!-- recipe: {name} -->\n```");
    let (_, rest) = page.split_once(&mark).expect(name);
    let (_, rest) = rest.split_once('\n').expect("a text");
    rest.split_once("```").expect("a text").0.to_owned()
}

/// Puts a program where the person's shell finds it.
fn put(world: &World, name: &str, script: &str) -> PathBuf {
    let program = world.desktop.home().join("bin").join(name);
    fs::write(&program, script).expect("a file");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("a file");
    program
}

/// A command of the person's, who has the product in their search path.
fn command(world: &World, program: impl Into<PathBuf>) -> Command {
    let link = world.desktop.home().join("bin/presence-tray");
    if !link.exists() {
        std::os::unix::fs::symlink(world.program(), link).expect("a file");
    }
    world.with_environment(program.into())
}

/// A line for the shell.
fn shell(world: &World, line: &str) -> Command {
    let mut shell = command(world, "sh");
    shell.args(["-c", line]);
    shell
}

/// The first line that a command prints; it is ended then.
fn first_line(mut command: Command) -> String {
    let mut child = command.stdout(Stdio::piped()).spawn().expect("a program");
    let out = child.stdout.take().expect("its output");
    let (send, lines) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            drop(send.send(line));
        }
    });
    let line = lines.recv_timeout(LIMIT).expect("a text");
    child.kill().expect("a program");
    child.wait().expect("a program");
    line
}

fn value_of(text: &str, key: &str) -> String {
    let mut lines = text.lines();
    let line = lines.find_map(|line| line.split_once('=').filter(|(it, _)| it.trim() == key));
    line.expect(key).1.trim().to_owned()
}

fn held(world: &World) -> Value {
    world.status()["hold"]["preset"].clone()
}

#[test]
fn every_recipe_does_what_it_says() {
    let world = World::new(Account::AppSecret);

    // systemd starts the agent.
    let unit = recipe("presence-tray.service");
    let words = value_of(&unit, "ExecStart");
    let (program, words) = words.split_once(' ').unwrap_or((&words, ""));
    let mut agent = command(&world, program);
    agent.args(words.split_whitespace());
    let _agent = world.desktop.spawn(agent).unwrap();
    world.tray.wait_for_item(LIMIT).unwrap();

    // A meeting: another program, during which colleagues see it.
    let meeting = put(&world, "meeting", &recipe("meeting"));
    let go_on = world.desktop.home().join("the meeting is over");
    let mut meets = command(&world, meeting);
    let waits = "while ! test -e \"$0\"; do sleep 0.1; done";
    meets.args(["sh", "-c", waits]).arg(&go_on);
    let mut meets = meets.spawn().unwrap();
    world.wait_for_shown("Busy", "InACall");
    fs::write(go_on, "").unwrap();
    assert!(meets.wait().unwrap().success());
    world.wait_for_shown("Offline", "Offline");

    // Meditation, which takes no time here.
    let meditate = put(&world, "meditate", &recipe("meditate"));
    put(&world, "sleep", "#!/bin/sh\nexit 0\n");
    put(&world, "paplay", "#!/bin/sh\nexit 0\n");
    let done = Outcome::of(command(&world, meditate), "");
    assert_eq!(done.code, 0, "{done:?}");
    assert_eq!(held(&world), "do-not-disturb");
    let message = world.status()["hold"]["message"].clone();
    assert!(
        message.as_str().unwrap().starts_with("Back at "),
        "{message}"
    );
    fs::remove_file(world.desktop.home().join("bin/sleep")).unwrap();

    // Lunch: what follows the five fields of cron.
    let table = recipe("cron");
    let line = table.lines().find(|line| !line.starts_with('#')).unwrap();
    let lunch: Vec<&str> = line.split_whitespace().skip(5).collect();
    let done = Outcome::of(shell(&world, &lunch.join(" ")), "");
    assert_eq!(done.code, 0, "{done:?}");
    assert_eq!(held(&world), "away");

    // What the bars show, and what a click on them does.
    let waybar: Value = serde_json::from_str(&recipe("waybar")).unwrap();
    let module = &waybar["custom/presence"];
    let line = first_line(shell(&world, module["exec"].as_str().unwrap()));
    let shown: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(shown["text"], world.status()["headline"]);
    assert!(shown["class"].is_string(), "{shown}");
    let polybar = recipe("polybar");
    let line = first_line(shell(&world, &value_of(&polybar, "exec")));
    assert_eq!(world.status()["headline"], line);
    for click in ["click-left", "click-right"] {
        let done = Outcome::of(shell(&world, &value_of(&polybar, click)), "");
        assert_eq!(done.code, 0, "{done:?}");
    }
    world.wait_for_status(|it| it["hold"].is_null());

    // The lamp, whose broker is a file.
    let told = world.desktop.home().join("told to the broker");
    let broker = format!("#!/bin/sh\necho \"$@\" >> '{}'\n", told.display());
    put(&world, "mosquitto_pub", &broker);
    let lamp = put(&world, "door-lamp", &recipe("door-lamp"));
    let config = world.config(Account::AppSecret);
    let hook = format!("\n[hooks]\non_change = [\"{}\"]\n", lamp.display());
    world.write_config(&format!("{config}{hook}"));
    let wait_for = |state: &str| {
        let wanted = format!("--retain --topic home/office/presence --message {state}");
        let end = Instant::now() + LIMIT;
        loop {
            let text = fs::read_to_string(&told).unwrap_or_default();
            if text.lines().last() == Some(wanted.as_str()) {
                return;
            }
            assert!(Instant::now() < end, "{text}; {}", world.log());
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    wait_for("free");
    assert_eq!(world.run(&["set", "in-a-call"]).code, 0);
    wait_for("in-a-call");
    assert_eq!(world.run(&["clear"]).code, 0);
    wait_for("free");
}
