//! One line to send to support: enough to know what was looked at, and nobody's name.

use ipc::{Finding, Verdict};

use crate::settings::config::Config;

/// Versions, systems, the kind of account, and what is not as it should be.
pub(super) fn line(config: &Config, findings: &[Finding]) -> String {
    let mut parts = vec![
        format!("presence-tray {}", env!("CARGO_PKG_VERSION")),
        format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
    ];
    parts.extend(system());
    for name in ["XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP"] {
        parts.extend(std::env::var(name).ok().map(|value| plain(&value)));
    }
    if let Some(account) = &config.account {
        parts.push(format!("{:?} {:?}", account.cloud(), account.sign_in()));
    }
    let mut wrong: Vec<String> = findings
        .iter()
        .filter(|finding| finding.verdict != Verdict::Ok)
        .map(|finding| format!("{}={}", finding.check.id(), finding.verdict.id()))
        .collect();
    wrong.dedup();
    parts.push(if wrong.is_empty() {
        "all ok".to_owned()
    } else {
        wrong.join(" ")
    });
    parts.retain(|part| !part.is_empty());
    parts.join("; ")
}

/// The distribution, as os-release(5) calls it.
#[cfg(target_os = "linux")]
fn system() -> Option<String> {
    let text = std::fs::read_to_string("/etc/os-release").ok()?;
    let name = text
        .lines()
        .find_map(|line| line.strip_prefix("PRETTY_NAME="));
    name.map(plain)
}

#[cfg(not(target_os = "linux"))]
fn system() -> Option<String> {
    None
}

/// Short, and without anything that could be taken for more than a name.
fn plain(text: &str) -> String {
    let plain = |c: &char| c.is_ascii_alphanumeric() || " .:-_()/".contains(*c);
    text.chars().filter(plain).take(60).collect()
}
