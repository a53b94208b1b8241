//! The command line, as people and their scripts use it on Windows.

use serde_json::Value;
use tenant::{Command, Fault, FaultKind, RequestPattern, TeamsClientState};
use windows_product::World;

#[test]
fn a_command_waits_prints_and_tells_its_exit_code_to_a_batch_file() {
    let world = World::signed_in();
    let told = world.batch(
        "presence-tray set in-a-call --wait\n\
         echo set %ERRORLEVEL%\n\
         presence-tray status\n\
         echo status %ERRORLEVEL%\n\
         presence-tray clear --wait\n\
         echo clear %ERRORLEVEL%",
    );
    let lines: Vec<&str> = told.out.lines().collect();
    let at = |line: &str| {
        let found = lines.iter().position(|it| *it == line);
        found.unwrap_or_else(|| panic!("no {line:?} in {told:?}; {}", world.log()))
    };
    // What a command prints comes before what the batch file says after it.
    let (set, status, clear) = (at("set 0"), at("status 0"), at("clear 0"));
    assert!(
        set > 0 && status > set + 1 && clear > status + 1,
        "{told:?}"
    );
    assert!(lines[set + 1].contains("In a call"), "{told:?}");
    world.wait_for_shown("Offline", "Offline");
}

#[test]
fn the_agent_that_a_command_starts_keeps_none_of_what_the_command_was_given() {
    let world = World::signed_in();
    // Its output is a pipe, which ends for its reader once the command has ended.
    let set = world.run(&["set", "in-a-call"]);
    assert_eq!(set.code, 0, "{set:?}");
    assert_eq!(world.status()["agent"], "running");
    world.wait_for_shown("Busy", "InACall");
    let quit = world.run(&["quit"]);
    assert_eq!(quit.code, 0, "{quit:?}");
    world.wait_for_shown("Offline", "Offline");
    assert_eq!(world.status()["agent"], "stopped");
}

#[test]
fn every_exit_code_of_the_table_reaches_a_batch_file() {
    let world = World::new();
    let code = |words: &str| -> i32 {
        let told = world.batch(&format!("presence-tray {words}\necho code %ERRORLEVEL%"));
        let line = told.out.lines().find_map(|it| it.strip_prefix("code "));
        let code = line.and_then(|code| code.trim().parse().ok());
        code.unwrap_or_else(|| panic!("{told:?}; {}", world.log()))
    };
    assert_eq!(code("presets"), 0);
    assert_eq!(code("what-is-this"), 2);
    world.write_config("[account]\ntenant = 5\n");
    assert_eq!(code("set in-a-call"), 2, "settings that do not parse");
    world.write_config("");
    assert_eq!(code("set in-a-call"), 3, "not set up");
    assert_eq!(code("quit"), 0);
    world.write_config(&world.config());
    assert_eq!(code("set in-a-call"), 3, "no secret");
    let secret = world.tenant.client_secret();
    assert_eq!(world.run_with_input(&["secret", "set"], secret).code, 0);
    assert_eq!(code("set in-a-call --wait"), 0);
    assert_eq!(code("clear --wait"), 0);

    world
        .tenant
        .teams_client(world.user(), TeamsClientState::DoNotDisturb)
        .expect("a client");
    assert_eq!(code("set in-a-call --wait"), 6, "something stronger shows");
    assert_eq!(code("clear --wait"), 0);

    let refuse = Command::Presenting { allowed: false };
    world.tenant.command(refuse).expect("a refusal");
    assert_eq!(code("set presenting --wait"), 4, "refused by Graph");

    world.tenant.fault(Fault {
        on: RequestPattern::default(),
        times: 0,
        kind: FaultKind::Drop,
    });
    assert_eq!(code("set in-a-call --wait"), 5, "no network");
    world.tenant.clear_faults();
    world.wait_for_shown("DoNotDisturb", "DoNotDisturb");
    assert_eq!(code("quit"), 0);

    let agent = world.drive().join("Presence Tray/presence-tray-agent.exe");
    let away = agent.with_extension("away");
    std::fs::rename(&agent, &away).expect("a program");
    assert_eq!(code("set in-a-call"), 7, "no agent");
    std::fs::rename(away, agent).expect("a program");

    // What Credential Manager keeps secrets with, spoilt.
    let key = r"HKCU\Software\Wine\Credential Manager";
    let spoil = format!("reg add \"{key}\" /v EncryptionKey /t REG_DWORD /d 1 /f");
    assert_eq!(world.batch(&spoil).code, 0);
    assert_eq!(code("set in-a-call"), 8, "no keychain");
    assert_eq!(code("quit"), 0);
}

#[test]
fn a_secret_is_taken_as_editors_and_shells_of_windows_write_it() {
    let world = World::new();
    world.write_config(&world.config());
    let secret = world.tenant.client_secret().to_owned();
    // As Notepad and PowerShell save a text: with a mark before it, and lines that end as theirs do.
    let line = format!("\u{feff}{secret}\r\n");
    let wide: Vec<u8> = line.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files = [("narrow.txt", line.into_bytes()), ("wide.txt", wide)];
    for (name, text) in files {
        std::fs::write(world.drive().join(name), text).expect("a file");
        let told = world.batch(&format!(
            "presence-tray secret set < C:\\{name}\n\
             echo stored %ERRORLEVEL%\n\
             presence-tray set in-a-call --wait > C:\\out.txt\n\
             echo set %ERRORLEVEL%\n\
             presence-tray quit\n\
             presence-tray secret remove\n\
             type C:\\out.txt"
        ));
        for expected in ["stored 0", "set 0", "In a call"] {
            assert!(told.out.contains(expected), "{name}: {told:?}");
        }
    }
    // By a pipe of the shell's, which puts a space before it.
    let piped = world.batch(&format!("echo  {secret} | presence-tray secret set"));
    assert_eq!(piped.code, 0, "{piped:?}");
    assert!(piped.out.contains("Credential Manager"), "{piped:?}");
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
}

#[test]
fn a_change_of_the_settings_file_holds_at_once() {
    let world = World::signed_in();
    let _agent = world.start();
    let focus = "\n[[preset]]\nid = \"focus\"\nlabel = \"Focus\"\nshows = \"do-not-disturb\"\n";
    world.write_config(&format!("{}{focus}", world.config()));
    world.wait_until("a preset by that name", || {
        let presets = world.status()["presets"].clone();
        let mut presets = presets.as_array().into_iter().flatten();
        presets.any(|it| it["id"] == "focus")
    });
    // What cannot be read changes nothing of what is in force.
    world.write_config("[[preset]]\nid = ");
    world.wait_until("word of it", || world.status()["problem"] != Value::Null);
    let set = world.run(&["set", "focus", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    world.wait_for_shown("DoNotDisturb", "DoNotDisturb");
}
