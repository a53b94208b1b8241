//! What can be asked on the command line.

use clap::{Args, CommandFactory as _, Parser, Subcommand};
use clap_complete::Shell;
use jiff::civil::Time;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use presence::{Length, latin_digits, parse_duration};

use super::Failed;
use crate::system::time_zone;

/// Says "In a call" or "Away" in Microsoft Teams, and takes it back on time.
#[derive(Debug, Parser)]
#[command(name = "presence-tray", version, about, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) verb: Option<Verb>,
    /// Print "ready" once commands are served.
    #[arg(long, hide = true)]
    pub(super) say_ready: bool,
    /// Started by a command, not by a person who wants to see it.
    #[arg(long, hide = true)]
    pub(super) for_a_command: bool,
    /// Started by the session, not by a person who wants to see it.
    #[arg(long, hide = true)]
    pub(super) at_login: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Hold a preset: Teams shows it until its end.
    Set(Set),
    /// Move the end of what is held, by 15 min unless another duration is given.
    Extend {
        /// For example 15m or 1h30m.
        by: Option<String>,
    },
    /// Take back what is held.
    Clear {
        /// Return when it is taken back.
        #[arg(long)]
        wait: bool,
    },
    /// Say what is held, and what Teams shows.
    Status {
        /// As one line of JSON.
        #[arg(long)]
        json: bool,
        /// Whenever it changes.
        #[arg(long)]
        watch: bool,
    },
    /// List the presets.
    Presets {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Sign in, the way config.toml says.
    SignIn {
        /// With a code that is typed on any device.
        #[arg(long)]
        device_code: bool,
    },
    /// Clear what is held, and remove from the keychain what signs in.
    SignOut,
    /// Set the account up with the line that an administrator handed round.
    Setup {
        /// global, gcc-high or dod.
        cloud: String,
        /// The tenant's id, or a domain of it.
        tenant: String,
        /// The application's (client) id, a GUID.
        client_id: String,
    },
    /// Print the line that sets colleagues up like this account.
    SetupLine,
    /// Keep the app secret, or the password of the certificate, in the OS keychain.
    Secret {
        #[command(subcommand)]
        action: SecretAction,
    },
    /// Look at everything that can be wrong, and say how to mend it. Changes nothing.
    Doctor {
        /// As one line of JSON.
        #[arg(long)]
        json: bool,
    },
    /// Open the settings window.
    Settings,
    /// End the agent.
    Quit,
    /// Print what makes the shell complete this program's words.
    Completions {
        /// Which shell.
        shell: Shell,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum SecretAction {
    /// Store the secret that is read from standard input.
    Set,
    /// Remove the stored secret.
    Remove,
}

#[derive(Debug, Args)]
pub(super) struct Set {
    /// The preset's id: see `presence-tray presets`.
    pub(super) preset: String,
    /// For how long: 45m, 1h30m, PT45M.
    #[arg(long = "for", value_name = "DURATION", conflicts_with_all = ["until", "until_cleared"])]
    pub(super) length: Option<String>,
    /// Until a time of day, today or tomorrow: 15:30.
    #[arg(long, value_name = "TIME", conflicts_with = "until_cleared")]
    pub(super) until: Option<String>,
    /// Until it is cleared.
    #[arg(long)]
    pub(super) until_cleared: bool,
    /// A status message; {end} stands for the end.
    #[arg(long, value_name = "TEXT")]
    pub(super) message: Option<String>,
    /// Return when Teams shows it, or shows something else.
    #[arg(long)]
    pub(super) wait: bool,
}

impl super::Shell {
    pub(super) fn duration(&self, text: &str) -> Result<SignedDuration, Failed> {
        parse_duration(text).map_err(|_| {
            let expected = self.words().with("cli-bad-duration", &[("text", text)]);
            Failed::Usage(expected)
        })
    }

    /// The length that was asked for, when one was.
    pub(super) fn length(&self, set: &Set, now: Timestamp) -> Result<Option<Length>, Failed> {
        if set.until_cleared {
            return Ok(Some(Length::UntilCleared));
        }
        if let Some(text) = &set.length {
            return Ok(Some(Length::For(self.duration(text)?)));
        }
        let Some(text) = &set.until else {
            return Ok(None);
        };
        let zone = time_zone::current();
        next(text, now, &zone)
            .map(|end| Some(Length::Until(end)))
            .ok_or_else(|| Failed::Usage(self.words().with("cli-bad-time", &[("text", text)])))
    }
}

/// The completions of a shell, as it reads them.
pub(super) fn completions(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    let mut command = Arguments::command();
    clap_complete::generate(shell, &mut command, "presence-tray", &mut script);
    script
}

/// The next moment the clock shows that time: today, or tomorrow when it has passed. Where the
/// clocks are put back and show it twice, both count; where they are put forward and never show it,
/// the moment it would have been without that.
fn next(text: &str, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let text = latin_digits(text.trim());
    let (hour, minute) = text.split_once(':')?;
    let is_written_so = matches!((hour.len(), minute.len()), (1 | 2, 2))
        && [hour, minute]
            .concat()
            .bytes()
            .all(|it| it.is_ascii_digit());
    let number = |text: &str| text.parse().ok().filter(|_| is_written_so);
    let time = Time::new(number(hour)?, number(minute)?, 0, 0).ok()?;
    let today = zone.to_datetime(now).date();
    [today, today.tomorrow().ok()?]
        .into_iter()
        .flat_map(|day| {
            let ambiguous = zone.to_ambiguous_timestamp(day.to_datetime(time));
            match ambiguous.offset() {
                AmbiguousOffset::Fold { .. } => [ambiguous.earlier(), ambiguous.later()],
                _ => [ambiguous.compatible(), ambiguous.compatible()],
            }
        })
        .flatten()
        .find(|end| *end > now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_shell_completes_every_command() {
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell] {
            let script = String::from_utf8(completions(shell)).unwrap();
            for word in [
                "doctor",
                "sign-in",
                "secret",
                "until-cleared",
                "device-code",
            ] {
                assert!(script.contains(word), "{shell}: {word}");
            }
        }
    }

    #[test]
    fn a_time_of_day_is_the_next_one() {
        let now: Timestamp = "2026-03-02T14:30:00Z".parse().unwrap();
        let at = |text| next(text, now, &TimeZone::UTC).map(|end| end.to_string());
        assert_eq!(at("15:30").as_deref(), Some("2026-03-02T15:30:00Z"));
        assert_eq!(at("9:05").as_deref(), Some("2026-03-03T09:05:00Z"));
        assert_eq!(at("14:30").as_deref(), Some("2026-03-03T14:30:00Z"));
        assert_eq!(at("٠٩:٠٥").as_deref(), Some("2026-03-03T09:05:00Z"));
        for bad in [
            "", "15", "25:00", "15:60", "-1:30", "15:3x", "1530", "+5:30", "05:+5", "9:5", "9:",
            ":30", "015:30", "15:300", "٩:٥",
        ] {
            assert_eq!(at(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_time_of_day_across_a_daylight_saving_change_is_what_the_clock_shows() {
        // Central Europe goes from 02:00 to 03:00 on 29 March 2026.
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let now: Timestamp = "2026-03-28T22:00:00Z".parse().unwrap();
        let at = |text| next(text, now, &zone).map(|end| end.to_string());
        assert_eq!(at("08:00").as_deref(), Some("2026-03-29T06:00:00Z"));
        assert_eq!(at("23:30").as_deref(), Some("2026-03-28T22:30:00Z"));
    }

    #[test]
    fn a_time_that_the_clock_skips_or_shows_twice_is_the_next_that_makes_sense() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let at = |now: &str, text| next(text, now.parse().unwrap(), &zone).unwrap().to_string();
        // 29 March, half past midnight: two hours later, which the clock calls 03:30.
        assert_eq!(at("2026-03-28T23:30:00Z", "02:30"), "2026-03-29T01:30:00Z");
        // 25 October: 02:00 to 03:00 comes twice.
        assert_eq!(at("2026-10-24T23:30:00Z", "02:30"), "2026-10-25T00:30:00Z");
        assert_eq!(at("2026-10-25T00:40:00Z", "02:30"), "2026-10-25T01:30:00Z");
        assert_eq!(at("2026-10-25T01:40:00Z", "02:30"), "2026-10-26T01:30:00Z");
    }
}
