//! Clients of the agent's socket that know no manners: many at once, silent ones, half a message,
//! garbage, and questions without end.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use product::{Account, LIMIT, World};

use crate::relay;

const CLIENTS: usize = 200;
const QUESTIONS: usize = 10_000;

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

fn open_files(process: u32) -> usize {
    fs::read_dir(format!("/proc/{process}/fd"))
        .expect("its files")
        .count()
}

/// What it holds, in kilobytes.
fn held(process: u32) -> usize {
    let text = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).expect("its memory");
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:"));
    let number = line.and_then(|line| line.trim().strip_suffix(" kB"));
    number
        .and_then(|text| text.trim().parse().ok())
        .expect("a number")
}

#[test]
fn rude_clients_keep_nobody_from_the_agent_and_leave_nothing_behind() {
    let world = World::new(Account::AppSecret);
    let (agent, item) = world.start();
    world.status();
    let socket: PathBuf =
        relay::socket_below(Path::new(world.desktop.var("XDG_RUNTIME_DIR"))).unwrap();
    let mut memory = Vec::new();
    let files = open_files(agent.id());
    for _ in 0..3 {
        let crowd = crowd(&socket);
        pester(&socket);
        item.click("In a call").unwrap();
        world.wait_for_shown("Busy", "InACall");
        assert_eq!(world.status()["hold"]["preset"], "in-a-call");
        item.click("Clear").unwrap();
        world.wait_for_shown("Offline", "Offline");
        drop(crowd);
        let end = Instant::now() + LIMIT;
        // The connection to the tenant may stay for the next request.
        while open_files(agent.id()) > files + 2 {
            assert!(
                Instant::now() < end,
                "{} open files",
                open_files(agent.id())
            );
            thread::sleep(Duration::from_millis(20));
        }
        memory.push(held(agent.id()));
    }
    assert!(
        memory[2] < memory[0] + 1024,
        "kilobytes after each crowd: {memory:?}"
    );
}
