//! Moments and lengths, in the person's zone.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use presence::Length;

use crate::Words;

impl Words {
    /// A moment as the person's clock shows it: `15:30`, with the weekday within a week, with the
    /// date beyond.
    #[must_use]
    pub fn moment(&self, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
        let (local, today) = (zone.to_datetime(at), zone.to_datetime(now).date());
        let time = format!("{:02}:{:02}", local.hour(), local.minute());
        let days = local.date().duration_since(today).as_hours() / 24;
        let day = match days {
            0 => return time,
            1..=6 => self.text(&format!(
                "weekday-{}",
                local.date().weekday().to_monday_one_offset()
            )),
            _ => local.date().to_string(),
        };
        self.with("time-on-day", &[("day", &day), ("time", &time)])
    }

    /// A duration: `30 min`, `1 h`, `1 h 30 min`, `2 days`, `90 s`.
    #[must_use]
    pub fn duration(&self, length: SignedDuration) -> String {
        let seconds = length.as_secs().max(0);
        let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600, seconds / 60 % 60);
        if seconds % 60 != 0 {
            return self.with("length-seconds", &[("seconds", &seconds.to_string())]);
        }
        if days > 0 && seconds % 86_400 == 0 {
            return self.with("length-days", &[("days", &days.to_string())]);
        }
        let id = match (hours, minutes) {
            (0, _) => "length-minutes",
            (_, 0) => "length-hours",
            _ => "length-hours-minutes",
        };
        self.with(
            id,
            &[
                ("hours", &hours.to_string()),
                ("minutes", &minutes.to_string()),
            ],
        )
    }

    /// A preset's length: `1 h`, `until cleared`.
    #[must_use]
    pub fn length(&self, length: Length, now: Timestamp, zone: &TimeZone) -> String {
        match length {
            Length::For(length) => self.duration(length),
            Length::Until(end) => {
                self.with("length-until", &[("time", &self.moment(end, now, zone))])
            }
            Length::UntilCleared => self.text("length-until-cleared"),
        }
    }
}
