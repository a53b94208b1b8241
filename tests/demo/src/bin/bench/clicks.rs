//! From a click in the tray menu to the request at the tenant.

use std::thread;
use std::time::{Duration, Instant};

use demo::{Result, Stage};
use desktop::Item;
use jiff::Timestamp;
use tenant::Tenant;

use crate::table::{self, Row};

/// How long anything may take before it is given up.
pub(crate) const LIMIT: Duration = Duration::from_secs(15);

/// How long after a look at the menu another one is followed by a read, and a little more.
const NEXT_LOOK: Duration = Duration::from_millis(5_200);

/// How long a person looks at a menu before they click.
const LOOKED_AT: Duration = Duration::from_secs(1);

/// The X code of the key I, which has a preset's hotkey with Control, Alt and Shift.
const KEY_I: u8 = 31;

/// Sets and clears `times` times by the menu, one right after the other, and a few times as a person does; the first of
/// each warms the token and the connection.
pub(crate) fn measure(stage: &Stage, item: &Item, times: usize) -> Result<Vec<Row>> {
    println!("click, {times} times");
    let first = set_and_clear(stage, item)?;
    let mut took = Vec::new();
    for _ in 0..times {
        took.push(set_and_clear(stage, item)?);
    }
    let median = table::median(&mut took);
    let slowest = table::percentile(&mut took, 99);
    let few = times.div_ceil(5);
    println!("click in an open menu, hotkey, end, {few} times");
    let (mut open, mut hotkey, mut end) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..few {
        thread::sleep(NEXT_LOOK);
        item.menu()?;
        thread::sleep(LOOKED_AT);
        open.push(set_and_clear(stage, item)?);
        hotkey.push(set_by_hotkey(stage)?);
        clear(stage, item)?;
        end.push(end_of_hold(stage)?);
    }
    let ms = |took: Duration| took.as_secs_f64() * 1e3;
    let row = |name, measured, budget| Row::at_most(name, measured, budget, "ms");
    Ok(vec![
        row("first click of all, to setPresence", ms(first), 20.0),
        row(
            "click in an open menu, median",
            table::median(&mut open),
            2.0,
        ),
        row("click without a look, median", median, 2.0),
        row("click without a look, 99 of 100", slowest, 5.0),
        row(
            "hotkey without a look, median",
            table::median(&mut hotkey),
            3.0,
        ),
        row("end to clearPresence, median", table::median(&mut end), 2.0),
    ])
}

/// Presses the hotkey of "In a call"; gives how long the request took to arrive.
fn set_by_hotkey(stage: &Stage) -> Result<Duration> {
    time_to_request(&stage.tenant, "setPresence", || {
        Ok(stage.desktop.press_code(KEY_I)?)
    })
}

/// Holds something for two seconds; gives how long after its end the request that takes it back arrived.
fn end_of_hold(stage: &Stage) -> Result<Duration> {
    stage.run(&["set", "in-a-call", "--for", "2s"])?;
    let status: serde_json::Value = serde_json::from_str(&stage.run(&["status", "--json"])?)?;
    let end = status["hold"]["ends_at"]
        .as_str()
        .ok_or("nothing is held")?;
    let end: Timestamp = end.parse()?;
    let now = Instant::now();
    let until = end.duration_since(Timestamp::now());
    let end = now + Duration::try_from(until)?;
    time_to_request(&stage.tenant, "clearPresence", || Ok(end))
}

/// Clicks "In a call" and then "Clear"; gives how long the first request took to arrive.
pub(crate) fn set_and_clear(stage: &Stage, item: &Item) -> Result<Duration> {
    let set = click_and_wait(stage, item, "In a call", "setPresence")?;
    clear(stage, item)?;
    Ok(set)
}

fn clear(stage: &Stage, item: &Item) -> Result<()> {
    item.wait_for_menu(|menu| is_enabled(menu, "Clear"), LIMIT)?;
    click_and_wait(stage, item, "Clear", "clearPresence")?;
    item.wait_for_menu(|menu| !is_enabled(menu, "Clear"), LIMIT)?;
    Ok(())
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
        self.tenant + moment.saturating_duration_since(self.here)
            - self.here.saturating_duration_since(moment)
    }
}

/// Whether the menu has this entry, and it can be clicked.
pub(crate) fn is_enabled(menu: &desktop::Menu, label: &str) -> bool {
    menu.find(label).is_some_and(|entry| entry.enabled)
}
