//! Starting the agent: the icon first, everything that takes longer after it.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use ipc::{AgentState, Claim, Status};
use presence::{Command, Engine, Origin, State};
use tokio::sync::watch;
use tokio::task::{LocalSet, spawn_local};
use tracing::{info, warn};
use words::Words;

use super::account::{Session, seed};
use super::story::Told;
use super::{Agent, Surfaces};
use crate::clock::{self, Clock};
use crate::config::{self, Config};
use crate::event::{Event, Events, channel};
use crate::folders::{address, config_folder, make_private, private, state_folder};
use crate::history::History;
use crate::hotkeys::Hotkeys;
#[cfg(target_os = "linux")]
use crate::login_manager;
use crate::notifications::Notifier;
use crate::server::Server;
use crate::state_file::{StateFile, whose};
use crate::tray::Tray;
use crate::{autostart, config_watch, detach, log, main_thread, menu, program, status, time_zone};

/// How long the first clients wait for the keychain to say whether somebody is signed in.
const KEYCHAIN_WITHIN: Duration = Duration::from_millis(500);

/// What is printed once clients are served, when it is asked for.
pub(crate) const READY: &str = "ready";

/// How the agent is started.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Whether to print `ready` once clients are served, for who started it.
    pub say_ready: bool,
    /// Whether to open the settings window.
    pub open_settings: bool,
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
    /// The system has no room for another program.
    #[error(transparent)]
    System(io::Error),
}

/// Runs the agent until it quits.
///
/// # Errors
/// [`StartError`] when it could not start.
pub fn run(options: Options) -> Result<(), StartError> {
    program::remember();
    detach::leave_folder();
    let folder = state_folder();
    make_private(&folder).map_err(StartError::StateFolder)?;
    let claim = Claim::take(&address()).ok_or(StartError::AlreadyRunning)?;
    let _lock = lock(&folder)?;
    log::start(&folder);
    main_thread::beside(|| run_loop(&folder, &claim, options)).map_err(StartError::System)?
}

fn run_loop(folder: &Path, claim: &Claim, options: Options) -> Result<(), StartError> {
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

async fn agent(folder: &Path, claim: &Claim, options: Options) -> Result<(), StartError> {
    let config_folder = config_folder();
    let config_file = config::file_in(&config_folder);
    let (config, config_problem) = match Config::load(&config_file) {
        Ok(config) => (config, None),
        Err(error) => (Config::default(), Some(error.into())),
    };
    let words = Words::new(&config.language);
    let state_file = StateFile::in_folder(folder);
    let now = clock::now();
    let taken_up = take_up_state(&state_file, &config);
    let session = Session::of(&config, taken_up.user);
    let account = session.shown(&config);
    let engine = Engine::new(
        config.settings.clone(),
        account,
        taken_up.state,
        now,
        seed(now),
    );

    let (events, incoming) = channel();
    let zone = &config.settings.time_zone;
    let first = status::status(&engine.view(), AgentState::Running, &words, now, zone);
    let program = words.text("program");
    let tray = Tray::start(
        menu::picture(&first, &words),
        program.clone(),
        events.clone(),
    );
    let (status, statuses) = watch::channel(Arc::new(first));
    // The icon is on its way before anything slower is begun.
    tokio::task::yield_now().await;

    let mut history = History::in_folder(folder, config.keep_history);
    let held = engine.view().hold;
    let ending = engine.state().hold.as_ref().and_then(|it| it.ending);
    let held = held.as_ref().map(|hold| (hold, ending));
    history.take_up(now, held);
    history.forget_old(now);

    let mut agent = Agent {
        engine,
        clock: Clock::new().map_err(StartError::System)?,
        config_file,
        config_problem,
        hotkeys_refused: Vec::new(),
        settings_revision: 0,
        words,
        session,
        after_clear: None,
        state_file,
        unsynced: Rc::default(),
        history,
        requests: HashMap::new(),
        replies: HashMap::new(),
        last_reply: 0,
        told: Told::default(),
        surfaces: Surfaces {
            tray,
            notifier: Notifier::start(program, events.clone()),
            hotkeys: Hotkeys::start(config.hotkeys(), events.clone()),
            status,
        },
        resumed_at: None,
        welcomed: taken_up.welcomed,
        ending: false,
        done: false,
        config,
        events: events.clone(),
    };
    info!(
        version = env!("CARGO_PKG_VERSION"),
        system = std::env::consts::OS,
        machine = std::env::consts::ARCH,
        cloud = ?agent.config.form.cloud,
        sign_in = ?agent.config.form.sign_in,
        set_up = agent.config.account.is_some(),
        "started"
    );
    if options.open_settings || agent.welcomes(options) {
        drop(events.send(Event::Settings(None)));
    }
    autostart::follow(agent.config.start_at_login);
    agent.ask_keychain();
    let unsynced = Rc::clone(&agent.unsynced);
    spawn_local(async move { unsynced.sync().await });
    let server = serve(claim, &mut agent, statuses, options)?;
    watch_surroundings(config_folder, &events);
    agent.run(incoming).await;
    server.end().await;
    Ok(())
}

impl Agent {
    /// Whether this is the first start with nothing configured, and a person's own: that it was is
    /// written down before anything opens.
    fn welcomes(&mut self, options: Options) -> bool {
        if self.welcomed || options.say_ready || self.config_file.exists() {
            return false;
        }
        self.welcomed = true;
        self.save_now();
        true
    }
}

/// What was held when the last agent ended, if it was for the same account.
struct TakenUp {
    state: State,
    user: Option<String>,
    welcomed: bool,
}

fn take_up_state(file: &StateFile, config: &Config) -> TakenUp {
    let now_whose = config.account.as_ref().map(whose);
    let stored = file.load();
    let welcomed = stored.as_ref().is_some_and(|stored| stored.welcomed);
    let stored = stored
        // Settings that cannot be read say nothing about whose the state is.
        .filter(|stored| now_whose.is_none() || stored.account == now_whose);
    let clock_set = stored.as_ref().and_then(|stored| {
        let before = stored.clock.as_ref()?;
        before.set_until(&Clock::mark()?)
    });
    let (mut state, user) = match stored {
        Some(stored) => (stored.state, stored.user),
        None => (State::default(), None),
    };
    if let Some(by) = clock_set {
        info!(seconds = by.as_secs(), "the clock was set meanwhile");
        state.clock_set(by);
    }
    TakenUp {
        state,
        user,
        welcomed,
    }
}

/// Serves clients as soon as it is known whether somebody is signed in.
fn serve(
    claim: &Claim,
    agent: &mut Agent,
    statuses: watch::Receiver<Arc<Status>>,
    options: Options,
) -> Result<Server, StartError> {
    let listeners = claim.listen().map_err(StartError::StateFolder)?;
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
    Ok(Server::start(listeners, events, statuses, ready))
}

fn watch_surroundings(config_folder: std::path::PathBuf, events: &Events) {
    let changes = events.clone();
    spawn_local(async move {
        if let Err(error) = make_private(&config_folder) {
            warn!(%error, "no folder for the settings");
        }
        config_watch::watch(&config_folder, changes).await;
    });
    spawn_local(time_zone::follow(events.clone()));
    #[cfg(target_os = "linux")]
    spawn_local(login_manager::follow(events.clone()));
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

/// Waits for a signal to end.
#[cfg(unix)]
async fn interrupted() {
    use tokio::signal::unix::{SignalKind, signal};
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
