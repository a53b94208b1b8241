//! What happened when: what the person did, what was sent, what colleagues saw.

use std::time::Duration;

use demo::{ALICE, Result};
use jiff::Timestamp;
use tenant::{Outcome, RecordedRequest, Service, Tenant};

/// Prints events in the order of their times, with the seconds since the start.
pub(crate) struct Timeline<'t> {
    tenant: &'t Tenant,
    start: Timestamp,
    printed_requests: usize,
    waiting: Vec<(Timestamp, String)>,
}

impl<'t> Timeline<'t> {
    pub(crate) fn start(tenant: &'t Tenant) -> Self {
        println!("{:>9}  {:<10}  what happened", "seconds", "where");
        Self {
            tenant,
            start: tenant.now(),
            printed_requests: 0,
            waiting: Vec::new(),
        }
    }

    /// Something happened now.
    pub(crate) fn add(&mut self, place: &str, what: impl AsRef<str>) {
        let text = format!("{place:<10}  {}", what.as_ref());
        self.waiting.push((self.tenant.now(), text));
    }

    /// Waits until colleagues see this, and notes it.
    pub(crate) fn wait_for_colleagues(
        &mut self,
        availability: &str,
        activity: &str,
        limit: Duration,
    ) -> Result<()> {
        self.tenant
            .wait_for_shown_blocking(ALICE, availability, activity, limit)?;
        self.add("colleagues", format!("see {availability} / {activity}"));
        Ok(())
    }

    /// Prints what has happened since the last time, an empty line after it.
    pub(crate) fn print(&mut self) -> Result<()> {
        let answered = |requests: &[RecordedRequest]| {
            requests
                .iter()
                .all(|request| request.outcome != Outcome::Pending)
        };
        let requests = self
            .tenant
            .wait_for_blocking(answered, Duration::from_secs(10))?;
        for request in &requests[self.printed_requests..] {
            self.waiting.push((request.at, in_words(request)));
        }
        self.printed_requests = requests.len();
        self.waiting.sort_by_key(|(at, _)| *at);
        for (at, text) in self.waiting.drain(..) {
            let seconds = at.duration_since(self.start).as_secs_f64();
            println!("{seconds:>9.3}  {text}");
        }
        println!();
        Ok(())
    }
}

fn in_words(request: &RecordedRequest) -> String {
    let place = match request.service {
        Service::Authority => "Entra",
        Service::Graph => "Graph",
    };
    let call = request.path.rsplit('/').next().unwrap_or_default();
    let field = |name: &str| {
        let body = request.body.as_ref()?;
        body.get(name)?.as_str().map(str::to_owned)
    };
    let detail: Vec<String> = [
        "grant_type",
        "availability",
        "activity",
        "expirationDuration",
    ]
    .into_iter()
    .filter_map(field)
    .collect();
    let outcome = match request.outcome {
        Outcome::Answered(status) => status.to_string(),
        Outcome::Dropped => "connection lost".to_owned(),
        Outcome::Pending => "no answer yet".to_owned(),
    };
    let method = &request.method;
    let detail = detail.join(" ");
    let space = if detail.is_empty() { "" } else { " " };
    format!("{place:<10}  {method} {call}{space}{detail} -> {outcome}")
}
