//! What the organisation says of the settings: which are locked, and what may be held.

use ipc::ManagedStatus;
use presence::{Settings, Status};

/// Whose policy it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Organisation {
    /// Who manages this computer, as people know them.
    pub name: Option<String>,
    /// Where people ask.
    pub support: Option<String>,
}

/// What the settings of a person are under.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Managed {
    /// Whether there is a policy at all.
    pub is_managed: bool,
    /// Whose it is.
    pub organisation: Organisation,
    /// What cannot be changed: `app.theme`; `preset.in-a-call` for a preset.
    pub locked: Vec<String>,
    /// What may be held.
    pub allowed: Allowed,
}

/// What may be held.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Allowed {
    /// The only statuses that may be; `None` for all.
    pub statuses: Option<Vec<Status>>,
    /// Whether no status message may be set.
    pub no_messages: bool,
}

impl Allowed {
    /// Whether this may be held.
    #[must_use]
    pub fn allows(&self, status: Status) -> bool {
        let statuses = self.statuses.as_ref();
        statuses.is_none_or(|allowed| allowed.contains(&status))
    }

    /// Takes away what may not be.
    pub(crate) fn restrict(&self, settings: &mut Settings) {
        settings.presets.retain(|preset| self.allows(preset.shows));
        if self.no_messages {
            settings.messages_allowed = false;
            for preset in &mut settings.presets {
                preset.message = None;
            }
        }
    }
}

impl Managed {
    /// The same as it is shown; `None` where nobody manages this computer.
    #[must_use]
    pub fn status(&self) -> Option<ManagedStatus> {
        self.is_managed.then(|| ManagedStatus {
            by: self.organisation.name.clone(),
            support: self.organisation.support.clone(),
            locked: self.locked.clone(),
            messages: !self.allowed.no_messages,
        })
    }

    /// Whether the person can change this.
    #[must_use]
    pub fn locks(&self, setting: &str) -> bool {
        self.locked.iter().any(|it| it == setting)
    }
}
