//! Graph's limit on presence calls.

use std::collections::{BTreeMap, VecDeque};

use jiff::{SignedDuration, Timestamp};

const WINDOW: SignedDuration = SignedDuration::from_secs(30);

/// Counts requests per application over the last 30 seconds.
#[derive(Debug)]
pub struct Throttle {
    /// Requests an application may make within 30 s (Graph: 1,500).
    pub limit: usize,
    served: BTreeMap<String, VecDeque<Timestamp>>,
    closed_until: BTreeMap<String, Timestamp>,
}

impl Default for Throttle {
    fn default() -> Self {
        Self {
            limit: 1500,
            served: BTreeMap::new(),
            closed_until: BTreeMap::new(),
        }
    }
}

impl Throttle {
    /// Counts a request; `Err` carries the seconds to wait, at least 1. A refused request is not
    /// counted.
    pub fn admit(&mut self, now: Timestamp, client_id: &str) -> Result<(), i64> {
        if let Some(until) = self.closed_until.get(client_id)
            && now < *until
        {
            return Err(whole_seconds(until.duration_since(now)));
        }
        let served = self.served.entry(client_id.to_owned()).or_default();
        while served
            .front()
            .is_some_and(|at| now.duration_since(*at) >= WINDOW)
        {
            served.pop_front();
        }
        match served.front() {
            Some(oldest) if served.len() >= self.limit => {
                Err(whole_seconds((*oldest + WINDOW).duration_since(now)))
            }
            None if self.limit == 0 => Err(WINDOW.as_secs()),
            _ => {
                served.push_back(now);
                Ok(())
            }
        }
    }

    /// Refuses everything of an application until then.
    pub fn close(&mut self, client_id: &str, until: Timestamp) {
        self.closed_until.insert(client_id.to_owned(), until);
    }
}

fn whole_seconds(duration: SignedDuration) -> i64 {
    (duration.as_secs() + i64::from(duration.subsec_nanos() > 0)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_millis(millis)
    }

    #[test]
    fn one_more_than_the_limit_waits_for_the_oldest() {
        let mut throttle = Throttle::default();
        for n in 0..1500 {
            assert_eq!(throttle.admit(at(n), "app"), Ok(()));
        }
        assert_eq!(throttle.admit(at(10_000), "app"), Err(20));
        assert_eq!(throttle.admit(at(10_000), "other"), Ok(()));
        assert_eq!(throttle.admit(at(29_999), "app"), Err(1));
        assert_eq!(throttle.admit(at(30_000), "app"), Ok(()));
    }

    #[test]
    fn closed_until_then() {
        let mut throttle = Throttle::default();
        throttle.close("app", at(5_500));
        assert_eq!(throttle.admit(at(0), "app"), Err(6));
        assert_eq!(throttle.admit(at(5_500), "app"), Ok(()));
    }
}
