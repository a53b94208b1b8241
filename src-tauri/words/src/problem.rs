//! Problems, explained.

use presence::{
    CertificateFault, DesktopHotkeys, HotkeyRefusal, Mask, NetworkFault, Offer, Problem,
    ProblemCode, RefusedHotkey, Status,
};

use crate::Words;

/// A problem in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What happened, in one sentence.
    pub message: String,
    /// What can be done, in one sentence.
    pub mend: String,
}

/// Facts a sentence may refer to although the problem does not know them.
const UNKNOWN: [(&str, &str); 15] = [
    ("aadsts", ""),
    ("cause", "?"),
    ("error", ""),
    ("expected", ""),
    ("file", "config.toml"),
    ("host", "Microsoft 365"),
    ("line", "?"),
    ("message", "?"),
    ("most", "280"),
    ("permission", "Presence.ReadWrite"),
    ("preset", "?"),
    ("proxy", "?"),
    ("status", "?"),
    ("tenant", "?"),
    ("user", "?"),
];

impl Words {
    /// What happened and what can be done.
    #[must_use]
    pub fn problem(&self, problem: &Problem) -> Explanation {
        let mask = problem
            .facts
            .get("mask")
            .filter(|_| problem.code == ProblemCode::Masked);
        let id = match mask {
            Some(mask) => format!("masked-{mask}"),
            None if let Some(fault) = certificate_fault(problem) => {
                format!("certificate-{}", fault.id())
            }
            None if problem.code == ProblemCode::Masked => {
                format!("masked-{}", Mask::Unknown.id())
            }
            None => by_cause(problem).unwrap_or_else(|| format!("problem-{}", name(problem.code))),
        };
        let message = self.explain(&id, problem);
        let mut mend = self.explain(&format!("{id}.mend"), problem);
        if offers(problem).contains(&Offer::DoNotDisturb) {
            mend.push(' ');
            mend.push_str(&self.text("calls-ring"));
        }
        let number = error_number(problem);
        if let Some(number) = number.filter(|number| !mend.contains(number)) {
            mend.push(' ');
            mend.push_str(&self.with("error-number", &[("number", &number)]));
        }
        if let Some(number) = support_id(problem) {
            mend.push(' ');
            mend.push_str(&self.with("support-id", &[("id", number)]));
        }
        Explanation { message, mend }
    }

    /// A hotkey as it is written in `config.toml` (`Ctrl+Super+I`), by the names that this system and
    /// language have for its keys: `Ctrl+Win+I`, `⌃⌘I`.
    #[must_use]
    pub fn hotkey(&self, written: &str) -> String {
        let keys = written.split('+').map(|key| match key {
            "Ctrl" | "Alt" | "Shift" | "Super" => self.text(&format!("key-{key}")),
            other => other.to_owned(),
        });
        let keys: Vec<_> = keys.collect();
        keys.join(&self.text("keys-between"))
    }

    /// Why a hotkey does nothing and what can be done.
    #[must_use]
    pub fn refused_hotkey(&self, refused: &RefusedHotkey) -> Explanation {
        let id = match refused.reason {
            HotkeyRefusal::Taken => "hotkey-taken",
            HotkeyRefusal::NoSuchKey => "hotkey-no-such-key",
            HotkeyRefusal::SameKey => "hotkey-same-key",
            HotkeyRefusal::Types => "hotkey-types",
            HotkeyRefusal::NoHotkeys => "hotkey-no-hotkeys",
            HotkeyRefusal::Silent => "hotkey-silent",
            HotkeyRefusal::NoPortal
            | HotkeyRefusal::Nameless
            | HotkeyRefusal::Waiting
            | HotkeyRefusal::Declined
            | HotkeyRefusal::Failed
            | HotkeyRefusal::Unassigned
            | HotkeyRefusal::PortalSilent => return self.refused_by_desktop(refused),
        };
        let hotkey = self.hotkey(&refused.hotkey);
        let facts = [("hotkey", hotkey.as_str())];
        Explanation {
            message: self.with(id, &facts),
            mend: self.with(&format!("{id}.mend"), &facts),
        }
    }

    /// Why the desktop gave no keys, and what can be done: with the command that a key can be bound
    /// to, where that is.
    fn refused_by_desktop(&self, refused: &RefusedHotkey) -> Explanation {
        let Explanation { message, mut mend } = self.desktop_hotkeys_refused(refused.reason);
        if is_for_the_person_to_bind(refused.reason) {
            if !mend.is_empty() {
                mend.push(' ');
            }
            mend.push_str(&self.with("hotkey-bind", &[("command", &refused.command)]));
        }
        let hotkey = self.hotkey(&refused.hotkey);
        let facts = [("hotkey", hotkey.as_str()), ("why", &message)];
        Explanation {
            message: self.with("hotkey-of-desktop", &facts),
            mend,
        }
    }

    /// The same of all of them.
    fn desktop_hotkeys_refused(&self, reason: HotkeyRefusal) -> Explanation {
        let id = match reason {
            HotkeyRefusal::Nameless => "desktop-hotkeys-nameless",
            HotkeyRefusal::Waiting => "desktop-hotkeys-waiting",
            HotkeyRefusal::Declined => "desktop-hotkeys-declined",
            HotkeyRefusal::Failed => "desktop-hotkeys-failed",
            HotkeyRefusal::Unassigned => "desktop-hotkeys-unassigned",
            HotkeyRefusal::PortalSilent => "desktop-hotkeys-portal-silent",
            _ => "desktop-hotkeys-no-portal",
        };
        Explanation {
            message: self.text(id),
            mend: self.find(&format!("{id}.mend")).unwrap_or_default(),
        }
    }

    /// How the hotkeys of a desktop stand that has them itself, and where they are changed. `desktop` is
    /// `XDG_CURRENT_DESKTOP`.
    #[must_use]
    pub fn desktop_hotkeys(&self, hotkeys: &DesktopHotkeys, desktop: &str) -> Explanation {
        let reason = match hotkeys.given {
            Err(reason) => reason,
            Ok(_) => {
                let mend = match where_changed(desktop) {
                    _ if hotkeys.opens_settings => String::new(),
                    place => {
                        let facts = [("global", "app.presencetray.PresenceTray:in-a-call")];
                        self.with(&format!("desktop-hotkeys.mend-{place}"), &facts)
                    }
                };
                return Explanation {
                    message: self.text("desktop-hotkeys"),
                    mend,
                };
            }
        };
        let mut said = self.desktop_hotkeys_refused(reason);
        if is_for_the_person_to_bind(reason) {
            // What can be asked again has a button for it beside.
            said.mend = self.text("desktop-hotkeys.mend-bind");
        }
        said
    }

    /// A few words for the first line of the menu, for example "Offline".
    #[must_use]
    pub fn brief(&self, problem: &Problem) -> String {
        let id = network_fault(problem).map_or_else(
            || format!("problem-{}", name(problem.code)),
            |fault| format!("network-{}", fault.id()),
        );
        self.explain(&format!("{id}.brief"), problem)
    }

    fn explain(&self, id: &str, problem: &Problem) -> String {
        let label = self.label_of(problem);
        let shown = match problem.facts.get("activity") {
            Some(activity) => self.activity(activity),
            None => self.text("shown-presence-unknown"),
        };
        let button = self.with("menu-show-anyway", &[("label", &label)]);
        let mut facts: Vec<(&str, &str)> =
            vec![("label", &label), ("shown", &shown), ("button", &button)];
        facts.extend(UNKNOWN);
        for (name, value) in &problem.facts {
            facts.retain(|(known, _)| *known != name.as_str());
            facts.push((name, value));
        }
        self.with(id, &facts)
    }

    /// What Teams was asked to show, by the name that Teams has for it.
    fn label_of(&self, problem: &Problem) -> String {
        let fact = |name: &str| problem.facts.get(name).map(String::as_str);
        let named = ["status", "preset"]
            .into_iter()
            .find_map(|it| Status::from_id(fact(it)?));
        match named {
            Some(status) => self.status(status),
            None => fact("preset").unwrap_or("?").to_owned(),
        }
    }
}

/// Whether a key bound to a command is the way that is left.
const fn is_for_the_person_to_bind(reason: HotkeyRefusal) -> bool {
    matches!(
        reason,
        HotkeyRefusal::NoPortal
            | HotkeyRefusal::Nameless
            | HotkeyRefusal::Declined
            | HotkeyRefusal::Failed
    )
}

/// Whose settings it is, by the names that a desktop gives itself, most specific first and separated by
/// colons (Desktop Entry Specification, `OnlyShowIn`).
fn where_changed(desktop: &str) -> &'static str {
    let known = |name: &str| match name.to_ascii_lowercase().as_str() {
        "gnome" => Some("gnome"),
        "kde" => Some("kde"),
        "hyprland" => Some("hyprland"),
        _ => None,
    };
    desktop.split(':').find_map(known).unwrap_or("other")
}

/// What helps against a mask.
pub(crate) fn offers(problem: &Problem) -> &'static [Offer] {
    let fact = |name: &str| problem.facts.get(name).map(String::as_str);
    let mask = fact("mask").and_then(Mask::from_id);
    match (mask, fact("status").and_then(Status::from_id)) {
        (Some(mask), Some(status)) => mask.offers(status),
        _ => &[],
    }
}

/// What is wrong with the certificate, where that is known.
fn certificate_fault(problem: &Problem) -> Option<CertificateFault> {
    let cause = problem.facts.get("cause")?;
    CertificateFault::from_id(cause).filter(|_| problem.code == ProblemCode::CertificateWrong)
}

/// The sentence of a cause that has one of its own.
fn by_cause(problem: &Problem) -> Option<String> {
    if let Some(fault) = network_fault(problem) {
        return Some(format!("network-{}", fault.id()));
    }
    if problem.code == ProblemCode::PolicyBroken && !problem.facts.contains_key("line") {
        return Some("policy-broken-there".to_owned());
    }
    let has_last_good = !problem.facts.contains_key("at-first");
    match problem.code {
        ProblemCode::ConfigBroken | ProblemCode::ConfigUnreadable if !has_last_good => {
            return Some(format!("{}-at-first", name(problem.code)));
        }
        _ => {}
    }
    let by_code = problem.facts.get("sign-in").map(String::as_str) == Some("device-code");
    (problem.code == ProblemCode::ConditionalAccess && by_code)
        .then(|| "conditional-access-device-code".to_owned())
}

/// What is wrong on the way to the service, where that is known.
fn network_fault(problem: &Problem) -> Option<NetworkFault> {
    let of_network = matches!(
        problem.code,
        ProblemCode::Offline | ProblemCode::Intercepted
    );
    let cause = problem.facts.get("cause").filter(|_| of_network)?;
    NetworkFault::from_id(cause)
}

/// What people and administrators search for: Entra's number, or Graph's status and code.
fn error_number(problem: &Problem) -> Option<String> {
    if let Some(number) = problem.facts.get("aadsts") {
        return Some(format!("AADSTS{number}"));
    }
    let of_graph = matches!(
        problem.code,
        ProblemCode::PermissionMissing
            | ProblemCode::UserUnknown
            | ProblemCode::FeatureUnavailable
            | ProblemCode::TokenRefused
            | ProblemCode::StatusRefused
            | ProblemCode::GraphRefused
            | ProblemCode::Throttled
            | ProblemCode::ServiceUnavailable
    );
    let status = problem.facts.get("status").filter(|_| of_graph)?;
    let code = problem.facts.get("error").map_or("", String::as_str);
    Some(format!("{status} {code}").trim_end().to_owned())
}

/// The code as JSON and the catalogue write it, for example `not-set-up`.
fn name(code: ProblemCode) -> String {
    crate::kebab(&format!("{code:?}"))
}

/// What Microsoft's support asks for: the service's own number of the answer, or ours of the
/// question where the service gave none.
fn support_id(problem: &Problem) -> Option<&str> {
    // Where somebody else answered, or nobody, Microsoft knows of nothing.
    let reached = !matches!(
        problem.code,
        ProblemCode::Offline | ProblemCode::Intercepted
    );
    if !reached {
        return None;
    }
    ["request-id", "correlation-id", "client-request-id"]
        .iter()
        .find_map(|name| problem.facts.get(*name))
        .map(String::as_str)
}
