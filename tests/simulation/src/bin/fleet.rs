//! `fleet DOCS`: lives the days of an organisation through, and writes what came of them to `fleet.svg` and
//! `deploy.md` in that folder.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use simulation::fleet::{Day, Outcome, Size, live, picture, table};

/// What is lived through, in the order of the table.
const DAYS: [(Day, usize); 10] = [
    (Day::Monday, 10_000),
    (Day::Monday, 100_000),
    (Day::Lunch(10), 10_000),
    (Day::Lunch(10), 100_000),
    (Day::Lunch(5), 10_000),
    (Day::LunchWithinAMinute, 10_000),
    (Day::Outage, 10_000),
    (Day::Outage, 100_000),
    (Day::Certificate, 10_000),
    (Day::Certificate, 100_000),
];
/// Graph: 1,500 requests within 30 s for an application in a tenant.
const LIMIT: usize = 1_500;
const SEED: u64 = 1;

const BEGIN: &str = "<!-- written by `cargo xtask fleet` -->\n";
const END: &str = "<!-- until here -->\n";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [docs] = &arguments[..] else {
        eprintln!("fleet DOCS");
        return ExitCode::from(2);
    };
    match write(Path::new(docs)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("fleet: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(docs: &Path) -> Result<(), Box<dyn Error>> {
    let page = docs.join("deploy.md");
    let text = fs::read_to_string(&page).map_err(|error| format!("{}: {error}", page.display()))?;
    let parts = text.split_once(BEGIN).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(END)?;
        Some((before, after))
    });
    let (before, after) = parts.ok_or_else(|| {
        let (page, begin, end) = (page.display(), BEGIN.trim(), END.trim());
        format!("{page}: the lines {begin:?} and {end:?} are missing, between which the table goes")
    })?;
    let outcomes = outcomes();
    let table = table(&outcomes);
    replace(&page, &format!("{before}{BEGIN}{table}{END}{after}"))?;
    replace(&docs.join("fleet.svg"), &picture(&outcomes))?;
    for outcome in &outcomes {
        if outcome.wrong > 0 {
            let (name, people) = (outcome.day.name(), outcome.size.agents);
            let wrong = outcome.wrong;
            return Err(format!("{name}, {people} people: wrong for {wrong} in the end").into());
        }
    }
    Ok(())
}

/// Lives them through, on every core.
fn outcomes() -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    let worker = || {
        // The large ones take longest, so they are begun first.
        while let Some(index) = DAYS
            .len()
            .checked_sub(1 + next.fetch_add(1, Ordering::Relaxed))
        {
            let (day, agents) = DAYS[index];
            let size = Size {
                agents,
                limit: LIMIT,
            };
            let started = Instant::now();
            let outcome = live(day, size, SEED);
            let seconds = started.elapsed().as_secs_f64();
            eprintln!("{}, {agents} people: {seconds:.0} s", day.name());
            let done = done.lock();
            done.unwrap_or_else(std::sync::PoisonError::into_inner)
                .push((index, outcome));
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(worker);
        }
    });
    let mut done = done
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, outcome)| outcome).collect()
}

/// Puts a file in the place of another, whole.
fn replace(path: &Path, text: &str) -> Result<(), Box<dyn Error>> {
    let next = path.with_extension("next");
    fs::write(&next, text)
        .and_then(|()| fs::rename(&next, path))
        .map_err(|error| format!("{}: {error}", path.display()).into())
}
