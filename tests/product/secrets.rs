//! Nothing secret where it does not belong: files, logs, arguments, what is said on the socket, and
//! memory that is not in use any more.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};
use std::{fs, thread};

use product::{Account, CERTIFICATE_PASSWORD, LIMIT, World};
use tenant::Command;

use crate::{memory, relay};

/// How the tenant's tokens and codes begin, so that every one that was ever given out is found.
const TOKENS: [&str; 4] = ["sim-access-", "sim-refresh-", "sim-code-", "sim-device-"];

/// The beginning of a prime of the certificate's key, as its file has it.
const PRIME: [u8; 16] = [
    0xef, 0x66, 0x66, 0x62, 0x0d, 0x42, 0xaa, 0x93, 0x1e, 0x20, 0xf7, 0x77, 0xa1, 0xe1, 0xed, 0x28,
];

fn sign_in(world: &World, account: Account) {
    if account != Account::DeviceCode {
        let signed_in = world.run(&["sign-in"]);
        assert_eq!(signed_in.code, 0, "{signed_in:?} {}", world.log());
        return;
    }
    let mut sign_in = world
        .command(&["sign-in"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut line = String::new();
    let mut out = std::io::BufReader::new(sign_in.stdout.take().expect("its output"));
    std::io::BufRead::read_line(&mut out, &mut line).expect("a line");
    let user_code = line
        .trim()
        .rsplit(' ')
        .next()
        .unwrap_or_default()
        .to_owned();
    let approve_as = Some(world.user().to_owned());
    let decide = Command::DecideDevice {
        user_code,
        approve_as,
    };
    world.tenant.command(decide).expect("a decision");
    assert!(
        sign_in.wait().expect("its end").success(),
        "{}",
        world.log()
    );
}

fn count(heard: &[Vec<u8>], text: &str) -> usize {
    let occurrences = |bytes: &Vec<u8>| {
        let windows = bytes.windows(text.len());
        windows.filter(|it| *it == text.as_bytes()).count()
    };
    heard.iter().map(occurrences).sum()
}

#[test]
fn nothing_secret_leaves_by_files_logs_arguments_or_the_socket() {
    for account in [
        Account::Browser,
        Account::DeviceCode,
        Account::AppSecret,
        Account::AppCertificate,
    ] {
        let world = World::new(account);
        let (_agent, _item) = world.start();
        world.status();
        let heard = relay::stand_between(Path::new(world.desktop.var("XDG_RUNTIME_DIR")));
        let is_certificate = account == Account::AppCertificate;
        let secret = match is_certificate {
            true => CERTIFICATE_PASSWORD,
            false => world.tenant.client_secret(),
        };
        let is_typed = is_certificate || account == Account::AppSecret;
        if is_typed {
            assert_eq!(world.run(&["secret", "remove"]).code, 0);
            assert_eq!(world.secret_set(secret).code, 0);
        }
        sign_in(&world, account);
        assert_eq!(
            world.run(&["set", "in-a-call", "--wait"]).code,
            0,
            "{}",
            world.log()
        );
        assert_eq!(world.run(&["doctor", "--json"]).code, 0);
        assert_eq!(world.run(&["clear"]).code, 0);

        let said = heard.all();
        assert!(
            count(&said, "\"doctor\"") == 1,
            "{account:?}: the relay heard nothing"
        );
        for token in TOKENS {
            assert_eq!(count(&said, token), 0, "{account:?}: {token} on the socket");
        }
        // The one message that hands a typed secret over.
        let handed_over = usize::from(is_typed);
        assert_eq!(count(&said, secret), handed_over, "{account:?}");
        assert_eq!(
            count(&said, &format!("{{\"store-secret\":\"{secret}\"}}")),
            handed_over
        );

        let everything = [&TOKENS[..], &[secret]].concat();
        world.assert_nothing_secret_outside_the_keychain(&everything);
    }
}

#[test]
fn the_memory_of_the_agent_holds_no_secret_that_was_used() {
    for account in [
        Account::Browser,
        Account::AppSecret,
        Account::AppCertificate,
    ] {
        let world = World::new(account);
        let (agent, _item) = world.start();
        world.status();
        let secret = world.tenant.client_secret();
        match account {
            Account::AppSecret => assert_eq!(world.secret_set(secret).code, 0),
            Account::AppCertificate => assert_eq!(world.secret_set(CERTIFICATE_PASSWORD).code, 0),
            _ => {}
        }
        sign_in(&world, account);
        assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
        let count = |what: &[u8]| memory::count(agent.id(), what).expect("its memory");
        // It is the right memory.
        assert!(count(b"presence-tray.log") > 0);
        assert!(count(b"sim-access-") > 0, "the token in use");
        // Every assertion of ours begins like the last but one.
        for text in [
            secret,
            "sim-refresh-",
            "sim-code-",
            "eyJhbGci",
            CERTIFICATE_PASSWORD,
        ] {
            assert_eq!(count(text.as_bytes()), 0, "{account:?}: {text}");
        }
        assert_eq!(count(&PRIME), 0, "{account:?}: the key of the certificate");
    }
}

#[test]
fn the_memory_of_a_program_is_nobody_elses() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;
    let world = World::new(Account::AppSecret);
    let mut waiting = world.command(&["secret", "set"]);
    waiting
        .env_remove("PRESENCE_TRAY_DUMPABLE")
        .stdin(Stdio::piped());
    // Root's files are root's in any case, so root has it run by somebody else.
    let own = fs::metadata("/proc/self").expect("proc").uid();
    if own == 0 {
        let folder = world.desktop.folder().join("nobody");
        let program = folder.join("presence-tray");
        fs::create_dir(&folder).expect("a folder");
        fs::copy(waiting.get_program(), &program).expect("a copy");
        for entry in [
            world.desktop.folder(),
            &world.desktop.home(),
            &world.config_folder(),
        ] {
            fs::set_permissions(entry, fs::Permissions::from_mode(0o755)).expect("a folder");
        }
        let mut theirs = std::process::Command::new(program);
        theirs
            .args(["secret", "set"])
            .stdin(Stdio::piped())
            .uid(65_534);
        theirs
            .env_clear()
            .env("PRESENCE_TRAY_CONFIG_DIR", world.config_folder());
        waiting = theirs;
    }
    // It waits for the secret.
    let mut program = waiting.spawn().expect("the program");
    let memory = format!("/proc/{}/mem", program.id());
    let end = Instant::now() + LIMIT;
    // proc(5): what a process keeps to itself is root's.
    while fs::metadata(&memory).expect("its memory").uid() != 0 {
        assert!(Instant::now() < end, "{memory} can be read");
        thread::sleep(Duration::from_millis(5));
    }
    program.kill().expect("its end");
    program.wait().expect("its end");
}
