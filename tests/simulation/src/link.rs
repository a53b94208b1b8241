//! What becomes of a request on its way.

use crate::machine::Machine;
use crate::network::{Call, Leaving, Message};
use crate::service::Who;
use crate::world::{Event, World};

/// How the network of a machine is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    Good,
    /// Every way takes a second or two.
    Slow,
    Bad,
    Off,
}

/// How long a client waits for an answer, in ms.
pub(crate) const TIMEOUT: i64 = 10_000;

impl World {
    /// A request leaves a machine.
    pub(crate) fn leaves(&mut self, who: Who, mut request: Leaving) {
        request.sent_at = self.now;
        if request.call == Call::SetMessage {
            request.message = Some(self.message_leaves(who, &request));
        }
        let machine = &mut self.machines[who];
        match request.call {
            Call::SetSession => machine.set_sent_at = self.now,
            // What may stand since before a restart is sent once more, and may be as late.
            Call::SetPreferred if machine.anyway >= self.now => {
                machine.anyway = machine.anyway.max(self.now + 30_000);
            }
            Call::Read if request.which == machine.which => {
                machine.looks.insert(request.ticket, self.now);
            }
            _ => {}
        }
        self.check_leaving(who, &request);
        let Machine { life, link, .. } = self.machines[who];
        let fate = match link {
            Link::Good | Link::Slow => 1000,
            Link::Off => -1,
            Link::Bad => self.chance.between(0, 999),
        };
        let takes_its_time = matches!(request.call, Call::SetSession | Call::SetPreferred)
            && link == Link::Good
            && self.delays.permille(40);
        if takes_its_time {
            self.machines[who].rough_at = self.now;
        }
        self.note_of(who, || {
            let body = String::from_utf8_lossy(&request.body);
            format!("sends {:?} {body} (fate {fate})", request.call)
        });
        let late = Event::Answered(who, life, request.ticket, Err(crate::carry::unreachable()));
        let give_up = self.now + TIMEOUT;
        let quick = self.now + self.one_way(who);
        let arrives_again = |fault, answered, again| Event::Arrives {
            who,
            life,
            request: Box::new(request.clone()),
            fault,
            answered,
            again,
        };
        let arrives = |fault, answered| arrives_again(fault, answered, false);
        match fate {
            // No network: known at once.
            ..0 => self.enqueue(self.now + 5, late),
            // Lost on the way there, and on the way back.
            0..200 => self.enqueue(give_up, late),
            200..350 => {
                self.enqueue(quick, arrives(None, false));
                self.enqueue(give_up, late);
            }
            // Later than anybody waits.
            350..500 => {
                let at = self.now + self.chance.between(TIMEOUT, 29_000);
                self.enqueue(at, arrives(None, false));
                self.enqueue(give_up, late);
            }
            // Doubled on the way.
            500..600 => {
                self.enqueue(quick, arrives(None, false));
                let again = quick + self.chance.between(1, 5_000);
                self.enqueue(again, arrives_again(None, true, true));
            }
            // The service has a bad day, or a gateway answers in its place.
            600..750 => {
                let fault = self
                    .chance
                    .pick(&[429, 500, 502, 503, 504, 200, 401, 403, 404]);
                self.enqueue(quick, arrives(Some(fault), true));
            }
            // Slow, so that what is sent after it can overtake it.
            750..900 => {
                let at = self.now + self.chance.between(1_000, 9_000);
                self.enqueue(at, arrives(None, true));
            }
            // The service is slow to carry it out.
            _ if takes_its_time => {
                let at = self.now + self.delays.between(1_000, 9_000);
                self.enqueue(at, arrives(None, true));
            }
            _ => self.enqueue(quick, arrives(None, true)),
        }
    }

    fn message_leaves(&self, who: Who, request: &Leaving) -> Message {
        let body: serde_json::Value = serde_json::from_slice(&request.body).unwrap_or_default();
        let content = body.pointer("/statusMessage/message/content");
        let content = content.and_then(serde_json::Value::as_str);
        let content = content.unwrap_or_default().to_owned();
        let ledger = self.machines[who].ledger(request.which);
        let entry = ledger.and_then(|ledger| ledger.message.as_ref());
        let before = entry.and_then(|entry| entry.value.prior.as_ref());
        Message {
            ours: entry.is_some_and(|entry| entry.value.message.content == content),
            before: before.map_or_else(String::new, |before| before.content.clone()),
            content,
        }
    }

    /// How long a request or an answer is under way, in ms.
    pub(crate) fn one_way(&mut self, who: Who) -> i64 {
        match self.machines[who].link {
            Link::Slow => self.chance.between(500, 2_500),
            _ => self.chance.between(5, 250),
        }
    }
}
