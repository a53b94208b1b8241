//! Promise: an hour held costs no more requests than these.

use jiff::SignedDuration;
use presence::{Command, HoldState, Status};
use tenant::TeamsClientState;

use crate::world::World;

/// Available fades in the service after five minutes: set and read back every four, that is thirty
/// requests, two early looks, and the clear with a look before and after it.
fn budget(status: Status) -> usize {
    if status == Status::Available { 35 } else { 12 }
}

#[test]
fn an_hour_held_and_confirmed_costs_a_dozen_requests_and_nothing_held_costs_none() {
    for status in Status::ALL {
        let mut world = World::new(TeamsClientState::Away);
        world.pass(SignedDuration::from_hours(24));
        assert_eq!(world.requests, [], "before {status}");

        world.hold(status.id(), SignedDuration::from_hours(1));
        world.pass(SignedDuration::from_mins(59));
        let hold = world.engine.view().hold.unwrap();
        assert_eq!(hold.state, HoldState::Confirmed, "{status}");
        world.pass(SignedDuration::from_mins(2));
        let spent = world.requests.len();
        assert!(
            spent <= budget(status),
            "{status}: {spent} {:#?}",
            world.requests
        );

        world.pass(SignedDuration::from_hours(24));
        assert_eq!(world.requests.len(), spent, "after {status}");
        assert_eq!(world.engine.next_wake(), None, "after {status}");
    }
}

#[test]
fn an_open_ended_hour_costs_a_dozen_requests() {
    for message in [None, Some("Lunch".to_owned())] {
        let mut world = World::new(TeamsClientState::Available);
        world.command(Command::Set {
            preset: "in-a-call".to_owned(),
            length: Some(presence::Length::UntilCleared),
            message,
        });
        for hour in 1..=12 {
            let before = world.requests.len();
            world.pass(SignedDuration::from_hours(1));
            let spent = world.requests.len() - before;
            assert!(spent <= 12, "hour {hour}: {spent} {:#?}", world.requests);
        }
    }
}
