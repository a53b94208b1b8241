//! Moments and lengths, in the person's zone and by their clock.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use presence::{Day, Length, TimeWords};

use crate::Words;

impl Words {
    /// How a moment is written in this language, by the clock of the session.
    #[must_use]
    pub fn time_words(&self) -> &TimeWords {
        self.times.get_or_init(|| self.read_time_words())
    }

    fn read_time_words(&self) -> TimeWords {
        let pattern = |id: &str, names: &[&str]| {
            let braced: Vec<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
            let facts: Vec<_> = names
                .iter()
                .zip(&braced)
                .map(|(a, b)| (*a, b.as_str()))
                .collect();
            self.with(id, &facts)
        };
        let halves = self
            .has_halves()
            .then(|| ["time-before-noon", "time-after-noon"].map(|half| self.text(half)));
        TimeWords {
            halves,
            twelve: self.text("time-twelve").parse().unwrap_or(12),
            with_half: pattern("time-with-half", &["time", "half"]),
            weekdays: std::array::from_fn(|day| self.text(&format!("weekday-{}", day + 1))),
            months: std::array::from_fn(|month| self.text(&format!("month-{}", month + 1))),
            first: self.text("date-first"),
            date: pattern("date", &["day", "month"]),
            date_with_year: pattern("date-with-year", &["day", "month", "year"]),
            on_day: pattern("time-on-day", &["day", "time"]),
        }
    }

    /// A moment as the person's clock shows it: `15:30`, with the weekday within a week, with the
    /// date beyond.
    #[must_use]
    pub fn moment(&self, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
        self.time_words().moment(at, now, zone)
    }

    /// A time of day within a sentence, with the article that it takes: `15:30`, `las 15:30`.
    #[must_use]
    pub fn time_of_day(&self, at: Timestamp, zone: &TimeZone) -> String {
        let words = self.time_words();
        let hour = words.hour(at, zone).to_string();
        let time = words.time(at, zone);
        self.with("time-said", &[("hour", &hour), ("time", &time)])
    }

    /// The end of something: `until 15:30`, `until Monday 09:00`.
    #[must_use]
    pub fn until(&self, end: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
        self.with_day("until", end, now, zone)
    }

    /// When something happens or did: `at 15:30`, `on Monday at 09:00`.
    #[must_use]
    pub fn at(&self, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
        self.with_day("at", at, now, zone)
    }

    fn with_day(&self, id: &str, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
        let words = self.time_words();
        let day = words.day(at, now, zone).unwrap_or_default();
        let id = match TimeWords::distance(at, now, zone) {
            Day::Same => format!("time-{id}"),
            Day::Near => format!("time-{id}-weekday"),
            Day::Far => format!("time-{id}-date"),
        };
        let time = self.time_of_day(at, zone);
        self.with(&id, &[("day", &day), ("time", &time)])
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
            Length::Until(end) => self.until(end, now, zone),
            Length::UntilCleared => self.text("length-until-cleared"),
        }
    }
}

/// The sentence with its first letter in upper case.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
