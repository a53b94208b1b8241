//! All of its people, the one limit they share, and the time that passes.

use std::collections::BTreeMap;
use std::ops::Range;

use presence::{Command, Input, Length, Settings};
use tenant::model::Throttle;

use super::agent::{Agent, Asked};
use super::day::{Day, Size};
use super::outcome::{Outcome, Spread};
use super::traffic::{Answered, Traffic};
use crate::chance::Chance;
use crate::network::{Call, Leaving, Raw, Ticket};
use crate::service::APP;
use crate::world::true_time;

/// How long after its end a hold is looked at, in ms: a clear takes a look and two requests.
const GONE_AFTER: i64 = 5_000;

type Who = usize;

enum Event {
    /// An agent is to be told the time.
    Wakes(Who),
    /// Somebody opens the menu.
    Looks(Who),
    /// Somebody asks for a preset, for its own length or for this one.
    Asks(Who, &'static str, Option<Length>),
    /// Something can be signed in with from now on, or cannot.
    CanSignIn(Who, bool),
    Arrives(Who, Box<Leaving>),
    Answered(Who, Ticket, Raw),
    /// What was held is to be gone by now.
    GoneByNow(Who),
}

pub(super) struct Organisation {
    pub(super) chance: Chance,
    size: Size,
    now: i64,
    queue: BTreeMap<(i64, u64), Event>,
    queued: u64,
    throttle: Throttle,
    /// When Graph answers nothing but 503.
    pub(super) outage: Option<Range<i64>>,
    agents: Vec<Agent>,
    traffic: Traffic,
    settings: Settings,
    /// Who was still seen with something that had ended.
    outlived: u64,
}

impl Organisation {
    pub(super) fn new(day: Day, size: Size, seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let (from, delegated) = (day.from(), day.is_delegated());
        let agents = (0..size.agents).map(|_| Agent::new(delegated, from, chance.next()));
        let agents = agents.collect();
        let mut throttle = Throttle::default();
        throttle.limit = size.limit;
        Self {
            chance,
            size,
            now: from,
            queue: BTreeMap::new(),
            queued: 0,
            throttle,
            outage: None,
            agents,
            traffic: Traffic::new(from),
            settings: Settings::default(),
            outlived: 0,
        }
    }

    /// Everybody, by number.
    pub(super) fn everyone(&self) -> Range<Who> {
        0..self.agents.len()
    }

    /// Somebody opens the menu at that moment.
    pub(super) fn looks_at(&mut self, at: i64, who: Who) {
        self.enqueue(at, Event::Looks(who));
    }

    /// Somebody asks for a preset at that moment.
    pub(super) fn asks_at(
        &mut self,
        at: i64,
        who: Who,
        preset: &'static str,
        length: Option<Length>,
    ) {
        self.enqueue(at, Event::Asks(who, preset, length));
    }

    /// From that moment on there is something to sign in with, or there is not.
    pub(super) fn can_sign_in_at(&mut self, at: i64, who: Who, can: bool) {
        self.enqueue(at, Event::CanSignIn(who, can));
    }

    fn enqueue(&mut self, at: i64, event: Event) {
        self.queued += 1;
        self.queue.insert((at.max(self.now), self.queued), event);
    }

    /// Lets time pass until then.
    pub(super) fn pass(&mut self, until: i64) {
        while let Some(entry) = self.queue.first_entry() {
            let at = entry.key().0;
            if at > until {
                break;
            }
            let event = entry.remove();
            self.now = at;
            self.happens(event);
        }
        self.now = until;
    }

    fn happens(&mut self, event: Event) {
        let now = self.now;
        match event {
            Event::Wakes(who) => {
                if self.agents[who].wakes_at.take_if(|at| *at == now).is_none() {
                    return;
                }
                self.agents[who].tell(now, Input::Tick);
                self.go_on(who);
            }
            Event::Looks(who) => {
                self.agents[who].command(now, Command::Look);
                self.go_on(who);
            }
            Event::Asks(who, preset, length) => self.asks(who, preset, length),
            Event::CanSignIn(who, can) => self.agents[who].can_sign_in(now, can),
            Event::Arrives(who, request) => {
                let answer = self.arrives(who, &request);
                let at = now + self.one_way();
                self.enqueue(at, Event::Answered(who, request.ticket, answer));
            }
            Event::Answered(who, ticket, answer) => {
                self.agents[who].answered(now, ticket, answer);
                self.go_on(who);
            }
            Event::GoneByNow(who) => {
                let stands = self.agents[who].anything_stands(now);
                self.outlived += u64::from(stands);
            }
        }
    }

    fn asks(&mut self, who: Who, preset: &'static str, length: Option<Length>) {
        let now = self.now;
        let Some(status) = self.settings.preset(preset).map(|preset| preset.shows) else {
            return;
        };
        self.agents[who].asked = Some(Asked {
            status,
            at: now,
            ends: None,
            shown_at: None,
            confirmed_at: None,
        });
        let command = Command::Set {
            preset: preset.to_owned(),
            length,
            message: None,
        };
        self.agents[who].command(now, command);
        let ends = self.agents[who].asked.as_ref().and_then(|asked| asked.ends);
        if let Some(ends) = ends {
            self.enqueue(ends + GONE_AFTER, Event::GoneByNow(who));
        }
        self.go_on(who);
    }

    /// What an agent sends is on its way, and it is woken when it wants to be.
    fn go_on(&mut self, who: Who) {
        while let Some(leaving) = self.agents[who].take_leaving() {
            let at = self.now + self.one_way();
            self.enqueue(at, Event::Arrives(who, Box::new(leaving)));
        }
        let wake = self.agents[who].next_wake().map(|at| at.max(self.now));
        if let Some(at) = wake
            && self.agents[who].wakes_at != wake
        {
            self.enqueue(at, Event::Wakes(who));
        }
        self.agents[who].wakes_at = wake;
    }

    fn arrives(&mut self, who: Who, request: &Leaving) -> Raw {
        let now = self.now;
        let agent = &mut self.agents[who];
        if request.call == Call::Token {
            self.traffic.entra.count(now);
            return agent.arrives(now, request);
        }
        if self
            .outage
            .as_ref()
            .is_some_and(|outage| outage.contains(&now))
        {
            self.traffic.count(now, Answered::Down);
            return agent.refused(503, None);
        }
        match self.throttle.admit(true_time(now), APP) {
            Ok(()) => {
                self.traffic.count(now, Answered::Served);
                agent.arrives(now, request)
            }
            Err(wait) => {
                self.traffic.count(now, Answered::Throttled);
                agent.refused(429, Some(wait))
            }
        }
    }

    /// How long a request or an answer is under way, in ms.
    fn one_way(&mut self) -> i64 {
        self.chance.between(10, 120)
    }

    /// What came of the day.
    pub(super) fn outcome(self, day: Day) -> Outcome {
        let now = self.now;
        let (mut shown, mut confirmed) = (Vec::new(), Vec::new());
        let (mut holds, mut never_shown, mut wrong) = (0, 0, 0);
        for agent in &self.agents {
            let Some(asked) = &agent.asked else {
                wrong += u64::from(agent.anything_stands(now));
                continue;
            };
            holds += 1;
            // Nothing can be set before the end of an outage.
            let outage = self.outage.as_ref().filter(|it| it.contains(&asked.at));
            let since = outage.map_or(asked.at, |outage| outage.end);
            match asked.shown_at {
                Some(at) => shown.push(at - since),
                None => never_shown += 1,
            }
            confirmed.extend(asked.confirmed_at.map(|at| at - since));
            let is_over = asked.ends.is_some_and(|end| end <= now);
            let is_right = if is_over {
                !agent.anything_stands(now) && !agent.holds()
            } else {
                agent.shows_what_was_asked(now) && agent.is_confirmed()
            };
            wrong += u64::from(!is_right);
        }
        Outcome {
            day,
            size: self.size,
            peak: self.traffic.graph.most(),
            entra_peak: self.traffic.entra.most(),
            served: self.traffic.served,
            throttled: self.traffic.throttled,
            holds,
            shown: Spread::of(shown),
            confirmed: Spread::of(confirmed),
            never_shown,
            outlived: self.outlived,
            wrong,
            half_minutes: self.traffic.half_minutes,
        }
    }
}
