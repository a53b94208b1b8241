//! Promise: what was written by a clock that is set since means the same by the clock as it stands now.

use super::*;

#[test]
fn what_is_held_and_what_is_in_force_move_with_the_clock_that_was_set() {
    let mut world = World::new();
    world.holds(&key("contoso", ALICE));
    let before = world.disk.clone();
    let later = WallClock(world.wall.0 + mins(60));
    let after = before.clone().rewritten(world.wall, later);
    let (was, is) = (&before.accounts[0], &after.accounts[0]);
    let started = |it: &SavedAccount| it.hold.as_ref().unwrap().asked.started_at;
    assert_eq!(started(is), started(was) + mins(60));
    let session = |it: &SavedAccount| it.ledger.session.clone().unwrap();
    let (was, is) = (session(was), session(is));
    assert_eq!(is.sent_at, was.sent_at + mins(60));
    assert_eq!(is.value.expires_at, was.value.expires_at + mins(60));
}
