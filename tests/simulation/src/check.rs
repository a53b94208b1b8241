//! What has to hold whatever happens.

use jiff::{Timestamp, tz::TimeZone};
use presence::{AccountKey, Moment, Request, Status, TimeWords};

use crate::bug::Bug;
use crate::link::{Link, TIMEOUT};
use crate::machine::Asked;
use crate::network::{Call, Leaving};
use crate::service::{ALICE, ALL, Service, Which, Who};
use crate::world::{World, ms, steady, true_time, wall_clock};

/// How long a status picked by hand, or a message, has to stand to be seen before it may be
/// overwritten, in ms.
const NOTICED: i64 = 60_000;
/// How long after something went wrong nothing is expected to be quick, in ms.
const ROUGH_FOR: i64 = 2_500;
/// How long a request is written down for before it leaves, in ms.
const WRITTEN_WITHIN: i64 = 5;
/// The most requests within a minute, in ms.
const MINUTE: i64 = 60_000;
const MOST_A_MINUTE: usize = 60;
/// How long the message of an open-ended hold may stand without us, in ms.
const OPEN_MESSAGE: i64 = 120 * MINUTE + 2_000;

/// Until when something is in doubt: the session, what is preferred, the message of each account.
pub(crate) type Doubts = Vec<(AccountKey, [Option<Moment>; 3])>;

impl World {
    /// After everything that happens: the state on disk names all that stands on the server.
    pub(crate) fn check(&mut self) {
        for which in ALL {
            self.check_account(which);
        }
        let now = self.now;
        for who in self.everyone() {
            self.check_surroundings(who);
            // A little is what the machine takes for its own work.
            let machine = &self.machines[who];
            let late = |since: &i64| now > since + 3_100;
            if !machine.asleep && machine.waits_since.values().any(late) {
                return self.violated("a client that waits for a sign-out gets no answer");
            }
        }
    }

    fn check_account(&mut self, which: Which) {
        let now = self.time();
        let session = self.service.our_session(now, which).map(|(who, _)| who);
        let preferred = self.service.our_preferred(now, which).map(|(who, ..)| who);
        let standing = self.service.message(now, which);
        let message = standing.clone().and(self.service.message_by[which]);
        let theirs = self.message.written.as_ref().filter(|_| which == ALICE);
        let theirs = theirs.map(|(content, _)| content);
        if let Some((content, None)) = standing
            && message.is_some()
            && theirs != Some(&content)
            && !self.message.uncertain
        {
            return self.violated(format!("{content:?}, which is ours, stands for good"));
        }
        for who in self.everyone() {
            let stands = [session, preferred, message].map(|by| by == Some(who));
            if !stands.contains(&true) || self.machines[who].disk_behind {
                continue;
            }
            if self.machines[who].stored.is_none() {
                return self.violated("the state on disk cannot be read");
            }
            let ledger = self.machines[who].ledger(which);
            let known = [
                ledger.is_some_and(|ledger| ledger.session.is_some()),
                ledger.is_some_and(|ledger| ledger.preferred.is_some()),
                ledger.is_some_and(|ledger| ledger.message.is_some()),
            ];
            let layers = ["session", "preferred presence", "status message"];
            for ((stands, known), layer) in stands.into_iter().zip(known).zip(layers) {
                if stands && !known {
                    self.violated(format!(
                        "a {layer} of ours stands that the disk does not know of"
                    ));
                }
            }
        }
    }

    /// Before the engine's request is carried out.
    pub(crate) fn check_sent(&mut self, who: Who, which: Which, request: &Request) {
        let now = self.now;
        self.requests += 1;
        let machine = &mut self.machines[who];
        machine.sent.push_back(now);
        while machine.sent.front().is_some_and(|at| *at <= now - MINUTE) {
            machine.sent.pop_front();
        }
        if machine.sent.len() > MOST_A_MINUTE {
            return self.violated("too many requests within a minute");
        }
        let in_use = which == machine.which;
        let is_closed = machine.closed_until.is_some_and(|until| now < until);
        if in_use && is_closed && machine.closed_at + WRITTEN_WITHIN < now {
            return self.violated("a request before the service wanted one");
        }
        if machine.stored.is_none() {
            return self.violated("the state on disk cannot be read");
        }
        let state = machine.ledger(which).cloned().unwrap_or_default();
        // For any other account nothing is asked.
        let asked = machine.asked.clone().filter(|_| in_use);
        let (status, lease, entry) = match request {
            Request::SetSession { status, lease } => (status, lease, state.session),
            Request::SetPreferred { status, lease } => (status, lease, state.preferred),
            Request::SetMessage(message) => {
                let entry = state.message.filter(|it| it.value.message == *message);
                // What the person wrote since is to stand instead.
                let hold = machine.held_for(which);
                let holds = hold.is_some_and(|hold| hold.message.is_some());
                let gave_way = !holds && self.message.written_at >= machine.asked_at;
                // By a clock that is behind, its end is over when it is sent: it is gone at once, as if
                // somebody had removed it.
                let over =
                    |asked: &Asked| asked.ends.is_some_and(|end| end + machine.offset <= now);
                if asked.as_ref().is_some_and(over) {
                    return;
                }
                let wanted = asked.as_ref().filter(|_| !gave_way);
                let wanted = wanted.and_then(|asked| asked.message.as_ref());
                match (entry, wanted) {
                    (Some(_), None) => self.violated("a message that nobody asked for"),
                    (None, Some(_)) => {
                        self.violated("a message taken back, or sent before it was written down");
                    }
                    (Some(_), Some(_)) if !self.is_wanted(who, message) => {
                        self.violated(format!("{message:?} instead of {asked:?}"));
                    }
                    _ => {}
                }
                return;
            }
            Request::Read | Request::ClearSession | Request::ClearPreferred => return,
        };
        let Some(asked) = asked else {
            return self.violated(format!("{status} sent, which nobody asked for"));
        };
        if asked.status != *status {
            return self.violated(format!("{status} sent instead of {}", asked.status));
        }
        let left = asked.ends.map_or(30 * MINUTE, |end| end - now);
        if *lease > ms(left.max(5 * MINUTE) + 2_000) {
            self.violated(format!("a lease of {lease} outlives a hold of {left} ms"));
        }
        if entry.is_none_or(|entry| entry.value.status != *status) {
            self.violated(format!("{status} sent before it was written down"));
        }
    }

    /// Whether a message says what the person asked for, and ends with the hold.
    fn is_wanted(&self, who: Who, message: &presence::StatusMessage) -> bool {
        let machine = &self.machines[who];
        let Some(asked) = &machine.asked else {
            return false;
        };
        let Some(template) = &asked.message else {
            return false;
        };
        let wall = wall_clock(machine.offset);
        let told = machine
            .hold()
            .map_or(Timestamp::MIN, |hold| wall.at(hold.asked.started_at));
        let says = |end: Option<i64>| {
            let zone = TimeZone::UTC;
            let words = TimeWords::default();
            let time = end.map(|end| words.moment(machine.wall(end), told, &zone));
            presence::fill_message(template, time.as_deref()) == message.content
        };
        let ends = message.expires_at.and_then(|end| machine.true_ms(end));
        let on_time = match (asked.ends, ends) {
            // It is not left behind when the machine dies.
            (None, Some(ends)) => ends > self.now && ends <= self.now + OPEN_MESSAGE,
            (Some(asked), Some(ends)) => (asked - ends).abs() <= 2_000,
            _ => false,
        };
        // What passes between two readings of a clock may change the minute.
        let near = [-2_000, 0, 2_000].map(|ms| asked.ends.map(|end| end + ms));
        on_time && near.into_iter().any(says)
    }

    /// Before an HTTP request leaves.
    pub(crate) fn check_leaving(&mut self, who: Who, request: &Leaving) {
        if request.call != Call::Token {
            return;
        }
        let machine = &self.machines[who];
        let mut form = url::form_urlencoded::parse(&request.body);
        let refresh = form.find(|(name, _)| name == "refresh_token");
        if refresh.is_some_and(|(_, token)| machine.keychain.is_spent(&token)) {
            return self.violated("a refresh token used that was replaced");
        }
        // What is known of tokens is known of the client in use.
        if machine.lines.waits_for(request.ticket).is_none() {
            return;
        }
        if machine.lines.renewals() > 1 {
            return self.violated("two renewals at the same time");
        }
        if let Some(token) = machine.token.as_ref().filter(|token| !token.refused) {
            let now = machine.moment(self.now);
            let steadily = now.steady.saturating_sub(token.since.steady);
            let by_the_wall = now.wall.duration_since(token.since.wall);
            let age = steadily.max(by_the_wall.try_into().unwrap_or_default());
            if age + std::time::Duration::from_mins(5) < token.life {
                self.violated("a token renewed that is good for longer");
            }
        }
    }

    /// Before a request that arrived is carried out.
    pub(crate) fn check_arrival(&mut self, who: Who, request: &Leaving) {
        // Only the first person does anything by hand, and has another machine.
        if request.which != ALICE {
            return;
        }
        match request.call {
            Call::SetPreferred | Call::ClearPreferred => self.check_preferred(who, request.call),
            Call::SetMessage => self.check_message(request),
            Call::ClearSession => self.check_clear(who, request),
            Call::Token | Call::Read | Call::SetSession => {}
        }
    }

    /// What was picked by hand, or is preferred by another machine, is not lost.
    fn check_preferred(&mut self, who: Who, call: Call) {
        let now = self.time();
        let machine = &self.machines[who];
        // Our own looks the same, and so does what Teams shows by itself.
        let entry = machine.ledger(ALICE);
        let entry = entry.and_then(|ledger| ledger.preferred.as_ref());
        let ours = |picked: &str| {
            entry.is_some_and(|entry| {
                std::iter::once(&entry.value.status)
                    .chain(&entry.superseded)
                    .any(|status| status.expected().availability == picked)
            })
        };
        if machine.anyway >= self.now || self.bug == Some(Bug::StaleRead) {
            return;
        }
        let stood = |since| now.duration_since(since) > ms(NOTICED);
        if let Some((picked, since)) = self.service.picked(now)
            && stood(since)
            && !ours(picked)
        {
            return self.violated(format!("{picked}, picked by hand, was lost to {call:?}"));
        }
        if let Some((by, preferred, since)) = self.service.our_preferred(now, ALICE)
            && by != who
            && stood(since)
            && !ours(preferred)
            && is_a_pick(preferred)
            && let Some(asked) = &self.machines[by].asked
            && asked.status.expected().availability == preferred
        {
            self.violated(format!(
                "{preferred}, held by another machine, was lost to {call:?}"
            ));
        }
    }

    /// What the person wrote is not lost: at the most it is replaced for the time of a hold.
    fn check_message(&mut self, request: &Leaving) {
        let Some(message) = &request.message else {
            return;
        };
        let standing = self.service.message(self.time(), ALICE);
        let theirs = self.service.message_by[ALICE].is_none();
        let Some((standing, _)) = standing.filter(|_| theirs) else {
            // What they have just removed may be taken for what is to come back.
            let just_now = request.sent_at - self.message.written_at < NOTICED;
            self.message.uncertain |= theirs && message.ours && just_now;
            return;
        };
        if standing == message.content || (message.ours && message.before == standing) {
            return;
        }
        if request.sent_at - self.message.written_at < NOTICED {
            self.message.uncertain = true;
            return;
        }
        let with = &message.content;
        self.violated(format!(
            "{standing:?}, written by hand, was lost to {with:?}"
        ));
    }

    /// A session that another machine holds as well is left to it.
    fn check_clear(&mut self, who: Who, request: &Leaving) {
        let machine = &self.machines[who];
        let Some(shared) = machine
            .shared
            .filter(|_| request.sent_at > machine.asked_at)
        else {
            return;
        };
        // On a slow network the look is given up.
        let smooth = machine.rough_at < machine.asked_at && machine.link == Link::Good;
        let (asked_at, now) = (machine.asked_at, self.now);
        let holds = |other: Who| {
            let other = &self.machines[other];
            let asked = other.asked.as_ref();
            asked.is_some_and(|asked| {
                asked.status == shared
                    && other.asked_at + NOTICED < asked_at
                    && asked.ends.is_none_or(|end| end > now + NOTICED)
            }) && other.rough_at < other.asked_at
        };
        // Where nothing stands, nothing is taken from anybody.
        let stands = self.service.our_session(self.time(), ALICE).is_some();
        if smooth && stands && self.everyone().filter(|it| *it != who).any(holds) {
            self.violated(format!("{shared}, held by another machine, was cleared"));
        }
    }

    /// Until when something is in doubt on each layer of each account, as the process knows it.
    pub(crate) fn doubts(&self, who: Who) -> Doubts {
        let accounts = self.machines[who].engine.iter();
        let states = accounts.flat_map(presence::Accounts::states);
        let doubts = states.map(|(key, state)| {
            let ledger = &state.ledger;
            let session = ledger.session.as_ref().and_then(|it| it.doubt_until);
            let preferred = ledger.preferred.as_ref().and_then(|it| it.doubt_until);
            let message = ledger.message.as_ref().and_then(|it| it.doubt_until);
            // A reset that is in doubt is in doubt for what is preferred after it.
            let preferred = preferred.max(ledger.reset_doubt_until);
            (key.clone(), [session, preferred, message])
        });
        doubts.collect()
    }

    /// What was not carried out has brought back no doubt that was over.
    pub(crate) fn check_doubts(&mut self, who: Who, before: &Doubts) {
        let now = Some(steady(self.now));
        let is_back = self.doubts(who).iter().any(|(key, doubts)| {
            let before = before.iter().find(|(other, _)| other == key);
            let before = before.map_or([None; 3], |(_, doubts)| *doubts);
            std::iter::zip(doubts, before).any(|(doubt, before)| *doubt > before.max(now))
        });
        if is_back {
            self.violated("what was refused brought back a doubt that was over");
        }
    }

    /// What arrived late, and was said to, stands no more where nothing has been asked for since.
    pub(crate) fn check_gone(&mut self, who: Who, life: u64) {
        let (now, time) = (self.now, self.time());
        let machine = &self.machines[who];
        let quiet = machine.life == life
            && machine.engine.is_some()
            && machine.asked.is_none()
            && machine.link == Link::Good
            // What left while all went wrong may be waited for until its time is over.
            && machine.rough_at < now - TIMEOUT - ROUGH_FOR
            && machine.told_until < now - ROUGH_FOR
            && !self.revoked
            && !self.several();
        let stands = self
            .service
            .our_session(time, machine.which)
            .is_some_and(|(by, _)| by == who);
        if quiet && stands {
            self.violated("what arrived late still stands, though its answer is here");
        }
    }

    /// A request was carried out, or refused with this HTTP status.
    pub(crate) fn arrived(&mut self, who: Who, request: &Leaving, status: u16) {
        let now = self.now;
        if request.which != self.machines[who].which {
            if request.which == ALICE && request.call == Call::SetMessage && status == 200 {
                let ours = request.message.as_ref().is_some_and(|it| it.ours);
                self.service.message_by[ALICE] = ours.then_some(who);
                self.doubt_messages(who);
            }
            return;
        }
        match request.call {
            Call::Token => return,
            Call::Read => {
                let activity = {
                    let user = Service::user(request.which);
                    let presence = self.service.model.presence(user);
                    presence.map(|presence| presence.shown(true_time(now)).activity)
                };
                let machine = &mut self.machines[who];
                let before = machine.lines.waits_for(request.ticket).is_some()
                    && machine.set_sent_at < machine.asked_at
                    && machine.wrote_at + 31_000 < machine.asked_at;
                let distinct = |asked: &&Asked| {
                    matches!(
                        asked.status,
                        Status::InACall | Status::InAConferenceCall | Status::Presenting
                    ) && Some(asked.status.expected().activity) == activity
                };
                if before && status == 200 {
                    machine.shared = machine.asked.as_ref().filter(distinct).map(|it| it.status);
                }
                return;
            }
            Call::SetMessage if status == 200 => {
                let ours = request.message.as_ref().is_some_and(|it| it.ours);
                self.service.message_by[request.which] = ours.then_some(who);
                self.doubt_messages(who);
            }
            _ => {}
        }
        self.machines[who].wrote_at = now;
        self.stir(Some(who));
    }
}

/// Whether only a person's pick looks like this, as far as another machine can tell.
fn is_a_pick(availability: &str) -> bool {
    !matches!(availability, "Available" | "Away")
}
