//! What reaches the service, counted.

use std::collections::VecDeque;

/// Graph's limit counts over as long, in ms.
pub(super) const WINDOW: i64 = 30_000;

/// What became of requests that reached Graph within one half minute.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HalfMinute {
    /// Carried out.
    pub served: u32,
    /// Answered with 429, or with 503 during an outage.
    pub refused: u32,
}

/// The most that came within any 30 s.
#[derive(Debug, Clone, Default)]
pub(super) struct Peak {
    latest: VecDeque<i64>,
    most: usize,
}

impl Peak {
    pub(super) fn count(&mut self, now: i64) {
        self.latest.push_back(now);
        while self.latest.front().is_some_and(|at| now - at >= WINDOW) {
            self.latest.pop_front();
        }
        self.most = self.most.max(self.latest.len());
    }

    pub(super) const fn most(&self) -> usize {
        self.most
    }
}

/// How a request to Graph was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answered {
    Served,
    /// 429: too much for the registration.
    Throttled,
    /// 503: the service is down.
    Down,
}

/// All of a day.
#[derive(Debug, Clone)]
pub(super) struct Traffic {
    from: i64,
    pub(super) half_minutes: Vec<HalfMinute>,
    /// All that was sent to Graph while it was not down.
    pub(super) graph: Peak,
    /// All that was sent to Entra.
    pub(super) entra: Peak,
    pub(super) served: u64,
    pub(super) throttled: u64,
}

impl Traffic {
    pub(super) fn new(from: i64) -> Self {
        Self {
            from,
            half_minutes: Vec::new(),
            graph: Peak::default(),
            entra: Peak::default(),
            served: 0,
            throttled: 0,
        }
    }

    pub(super) fn count(&mut self, now: i64, answered: Answered) {
        let index = usize::try_from((now - self.from) / WINDOW).unwrap_or(0);
        if self.half_minutes.len() <= index {
            self.half_minutes.resize(index + 1, HalfMinute::default());
        }
        let half_minute = &mut self.half_minutes[index];
        match answered {
            Answered::Served => {
                half_minute.served += 1;
                self.served += 1;
            }
            Answered::Throttled => {
                half_minute.refused += 1;
                self.throttled += 1;
            }
            Answered::Down => half_minute.refused += 1,
        }
        if answered != Answered::Down {
            self.graph.count(now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_is_over_any_half_minute_and_not_over_whole_ones() {
        let mut peak = Peak::default();
        for at in [20_000, 29_000, 31_000, 49_999, 50_000, 200_000] {
            peak.count(at);
        }
        assert_eq!(peak.most(), 4);
    }

    #[test]
    fn an_outage_is_no_throttling_and_counts_for_no_limit() {
        let mut traffic = Traffic::new(0);
        traffic.count(1, Answered::Down);
        traffic.count(2, Answered::Throttled);
        traffic.count(30_001, Answered::Served);
        assert_eq!(traffic.graph.most(), 2);
        assert_eq!((traffic.served, traffic.throttled), (1, 1));
        let counts = traffic
            .half_minutes
            .iter()
            .map(|it| (it.served, it.refused));
        assert_eq!(counts.collect::<Vec<_>>(), [(0, 2), (1, 0)]);
    }
}
