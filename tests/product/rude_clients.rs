//! Clients of the agent's socket that know no manners: many at once, silent ones, half a message,
//! garbage, and questions without end.

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::mpsc::RecvTimeoutError;
use std::thread;
use std::time::{Duration, Instant};

use product::{Account, LIMIT, World};

use crate::footprint::Footprint;
use crate::relay;

/// Of those that stay (three of five), more than are served at once.
const CLIENTS: usize = 500;
const QUESTIONS: usize = 10_000;

/// How many kilobytes more the agent may hold while it is asked for so much.
const FLOODED: usize = 8 * 1024;

/// Opens this many connections, each rude in one way, and keeps them open.
fn crowd(socket: &Path) -> Vec<UnixStream> {
    let manners: [&[u8]; 5] = [
        b"",
        b"{\"id\":1,\"want\":",
        b"\x00\xff\xfe nonsense\n",
        b"{\"id\":1,\"want\":\"watch\"}\n",
        b"{\"id\":1,\"want\":{\"command\":\"Everything\"}}\n",
    ];
    let connect = |said: &[u8]| {
        let mut stream = UnixStream::connect(socket).expect("a connection");
        stream.write_all(said).expect("it said that");
        stream
    };
    manners
        .iter()
        .cycle()
        .take(CLIENTS)
        .map(|said| connect(said))
        .collect()
}

/// Asks without waiting for answers, and reads them all.
fn pester(socket: &Path) {
    let mut stream = UnixStream::connect(socket).expect("a connection");
    let answers = BufReader::new(stream.try_clone().expect("a handle"));
    let asking = thread::spawn(move || {
        for id in 0..QUESTIONS {
            writeln!(stream, "{{\"id\":{id},\"want\":\"status\"}}").expect("it asked");
        }
        stream
    });
    for (id, line) in answers.lines().take(QUESTIONS).enumerate() {
        let line = line.expect("an answer");
        let start = format!("{{\"answer\":{{\"id\":{id},\"result\":{{\"Ok\"");
        assert!(line.starts_with(&start), "{id}: {line}");
    }
    drop(asking.join().expect("its end"));
}

/// One client asks for ten thousand changes as fast as it can write. Gives how long that took, and
/// the most that was held by the agent meanwhile.
fn command(socket: &Path, agent: u32) -> (Duration, Footprint) {
    let mut stream = UnixStream::connect(socket).expect("a connection");
    let answers = BufReader::new(stream.try_clone().expect("a handle"));
    let started = Instant::now();
    let asking = thread::spawn(move || {
        let commands = [
            r#"{"command":{"set":{"preset":"in-a-call","length":{"for":"PT1H"},"message":null}}}"#,
            r#"{"command":{"extend":{"by":"PT1M"}}}"#,
            r#"{"command":"look"}"#,
            r#"{"command":"clear"}"#,
            r#"{"command":{"set":{"preset":"away","length":null,"message":null}}}"#,
        ];
        for id in 0..QUESTIONS {
            let want = commands[id % commands.len()];
            writeln!(stream, "{{\"id\":{id},\"want\":{want}}}").expect("it asked");
        }
        stream
    });
    let (stop, stopped) = std::sync::mpsc::channel::<()>();
    let watching = thread::spawn(move || {
        let mut most = Footprint::of(agent);
        while stopped.recv_timeout(Duration::from_millis(20)) == Err(RecvTimeoutError::Timeout) {
            most = most.or_more(Footprint::of(agent));
        }
        most
    });
    let answered = answers.lines().take(QUESTIONS).filter(|line| {
        let line = line.as_ref().expect("an answer");
        line.contains("\"Ok\"")
    });
    assert_eq!(answered.count(), QUESTIONS, "commands that were refused");
    drop(asking.join().expect("its end"));
    let took = started.elapsed();
    drop(stop);
    (took, watching.join().expect("its end"))
}

#[test]
fn rude_clients_keep_nobody_from_the_agent_and_leave_nothing_behind() {
    let world = World::new(Account::AppSecret);
    let (agent, item) = world.start();
    world.status();
    let socket: PathBuf =
        relay::socket_below(Path::new(world.desktop.var("XDG_RUNTIME_DIR"))).unwrap();
    let before = Footprint::of(agent.id());
    let mut memory = Vec::new();
    for _ in 0..3 {
        let crowd = crowd(&socket);
        pester(&socket);
        item.click("In a call").unwrap();
        world.wait_for_shown("Busy", "InACall");
        assert_eq!(world.status()["hold"]["preset"], "in-a-call");
        // The menu follows when the panel has asked for it.
        item.wait_for_menu(|menu| menu.find("Clear").unwrap().enabled, LIMIT)
            .unwrap();
        item.click("Clear").unwrap();
        world.wait_for_shown("Offline", "Offline");
        drop(crowd);
        // The connection to the tenant may stay for the next request.
        memory.push(before.wait_for_no_more(agent.id(), 2).kilobytes);
    }
    assert!(
        memory[2] < memory[0] + 1024,
        "kilobytes after each crowd: {memory:?}"
    );
}

#[test]
fn ten_thousand_commands_at_once_are_answered_and_the_last_one_counts() {
    let world = World::new(Account::AppSecret);
    let (agent, item) = world.start();
    world.status();
    let socket: PathBuf =
        relay::socket_below(Path::new(world.desktop.var("XDG_RUNTIME_DIR"))).unwrap();
    let before = Footprint::of(agent.id());
    let mut memory = Vec::new();
    for _ in 0..2 {
        let requests = world.tenant.request_count();
        let (took, most) = command(&socket, agent.id());
        println!("{QUESTIONS} commands in {took:?}, {most:?} at the most");
        assert!(most.threads <= before.threads + 4, "{before:?}, {most:?}");
        // What a request waits for has its turn meanwhile, so that requests do not pile up behind it.
        assert!(
            most.kilobytes <= before.kilobytes + FLOODED,
            "{before:?}, {most:?}"
        );
        // The last was to be away.
        world.wait_for_shown("Away", "Away");
        let status = world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
        assert_eq!(status["hold"]["preset"], "away");
        let requests = world.tenant.request_count() - requests;
        assert!(requests < QUESTIONS / 20, "{requests} requests");
        item.click("Clear").unwrap();
        world.wait_for_shown("Offline", "Offline");
        memory.push(before.wait_for_no_more(agent.id(), 2).kilobytes);
    }
    assert!(memory[1] < memory[0] + 1024, "kilobytes: {memory:?}");
    // All of it was logged, and one full file is kept beside the one that is written.
    for name in ["presence-tray.log", "presence-tray.log.old"] {
        let log = std::fs::metadata(world.state_folder().join(name));
        let size = log.unwrap_or_else(|error| panic!("{name}: {error}")).len();
        assert!(size < (1 << 20) + 4096, "{size} bytes of {name}");
    }
}

#[test]
fn more_commands_at_once_than_are_served_are_all_answered() {
    let world = World::new(Account::AppSecret);
    let (agent, _item) = world.start();
    world.status();
    // All of them have come when it goes on.
    agent.freeze();
    let asked = std::iter::repeat_with(|| world.command(&["status", "--json"]));
    let mut asked: Vec<_> = asked
        .take(400)
        .map(|mut command| {
            let command = command.stdout(std::process::Stdio::null());
            command.spawn().expect("the program")
        })
        .collect();
    agent.resume();
    for program in &mut asked {
        assert!(program.wait().expect("its end").success());
    }
}
