//! Places for the clients of the socket. Whoever comes while all are taken is given the place of the
//! client that has been silent for longest, so that clients that stay keep nobody out.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use tokio::sync::Notify;

/// Whether somebody waits for an answer, and when they were heard last: whoever is first in this order
/// is sent away first.
type Rank = (bool, u64);

/// All places.
#[derive(Debug, Clone)]
pub(super) struct Seats(Rc<Room>);

#[derive(Debug)]
struct Room {
    limit: usize,
    /// Those who are there, and how each is told to go.
    taken: RefCell<BTreeMap<Rank, Rc<Notify>>>,
    /// Counts up each time somebody is heard.
    turn: Cell<u64>,
    /// Told each time somebody has gone.
    gone: Notify,
}

/// The place of one client, free again when this is dropped.
#[derive(Debug)]
pub(super) struct Seat {
    room: Rc<Room>,
    rank: Cell<Rank>,
    lost: Rc<Notify>,
}

impl Seats {
    /// As many places as `limit`, at least one.
    pub(super) fn new(limit: usize) -> Self {
        Self(Rc::new(Room {
            limit,
            taken: RefCell::default(),
            turn: Cell::default(),
            gone: Notify::new(),
        }))
    }

    /// A place for somebody who has just come; where none is free, another client loses theirs.
    pub(super) fn take(&self) -> Seat {
        let mut taken = self.0.taken.borrow_mut();
        if taken.len() >= self.0.limit
            && let Some((_, lost)) = taken.pop_first()
        {
            lost.notify_one();
        }
        let rank = (false, self.0.next_turn());
        let lost = Rc::new(Notify::new());
        taken.insert(rank, Rc::clone(&lost));
        Seat {
            room: Rc::clone(&self.0),
            rank: Cell::new(rank),
            lost,
        }
    }

    /// Waits until nobody is there any more.
    pub(super) async fn empty(&self) {
        while !self.0.taken.borrow().is_empty() {
            self.0.gone.notified().await;
        }
    }
}

impl Room {
    fn next_turn(&self) -> u64 {
        self.turn.set(self.turn.get() + 1);
        self.turn.get()
    }
}

impl Seat {
    /// The client was heard just now; `waits` where it has not been answered everything.
    pub(super) fn heard(&self, waits: bool) {
        self.rank_as((waits, self.room.next_turn()));
    }

    /// The client has been told something; `waits` as above.
    pub(super) fn told(&self, waits: bool) {
        let (_, last) = self.rank.get();
        self.rank_as((waits, last));
    }

    /// Waits until the place is somebody else's.
    pub(super) async fn lost(&self) {
        self.lost.notified().await;
    }

    fn rank_as(&self, rank: Rank) {
        let mut taken = self.room.taken.borrow_mut();
        // Whoever has lost their place does not get it back by speaking.
        if let Some(lost) = taken.remove(&self.rank.get()) {
            taken.insert(rank, lost);
            self.rank.set(rank);
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.room.taken.borrow_mut().remove(&self.rank.get());
        self.room.gone.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Waker};

    use super::*;

    fn is_ready(future: impl Future) -> bool {
        let mut context = Context::from_waker(Waker::noop());
        pin!(future).poll(&mut context).is_ready()
    }

    fn has_lost(seat: &Seat) -> bool {
        is_ready(seat.lost())
    }

    #[test]
    fn whoever_was_silent_for_longest_goes_first_and_whoever_waits_for_an_answer_last() {
        let seats = Seats::new(3);
        let [waits, silent, spoke] = [(); 3].map(|()| seats.take());
        waits.heard(true);
        spoke.heard(true);
        spoke.told(false);
        let fourth = seats.take();
        assert!(has_lost(&silent));
        silent.heard(true);
        let fifth = seats.take();
        assert!(has_lost(&spoke), "it has its answer");
        fifth.heard(true);
        let sixth = seats.take();
        assert!(has_lost(&fourth));
        sixth.heard(true);
        let _seventh = seats.take();
        assert!(has_lost(&waits), "all wait: the first of them goes");
        assert!(!has_lost(&fifth) && !has_lost(&sixth));
    }

    #[test]
    fn a_place_that_is_free_again_is_taken_before_anybody_is_sent_away() {
        let seats = Seats::new(2);
        let first = seats.take();
        drop(seats.take());
        let second = seats.take();
        assert!(!has_lost(&first));
        drop(first);
        assert!(!is_ready(seats.empty()));
        drop(second);
        assert!(is_ready(seats.empty()));
    }
}
