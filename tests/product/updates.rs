//! Newer versions: found in the publisher's list, put in place after a click, and never while something is held.

use std::fs;
use std::io::{BufRead as _, BufReader, Cursor, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::accessibility::{assert_accessible, tall_screen};
use base64::Engine as _;
use flate2::{Compression, write::GzEncoder};
use minisign::KeyPair;
use product::{Account, Window, World};
use serde_json::json;

/// What the programs of the newer version are here: they need not run.
const NEWER: &str = "newer";

/// A publisher: a list of versions and the file of the newest, over HTTP, and a key of their own.
struct Publisher {
    key: KeyPair,
    address: String,
    site: Arc<Mutex<Site>>,
}

#[derive(Default)]
struct Site {
    list: Vec<u8>,
    file: Vec<u8>,
    /// How much of the file is sent before the line breaks.
    breaks_at: Option<usize>,
    asked: usize,
}

impl Publisher {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let site = Arc::new(Mutex::new(Site::default()));
        let served = Arc::clone(&site);
        thread::spawn(move || {
            for visitor in listener.incoming().flatten() {
                serve(visitor, &served);
            }
        });
        let key = KeyPair::generate_unencrypted_keypair().expect("a key");
        Self { key, address, site }
    }

    /// The public key, as a build is told of it.
    fn public_key(&self) -> String {
        let boxed = self.key.pk.to_box().expect("a key");
        base64(&boxed.to_string())
    }

    /// Publishes this file as that version, signed for the version `signed`.
    fn publish(&self, version: &str, file: &[u8], signed: &str) {
        let comment = format!("timestamp:1790000000\tfile:presence-tray.tar.gz\tversion:{signed}");
        let signature = minisign::sign(
            Some(&self.key.pk),
            &self.key.sk,
            Cursor::new(file),
            Some(&comment),
            None,
        )
        .expect("a signature");
        let platform = json!({
            "url": format!("{}/presence-tray.tar.gz", self.address),
            "signature": base64(&signature.to_string()),
        });
        let target = format!("linux-{}", std::env::consts::ARCH);
        let list = json!({
            "version": version,
            "notes": "Calls are noticed sooner.",
            "pub_date": "2026-11-20T10:00:00Z",
            "platforms": { target: platform },
        });
        let mut site = self.site.lock().expect("the site");
        site.list = list.to_string().into_bytes();
        site.file = file.to_owned();
    }

    fn change(&self, change: impl FnOnce(&mut Site)) {
        change(&mut self.site.lock().expect("the site"));
    }

    /// How often its list was asked for.
    fn asked(&self) -> usize {
        self.site.lock().expect("the site").asked
    }
}

fn serve(visitor: TcpStream, site: &Mutex<Site>) {
    let mut lines = BufReader::new(&visitor).lines();
    let Some(Ok(first)) = lines.next() else {
        return;
    };
    // The rest of what was asked, up to the empty line.
    drop(lines.find(|line| line.as_ref().map_or(true, String::is_empty)));
    let mut site = site.lock().expect("the site");
    let is_list = first.starts_with("GET /list.json");
    site.asked += usize::from(is_list);
    let body = if is_list { &site.list } else { &site.file };
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let end = site.breaks_at.filter(|_| !is_list).unwrap_or(body.len());
    let mut out = &visitor;
    // Who asked may have gone.
    let _ = out
        .write_all(head.as_bytes())
        .and_then(|()| out.write_all(&body[..end]));
}

fn base64(text: &str) -> String {
    base64::engine::general_purpose::STANDARD.encode(text)
}

/// The archive of a version, as it is delivered for Linux.
fn archive(content: &str) -> Vec<u8> {
    let mut tar = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
    for name in ["presence-tray", "presence-tray-settings"] {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o755);
        let path = format!("presence-tray-99.0.0-linux/bin/{name}");
        tar.append_data(&mut header, path, content.as_bytes())
            .expect("an archive");
    }
    let gzip = tar.into_inner().expect("an archive");
    gzip.finish().expect("an archive")
}

/// The programs as a person unpacked them, and the agent of them.
fn unpacked(world: &World) -> (PathBuf, desktop::Program) {
    let program = world.copy_of_programs("unpacked");
    let (agent, _item) = world.start_program(program.clone());
    (program, agent)
}

fn open(world: &World, program: &Path, publisher: &Publisher) -> Window {
    let window = program.with_file_name("presence-tray-settings");
    let list = format!("{}/list.json", publisher.address);
    let key = publisher.public_key();
    let told = [
        ("PRESENCE_TRAY_UPDATE_LIST", list.as_str()),
        ("PRESENCE_TRAY_UPDATE_KEY", key.as_str()),
    ];
    Window::open_program(world, window, &told)
}

/// Asks for a newer version, and waits for what is said of it.
fn look(window: &Window, says: &str) {
    window.click("look-for-update");
    window.wait_for_text("updates", says);
}

fn is_newer(program: &Path) -> bool {
    fs::read_to_string(program).is_ok_and(|it| it == NEWER)
}

#[test]
fn a_newer_version_is_installed_by_a_click_and_nothing_else_ever_is() {
    let world = World::new(Account::AppSecret);
    let (program, _agent) = unpacked(&world);
    let publisher = Publisher::new();
    let file = archive(NEWER);
    publisher.publish("0.0.1", &file, "0.0.1");
    let window = open(&world, &program, &publisher);
    window.click("tab-general");
    window.wait_for("look-for-update");
    assert_eq!(publisher.asked(), 0, "nobody wanted that");

    look(&window, "is the newest");
    publisher.change(|site| site.list = b"<html>Sign in to this network</html>".to_vec());
    look(&window, "list of versions can’t be read");

    // An older one that is passed off for a newer, with its own signature.
    publisher.publish("99.0.0", &file, "0.0.1");
    look(&window, "Version 99.0.0 is available");
    window.picture("update-found");
    window.click("install-update");
    window.wait_for_text("updates", "isn’t what the publisher signed");
    // One that was changed on its way.
    publisher.publish("99.0.0", &file, "99.0.0");
    publisher.change(|site| *site.file.last_mut().unwrap() ^= 1);
    look(&window, "Version 99.0.0 is available");
    window.click("install-update");
    window.wait_for_text("updates", "isn’t what the publisher signed");
    window.picture("update-tampered");
    // One that breaks off.
    publisher.publish("99.0.0", &file, "99.0.0");
    publisher.change(|site| site.breaks_at = Some(file.len() / 2));
    window.click("install-update");
    window.wait_for_text("updates", "broke off");
    publisher.change(|site| site.breaks_at = None);
    assert!(!is_newer(&program));

    // Not while something is held.
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    window.click("install-update");
    window.wait_for_text("updates", "Not while a status is set");
    assert!(!is_newer(&program));
    let clear = world.run(&["clear", "--wait"]);
    assert_eq!(clear.code, 0, "{clear:?}");
    window.click("install-update");
    window.wait_for_text("updates", "Version 99.0.0 is installed");
    window.picture("update-installed");
    assert!(is_newer(&program));
    assert!(is_newer(&program.with_file_name("presence-tray-settings")));
    let left = fs::read_dir(program.parent().unwrap()).unwrap().count();
    assert_eq!(left, 2, "nothing is left beside them");
}

/// Done once the button that installs is in sight.
const IN_SIGHT: &str = "const [done] = arguments; \
     const look = () => { \
       const it = document.querySelector('[data-testid=install-update]')?.getBoundingClientRect(); \
       if (it && it.top >= 0 && it.bottom <= innerHeight) done(true); \
       else requestAnimationFrame(look); }; \
     look();";

/// A world whose person wants to hear of newer versions, and a publisher who has one.
fn who_wants_to_hear() -> (World, Publisher) {
    let world = World::with(tall_screen(), Account::AppSecret);
    let config = format!(
        "{}\n[updates]\ncheck = true\n",
        world.config(Account::AppSecret)
    );
    world.write_config(&config);
    let publisher = Publisher::new();
    publisher.publish("99.0.0", &archive(NEWER), "99.0.0");
    (world, publisher)
}

#[test]
fn who_wants_to_hear_of_newer_versions_is_told_once_a_day_as_the_window_opens() {
    let (world, publisher) = who_wants_to_hear();
    let (program, _agent) = unpacked(&world);
    let window = open(&world, &program, &publisher);
    window.wait_for_text("newer-version", "Version 99.0.0 is available");
    window.picture("newer-version");
    assert_accessible(&window, "a newer version is told of");
    drop(window);
    assert_eq!(publisher.asked(), 1);
    let window = open(&world, &program, &publisher);
    window.click("tab-general");
    // It is asked for as the page comes, before this.
    look(&window, "Version 99.0.0 is available");
    assert_eq!(publisher.asked(), 2);
}

#[test]
fn a_newer_version_that_is_told_of_is_led_to_from_any_page_and_can_be_installed_there() {
    for from in ["now", "general"] {
        let (world, publisher) = who_wants_to_hear();
        let (program, _agent) = unpacked(&world);
        let window = open(&world, &program, &publisher);
        window.wait_for_text("newer-version", "Version 99.0.0 is available");
        window.resize(720, 640);
        window.click(&format!("tab-{from}"));
        window.click("see-newer-version");
        window.script(IN_SIGHT, Vec::new());
        window.picture(&format!("newer-version-seen-from-{from}"));
        assert_accessible(&window, "a newer version can be installed");
        window.click("install-update");
        window.wait_for_text("updates", "Version 99.0.0 is installed");
        assert!(is_newer(&program), "from {from}");
        assert_eq!(publisher.asked(), 1);
    }
}

#[test]
fn a_build_without_a_publisher_says_that_it_looks_for_nothing() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("tab-general");
    window.wait_for_text("update-source", "doesn’t look for newer versions");
}
