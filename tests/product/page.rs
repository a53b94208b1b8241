//! What the page of the settings window can do when it is made to do something else: nothing but
//! the listed commands.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

use product::{Account, Window, World};
use serde_json::{Value, json};

/// Calls a command, and says `worked` or why not.
const CALL: &str = "const [command, body, done] = arguments; \
     window.__TAURI_INTERNALS__.invoke(command, body).then(() => done('worked'), it => done(String(it)));";

/// Tries every way a page has to reach a server, and says how many did not throw at once.
const REACH: &str = "const [url, done] = arguments; \
     const ways = [ \
       () => fetch(url), \
       () => fetch(url, { mode: 'no-cors', method: 'POST', body: 'x' }), \
       () => { const it = new XMLHttpRequest(); it.open('GET', url); it.send(); \
               return new Promise(end => { it.onloadend = () => end(); }); }, \
       () => new Promise((_, end) => { const it = new WebSocket(url.replace('http', 'ws')); \
               it.onclose = end; it.onerror = end; }), \
       () => new Promise(end => { const it = new Image(); it.onload = it.onerror = () => end(); \
               it.src = url; }), \
       () => navigator.sendBeacon(url, 'x'), \
       () => new Promise(end => { const it = document.createElement('script'); \
               it.onload = it.onerror = () => end(); it.src = url; document.head.append(it); }), \
       () => { const it = document.createElement('iframe'); it.src = url; document.body.append(it); }, \
       () => { const it = document.createElement('form'); it.action = url; it.method = 'post'; \
               document.body.append(it); it.submit(); }, \
       () => window.open(url), \
       () => { window.location.href = url; }, \
     ]; \
     const tried = ways.map(way => { try { return Promise.resolve(way()).catch(() => {}); } \
                                     catch { return Promise.resolve(); } }); \
     Promise.all(tried).then(() => setTimeout(() => done(tried.length), 500));";

const RUN: &str = "const [done] = arguments; \
     const it = document.createElement('script'); it.textContent = 'window.hacked = 1'; \
     document.head.append(it); \
     const button = document.createElement('button'); \
     button.setAttribute('onclick', 'window.hacked = 2'); document.body.append(button); button.click(); \
     let evaluated = 'refused'; try { evaluated = eval('3'); } catch {} \
     done([window.hacked ?? 'refused', evaluated]);";

#[test]
fn the_page_can_do_nothing_but_the_listed_commands() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for("nothing-held");
    let call = |command: &str, body: Value| window.script(CALL, vec![command.into(), body]);
    assert_eq!(call("current", json!({})), "worked");

    for (command, body) in [
        ("plugin:fs|read_text_file", json!({ "path": "/etc/passwd" })),
        (
            "plugin:shell|execute",
            json!({ "program": "id", "args": [] }),
        ),
        (
            "plugin:shell|open",
            json!({ "path": "https://example.com" }),
        ),
        (
            "plugin:opener|open_url",
            json!({ "url": "https://example.com" }),
        ),
        ("plugin:http|fetch", json!({ "url": "https://example.com" })),
        (
            "plugin:event|emit",
            json!({ "event": "agent", "payload": "gone" }),
        ),
        ("plugin:path|resolve_directory", json!({ "directory": 1 })),
        ("plugin:app|version", json!({})),
        ("plugin:window|close", json!({ "label": "settings" })),
        (
            "plugin:window|create",
            json!({ "options": { "label": "x", "url": "https://example.com" } }),
        ),
        (
            "plugin:webview|create_webview_window",
            json!({ "options": { "label": "x" } }),
        ),
        ("plugin:webview|internal_toggle_devtools", json!({})),
        ("plugin:resources|close", json!({ "rid": 0 })),
        ("ask", json!({ "want": "status" })),
        ("load_secret", json!({})),
        ("open_link", json!({ "link": "https://example.com" })),
        (
            "open_link",
            json!({ "link": { "url": "https://example.com" } }),
        ),
        ("act", json!({ "what": { "quit": null } })),
        ("act", json!({ "what": "quit" })),
    ] {
        let came = call(command, body);
        assert_ne!(came, "worked", "{command}");
    }

    assert_eq!(
        window.script(RUN, Vec::new()),
        json!(["refused", "refused"])
    );

    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    server.set_nonblocking(true).unwrap();
    let url = format!("http://{}/", server.local_addr().unwrap());
    let tried = window.script(REACH, vec![url.into()]);
    assert_eq!(tried, 11);
    let came = server.accept().map(|(_, from)| from);
    assert_eq!(
        came.map_err(|error| error.kind()),
        Err(ErrorKind::WouldBlock)
    );

    // It is the same page still, and works.
    window.click("preset-in-a-call");
    world.wait_for_shown("Busy", "InACall");
}

/// What a file of the built page takes when it is packed.
fn packed(file: &Path) -> usize {
    let gzip = Command::new("gzip").arg("-9c").arg(file).output();
    gzip.expect("gzip").stdout.len()
}

#[test]
fn the_page_is_as_small_as_it_has_to_be() {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/dist");
    let index = built.join("index.html");
    let opened = std::fs::read_to_string(&index).unwrap();
    let (mut first, mut now, mut whole) = (packed(&index), packed(&index), packed(&index));
    for entry in std::fs::read_dir(built.join("assets")).unwrap().flatten() {
        let name = entry.file_name();
        let name = name.to_str().unwrap();
        let bytes = packed(&entry.path());
        whole += bytes;
        // The rest of *Now* is loaded when it can be used already, another page when somebody goes there.
        if opened.contains(name) {
            first += bytes;
        }
        if opened.contains(name) || name.starts_with("later-") {
            now += bytes;
        }
    }
    assert!((10_000..=38_800).contains(&first), "{first} bytes");
    assert!((first + 1_000..=43_700).contains(&now), "{now} bytes");
    assert!((now + 1_000..=65_800).contains(&whole), "{whole} bytes");
}
