//! The three layers on which something of ours can be in force.

use crate::{Pair, Request, Status};

/// A place on the server that holds one value at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layer {
    /// The presence session of the application.
    Session,
    /// The preferred presence.
    Preferred,
    /// The status message.
    Message,
}

impl Layer {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Session, Self::Preferred, Self::Message];

    /// The layer that a request changes; `None` for a read.
    pub(crate) const fn changed_by(request: &Request) -> Option<Self> {
        match request {
            Request::Read => None,
            Request::SetSession { .. } | Request::ClearSession => Some(Self::Session),
            Request::SetPreferred { .. } | Request::ClearPreferred => Some(Self::Preferred),
            Request::SetMessage(_) => Some(Self::Message),
        }
    }

    /// What this layer is set to for a status; `None` where the status needs nothing of it.
    pub(crate) fn pair(self, status: Status) -> Option<Pair> {
        match self {
            Self::Session => Some(status.session()),
            Self::Preferred => status.preferred(),
            Self::Message => None,
        }
    }
}
