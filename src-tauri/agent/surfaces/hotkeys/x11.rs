//! Hotkeys on X11: passive grabs (`XGrabKey`), kept by a thread that sleeps until one is pressed,
//! the keyboard changes, or something is asked of it. Nobody else waits for the X server.

mod keymap;
mod places;
mod screen;

use std::cell::RefCell;
use std::collections::HashSet;
use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

use presence::{HotkeyRefusal, RefusedHotkey};
use rustix::event::{EventfdFlags, PollFd, PollFlags, Timespec, eventfd, poll};
use rustix::fd::OwnedFd;
use rustix::io::{read, write};
use tokio::sync::oneshot;
use tokio::task::spawn_local;
use tokio::time::timeout;
use tracing::{debug, info, warn};

use super::{Binding, pressed, refused, tell};
use crate::event::Events;
use crate::typed::hotkey::Key;

use screen::{Happened, Screen};

/// When what was refused is asked for again: after so long the first time, and twice as long each
/// time, so many times. After that only a change of the keyboard or of the settings, or somebody
/// who looks, is a reason to: no program wakes up for ever for what another one has for good.
const FIRST_RETRY: Duration = Duration::from_secs(1);
const RETRIES: u32 = 11;

/// How long a command waits for the X server.
const ANSWER_WITHIN: Duration = Duration::from_secs(5);

/// The hotkeys that are ours.
#[derive(Debug)]
pub(crate) struct Hotkeys {
    asks: Sender<Ask>,
    /// Wakes the thread up; `None` where the system had none to give.
    bell: Option<Arc<OwnedFd>>,
    asked: RefCell<Vec<Binding>>,
    events: Events,
}

#[derive(Debug)]
enum Ask {
    /// To take these in place of those before.
    Take(Vec<Binding>),
    /// To try again for what is refused, and to say what still is.
    Refused(oneshot::Sender<Vec<RefusedHotkey>>),
    /// To say what is refused, as far as it was asked for.
    Answer(oneshot::Sender<Vec<RefusedHotkey>>),
    /// What is printed on the key that the page calls so.
    Printed(String, oneshot::Sender<Option<Key>>),
}

impl Hotkeys {
    /// Takes these hotkeys. Without an X11 display there are none.
    pub(crate) fn start(bindings: Vec<Binding>, events: Events) -> Self {
        let (asks, asked) = channel();
        let started = keep(asked, events.clone());
        if let Err(error) = &started {
            warn!(%error, "no thread for hotkeys");
            tell(&events, none_of(&bindings));
        }
        let bell = started.ok();
        let asked = RefCell::default();
        let hotkeys = Self {
            asks,
            bell,
            asked,
            events,
        };
        hotkeys.set(bindings);
        hotkeys
    }

    /// Takes these hotkeys in place of those before; what is ours already stays so meanwhile.
    pub(crate) fn set(&self, bindings: Vec<Binding>) {
        self.asked.replace(bindings.clone());
        self.ask(Ask::Take(bindings));
        self.expect_an_answer();
    }

    /// Tells it when the X server does not answer in time, and again what is so when it does.
    pub(crate) fn expect_an_answer(&self) {
        let (answer, mut answered) = oneshot::channel();
        self.ask(Ask::Answer(answer));
        let silent = silent(&self.asked.borrow());
        let events = self.events.clone();
        spawn_local(async move {
            if timeout(ANSWER_WITHIN, &mut answered).await.is_ok() {
                return;
            }
            warn!("the display does not answer");
            tell(&events, silent);
            if let Ok(refused) = answered.await {
                info!("the display answers again");
                tell(&events, refused);
            }
        });
    }

    /// What is printed on the key that the page calls `code` ("UI Events KeyboardEvent code
    /// Values", W3C), where the keyboard says so.
    pub(crate) fn printed(&self, code: String) -> impl Future<Output = Option<Key>> + use<> {
        let (answer, answered) = oneshot::channel();
        self.ask(Ask::Printed(code, answer));
        async move {
            let answered = tokio::time::timeout(ANSWER_WITHIN, answered).await;
            answered.ok().and_then(Result::ok).flatten()
        }
    }

    /// Tries again for what is refused; says what still is. From a server that does not answer there
    /// are no hotkeys.
    pub(crate) fn refused(&self) -> impl Future<Output = Option<Vec<RefusedHotkey>>> + use<> {
        let (answer, answered) = oneshot::channel();
        self.ask(Ask::Refused(answer));
        let silent = silent(&self.asked.borrow());
        async move {
            let answered = timeout(ANSWER_WITHIN, answered);
            Some(answered.await.ok().and_then(Result::ok).unwrap_or(silent))
        }
    }

    fn ask(&self, ask: Ask) {
        // The thread ends with the agent only.
        drop(self.asks.send(ask));
        if let Some(bell) = &self.bell {
            let _ = write(bell, &1_u64.to_ne_bytes());
        }
    }
}

/// Starts the thread; gives what wakes it up.
fn keep(asked: Receiver<Ask>, events: Events) -> std::io::Result<Arc<OwnedFd>> {
    let bell = Arc::new(eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?);
    let rings = Arc::clone(&bell);
    thread::Builder::new()
        .name("hotkeys".to_owned())
        .stack_size(256 * 1024)
        .spawn(move || Keeper::new(events).run(&asked, &rings))?;
    Ok(bell)
}

/// Which of these hotkeys would be refused now: they are taken for a moment and given back.
pub(crate) fn refused_now(bindings: Vec<Binding>) -> Option<Vec<RefusedHotkey>> {
    let asked = bindings.clone();
    let (answer, answered) = channel();
    thread::spawn(move || {
        let taken = Screen::open().map(|mut screen| screen.take(&asked));
        drop(answer.send(taken.ok().and_then(Result::ok)));
    });
    let refused = match answered.recv_timeout(ANSWER_WITHIN) {
        Ok(taken) => taken.unwrap_or_else(|| none_of(&bindings)),
        Err(_) => silent(&bindings),
    };
    Some(refused)
}

/// None of them works as long as the display does not answer.
fn silent(bindings: &[Binding]) -> Vec<RefusedHotkey> {
    let refuse = |binding: &Binding| refused(binding.clone(), HotkeyRefusal::Silent);
    bindings.iter().map(refuse).collect()
}

fn none_of(bindings: &[Binding]) -> Vec<RefusedHotkey> {
    let refuse = |binding: &Binding| refused(binding.clone(), HotkeyRefusal::NoHotkeys);
    bindings.iter().map(refuse).collect()
}

/// What the thread knows.
struct Keeper {
    events: Events,
    screen: Option<Screen>,
    asked: Vec<Binding>,
    /// What was said of them last.
    told: Option<Vec<RefusedHotkey>>,
    /// The keys that are held down, of those that are hotkeys.
    down: HashSet<u8>,
    retries: u32,
    retry_at: Option<Instant>,
}

impl Keeper {
    fn new(events: Events) -> Self {
        Self {
            events,
            screen: None,
            asked: Vec::new(),
            told: None,
            down: HashSet::new(),
            retries: 0,
            retry_at: None,
        }
    }

    /// Runs as long as the agent does.
    fn run(&mut self, asks: &Receiver<Ask>, bell: &OwnedFd) {
        loop {
            loop {
                match asks.try_recv() {
                    Ok(Ask::Take(bindings)) => self.take(bindings),
                    Ok(Ask::Refused(answer)) => {
                        self.grab();
                        drop(answer.send(self.told.clone().unwrap_or_default()));
                    }
                    Ok(Ask::Answer(answer)) => {
                        self.look();
                        drop(answer.send(self.told.clone().unwrap_or_default()));
                    }
                    Ok(Ask::Printed(code, answer)) => drop(answer.send(self.printed(&code))),
                    Err(TryRecvError::Empty) => break,
                    Err(TryRecvError::Disconnected) => return,
                }
            }
            if self.retry_at.is_some_and(|at| at <= Instant::now()) {
                self.retries += 1;
                self.grab();
            }
            self.hear();
            self.wait(bell);
        }
    }

    fn take(&mut self, bindings: Vec<Binding>) {
        self.asked = bindings;
        self.retries = 0;
        // Whoever asks is told, also where nothing is new.
        self.told = None;
        self.grab();
    }

    /// Grabs what is asked for, as far as it is not ours yet, and says what is refused.
    fn grab(&mut self) {
        let refusals = match self.grabbed() {
            Ok(refusals) => refusals,
            Err(error) => {
                info!(%error, "no X11 display, so no hotkeys");
                self.screen = None;
                none_of(&self.asked)
            }
        };
        let again = |it: &RefusedHotkey| {
            matches!(it.reason, HotkeyRefusal::Taken | HotkeyRefusal::NoHotkeys)
        };
        let again = refusals.iter().any(again) && self.retries < RETRIES;
        self.retry_at = again.then(|| Instant::now() + FIRST_RETRY * 2_u32.pow(self.retries));
        if self.told.as_ref() != Some(&refusals) {
            self.told = Some(refusals.clone());
            tell(&self.events, refusals);
        }
    }

    fn grabbed(&mut self) -> Result<Vec<RefusedHotkey>, Box<dyn std::error::Error>> {
        if self.asked.is_empty() && self.screen.is_none() {
            return Ok(Vec::new());
        }
        let asked = self.asked.clone();
        Ok(self.screen()?.take(&asked)?)
    }

    fn screen(&mut self) -> Result<&mut Screen, Box<dyn std::error::Error>> {
        match self.screen.take() {
            Some(screen) => Ok(self.screen.insert(screen)),
            None => Ok(self.screen.insert(Screen::open()?)),
        }
    }

    /// Waits for the X server to answer; one that is gone is told as such.
    fn look(&mut self) {
        if self
            .screen
            .as_ref()
            .is_some_and(|screen| screen.look().is_err())
        {
            self.grab();
        }
    }

    fn printed(&mut self, code: &str) -> Option<Key> {
        self.screen().ok()?.printed(code)
    }

    /// Takes in what the X server has said. What it says while it is asked is in no file
    /// descriptor any more, so nothing may be asked after the last look.
    fn hear(&mut self) {
        while self.heard_of_a_change() {
            self.down.clear();
            self.retries = 0;
            self.grab();
        }
    }

    /// Takes in what has been said; whether the hotkeys have to be looked for anew.
    fn heard_of_a_change(&mut self) -> bool {
        let mut changed = false;
        while let Some(screen) = &mut self.screen {
            match screen.next() {
                Ok(Some(Happened::Pressed(code, binding))) => {
                    // A key that is held down says so again and again.
                    if self.down.insert(code)
                        && let Some((hotkey, preset)) = binding
                    {
                        debug!(%hotkey, "pressed");
                        pressed(&self.events, preset.as_deref());
                    }
                }
                Ok(Some(Happened::Released(code))) => {
                    self.down.remove(&code);
                }
                Ok(Some(Happened::KeyboardChanged)) => changed = true,
                Ok(Some(Happened::Other)) => {}
                Ok(None) => break,
                Err(error) => {
                    warn!(%error, "the display is gone, and the hotkeys with it");
                    self.screen = None;
                    changed = true;
                }
            }
        }
        changed
    }

    /// Sleeps until there is something to do.
    fn wait(&self, bell: &OwnedFd) {
        let left = self
            .retry_at
            .map(|at| at.saturating_duration_since(Instant::now()));
        let left = left.and_then(|left| Timespec::try_from(left).ok());
        let mut fds = vec![PollFd::new(bell, PollFlags::IN)];
        if let Some(screen) = &self.screen {
            fds.push(PollFd::from_borrowed_fd(screen.as_fd(), PollFlags::IN));
        }
        let _ = poll(&mut fds, left.as_ref());
        let _ = read(bell, &mut [0; 8]);
    }
}
