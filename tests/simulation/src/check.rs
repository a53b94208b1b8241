//! What has to hold whatever happens.

use presence::{HoldState, Input, Request, State};

use crate::bug::Bug;
use crate::service::USER;
use crate::world::{Network, World, ms, signed_in};

/// How long after the last fault everything has to be as it should, in ms: the longest pause
/// between two tries (60 s and a quarter), and the half minute that a request may still be under way.
const CONVERGES: i64 = 150_000;
/// How long a status picked by hand has to stand to be seen before it may be overwritten, in ms.
const NOTICED: i64 = 60_000;
/// The most requests within a minute, in ms.
const MINUTE: i64 = 60_000;
const MOST_A_MINUTE: usize = 60;

impl World {
    /// After everything that happens: the state on disk names all that stands on the server.
    pub(crate) fn check(&mut self) {
        let now = self.time();
        let session = self.service.our_session(now).is_some();
        let preferred = self.service.our_preferred(now).is_some();
        if !(session || preferred) || self.disk_behind {
            return;
        }
        let Ok(state) = serde_json::from_str::<State>(&self.disk) else {
            return self.violated("the state on disk cannot be read");
        };
        if session && state.ledger.session.is_none() {
            self.violated("a session of ours stands that the disk does not know of");
        }
        if preferred && state.ledger.preferred.is_none() {
            self.violated("a preferred presence of ours stands that the disk does not know of");
        }
    }

    /// Before a request leaves.
    pub(crate) fn check_sent(&mut self, request: &Request) {
        self.requests += 1;
        self.sent.push_back(self.now);
        while self.sent.front().is_some_and(|at| *at <= self.now - MINUTE) {
            self.sent.pop_front();
        }
        if self.sent.len() > MOST_A_MINUTE {
            self.violated("too many requests within a minute");
        }
        if self.closed_until.is_some_and(|until| self.now < until) {
            self.violated("a request before the service wanted one");
        }
        let (Request::SetSession { status, lease } | Request::SetPreferred { status, lease }) =
            request
        else {
            return;
        };
        let Some(asked) = self.asked.clone() else {
            return self.violated(format!("{status} sent, which nobody asked for"));
        };
        if asked.status != *status {
            return self.violated(format!("{status} sent instead of {}", asked.status));
        }
        let left = asked.ends.map_or(30 * MINUTE, |end| end - self.now);
        if *lease > ms(left.max(5 * MINUTE) + 2_000) {
            self.violated(format!("a lease of {lease} outlives a hold of {left} ms"));
        }
        let Ok(state) = serde_json::from_str::<State>(&self.disk) else {
            return self.violated("the state on disk cannot be read");
        };
        let trace = match request {
            Request::SetSession { .. } => state.ledger.session,
            _ => state.ledger.preferred,
        };
        if trace.is_none_or(|trace| trace.status != *status) {
            self.violated(format!("{status} sent before it was written down"));
        }
    }

    /// Before a request that arrived is carried out.
    pub(crate) fn check_arrival(&mut self, request: &Request) {
        if !matches!(
            request,
            Request::SetPreferred { .. } | Request::ClearPreferred
        ) {
            return;
        }
        let now = self.time();
        let Some((picked, since)) = self.service.picked(now) else {
            return;
        };
        let stood = now.duration_since(since) > ms(NOTICED);
        // Our own looks the same, and so does what Teams shows by itself.
        let ours = serde_json::from_str::<State>(&self.disk).is_ok_and(|state| {
            state.ledger.preferred.is_some_and(|trace| {
                std::iter::once(&trace.status)
                    .chain(&trace.or)
                    .any(|status| status.expected().availability == picked)
            })
        });
        if stood && self.anyway < self.now && !ours && self.bug != Some(Bug::StaleRead) {
            self.violated(format!("{picked}, picked by hand, was lost to {request:?}"));
        }
    }

    /// The faults stop; then everything has to become as it was asked for.
    pub(crate) fn calm(&mut self) {
        self.note(|| "calm".to_owned());
        // A network that is no more than slow is no fault.
        if self.network != Network::Slow {
            self.network = Network::Good;
        }
        self.disk_full = false;
        self.keychain_locked = false;
        self.revoked = false;
        self.deadly = 0;
        self.start();
        self.tell(Input::Account(signed_in()));
        self.tell(Input::Command(
            presence::Command::Look,
            presence::Origin::Program,
        ));
        self.pass(CONVERGES);
        if self.violation.is_some() {
            return;
        }
        let soon = self.now + 1_000;
        let ended_just_now = self.asked.is_none() && self.ended_within();
        if !ended_just_now
            && self
                .asked
                .as_ref()
                .is_none_or(|it| it.ends.is_none_or(|end| end > soon))
        {
            self.check_converged();
        }
    }

    fn ended_within(&self) -> bool {
        let hold = self
            .engine
            .as_ref()
            .and_then(|engine| engine.state().hold.as_ref());
        let end = hold.and_then(|hold| hold.ends_at);
        end.is_some_and(|end| self.wall().duration_since(end).abs() < ms(CONVERGES))
    }

    fn check_converged(&mut self) {
        let now = self.time();
        let Some(view) = self.engine.as_ref().map(presence::Engine::view) else {
            return self.violated("it does not run");
        };
        let session = self.service.our_session(now);
        let preferred = self.service.our_preferred(now);
        let Some(asked) = self.asked.clone() else {
            if view.hold.is_some() {
                self.violated(format!("still held: {:?}", view.hold));
            } else if (session.is_some() || preferred.is_some()) && !self.lapses() {
                self.violated(format!("still shown: {session:?} {preferred:?}"));
            } else {
                self.check_idle();
            }
            return;
        };
        let Some(hold) = view.hold else {
            return self.violated(format!("{} was lost", asked.status));
        };
        if hold.status != asked.status {
            return self.violated(format!(
                "{} is held instead of {}",
                hold.status, asked.status
            ));
        }
        if !matches!(hold.state, HoldState::Confirmed | HoldState::Masked) {
            return self.violated(format!(
                "{} is {:?} without a fault",
                asked.status, hold.state
            ));
        }
        // A status picked by hand may also have ended by itself since the last look.
        let picked = |at| self.service.picked(at).is_some();
        if self.stirred || picked(crate::world::true_time(self.looked)) != picked(now) {
            return;
        }
        if session.is_none() {
            return self.violated(format!("{} is held and no session stands", asked.status));
        }
        let shown = self
            .service
            .model
            .presence(USER)
            .map(|presence| presence.shown(now));
        let expected = asked.status.expected();
        let by_session = asked.status.preferred().is_none();
        let is_shown = shown.is_some_and(|it| {
            it.availability == expected.availability
                && (!by_session || it.activity == expected.activity)
        });
        if is_shown != (hold.state == HoldState::Confirmed) {
            self.violated(format!(
                "{} is {:?} while {shown:?} shows",
                asked.status, hold.state
            ));
        }
    }

    /// Whether what is left is left to its lease, which is short: another machine may hold it too.
    fn lapses(&self) -> bool {
        let Some(engine) = &self.engine else {
            return false;
        };
        let ledger = &engine.state().ledger;
        let soon = self.wall() + ms(5 * MINUTE);
        [&ledger.session, &ledger.preferred]
            .into_iter()
            .flatten()
            .all(|trace| trace.lapses && trace.until <= soon)
    }

    /// Nothing held: nothing is asked of the service.
    fn check_idle(&mut self) {
        // A hold that has just ended is looked at once more.
        self.pass(10_000);
        let before = self.requests;
        let state = self.engine.as_ref().map(|engine| engine.state().clone());
        self.note(|| format!("idle: {state:?}"));
        if self.bug == Some(Bug::PollsWhenIdle) {
            for _ in 0..60 {
                self.tell(Input::Command(
                    presence::Command::Look,
                    presence::Origin::Program,
                ));
                self.pass(MINUTE);
            }
        }
        self.pass(60 * MINUTE);
        if self.requests > before {
            self.violated(format!(
                "{} requests in an idle hour",
                self.requests - before
            ));
        }
    }
}
