//! Why Teams shows something else than it accepted.

use crate::named::named;
use crate::{Offer, Shown, Status};

named! {
    /// The reason inferred from what is shown.
    pub enum Mask {
        /// The person picked a status in Teams, which is stronger than any session.
        PickedByHand = "picked-by-hand",
        /// A Teams client of the person is presenting or in Do not disturb.
        ClientDoNotDisturb = "client-do-not-disturb",
        /// The person is in a Teams call of their own.
        OwnCall = "own-call",
        /// The person's calendar says they are in a meeting.
        InMeeting = "in-meeting",
        /// Automatic replies are on.
        OutOfOffice = "out-of-office",
        /// Nobody sees anything of this user: no licence for Teams, or presence switched off.
        Invisible = "invisible",
        /// Something we have no explanation for.
        Unknown = "unknown",
    }
}

impl Mask {
    /// Infers why `shown` is seen although `wanted` was accepted; `None` when it is as wanted.
    ///
    /// What can be inferred rests on how Teams combines its layers: a preference beats every
    /// session, and among sessions Do not disturb beats Busy, Available and Away.
    #[must_use]
    pub fn infer(wanted: Status, shown: &Shown) -> Option<Self> {
        if shown.is(wanted) {
            return None;
        }
        let reason = match (shown.availability.as_str(), shown.activity.as_str()) {
            (_, "OutOfOffice") => Self::OutOfOffice,
            ("DoNotDisturb", "Presenting" | "UrgentInterruptionsOnly" | "Focusing") => {
                Self::ClientDoNotDisturb
            }
            (_, "InACall" | "InAConferenceCall") => Self::OwnCall,
            (_, "InAMeeting") => Self::InMeeting,
            ("Offline" | "PresenceUnknown", "Offline" | "PresenceUnknown") => Self::Invisible,
            _ if shown.may_be_picked() => Self::PickedByHand,
            _ => Self::Unknown,
        };
        Some(reason)
    }

    /// Whether it looks like this too when nothing of ours is in force any more.
    pub(crate) const fn can_be_loss(self) -> bool {
        matches!(self, Self::PickedByHand | Self::Invisible | Self::Unknown)
    }

    /// What may help, when `wanted` is masked so. Do not disturb is of the layer that beats meetings
    /// and calls, and who asked for a call mostly wants not to be rung.
    #[must_use]
    pub const fn offers(self, wanted: Status) -> &'static [Offer] {
        match self {
            Self::PickedByHand => &[Offer::ShowAnyway],
            Self::OwnCall | Self::InMeeting | Self::OutOfOffice if wanted.lets_calls_ring() => {
                &[Offer::DoNotDisturb]
            }
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pick_can_be_reset_and_who_asked_for_a_call_may_have_do_not_disturb_instead() {
        for wanted in Status::ALL {
            assert_eq!(Mask::PickedByHand.offers(wanted), [Offer::ShowAnyway]);
            assert_eq!(Mask::ClientDoNotDisturb.offers(wanted), []);
            assert_eq!(Mask::Unknown.offers(wanted), []);
            let call = matches!(wanted, Status::InACall | Status::InAConferenceCall);
            let instead: &[Offer] = if call { &[Offer::DoNotDisturb] } else { &[] };
            for mask in [Mask::OwnCall, Mask::InMeeting, Mask::OutOfOffice] {
                assert_eq!(mask.offers(wanted), instead, "{wanted} {mask:?}");
            }
        }
    }

    #[test]
    fn what_is_seen_instead_of_a_call_tells_why_and_whether_the_call_may_be_lost() {
        for (availability, activity, reason, may_be_lost) in [
            ("Available", "OutOfOffice", Mask::OutOfOffice, false),
            (
                "DoNotDisturb",
                "Presenting",
                Mask::ClientDoNotDisturb,
                false,
            ),
            ("DoNotDisturb", "Focusing", Mask::ClientDoNotDisturb, false),
            ("Busy", "InAConferenceCall", Mask::OwnCall, false),
            ("Busy", "InAMeeting", Mask::InMeeting, false),
            ("Offline", "Offline", Mask::Invisible, true),
            ("Available", "Available", Mask::PickedByHand, true),
            ("Busy", "SomethingNew", Mask::Unknown, true),
        ] {
            let shown = Shown {
                availability: availability.to_owned(),
                activity: activity.to_owned(),
                message: None,
                out_of_office: false,
                version: None,
            };
            assert_eq!(Mask::infer(Status::InACall, &shown), Some(reason));
            assert_eq!(reason.can_be_loss(), may_be_lost, "{reason:?}");
        }
    }
}
