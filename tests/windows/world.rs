//! A Windows, a tenant, and the product between them.

use std::cell::RefCell;
use std::env;
use std::fs::{self, File};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use desktop::{Desktop, DesktopOptions, Program, Window};
use serde_json::Value;
use tenant::{Tenant, TenantConfig};

use crate::outcome::Outcome;
use crate::prefix::Prefix;

/// How long anything may take before a test gives up on it.
pub const LIMIT: Duration = Duration::from_secs(60);

/// How long a program may take to its end: an installer starts others.
const TO_THE_END: Duration = Duration::from_secs(150);

/// The person at the desktop.
const ALICE: &str = "alice@contoso.com";

/// A Windows, a tenant and a person's files. Everything ends with it.
#[derive(Debug)]
pub struct World {
    /// The simulated Entra and Graph.
    pub tenant: Tenant,
    /// The screen behind Windows.
    pub desktop: Desktop,
    prefix: Prefix,
    /// Where the programs lie, as Windows calls it.
    programs: RefCell<String>,
}

impl World {
    /// A world whose person has the programs in a folder, and no settings.
    pub fn new() -> Self {
        let world = Self::without_programs();
        let folder = world.prefix.drive().join("Presence Tray");
        fs::create_dir(&folder).expect("a folder");
        for entry in fs::read_dir(delivered()).expect("the programs").flatten() {
            let name = entry.file_name();
            fs::hard_link(entry.path(), folder.join(name)).expect("a program");
        }
        world
    }

    /// A world where nothing of the product is.
    pub fn without_programs() -> Self {
        let made = PathBuf::from(said_by_xtask("PRESENCE_TRAY_WINE_PREFIX"));
        let prefix = Prefix::copy_of(&made).expect("a Windows");
        let mut options = DesktopOptions {
            keyring: false,
            // Wine has its own, and menus are not among the windows of another one.
            window_manager: false,
            ..DesktopOptions::default()
        };
        for (name, value) in [
            ("WINEPREFIX", prefix.path().to_str().expect("a path")),
            ("WINEDLLOVERRIDES", "mscoree=;mshtml="),
            ("WINEDEBUG", "-all"),
            ("USER", &prefix.user()),
        ] {
            options.env.insert(name.to_owned(), value.to_owned());
        }
        Self {
            desktop: Desktop::start(options).expect("a desktop"),
            tenant: Tenant::spawn(TenantConfig::signing_in_alice()).expect("a tenant"),
            prefix,
            programs: RefCell::new(r"C:\Presence Tray".to_owned()),
        }
    }

    /// The programs are in this folder, with `%NAME%` for the person's.
    pub fn use_programs_in(&self, folder: &str) {
        let told = self.batch(&format!("echo {folder}"));
        self.programs.replace(told.out.trim().to_owned());
    }

    /// The same, where the person is signed in by an app secret.
    pub fn signed_in() -> Self {
        let world = Self::new();
        world.write_config(&world.config());
        let stored = world.run_with_input(&["secret", "set"], world.tenant.client_secret());
        assert_eq!(stored.code, 0, "{stored:?}");
        world
    }

    /// The person's user principal name.
    pub fn user(&self) -> &'static str {
        ALICE
    }

    /// The text of `config.toml` for an account that signs in by an app secret.
    pub fn config(&self) -> String {
        format!(
            "[account]\ntenant = \"{}\"\nclient_id = \"{}\"\nsign_in = \"app-secret\"\n\
             user = \"{ALICE}\"\n\n[endpoints]\nauthority = \"{}\"\ngraph = \"{}\"\n",
            self.tenant.domain(),
            self.tenant.client_id(),
            self.tenant.authority(),
            self.tenant.graph(),
        )
    }

    /// The folder behind `C:\`.
    pub fn drive(&self) -> PathBuf {
        self.prefix.drive()
    }

    /// The folder behind `%USERPROFILE%`.
    pub fn profile(&self) -> &Path {
        self.prefix.profile()
    }

    /// The installer of this version for one user, as Windows calls the file.
    pub fn installer(&self, version: &str) -> String {
        let folder = PathBuf::from(said_by_xtask("PRESENCE_TRAY_WINDOWS_INSTALLERS"));
        let file = folder.join(format!("presence-tray-{version}-user.msi"));
        assert!(file.is_file(), "{} is not made", file.display());
        format!("Z:{}", file.display()).replace('/', r"\")
    }

    /// Runs the Windows Installer to its end.
    pub fn msiexec(&self, words: &[&str]) -> Outcome {
        finish_itself(self.windows_program("msiexec", words))
    }

    /// The folder of `config.toml`.
    pub fn config_folder(&self) -> PathBuf {
        self.prefix.profile().join("AppData/Roaming/presence-tray")
    }

    /// The folder of the state and the log.
    pub fn state_folder(&self) -> PathBuf {
        self.prefix.profile().join("AppData/Local/presence-tray")
    }

    /// Writes `config.toml`.
    pub fn write_config(&self, text: &str) {
        let folder = self.config_folder();
        fs::create_dir_all(&folder).expect("a folder");
        let (new, file) = (folder.join("config.toml~"), folder.join("config.toml"));
        fs::write(&new, text).expect("a file");
        fs::rename(new, file).expect("a file");
    }

    /// A program of Windows, with these words.
    pub fn windows_program(&self, program: &str, words: &[&str]) -> Command {
        let mut command = self.desktop.command("wine");
        command.arg(program).args(words);
        command.env("PRESENCE_TRAY_LOG", "debug");
        command.current_dir(self.drive());
        command
    }

    /// What the system, or another program, does: see `system/system.c`. It may go on until it is dropped.
    pub fn system(&self, words: &[&str]) -> Program {
        let command = self.windows_program("system", words);
        self.desktop.spawn(command).expect("Wine")
    }

    /// The window of the agent is told something by the system, and has dealt with it when this returns.
    pub fn tell_agent(&self, message: u32, wparam: usize, lparam: usize) {
        let words = [message.to_string(), wparam.to_string(), lparam.to_string()];
        let words = [&["tell"][..], &words.each_ref().map(String::as_str)].concat();
        let told = finish(self.windows_program("system", &words), b"");
        assert_eq!(told.code, 0, "{told:?}; {}", self.log());
    }

    /// A program of the product, with these words.
    pub fn command(&self, program: &str, words: &[&str]) -> Command {
        let folder = self.programs.borrow();
        self.windows_program(&format!(r"{folder}\{program}.exe"), words)
    }

    /// Runs the command line.
    pub fn run(&self, words: &[&str]) -> Outcome {
        self.run_with_input(words, "")
    }

    /// The same, with something to read.
    pub fn run_with_input(&self, words: &[&str], input: impl AsRef<[u8]>) -> Outcome {
        finish(self.command("presence-tray", words), input.as_ref())
    }

    /// Runs the agent's program to its end, for what only installers ask of it.
    pub fn run_agent(&self, words: &[&str]) -> Outcome {
        finish(self.command("presence-tray-agent", words), b"")
    }

    /// Runs a batch file of these lines by `cmd`, in a folder where `presence-tray` is found.
    pub fn batch(&self, lines: &str) -> Outcome {
        let file = self.drive().join("test.bat");
        let folder = self.programs.borrow();
        let text = format!("@echo off\nset PATH=%PATH%;{folder}\n{lines}\n");
        fs::write(file, text.replace('\n', "\r\n")).expect("a file");
        finish(self.windows_program("cmd", &["/c", r"C:\test.bat"]), b"")
    }

    /// Starts the agent, as a person does by a click, and waits until it answers.
    pub fn start(&self) -> Program {
        let command = self.command("presence-tray-agent", &[]);
        let agent = self.desktop.spawn(command).expect("the agent");
        self.wait_until("an agent that runs", || self.status()["agent"] == "running");
        agent
    }

    /// `status --json`.
    pub fn status(&self) -> Value {
        let outcome = self.run(&["status", "--json"]);
        assert_eq!(outcome.code, 0, "{outcome:?}");
        serde_json::from_str(&outcome.out).expect("JSON")
    }

    /// Waits until something is so, for what tells nobody when it changes; fails after [`LIMIT`].
    pub fn wait_until(&self, what: &str, mut is_so: impl FnMut() -> bool) {
        let end = Instant::now() + LIMIT;
        while !is_so() {
            assert!(Instant::now() < end, "no {what}; {}", self.log());
            thread::sleep(Duration::from_millis(100));
        }
    }

    /// What a window looks like, as the pixels of the screen.
    pub fn look(&self, window: &Window) -> Look {
        let id = window.id.to_string();
        let mut import = self.desktop.command("import");
        import.args(["-window", &id, "-depth", "8", "rgb:-"]);
        let picture = import.output().expect("imagemagick");
        Look(picture.stdout)
    }

    /// The person's hands, in the words of `xdotool`.
    pub fn xdotool(&self, words: &[&str]) {
        let done = self.desktop.command("xdotool").args(words).output();
        let done = done.expect("xdotool");
        assert!(done.status.success(), "{words:?}: {done:?}");
    }

    /// Waits for a menu that opens: a window of the agent's that has no name.
    pub fn wait_for_menu(&self) -> Window {
        let mut menu = None;
        self.wait_until("menu", || {
            let mut windows = self.desktop.windows().into_iter();
            menu = windows.find(|it| it.title.is_empty() && it.class.starts_with("presence-tray"));
            menu.is_some()
        });
        menu.expect("a menu")
    }

    /// Waits until colleagues see this.
    pub fn wait_for_shown(&self, availability: &str, activity: &str) {
        let shown = self
            .tenant
            .wait_for_shown_blocking(ALICE, availability, activity, LIMIT);
        if shown.is_err() {
            let now = self.tenant.shown(ALICE);
            panic!("colleagues see {now:?}; {}", self.log());
        }
    }

    /// Waits until the agent has logged this so often.
    pub fn wait_for_log(&self, text: &str, times: usize) {
        let file = self.state_folder().join("presence-tray.log");
        self.wait_until(&format!("{text:?} in its log"), || {
            let log = fs::read_to_string(&file).unwrap_or_default();
            log.matches(text).count() >= times
        });
    }

    /// The end of the agent's log.
    pub fn log(&self) -> String {
        let file = self.state_folder().join("presence-tray.log");
        let text = fs::read_to_string(file).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(60)..].join("\n")
    }
}

/// The pixels of a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look(Vec<u8>);

impl Look {
    /// Whether there is more than one colour.
    pub fn has_an_icon(&self) -> bool {
        let mut pixels = self.0.chunks_exact(3);
        let first = pixels.next();
        first.is_some_and(|first| pixels.any(|pixel| pixel != first))
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for World {
    fn drop(&mut self) {
        // Its programs are ended with the desktop, by their ids; this one lets them end in order.
        let mut end = self.desktop.command("wineserver");
        let _ended_otherwise = end.arg("-k").output();
    }
}

/// The folder of what is delivered to Windows.
fn delivered() -> PathBuf {
    PathBuf::from(said_by_xtask("PRESENCE_TRAY_WINDOWS_PROGRAMS"))
}

fn said_by_xtask(name: &str) -> std::ffi::OsString {
    let said = env::var_os(name).filter(|value| Path::new(value).is_dir());
    said.unwrap_or_else(|| {
        panic!("Wine or the programs are missing ({name}): run `cargo xtask windows`")
    })
}

/// Runs a program of Windows to its end, and to the end of its output; fails when that takes too long. What it
/// starts has its standard error too, whatever Windows says, so that goes to a file.
fn finish(mut command: Command, input: &[u8]) -> Outcome {
    let mut complaints = tempfile::tempfile().expect("a file");
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(complaints.try_clone().expect("a file"))
        .spawn()
        .expect("Wine");
    let mut stdin = child.stdin.take().expect("its input");
    // A program that refuses its arguments does not wait to be told more.
    let _ = stdin.write_all(input);
    drop(stdin);
    let mut output = child.stdout.take().expect("its output");
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let mut stdout = Vec::new();
        let read = output.read_to_end(&mut stdout).map(|_| stdout);
        // Who waited for it may have given up.
        let _ = tell.send(read);
    });
    let read = told.recv_timeout(TO_THE_END);
    let status = wait(&mut child);
    let stderr = contents(&mut complaints);
    let (Some(status), Ok(stdout)) = (status, read) else {
        let stderr = String::from_utf8_lossy(&stderr);
        panic!("{command:?} did not end within {TO_THE_END:?}: {stderr}");
    };
    let stdout = stdout.expect("its output");
    Outcome::from(Output {
        status,
        stdout,
        stderr,
    })
}

/// Runs a program of Windows to its end, whatever becomes of those that it starts, which have its output too.
fn finish_itself(mut command: Command) -> Outcome {
    let files = || tempfile::tempfile().expect("a file");
    let (mut output, mut complaints) = (files(), files());
    let mut child = command
        .stdin(Stdio::null())
        .stdout(output.try_clone().expect("a file"))
        .stderr(complaints.try_clone().expect("a file"))
        .spawn()
        .expect("Wine");
    let status = wait(&mut child);
    let (stdout, stderr) = (contents(&mut output), contents(&mut complaints));
    let Some(status) = status else {
        let stderr = String::from_utf8_lossy(&stderr);
        panic!("{command:?} did not end within {TO_THE_END:?}: {stderr}");
    };
    Outcome::from(Output {
        status,
        stdout,
        stderr,
    })
}

/// Waits for its end; one that takes too long is killed, and gives nothing.
fn wait(child: &mut Child) -> Option<ExitStatus> {
    let end = Instant::now() + TO_THE_END;
    while Instant::now() < end {
        if let Some(status) = child.try_wait().expect("its end") {
            return Some(status);
        }
        thread::sleep(Duration::from_millis(20));
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}

fn contents(file: &mut File) -> Vec<u8> {
    let mut contents = Vec::new();
    file.rewind().expect("a file");
    file.read_to_end(&mut contents).expect("a file");
    contents
}
