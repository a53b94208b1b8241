//! The same job done by this program and by what people would use instead: "In a call" is set for an
//! application that signs in by its secret, and cleared. `cargo xtask bench --compare` builds and starts it.
//!
//! All of it on one desktop, over TLS, each with a simulated tenant of its own, taking turns, so that whatever
//! else the machine does meets all of them.

mod arena;
mod figures;
mod session;
mod way;

use std::path::Path;
use std::thread;
use std::time::Duration;

use demo::Result;

use arena::Arena;
use figures::{Comparison, Figure};
use session::{Order, Session};
use way::Way;

/// How often each takes its turn.
const ROUNDS: usize = 5;

/// How often it sets and clears in a turn, after the first time.
const WARM: usize = 10;

/// How long it is left alone before its memory is looked at.
const SETTLED: Duration = Duration::from_secs(2);

/// How long requests are counted after a set.
const HELD: Duration = Duration::from_secs(60);

/// Measures all of them; their sources are in `benches`.
pub(crate) fn run(benches: &Path) -> Result<()> {
    let arena = Arena::set()?;
    let ways = Way::all(&arena, benches)?;
    let mut comparison = Comparison::of(ways.iter().map(|way| way.name));
    println!("each once, not counted");
    for (index, way) in ways.iter().enumerate() {
        comparison.add(index, Figure::Size, way.size as f64 / 1e6);
        let mut session = way.start(&arena)?;
        session.perform(&way.tenant, Order::Set)?;
        session.perform(&way.tenant, Order::Clear)?;
        session.end(&arena)?;
    }
    for round in 1..=ROUNDS {
        for (index, way) in ways.iter().enumerate() {
            println!("round {round} of {ROUNDS}: {}", way.name);
            take_turn(&arena, way, |figure, value| {
                comparison.add(index, figure, value);
            })?;
        }
    }
    for (index, requests) in hold(&arena, &ways)?.into_iter().enumerate() {
        comparison.add(index, Figure::Requests, requests as f64);
    }
    comparison.print();
    Ok(())
}

/// From the start to the end of one of them.
fn take_turn(arena: &Arena, way: &Way, mut add: impl FnMut(Figure, f64)) -> Result<()> {
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    let mut session = way.start(arena)?;
    if let Some(took) = session.ready_after() {
        add(Figure::Ready, milliseconds(took));
    }
    let mut look = |session: &Session, figure| -> Result<()> {
        if session.is_resident() {
            thread::sleep(SETTLED);
            add(figure, session.memory()? / 1e6);
        }
        Ok(())
    };
    look(&session, Figure::Idle)?;
    let first = session.perform(&way.tenant, Order::Set)?;
    session.perform(&way.tenant, Order::Clear)?;
    let mut warm = Vec::new();
    for _ in 0..WARM {
        warm.push(session.perform(&way.tenant, Order::Set)?);
        session.perform(&way.tenant, Order::Clear)?;
    }
    look(&session, Figure::Used)?;
    if way.has_window && session.open_and_close_window(arena)? {
        look(&session, Figure::Closed)?;
    }
    session.end(arena)?;
    add(Figure::First, milliseconds(first));
    for took in warm {
        add(Figure::Warm, milliseconds(took));
    }
    Ok(())
}

/// All of them at once set something and hold it for a while; gives the requests of each.
fn hold(arena: &Arena, ways: &[Way]) -> Result<Vec<usize>> {
    println!("held for {} s", HELD.as_secs());
    let mut sessions = Vec::new();
    for way in ways {
        let mut session = way.start(arena)?;
        let before = way.tenant.request_count();
        session.perform(&way.tenant, Order::Set)?;
        sessions.push((session, before));
    }
    thread::sleep(HELD);
    let counts = ways.iter().zip(&sessions);
    let counts = counts.map(|(way, (_, before))| way.tenant.request_count() - before);
    let counts = counts.collect();
    for (way, (session, _)) in ways.iter().zip(&mut sessions) {
        session.perform(&way.tenant, Order::Clear)?;
    }
    Ok(counts)
}
