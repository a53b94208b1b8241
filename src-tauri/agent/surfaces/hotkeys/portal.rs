//! Hotkeys on Wayland: the desktop has them, and gives them to programs by its portal. A task of the agent's
//! loop that sleeps until the portal, or the agent, has something to say.

mod bus;
mod trigger;

use std::cell::Cell;
use std::pin::pin;
use std::time::Duration;

use presence::{DesktopHotkeys, HotkeyRefusal, RefusedHotkey};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use tokio::task::spawn_local;
use tokio::time::{sleep, timeout};
use tracing::{debug, info, warn};

use super::{Binding, pressed, refused, tell};
use crate::event::{Event, Events};
use crate::typed::hotkey::Hotkey;

use bus::{Heard, Portal, Refused};

/// When a portal that did not answer is asked again: after so long the first time, and twice as long each
/// time, so many times. After that only a portal that comes, or somebody who looks, is a reason to.
const FIRST_RETRY: Duration = Duration::from_secs(1);
const RETRIES: u32 = 11;

/// How long the session bus may take to answer.
const CONNECT: Duration = Duration::from_secs(10);

/// What the desktop calls clearing. No preset has an underscore in its id.
const CLEAR: &str = "clear_status";

/// What the desktop calls the keys, by what they do: a preset, or `None` for clearing.
type Given = Vec<(Option<String>, String)>;

/// What the desktop is asked to give keys for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shortcut {
    /// The preset that it toggles, or `None` for clearing.
    pub(crate) preset: Option<String>,
    /// What the desktop calls it.
    pub(crate) label: String,
    /// The keys that the settings name.
    pub(crate) wish: Option<Hotkey>,
}

impl Shortcut {
    fn id(&self) -> &str {
        self.preset.as_deref().unwrap_or(CLEAR)
    }
}

fn preset_of(id: &str) -> Option<String> {
    (id != CLEAR).then(|| id.to_owned())
}

/// The hotkeys that the desktop gives.
#[derive(Debug)]
pub(crate) struct Hotkeys {
    asks: UnboundedSender<Ask>,
}

#[derive(Debug)]
enum Ask {
    /// To ask for these in place of those before.
    Want(Vec<Shortcut>),
    /// To look again whether the desktop gives some.
    Look,
    /// To have the desktop open its settings, or ask again; whether it could.
    Settings(oneshot::Sender<bool>),
}

impl Hotkeys {
    /// Begins. Nothing is asked for before [`Hotkeys::want`].
    pub(super) fn start(events: Events) -> Self {
        let nothing_yet = DesktopHotkeys {
            given: Ok(Vec::new()),
            opens_settings: false,
        };
        drop(events.send(Event::DesktopHotkeys(nothing_yet)));
        let (asks, asked) = unbounded_channel();
        spawn_local(keep(asked, events));
        Self { asks }
    }

    pub(super) fn want(&self, shortcuts: Vec<Shortcut>) {
        drop(self.asks.send(Ask::Want(shortcuts)));
    }

    pub(super) fn look(&self) {
        drop(self.asks.send(Ask::Look));
    }

    pub(super) fn settings(&self) -> impl Future<Output = bool> + use<> {
        let (answer, answered) = oneshot::channel();
        drop(self.asks.send(Ask::Settings(answer)));
        async move { answered.await.unwrap_or(false) }
    }
}

/// Which of these hotkeys the desktop would refuse, without asking it for them: all, where it gives none.
pub(super) fn refused_now(bindings: Vec<Binding>) -> Option<Vec<RefusedHotkey>> {
    let looked = std::thread::spawn(|| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .ok()?;
        let look = async {
            match Portal::connect().await {
                Ok(portal) => portal.is_there().await,
                Err(_) => Some(false),
            }
        };
        runtime.block_on(async { timeout(CONNECT, look).await.ok()? })
    });
    let is_there = looked.join().ok().flatten();
    (is_there == Some(false)).then(|| {
        let refuse = |binding| refused(binding, HotkeyRefusal::NoPortal);
        bindings.into_iter().map(refuse).collect()
    })
}

async fn keep(mut asks: UnboundedReceiver<Ask>, events: Events) {
    let mut keeper = Keeper {
        events,
        wanted: Vec::new(),
        changed: false,
        told: None,
        retries: 0,
    };
    while keeper.go_on(&mut asks).await {}
}

/// What the task knows.
struct Keeper {
    events: Events,
    wanted: Vec<Shortcut>,
    /// Whether the desktop was asked for others before.
    changed: bool,
    /// What was said last.
    told: Option<DesktopHotkeys>,
    retries: u32,
}

impl Keeper {
    /// Goes on with a connection of its own until another one is needed; gives whether it is.
    async fn go_on(&mut self, asks: &mut UnboundedReceiver<Ask>) -> bool {
        while !self.wanted.iter().any(|it| it.wish.is_some()) {
            // Who wants no hotkeys is not asked about any.
            if !self.wanted.is_empty() {
                self.tell(Ok(Vec::new()), false);
            }
            let Some(ask) = asks.recv().await else {
                return false;
            };
            self.take(ask);
        }
        let mut portal = match timeout(CONNECT, Portal::connect()).await {
            Ok(Ok(portal)) => portal,
            Ok(Err(error)) => {
                debug!(%error, "no session bus");
                self.tell(Err(HotkeyRefusal::NoPortal), false);
                return self.pause(asks).await;
            }
            Err(_) => {
                self.tell(Err(HotkeyRefusal::PortalSilent), false);
                return self.pause(asks).await;
            }
        };
        match self.arranged(&mut portal, asks).await {
            Some(Ok(given)) => {
                (self.retries, self.changed) = (0, false);
                self.stay(&mut portal, given, asks).await
            }
            Some(Err(refusal)) => {
                info!(?refusal, "no hotkeys of the desktop");
                self.tell(Err(refusal.reason), false);
                self.wait(&mut portal, refusal, asks).await
            }
            None => {
                portal.close().await;
                !asks.is_closed()
            }
        }
    }

    /// Asks for what is wanted; `None` when that is something else meanwhile, or nobody is there any more.
    async fn arranged(
        &mut self,
        portal: &mut Portal,
        asks: &mut UnboundedReceiver<Ask>,
    ) -> Option<Result<Given, Refused>> {
        let (wanted, changed) = (self.wanted.clone(), self.changed);
        let asking = Cell::new(false);
        let mut is_told = false;
        let mut arranging = pin!(portal.arrange(&wanted, changed, &asking));
        loop {
            tokio::select! {
                arranged = &mut arranging => return Some(arranged),
                ask = asks.recv() => {
                    if self.take(ask?) {
                        return None;
                    }
                }
                () = sleep(bus::PERSON), if !is_told => {
                    // It takes long because somebody has to answer.
                    if asking.get() {
                        is_told = true;
                        self.tell(Err(HotkeyRefusal::Waiting), false);
                    }
                }
            }
        }
    }

    /// Has the hotkeys until something changes.
    async fn stay(
        &mut self,
        portal: &mut Portal,
        given: Given,
        asks: &mut UnboundedReceiver<Ask>,
    ) -> bool {
        let opens_settings = portal.opens_settings();
        self.tell(Ok(given), opens_settings);
        loop {
            tokio::select! {
                ask = asks.recv() => match ask {
                    None => return false,
                    Some(Ask::Settings(answer)) => {
                        let _ = answer.send(portal.configure().await);
                    }
                    Some(ask) => {
                        if self.take(ask) {
                            portal.close().await;
                            return true;
                        }
                    }
                },
                heard = portal.hear() => match heard {
                    Some(Heard::Pressed(id)) => self.pressed(&id),
                    Some(Heard::Assigned(given)) => self.tell(Ok(given), opens_settings),
                    Some(Heard::Response { .. }) => {}
                    Some(Heard::Came) => return true,
                    Some(Heard::Gone | Heard::Closed) | None => {
                        warn!("the portal is gone, and the hotkeys with it");
                        self.tell(Err(HotkeyRefusal::PortalSilent), false);
                        return self.pause(asks).await;
                    }
                },
            }
        }
    }

    /// Has none until there is a reason to ask again.
    async fn wait(
        &mut self,
        portal: &mut Portal,
        refusal: Refused,
        asks: &mut UnboundedReceiver<Ask>,
    ) -> bool {
        if refusal.again {
            return self.pause(asks).await;
        }
        let may_come = refusal.reason != HotkeyRefusal::Declined;
        loop {
            tokio::select! {
                ask = asks.recv() => match ask {
                    None => return false,
                    Some(Ask::Settings(answer)) => {
                        let _ = answer.send(true);
                        return true;
                    }
                    Some(Ask::Look) if may_come && refusal.reason != HotkeyRefusal::Failed => return true,
                    Some(ask) => {
                        if self.take(ask) {
                            return true;
                        }
                    }
                },
                heard = portal.hear() => match heard {
                    Some(Heard::Came) if may_come => return true,
                    Some(_) => {}
                    None => return self.pause(asks).await,
                },
            }
        }
    }

    /// Lets some time pass, unless somebody asks.
    async fn pause(&mut self, asks: &mut UnboundedReceiver<Ask>) -> bool {
        let again = self.retries < RETRIES;
        let after = FIRST_RETRY * 2_u32.pow(self.retries.min(RETRIES));
        self.retries += 1;
        loop {
            tokio::select! {
                ask = asks.recv() => match ask {
                    None => return false,
                    Some(Ask::Look) => return true,
                    Some(Ask::Settings(answer)) => {
                        let _ = answer.send(true);
                        return true;
                    }
                    Some(ask) => {
                        if self.take(ask) {
                            return true;
                        }
                    }
                },
                () = sleep(after), if again => return true,
            }
        }
    }

    /// Takes in what is asked; gives whether something else is wanted than before.
    fn take(&mut self, ask: Ask) -> bool {
        match ask {
            Ask::Want(wanted) if wanted != self.wanted => {
                self.changed = !self.wanted.is_empty();
                self.wanted = wanted;
                self.retries = 0;
                self.told = None;
                true
            }
            Ask::Want(_) | Ask::Look => false,
            Ask::Settings(answer) => {
                let _ = answer.send(false);
                false
            }
        }
    }

    fn pressed(&self, id: &str) {
        if let Some(shortcut) = self.wanted.iter().find(|it| it.id() == id) {
            debug!(id, "pressed");
            pressed(&self.events, shortcut.preset.as_deref());
        }
    }

    /// Says how it stands, where that is new.
    fn tell(&mut self, given: Result<Given, HotkeyRefusal>, opens_settings: bool) {
        let hotkeys = DesktopHotkeys {
            given,
            opens_settings,
        };
        if self.told.as_ref() == Some(&hotkeys) {
            return;
        }
        let refusals = self.refusals(&hotkeys.given);
        drop(self.events.send(Event::DesktopHotkeys(hotkeys.clone())));
        tell(&self.events, refusals);
        self.told = Some(hotkeys);
    }

    /// The hotkeys of the settings in whose place there are no keys.
    fn refusals(&self, given: &Result<Given, HotkeyRefusal>) -> Vec<RefusedHotkey> {
        let missing = |shortcut: &&Shortcut| match given {
            Ok(given) => {
                tells_keys(given) && !given.iter().any(|(does, _)| *does == shortcut.preset)
            }
            Err(_) => true,
        };
        let reason = given.as_ref().err().copied();
        let reason = reason.unwrap_or(HotkeyRefusal::Unassigned);
        let refuse =
            |shortcut: &Shortcut| Some(refused((shortcut.wish?, shortcut.preset.clone()), reason));
        self.wanted
            .iter()
            .filter(missing)
            .filter_map(refuse)
            .collect()
    }
}

/// Whether the desktop tells which keys it has assigned. Hyprland does not, for they are bound in its own
/// file; and neither does KDE where it tells none at all.
fn tells_keys(given: &Given) -> bool {
    let desktop = std::env::var("XDG_CURRENT_DESKTOP").unwrap_or_default();
    let is = |name: &str| desktop.split(':').any(|it| it.eq_ignore_ascii_case(name));
    let tells_none = is("hyprland") || (is("kde") && given.is_empty());
    !tells_none
}
