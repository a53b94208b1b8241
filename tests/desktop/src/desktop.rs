//! The desktop itself: its folders, its environment, its processes, and their end.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tempfile::TempDir;

use crate::appearance::Appearance;
use crate::bus::{Bus, BusThread};
use crate::display::Display;
use crate::error::{DesktopError, Result};
use crate::keyring::Keyring;
use crate::login_manager::LoginManager;
use crate::notifications::{Notifications, SilentNotifications};
use crate::processes;
use crate::program::Program;
use crate::proxy_source::ProxySource;
use crate::screen_reader::ScreenReader;
use crate::secret_service::SecretService;
use crate::shortcuts_portal::{PortalManner, ShortcutsPortal};
use crate::tray::{FaultyTray, TrayFault, TrayHost};
use crate::window_manager;
use crate::windows::WindowList;

/// What the desktop is to have.
#[derive(Debug, Clone)]
pub struct DesktopOptions {
    /// Width and height of the screen in pixels.
    pub screen: (u16, u16),
    /// Whether there is a window manager (openbox): it starts with [`Desktop::manage_windows`], once somebody opens or
    /// looks for a window. Windows get no focus without one; it gives them no frame.
    pub window_manager: bool,
    /// Whether the screen offers OpenGL, as real ones do: most programs that find it load a compiler for it.
    pub opengl: bool,
    /// Whether a keychain (gnome-keyring) runs, unlocked, from the start.
    pub keyring: bool,
    /// Whether there is a system bus, for a login manager.
    pub system_bus: bool,
    /// Files of the machine's D-Bus service folder whose services the bus may start on demand,
    /// such as `org.a11y.Bus.service`. Portals and the like stay away unless named here.
    pub services: Vec<String>,
    /// Environment variables beyond those of [`Desktop::env`]; they also override those.
    pub env: BTreeMap<String, String>,
}

impl Default for DesktopOptions {
    /// A screen of 1280 × 900 without OpenGL, with a window manager and an unlocked keychain, and no system bus.
    fn default() -> Self {
        Self {
            screen: (1280, 900),
            window_manager: true,
            opengl: false,
            keyring: true,
            system_bus: false,
            services: Vec::new(),
            env: BTreeMap::new(),
        }
    }
}

impl DesktopOptions {
    /// The default with OpenGL, as desktops of people have it: for what measures, and what takes pictures.
    #[must_use]
    pub fn with_opengl() -> Self {
        Self {
            opengl: true,
            ..Self::default()
        }
    }
}

/// A private desktop session. Dropping it ends everything that runs on it.
#[derive(Debug)]
pub struct Desktop {
    env: BTreeMap<String, String>,
    bus_thread: Arc<BusThread>,
    log_count: AtomicU32,
    pub(crate) keyring: Mutex<Option<Program>>,
    has_window_manager: bool,
    window_manager: Mutex<Option<Program>>,
    windows: WindowList,
    display: Display,
    bus: Bus,
    system_bus: Option<(Bus, Arc<BusThread>)>,
    folder: TempDir,
}

impl Desktop {
    /// Starts a desktop in a new folder of its own; when this returns, all of it is ready.
    pub fn start(options: DesktopOptions) -> Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("desktop-")
            .tempdir()
            .map_err(DesktopError::io("creating a folder for the desktop"))?;
        let mut env = environment(folder.path())?;
        if !options
            .services
            .iter()
            .any(|service| service.starts_with("org.a11y."))
        {
            env.insert("NO_AT_BRIDGE".into(), "1".into());
        }
        env.extend(options.env);

        let (width, height) = options.screen;
        let log = |name: &str| folder.path().join("logs").join(name).with_extension("log");
        let mut server = clean_command("Xvfb", &env);
        if !options.opengl {
            server.args(["-extension", "GLX"]);
        }
        let display = Display::start(server, width, height, &log("xvfb"))?;
        env.insert("DISPLAY".into(), display.name.clone());
        let windows = WindowList::watch(&display.name)?;

        let runtime = folder.path().join("run");
        let bus = clean_command("dbus-daemon", &env);
        let bus = Bus::start(bus, &runtime, &log("bus"), &options.services)?;
        env.insert("DBUS_SESSION_BUS_ADDRESS".into(), bus.address.clone());
        let system = private_folder(folder.path().join("system"))?;
        // The machine's own has nothing to say here.
        let nowhere = format!("unix:path={}", system.join("bus").display());
        env.insert("DBUS_SYSTEM_BUS_ADDRESS".into(), nowhere);
        let system_bus = if options.system_bus {
            let bus = clean_command("dbus-daemon", &env);
            let bus = Bus::start(bus, &system, &log("system-bus"), &[])?;
            let thread = Arc::new(BusThread::start(&bus.address)?);
            Some((bus, thread))
        } else {
            None
        };

        let desktop = Self {
            bus_thread: Arc::new(BusThread::start(&bus.address)?),
            log_count: AtomicU32::new(0),
            keyring: Mutex::new(None),
            has_window_manager: options.window_manager,
            window_manager: Mutex::new(None),
            windows,
            display,
            bus,
            system_bus,
            folder,
            env,
        };
        if options.keyring {
            desktop.keyring().start()?;
        }
        Ok(desktop)
    }

    /// Kills the session bus; who was on it loses it, the keychain with it.
    ///
    /// # Errors
    /// When it does not end.
    pub fn stop_bus(&mut self) -> Result<()> {
        self.bus.program.kill().map(drop)
    }

    /// Starts a session bus in the place of the one that was stopped, and the keychain that was on
    /// it. Panels and notification servers of before are not on it.
    ///
    /// # Errors
    /// When one of the two does not start.
    pub fn start_bus_again(&mut self) -> Result<()> {
        let command = self.command("dbus-daemon");
        let runtime = self.folder.path().join("run");
        let socket = runtime.join("bus");
        fs::remove_file(&socket).map_err(DesktopError::io(format!("removing {socket:?}")))?;
        self.bus = Bus::start(command, &runtime, &self.new_log("bus"), &[])?;
        let had_keyring = self.keyring.lock().is_ok_and(|slot| slot.is_some());
        if had_keyring {
            self.keyring().stop()?;
            self.keyring().start()?;
        }
        Ok(())
    }

    /// Starts a portal that tells this accent colour: red, green and blue, each from 0 to 1.
    ///
    /// # Errors
    /// When it could not be started.
    pub fn start_appearance(&self, accent: (f64, f64, f64)) -> Result<Appearance> {
        Appearance::start(Arc::clone(&self.bus_thread), accent)
    }

    /// Starts a portal that tells this colour scheme: 0 for none, 1 for dark, 2 for light.
    ///
    /// # Errors
    /// When it could not be started.
    pub fn start_color_scheme(&self, scheme: u32) -> Result<Appearance> {
        Appearance::start_with_scheme(Arc::clone(&self.bus_thread), scheme)
    }

    /// Starts somebody who uses windows by what they are told of them; the desktop has to have been
    /// started with the service `org.a11y.Bus.service`.
    ///
    /// # Errors
    /// When the bus of such programs could not be reached.
    pub fn start_screen_reader(&self) -> Result<ScreenReader> {
        ScreenReader::start(Arc::clone(&self.bus_thread))
    }

    /// Starts a portal that is asked for hotkeys.
    ///
    /// # Errors
    /// When it could not be started.
    pub fn start_shortcuts_portal(&self, manner: PortalManner) -> Result<ShortcutsPortal> {
        ShortcutsPortal::start(Arc::clone(&self.bus_thread), manner, 2)
    }

    /// The same of version 1, which does not open the desktop's settings.
    ///
    /// # Errors
    /// When it could not be started.
    pub fn start_old_shortcuts_portal(&self, manner: PortalManner) -> Result<ShortcutsPortal> {
        ShortcutsPortal::start(Arc::clone(&self.bus_thread), manner, 1)
    }

    /// Ends the screen, as a crash of its server does.
    ///
    /// # Errors
    /// When it does not end.
    pub fn stop_display(&mut self) -> Result<()> {
        self.display.program.kill().map(drop)
    }

    /// Stops the screen's server where it is: it is there and answers nobody, until
    /// [`Desktop::resume_display`].
    pub fn freeze_display(&self) {
        self.display.program.freeze();
    }

    /// Lets it go on.
    pub fn resume_display(&self) {
        self.display.program.resume();
    }

    /// Stops the session bus where it is, until [`Desktop::resume_bus`].
    pub fn freeze_bus(&self) {
        self.bus.program.freeze();
    }

    /// Lets it go on.
    pub fn resume_bus(&self) {
        self.bus.program.resume();
    }

    /// Stops the system bus where it is, where there is one, until [`Desktop::resume_system_bus`].
    pub fn freeze_system_bus(&self) {
        if let Some((bus, _)) = &self.system_bus {
            bus.program.freeze();
        }
    }

    /// Lets it go on.
    pub fn resume_system_bus(&self) {
        if let Some((bus, _)) = &self.system_bus {
            bus.program.resume();
        }
    }

    /// Starts a manager of the session's services with this environment: `NAME=value`.
    ///
    /// # Errors
    /// When it could not be started.
    pub fn start_user_manager(&self, environment: &[&str]) -> Result<ProxySource> {
        let environment = environment.iter().map(|pair| (*pair).to_owned());
        ProxySource::user_manager(Arc::clone(&self.bus_thread), environment.collect())
    }

    /// Starts a portal whose proxy script always says this.
    ///
    /// # Errors
    /// When it could not be started.
    pub fn start_proxy_portal(&self, proxy: &str) -> Result<ProxySource> {
        ProxySource::proxy_portal(Arc::clone(&self.bus_thread), proxy.to_owned())
    }

    /// Starts a keychain of the test's own, on a desktop that has no other: with one collection,
    /// locked or not.
    ///
    /// # Errors
    /// When it could not be started.
    pub fn start_secret_service(&self, locked: bool) -> Result<SecretService> {
        SecretService::start(Arc::clone(&self.bus_thread), locked, true)
    }

    /// The same without any collection.
    ///
    /// # Errors
    /// When it could not be started.
    pub fn start_empty_secret_service(&self) -> Result<SecretService> {
        SecretService::start(Arc::clone(&self.bus_thread), false, false)
    }

    /// Starts what owns the name of the keychain and never answers.
    ///
    /// # Errors
    /// When it could not be started.
    pub fn start_silent_secret_service(&self) -> Result<SecretService> {
        SecretService::start_silent(Arc::clone(&self.bus_thread))
    }

    /// Starts what owns the name of the keychain and goes away when it is asked something.
    ///
    /// # Errors
    /// When it could not be started.
    pub fn start_dying_secret_service(&self) -> Result<SecretService> {
        SecretService::start_dying(Arc::clone(&self.bus_thread))
    }

    /// Starts a login manager on the system bus, which has to have been asked for.
    ///
    /// # Errors
    /// When it could not be started.
    pub fn start_login_manager(&self) -> Result<LoginManager> {
        let missing = || DesktopError::Impossible("the desktop has no system bus".into());
        let (_, thread) = self.system_bus.as_ref().ok_or_else(missing)?;
        LoginManager::start(Arc::clone(thread))
    }

    /// The folder that holds everything of this desktop; gone after the drop.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The home folder.
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// The environment of every program on this desktop: `HOME`, the `XDG_*` folders, `DISPLAY`,
    /// `DBUS_SESSION_BUS_ADDRESS`, `PATH`, `LANG`, and nothing else of the test's own.
    pub fn env(&self) -> &BTreeMap<String, String> {
        &self.env
    }

    /// The value of one environment variable; empty where there is none.
    pub fn var(&self, name: &str) -> &str {
        self.env.get(name).map(String::as_str).unwrap_or_default()
    }

    /// A command to run `program` on this desktop, with exactly the environment of [`Desktop::env`].
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        clean_command(program, &self.env)
    }

    /// Starts `command` as a program of this desktop: its output goes to a log, and it ends with
    /// the returned handle, with the desktop, or with the test process, whatever comes first.
    pub fn spawn(&self, command: Command) -> Result<Program> {
        let name = Path::new(command.get_program())
            .file_stem()
            .unwrap_or_default();
        let log = self.new_log(&name.to_string_lossy());
        Program::start(command, &log, "the package that has it")
    }

    /// The keychain of this desktop, whether it runs or not.
    pub fn keyring(&self) -> Keyring<'_> {
        Keyring::of(self)
    }

    /// Starts a panel, which shows tray items as long as the returned host lives.
    pub fn start_tray(&self) -> Result<TrayHost> {
        TrayHost::start(Arc::clone(&self.bus_thread))
    }

    /// Starts something that has the name of a panel's tray and does not do what it stands for.
    pub fn start_faulty_tray(&self, fault: TrayFault) -> Result<FaultyTray> {
        FaultyTray::start(Arc::clone(&self.bus_thread), fault)
    }

    /// Starts a notification server that records what it is sent and shows nothing.
    pub fn start_notifications(&self) -> Result<Notifications> {
        self.start_notifications_that_can(&["body", "actions", "persistence"])
    }

    /// The same with these capabilities, by their names in the specification.
    pub fn start_notifications_that_can(&self, can: &[&'static str]) -> Result<Notifications> {
        Notifications::start(Arc::clone(&self.bus_thread), can)
    }

    /// Starts something that has the name of a notification server and never answers.
    pub fn start_silent_notifications(&self) -> Result<SilentNotifications> {
        SilentNotifications::start(Arc::clone(&self.bus_thread))
    }

    /// Starts `dunst` instead, which shows notifications on the screen, for pictures.
    pub fn start_dunst(&self) -> Result<Program> {
        let program = Program::start(self.command("dunst"), &self.new_log("dunst"), "dunst")?;
        self.wait_for_name("org.freedesktop.Notifications", Duration::from_secs(10))
            .map_err(|_| program.failure("did not take up the notification service"))?;
        Ok(program)
    }

    /// Waits until a program owns `name` on the session bus.
    pub fn wait_for_name(&self, name: &str, limit: Duration) -> Result<()> {
        self.bus_thread.wait_for_name(name, limit)
    }

    /// The ids of all processes that run on this desktop, those of the desktop itself included.
    pub fn processes(&self) -> Vec<u32> {
        let mut ids = processes::living_in(self.folder.path());
        ids.extend(self.own_processes());
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    pub(crate) fn window_list(&self) -> &WindowList {
        &self.windows
    }

    pub(crate) fn bus_thread(&self) -> &Arc<BusThread> {
        &self.bus_thread
    }

    /// A log file that nothing else writes to.
    pub(crate) fn new_log(&self, name: &str) -> PathBuf {
        let number = self.log_count.fetch_add(1, Ordering::Relaxed);
        self.folder
            .path()
            .join("logs")
            .join(format!("{name}-{number}.log"))
    }

    /// Starts the window manager, where the desktop is to have one and it does not run yet. Whoever looks for a window
    /// by this desktop has it; a test in which a window opens before anybody looks asks for it first.
    ///
    /// # Errors
    /// When it does not start.
    pub fn manage_windows(&self) -> Result<()> {
        let Ok(mut manager) = self.window_manager.lock() else {
            return Ok(());
        };
        if self.has_window_manager && manager.is_none() {
            *manager = Some(self.start_window_manager()?);
        }
        Ok(())
    }

    fn start_window_manager(&self) -> Result<Program> {
        let command = window_manager::command(self.command("openbox"), self.folder.path())?;
        let program = Program::start(command, &self.new_log("openbox"), "openbox")?;
        self.windows
            .wait_for_manager(Duration::from_secs(20))
            .map_err(|_| program.failure("did not take over the windows"))?;
        Ok(program)
    }

    fn own_processes(&self) -> Vec<u32> {
        let id = |slot: &Mutex<Option<Program>>| slot.lock().ok()?.as_ref().map(Program::id);
        let (keyring, manager) = (id(&self.keyring), id(&self.window_manager));
        let system_bus = self.system_bus.as_ref().map(|(bus, _)| bus.program.id());
        let fixed = [self.display.program.id(), self.bus.program.id()];
        let others = keyring.into_iter().chain(manager).chain(system_bus);
        fixed.into_iter().chain(others).collect()
    }
}

impl Drop for Desktop {
    /// First what was started on the desktop, then the desktop from the top down.
    fn drop(&mut self) {
        let root = self.folder.path();
        processes::end(root, &self.own_processes(), Duration::from_secs(4));
        for slot in [&self.window_manager, &self.keyring] {
            if let Ok(mut program) = slot.lock() {
                *program = None;
            }
        }
        let _ended = self.bus.program.stop();
        self.system_bus = None;
        let _ended = self.display.program.stop();
        self.windows.join();
        processes::end(root, &[], Duration::from_secs(1));
    }
}

fn clean_command(program: impl AsRef<OsStr>, env: &BTreeMap<String, String>) -> Command {
    let mut command = Command::new(program);
    command.env_clear().envs(env);
    command
}

/// Makes the folders below `root` and gives the variables that point there.
fn environment(root: &Path) -> Result<BTreeMap<String, String>> {
    let folders = [
        ("HOME", "home"),
        ("XDG_CONFIG_HOME", "home/.config"),
        ("XDG_DATA_HOME", "home/.local/share"),
        ("XDG_STATE_HOME", "home/.local/state"),
        ("XDG_CACHE_HOME", "home/.cache"),
        ("XDG_RUNTIME_DIR", "run"),
        ("TMPDIR", "tmp"),
    ];
    let mut env = BTreeMap::new();
    for (variable, folder) in folders {
        let path = private_folder(root.join(folder))?;
        env.insert(variable.into(), path.to_string_lossy().into_owned());
    }
    private_folder(root.join("logs"))?;
    let path = env::var("PATH").unwrap_or_else(|_| "/usr/local/bin:/usr/bin:/bin".into());
    env.insert("PATH".into(), path);
    env.insert("LANG".into(), "C.UTF-8".into());
    env.insert("USER".into(), "alice".into());
    env.insert("XDG_SESSION_TYPE".into(), "x11".into());
    env.insert("XDG_CURRENT_DESKTOP".into(), "XFCE".into());
    env.insert("GSETTINGS_BACKEND".into(), "memory".into());
    Ok(env)
}

fn private_folder(path: PathBuf) -> Result<PathBuf> {
    fs::create_dir_all(&path)
        .and_then(|()| fs::set_permissions(&path, Permissions::from_mode(0o700)))
        .map_err(DesktopError::io(format!("creating {path:?}")))?;
    Ok(path)
}
