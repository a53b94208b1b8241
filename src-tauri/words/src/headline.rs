//! The first line of the tray menu.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use presence::{Cause, Day, HoldState, HoldView, Problem, TimeWords, View};

use crate::Words;

/// How long what was read is told as what is.
const FRESH: SignedDuration = SignedDuration::from_mins(1);

/// When the headline of a view changes just because time passes: what was read, with nothing held
/// and nobody looking, is not read again, and told as past from then on; the day of an end that has come is left out.
#[must_use]
pub fn stale_at(view: &View, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    if let Some(hold) = &view.hold {
        // Its end is told with the day, until that day has come.
        let other_day = |end: &Timestamp| TimeWords::distance(*end, now, zone) != Day::Same;
        hold.ends_at.filter(other_day)?;
        let tomorrow = zone.to_datetime(now).date().tomorrow().ok()?;
        return zone.to_timestamp(tomorrow.at(0, 0, 0, 0)).ok();
    }
    let at = view.teams_shows.as_ref()?.read_at.checked_add(FRESH).ok()?;
    (at > now).then_some(at)
}

impl Words {
    /// What colleagues see, or why that is not known, in one line.
    #[must_use]
    pub fn headline(&self, view: &View, now: Timestamp, zone: &TimeZone) -> String {
        if !view.account.configured && view.hold.is_none() {
            return self.no_account(view, "headline-not-set-up");
        }
        match (&view.hold, &view.problem) {
            (Some(hold), _) if !view.account.signed_in => self.with(
                "headline-not-signed-in-held",
                &[("label", &self.status(hold.asked.status))],
            ),
            _ if !view.account.signed_in => self.no_account(view, "headline-not-signed-in"),
            (Some(hold), problem) => self.held(view, hold, problem.as_ref(), now, zone),
            (None, Some(problem)) => {
                self.with("headline-blocked", &[("brief", &self.brief(problem))])
            }
            (None, None) => self.idle(view, now, zone),
        }
    }

    /// Why nothing can be sent: by its own cause where there is one.
    fn no_account(&self, view: &View, otherwise: &str) -> String {
        match &view.account.fault {
            Some(fault) => self.with("headline-blocked", &[("brief", &self.brief(fault))]),
            None => self.text(otherwise),
        }
    }

    fn held(
        &self,
        view: &View,
        hold: &HoldView,
        problem: Option<&Problem>,
        now: Timestamp,
        zone: &TimeZone,
    ) -> String {
        let label = self.status(hold.asked.status);
        let shown = match &view.teams_shows {
            Some(seen) => self.shown(&seen.shown),
            None => label.clone(),
        };
        match (hold.state, problem) {
            (HoldState::Clearing, Some(problem)) => self.with(
                "headline-still-clearing",
                &[("brief", &self.brief(problem)), ("label", &label)],
            ),
            (HoldState::Clearing, None) => self.with("headline-clearing", &[("label", &label)]),
            (HoldState::Retrying, Some(problem)) => {
                self.with("headline-retrying", &[("brief", &self.brief(problem))])
            }
            (HoldState::Masked, _) => {
                self.with("headline-masked", &[("shown", &shown), ("label", &label)])
            }
            (HoldState::Applying | HoldState::Retrying, _) if hold.accepted => {
                self.with("headline-accepted", &[("label", &label)])
            }
            (HoldState::Applying | HoldState::Retrying, _) => {
                self.with("headline-applying", &[("label", &label)])
            }
            (HoldState::Confirmed, _) => match hold.ends_at {
                Some(end) => self.with(
                    "headline-held-until",
                    &[("shown", &shown), ("until", &self.until(end, now, zone))],
                ),
                None => self.held_open(hold, &shown),
            },
        }
    }

    /// What is shown without an end.
    fn held_open(&self, hold: &HoldView, shown: &str) -> String {
        let id = match (hold.asked.cause, &hold.call) {
            (Cause::Call, Some(program)) => {
                let facts = [("shown", shown), ("program", program)];
                return self.with("headline-held-call", &facts);
            }
            (Cause::Call, None) => "headline-held-some-call",
            (Cause::Lock, _) => "headline-held-lock",
            (Cause::Person, _) => "headline-held-open",
        };
        self.with(id, &[("shown", shown)])
    }

    fn idle(&self, view: &View, now: Timestamp, zone: &TimeZone) -> String {
        let Some(seen) = &view.teams_shows else {
            return self.text("headline-idle");
        };
        let shown = self.shown(&seen.shown);
        if now.duration_since(seen.read_at) < FRESH {
            return self.with("headline-shows", &[("shown", &shown)]);
        }
        let at = self.at(seen.read_at, now, zone);
        self.with("headline-showed", &[("shown", &shown), ("at", &at)])
    }
}
