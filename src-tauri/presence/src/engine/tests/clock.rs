//! Promise: when the wall clock is set, a length stays as long as it was, and an end given as a time
//! of day stays at that time.

use jiff::SignedDuration;

use super::world::{World, mins, secs};
use crate::{Command, Length, Request};

/// The service's own clock goes right, so what it keeps ends by the new one as late as before.
fn set_clock(world: &mut World, by: SignedDuration) {
    world.session = world.session.map(|(status, until)| (status, until + by));
    world.set_clock(by);
}

#[test]
fn a_length_stays_as_long_as_it_was() {
    for by in [mins(180), mins(-180)] {
        let mut world = World::new();
        world.set("in-a-call");
        world.pass(mins(10));
        set_clock(&mut world, by);
        world.pass(mins(49));
        assert_eq!(world.shown(), ("Busy", "InACall"), "{by}");
        world.pass(mins(2));
        assert!(!world.is_ours(), "{by}");
        assert_eq!(world.writes().last(), Some(&Request::ClearSession), "{by}");
    }
}

#[test]
fn a_time_of_day_stays_that_time() {
    let mut world = World::new();
    let end = world.now + mins(60);
    world.command(Command::Set {
        preset: "in-a-call".to_owned(),
        length: Some(Length::Until(end)),
        message: None,
    });
    world.pass(mins(10));
    set_clock(&mut world, mins(40));
    assert_eq!(world.engine.view().hold.unwrap().ends_at, Some(end));
    world.pass(mins(10) + secs(1));
    assert!(!world.is_ours());
}
