//! A private desktop, a tenant, and the product between them.

use std::cell::{Cell, RefCell};
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use desktop::{Desktop, DesktopOptions, Item, Program, TrayHost};
use serde_json::Value;
use tenant::{Tenant, TenantConfig};

use crate::{programs, webdriver};

/// How long anything may take before a test gives up on it.
pub const LIMIT: Duration = Duration::from_secs(30);

/// The person at the desktop.
const ALICE: &str = "alice@contoso.com";

/// A certificate that is made up for tests, alone and with its key.
const CERTIFICATE: &str = include_str!("../tenant/src/model/client_assertion/certificate.pem");
const CERTIFICATE_FILE: &[u8] =
    include_bytes!("../../src-tauri/graph/tests/contract/certificate/aes.pfx");

/// What protects that file.
pub const CERTIFICATE_PASSWORD: &str = "correct-horse";

/// The account that `config.toml` describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Account {
    /// None: there is no file.
    None,
    /// By app secret, which is not stored yet.
    AppSecret,
    /// By app certificate: a PFX whose password is not stored yet.
    AppCertificate,
    /// By browser.
    Browser,
    /// By device code.
    DeviceCode,
}

/// What a command came to.
#[derive(Debug)]
pub struct Outcome {
    /// The exit code.
    pub code: i32,
    /// What it printed.
    pub out: String,
    /// What it complained about.
    pub err: String,
}

impl Outcome {
    /// Runs a command to its end, with something to read.
    pub fn of(mut command: Command, input: &str) -> Self {
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = desktop::spawn(&mut command).expect("the program");
        let mut stdin = child.stdin.take().expect("its input");
        // A program that refuses its arguments does not wait to be told more.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        let output = child.wait_with_output().expect("its end");
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// A desktop, a tenant and a person's files. Everything ends with it.
#[derive(Debug)]
pub struct World {
    /// The simulated Entra and Graph.
    pub tenant: Tenant,
    /// The panel.
    pub tray: TrayHost,
    /// The screen, bus and keychain.
    pub desktop: Desktop,
    programs: RefCell<Vec<u32>>,
    /// Where Entra and Graph are, as `config.toml` says.
    authority: String,
    graph: String,
    /// Whether the product's programs find no programs of the system.
    alone: Cell<bool>,
    /// Whether tests can look into the product's programs.
    open: Cell<bool>,
    /// What the programs are told of time that passes faster; empty where it does not.
    time_scale: String,
}

impl World {
    /// A world with an account of this kind; for an app its secret is stored by the product.
    pub fn new(account: Account) -> Self {
        Self::new_on(DesktopOptions::default(), account)
    }

    /// The same on this desktop.
    pub fn new_on(options: DesktopOptions, account: Account) -> Self {
        let world = Self::with(options, account);
        if account == Account::AppSecret {
            let stored = world.secret_set(world.tenant.client_secret());
            assert_eq!(stored.code, 0, "{stored:?}");
        }
        if account == Account::AppCertificate {
            let stored = world.secret_set(CERTIFICATE_PASSWORD);
            assert_eq!(stored.code, 0, "{stored:?}");
        }
        world
    }

    /// A world on this desktop, with nothing stored.
    pub fn with(options: DesktopOptions, account: Account) -> Self {
        let tenant = Tenant::spawn(TenantConfig::signing_in_alice()).expect("a tenant");
        let (authority, graph) = (tenant.authority().to_owned(), tenant.graph().to_owned());
        Self::of(options, account, tenant, &authority, &graph)
    }

    /// A world with this tenant, whose services are asked for at these addresses.
    pub fn of(
        options: DesktopOptions,
        account: Account,
        tenant: Tenant,
        authority: &str,
        graph: &str,
    ) -> Self {
        let desktop = Desktop::start(DesktopOptions {
            opengl: options.opengl || webdriver::pictures_are_taken(),
            ..options
        });
        let desktop = desktop.expect("a desktop");
        let tray = desktop.start_tray().expect("a panel");
        let world = Self {
            tenant,
            tray,
            desktop,
            programs: RefCell::default(),
            authority: authority.to_owned(),
            graph: graph.to_owned(),
            alone: Cell::default(),
            open: Cell::new(true),
            time_scale: String::new(),
        };
        if account != Account::None {
            world.write_config(&world.config(account));
        }
        if account == Account::AppCertificate {
            world.register_certificate();
        }
        world.write_browser();
        world
    }

    /// The same where time passes so many times as fast, for the tenant and for debug builds of the
    /// product. What is waited for on the network and on the desktop takes as long as ever.
    pub fn in_fast_time(options: DesktopOptions, account: Account, factor: f64) -> Self {
        let mut world = Self::with(options, account);
        world.scale_time(factor);
        if account == Account::AppSecret {
            let stored = world.secret_set(world.tenant.client_secret());
            assert_eq!(stored.code, 0, "{stored:?}");
        }
        world
    }

    /// From now on time passes so many times as fast, or as slowly where that is less than one.
    pub fn scale_time(&mut self, factor: f64) {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let scale = tenant::Command::Scale { factor };
        self.tenant.command(scale).expect("a scale");
        let since = since.expect("a time after 1970").as_millis();
        self.time_scale = format!("{factor}@{since}");
    }

    /// Puts the certificate file beside `config.toml`, and its certificate in the tenant.
    pub fn register_certificate(&self) -> PathBuf {
        let file = self.config_folder().join("app.pfx");
        fs::create_dir_all(self.config_folder()).expect("a folder");
        fs::write(&file, CERTIFICATE_FILE).expect("a file");
        let add = tenant::Command::AddCertificate {
            application: None,
            pem: CERTIFICATE.to_owned(),
        };
        self.tenant.command(add).expect("a certificate");
        file
    }

    /// The person's user principal name.
    pub fn user(&self) -> &'static str {
        ALICE
    }

    /// The text of `config.toml` for an account of this kind.
    pub fn config(&self, account: Account) -> String {
        let (way, user) = match account {
            Account::None => return String::new(),
            Account::AppSecret => ("app-secret", format!("user = \"{ALICE}\"\n")),
            Account::AppCertificate => (
                "app-certificate",
                format!("user = \"{ALICE}\"\ncertificate = \"app.pfx\"\n"),
            ),
            Account::Browser => ("browser", String::new()),
            Account::DeviceCode => ("device-code", String::new()),
        };
        format!(
            "[account]\ntenant = \"{}\"\nclient_id = \"{}\"\nsign_in = \"{way}\"\n{user}\n\
             [endpoints]\nauthority = \"{}\"\ngraph = \"{}\"\n",
            self.tenant.domain(),
            self.tenant.client_id(),
            self.authority,
            self.graph,
        )
    }

    /// The folder of `config.toml`.
    pub fn config_folder(&self) -> PathBuf {
        self.desktop.home().join("config")
    }

    /// The folder of the state and the log.
    pub fn state_folder(&self) -> PathBuf {
        self.desktop.home().join("state")
    }

    /// Writes `config.toml`, as an editor does: the new file in place of the old.
    pub fn write_config(&self, text: &str) {
        let folder = self.config_folder();
        fs::create_dir_all(&folder).expect("a folder");
        let (new, file) = (folder.join("config.toml~"), folder.join("config.toml"));
        fs::write(&new, text).expect("a file");
        fs::rename(new, file).expect("a file");
    }

    /// Puts a script in the place of what opens the browser; `None`: there is nothing there.
    pub fn replace_browser(&self, script: Option<&str>) {
        let browser = self.bin().join("xdg-open");
        match script {
            None => {
                fs::remove_file(&browser).expect("the browser is there");
                // The system may have one too.
                self.alone.set(true);
            }
            Some(script) => fs::write(&browser, format!("#!/bin/sh\n{script}\n")).expect("a file"),
        }
    }

    /// A browser that follows every redirect and keeps the last page.
    fn write_browser(&self) {
        let folder = self.bin();
        fs::create_dir_all(&folder).expect("a folder");
        let browser = folder.join("xdg-open");
        let page = self.page_file();
        let script = format!(
            "#!/bin/sh\nprintf '%s\\n' \"$@\" >> '{0}.arguments'\n\
             printf '%s\\n' \"$DISPLAY\" >> '{0}.displays'\n\
             exec curl --silent --show-error --location --max-time 20 --output '{0}' \"$1\"\n",
            page.display()
        );
        fs::write(&browser, script).expect("a file");
        fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).expect("a program");
    }

    fn bin(&self) -> PathBuf {
        self.desktop.home().join("bin")
    }

    /// The last page the browser showed.
    pub fn page_file(&self) -> PathBuf {
        self.desktop.home().join("page.html")
    }

    /// The displays on which the browser was opened, in order.
    pub fn browser_displays(&self) -> Vec<String> {
        let mut file = self.page_file().into_os_string();
        file.push(".displays");
        let text = fs::read_to_string(file).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    /// A command that runs the product's program with these words.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = self.with_environment(self.program());
        command.args(words);
        command
    }

    /// The product's program.
    pub fn program(&self) -> PathBuf {
        programs::under_test("presence-tray", "PRESENCE_TRAY_PROGRAM")
    }

    /// The folder of what the session starts.
    pub fn autostart_folder(&self) -> PathBuf {
        PathBuf::from(self.desktop.var("XDG_CONFIG_HOME")).join("autostart")
    }

    /// The file by which the session starts the product.
    pub fn autostart_entry(&self) -> PathBuf {
        let name = "app.presencetray.PresenceTray.desktop";
        self.autostart_folder().join(name)
    }

    /// What the doctor says of the start at login.
    pub fn autostart_verdict(&self) -> String {
        let report: Value =
            serde_json::from_str(&self.run(&["doctor", "--json"]).out).expect("JSON");
        let mut findings = report["findings"].as_array().expect("findings").iter();
        let found = findings.find(|it| it["check"] == "autostart");
        found.expect("a finding")["verdict"]
            .as_str()
            .expect("a verdict")
            .to_owned()
    }

    /// Waits until the desktop was asked to open this.
    pub fn wait_for_browser(&self, place: &str) {
        let mut file = self.page_file().into_os_string();
        file.push(".arguments");
        let end = Instant::now() + LIMIT;
        loop {
            let asked = fs::read_to_string(&file).unwrap_or_default();
            if asked.lines().any(|line| line == place) {
                return;
            }
            assert!(Instant::now() < end, "only asked to open {asked:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The program of the settings window.
    pub fn settings_program(&self) -> PathBuf {
        programs::under_test("presence-tray-settings", "PRESENCE_TRAY_SETTINGS_PROGRAM")
    }

    /// The programs keep their memory to themselves from now on, as they do on a person's machine, and have no
    /// privileges, so that this counts.
    pub fn keep_programs_to_themselves(&self) {
        self.open.set(false);
    }

    /// A command that runs a program with what this person's programs know.
    pub fn with_environment(&self, program: PathBuf) -> Command {
        let words = match self.open.get() {
            true => vec![program.as_os_str()],
            false => desktop::unprivileged(program.as_os_str()),
        };
        let mut command = self.desktop.command(words[0]);
        command.args(&words[1..]);
        let mut path = self.bin().display().to_string();
        if !self.alone.get() {
            path = format!("{path}:{}", self.desktop.var("PATH"));
        }
        command
            .env("PATH", path)
            .env("PRESENCE_TRAY_CONFIG_DIR", self.config_folder())
            .env("PRESENCE_TRAY_STATE_DIR", self.state_folder())
            .env("PRESENCE_TRAY_LOG", "trace");
        if self.open.get() {
            command.env("PRESENCE_TRAY_DUMPABLE", "1");
        }
        if !self.time_scale.is_empty() {
            command.env("PRESENCE_TRAY_TIME_SCALE", &self.time_scale);
        }
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, words: &[&str]) -> Outcome {
        self.run_with_input(words, "")
    }

    /// The same, with something to read.
    pub fn run_with_input(&self, words: &[&str], input: &str) -> Outcome {
        Outcome::of(self.command(words), input)
    }

    /// Copies of both programs in a folder of their own, as they are installed; gives the agent's.
    pub fn copy_of_programs(&self, folder: &str) -> PathBuf {
        let folder = self.desktop.home().join(folder);
        fs::create_dir_all(&folder).expect("a folder");
        for program in [self.program(), self.settings_program()] {
            let copy = folder.join(program.file_name().expect("a name"));
            fs::copy(program, copy).expect("a copy");
        }
        folder.join("presence-tray")
    }

    /// A copy of the agent's program, beside something that takes the place of the settings
    /// window: a script of the shell.
    pub fn program_with_window(&self, folder: &str, script: &str) -> PathBuf {
        let folder = self.desktop.home().join(folder);
        fs::create_dir_all(&folder).expect("a folder");
        let program = folder.join("presence-tray");
        fs::copy(self.program(), &program).expect("a copy");
        let window = folder.join("presence-tray-settings");
        fs::write(&window, format!("#!/bin/sh\n{script}\n")).expect("a file");
        fs::set_permissions(window, fs::Permissions::from_mode(0o755)).expect("a program");
        program
    }

    /// Starts this program as the agent and waits until it has started.
    pub fn start_program(&self, program: PathBuf) -> (Program, Item) {
        let command = self.with_environment(program);
        let program = self.desktop.spawn(command).expect("the agent");
        self.programs.borrow_mut().push(program.id());
        let item = self.tray.wait_for_item(LIMIT);
        let item = item.unwrap_or_else(|error| panic!("{error}; {}", self.log()));
        // The icon comes first, and clients are answered last.
        let _whatever_it_is = self.run(&["status"]);
        (program, item)
    }

    /// The id of the process of the agent, which keeps its log open.
    pub fn agent_id(&self) -> u32 {
        let log = self.state_folder().join("presence-tray.log");
        let opens_log = |id: &u32| {
            let files = fs::read_dir(format!("/proc/{id}/fd"));
            let mut files = files.into_iter().flatten().flatten();
            files.any(|file| fs::read_link(file.path()).is_ok_and(|it| it == log))
        };
        let mut found = self.desktop.processes().into_iter().filter(opens_log);
        found.next().expect("an agent")
    }

    /// Stores an app secret by the command line.
    pub fn secret_set(&self, secret: &str) -> Outcome {
        self.run_with_input(&["secret", "set"], &format!("{secret}\n"))
    }

    /// Starts the agent, once the icon of one before it has gone, and waits for its icon.
    pub fn start(&self) -> (Program, Item) {
        self.tray
            .wait_until_empty(LIMIT)
            .expect("the last icon to go");
        self.start_program(self.program())
    }

    /// `status --json`.
    pub fn status(&self) -> Value {
        let outcome = self.run(&["status", "--json"]);
        assert_eq!(outcome.code, 0, "{outcome:?}");
        assert_eq!(outcome.out.lines().count(), 1, "{outcome:?}");
        serde_json::from_str(&outcome.out).expect("JSON")
    }

    /// Follows the status until it is as wanted; fails after [`LIMIT`].
    pub fn wait_for_status(&self, wanted: impl Fn(&Value) -> bool) -> Value {
        let watched = self.watch().wait_for(wanted);
        watched.unwrap_or_else(|last| panic!("the last status was {last}; {}", self.log()))
    }

    /// Follows the status from now on.
    pub fn watch(&self) -> Watch {
        use std::io::{BufRead as _, BufReader};
        let mut program = self
            .command(&["status", "--json", "--watch"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program");
        let out = program.stdout.take().expect("its output");
        let (send, lines) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                if send.send(line).is_err() {
                    return;
                }
            }
        });
        Watch { program, lines }
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

    /// Waits until the agent has logged this so often; gives how often it has.
    pub fn wait_for_log(&self, text: &str, times: usize) -> usize {
        let file = self.state_folder().join("presence-tray.log");
        let end = Instant::now() + LIMIT;
        loop {
            let log = fs::read_to_string(&file).unwrap_or_default();
            let found = log.matches(text).count();
            if found >= times {
                return found;
            }
            assert!(
                Instant::now() < end,
                "{text:?} {found} times; {}",
                self.log()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The end of the agent's log, without what libraries say.
    pub fn log(&self) -> String {
        let file = self.state_folder().join("presence-tray.log");
        let text = fs::read_to_string(file).unwrap_or_default();
        let ours = |line: &&str| line.contains(" presence_tray") || line.contains(" graph");
        let lines: Vec<&str> = text.lines().filter(ours).collect();
        lines[lines.len().saturating_sub(40)..].join("\n")
    }

    /// Looks for secrets where none may be: every file of this desktop, and what is known of the
    /// programs that run. `secrets` are those the test knows; what the keychain holds is added.
    pub fn assert_nothing_secret_outside_the_keychain(&self, secrets: &[&str]) {
        let mut needles: Vec<Vec<u8>> = secrets.iter().map(|it| it.as_bytes().to_vec()).collect();
        for secret in self.desktop.keyring().all().unwrap_or_default() {
            needles.push(secret.value.clone());
        }
        needles.retain(|needle| needle.len() >= 8);
        assert!(!needles.is_empty(), "nothing to look for");
        let mut searched = 0;
        let mut look = |place: &Path| {
            let Ok(bytes) = fs::read(place) else { return };
            searched += 1;
            for needle in &needles {
                let found = bytes.windows(needle.len()).any(|window| window == needle);
                assert!(!found, "a secret is in {}", place.display());
            }
        };
        for file in files_below(self.desktop.folder()) {
            look(&file);
        }
        for id in self.programs.borrow().iter() {
            look(Path::new(&format!("/proc/{id}/cmdline")));
            look(Path::new(&format!("/proc/{id}/environ")));
        }
        assert!(searched > 3, "only {searched} places searched");
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.extend(files_below(&entry.path())),
            Ok(kind) if kind.is_file() => found.push(entry.path()),
            _ => {}
        }
    }
    found
}

/// `status --json --watch`, while it runs.
#[derive(Debug)]
pub struct Watch {
    program: std::process::Child,
    lines: std::sync::mpsc::Receiver<String>,
}

impl Watch {
    /// Reads on until the status is as wanted.
    ///
    /// # Errors
    /// The last status that it printed before [`LIMIT`] was over, or it ended.
    pub fn wait_for(&self, wanted: impl Fn(&Value) -> bool) -> Result<Value, String> {
        let mut last = String::new();
        let end = Instant::now() + LIMIT;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let Ok(line) = self.lines.recv_timeout(left) else {
                return Err(last);
            };
            let status: Value = serde_json::from_str(&line).expect("JSON");
            if wanted(&status) {
                return Ok(status);
            }
            last = line;
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
