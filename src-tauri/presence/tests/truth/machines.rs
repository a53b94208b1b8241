//! Promise: of two machines of one person with one client id, so with one session, neither clears nor
//! shortens what the other holds, as far as either can know.

use jiff::SignedDuration;
use presence::{Command, HoldState, Length, Status};
use tenant::TeamsClientState;

use crate::world::World;

/// Both machines before the same user, on one clock.
struct Pair {
    machines: [World; 2],
}

const FIRST: usize = 0;
const SECOND: usize = 1;

/// Longer than the first machine goes without a look at what it holds.
const LOOKED: i64 = 21;

impl Pair {
    fn new() -> Self {
        Self {
            machines: [(); 2].map(|()| World::new(TeamsClientState::Available)),
        }
    }

    fn with<T>(&mut self, which: usize, act: impl FnOnce(&mut World) -> T) -> T {
        let result = act(&mut self.machines[which]);
        let world = &self.machines[which];
        let (now, user) = (world.now, world.user.clone());
        for machine in &mut self.machines {
            machine.now = now;
            machine.user = user.clone();
        }
        result
    }

    fn hold(&mut self, which: usize, status: Status, minutes: i64) {
        let length = SignedDuration::from_mins(minutes);
        self.with(which, |world| world.hold(status.id(), length));
    }

    fn command(&mut self, which: usize, command: Command) {
        self.with(which, |world| world.command(command));
    }

    /// Lets time pass for both; what is shown in between is collected.
    fn pass(&mut self, time: SignedDuration) -> Vec<String> {
        let end = self.machines[FIRST].now + time;
        let mut shown = vec![self.shown()];
        let mut wakes = 0;
        loop {
            wakes += 1;
            assert!(wakes < 10_000, "one of them is never at rest");
            let wake = |which: usize| self.machines[which].next_wake();
            let next = [FIRST, SECOND]
                .into_iter()
                .filter_map(|which| Some((wake(which)?, which)))
                .min()
                .filter(|(at, _)| *at <= end);
            let user = &self.machines[FIRST].user;
            let change = user.next_change(self.machines[FIRST].now);
            let moment = next.map(|(at, _)| at).into_iter().chain(change).min();
            let Some(moment) = moment.filter(|at| *at <= end) else {
                break;
            };
            match next.filter(|(at, _)| *at <= moment) {
                Some((at, which)) => self.with(which, |world| {
                    world.now = world.now.max(at);
                    world.tick();
                }),
                None => self.with(FIRST, |world| world.now = moment),
            }
            shown.push(self.shown());
        }
        self.with(FIRST, |world| world.now = end);
        shown.push(self.shown());
        shown.dedup();
        shown
    }

    fn minutes(&mut self, minutes: i64) -> Vec<String> {
        self.pass(SignedDuration::from_mins(minutes))
    }

    fn shown(&self) -> String {
        let world = &self.machines[FIRST];
        world.user.shown(world.now).activity.to_owned()
    }

    fn state(&self, which: usize) -> Option<HoldState> {
        let view = self.machines[which].engine.view();
        view.hold.map(|hold| hold.state)
    }
}

#[test]
fn the_second_neither_clears_nor_shortens_what_the_first_holds() {
    for end in ["cleared", "expired", "quit"] {
        let mut pair = Pair::new();
        pair.hold(FIRST, Status::InACall, 120);
        pair.minutes(1);
        pair.hold(SECOND, Status::InACall, 30);
        assert_eq!(pair.minutes(25), ["InACall"], "{end}");
        assert_eq!(pair.state(SECOND), Some(HoldState::Confirmed), "{end}");
        match end {
            "cleared" => pair.command(SECOND, Command::Clear),
            "quit" => pair.command(SECOND, Command::Quit),
            _ => {}
        }
        pair.minutes(6);
        assert_eq!(pair.state(SECOND), None, "{end}");
        // What the second let go of may be gone until the first looks again.
        pair.minutes(LOOKED);
        assert_eq!(pair.minutes(60), ["InACall"], "{end}");
        assert_eq!(pair.state(FIRST), Some(HoldState::Confirmed), "{end}");
        // Both let go: nothing is left.
        pair.minutes(20);
        assert_eq!(pair.shown(), "Available", "{end}");
    }
}

#[test]
fn the_end_of_the_first_leaves_what_the_second_holds() {
    let mut pair = Pair::new();
    pair.hold(FIRST, Status::InACall, 30);
    pair.minutes(1);
    pair.hold(SECOND, Status::InACall, 120);
    assert_eq!(pair.minutes(110), ["InACall"]);
    assert_eq!(pair.state(FIRST), None);
    assert_eq!(pair.state(SECOND), Some(HoldState::Confirmed));
    pair.minutes(20);
    assert_eq!(pair.shown(), "Available");
}

#[test]
fn what_the_first_clears_the_second_shows_again_before_long() {
    let mut pair = Pair::new();
    pair.hold(FIRST, Status::InAConferenceCall, 60);
    pair.minutes(1);
    pair.hold(SECOND, Status::InAConferenceCall, 60);
    pair.minutes(1);
    pair.command(FIRST, Command::Clear);
    pair.minutes(5);
    assert_eq!(pair.minutes(50), ["InAConferenceCall"]);
    pair.minutes(10);
    assert_eq!(pair.shown(), "Available");
}

#[test]
fn one_that_holds_nothing_takes_nothing_away_and_shows_what_the_other_holds() {
    let mut pair = Pair::new();
    pair.hold(FIRST, Status::InACall, 60);
    pair.minutes(1);
    pair.command(SECOND, Command::Look);
    let view = pair.machines[SECOND].engine.view();
    assert_eq!(view.teams_shows.unwrap().shown.activity, "InACall");
    pair.command(SECOND, Command::Clear);
    pair.command(SECOND, Command::Quit);
    assert_eq!(pair.minutes(50), ["InACall"]);
}

#[test]
fn what_somebody_else_took_away_comes_back_with_the_next_look() {
    let mut pair = Pair::new();
    pair.hold(FIRST, Status::InACall, 60);
    pair.minutes(2);
    // The other machine is an older version, which clears whatever stands there.
    pair.with(SECOND, World::clear_session);
    assert_eq!(pair.shown(), "Available");
    pair.command(FIRST, Command::Look);
    pair.minutes(1);
    assert_eq!(pair.shown(), "InACall");
    assert_eq!(pair.state(FIRST), Some(HoldState::Confirmed));

    // From now on it is watched more closely.
    pair.with(SECOND, World::clear_session);
    pair.minutes(5);
    assert_eq!(pair.shown(), "InACall");
}

#[test]
fn a_call_in_teams_itself_takes_nothing_from_the_hold() {
    let mut pair = Pair::new();
    let busy = |world: &mut World, state| {
        let now = world.now;
        world.user.set_teams_client(now, "laptop", state, None);
    };
    pair.with(FIRST, |world| busy(world, TeamsClientState::Busy));
    pair.hold(FIRST, Status::InACall, 60);
    pair.minutes(10);
    pair.with(FIRST, |world| busy(world, TeamsClientState::Available));
    assert_eq!(pair.minutes(45), ["InACall"]);
    pair.minutes(15);
    assert_eq!(pair.shown(), "Available");
}

#[test]
fn clicked_again_it_is_shared_as_before() {
    let mut pair = Pair::new();
    pair.hold(FIRST, Status::InACall, 120);
    pair.minutes(1);
    pair.hold(SECOND, Status::InACall, 30);
    pair.minutes(1);
    pair.command(
        SECOND,
        Command::Set {
            preset: "in-a-call".to_owned(),
            length: Some(Length::UntilCleared),
            message: None,
        },
    );
    pair.minutes(1);
    pair.command(SECOND, Command::Clear);
    assert_eq!(pair.minutes(3), ["InACall"]);
}
