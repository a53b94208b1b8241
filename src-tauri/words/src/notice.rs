//! Notifications in words.

use jiff::{Timestamp, tz::TimeZone};
use presence::{
    Cause, Hold, HoldId, Length, MicrophoneUse, Notice, Offer, Problem, ProblemCode, Program,
};

use crate::Words;
use crate::problem::offers;
use crate::time::sentence;

/// What a button of a notification does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Moves the end by 15 min.
    Extend,
    /// Clears what is held.
    Clear,
    /// Resets the status picked by hand.
    ShowAnyway,
    /// Holds Do not disturb instead.
    DoNotDisturb,
    /// Tries again now.
    Retry,
    /// Has the keychain ask for its password.
    Unlock,
    /// What uses the microphone is a call.
    Call,
    /// What uses the microphone is none.
    NoCall,
    /// Opens the settings window.
    Settings,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 9] = [
        Self::Extend,
        Self::Clear,
        Self::ShowAnyway,
        Self::DoNotDisturb,
        Self::Retry,
        Self::Unlock,
        Self::Call,
        Self::NoCall,
        Self::Settings,
    ];

    /// Its name on the bus, for example `show-anyway`; in the catalogue under `action-`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Extend => "extend",
            Self::Clear => "clear",
            Self::ShowAnyway => "show-anyway",
            Self::DoNotDisturb => "do-not-disturb",
            Self::Retry => "retry",
            Self::Unlock => "unlock",
            Self::Call => "call",
            Self::NoCall => "no-call",
            Self::Settings => "settings",
        }
    }
}

/// A page of the settings window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    /// What is held and what Teams shows.
    Now,
    /// The account and the sign-in.
    Account,
    /// What can be wrong.
    Help,
}

impl Page {
    /// Every page that a notification can be about.
    pub const ALL: [Self; 3] = [Self::Now, Self::Account, Self::Help];

    /// Its name in the window.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Account => "account",
            Self::Help => "help",
        }
    }
}

impl From<Offer> for Action {
    fn from(offer: Offer) -> Self {
        match offer {
            Offer::ShowAnyway => Self::ShowAnyway,
            Offer::DoNotDisturb => Self::DoNotDisturb,
            Offer::Retry => Self::Retry,
            Offer::Unlock => Self::Unlock,
        }
    }
}

/// A notification as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// The first line.
    pub title: String,
    /// The rest; may be empty.
    pub body: String,
    /// Its buttons, with what they say.
    pub actions: Vec<(Action, String)>,
    /// The page of the window that it is about, which a click on it opens.
    pub page: Page,
    /// What else it is about: its buttons are for nothing else of the kind.
    pub about: Option<About>,
}

/// What a notification can be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A hold.
    Hold(HoldId),
    /// A program that uses the microphone, by its id.
    Program(String),
}

impl Words {
    /// What a notice says, with times in `zone`.
    #[must_use]
    pub fn notice(&self, notice: &Notice, now: Timestamp, zone: &TimeZone) -> Notification {
        let page = match notice {
            Notice::NoTray | Notice::HotkeysLost(_) => Page::Help,
            Notice::Failed(_, problem) if actions_for(problem).contains(&Action::Settings) => {
                Page::Account
            }
            _ => Page::Now,
        };
        let hold = match notice {
            Notice::Confirmed(hold)
            | Notice::Resumed(hold)
            | Notice::Masked(hold, _)
            | Notice::Failed(Some(hold), _)
            | Notice::EndingSoon(hold)
            | Notice::Cleared(hold)
            | Notice::EndedWhileAway { hold, .. } => Some(hold.id),
            Notice::Failed(None, _) | Notice::NoTray | Notice::HotkeysLost(_) => None,
        };
        Notification {
            page,
            about: hold.map(About::Hold),
            ..self.said(notice, now, zone)
        }
    }

    /// Whether what this program records is a call.
    #[must_use]
    pub fn call_question(&self, program: &Program) -> Notification {
        let question = self.notification(
            self.with("notice-microphone", &[("program", &program.name)]),
            self.text("notice-microphone.body"),
            &[Action::Call, Action::NoCall],
        );
        Notification {
            about: Some(About::Program(program.id.clone())),
            ..question
        }
    }

    /// Who uses the microphone, and what came of it; `label` is what is held while a call lasts.
    #[must_use]
    pub fn microphone(&self, used: &MicrophoneUse, label: &str) -> String {
        let id = format!("microphone-{}", used.outcome.id());
        let facts = [("program", used.program.name.as_str()), ("label", label)];
        self.with(&id, &facts)
    }

    fn said(&self, notice: &Notice, now: Timestamp, zone: &TimeZone) -> Notification {
        let until = |id: &str, hold: &Hold<Timestamp>| match hold.ends_at {
            Some(end) => self.with(
                &format!("{id}.until"),
                &[("until", &sentence(&self.until(end, now, zone)))],
            ),
            // Of what nobody asked for only that it goes on is told.
            None => match hold.asked.cause {
                Cause::Call => self.text("notice-resumed.call"),
                Cause::Lock => self.text("notice-resumed.lock"),
                Cause::Person => self.text(&format!("{id}.open")),
            },
        };
        let titled = |id: &str, hold: &Hold<Timestamp>| {
            self.with(id, &[("label", &self.label_of_hold(hold))])
        };
        match notice {
            Notice::Confirmed(hold) => self.notification(
                self.with(
                    "notice-confirmed",
                    &[("label", &self.status(hold.asked.status))],
                ),
                format!(
                    "{} {}",
                    until("notice-confirmed", hold),
                    self.text("note-own-client-lags")
                ),
                &[],
            ),
            Notice::Resumed(hold) => self.notification(
                titled("notice-resumed", hold),
                until("notice-resumed", hold),
                &[Action::Clear],
            ),
            Notice::Masked(hold, problem) => {
                let mut actions: Vec<_> = offers(problem).iter().map(|it| (*it).into()).collect();
                actions.push(Action::Clear);
                self.notification(
                    self.with(
                        "notice-masked",
                        &[("label", &self.status(hold.asked.status))],
                    ),
                    self.sentences(&named(problem, self.text("action-show-anyway"))),
                    &actions,
                )
            }
            Notice::Failed(hold, problem) => {
                let title = match hold {
                    Some(hold) if !hold.is_active() && hold.accepted => {
                        titled("notice-failed-clear", hold)
                    }
                    Some(hold) if hold.accepted => titled("notice-failed-renewal", hold),
                    // It is kept, and tried again by itself.
                    Some(hold) if problem.code.exit_code() == 5 => {
                        titled("notice-failed-yet", hold)
                    }
                    Some(hold) => titled("notice-failed", hold),
                    None => self.text("notice-failed-command"),
                };
                self.notification(title, self.sentences(problem), actions_for(problem))
            }
            Notice::EndingSoon(hold) => {
                let end = hold.ends_at.unwrap_or(now);
                let at = self.at(end, now, zone);
                let label = self.label_of_hold(hold);
                self.notification(
                    self.with("notice-ending-soon", &[("label", &label), ("at", &at)]),
                    self.text("notice-ending-soon.body"),
                    &[Action::Extend, Action::Clear],
                )
            }
            Notice::Cleared(hold) => self.notification(
                titled("notice-cleared", hold),
                self.text("notice-cleared.body"),
                &[],
            ),
            Notice::EndedWhileAway { hold, ended_at } => {
                let at = self.at(*ended_at, now, zone);
                let label = self.label_of_hold(hold);
                self.notification(
                    self.with("notice-ended-while-away", &[("label", &label), ("at", &at)]),
                    self.text("notice-ended-while-away.body"),
                    &[],
                )
            }
            Notice::NoTray => self.notification(
                self.text("notice-no-tray"),
                self.text("notice-no-tray.body"),
                &[Action::Settings],
            ),
            Notice::HotkeysLost(lost) => {
                let said = lost.iter().map(|it| self.refused_hotkey(it));
                let mut said: Vec<_> = said.flat_map(|it| [it.message, it.mend]).collect();
                // What is the same for all is said once.
                let mut told = std::collections::HashSet::new();
                said.reverse();
                said.retain(|sentence| told.insert(sentence.clone()));
                said.reverse();
                self.notification(
                    self.with("notice-hotkeys-lost", &[("count", &lost.len().to_string())]),
                    said.join(" "),
                    &[Action::Settings],
                )
            }
        }
    }

    fn notification(&self, title: String, body: String, actions: &[Action]) -> Notification {
        let actions = actions
            .iter()
            .map(|action| (*action, self.text(&format!("action-{}", action.id()))))
            .collect();
        Notification {
            title,
            body,
            actions,
            page: Page::Now,
            about: None,
        }
    }

    fn sentences(&self, problem: &Problem) -> String {
        let explanation = self.problem(problem);
        format!("{} {}", explanation.message, explanation.mend)
    }

    /// What is held, by the length it was asked for.
    fn label_of_hold(&self, hold: &Hold<Timestamp>) -> String {
        let length = hold.ends_at.map_or(Length::UntilCleared, |end| {
            Length::For(end.duration_since(hold.asked.started_at))
        });
        self.label(hold.asked.label.as_deref(), hold.asked.status, length)
    }
}

/// The same, with the button that it speaks of called as it is called in a notification.
fn named(problem: &Problem, button: String) -> Problem {
    problem.clone().with("button", button)
}

/// What may help: trying again where the service or the network failed, the settings otherwise.
fn actions_for(problem: &Problem) -> &'static [Action] {
    match problem.code {
        ProblemCode::PresetUnknown
        | ProblemCode::NothingHeld
        | ProblemCode::EndPassed
        | ProblemCode::MessageTooLong
        | ProblemCode::MessageNotAllowed
        | ProblemCode::SetByOrganisation => &[],
        code if matches!(code.exit_code(), 1 | 5 | 8) => &[Action::Retry],
        _ => &[Action::Retry, Action::Settings],
    }
}
