//! The simulation in a size that is run with every change.

use simulation::{Bug, run};

/// Seeds that found a bug once, and which.
const FOUND: &str = include_str!("../found.txt");

fn lives(seed: u64) -> u64 {
    match run(seed, None) {
        Ok(lived) => lived.holds,
        Err(failed) => {
            let from = failed.trace.len().saturating_sub(60);
            panic!(
                "{}\nseed {}: {}",
                failed.trace[from..].join("\n"),
                failed.seed,
                failed.what
            );
        }
    }
}

#[test]
fn what_was_found_stays_mended() {
    let seeds = FOUND.lines().filter(|line| !line.starts_with('#'));
    let mut count = 0;
    for seed in seeds.filter_map(|line| line.split_whitespace().next()) {
        lives(seed.parse().expect("a seed"));
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn nothing_stuck_nothing_lost() {
    let holds: u64 = (1_000_000..1_000_150).map(lives).sum();
    assert!(holds >= 5_000, "{holds}");
}

#[test]
fn whatever_becomes_of_the_account_nothing_is_stuck_and_nothing_sent_for_another() {
    let holds: u64 = (4_000_000..4_000_100).map(lives).sum();
    assert!(holds >= 3_000, "{holds}");
}

#[test]
fn nothing_is_held_without_a_call_or_a_locked_screen_and_nothing_of_the_persons_is_touched() {
    let holds: u64 = (20_000_000..20_000_150).map(lives).sum();
    assert!(holds >= 5_000, "{holds}");
}

#[test]
fn an_end_that_is_a_time_of_day_is_kept_and_nobody_is_woken_for_nothing() {
    let holds: u64 = (30_000_000..30_000_100).map(lives).sum();
    assert!(holds >= 3_000, "{holds}");
}

#[test]
fn a_seed_is_always_the_same_life() {
    assert_eq!(run(7, None), run(7, None));
    let once = run(7, Some(Bug::NoWriteAhead)).unwrap_err();
    let again = run(7, Some(Bug::NoWriteAhead)).unwrap_err();
    assert_eq!(once, again);
    assert!(once.trace.iter().any(|line| line.contains("VIOLATED")));
}

#[test]
fn every_deliberate_bug_is_found() {
    for bug in Bug::ALL {
        let first = bug.first_seed();
        let found = (first..first + 200).find_map(|seed| run(seed, Some(bug)).err());
        assert!(found.is_some(), "{bug:?}");
    }
}
