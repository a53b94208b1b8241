//! Which program records.

use super::known::{self, Kind};

/// What a program says of itself, as far as it does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identifiers {
    /// The id under which the desktop's portal knows it: of a sandboxed program.
    pub portal_app: Option<String>,
    /// Its application id: `org.mozilla.firefox`, or its bundle id.
    pub application: Option<String>,
    /// The file name of what runs: `firefox`, `Zoom.exe`.
    pub binary: Option<String>,
    /// Its name as it shows that itself.
    pub name: Option<String>,
}

/// A program that records.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Program {
    /// Its name in the settings: `zoom` where it is known, otherwise the firmest thing that it says of
    /// itself, in lower case.
    pub id: String,
    /// Its name as people know it.
    pub name: String,
    /// What is known of it.
    pub kind: Kind,
}

/// What runs programs that say who they are by their names only.
const HOSTS: [&str; 6] = [
    "wine-preloader",
    "wine64-preloader",
    "wine",
    "wine64",
    "java",
    "flatpak",
];

impl Program {
    /// The program that says this of itself; `None` where it says nothing.
    ///
    /// Programs that are built on a browser often give the browser's name for theirs, so a name counts
    /// only where there is nothing firmer.
    #[must_use]
    pub fn identified(by: &Identifiers) -> Option<Self> {
        let said = |text: &Option<String>| {
            let text = text.as_deref().map(str::trim);
            text.filter(|it| !it.is_empty()).map(str::to_owned)
        };
        let binary = said(&by.binary).map(|it| file_name(&it).to_owned());
        let is_host = |it: &String| HOSTS.contains(&it.as_str()) || it.starts_with("python");
        let firm = [
            said(&by.portal_app),
            said(&by.application),
            binary.filter(|it| !is_host(it)),
        ];
        let mut firm: Vec<String> = firm.into_iter().flatten().collect();
        let name = said(&by.name);
        if firm.is_empty() {
            firm.extend(name.clone());
        }
        if let Some(known) = firm.iter().find_map(|it| known::find(it)) {
            return Some(Self {
                id: known.id.to_owned(),
                name: known.name.to_owned(),
                kind: known.kind,
            });
        }
        let id = firm.into_iter().next()?;
        Some(Self {
            name: name.unwrap_or_else(|| id.clone()),
            id: id.to_lowercase(),
            kind: Kind::Unknown,
        })
    }

    /// Whether a person means it by this in the settings: its id, or anything else that it is known by. The
    /// ending of a program of Windows may be left out.
    pub(super) fn is_meant_by(&self, written: &str) -> bool {
        let written = written.trim().to_lowercase();
        let known = known::find(&written).map(|known| known.id);
        let is_it = written == self.id || Some(written.as_str()) == self.id.strip_suffix(".exe");
        known == Some(self.id.as_str()) || is_it
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identified(portal: &str, application: &str, binary: &str, name: &str) -> Option<Program> {
        let text = |text: &str| Some(text.to_owned()).filter(|it| !it.is_empty());
        Program::identified(&Identifiers {
            portal_app: text(portal),
            application: text(application),
            binary: text(binary),
            name: text(name),
        })
    }

    #[test]
    fn the_firmest_thing_that_is_known_decides() {
        for (portal, application, binary, name, id, kind) in [
            ("", "", "zoom", "ZOOM VoiceEngine", "zoom", Kind::Call),
            ("us.zoom.Zoom", "", "python3", "", "zoom", Kind::Call),
            (
                "",
                "org.mozilla.firefox",
                "firefox-bin",
                "Firefox",
                "firefox",
                Kind::Call,
            ),
            (
                "",
                "",
                "/opt/slack/slack",
                "Chromium input",
                "slack",
                Kind::Call,
            ),
            (
                "",
                "",
                "teams-for-linux",
                "Chromium input",
                "teams",
                Kind::Teams,
            ),
            (
                "",
                "",
                "wine64-preloader",
                "MicroSIP.exe",
                "microsip",
                Kind::Call,
            ),
            (
                "",
                "",
                "easyeffects",
                "EasyEffects",
                "easy-effects",
                Kind::Listener,
            ),
        ] {
            let program = identified(portal, application, binary, name).unwrap();
            assert_eq!((program.id.as_str(), program.kind), (id, kind));
        }
    }

    #[test]
    fn one_that_is_built_on_a_browser_is_not_the_browser() {
        let program = identified("", "", "Recorder", "Chromium input").unwrap();
        assert_eq!(program.kind, Kind::Unknown);
        assert_eq!(program.id, "recorder");
    }

    #[test]
    fn who_says_nothing_is_nobody() {
        assert_eq!(identified("", "", "", " "), None);
    }

    #[test]
    fn a_person_may_write_whatever_it_is_known_by() {
        let zoom = identified("", "", "zoom", "").unwrap();
        assert!(
            ["zoom", "Zoom.exe", "us.zoom.Zoom"]
                .iter()
                .all(|it| zoom.is_meant_by(it))
        );
        let own = identified("", "com.example.Phone", "", "").unwrap();
        assert!(own.is_meant_by("com.example.phone"));
        assert!(!own.is_meant_by("zoom"));
        let of_windows = identified("", "", r"C:\Tools\Recorder.exe", "Recorder").unwrap();
        assert!(of_windows.is_meant_by("recorder") && of_windows.is_meant_by("Recorder.exe"));
        assert!(!of_windows.is_meant_by("record"));
    }
}
