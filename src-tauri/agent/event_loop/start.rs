//! Starting the agent: the icon first, everything that takes longer after it.

use std::collections::{HashMap, HashSet};
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use ipc::{AgentState, Claim, Listener, Status};
use jiff::SignedDuration;
use presence::{
    Accounts, Automatic, Calls, Command, Input, LONGEST_LEASE, LocalTime, Origin, Saved,
    SavedAccount, ScreenLock,
};
use tokio::sync::watch;
use tokio::task::{LocalSet, spawn_local};
use tracing::{info, warn};
use words::Words;

use super::account::{Session, seed};
use super::automatic::Surroundings;
use super::keychain::{KeychainWatch, LeftOver};
use super::network::NetworkWatch;
use super::sign_ins::SignIns;
use super::story::Told;
use super::{Agent, Surfaces};
use crate::disk::folders::{address, config_folder, make_private, private, state_folder};
use crate::event::{Event, Events, channel};
use crate::event_loop::server::Server;
use crate::records::history::History;
use crate::records::log;
use crate::records::state_file::{Connection, StateFile, Stored};
use crate::settings::config::{Config, file_in};
use crate::settings::file::{AtStart, SettingsFile};
use crate::settings::{self, policy};
use crate::surfaces::hotkeys::Hotkeys;
use crate::surfaces::notifications::Notifier;
use crate::surfaces::tray::Tray;
use crate::system::clock::Clock;
use crate::system::hook::Hook;
use crate::system::{autostart, detach, main_thread, program, time_zone};
#[cfg(target_os = "linux")]
use crate::system::{login_manager, newer_version};
use crate::view::{menu, status};

/// How long the first clients wait for the keychain to say whether somebody is signed in.
const KEYCHAIN_WITHIN: Duration = Duration::from_millis(500);

/// What is printed once clients are served, when it is asked for.
pub(crate) const READY: &str = "ready";

/// How the agent is started.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Whether to print `ready` once clients are served, for who started it.
    pub say_ready: bool,
    /// For whom.
    pub started_by: StartedBy,
}

/// Who starts the agent: only a person wants to see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StartedBy {
    /// A person, who sees the window of one that runs already.
    #[default]
    Person,
    /// A command, which needs it.
    Command,
    /// The session that begins: no window opens for that.
    Session,
}

/// Why the agent did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Another agent of the same state folder runs.
    #[error("an agent runs already")]
    AlreadyRunning,
    /// The state folder cannot be used.
    #[error("the state folder cannot be used: {0}")]
    StateFolder(io::Error),
    /// Nothing can be asked of it at its address.
    #[error("the agent's address cannot be taken, perhaps another program has it: {0}")]
    Address(io::Error),
    /// The system has no room for another program.
    #[error(transparent)]
    System(io::Error),
}

/// How the agent ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// For good, or for another agent that runs by itself.
    Done,
    /// For the newer version that has taken the place of the program.
    Replaced,
}

/// Runs the agent until it quits.
///
/// # Errors
/// [`StartError`] when it could not start.
pub fn run(options: Options) -> Result<Ended, StartError> {
    program::remember();
    detach::leave_folder();
    let folder = state_folder();
    make_private(&folder).map_err(StartError::StateFolder)?;
    let claim = Claim::take(&address()).ok_or(StartError::AlreadyRunning)?;
    let _lock = lock(&folder)?;
    log::start(&folder);
    main_thread::beside(|| run_loop(&folder, &claim, options)).map_err(StartError::System)?
}

fn run_loop(folder: &Path, claim: &Claim, options: Options) -> Result<Ended, StartError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(StartError::System)?;
    let local = LocalSet::new();
    let result = runtime.block_on(local.run_until(agent(folder, claim, options)));
    // What listens to a bus says so when it is dropped, which takes a runtime.
    let inside = runtime.enter();
    drop(local);
    drop(inside);
    // What still waits for the network or the keychain is not waited for.
    runtime.shutdown_background();
    result
}

/// One agent for each state folder, whatever its address. The system gives the lock back when the process dies.
fn lock(folder: &Path) -> Result<File, StartError> {
    let mut options = OpenOptions::new();
    let file = private(options.write(true).create(true).truncate(false))
        .open(folder.join("agent.lock"))
        .map_err(StartError::StateFolder)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(StartError::AlreadyRunning),
        Err(std::fs::TryLockError::Error(error)) => Err(StartError::StateFolder(error)),
    }
}

/// Whether no agent of this state folder runs.
#[cfg(windows)]
pub(crate) fn is_free(folder: &Path) -> bool {
    !matches!(lock(folder), Err(StartError::AlreadyRunning))
}

async fn agent(folder: &Path, claim: &Claim, options: Options) -> Result<Ended, StartError> {
    // Who asks while it starts waits for the answer, instead of finding nobody.
    let listeners = claim.listen().map_err(StartError::Address)?;
    let config_folder = config_folder();
    let settings_file = Rc::new(SettingsFile::new(file_in(&config_folder), folder));
    let AtStart {
        config,
        is_whole: config_is_whole,
        problem: config_problem,
    } = settings_file.at_start();
    let words = Words::new(&config.language);
    let state_file = StateFile::in_folder(folder);
    let mut clock = Clock::new().map_err(StartError::System)?;
    let (started_at, wall) = (clock.now(), clock.wall());
    let (loaded, state_lost) = match state_file.load() {
        Ok(stored) => (stored.unwrap_or_default(), None),
        Err(problem) => {
            let until = clock.now() + LONGEST_LEASE;
            (Stored::default(), Some((problem, until)))
        }
    };
    let (stored, config) = take_up_state(loaded, &clock, config, config_is_whole);
    let user = in_use(&stored.saved).and_then(|it| it.user.clone());
    let session = Session::assumed(config.account.is_some());
    let account = session.shown(&config, config_problem.as_ref(), user.as_deref());
    let settings = config.settings.clone();
    let sign_ins = SignIns::known(&stored.connections, &config.proxy);
    let local = LocalTime {
        wall,
        words: words.time_words().clone(),
    };
    let (saved, now) = (stored.saved, wall.at(started_at));
    let accounts = Accounts::new(settings, local, account, saved, started_at, seed(now));

    let (events, incoming) = channel();
    let zone = &config.settings.time_zone;
    let first = status::status(&accounts.view(), AgentState::Running, &words, now, zone);
    let program = words.text("program");
    let tray = Tray::start(
        menu::picture(&first, &words),
        program.clone(),
        events.clone(),
    );
    let (status, statuses) = watch::channel(Arc::new(first));
    // On the other systems the icon is the main thread's, which waits for nothing here.
    #[cfg(target_os = "linux")]
    let tray = tray.with_head_start().await;

    // What is missing from settings that are not whole is no order to delete anything.
    let keep_history = if config_is_whole {
        config.keep_history
    } else {
        Some(SignedDuration::MAX)
    };
    let mut history = History::in_folder(folder, keep_history);
    let held = accounts.view().hold;
    let ending = accounts.hold().and_then(|it| it.ending);
    let held = held.as_ref().map(|hold| (hold, ending));
    history.take_up(now, held);
    history.forget_old(now);

    let mut agent = Agent {
        accounts,
        sign_ins,
        clock,
        settings_file: Rc::clone(&settings_file),
        config_problem,
        state_lost,
        config_is_whole,
        hotkeys_refused: Vec::new(),
        hotkeys_held: HashSet::new(),
        desktop_hotkeys: None,
        settings_revision: 0,
        words,
        session,
        state_file,
        unsynced: Rc::default(),
        history,
        requests: HashMap::new(),
        replies: HashMap::new(),
        last_reply: 0,
        hook: Hook::default(),
        told: Told::default(),
        surfaces: Surfaces {
            tray,
            notifier: Notifier::start(program, events.clone()),
            hotkeys: Hotkeys::start(config.hotkeys(), events.clone()),
            status,
        },
        keychain_watch: KeychainWatch::default(),
        left_over: LeftOver::default(),
        network_watch: NetworkWatch::default(),
        automatic: Automatic {
            calls: Calls::new(config.calls.clone()),
            lock: ScreenLock::new(config.away_on_lock),
        },
        surroundings: Surroundings::default(),
        activation_token: None,
        resumed_at: None,
        welcomed: stored.welcomed,
        replaced: false,
        ends: Ended::Done,
        ending: false,
        done: false,
        config,
        events: events.clone(),
    };
    #[cfg(target_os = "linux")]
    agent.surfaces.hotkeys.want(agent.shortcuts());
    info!(
        version = env!("CARGO_PKG_VERSION"),
        system = std::env::consts::OS,
        machine = std::env::consts::ARCH,
        cloud = ?agent.config.form.cloud,
        sign_in = ?agent.config.form.sign_in,
        set_up = agent.config.account.is_some(),
        "started"
    );
    if agent.welcomes(options) {
        drop(events.send(Event::Settings(None)));
    }
    if config_is_whole {
        autostart::follow(agent.config.start_at_login);
    }
    agent.begin();
    let unsynced = Rc::clone(&agent.unsynced);
    spawn_local(async move { unsynced.sync().await });
    let server = serve(listeners, &mut agent, statuses, options);
    watch_surroundings(&config_folder, settings_file, &events);
    agent.run(incoming).await;
    agent.hook.end().await;
    server.end().await;
    Ok(agent.ends)
}

impl Agent {
    /// Takes up the account that the settings name, where they name one or are all there is.
    fn begin(&mut self) {
        if self.config.account.is_some() || self.config_is_whole {
            self.use_account();
        }
        // What is left of accounts that are not in use goes on too.
        self.tell(Input::Tick);
        self.left_over.follow();
        self.follow_surroundings();
    }

    /// Whether this is the first start with nothing configured, and a person's own: that it was is
    /// written down before anything opens.
    fn welcomes(&mut self, options: Options) -> bool {
        if self.welcomed
            || options.started_by != StartedBy::Person
            || self.settings_file.path().exists()
        {
            return false;
        }
        self.welcomed = true;
        self.save_now();
        true
    }
}

/// The account that was in use when the last agent ended.
fn in_use(saved: &Saved) -> Option<&SavedAccount> {
    let key = saved.in_use.as_ref()?;
    saved.accounts.iter().find(|it| it.key == *key)
}

/// What was known when the last agent ended, and the settings with the account of then where the file
/// does not say which one it is.
fn take_up_state(
    mut stored: Stored,
    clock: &Clock,
    mut config: Config,
    is_whole: bool,
) -> (Stored, Config) {
    if let Some(before) = &stored.clock
        && let Some(by) = clock.mark().and_then(|now| before.set_until(&now))
    {
        info!(seconds = by.as_secs(), "the clock was set meanwhile");
        stored.saved = stored.saved.rewritten(before.wall(), clock.wall());
    }
    match &config.account {
        Some(account) => stored.name_cloud(account),
        None if !is_whole => {
            let mut connections = stored.connections.iter();
            let known = connections.find(|it| Some(&it.account) == stored.saved.in_use.as_ref());
            config.account = known.and_then(Connection::config);
        }
        None => {}
    }
    (stored, config)
}

/// Serves clients as soon as it is known whether somebody is signed in.
fn serve(
    listeners: Vec<Listener>,
    agent: &mut Agent,
    statuses: watch::Receiver<Arc<Status>>,
    options: Options,
) -> Server {
    let known = agent.session.keychain_asked();
    let ready = async move {
        let _ = tokio::time::timeout(KEYCHAIN_WITHIN, known).await;
        if options.say_ready {
            let mut out = io::stdout();
            // Who started it may be gone.
            let _ = writeln!(out, "{READY}").and_then(|()| out.flush());
            detach::leave_output();
        }
    };
    let events = agent.events.clone();
    Server::start(listeners, events, statuses, ready)
}

fn watch_surroundings(config_folder: &Path, settings_file: Rc<SettingsFile>, events: &Events) {
    // One that is not there yet may become a link to another.
    if config_folder.exists()
        && let Err(error) = make_private(config_folder)
    {
        warn!(%error, "the folder of the settings is not for this person only");
    }
    // Who no longer listens is ending, and this with it.
    let tell = |events: &Events| {
        let events = events.clone();
        move |event| drop(events.send(event))
    };
    let tell_settings = tell(events);
    spawn_local(settings::watch::follow(settings_file, move |found| {
        tell_settings(Event::SettingsFile(found));
    }));
    let tell_policy = tell(events);
    spawn_local(policy::follow(move |loaded| {
        tell_policy(Event::Policy(Box::new(loaded)));
    }));
    let tell_zone = tell(events);
    spawn_local(time_zone::follow(move || {
        tell_zone(Event::TimeZoneChanged);
    }));
    #[cfg(target_os = "linux")]
    {
        let tell_sleep = tell(events);
        spawn_local(login_manager::follow(move || tell_sleep(Event::Resumed)));
        let tell_version = tell(events);
        spawn_local(newer_version::follow(move |change| {
            tell_version(match change {
                newer_version::Change::Replaced => Event::Replaced,
                newer_version::Change::Removed => Event::Removed,
            });
        }));
    }
    #[cfg(windows)]
    watch_windows(events);
    #[cfg(target_os = "macos")]
    watch_macos(events);
    let quit = events.clone();
    spawn_local(async move {
        tokio::select! {
            () = interrupted() => {}
            () = main_thread::session_ends() => {}
        }
        info!("asked to end");
        drop(quit.send(Event::Command(Command::Quit, Origin::Program)));
    });
}

/// What Windows tells the window of the main thread.
#[cfg(windows)]
fn watch_windows(events: &Events) {
    let (woken, back, replaced) = (events.clone(), events.clone(), events.clone());
    spawn_local(async move {
        loop {
            main_thread::resumed().await;
            drop(woken.send(Event::Resumed));
        }
    });
    spawn_local(async move {
        loop {
            main_thread::person_is_back().await;
            info!("the person is back");
            drop(back.send(Event::Command(Command::Look, Origin::Program)));
        }
    });
    spawn_local(async move {
        main_thread::replaced().await;
        drop(replaced.send(Event::HandOver));
    });
}

/// What macOS tells the program of the main thread.
#[cfg(target_os = "macos")]
fn watch_macos(events: &Events) {
    let (woken, opened) = (events.clone(), events.clone());
    spawn_local(async move {
        loop {
            main_thread::resumed().await;
            drop(woken.send(Event::Resumed));
        }
    });
    spawn_local(async move {
        loop {
            main_thread::reopened().await;
            drop(opened.send(Event::Settings(None)));
        }
    });
}

/// Waits for a signal to end.
#[cfg(unix)]
async fn interrupted() {
    use rustix::process::Signal;
    use tokio::signal::unix::{SignalKind, signal};
    // A limit on the size of files (setrlimit(2), `RLIMIT_FSIZE`) is told like a full disk, and ends nothing.
    drop(signal(SignalKind::from_raw(Signal::XFSZ.as_raw())));
    let (Ok(mut terminate), Ok(mut interrupt), Ok(mut hang_up)) = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
        signal(SignalKind::hangup()),
    ) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
        _ = hang_up.recv() => {}
    }
}

#[cfg(not(unix))]
async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}
