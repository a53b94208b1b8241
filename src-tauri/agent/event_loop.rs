//! The agent: one loop that tells the engine what happened and carries out what it says.

mod account;
mod automatic;
mod clients;
mod effects;
mod hotkeys;
mod keychain;
mod network;
mod quiet;
mod seats;
mod server;
mod settings_window;
mod sign_in_page;
mod sign_ins;
mod start;
mod story;
mod unsynced;

use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use ipc::{AgentState, Answer, Status, Want};
use jiff::SignedDuration;
use presence::{
    Accounts, Action, Automatic, Command, DesktopHotkeys, Input, Moment, Notice, Origin, Problem,
    RefusedHotkey, RequestId, View,
};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::watch;
use tokio::task::yield_now;
use tracing::info;
use words::{About, Action as Button, Page, Words};

use crate::event::{Event, Events, NotificationClick, Replier};
use crate::records::history::History;
use crate::records::state_file::StateFile;
use crate::settings::config::Config;
use crate::settings::file::SettingsFile;
use crate::surfaces::hotkeys::Hotkeys;
use crate::surfaces::notifications::Notifier;
use crate::surfaces::tray::Tray;
use crate::system::clock::{self, Clock, Woke};
use crate::system::hook::Hook;
use crate::system::time_zone;
use crate::view::menu::{self, EXTENSION};
use crate::view::status;

use account::Session;
use automatic::Surroundings;
use effects::UnderWay;
use keychain::{KeychainWatch, LeftOver};
use network::NetworkWatch;
use quiet::Quiet;
use settings_window::Opening;
pub use settings_window::SHOWN as WINDOW_SHOWN;
use sign_ins::SignIns;
use story::Told;
use unsynced::Unsynced;

pub(crate) use start::READY;
#[cfg(windows)]
pub(crate) use start::is_free;
pub use start::{Ended, Options, StartError, StartedBy, run};

/// Within this time, the second who says that the machine woke up speaks of the same.
const SAME_RESUME: SignedDuration = SignedDuration::from_secs(15);

/// After so many events in a row, whatever else there is to do has its turn. In a flood of commands the token that
/// requests wait for would come too late otherwise, nothing would leave, and what was asked for would pile up; with
/// fewer, more would leave of what is superseded at once.
const TURN: u32 = 32;

/// The agent. It decides nothing about presence; the engine does.
struct Agent {
    events: Events,
    accounts: Accounts,
    sign_ins: SignIns,
    clock: Clock,
    config: Config,
    /// Where the settings are from.
    settings_file: Rc<SettingsFile>,
    /// Why the file as it is now is not in force.
    config_problem: Option<Problem>,
    /// That it is not known what was held before, and until when it may show: until something else is held, at the
    /// latest.
    state_lost: Option<(Problem, Moment)>,
    /// Whether the settings in force are all that the person set.
    config_is_whole: bool,
    hotkeys_refused: Vec<RefusedHotkey>,
    /// Those that work, or did before they were asked for anew.
    hotkeys_held: HashSet<String>,
    /// How the hotkeys stand, where they are the desktop's to give.
    desktop_hotkeys: Option<DesktopHotkeys>,
    /// Counts the settings that were taken up.
    settings_revision: u64,
    words: Words,
    session: Session,
    state_file: StateFile,
    unsynced: Rc<Unsynced>,
    history: History,
    requests: HashMap<RequestId, UnderWay>,
    replies: HashMap<u64, Replier>,
    last_reply: u64,
    surfaces: Surfaces,
    /// The person's program that is told of changes.
    hook: Hook,
    /// What the log has told last.
    told: Told,
    keychain_watch: KeychainWatch,
    left_over: LeftOver,
    network_watch: NetworkWatch,
    /// What is held without being asked for.
    automatic: Automatic,
    surroundings: Surroundings,
    /// What lets the click that comes next bring a window to the front.
    activation_token: Option<String>,
    /// When the machine woke up the last time.
    resumed_at: Option<Moment>,
    /// Whether the settings window has opened by itself, which it does once.
    welcomed: bool,
    /// Whether a newer version of the program has taken its place.
    replaced: bool,
    /// How it ends, once it does.
    ends: Ended,
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
        let mut quiet = Quiet::begins();
        let mut handled = 0;
        while !self.done {
            let wake = self.next_wake();
            self.clock.set(wake);
            tokio::select! {
                Some(event) = incoming.recv() => {
                    self.handle(event);
                    handled = (handled + 1) % TURN;
                    if handled == 0 {
                        yield_now().await;
                    }
                }
                woke = self.clock.wait() => self.woke(woke),
                () = quiet.give_back() => {}
            }
            quiet = Quiet::begins();
            // The person who is signing in is not interrupted.
            if self.replaced && !self.ending && !self.session.is_signing_in() {
                self.ends = Ended::Replaced;
                self.hand_over();
            }
        }
        info!("ended");
    }

    fn handle(&mut self, event: Event) {
        match event {
            Event::Command(command, origin) => self.command(command, origin),
            Event::Clicked(click) => self.clicked(click),
            Event::Settings(page) => {
                let token = self.activation_token.take();
                self.open_settings(page, token);
            }
            Event::ActivationToken(token) => self.activation_token = Some(token),
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
            Event::Keychain(asked_for, missing) => self.keychain_said(asked_for, missing),
            Event::KeychainAnswers => self.keychain_answers(),
            Event::Unlocked(unlocked) => self.keychain_unlocked(unlocked),
            Event::SecretChanged(result, replier) => self.secret_changed(result, replier),
            Event::SignedIn(result, replier) => self.signed_in(result, replier),
            Event::SettingsFile(found) => self.settings_at_rest(found),
            Event::Policy(loaded) => self.policy_at_rest(*loaded),
            Event::HotkeysRefused(refused) => self.hotkeys_are_refused(refused),
            // What is refused of them follows.
            Event::DesktopHotkeys(hotkeys) => self.desktop_hotkeys = Some(hotkeys),
            Event::HotkeyRecorded => self.surfaces.hotkeys.set(self.config.hotkeys()),
            Event::TimeZoneChanged => self.follow_time_zone(),
            Event::Microphone(heard) => self.microphone_heard(heard),
            Event::ScreenLocked(is_locked) => self.screen_locked(is_locked),
            Event::Resumed => self.resumed(),
            Event::NetworkChanged => self.tell(Input::NetworkChanged),
            Event::HandOver => self.hand_over(),
            Event::Replaced => self.replaced = true,
            Event::Removed => self.command(Command::Quit, Origin::Program),
            Event::NoTray => self.tell(Input::Notice(Notice::NoTray)),
        }
    }

    fn open_settings(&self, page: Option<Page>, activation_token: Option<String>) {
        let opening = Opening {
            page,
            activation_token,
            ..Opening::default()
        };
        settings_window::open(self.settings_file.path(), opening, &self.events);
    }

    /// Does what the button of a notification says, for the hold that it speaks of. One that speaks of
    /// an earlier one, and a click on the notification itself, open the window.
    fn clicked(&mut self, click: NotificationClick) {
        let token = self.activation_token.take();
        let held = self.accounts.hold().map(|hold| hold.id);
        let is_over = matches!(click.about, Some(About::Hold(id)) if held != Some(id));
        let command = match click.action {
            Some(answer @ (Button::Call | Button::NoCall)) => {
                if let Some(About::Program(program)) = click.about {
                    self.call_answered(&program, answer == Button::Call);
                }
                return;
            }
            Some(Button::Retry) => Some(Command::Retry),
            Some(Button::Unlock) => Some(Command::Unlock),
            Some(Button::Settings) | None => None,
            Some(_) if is_over => None,
            Some(Button::Extend) => Some(Command::Extend { by: EXTENSION }),
            Some(Button::Clear) => Some(Command::Clear),
            Some(Button::ShowAnyway) => Some(Command::ShowAnyway),
            Some(Button::DoNotDisturb) => Some(Command::DoNotDisturb),
        };
        match command {
            Some(command) => self.command(command, Origin::Screen),
            None => self.open_settings(Some(click.page), token),
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
        if command == Command::Look {
            self.look_at_hotkeys();
        }
        if command == Command::Unlock {
            self.unlock_keychain(origin);
            return;
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
                let now = self.clock.now();
                self.state_lost.take_if(|(_, until)| *until <= now);
                self.history.forget_old(self.clock.shown());
                self.tell(Input::Tick);
            }
            Woke::ClockSet(by) => {
                info!(seconds = by.as_secs(), "the clock was set");
                self.tell(Input::ClockSet(self.clock.wall()));
            }
        }
    }

    /// Ends, and leaves what is held to the agent that takes this one's place: that is written down.
    fn hand_over(&mut self) {
        info!("ends, and leaves what is held as it is");
        self.save_now();
        self.ending = true;
        self.done = true;
    }

    /// The machine woke up, says the kernel or the login manager; mostly both do.
    fn resumed(&mut self) {
        let now = self.clock.now();
        let before = self.resumed_at.replace(now);
        let again = before.is_some_and(|at| now.duration_since(at) < SAME_RESUME);
        if !again {
            info!("the machine woke up");
            // What was connected before may be dead, and nobody has said so.
            self.sign_ins.reconnect();
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

    /// Tells the accounts what happened, carries out what they say, and shows what is now.
    fn tell(&mut self, input: Input) {
        self.decide(|accounts, now| accounts.handle(now, input));
    }

    /// Lets the accounts decide, carries out what they say, and shows what is now.
    fn decide(&mut self, decide: impl FnOnce(&mut Accounts, Moment) -> Vec<Action>) {
        let now = self.clock.now();
        let mut actions = VecDeque::from(decide(&mut self.accounts, now));
        self.record(now);
        loop {
            while let Some(action) = actions.pop_front() {
                if let Some(input) = self.carry_out(action) {
                    let now = self.clock.now();
                    actions.extend(self.accounts.handle(now, input));
                    self.record(now);
                }
            }
            let Some(input) = self.automatic_input() else {
                break;
            };
            let now = self.clock.now();
            actions.extend(self.accounts.handle(now, input));
            self.record(now);
        }
        self.show();
    }

    /// Takes note of what is held, before what follows from it is carried out.
    fn record(&mut self, now: Moment) {
        let now = self.clock.wall().at(now);
        let mut view = self.accounts.view();
        self.name_call(&mut view);
        self.told.tell(&view);
        let ending = self.accounts.hold().and_then(|it| it.ending);
        let hold = view.hold.as_ref().map(|hold| (hold, ending));
        if hold.is_some() {
            self.state_lost = None;
        }
        let shown = view.teams_shows.as_ref().map(|seen| &seen.shown);
        self.history.observe(now, hold, shown);
    }

    fn next_wake(&mut self) -> Option<Moment> {
        let now = self.clock.shown();
        let zone = &self.config.settings.time_zone;
        let stale = words::stale_at(&self.view(), now, zone);
        let wall = self.clock.wall();
        let shown = [stale, self.history.due()].into_iter().flatten();
        let moments = shown.map(|shown| wall.moment(shown));
        // Once it is ending, nothing is begun by itself.
        let automatic = self.automatic.next_wake().filter(|_| !self.ending);
        let lost = self.state_lost.as_ref().map(|(_, until)| *until);
        let own = [self.accounts.next_wake(), automatic, lost];
        moments.chain(own.into_iter().flatten()).min()
    }

    /// What is shown, with what is wrong outside of what is decided.
    fn view(&self) -> View {
        let mut view = self.accounts.view();
        view.problem = view.problem.or_else(|| self.config_problem.clone());
        view.problem = view.problem.or_else(|| self.settings_file.policy_problem());
        let lost = self.state_lost.as_ref().map(|(problem, _)| problem);
        view.problem = view.problem.or_else(|| lost.cloned());
        view.hotkeys_refused.clone_from(&self.hotkeys_refused);
        view.desktop_hotkeys.clone_from(&self.desktop_hotkeys);
        self.name_call(&mut view);
        Self::offer_to_unlock(&mut view);
        view
    }

    fn show(&mut self) {
        let now = self.clock.shown();
        let view = self.view();
        self.follow_keychain(&view);
        self.follow_network();
        let zone = &self.config.settings.time_zone;
        let status = Status {
            ending: self.ending,
            theme: self.config.theme,
            managed: self.config.managed.status(),
            settings_revision: self.settings_revision,
            history_revision: self.history.revision(),
            microphone: self.microphone_status(),
            ..status::status(&view, AgentState::Running, &self.words, now, zone)
        };
        if **self.surfaces.status.borrow() == status {
            return;
        }
        let picture = menu::picture(&status, &self.words);
        self.surfaces.tray.show(picture);
        let status = Arc::new(status);
        self.hook.follow(&self.config.on_change, &status);
        self.surfaces.status.send_replace(status);
    }

    /// Puts settings in force that are for the same account.
    fn take_up(&mut self, mut config: Config) {
        self.settings_revision += 1;
        // The file was read a moment ago, and the zone is followed by itself.
        config.settings.time_zone = self.config.settings.time_zone.clone();
        if config.language != self.config.language {
            self.words = Words::new(&config.language);
            self.speak_of_times();
        }
        self.history.keep(clock::now(), config.keep_history);
        let by_another_way = config.proxy != self.config.proxy;
        self.config = config;
        self.take_up_automatic();
        self.ask_for_hotkeys();
        self.tell(Input::Settings(self.config.settings.clone()));
        if by_another_way {
            self.sign_ins.go_by(&self.config.proxy);
            self.network_watch = NetworkWatch::default();
            self.tell(Input::NetworkChanged);
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
