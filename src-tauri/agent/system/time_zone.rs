//! The time zone of the machine, and its changes.

#[cfg(target_os = "linux")]
mod linux;

#[cfg(target_os = "linux")]
pub(crate) use linux::{current, follow};

/// The zone that is in force. One that the environment names (`TZ`) stays for good.
#[cfg(not(target_os = "linux"))]
pub(crate) fn current() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::system()
}

/// Never says that the zone may have changed: it is looked at when the machine wakes up and when somebody
/// looks, for these systems have no file to watch.
#[cfg(not(target_os = "linux"))]
pub(crate) async fn follow(_may_have_changed: impl Fn()) {}
