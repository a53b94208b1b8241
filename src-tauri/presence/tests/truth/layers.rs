//! Promise: every status, over every client and every status picked by hand, to every end, shows or is
//! said not to show, and costs no pick but those listed in `docs/behaviour.md`.

use jiff::SignedDuration;
use presence::{Command, HoldState, Status};
use tenant::TeamsClientState as Client;
use tenant::model::{PREFERRED_PAIRS, Pair, UserPresence};

use crate::world::World;

const CLIENTS: [Client; 5] = [
    Client::None,
    Client::Available,
    Client::Busy,
    Client::DoNotDisturb,
    Client::Away,
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pick {
    Nothing,
    Before(Pair),
    During(Pair),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Cleared,
    Expired,
    /// Another status took its place, and was cleared then.
    Replaced(Status),
}

#[derive(Debug, Clone, Copy)]
struct Case {
    status: Status,
    client: Client,
    pick: Pick,
    end: End,
}

impl Case {
    /// Whether what was picked is lost, because Graph has no call that reads it and it looks like
    /// something else: `docs/behaviour.md`, "What cannot be known".
    fn loses_the_pick(self) -> bool {
        self.loses_the_pick_to(self.status) || self.loses_what_is_left_of_it()
    }

    /// Whether the status that took the place of the first overwrites a pick that the first left.
    fn loses_what_is_left_of_it(self) -> bool {
        let (Pick::Before(pick) | Pick::During(pick)) = self.pick else {
            return false;
        };
        let End::Replaced(by) = self.end else {
            return false;
        };
        by.preferred().is_some() && matches!(pick, Pair::AVAILABLE | Pair::AWAY)
    }

    fn loses_the_pick_to(self, status: Status) -> bool {
        let Some(ours) = status.preferred() else {
            return false;
        };
        match self.pick {
            Pick::Nothing => false,
            Pick::Before(pick) => {
                self.client == Client::None || matches!(pick, Pair::AVAILABLE | Pair::AWAY)
            }
            // A client in Do not disturb looks like a pick, so nothing of ours stands there; and a
            // hold that comes to its end leaves what has changed since it was seen to its lease.
            Pick::During(pick) => {
                self.client != Client::DoNotDisturb
                    && self.end != End::Expired
                    && (pick.availability, pick.activity) == (ours.availability, ours.activity)
            }
        }
    }
}

fn cases() -> impl Iterator<Item = Case> {
    let picks: Vec<Pick> = std::iter::once(Pick::Nothing)
        .chain(PREFERRED_PAIRS.map(Pick::Before))
        .chain(PREFERRED_PAIRS.map(Pick::During))
        .collect();
    Status::ALL.into_iter().flat_map(move |status| {
        let picks = picks.clone();
        CLIENTS.into_iter().flat_map(move |client| {
            picks.clone().into_iter().flat_map(move |pick| {
                let another = [Status::InACall, Status::Away].map(End::Replaced);
                let ends = [End::Cleared, End::Expired].into_iter().chain(another);
                ends.map(move |end| Case {
                    status,
                    client,
                    pick,
                    end,
                })
            })
        })
    })
}

const fn secs(secs: i64) -> SignedDuration {
    SignedDuration::from_secs(secs)
}

/// What the product says of a hold that has settled, where that is not what the tenant shows.
fn lie(world: &World, status: Status) -> Option<String> {
    let shown = world.user.shown(world.now);
    let Some(hold) = world.engine.view().hold else {
        return Some("says nothing is held".to_owned());
    };
    let expected = status.expected();
    let as_wanted =
        (shown.availability, shown.activity) == (expected.availability, expected.activity);
    let truth = if as_wanted {
        HoldState::Confirmed
    } else {
        HoldState::Masked
    };
    (hold.state != truth).then(|| format!("says {:?}, tenant shows {shown}", hold.state))
}

#[test]
fn what_is_said_is_what_is_shown() {
    let mut wrong = Vec::new();
    for case in cases() {
        let mut world = World::new(case.client);
        if let Pick::Before(pair) = case.pick {
            world.pick(pair);
        }
        let without = world.user.clone();
        world.hold(case.status.id(), SignedDuration::from_mins(30));
        world.pass(secs(40));
        let mut without = without;
        if let Pick::During(pair) = case.pick {
            world.pick(pair);
            without.set_preferred(world.now, tenant::SetBy::Person, pair, None);
            // Somebody opens the menu.
            world.command(Command::Look);
            world.pass(secs(60));
        }
        if let Some(lie) = lie(&world, case.status) {
            wrong.push(format!("{case:?}: {lie}"));
        }
        match case.end {
            End::Cleared => world.command(Command::Clear),
            End::Expired => world.pass(SignedDuration::from_mins(40)),
            End::Replaced(by) => {
                world.hold(by.id(), SignedDuration::from_mins(30));
                world.pass(secs(40));
                if let Some(lie) = lie(&world, by) {
                    wrong.push(format!("{case:?}: then {lie}"));
                }
                world.command(Command::Clear);
            }
        }
        // A call in Teams itself looks like a hold of another machine, which is not cleared: what
        // stands beneath it goes with its lease.
        let looks_shared = case.client == Client::Busy && case.status == Status::InACall;
        world.pass(secs(if looks_shared { 6 * 60 } else { 90 }));
        if world.is_ours() {
            wrong.push(format!("{case:?}: something of ours is left"));
        }
        let slot = |user: &UserPresence| user.preferred(world.now).map(|slot| slot.pair);
        let kept = slot(&world.user) == slot(&without)
            && world.user.shown(world.now) == without.shown(world.now);
        if kept == case.loses_the_pick() {
            let (after, would) = (slot(&world.user), slot(&without));
            wrong.push(format!(
                "{case:?}: picked after it {after:?}, without it {would:?}"
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases().count(),
        wrong.join("\n")
    );
}
