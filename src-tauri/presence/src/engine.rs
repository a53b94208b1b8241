//! The engine: takes in what happened, brings the server nearer to the hold, says what is true.
//!
//! It owns every value below, lets each change by its own methods, and decides what passes from one
//! to the other.

mod answers;
mod commands;
mod disk;
mod late;
mod line;
mod messages;
mod notices;
mod observed;
mod pause;
mod plan;
mod pursuit;
mod renewal;
mod sharing;
#[cfg(test)]
mod tests;
mod time;
mod trouble;
mod view;

pub use renewal::LONGEST_LEASE;

use jiff::SignedDuration;

use disk::Disk;
use line::{Line, Sent};
use notices::Notices;
use observed::Observed;
use pursuit::Pursuit;

use crate::{
    Account, Effect, EndReason, Hold, HoldId, Input, LocalTime, Moment, Notice, Pick, ProblemCode,
    Request, Settings, State, WallClock, ledger::settled_at,
};

/// When what was sent is read back, after the last write: at about 1, 3 and 10 s.
const READ_BACK: [SignedDuration; 3] = [
    SignedDuration::from_secs(1),
    SignedDuration::from_secs(3),
    SignedDuration::from_secs(10),
];
/// How long after a definite no, of the service or of the disk, it is asked again; where a sign-in
/// has ended, twice as long each time, up to half an hour or so.
const ASK_AGAIN: SignedDuration = SignedDuration::from_secs(60);
/// How long quitting waits for what is held to be cleared.
const QUIT_WITHIN: SignedDuration = SignedDuration::from_secs(3);

/// Decides what is sent when, and what is true to say.
///
/// It holds no handle on anything: see the crate's first page.
#[derive(Debug)]
pub struct Engine {
    settings: Settings,
    /// How moments are told, also for `{end}` in status messages.
    local: LocalTime,
    account: Account,
    /// What is held, and what of it may be in force on the server.
    state: State,
    disk: Disk,
    line: Line,
    observed: Observed,
    pursuit: Pursuit,
    notices: Notices,
    /// When the program ends, cleared or not.
    quit_by: Option<Moment>,
}

impl Engine {
    /// Goes on with what `state` says was held. `seed` is for the jitter of retries only.
    ///
    /// The first [`Input::Tick`] starts whatever is to be done.
    #[must_use]
    pub fn new(
        settings: Settings,
        local: LocalTime,
        account: Account,
        state: State,
        now: Moment,
        seed: u64,
    ) -> Self {
        let mut engine = Self {
            settings,
            disk: Disk::holds(&state, local.wall),
            local,
            account,
            state,
            line: Line::new(seed),
            observed: Observed::default(),
            pursuit: Pursuit::default(),
            notices: Notices::default(),
            quit_by: None,
        };
        // Whatever was under way when the last process died got no answer that we know of: a set,
        // or a clear of what was in force, which may still undo what is set now.
        let State { hold, ledger, .. } = &mut engine.state;
        ledger.doubt_everything(now);
        if hold.as_ref().is_some_and(|hold| hold.pick == Pick::ToReset) {
            ledger.reset_doubt_until = Some(settled_at(now));
        }
        if engine.active().is_some() {
            engine.pursuit.reads.now(now);
            engine.pursuit.resume();
        }
        engine
    }

    /// Takes in what happened at `now` and says what to do about it, in order.
    pub fn handle(&mut self, now: Moment, input: Input) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.take_in(now, input, &mut effects);
        self.end_what_is_over(now, &mut effects);
        self.record_what_is_most_wanted(now);
        let is_saved = self.save(now, &mut effects);
        if is_saved {
            self.send_what_is_recorded(now, &mut effects);
        }
        self.tell_what_is_due(now, &mut effects);
        effects
    }

    fn take_in(&mut self, now: Moment, input: Input, effects: &mut Vec<Effect>) {
        match input {
            Input::Command(command, origin) => self.command(now, command, origin, effects),
            Input::Answered(id, result) => self.answered(now, id, result),
            Input::Saved(result) => self.saved(now, result),
            Input::Account(account) => self.account_changed(now, account),
            Input::Settings(settings) => self.settings = settings,
            Input::TimeWords(words) => self.local.words = *words,
            Input::Notice(notice) => self.notices.tell(notice),
            Input::ClockSet(wall) => self.clock_set(wall),
            Input::Resumed => self.wake_up(now, effects),
            Input::NetworkChanged => self.network_changed(),
            Input::Tick => {}
        }
    }

    /// Ends the hold whose time is over, the request that serves nothing any more, and the program.
    fn end_what_is_over(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        self.pass_time(now);
        self.give_up_superseded(now, effects);
        self.finish(now);
        self.quit_when_due(now, effects);
    }

    /// Records in the ledger the one request that is most wanted, if one may leave.
    fn record_what_is_most_wanted(&mut self, now: Moment) {
        let may_send =
            self.line.is_idle() && self.line.pause.is_over(now) && self.account.signed_in;
        if may_send && let Some(request) = self.plan(now) {
            self.record(now, request);
        }
    }

    fn send_what_is_recorded(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let Some(recorded) = self.line.take_recorded(|_| true) else {
            return;
        };
        let reads = recorded.request == Request::Read;
        let deadline = reads.then(|| self.reading(now)).flatten();
        let (id, request) = self.line.send(now, recorded, deadline);
        effects.push(Effect::Send(id, request));
    }

    /// Counts holds on from this number, if that is higher than its own: those of all accounts are
    /// counted together.
    pub(crate) fn count_from(&mut self, last_hold: HoldId) {
        self.state.last_hold = self.state.last_hold.max(last_hold);
    }

    /// How the wall clock stands.
    pub(crate) const fn wall(&self) -> WallClock {
        self.local.wall
    }

    /// What it is for.
    pub(crate) const fn account(&self) -> &Account {
        &self.account
    }

    /// What is kept on disk, as it is in memory.
    #[must_use]
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// Whether it was told no by something that only the person can change, and that no click on the
    /// desktop changes: a keychain may be unlocked at any moment.
    pub(crate) fn needs_person(&self) -> bool {
        let failed = self.line.pause.for_person();
        failed.is_some_and(|code| code != ProblemCode::KeychainLocked)
    }

    /// Whether it was told that nobody is signed in, where it was thought that somebody is: only another
    /// sign-in changes that.
    pub(crate) fn has_no_sign_in(&self) -> bool {
        self.account.signed_in && self.line.pause.for_person() == Some(ProblemCode::NotSignedIn)
    }

    /// Whether what failed last may go on in another network.
    pub(crate) fn waits_for_network(&self) -> bool {
        let problem = self.pursuit.trouble.problem();
        problem.is_some_and(|problem| problem.code.is_about_the_network())
    }

    /// The hold that ended last, and why, until something else is held.
    #[must_use]
    pub const fn ended(&self) -> Option<(HoldId, EndReason)> {
        self.pursuit.ended
    }

    /// The hold, while it is not being taken back.
    fn active(&self) -> Option<&Hold> {
        self.state.active()
    }

    fn active_mut(&mut self) -> Option<&mut Hold> {
        self.state.active_mut()
    }

    /// Something else is wanted: what was learned about the hold before does not apply to it.
    fn pursue(&mut self, now: Moment) {
        self.pursuit = Pursuit::default();
        self.line.supersede(now);
    }

    /// Starts taking back what is held.
    fn end(&mut self, now: Moment, reason: EndReason) {
        let Some(hold) = self.state.hold.as_mut() else {
            return;
        };
        let ended = (hold.id, reason);
        hold.ending = Some(reason);
        self.leave_shared(now);
        self.pursue(now);
        self.pursuit.ended = Some(ended);
        if !reason.is_by_person() {
            self.line.pause.wait_for_retry_after_only();
        }
    }

    /// Gives up a request under way that no longer serves what is wanted.
    fn give_up_superseded(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let Some(sent) = self.line.sent() else {
            return;
        };
        let overdue = sent.is_overdue(now);
        let serves = !overdue && self.serves(sent);
        if overdue {
            self.read_failed();
        }
        if let Some(sent) = self.line.take_superseded(now, serves) {
            self.give_up(now, &sent, effects);
        }
    }

    /// Waits no longer for a request, which may or may not be carried out.
    fn give_up(&mut self, now: Moment, sent: &Sent, effects: &mut Vec<Effect>) {
        let request = &sent.recorded.request;
        self.keep_listening(now, sent.id, request);
        self.state.ledger.doubt(request, now);
        effects.push(Effect::Abandon(sent.id));
    }

    /// Lets go of a hold that has been taken back.
    fn finish(&mut self, now: Moment) {
        let is_clear = self.state.ledger.is_clear() && self.line.sent().is_none();
        let is_over = |hold: &mut Hold| !hold.is_active() && is_clear;
        let Some(hold) = self.state.hold.take_if(is_over) else {
            return;
        };
        self.line.pause.settle();
        self.pursuit.trouble.passed();
        if hold.ending != Some(EndReason::Refused) {
            self.pursuit.trouble.forget_refusal();
        }
        let wall = self.wall();
        match (hold.ending, hold.ends_at) {
            (Some(EndReason::Cleared), _) if hold.notified.announce => {
                self.notices
                    .tell_at_once(Notice::Cleared(hold.by_wall_clock(wall)));
            }
            (Some(EndReason::EndedWhileAway), Some(ended_at)) => {
                let (hold, ended_at) = (hold.by_wall_clock(wall), wall.at(ended_at));
                self.notices.tell(Notice::EndedWhileAway { hold, ended_at });
            }
            _ => {}
        }
        // What colleagues see now is worth one read.
        self.pursuit.reads.after(now, &READ_BACK[..1]);
    }

    /// Ends the program when it is to end and nothing is being taken back, or that takes too long.
    fn quit_when_due(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let is_done = !self.state.is_clearing();
        let is_due = |quit_by: &mut Moment| is_done || *quit_by <= now;
        if self.quit_by.take_if(is_due).is_some() {
            self.pursuit.reads.clear();
            self.save(now, effects);
            effects.push(Effect::Quit);
        }
    }

    /// Somebody signed in or out, or the account's settings changed.
    fn account_changed(&mut self, now: Moment, account: Account) {
        if account != self.account {
            self.account = account;
            self.pursuit.trouble.passed();
            self.pursuit.trouble.forget_refusal();
            self.try_at_once(now);
            // Whoever signs in, what the service asked for holds on.
            self.line.pause.wait_for_retry_after_only();
        }
    }

    /// What failed, or may not be read, may work now.
    fn try_at_once(&mut self, now: Moment) {
        if self.pursuit.permit_reads() && self.active().is_some() {
            self.pursuit.reads.now(now);
        }
        self.line.pause.reset();
    }

    /// What failed for the network is tried at once, but for what was asked of us; nothing else is.
    fn network_changed(&mut self) {
        if self.waits_for_network() {
            self.pursuit.trouble.network_changed();
            self.line.network_changed();
        }
    }
}
