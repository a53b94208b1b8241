//! Entra, Graph, the clock, the keychain, and what the account may do.

use std::rc::Rc;

use graph::{Client, Reached};
use ipc::{Check, Finding, Verdict};
use jiff::SignedDuration;
use presence::{Problem, ProblemCode, Request, SignInWay};

use super::{AgentSeen, Doctor, about, is_of_graph};
use crate::records::state_file::registration;
use crate::system::keychain::Keychain;
use crate::system::route;

/// A clock that is this wrong shows wrong times; at 5 min sign-ins begin to fail.
const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_mins(2);

impl Doctor {
    pub(super) async fn service(&self) -> Vec<Finding> {
        let Some(client) = self.client() else {
            return vec![
                self.found(Check::Entra, Verdict::Unknown, "untried", &[]),
                self.keychain().await,
                self.problem(Check::SignIn, &self.not_set_up()),
            ];
        };
        let (entra, graph, keychain) =
            tokio::join!(client.reach_entra(), client.reach_graph(), self.keychain());
        let endpoints = client.config().endpoints();
        let entra_host = endpoints.authority().host_str().unwrap_or_default();
        let graph_host = endpoints.graph().host_str().unwrap_or_default();
        let mut findings = vec![
            self.reached(Check::Entra, entra_host, &entra),
            self.reached(Check::Graph, graph_host, &graph),
            self.clock([&entra, &graph]),
        ];
        let has_keychain = keychain.verdict == Verdict::Ok;
        findings.push(keychain);
        if has_keychain {
            findings.extend(self.sign_in(&client).await);
        } else {
            findings.push(self.found(Check::SignIn, Verdict::Unknown, "unasked", &[]));
        }
        findings
    }

    /// Why there is no account.
    fn not_set_up(&self) -> Problem {
        let broken = self.config_problem.clone();
        broken.unwrap_or_else(|| ProblemCode::NotSetUp.into())
    }

    fn client(&self) -> Option<Rc<Client<Keychain>>> {
        if self.client.is_some() {
            return self.client.clone();
        }
        let account = self.config.account.as_ref()?;
        let keychain = Keychain::of_person(account, self.person().as_deref());
        Some(Rc::new(route::client(
            account,
            &self.config.proxy,
            keychain,
        )))
    }

    /// Who was signed in when the agent ran last.
    fn person(&self) -> Option<String> {
        let stored = self.state_file.read().ok().flatten()?;
        let account = self.config.account.as_ref()?;
        let key = stored.saved.in_use?;
        key.person
            .filter(|_| key.registration == registration(account))
    }

    fn reached(&self, check: Check, host: &str, reached: &Result<Reached, Problem>) -> Finding {
        let facts = [("host", host)];
        let finding = match reached {
            Ok(_) => self.well(check, "ok", &facts),
            Err(problem) => self.problem(check, problem),
        };
        about(finding, host)
    }

    fn clock(&self, reached: [&Result<Reached, Problem>; 2]) -> Finding {
        let check = Check::Clock;
        let ahead = reached.into_iter().flatten().find_map(|it| it.clock_ahead);
        let Some(ahead) = ahead else {
            return self.found(check, Verdict::Unknown, "untried", &[]);
        };
        if ahead.abs() <= CLOCK_TOLERANCE {
            return self.well(check, "ok", &[]);
        }
        let name = if ahead.is_positive() {
            "ahead"
        } else {
            "behind"
        };
        let whole = SignedDuration::from_secs(ahead.abs().as_secs() / 60 * 60);
        let length = self.words.duration(whole);
        self.found(check, Verdict::Warning, name, &[("length", &length)])
    }

    async fn keychain(&self) -> Finding {
        match Keychain::ready().await {
            Ok(()) => self.well(Check::Keychain, "ok", &[]),
            Err(error) => self.problem(Check::Keychain, &error.into()),
        }
    }

    async fn sign_in(&self, client: &Client<Keychain>) -> Vec<Finding> {
        let check = Check::SignIn;
        let way = client.config().sign_in();
        let is_person = matches!(way, SignInWay::Browser | SignInWay::DeviceCode);
        match client.signed_in().await {
            Ok(true) => {}
            Ok(false) if is_person => {
                return vec![self.problem(check, &ProblemCode::NotSignedIn.into())];
            }
            Ok(false) if way == SignInWay::AppSecret => {
                return vec![self.problem(check, &ProblemCode::SecretMissing.into())];
            }
            // What is wrong with a certificate is said where it is used.
            Ok(false) => {}
            Err(error) => return vec![self.problem(check, &error.into())],
        }
        // Trying a person's sign-in renews what is stored, which is for the agent to do.
        if is_person && !matches!(self.agent, AgentSeen::Here) {
            return vec![self.found(check, Verdict::Unknown, "untried", &[])];
        }
        let read = client.perform(&Request::Read).await;
        let problem = read.err().map(|failure| failure.problem);
        let mut findings = match &problem {
            None => vec![
                self.well(check, "ok", &[]),
                self.well(Check::Presence, "ok", &[]),
            ],
            Some(problem) if is_of_graph(problem.code) => vec![
                self.well(check, "ok", &[]),
                self.problem(Check::Presence, problem),
            ],
            Some(problem) => return vec![self.problem(check, problem)],
        };
        let wanted: &[&str] = if is_person {
            &["Presence.ReadWrite", "Presence.Read"]
        } else {
            &["Presence.ReadWrite.All"]
        };
        let granted = client.permissions().await;
        findings.extend(wanted.iter().map(|permission| {
            let finding = self.permission(permission, granted.as_deref());
            about(finding, permission)
        }));
        findings
    }

    fn permission(&self, permission: &str, granted: Option<&[String]>) -> Finding {
        let check = Check::Permission;
        let facts = [("permission", permission)];
        let wider = format!("{permission}.All");
        match granted {
            None => self.found(check, Verdict::Unknown, "untold", &facts),
            Some(granted) if granted.iter().any(|it| *it == permission || *it == wider) => {
                self.well(check, "ok", &facts)
            }
            Some(_) => {
                let problem = Problem::new(ProblemCode::PermissionMissing);
                self.problem(check, &problem.with("permission", permission))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::records::state_file::StateFile;

    #[test]
    fn each_permission_is_told_apart() {
        let folder = Path::new("/nonexistent");
        let doctor = Doctor::of(
            &crate::settings::file::SettingsFile::new(folder.join("config.toml"), folder),
            &StateFile::in_folder(folder),
        );
        let granted = [
            "Presence.Read".to_owned(),
            "Presence.ReadWrite.All".to_owned(),
        ];
        for (permission, granted, verdict) in [
            ("Presence.Read", Some(&granted[..]), Verdict::Ok),
            ("Presence.ReadWrite", Some(&granted[..]), Verdict::Ok),
            ("Presence.ReadWrite", Some(&granted[..1]), Verdict::Problem),
            ("Presence.Read", Some(&[][..]), Verdict::Problem),
            ("Presence.Read", None, Verdict::Unknown),
        ] {
            let finding = doctor.permission(permission, granted);
            assert_eq!(finding.verdict, verdict, "{permission} of {granted:?}");
            assert!(finding.message.contains(permission), "{finding:?}");
            assert_eq!(finding.mend.is_empty(), verdict == Verdict::Ok);
        }
    }
}
