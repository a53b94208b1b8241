//! From a click in the tray menu to the request at the tenant.

use std::time::{Duration, Instant};

use demo::{Result, Stage};
use desktop::Item;
use jiff::Timestamp;
use tenant::Tenant;

use crate::table::{self, Row};

/// How long anything may take before it is given up.
pub(crate) const LIMIT: Duration = Duration::from_secs(15);

/// Sets and clears `times` times; the first of each warms the token and the connection.
pub(crate) fn measure(stage: &Stage, item: &Item, times: usize) -> Result<[Row; 2]> {
    println!("click, {times} times");
    set_and_clear(stage, item)?;
    let mut took = Vec::new();
    for _ in 0..times {
        took.push(set_and_clear(stage, item)?);
    }
    let median = table::median(&mut took);
    let slowest = table::percentile(&mut took, 99);
    Ok([
        Row::at_most("click to request, median", median, 2.0, "ms"),
        Row::at_most("click to request, 99 of 100", slowest, 5.0, "ms"),
    ])
}

/// Clicks "In a call" and then "Clear"; gives how long the first request took to arrive.
pub(crate) fn set_and_clear(stage: &Stage, item: &Item) -> Result<Duration> {
    let set = click_and_wait(stage, item, "In a call", "setPresence")?;
    item.wait_for_menu(|menu| is_enabled(menu, "Clear"), LIMIT)?;
    click_and_wait(stage, item, "Clear", "clearPresence")?;
    item.wait_for_menu(|menu| !is_enabled(menu, "Clear"), LIMIT)?;
    Ok(set)
}

fn click_and_wait(stage: &Stage, item: &Item, label: &str, call: &str) -> Result<Duration> {
    time_to_request(&stage.tenant, call, || Ok(item.click_timed(label)?))
}

/// How long after the moment that `tell` gives that call of Graph arrived; waits for its answer.
pub(crate) fn time_to_request(
    tenant: &Tenant,
    call: &str,
    tell: impl FnOnce() -> Result<Instant>,
) -> Result<Duration> {
    let before = tenant.request_count();
    let clock = Clock::read(tenant);
    let left = clock.at(tell()?);
    let requests = tenant.wait_for_blocking(
        |requests| {
            let answered = requests[before..].iter().find(|r| r.is_graph(call));
            answered.is_some_and(|request| request.status().is_some())
        },
        LIMIT,
    )?;
    let arrived = requests[before..].iter().find(|r| r.is_graph(call));
    let arrived = arrived.ok_or("the request has gone")?.at;
    Ok(arrived.duration_since(left).try_into().unwrap_or_default())
}

/// The tenant's clock beside this program's.
struct Clock {
    here: Instant,
    tenant: Timestamp,
}

impl Clock {
    fn read(tenant: &Tenant) -> Self {
        Self {
            here: Instant::now(),
            tenant: tenant.now(),
        }
    }

    fn at(&self, moment: Instant) -> Timestamp {
        self.tenant + moment.duration_since(self.here)
    }
}

/// Whether the menu has this entry, and it can be clicked.
pub(crate) fn is_enabled(menu: &desktop::Menu, label: &str) -> bool {
    menu.find(label).is_some_and(|entry| entry.enabled)
}
