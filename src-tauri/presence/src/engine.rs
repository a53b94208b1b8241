//! The one owner of the truth.

mod answers;
mod commands;
mod messages;
mod notices;
mod plan;
mod saving;
mod sharing;
#[cfg(test)]
mod tests;
mod unheard;

use jiff::{SignedDuration, Timestamp};

use notices::Notices;
use saving::Save;
use unheard::Unheard;

use crate::{
    Account, Command, Effect, EndReason, Hold, HoldId, HoldState, HoldView, Input, Ledger, Mask,
    Notice, Offer, PresetView, Problem, ProblemCode, Request, RequestId, Settings, Shown,
    ShownView, State, TimeWords, View,
    backoff::Backoff,
    ledger::{SETTLE, settled_at},
    request::InFlight,
};

/// When what was sent is read back, after the last write: at about 1, 3 and 10 s.
const READ_BACK: [SignedDuration; 3] = [
    SignedDuration::from_secs(1),
    SignedDuration::from_secs(3),
    SignedDuration::from_secs(10),
];
/// How long an outdated write may still take before it is given up for a newer command.
const PATIENCE: SignedDuration = SignedDuration::from_secs(1);
/// How long a read is good enough to decide on.
const FRESH: SignedDuration = SignedDuration::from_secs(5);
/// How long after a definite no, of the service or of the disk, it is asked again; where a sign-in
/// has ended, twice as long each time, up to half an hour or so.
const ASK_AGAIN: SignedDuration = SignedDuration::from_secs(60);
/// How long it is told that a look failed on which nothing depends, and which is not repeated.
const TOLD_FOR: SignedDuration = SignedDuration::from_secs(60);
/// How long quitting waits for what is held to be cleared.
const QUIT_WITHIN: SignedDuration = SignedDuration::from_secs(3);

/// Decides what is sent when, and what is true to say.
///
/// It holds no handle on anything: see the crate's first page.
#[derive(Debug)]
pub struct Engine {
    settings: Settings,
    /// How the person writes a moment, for `{end}` in status messages.
    time_words: TimeWords,
    account: Account,
    state: State,
    save: Save,
    /// A request whose trace has to be saved before it may go.
    staged: Option<Staged>,
    in_flight: Option<InFlight>,
    /// Writes that were given up, whose answers may still come.
    unheard: Vec<Unheard>,
    /// When a newer command stops waiting for an outdated write.
    patience_until: Option<Timestamp>,
    last_request: RequestId,
    backoff: Backoff,
    retry_at: Option<Timestamp>,
    /// Until when the service asked to be left alone; what is over by now holds nothing back.
    told_until: Option<Timestamp>,
    /// The network has changed since the request under way was sent.
    network_changed: bool,
    /// The last failure that only the person can mend, until something may have mended it.
    blocked_by: Option<ProblemCode>,
    /// When the next reads are due, soonest first.
    reads: Vec<Timestamp>,
    shown: Option<Seen>,
    /// When somebody's look was last followed by a read.
    looked_at: Option<Timestamp>,
    /// The last request that changed something, and when it was answered.
    last_write: Option<(RequestId, Timestamp)>,
    /// The hold for which a look has been sent.
    looked_for: Option<HoldId>,
    /// When a look that something waits for is given up.
    look_until: Option<Timestamp>,
    /// The version of the presence when what is held was first seen since we last set anything.
    /// Another one means that somebody has changed something, maybe another machine what we hold.
    version: Option<String>,
    /// What is not shown (any more) may be gone.
    suspects_loss: bool,
    /// It has been set again for that.
    set_again: bool,
    /// Reading is not permitted, so nothing can be verified.
    blind: bool,
    mask: Option<Mask>,
    /// No pick stands any more: it was reset for this hold.
    pick_reset: bool,
    confirmed: bool,
    problem: Option<Problem>,
    /// When the problem of a look that nothing depends on is not told any more.
    problem_until: Option<Timestamp>,
    /// Why the last hold was refused, or the message of the one in force.
    refusal: Option<Problem>,
    /// What would set again what was refused, or could not even be tried.
    again: Option<Command>,
    notices: Notices,
    /// The hold comes from before a restart or a sleep, and the person has not been told that it goes on.
    resumed: bool,
    /// The person has been told that the outcome of the hotkey has to wait.
    told_to_wait: bool,
    quit_by: Option<Timestamp>,
}

/// A request with what the ledger was before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Staged {
    pub(crate) request: Request,
    pub(crate) undo: Ledger,
    /// Whether it adds to what may stand on the server.
    pub(crate) adds: bool,
}

/// A presence with the number of the request for it.
#[derive(Debug, Clone)]
struct Seen {
    shown: Shown,
    request: RequestId,
    /// When this status was read for the first time, with no other read since.
    since: Timestamp,
    sent_at: Timestamp,
    read_at: Timestamp,
    /// Whether something has been asked of us since: the person may have picked a status meanwhile.
    before_change: bool,
}

impl Engine {
    /// Takes up what `state` says was held. `seed` is for the jitter of retries only.
    ///
    /// The first [`Input::Tick`] starts whatever is to be done.
    #[must_use]
    pub fn new(
        settings: Settings,
        account: Account,
        state: State,
        now: Timestamp,
        seed: u64,
    ) -> Self {
        let mut engine = Self {
            settings,
            time_words: TimeWords::default(),
            account,
            save: Save::Done(Box::new(state.clone())),
            state,
            staged: None,
            in_flight: None,
            unheard: Vec::new(),
            patience_until: None,
            last_request: 0,
            backoff: Backoff::new(seed),
            retry_at: None,
            told_until: None,
            network_changed: false,
            blocked_by: None,
            reads: Vec::new(),
            shown: None,
            looked_at: None,
            last_write: None,
            looked_for: None,
            look_until: None,
            version: None,
            suspects_loss: false,
            set_again: false,
            blind: false,
            mask: None,
            pick_reset: false,
            confirmed: false,
            problem: None,
            problem_until: None,
            refusal: None,
            again: None,
            notices: Notices::default(),
            resumed: false,
            told_to_wait: false,
            quit_by: None,
        };
        // Whatever was under way when the last process died got no answer that we know of: a set, or
        // a clear of what stood there, which may still undo what is set now.
        let ledger = &mut engine.state.ledger;
        ledger.traces().for_each(|trace| trace.doubt(now));
        ledger.message.iter_mut().for_each(|trace| trace.doubt(now));
        if engine
            .state
            .hold
            .as_ref()
            .is_some_and(|hold| hold.reset_pick)
        {
            ledger.reset_doubt_until = Some(settled_at(now));
        }
        if engine.active().is_some() {
            engine.reads.push(now);
            engine.resumed = true;
        }
        engine
    }

    /// Takes in what happened at `now` (wall clock, UTC) and says what to do about it, in order.
    pub fn handle(&mut self, now: Timestamp, input: Input) -> Vec<Effect> {
        let mut effects = Vec::new();
        match input {
            Input::Command(command, origin) => self.command(now, command, origin, &mut effects),
            Input::Answered(id, result) => self.answered(now, id, result),
            Input::Saved(result) => self.saved(now, result),
            Input::Account(account) => {
                if account != self.account {
                    self.account = account;
                    self.problem = None;
                    self.refusal = None;
                    self.unblock();
                }
            }
            Input::Settings(settings) => self.settings = settings,
            Input::TimeWords(words) => self.time_words = *words,
            Input::Notice(notice) => self.tell(notice),
            Input::ClockSet(by) => self.shift(by),
            Input::Resumed => self.wake_up(now, &mut effects),
            Input::NetworkChanged => self.network_changed(),
            Input::Tick => {}
        }
        self.advance(now, &mut effects);
        self.deliver_notices(now, &mut effects);
        effects
    }

    /// When [`Input::Tick`] is due next; `None` while there is nothing to wait for.
    #[must_use]
    pub fn next_wake(&self) -> Option<Timestamp> {
        let mut wake: Option<Timestamp> = None;
        let mut at = |moment: Option<Timestamp>| {
            wake = [wake, moment].into_iter().flatten().min();
        };
        at(self.quit_by);
        at(self.problem_until);
        if let Save::Failed(failed_at) = self.save {
            at(failed_at.checked_add(ASK_AGAIN).ok());
        }
        at(self.notice_due());
        if let Some(hold) = self.active() {
            at(hold.ends_at);
            if !hold.warned {
                at(self.warn_at(hold));
            }
        }
        if self.in_flight.is_some() {
            at(self.patience_until);
            at(self.look_until);
            return wake;
        }
        if matches!(self.save, Save::Pending(_)) {
            return wake;
        }
        at(self.retry_at);
        at(self.work_due());
        wake
    }

    /// Writes moments so from now on.
    pub(crate) fn speak(&mut self, time_words: TimeWords) {
        self.time_words = time_words;
    }

    /// Counts holds on from this number, if that is higher than its own: those of all accounts are
    /// counted together.
    pub(crate) fn count_from(&mut self, last_hold: HoldId) {
        self.state.last_hold = self.state.last_hold.max(last_hold);
    }

    /// What it is for.
    pub(crate) const fn account(&self) -> &Account {
        &self.account
    }

    /// Whether it was told no by something that only the person can change, and that no click on the
    /// desktop changes: a keychain may be unlocked at any moment.
    pub(crate) fn is_hopeless(&self) -> bool {
        self.blocked_by
            .is_some_and(|code| code != ProblemCode::KeychainLocked)
    }

    /// Whether it was told that nobody is signed in, where it was thought that somebody is: only another
    /// sign-in changes that.
    pub(crate) fn has_no_sign_in(&self) -> bool {
        self.account.signed_in && self.blocked_by == Some(ProblemCode::NotSignedIn)
    }

    /// What every surface shows.
    #[must_use]
    pub fn view(&self) -> View {
        let in_force = self.active().map(|hold| hold.preset.as_str());
        View {
            account: self.account.clone(),
            hold: self.state.hold.as_ref().map(|hold| self.hold_view(hold)),
            teams_shows: self.shown_now(),
            problem: self.problem_now(),
            offers: self.offers(),
            presets: self
                .settings
                .presets
                .iter()
                .map(|preset| PresetView {
                    id: preset.id.clone(),
                    label: preset.label.clone(),
                    status: preset.shows,
                    length: preset.length,
                    hotkey: preset.hotkey.clone(),
                    menu: preset.menu,
                    in_force: in_force == Some(preset.id.as_str()),
                })
                .collect(),
            can_clear: self.active().is_some(),
            hotkeys_refused: Vec::new(),
            desktop_hotkeys: None,
        }
    }

    /// What was read last. Once a hold is taken back, what was read before that is no answer to
    /// what colleagues see.
    fn shown_now(&self) -> Option<ShownView> {
        let seen = self.shown.as_ref()?;
        (self.state.hold.is_some() || self.is_since_last_write(seen.request)).then(|| ShownView {
            shown: seen.shown.clone(),
            since: seen.since,
            read_at: seen.read_at,
        })
    }

    /// Whether what came of that look was so after the last change of ours.
    fn is_since_last_write(&self, look: RequestId) -> bool {
        self.last_write.is_none_or(|(write, _)| write < look)
    }

    /// What is kept on disk, as it is in memory.
    #[must_use]
    pub const fn state(&self) -> &State {
        &self.state
    }

    fn hold_view(&self, hold: &Hold) -> HoldView {
        let state = if hold.ending.is_some() {
            HoldState::Clearing
        } else if self.backoff.attempts() > 0 || self.is_blocked() {
            HoldState::Retrying
        } else if self.mask.is_some() {
            HoldState::Masked
        } else if self.confirmed {
            HoldState::Confirmed
        } else {
            HoldState::Applying
        };
        HoldView {
            id: hold.id,
            preset: hold.preset.clone(),
            label: hold.label.clone(),
            status: hold.status,
            started_at: hold.started_at,
            ends_at: hold.ends_at,
            state,
            accepted: hold.accepted,
            mask: self.mask,
            message: self.wanted_content(),
            message_text: hold.message.clone(),
        }
    }

    fn problem_now(&self) -> Option<Problem> {
        if let Some(problem) = self.problem.as_ref().or(self.refusal.as_ref()) {
            return Some(problem.clone());
        }
        if let Some(problem) = self.account.problem() {
            return Some(problem);
        }
        let hold = self.active()?;
        self.mask
            .map(|mask| mask_problem(hold, mask, self.shown.as_ref()))
    }

    fn offers(&self) -> Vec<Offer> {
        let waits = self.backoff.attempts() > 0 || self.is_blocked();
        let again = self.refusal.is_some() && self.again.is_some();
        if (waits && self.state.hold.is_some()) || again {
            return vec![Offer::Retry];
        }
        match (self.active(), self.mask) {
            (Some(hold), Some(mask)) => mask.offers(hold.status).to_vec(),
            _ => Vec::new(),
        }
    }

    /// The hold, while it is not being taken back.
    fn active(&self) -> Option<&Hold> {
        self.state
            .hold
            .as_ref()
            .filter(|hold| hold.ending.is_none())
    }

    fn active_mut(&mut self) -> Option<&mut Hold> {
        self.state
            .hold
            .as_mut()
            .filter(|hold| hold.ending.is_none())
    }

    fn warn_at(&self, hold: &Hold) -> Option<Timestamp> {
        let before = self.settings.notify_before_end?;
        let warn_at = hold.ends_at?.checked_sub(before).ok()?;
        // A hold no longer than the warning needs none: its end was clear when it was asked for.
        (warn_at > hold.started_at).then_some(warn_at)
    }

    /// Brings what is on the server nearer to what is wanted, as far as can be done now.
    fn advance(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        self.pass_time(now);
        self.give_up_outdated(now, effects);
        self.finish(now, effects);
        if self.in_flight.is_none()
            && self.staged.is_none()
            && self.may_send(now)
            && let Some(request) = self.plan(now)
        {
            self.staged = Some(self.stage(now, request));
        }
        if self.save_if_changed(now, effects) {
            return;
        }
        if let Some(staged) = self.staged.take() {
            self.last_request += 1;
            let id = self.last_request;
            let request = staged.request.clone();
            if request == Request::Read {
                self.looks(now);
            }
            self.in_flight = Some(InFlight {
                id,
                staged,
                sent_at: now,
                outdated: false,
            });
            self.patience_until = None;
            self.network_changed = false;
            effects.push(Effect::Send(id, request));
        }
    }

    /// Ends what is over, warns of what is about to be.
    fn pass_time(&mut self, now: Timestamp) {
        if self.problem_until.take_if(|until| *until <= now).is_some() {
            self.problem = None;
        }
        if self.in_flight.is_none() && self.staged.is_none() {
            self.state.ledger.expire(now);
            let doubt = &mut self.state.ledger.reset_doubt_until;
            if doubt.take_if(|until| *until <= now).is_some() && self.active().is_some() {
                // Whether the pick still stands shows only now.
                self.reads.insert(0, now);
            }
        }
        let warn_at = self.active().and_then(|hold| self.warn_at(hold));
        let Some(hold) = self.active_mut() else {
            return;
        };
        if let Some(ends_at) = hold.ends_at.filter(|end| *end <= now) {
            // Nothing has been asked of us since the end: the program, or the machine, was away.
            let late = now.duration_since(ends_at) > SETTLE;
            // Nobody asked for it now, so what the service asked for holds on.
            self.end(
                now,
                if late {
                    EndReason::EndedWhileAway
                } else {
                    EndReason::Ended
                },
            );
            self.wait_until(None);
            return;
        }
        if !hold.warned && warn_at.is_some_and(|moment| moment <= now) {
            hold.warned = true;
            let notice = Notice::EndingSoon(hold.clone());
            self.tell(notice);
        }
    }

    /// The machine has slept: looks at once at what is held, and says that it goes on.
    fn wake_up(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        // What is under way since before was decided on by what stood there then; what somebody chose
        // meanwhile is not to be undone by it.
        let slept = |it: &mut InFlight| now.duration_since(it.sent_at) > SETTLE;
        if let Some(in_flight) = self.in_flight.take_if(slept) {
            self.give_up(now, &in_flight, effects);
        }
        // What failed before may work in the network there is now, but for what was asked of us.
        self.backoff.reset();
        self.wait_until(None);
        if self.active().is_some() {
            self.resumed = true;
            if !self.blind {
                self.reads.insert(0, now);
            }
        }
    }

    /// Whether what failed last may go on in another network.
    pub(crate) fn waits_for_network(&self) -> bool {
        let problem = self.problem.as_ref();
        problem.is_some_and(|it| it.code.is_about_the_network())
    }

    /// What failed for the network is tried at once, but for what was asked of us; nothing else is.
    fn network_changed(&mut self) {
        if !self.waits_for_network() {
            return;
        }
        if self.problem_until.take().is_some() {
            // Nothing depends on it, and whether it is so still is not known.
            self.problem = None;
        }
        self.network_changed = self.in_flight.is_some();
        self.backoff.soften();
        self.retry_at = self.told_until;
    }

    /// Starts taking back what is held.
    fn end(&mut self, now: Timestamp, reason: EndReason) {
        let Some(hold) = self.state.hold.as_mut() else {
            return;
        };
        hold.ending = Some(reason);
        self.leave_shared(now);
        self.changed(now);
    }

    /// Something newer is wanted: what was learned about the old does not hold for it.
    fn changed(&mut self, now: Timestamp) {
        self.staged = None;
        self.in_flight.iter_mut().for_each(|it| it.outdated = true);
        self.reads.clear();
        self.shown.iter_mut().for_each(|it| it.before_change = true);
        self.look_until = None;
        self.suspects_loss = false;
        self.set_again = false;
        self.mask = None;
        self.pick_reset = false;
        self.confirmed = false;
        self.problem = None;
        self.problem_until = None;
        self.refusal = None;
        self.again = None;
        self.resumed = false;
        self.told_to_wait = false;
        self.patience_until = now.checked_add(PATIENCE).ok();
        self.unblock();
    }

    /// Sends nothing of itself before that moment, nor before the service wants to be asked again.
    fn wait_until(&mut self, moment: Option<Timestamp>) {
        self.retry_at = moment.max(self.told_until);
    }

    /// The service asked to be left alone for that long.
    fn heed(&mut self, now: Timestamp, asked: Option<SignedDuration>) {
        let until = asked.and_then(|asked| now.checked_add(asked).ok());
        self.told_until = self.told_until.max(until);
    }

    const fn is_blocked(&self) -> bool {
        self.blocked_by.is_some()
    }

    fn unblock(&mut self) {
        self.blocked_by = None;
        self.blind = false;
        self.retry_at = None;
        self.backoff.reset();
    }

    /// Gives up a request under way that no longer serves what is wanted.
    fn give_up_outdated(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let Some(in_flight) = self.in_flight.clone() else {
            return;
        };
        let request = &in_flight.staged.request;
        if self.look_until.is_some_and(|until| until <= now) {
            self.look_failed();
        } else if self.serves(request) {
            self.patience_until = None;
            return;
        }
        let waited = self.patience_until.is_none_or(|until| until <= now);
        if request.is_write() && !waited {
            return;
        }
        self.in_flight = None;
        self.give_up(now, &in_flight, effects);
    }

    /// Waits no longer for a request, which may or may not be carried out.
    pub(super) fn give_up(
        &mut self,
        now: Timestamp,
        in_flight: &InFlight,
        effects: &mut Vec<Effect>,
    ) {
        let request = &in_flight.staged.request;
        self.look_until = None;
        self.listen_on(now, in_flight.id, request);
        self.in_doubt(now, request);
        effects.push(Effect::Abandon(in_flight.id));
    }

    /// Lets go of a hold that has been taken back, and ends the program when it is to.
    fn finish(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let clear = self.state.ledger.is_clear() && self.in_flight.is_none();
        if let Some(hold) = self
            .state
            .hold
            .clone()
            .filter(|hold| hold.ending.is_some() && clear)
        {
            self.state.hold = None;
            self.blocked_by = None;
            self.backoff.reset();
            self.wait_until(None);
            self.problem = None;
            if hold.ending != Some(EndReason::Refused) {
                self.refusal = None;
            }
            match (hold.ending, hold.ends_at) {
                (Some(EndReason::Cleared), _) if hold.announce => {
                    self.tell_at_once(Notice::Cleared(hold));
                }
                (Some(EndReason::EndedWhileAway), Some(ended_at)) => {
                    self.tell(Notice::EndedWhileAway { hold, ended_at });
                }
                _ => {}
            }
            // What colleagues see now is worth one look.
            self.reads = now.checked_add(READ_BACK[0]).into_iter().collect();
        }
        if let Some(quit_by) = self.quit_by {
            let done = self
                .state
                .hold
                .as_ref()
                .is_none_or(|hold| hold.ending.is_none());
            if done || quit_by <= now {
                self.quit_by = None;
                self.reads.clear();
                self.save_if_changed(now, effects);
                effects.push(Effect::Quit);
            }
        }
    }

    /// The clock was set, so every moment we know moves with it; an end given as a time of day
    /// stays.
    fn shift(&mut self, by: SignedDuration) {
        let shift = |moment: &mut Timestamp| {
            *moment = moment.saturating_add(by).unwrap_or(*moment);
        };
        self.state.clock_set(by);
        if let Some(seen) = &mut self.shown {
            shift(&mut seen.since);
            shift(&mut seen.sent_at);
            shift(&mut seen.read_at);
        }
        if let Some((_, answered_at)) = &mut self.last_write {
            shift(answered_at);
        }
        if let Some(request) = &mut self.in_flight {
            shift(&mut request.sent_at);
            request.staged.undo.clock_set(by);
        }
        if let Some(staged) = &mut self.staged {
            staged.undo.clock_set(by);
        }
        self.unheard.iter_mut().for_each(|it| it.clock_set(by));
        if let Save::Failed(failed_at) = &mut self.save {
            shift(failed_at);
        }
        self.notices.clock_set(by);
        self.reads.iter_mut().for_each(shift);
        for moment in [
            &mut self.looked_at,
            &mut self.retry_at,
            &mut self.told_until,
            &mut self.patience_until,
            &mut self.look_until,
            &mut self.problem_until,
            &mut self.quit_by,
        ] {
            moment.iter_mut().for_each(shift);
        }
    }
}

fn mask_problem(hold: &Hold, mask: Mask, seen: Option<&Seen>) -> Problem {
    let mut problem = Problem::new(ProblemCode::Masked)
        .with("preset", &hold.preset)
        .with("status", hold.status.id())
        .with("mask", mask.id());
    if let Some(seen) = seen {
        problem = problem
            .with("availability", &seen.shown.availability)
            .with("activity", &seen.shown.activity);
    }
    problem
}
