//! The agent: one loop that tells the engine what happened and carries out what it says.

mod account;
mod clients;
mod effects;
mod settings_window;
mod start;
mod story;
mod unsynced;

use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use ipc::{AgentState, Answer, Status, Want};
use jiff::{SignedDuration, Timestamp};
use presence::{
    Command, Engine, Input, Notice, Origin, Problem, ProblemCode, RefusedHotkey, RequestId, View,
};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::watch;
use tokio::time::Instant;
use tracing::info;
use words::Words;

use crate::clock::{self, Clock, Woke};
use crate::config::Config;
use crate::event::{Event, Events, Replier};
use crate::history::History;
use crate::hotkeys::Hotkeys;
use crate::menu;
use crate::notifications::Notifier;
use crate::state_file::StateFile;
use crate::status;
use crate::time_zone;
use crate::tray::Tray;

use account::{AfterClear, Session};
use effects::UnderWay;
use settings_window::Opening;
pub use settings_window::SHOWN as WINDOW_SHOWN;
pub(crate) use settings_window::program as settings_program;
use story::Told;
use unsynced::Unsynced;

pub(crate) use start::READY;
pub use start::{Options, StartError, run};

/// Within this time, the second who says that the machine woke up speaks of the same.
const SAME_RESUME: Duration = Duration::from_secs(15);

/// The agent. It decides nothing about presence; the engine does.
struct Agent {
    events: Events,
    engine: Engine,
    clock: Clock,
    config: Config,
    config_file: PathBuf,
    /// Why the file as it is now is not in force.
    config_problem: Option<Problem>,
    hotkeys_refused: Vec<RefusedHotkey>,
    /// Counts the settings that were taken up.
    settings_revision: u64,
    words: Words,
    session: Session,
    /// What is to be done once nothing of ours stands on the server any more.
    after_clear: Option<AfterClear>,
    state_file: StateFile,
    unsynced: Rc<Unsynced>,
    history: History,
    requests: HashMap<RequestId, UnderWay>,
    replies: HashMap<u64, Replier>,
    last_reply: u64,
    surfaces: Surfaces,
    /// What the log has told last.
    told: Told,
    /// When the machine woke up the last time.
    resumed_at: Option<Instant>,
    /// Whether the settings window has opened by itself, which it does once.
    welcomed: bool,
    /// Whether the person has quit, or another agent is to take over.
    ending: bool,
    done: bool,
}

/// Where the view is shown.
struct Surfaces {
    tray: Tray,
    notifier: Notifier,
    hotkeys: Hotkeys,
    status: watch::Sender<Arc<Status>>,
}

impl Agent {
    /// Runs until the engine says to quit.
    async fn run(&mut self, mut incoming: UnboundedReceiver<Event>) {
        self.speak_of_times();
        while !self.done {
            self.clock.set(self.next_wake());
            tokio::select! {
                Some(event) = incoming.recv() => self.handle(event),
                woke = self.clock.wait() => self.woke(woke),
            }
        }
        info!("ended");
    }

    fn handle(&mut self, event: Event) {
        match event {
            Event::Command(command, origin) => self.command(command, origin),
            Event::Settings(page) => {
                let opening = Opening {
                    page,
                    ..Opening::default()
                };
                settings_window::open(&self.config_file, opening, &self.events);
            }
            Event::Window(result, replier) => self.window_said(result, replier),
            Event::Client(want, replier) => self.ask(want, replier),
            Event::Answered(id, result) => {
                self.requests.remove(&id);
                if let Err(failure) = &result {
                    let problem = story::Explained(&failure.problem);
                    info!(request = id, kind = ?failure.kind, "failed: {problem}");
                }
                self.tell(Input::Answered(id, result));
            }
            Event::Keychain(stored) => self.keychain_said(stored),
            Event::SecretChanged(result, replier) => self.secret_changed(result, replier),
            Event::SignedIn(result, replier) => self.signed_in(result, replier),
            Event::ClearedOrNot => self.go_on_after_clear(),
            Event::ConfigChanged => self.reload_config(),
            Event::HotkeysRefused(refused) => {
                story::hotkeys(&self.hotkeys_refused, &refused);
                self.hotkeys_refused = refused;
                self.show();
            }
            Event::HotkeyRecorded => self.surfaces.hotkeys.set(self.config.hotkeys()),
            Event::TimeZoneChanged => self.follow_time_zone(),
            Event::Resumed => self.resumed(),
            Event::NoTray => self.tell(Input::Notice(Notice::NoTray)),
        }
        if self.engine.state().hold.is_none() {
            self.go_on_after_clear();
        }
    }

    /// What became of the settings window goes to who waits for it. Otherwise a person learns what
    /// went wrong by a notification.
    fn window_said(&mut self, result: Result<(), Problem>, replier: Option<Replier>) {
        match (result, replier) {
            (result, Some(replier)) => {
                let result = result.map(|()| Answer::Done);
                replier.answer(result.map_err(|problem| self.refusal(&problem)));
            }
            (Err(problem), None) => self.tell(Input::Notice(Notice::Failed(None, problem))),
            (Ok(()), None) => {}
        }
    }

    /// Hands a command to the engine. Once the person has quit, nothing else is begun.
    fn command(&mut self, command: Command, origin: Origin) {
        story::command(&command, origin);
        if self.ending && command != Command::Quit {
            return;
        }
        self.ending |= command == Command::Quit;
        if command == Command::Look && !self.hotkeys_refused.is_empty() {
            // Somebody who looks may have freed them.
            self.surfaces.hotkeys.set(self.config.hotkeys());
        }
        self.tell(Input::Command(command, origin));
    }

    /// Does what a client asks for, unless that is for the next agent to do: then it is not
    /// answered, and who asked it asks again when this agent has ended.
    fn ask(&mut self, want: Want, replier: Replier) {
        if self.ending {
            return;
        }
        if replier.desktop_is_better() && want.acts() && !self.session.is_signing_in() {
            info!("makes way for an agent on the desktop of who asks");
            self.ending = true;
            self.done = true;
            return;
        }
        self.client(want, replier);
    }

    fn woke(&mut self, woke: Woke) {
        match woke {
            Woke::Slept => self.resumed(),
            Woke::Due => {
                self.history.forget_old(clock::now());
                self.tell(Input::Tick);
            }
            Woke::ClockSet(by) => {
                info!(seconds = by.as_secs(), "the clock was set");
                self.tell(Input::ClockSet(by));
            }
        }
    }

    /// The machine woke up, says the kernel or the login manager; mostly both do.
    fn resumed(&mut self) {
        let again = self.resumed_at.is_some_and(|at| at.elapsed() < SAME_RESUME);
        self.resumed_at = Some(Instant::now());
        if !again {
            info!("the machine woke up");
            // What was connected before may be dead, and nobody has said so.
            if let Some(client) = &self.session.client {
                client.reconnect();
            }
            self.follow_time_zone();
            self.tell(Input::Resumed);
        }
    }

    /// Moments are written in the language that is spoken.
    fn speak_of_times(&mut self) {
        let words = Box::new(self.words.time_words().clone());
        self.tell(Input::TimeWords(words));
    }

    /// Takes up the time zone that is in force, where it is another one.
    fn follow_time_zone(&mut self) {
        let zone = time_zone::current();
        if zone != self.config.settings.time_zone {
            info!(zone = zone.iana_name(), "another time zone");
            self.config.settings.time_zone = zone;
            self.tell(Input::Settings(self.config.settings.clone()));
        }
    }

    /// Tells the engine what happened, carries out what it says, and shows what is now.
    fn tell(&mut self, input: Input) {
        let mut inputs = VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            let now = clock::now();
            let effects = self.engine.handle(now, input);
            self.record(now);
            for effect in effects {
                inputs.extend(self.carry_out(effect));
            }
        }
        self.show();
    }

    /// Takes note of what is held, before what follows from it is carried out.
    fn record(&mut self, now: Timestamp) {
        let view = self.engine.view();
        self.told.tell(&view);
        let ending = self.engine.state().hold.as_ref().and_then(|it| it.ending);
        let hold = view.hold.as_ref().map(|hold| (hold, ending));
        self.history.observe(now, hold);
    }

    fn next_wake(&self) -> Option<Timestamp> {
        let zone = &self.config.settings.time_zone;
        let stale = words::stale_at(&self.view(), clock::now(), zone);
        let moments = [self.engine.next_wake(), stale, self.history.due()];
        moments.into_iter().flatten().min()
    }

    /// The engine's view, with what is wrong outside of it.
    fn view(&self) -> View {
        let mut view = self.engine.view();
        let weaker = view
            .problem
            .as_ref()
            .is_none_or(|problem| problem.code == ProblemCode::NotSetUp);
        if weaker && self.config_problem.is_some() {
            view.problem.clone_from(&self.config_problem);
        }
        view.hotkeys_refused.clone_from(&self.hotkeys_refused);
        view
    }

    fn show(&self) {
        let now = clock::now();
        let zone = &self.config.settings.time_zone;
        let status = Status {
            ending: self.ending,
            theme: self.config.theme,
            settings_revision: self.settings_revision,
            history_revision: self.history.revision(),
            ..status::status(&self.view(), AgentState::Running, &self.words, now, zone)
        };
        if **self.surfaces.status.borrow() == status {
            return;
        }
        let picture = menu::picture(&status, &self.words);
        self.surfaces.tray.show(picture);
        self.surfaces.status.send_replace(Arc::new(status));
    }

    /// Puts settings in force that are for the same account.
    fn take_up(&mut self, config: Config) {
        self.settings_revision += 1;
        if config.language != self.config.language {
            self.words = Words::new(&config.language);
            self.speak_of_times();
        }
        self.surfaces.hotkeys.set(config.hotkeys());
        self.history.keep(clock::now(), config.keep_history);
        let by_another_way = config.proxy != self.config.proxy;
        self.config = config;
        self.tell(Input::Settings(self.config.settings.clone()));
        if by_another_way {
            self.session.forget_tokens(&self.config.proxy);
            self.tell(Input::Command(Command::Retry, Origin::Program));
        }
    }

    fn notify(&self, notice: &Notice) {
        story::notice(notice);
        let zone = &self.config.settings.time_zone;
        let notification = self.words.notice(notice, clock::now(), zone);
        self.surfaces.notifier.show(notification);
    }

    /// Says `event` after a while.
    fn later(&self, after: SignedDuration, event: Event) {
        let events = self.events.clone();
        let after = Duration::try_from(after).unwrap_or_default();
        tokio::task::spawn_local(async move {
            tokio::time::sleep(after).await;
            drop(events.send(event));
        });
    }
}
