//! What came of a day.

use super::day::{Day, Size};
use super::traffic::HalfMinute;

/// How long something took, in ms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spread {
    /// How often it happened.
    pub count: usize,
    /// One half of them took no longer.
    pub median: i64,
    /// 99 in a hundred of them took no longer.
    pub most: i64,
    /// None of them took longer.
    pub all: i64,
}

impl Spread {
    pub(super) fn of(mut times: Vec<i64>) -> Self {
        times.sort_unstable();
        let share = |of_100: usize| {
            let index = (times.len() * of_100).div_ceil(100).saturating_sub(1);
            times.get(index).copied().unwrap_or(0)
        };
        Self {
            count: times.len(),
            median: share(50),
            most: share(99),
            all: share(100),
        }
    }
}

/// What came of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Which day.
    pub day: Day,
    /// Of how many people.
    pub size: Size,
    /// The most requests to Graph within 30 s, those that it refused with 429 included.
    pub peak: usize,
    /// The most requests to Entra within 30 s.
    pub entra_peak: usize,
    /// How many requests Graph carried out.
    pub served: u64,
    /// How many it answered with 429.
    pub throttled: u64,
    /// How many holds people asked for.
    pub holds: u64,
    /// From the click until colleagues saw it.
    pub shown: Spread,
    /// From the click until the person could see that they do.
    pub confirmed: Spread,
    /// How many holds ended before colleagues saw them.
    pub never_shown: u64,
    /// How many people were seen with something five seconds after its end.
    pub outlived: u64,
    /// For how many something was not as it should be at the end of the day.
    pub wrong: u64,
    /// What reached Graph, in half minutes from the beginning.
    pub half_minutes: Vec<HalfMinute>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_times_are_those_of_the_nearest_rank() {
        let spread = Spread::of((1..=200).rev().collect());
        assert_eq!((spread.median, spread.most, spread.all), (100, 198, 200));
        assert_eq!(Spread::of(Vec::new()), Spread::default());
        let one = Spread::of(vec![7]);
        assert_eq!((one.median, one.most, one.all), (7, 7, 7));
    }
}
