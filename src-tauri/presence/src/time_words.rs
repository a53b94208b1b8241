//! How the person writes a moment: their clock, their days, their order of the two.

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

use crate::WallClock;

/// What it takes to tell a person a moment: the wall clock, and how they write what it shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LocalTime {
    /// How the wall clock stands.
    pub wall: WallClock,
    /// How the person writes a moment.
    pub words: TimeWords,
}

/// The words and patterns of a language for a moment, with the clock of the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeWords {
    /// Before noon and after, where the clock has twelve hours; `None` where it has 24.
    pub halves: Option<[String; 2]>,
    /// The hour of noon and of midnight, where the clock has twelve hours: `12`, or `0`.
    pub twelve: u8,
    /// A time of a clock of twelve hours, of `{time}` and `{half}`.
    pub with_half: String,
    /// Monday to Sunday.
    pub weekdays: [String; 7],
    /// January to December.
    pub months: [String; 12],
    /// The number of the first day of a month: `1`, or `1er`.
    pub first: String,
    /// A date, of `{day}` and `{month}`.
    pub date: String,
    /// A date of another year, of `{day}`, `{month}` and `{year}`.
    pub date_with_year: String,
    /// A moment of another day, of `{day}` and `{time}`.
    pub on_day: String,
}

/// How far a moment is from the day on which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// The same day.
    Same,
    /// Another one, less than a week away: its name says which.
    Near,
    /// Any other.
    Far,
}

impl Default for TimeWords {
    /// English, with 24 hours.
    fn default() -> Self {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let weekdays = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday");
        let months = words(
            "January February March April May June July August September October November December",
        );
        Self {
            halves: None,
            twelve: 12,
            with_half: "{time} {half}".to_owned(),
            weekdays: std::array::from_fn(|day| weekdays[day].clone()),
            months: std::array::from_fn(|month| months[month].clone()),
            first: "1".to_owned(),
            date: "{month} {day}".to_owned(),
            date_with_year: "{month} {day}, {year}".to_owned(),
            on_day: "{day} {time}".to_owned(),
        }
    }
}

impl TimeWords {
    /// A moment as it is told at `told`: `15:30` or `3:30 PM`, with the weekday where it is another
    /// day within a week, with the date beyond.
    #[must_use]
    pub fn moment(&self, at: Timestamp, told: Timestamp, zone: &TimeZone) -> String {
        let time = self.time(at, zone);
        match self.day(at, told, zone) {
            Some(day) => self.on_day.replace("{day}", &day).replace("{time}", &time),
            None => time,
        }
    }

    /// How far the day of a moment is from the day on which it is told.
    #[must_use]
    pub fn distance(at: Timestamp, told: Timestamp, zone: &TimeZone) -> Day {
        let days = zone.to_datetime(at).date() - zone.to_datetime(told).date();
        match days.get_days().abs() {
            0 => Day::Same,
            1..=6 => Day::Near,
            _ => Day::Far,
        }
    }

    /// The day of a moment, where it is not the one on which it is told.
    #[must_use]
    pub fn day(&self, at: Timestamp, told: Timestamp, zone: &TimeZone) -> Option<String> {
        let (local, today) = (zone.to_datetime(at), zone.to_datetime(told));
        match Self::distance(at, told, zone) {
            Day::Same => None,
            Day::Near => {
                let weekday = local.weekday().to_monday_zero_offset();
                Some(self.weekdays[usize::from(weekday.unsigned_abs())].clone())
            }
            Day::Far => Some(self.date_of(local, local.year() != today.year())),
        }
    }

    /// The time of day alone.
    #[must_use]
    pub fn time(&self, at: Timestamp, zone: &TimeZone) -> String {
        let local = zone.to_datetime(at);
        let (hour, minute) = (local.hour(), local.minute());
        let Some([before_noon, after_noon]) = &self.halves else {
            return format!("{hour:02}:{minute:02}");
        };
        let half = if hour < 12 { before_noon } else { after_noon };
        let twelve = self.hour(at, zone);
        self.with_half
            .replace("{time}", &format!("{twelve}:{minute:02}"))
            .replace("{half}", half)
    }

    /// The hour as the clock shows it.
    #[must_use]
    pub fn hour(&self, at: Timestamp, zone: &TimeZone) -> u8 {
        let hour = zone.to_datetime(at).hour().unsigned_abs();
        match (&self.halves, hour % 12) {
            (None, _) => hour,
            (Some(_), 0) => self.twelve,
            (Some(_), hour) => hour,
        }
    }

    fn date_of(&self, local: DateTime, with_year: bool) -> String {
        let month = &self.months[usize::from(local.month().unsigned_abs()) - 1];
        let pattern = if with_year {
            &self.date_with_year
        } else {
            &self.date
        };
        let day = match local.day() {
            1 => self.first.clone(),
            day => day.to_string(),
        };
        pattern
            .replace("{day}", &day)
            .replace("{month}", month)
            .replace("{year}", &local.year().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noon_is_after_noon_on_a_clock_of_twelve_hours() {
        let words = TimeWords {
            halves: Some(["AM".to_owned(), "PM".to_owned()]),
            ..TimeWords::default()
        };
        for (at, said) in [
            ("2026-03-02T00:00:00Z", "12:00 AM"),
            ("2026-03-02T11:59:00Z", "11:59 AM"),
            ("2026-03-02T12:00:00Z", "12:00 PM"),
            ("2026-03-02T12:59:00Z", "12:59 PM"),
            ("2026-03-02T13:05:00Z", "1:05 PM"),
        ] {
            assert_eq!(words.time(at.parse().unwrap(), &TimeZone::UTC), said);
        }
    }

    #[test]
    fn another_day_is_told_by_its_name_within_a_week_and_by_its_date_beyond() {
        let words = TimeWords {
            first: "1st".to_owned(),
            ..TimeWords::default()
        };
        // A Wednesday.
        let told = "2026-12-30T12:00:00Z".parse().unwrap();
        for (at, said) in [
            ("2026-12-30T23:59:00Z", "23:59"),
            ("2026-12-31T00:00:00Z", "Thursday 00:00"),
            ("2027-01-05T11:00:00Z", "Tuesday 11:00"),
            ("2027-01-06T11:00:00Z", "January 6, 2027 11:00"),
            ("2026-12-24T11:00:00Z", "Thursday 11:00"),
            ("2026-12-23T11:00:00Z", "December 23 11:00"),
            ("2026-02-01T11:00:00Z", "February 1st 11:00"),
        ] {
            assert_eq!(
                words.moment(at.parse().unwrap(), told, &TimeZone::UTC),
                said
            );
        }
    }
}
