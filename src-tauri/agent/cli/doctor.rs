//! `presence-tray doctor`.

use ipc::{Answer, Client, ClientError, Report, Verdict, Want};

use super::{Failed, Shell, agent_start, block_on};
use crate::disk::folders::state_folder;
use crate::doctor::{AgentSeen, Doctor};
use crate::records::state_file::StateFile;
use crate::surfaces::hotkeys;

impl Shell {
    /// Looks at everything: the agent does where one runs, this program otherwise.
    pub(super) fn doctor(&self, json: bool) -> Result<u8, Failed> {
        let asked = ask_once_it_has_ended_or_begun();
        let mut doctor = Doctor::of(self.settings_file(), &StateFile::in_folder(&state_folder()));
        let report = match asked {
            Ok(mut report) => {
                self.has_agent.set(true);
                doctor.speak(self.words().language());
                if report.version != env!("CARGO_PKG_VERSION") {
                    let older = doctor.other_version(&report.version);
                    report.findings.insert(0, older);
                }
                report
            }
            Err(error) => {
                doctor.agent = match error {
                    ClientError::NotRunning => AgentSeen::Stopped,
                    ClientError::Stranger => AgentSeen::Stranger,
                    ClientError::Silent(process) => AgentSeen::Silent(agent_start::end_of(process)),
                    ClientError::Broken(error) => AgentSeen::Unreachable(error.to_string()),
                };
                // One that runs has them, answering or not.
                if matches!(doctor.agent, AgentSeen::Stopped) {
                    doctor.hotkeys_refused = hotkeys::refused_now(doctor.config.hotkeys());
                }
                block_on(doctor.examine())?
            }
        };
        if json {
            let line = serde_json::to_string(&report).map_err(|_| Failed::Output)?;
            self.say(&line)?;
        } else {
            self.say_report(&doctor, &report)?;
        }
        Ok(report.exit_code())
    }

    fn say_report(&self, doctor: &Doctor, report: &Report) -> Result<(), Failed> {
        let words = doctor.words();
        let name = |verdict: Verdict| words.text(&format!("doctor-verdict-{}", verdict.id()));
        let verdicts = report
            .findings
            .iter()
            .map(|it| name(it.verdict).chars().count());
        let width = verdicts.max().unwrap_or_default();
        for finding in &report.findings {
            let verdict = name(finding.verdict);
            let facts = [("label", &*finding.label), ("message", &finding.message)];
            let said = words.with("doctor-finding", &facts);
            self.say(&format!("{verdict:width$}  {said}"))?;
            if !finding.mend.is_empty() {
                self.say(&format!("{:width$}  {}", "", finding.mend))?;
            }
        }
        self.say(&words.with("doctor-support", &[("line", &report.support)]))
    }
}

/// Asks the agent; one that ends meanwhile is waited for.
fn ask_once_it_has_ended_or_begun() -> Result<Report, ClientError> {
    let asked = agent_start::over_a_change(|| match agent_start::connect().and_then(ask) {
        Err(error) if agent_start::has_ended(&error) => Ok(None),
        other => Ok(Some(other)),
    });
    asked.unwrap_or(Err(ClientError::NotRunning))
}

fn ask(mut client: Client) -> Result<Report, ClientError> {
    match client.ask(Want::Doctor)? {
        Ok(Answer::Report(report)) => Ok(report),
        _ => Err(std::io::Error::from(std::io::ErrorKind::InvalidData).into()),
    }
}
