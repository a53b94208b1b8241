//! What was measured, beside what it may be.

use std::time::Duration;

/// One figure.
#[derive(Debug)]
pub(crate) struct Row {
    name: &'static str,
    measured: f64,
    budget: f64,
    may_equal: bool,
    unit: &'static str,
}

impl Row {
    /// A figure that may be `budget` and not more.
    pub(crate) fn at_most(
        name: &'static str,
        measured: f64,
        budget: f64,
        unit: &'static str,
    ) -> Self {
        Self {
            name,
            measured,
            budget,
            may_equal: true,
            unit,
        }
    }

    /// A figure that has to be below `budget`.
    pub(crate) fn under(
        name: &'static str,
        measured: f64,
        budget: f64,
        unit: &'static str,
    ) -> Self {
        Self {
            may_equal: false,
            ..Self::at_most(name, measured, budget, unit)
        }
    }

    fn is_kept(&self) -> bool {
        self.measured < self.budget || (self.may_equal && self.measured <= self.budget)
    }
}

/// All figures.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<Row>,
}

impl Table {
    pub(crate) fn add(&mut self, row: Row) {
        self.rows.push(row);
    }

    pub(crate) fn extend(&mut self, rows: impl IntoIterator<Item = Row>) {
        self.rows.extend(rows);
    }

    pub(crate) fn print(&self) {
        println!("\n{:40} {:>12} {:>14}", "", "measured", "budget");
        for row in &self.rows {
            let measured = format!("{:.2} {}", row.measured, row.unit);
            let sign = if row.may_equal { "≤" } else { "<" };
            let budget = format!("{sign} {} {}", row.budget, row.unit);
            let verdict = if row.is_kept() { "ok" } else { "OVER" };
            println!("{:40} {measured:>12} {budget:>14}  {verdict}", row.name);
        }
        let over = self.rows.iter().filter(|row| !row.is_kept()).count();
        println!(
            "\n{} of {} within budget",
            self.rows.len() - over,
            self.rows.len()
        );
    }
}

/// The median in ms; sorts `times`.
pub(crate) fn median(times: &mut [Duration]) -> f64 {
    percentile(times, 50)
}

/// The time in ms that `percent` of `times` do not exceed (nearest rank); sorts `times`.
pub(crate) fn percentile(times: &mut [Duration], percent: usize) -> f64 {
    times.sort_unstable();
    let rank = (times.len() * percent).div_ceil(100).max(1);
    times
        .get(rank - 1)
        .map_or(0.0, |time| time.as_secs_f64() * 1e3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_by_nearest_rank() {
        let mut times: Vec<_> = (1..=100).rev().map(Duration::from_millis).collect();
        assert_eq!(median(&mut times).round(), 50.0);
        assert_eq!(percentile(&mut times, 99).round(), 99.0);
        assert_eq!(percentile(&mut times[..1], 99).round(), 1.0);
    }

    #[test]
    fn a_budget_of_nothing_is_kept_by_nothing() {
        assert!(Row::at_most("", 0.0, 0.0, "").is_kept());
        assert!(!Row::under("", 1.0, 1.0, "").is_kept());
    }
}
