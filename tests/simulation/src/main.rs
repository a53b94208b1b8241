//! `simulation --seed N --holds N`: seeds from N on, on every core, until so many holds are done.

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ["--seed", seed, "--holds", holds] = words[..] else {
        eprintln!("simulation --seed N --holds N");
        return ExitCode::from(2);
    };
    let (Ok(seed), Ok(holds)) = (seed.parse::<u64>(), holds.parse::<u64>()) else {
        eprintln!("simulation --seed N --holds N");
        return ExitCode::from(2);
    };
    println!("seed {seed}");
    let (next, done, requests) = (AtomicU64::new(seed), AtomicU64::new(0), AtomicU64::new(0));
    let failed = AtomicBool::new(false);
    let started = Instant::now();
    let worker = || {
        while done.load(Ordering::Relaxed) < holds && !failed.load(Ordering::Relaxed) {
            match simulation::run(next.fetch_add(1, Ordering::Relaxed), None) {
                Ok(lived) => {
                    done.fetch_add(lived.holds, Ordering::Relaxed);
                    requests.fetch_add(lived.requests, Ordering::Relaxed);
                }
                Err(failure) => {
                    if !failed.swap(true, Ordering::Relaxed) {
                        let from = failure.trace.len().saturating_sub(lines());
                        println!("{}", failure.trace[from..].join("\n"));
                        println!("seed {} failed: {}", failure.seed, failure.what);
                        println!(
                            "again: cargo xtask simulate --seed {} --holds 1",
                            failure.seed
                        );
                    }
                }
            }
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(worker);
        }
    });
    println!(
        "{} holds, {} requests, {} seeds, {:.1} s",
        done.into_inner(),
        requests.into_inner(),
        next.into_inner() - seed,
        started.elapsed().as_secs_f64()
    );
    if failed.into_inner() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// How many lines of a trace are printed: `SIMULATION_TRACE`, or the last sixty.
fn lines() -> usize {
    let asked = std::env::var("SIMULATION_TRACE").ok();
    asked.and_then(|lines| lines.parse().ok()).unwrap_or(60)
}
