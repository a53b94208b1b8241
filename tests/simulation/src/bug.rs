//! Deliberate bugs, to see that the simulation finds them. They are in what carries the engine's
//! effects out, not in the product.

/// A bug.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bug {
    /// Every lease is asked for 4 h.
    LeaseOutlivesHold,
    /// The state is never written, and said to be.
    NoWriteAhead,
    /// A process that dies while it writes leaves half a file.
    TornWrite,
    /// A clear that failed is taken for done.
    ClearNotRetried,
    /// A set without an answer is taken for not carried out.
    DoubtForgotten,
    /// With the session, the preferred presence is cleared, whoever set it.
    ClearsForeignPreferred,
    /// Whatever is asked for, a session in a conference call is set.
    ShowsSomethingElse,
    /// Nobody waits as long as the service asks.
    RetryAfterIgnored,
    /// A session that is gone already counts as a clear that failed.
    GoneIsAnError,
    /// A restart forgets what was held.
    StateForgotten,
    /// The end of a hold comes 10 min late.
    TimerLate,
    /// The engine is not told that the clock was set.
    ClockSetUntold,
    /// A look every minute, though nobody looks.
    PollsWhenIdle,
    /// Quitting does not clear.
    QuitsWithoutClearing,
    /// What is read is what was read first.
    StaleRead,
    /// Every request renews the token for itself.
    TokenRenewedTwice,
    /// A renewal is given up with the request that it was for.
    RenewalGivenUp,
    /// What a gateway answers is taken for the service's own answer.
    StrangersBelieved,
    /// The answer to a request that was given up is not listened to.
    GivenUpUnheard,
    /// The keychain says that it stored the next refresh token, and did not.
    RotatedTokenForgotten,
    /// A status message is set without an end.
    MessageOutlivesHold,
    /// The message of an open-ended hold is not set again.
    MessageNotRenewed,
    /// At the end the message is removed, whatever stood there before.
    MessageNotRestored,
    /// What is read never has a message.
    MessageUnread,
    /// What another machine shows is not seen before the session is set.
    OtherMachineUnseen,
    /// What is sent for an account is sent with the sign-in in use.
    SentForAnother,
    /// An account that is left is forgotten.
    AccountForgotten,
    /// What is known of the person who was signed in is taken for the next one's.
    LedgerInherited,
    /// A sign-out forgets the sign-in at once.
    SignedOutTooSoon,
    /// Settings that cannot be read are taken for none.
    UnreadableIsEmpty,
    /// Of several clients that wait for a sign-out only the last is answered.
    OnlyTheLastIsAnswered,
    /// That nobody records any more is not heard.
    EndOfCallUnheard,
    /// Who holds something by itself does not see what is held.
    HoldUnseen,
    /// How something ended is not known to who holds something by itself.
    EndUnknown,
}

impl Bug {
    /// All of them.
    pub const ALL: [Self; 34] = [
        Self::LeaseOutlivesHold,
        Self::NoWriteAhead,
        Self::TornWrite,
        Self::ClearNotRetried,
        Self::DoubtForgotten,
        Self::ClearsForeignPreferred,
        Self::ShowsSomethingElse,
        Self::RetryAfterIgnored,
        Self::GoneIsAnError,
        Self::StateForgotten,
        Self::TimerLate,
        Self::ClockSetUntold,
        Self::PollsWhenIdle,
        Self::QuitsWithoutClearing,
        Self::StaleRead,
        Self::TokenRenewedTwice,
        Self::RenewalGivenUp,
        Self::StrangersBelieved,
        Self::GivenUpUnheard,
        Self::RotatedTokenForgotten,
        Self::MessageOutlivesHold,
        Self::MessageNotRenewed,
        Self::MessageNotRestored,
        Self::MessageUnread,
        Self::OtherMachineUnseen,
        Self::SentForAnother,
        Self::AccountForgotten,
        Self::LedgerInherited,
        Self::SignedOutTooSoon,
        Self::UnreadableIsEmpty,
        Self::OnlyTheLastIsAnswered,
        Self::EndOfCallUnheard,
        Self::HoldUnseen,
        Self::EndUnknown,
    ];
    /// The first of the seeds in whose lives it can show: accounts change in those from
    /// [`crate::ACCOUNTS_FROM`] on, calls come and go in those from [`crate::SURROUNDINGS_FROM`] on. An open-ended hold
    /// with a message that nothing touches for two hours is in one life of some hundreds.
    #[must_use]
    pub const fn first_seed(self) -> u64 {
        match self {
            Self::SentForAnother
            | Self::AccountForgotten
            | Self::LedgerInherited
            | Self::SignedOutTooSoon
            | Self::UnreadableIsEmpty
            | Self::OnlyTheLastIsAnswered => crate::ACCOUNTS_FROM,
            Self::EndOfCallUnheard | Self::HoldUnseen | Self::EndUnknown => {
                crate::SURROUNDINGS_FROM
            }
            Self::MessageNotRenewed => 600,
            _ => 0,
        }
    }
}
