//! Time that passes many times as fast, so that a week can be tried in minutes. It is in no build
//! that is delivered: a person's own clock is never stretched.

use std::sync::LazyLock;

use jiff::{SignedDuration, Timestamp};

/// `PRESENCE_TRAY_TIME_SCALE`, as in `720@1767225600000`: how many times as fast (or, below 1, as slow), since which
/// moment (ms since 1970, by the system's clock).
static SCALE: LazyLock<Option<Scale>> = LazyLock::new(|| {
    let given = std::env::var("PRESENCE_TRAY_TIME_SCALE").ok()?;
    Scale::read(&given)
});

#[derive(Debug, Clone, Copy, PartialEq)]
struct Scale {
    factor: f64,
    since: Timestamp,
}

impl Scale {
    fn read(text: &str) -> Option<Self> {
        let (factor, since) = text.split_once('@')?;
        Some(Self {
            factor: factor.parse().ok().filter(|it| *it > 0.0)?,
            since: Timestamp::from_millisecond(since.parse().ok()?).ok()?,
        })
    }

    fn stretched(self, moment: Timestamp, by: f64) -> Timestamp {
        let since = moment.duration_since(self.since).as_secs_f64();
        let stretched = SignedDuration::try_from_secs_f64(since * by).unwrap_or_default();
        self.since.saturating_add(stretched).unwrap_or(moment)
    }
}

pub(super) fn by_the_program(moment: Timestamp) -> Timestamp {
    SCALE.map_or(moment, |scale| scale.stretched(moment, scale.factor))
}

pub(super) fn by_the_system(moment: Timestamp) -> Timestamp {
    SCALE.map_or(moment, |scale| scale.stretched(moment, 1.0 / scale.factor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_comes_back_from_where_it_was_stretched_to() {
        let scale = Scale::read("720@1767225600000").unwrap();
        let moment: Timestamp = "2026-01-01T00:00:10Z".parse().unwrap();
        let later = scale.stretched(moment, scale.factor);
        assert_eq!(later, "2026-01-01T02:00:00Z".parse().unwrap());
        assert_eq!(scale.stretched(later, 1.0 / scale.factor), moment);
        for text in ["", "720", "0@1", "NaN@1", "2@x"] {
            assert_eq!(Scale::read(text), None, "{text}");
        }
    }
}
