//! Everything that can be wrong, looked at. Nothing is changed by it.

#[cfg(target_os = "linux")]
#[path = "doctor/linux.rs"]
mod desktop;
#[cfg(not(target_os = "linux"))]
#[path = "doctor/native.rs"]
mod desktop;
mod files;
mod service;
mod support;
#[cfg(windows)]
mod windows;

use std::path::PathBuf;
use std::rc::Rc;

use graph::Client;
use ipc::{AutostartState, Check, Finding, Report, Verdict};
use presence::{Problem, ProblemCode, RefusedHotkey};
use words::{Explanation, Words};

use crate::records::state_file::StateFile;
use crate::settings::config::Config;
use crate::settings::file::{AtStart, SettingsFile};
use crate::system::hook::Fault;
use crate::system::keychain::Keychain;
use crate::system::microphone::Source;
use crate::system::{autostart, program};

/// Who looks, and what is known before anything is asked.
pub(crate) struct Doctor {
    pub(crate) agent: AgentSeen,
    /// The settings that are in force, or would be.
    pub(crate) config: Config,
    /// What is wrong with their file.
    config_problem: Option<Problem>,
    config_file: PathBuf,
    /// What is wrong with the policy.
    policy_problem: Option<Problem>,
    pub(crate) state_file: StateFile,
    /// The client in use; one is made where no agent runs.
    pub(crate) client: Option<Rc<Client<Keychain>>>,
    /// The hotkeys that are refused, where that is known.
    pub(crate) hotkeys_refused: Option<Vec<RefusedHotkey>>,
    /// What the desktop gave, where it gives them: what each does, with the keys.
    pub(crate) hotkeys_given: Option<Vec<String>>,
    /// How that stands, where the desktop does not tell which keys it gave.
    pub(crate) hotkeys_untold: Option<Explanation>,
    /// Who tells of the microphone, where that is known.
    pub(crate) microphone: Option<Source>,
    /// What went wrong the last time that the person's program was told of a change.
    pub(crate) hook_fault: Option<Fault>,
    words: Words,
}

/// What is seen of the agent.
#[derive(Debug, Clone)]
pub(crate) enum AgentSeen {
    /// It is the one that looks.
    Here,
    /// None runs.
    Stopped,
    /// One runs and does not answer: what ends it.
    Silent(String),
    /// One runs and does not answer as it should.
    Unreachable(String),
    /// Another user listens at its address.
    Stranger,
}

impl Doctor {
    /// A doctor who knows of no agent.
    pub(crate) fn of(settings_file: &SettingsFile, state_file: &StateFile) -> Self {
        let AtStart {
            config, problem, ..
        } = settings_file.at_start();
        Self {
            agent: AgentSeen::Stopped,
            words: Words::new(&config.language),
            config,
            config_problem: problem,
            config_file: settings_file.path().to_owned(),
            policy_problem: settings_file.policy_problem(),
            state_file: state_file.clone(),
            client: None,
            hotkeys_refused: None,
            hotkeys_given: None,
            hotkeys_untold: None,
            microphone: None,
            hook_fault: None,
        }
    }

    /// What its reports are written with.
    pub(crate) const fn words(&self) -> &Words {
        &self.words
    }

    /// Writes its reports in this language.
    pub(crate) fn speak(&mut self, language: &str) {
        self.words = Words::new(language);
    }

    /// Looks at everything.
    pub(crate) async fn examine(&self) -> Report {
        let mut findings = vec![self.agent(), self.settings_file()];
        findings.extend(self.policy());
        findings.extend(self.state_file());
        let (service, desktop) = tokio::join!(self.service(), self.desktop());
        findings.extend(service);
        findings.extend(desktop);
        findings.extend(self.hotkeys());
        findings.push(self.autostart());
        findings.extend(self.hook());
        findings.push(self.microphone());
        findings.extend(self.screen_lock());
        findings.push(self.window());
        Report {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            support: support::line(&self.config, &findings),
            findings,
        }
    }

    fn agent(&self) -> Finding {
        let check = Check::Agent;
        match &self.agent {
            AgentSeen::Here => self.well(check, "ok", &[("version", env!("CARGO_PKG_VERSION"))]),
            AgentSeen::Stopped => self.found(check, Verdict::Warning, "stopped", &[]),
            AgentSeen::Unreachable(cause) => {
                let finding =
                    self.found(check, Verdict::Problem, "unreachable", &[("cause", cause)]);
                exit(finding, 7)
            }
            AgentSeen::Silent(end) => exit(
                self.found(check, Verdict::Problem, "silent", &[("end", end)]),
                7,
            ),
            AgentSeen::Stranger => exit(self.found(check, Verdict::Problem, "stranger", &[]), 7),
        }
    }

    /// An agent of another version answered.
    pub(crate) fn other_version(&self, running: &str) -> Finding {
        let facts = [("running", running), ("version", env!("CARGO_PKG_VERSION"))];
        self.found(Check::Agent, Verdict::Warning, "older", &facts)
    }

    fn hotkeys(&self) -> Vec<Finding> {
        let check = Check::Hotkeys;
        let Some(refused) = &self.hotkeys_refused else {
            return vec![self.found(check, Verdict::Unknown, "untold", &[])];
        };
        let asked = self.config.hotkeys();
        let given = self.hotkeys_given.as_ref().filter(|it| !it.is_empty());
        if let Some(given) = given.filter(|_| refused.is_empty()) {
            let keys = self.words.list(given);
            return vec![self.well(check, "desktop", &[("keys", &keys)])];
        }
        if let Some(said) = self.hotkeys_untold.as_ref().filter(|_| refused.is_empty()) {
            let untold = Finding {
                verdict: Verdict::Unknown,
                message: said.message.clone(),
                mend: said.mend.clone(),
                ..self.blank(check)
            };
            return vec![untold];
        }
        if refused.is_empty() {
            let name = if asked.is_empty() { "none" } else { "ok" };
            return vec![self.well(check, name, &[])];
        }
        let finding = |refused: &RefusedHotkey| {
            let said = self.words.refused_hotkey(refused);
            Finding {
                subject: Some(refused.hotkey.clone()),
                verdict: Verdict::Warning,
                message: said.message,
                mend: said.mend,
                ..self.blank(check)
            }
        };
        refused.iter().map(finding).collect()
    }

    fn autostart(&self) -> Finding {
        let check = Check::Autostart;
        let wanted = self.config.start_at_login;
        let warning = |name| self.found(check, Verdict::Warning, name, &[]);
        match (wanted, autostart::state()) {
            (true, AutostartState::On) => self.well(check, "ok", &[]),
            (false, AutostartState::Off | AutostartState::SwitchedOff) => {
                self.well(check, "off", &[])
            }
            (true, AutostartState::SwitchedOff) => warning("switched-off"),
            (true, AutostartState::Off) => warning("absent"),
            (false, AutostartState::On) => warning("unwanted"),
            (_, AutostartState::Other) => warning("other"),
            (_, AutostartState::Unknown) => warning("untold"),
        }
    }

    /// Nothing, where no program is to be told of changes.
    fn hook(&self) -> Option<Finding> {
        let check = Check::Hook;
        let program = self.config.on_change.first()?;
        let facts = [("program", program.as_str())];
        Some(match (&self.hook_fault, &self.agent) {
            (Some(fault), _) => self.found(check, Verdict::Warning, fault.id(), &fault.facts()),
            (None, AgentSeen::Here) => self.well(check, "ok", &facts),
            (None, _) => self.found(check, Verdict::Unknown, "untold", &facts),
        })
    }

    fn microphone(&self) -> Finding {
        let check = Check::Microphone;
        if !self.config.calls.detect {
            let is_forbidden = self.config.managed.locks("calls.detect");
            return self.well(check, if is_forbidden { "forbidden" } else { "off" }, &[]);
        }
        if let Some(finding) = self.no_preset(check, &self.config.calls.preset) {
            return finding;
        }
        match &self.microphone {
            Some(Source::Server(server)) => self.well(check, "ok", &[("server", server.as_str())]),
            Some(Source::Nobody) => self.found(check, Verdict::Warning, "absent", &[]),
            Some(Source::Silent(server)) => {
                let facts = [("server", server.as_str())];
                self.found(check, Verdict::Warning, "silent", &facts)
            }
            Some(Source::TooOld(version)) => {
                let facts = [("version", version.as_str())];
                self.found(check, Verdict::Warning, "too-old", &facts)
            }
            Some(Source::Unasked) | None => self.found(check, Verdict::Unknown, "untold", &[]),
        }
    }

    fn screen_lock(&self) -> Option<Finding> {
        let check = Check::ScreenLock;
        let missing = self.no_preset(check, presence::AWAY_PRESET);
        let is_wanted = self.config.away_on_lock;
        is_wanted.then(|| missing.unwrap_or_else(|| self.well(check, "ok", &[])))
    }

    /// A preset that is to be set by itself, and is not there or not allowed.
    fn no_preset(&self, check: Check, preset: &str) -> Option<Finding> {
        let is_missing = self.config.settings.preset(preset).is_none();
        let facts = [("preset", preset)];
        is_missing.then(|| self.found(check, Verdict::Warning, "no-preset", &facts))
    }

    fn window(&self) -> Finding {
        let program = program::settings().unwrap_or_default();
        #[cfg(windows)]
        if program.is_file() && !windows::has_webview() {
            let facts = [("page", program::WEBVIEW_PAGE)];
            return self.found(Check::Window, Verdict::Warning, "no-webview", &facts);
        }
        if program.is_file() {
            return self.well(Check::Window, "ok", &[]);
        }
        let file = program.display().to_string();
        self.found(
            Check::Window,
            Verdict::Warning,
            "absent",
            &[("file", &file)],
        )
    }

    fn blank(&self, check: Check) -> Finding {
        Finding {
            check,
            subject: None,
            verdict: Verdict::Ok,
            label: self.words.text(&format!("doctor-{}", check.id())),
            message: String::new(),
            mend: String::new(),
            exit_code: 0,
        }
    }

    /// All is well, and how.
    fn well(&self, check: Check, name: &str, facts: &[(&str, &str)]) -> Finding {
        Finding {
            message: self
                .words
                .with(&format!("doctor-{}.{name}", check.id()), facts),
            ..self.blank(check)
        }
    }

    /// Something that has its sentences in the doctor's own catalogue.
    fn found(&self, check: Check, verdict: Verdict, name: &str, facts: &[(&str, &str)]) -> Finding {
        let mend = format!("doctor-{}.{name}-mend", check.id());
        Finding {
            verdict,
            mend: self.words.with(&mend, facts),
            exit_code: u8::from(verdict == Verdict::Problem),
            ..self.well(check, name, facts)
        }
    }

    /// A problem that every surface has sentences for.
    fn problem(&self, check: Check, problem: &Problem) -> Finding {
        let said = self.words.problem(problem);
        Finding {
            verdict: Verdict::Problem,
            message: said.message,
            mend: said.mend,
            exit_code: problem.code.exit_code(),
            ..self.blank(check)
        }
    }
}

fn exit(finding: Finding, exit_code: u8) -> Finding {
    Finding {
        exit_code,
        ..finding
    }
}

fn about(finding: Finding, subject: &str) -> Finding {
    Finding {
        subject: Some(subject.to_owned()),
        ..finding
    }
}

/// Whether Graph has answered with that, so that the sign-in behind it is good.
fn is_of_graph(code: ProblemCode) -> bool {
    use ProblemCode::{
        FeatureUnavailable, GraphRefused, PermissionMissing, ServiceUnavailable, StatusRefused,
        Throttled, TokenRefused, UserUnknown,
    };
    matches!(
        code,
        FeatureUnavailable
            | GraphRefused
            | PermissionMissing
            | ServiceUnavailable
            | StatusRefused
            | Throttled
            | TokenRefused
            | UserUnknown
    )
}
