//! The sign-in when no browser opens, or opens and does something odd: its address is there at once.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use product::{Account, LIMIT, Window, World};

/// What a browser that cannot be had does: it is missing, fails, hangs, or does nothing.
const BROWSERS: [(&str, Option<&str>); 4] = [
    ("missing", None),
    ("fails", Some("exit 3")),
    ("hangs", Some("exec sleep 600")),
    ("does nothing", Some("exit 0")),
];

/// A sign-in on the command line, and the lines it prints.
struct SignIn {
    command: Child,
    lines: Receiver<String>,
}

impl SignIn {
    fn start(world: &World) -> Self {
        let mut command = world
            .command(&["sign-in"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        let out: ChildStdout = command.stdout.take().expect("its output");
        let (tell, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                if tell.send(line).is_err() {
                    return;
                }
            }
        });
        Self { command, lines }
    }

    /// The next line that has this in it.
    fn line(&self, part: &str) -> String {
        let end = Instant::now() + LIMIT;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let line = self.lines.recv_timeout(left);
            let line = line.unwrap_or_else(|error| panic!("no line with {part}: {error}"));
            if line.contains(part) {
                return line;
            }
        }
    }

    fn address(&self) -> String {
        self.line("/oauth2/v2.0/authorize?").trim().to_owned()
    }

    fn end(mut self) -> (i32, String) {
        let status = self.command.wait().expect("its end");
        let mut complaint = String::new();
        let err = self.command.stderr.as_mut().expect("its complaints");
        err.read_to_string(&mut complaint).expect("text");
        (status.code().unwrap_or(-1), complaint)
    }
}

/// The person copies the address into a browser of their own.
fn open_by_hand(world: &World, address: &str) {
    let page = world.desktop.home().join("by-hand.html");
    let status = world
        .desktop
        .command("curl")
        .args(["--silent", "--location", "--max-time", "20", "--output"])
        .arg(page)
        .arg(address)
        .status();
    assert!(status.expect("curl").success(), "{address}");
}

#[test]
fn the_address_is_printed_at_once_whatever_the_browser_does() {
    for (name, browser) in BROWSERS {
        let world = World::new(Account::Browser);
        world.replace_browser(browser);
        let (_agent, _item) = world.start();
        let begun = Instant::now();
        let sign_in = SignIn::start(&world);
        let address = sign_in.address();
        let took = begun.elapsed();
        assert!(
            address.starts_with("http://"),
            "{name}: a line of its own: {address}"
        );
        println!("{name}: {took:?} to the address");
        if matches!(name, "missing" | "fails") {
            sign_in.line("No browser could be opened");
        }
        open_by_hand(&world, &address);
        let (code, complaint) = sign_in.end();
        assert_eq!(code, 0, "{name}: {complaint}");
        assert_eq!(world.status()["account"]["signed_in"], true, "{name}");
    }
}

/// The port that the browser is to come back to.
fn port(address: &str) -> u16 {
    let (_, rest) = address
        .split_once("localhost%3A")
        .expect("a redirect address");
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().expect("a port")
}

#[test]
fn what_comes_before_the_answer_does_not_use_it_up() {
    let world = World::new(Account::Browser);
    world.replace_browser(None);
    let (_agent, _item) = world.start();
    let sign_in = SignIn::start(&world);
    let address = sign_in.address();
    let port = port(&address);
    // Half-open, and silent for good.
    let silent: Vec<_> = (0..100)
        .map(|_| TcpStream::connect(("127.0.0.1", port)))
        .collect();
    for said in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"HEAD /?code=a&state=b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"OPTIONS / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /favicon.ico HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /?code=a&state=of-another HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /?error=access_denied&state=of-another HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ] {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a listener");
        stream.set_read_timeout(Some(LIMIT)).expect("a limit");
        stream.write_all(said).expect("heard");
        let begun = Instant::now();
        let mut answer = Vec::new();
        // Hung up on, which may be a reset.
        let _ = stream.read_to_end(&mut answer);
        assert!(
            begun.elapsed() < Duration::from_secs(8),
            "kept waiting: {said:?}"
        );
        assert_eq!(answer.is_empty(), said[0] == 0x16, "{said:?}");
    }
    open_by_hand(&world, &address);
    let (code, complaint) = sign_in.end();
    assert_eq!(code, 0, "{complaint}");
    drop(silent);
}

#[test]
fn a_second_sign_in_takes_the_place_of_the_first_and_one_that_is_left_ends() {
    let world = World::new(Account::Browser);
    world.replace_browser(Some("exit 0"));
    let (_agent, _item) = world.start();
    let first = SignIn::start(&world);
    let left = first.address();
    let second = SignIn::start(&world);
    let address = second.address();
    let (code, complaint) = first.end();
    assert_eq!(code, 3, "{complaint}");
    assert_ne!(port(&left), port(&address));
    open_by_hand(&world, &address);
    assert_eq!(second.end().0, 0);

    // Ctrl+C, or a window that is closed.
    let mut third = SignIn::start(&world);
    let address = third.address();
    third.command.kill().expect("its end");
    third.command.wait().expect("its end");
    let end = Instant::now() + LIMIT;
    while TcpStream::connect(("127.0.0.1", port(&address))).is_ok() {
        assert!(Instant::now() < end, "still waited for: {}", world.log());
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_second_click_on_sign_in_leaves_the_first_as_it_is() {
    let world = World::new(Account::Browser);
    world.replace_browser(Some("exit 0"));
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("tab-account");
    window.click_twice("sign-in");
    window.wait_for_text("sign-in-address", "/oauth2/v2.0/authorize?");
    window.wait_for_attribute("sign-in", "aria-disabled", "true");
    window.click_twice("sign-in");
    let address = window.text("sign-in-address");
    open_by_hand(&world, &address);
    window.wait_for_text("done", world.user());
    assert!(!window.is_there("failed"), "one was cancelled by another");
    assert!(!window.is_there("cancel-sign-in"), "one is still under way");
    assert_eq!(world.status()["account"]["signed_in"], true);
}

#[test]
fn the_window_shows_the_address_to_open_again_and_to_copy() {
    let world = World::new(Account::Browser);
    world.replace_browser(Some("exit 3"));
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("tab-account");
    window.click("sign-in");
    window.wait_for_text("sign-in-page", "No browser could be opened");
    window.wait_for_text("sign-in-address", "/oauth2/v2.0/authorize?");
    window.picture("sign-in-no-browser");
    window.click("copy-address");
    window.wait_for_text("copy-address", "Copied");
    let address = window.text("sign-in-address");
    let opened = format!(
        "printf '%s\\n' \"$1\" >> '{}.arguments'",
        world.page_file().display()
    );
    world.replace_browser(Some(&opened));
    window.click("open-again");
    world.wait_for_browser(&address);
    open_by_hand(&world, &address);
    window.wait_for_text("done", world.user());
}
