//! A secret as shells pipe it and people type it, and ids as they are pasted.

use std::io::{Read as _, Write as _};
use std::process::{ChildStdin, Stdio};
use std::sync::mpsc::channel;

use product::{Account, LIMIT, Outcome, World};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, PidfdFlags, Signal, kill_process, pidfd_open};

/// Pipes these bytes to `secret set`.
fn piped(world: &World, bytes: &[u8]) -> Outcome {
    let mut child = world
        .command(&["secret", "set"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    // A program that refuses it may not read to the end.
    let _ = child.stdin.take().expect("its input").write_all(bytes);
    let output = child.wait_with_output().expect("its end");
    Outcome {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

fn stored(world: &World) -> Vec<u8> {
    let all = world.desktop.keyring().all().expect("the keychain");
    assert_eq!(all.len(), 1);
    all[0].value.clone()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn a_secret_is_stored_as_it_is_meant_however_it_is_piped() {
    let world = World::with(desktop::DesktopOptions::default(), Account::AppSecret);
    let secret = "Ab8~Q.kl_M-0123456789";
    let line = format!("{secret}\r\n");
    for bytes in [
        secret.as_bytes().to_vec(),
        format!("{secret}\n").into_bytes(),
        format!("  {secret} \r\n").into_bytes(),
        format!("\"{secret}\"\r\n").into_bytes(),
        [b"\xef\xbb\xbf", line.as_bytes()].concat(),
        [&[0xff, 0xfe][..], &utf16(&line, u16::to_le_bytes)].concat(),
        [&[0xfe, 0xff][..], &utf16(&line, u16::to_be_bytes)].concat(),
        utf16(&line, u16::to_le_bytes),
        utf16(&line, u16::to_be_bytes),
    ] {
        let outcome = piped(&world, &bytes);
        assert_eq!(outcome.code, 0, "{bytes:?}: {outcome:?}");
        assert_eq!(stored(&world), secret.as_bytes(), "{bytes:?}");
    }
    for (bytes, said) in [
        (&b""[..], "Expected the app secret"),
        (b" \r\n", "Expected the app secret"),
        (
            b"22553876-f5ab-4529-bffb-cfe50aa89f87\n",
            "This is the secret's id",
        ),
        (b"one\ntwo\n", "several lines"),
        (&[0x80, 0x81, 0x82, 0x83], "no text"),
        (&[b'x'; 20_000], "longer than any secret"),
    ] {
        let outcome = piped(&world, bytes);
        assert_eq!(outcome.code, 2, "{outcome:?}");
        assert!(outcome.err.contains(said), "{said}: {outcome:?}");
        assert_eq!(stored(&world), secret.as_bytes(), "what was stored stays");
    }
}

/// Waits a moment for a terminal that shows what is typed: who was killed has not seen to that itself.
const SETTLED: &str = "for i in 1 2 3 4 5 6 7 8 9 10; do \
    stty -a | grep -q ' echo ' && break; sleep 0.2; done";

/// Types these keys at the prompt of `secret set` in a terminal of its own; gives what the terminal
/// showed, up to how it is left.
fn typed(world: &World, keys: &[u8]) -> String {
    at_the_prompt(world, |keyboard| keyboard.write_all(keys).expect("typed"))
}

/// Does something at the prompt of `secret set` in a terminal of its own; gives what the terminal
/// showed, up to how it is left.
fn at_the_prompt(world: &World, what: impl FnOnce(&mut ChildStdin)) -> String {
    let program = world.program();
    let line = format!(
        "'{}' secret set; echo code $?; {SETTLED}; stty -a",
        program.display()
    );
    let mut command = world.with_environment("script".into());
    let mut terminal = command
        .args(["--quiet", "--return", "--command", &line, "/dev/null"])
        .env("SHELL", "/bin/sh")
        .env("TERM", "dumb")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("script(1)");
    let mut keyboard = terminal.stdin.take().expect("its keyboard");
    let mut screen = terminal.stdout.take().expect("its screen");
    let (tell, shown) = channel();
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = screen.read(&mut bytes) {
            if tell.send(bytes[..count].to_vec()).is_err() {
                return;
            }
        }
    });
    let mut text = String::new();
    let mut what = Some(what);
    let end = std::time::Instant::now() + LIMIT;
    loop {
        let left = end.saturating_duration_since(std::time::Instant::now());
        match shown.recv_timeout(left) {
            Ok(bytes) => text.push_str(&String::from_utf8_lossy(&bytes)),
            // All of it is there when it has ended.
            Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => break,
            Err(error) => panic!("{error}: {text}"),
        }
        if text.contains("(not shown)")
            && let Some(what) = what.take()
        {
            what(&mut keyboard);
        }
        if text.contains("echoke") || text.contains("echoctl") {
            drop(terminal.kill());
        }
    }
    terminal.wait().expect("its end");
    text
}

/// Whether the terminal shows what is typed, by stty(1).
fn echoes(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', ';', '\r', '\n']).collect();
    assert!(
        words.contains(&"echo") || words.contains(&"-echo"),
        "{text}"
    );
    words.contains(&"echo")
}

#[test]
fn a_secret_that_is_typed_is_not_shown_and_the_terminal_is_as_before() {
    let world = World::with(desktop::DesktopOptions::default(), Account::AppSecret);
    let shown = typed(&world, b"wrong\x15geheim-x\x7f123\r");
    assert!(shown.contains("App secret (not shown):"), "{shown}");
    assert!(shown.contains("code 0"), "{shown}");
    assert!(!shown.contains("geheim"), "{shown}");
    assert!(echoes(&shown), "{shown}");
    assert_eq!(stored(&world), b"geheim-123");

    let shown = typed(&world, b"another\x03");
    assert!(shown.contains("code 130"), "{shown}");
    assert!(!shown.contains("another"), "{shown}");
    assert!(echoes(&shown), "{shown}");
    assert_eq!(stored(&world), b"geheim-123", "what was stored stays");
}

/// The process of `secret set`.
fn asking(world: &World) -> Pid {
    let asks = |id: &u32| {
        let line = std::fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
        let program = line.starts_with(world.program().as_os_str().as_encoded_bytes());
        program && line.ends_with(b"secret\0set\0")
    };
    let id = world.desktop.processes().into_iter().find(asks);
    Pid::from_raw(id.expect("a command that asks").cast_signed()).expect("an id")
}

#[test]
fn a_terminal_shows_again_what_is_typed_whatever_ends_the_command() {
    let world = World::with(desktop::DesktopOptions::default(), Account::AppSecret);
    for signal in [
        Signal::HUP,
        Signal::INT,
        Signal::QUIT,
        Signal::TERM,
        Signal::USR1,
        Signal::KILL,
    ] {
        let shown = at_the_prompt(&world, |_| {
            kill_process(asking(&world), signal).expect("a signal");
        });
        let code = format!("code {}", 128 + signal.as_raw());
        assert!(shown.contains(&code), "{signal:?}: {shown}");
        assert!(echoes(&shown), "{signal:?}: {shown}");
    }
    assert_eq!(world.desktop.keyring().all().unwrap(), []);
}

#[test]
fn a_terminal_that_is_closed_stores_nothing_of_what_was_typed() {
    let world = World::with(desktop::DesktopOptions::default(), Account::AppSecret);
    let mut ended = None;
    at_the_prompt(&world, |keyboard| {
        keyboard.write_all(b"half of it").expect("typed");
        let command = asking(&world);
        ended = Some(pidfd_open(command, PidfdFlags::empty()).expect("the command"));
        // Its shell leads the session of the terminal, which script(1) holds the other end of.
        let shell = field(command.as_raw_nonzero().get(), 3);
        let script = field(shell, 1);
        kill_process(Pid::from_raw(script).expect("an id"), Signal::KILL).expect("a signal");
    });
    let ended = ended.expect("a command");
    let limit = Timespec::try_from(LIMIT).expect("a time");
    let ready = poll(&mut [PollFd::new(&ended, PollFlags::IN)], Some(&limit));
    assert_eq!(ready, Ok(1), "it still runs");
    assert_eq!(world.desktop.keyring().all().unwrap(), []);
}

/// What proc(5) says of a process, after its name: at 1 its parent, at 3 its session.
fn field(process: i32, at: usize) -> i32 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("a process");
    let rest = stat.rsplit_once(") ").expect("its name").1;
    let field = rest.split(' ').nth(at).expect("a field");
    field.parse().expect("a number")
}

#[test]
fn ids_and_paths_are_taken_as_they_are_pasted() {
    let world = World::new(Account::AppCertificate);
    let id = world.tenant.client_id();
    let file = world.config_folder().join("app.pfx");
    let spaced = world.config_folder().join("my app.pfx");
    std::fs::copy(&file, &spaced).unwrap();
    let home = world.desktop.home();
    let below_home = file.strip_prefix(&home).unwrap().display().to_string();
    let plain = world.config(Account::AppCertificate);
    for certificate in [
        format!("'{}'", file.display()),
        format!("file://{}", file.display()),
        format!(
            "file://{}",
            spaced.display().to_string().replace(' ', "%20")
        ),
        spaced.display().to_string().replace(' ', "%20"),
        format!("~/{below_home}"),
        format!("$HOME/{below_home}"),
    ] {
        let text = plain
            .replace("\"app.pfx\"", &format!("\"{certificate}\""))
            .replace(&format!("\"{id}\""), &format!("\"\u{200b}{{{id}}} \""))
            .replace(
                &format!("tenant = \"{}\"", world.tenant.domain()),
                &format!("tenant = '\"{}\"'", world.tenant.domain()),
            );
        world.write_config(&text);
        let signed_in = world.run(&["sign-in"]);
        assert_eq!(signed_in.code, 0, "{certificate}: {signed_in:?}");
        assert_eq!(world.run(&["quit"]).code, 0);
    }
    for (is_client, wrong, named) in [
        (true, "my-app", "client_id: expected"),
        (false, "contoso", "tenant: expected"),
    ] {
        // With no good settings from before.
        let world = World::new(Account::AppCertificate);
        let right = if is_client {
            world.tenant.client_id()
        } else {
            world.tenant.domain()
        };
        let plain = world.config(Account::AppCertificate);
        world.write_config(&plain.replace(&right, wrong));
        let refused = world.run(&["set", "in-a-call"]);
        assert_eq!(refused.code, 2, "{refused:?}");
        assert!(refused.err.contains(named), "{refused:?}");
    }
}
