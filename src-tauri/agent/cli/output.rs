//! What is printed.

use std::io::{self, Write as _};

use ipc::{AgentState, Answer, PresetListed, Status, Want};
use words::Words;

use super::complaint::with_its_cause;
use super::{Failed, Shell, offline, outcome, words_of};
use crate::system::clock;

impl Shell {
    /// Prints a line.
    pub(super) fn say(&self, line: &str) -> Result<(), Failed> {
        writeln!(io::stdout(), "{line}").map_err(|_| Failed::Output)
    }

    pub(super) fn status(&self, json: bool, watch: bool) -> Result<u8, Failed> {
        let want = || if watch { Want::Watch } else { Want::Status };
        let Some((mut client, answer)) = self.ask_running(want)? else {
            let words = self.words();
            self.say_one_status(&self.stopped_status(words), json, words)?;
            return Ok(0);
        };
        let Answer::Status(mut status) = answer else {
            return Err(super::unexpected(&answer));
        };
        // The agent says its language, so the settings need not be read for that.
        self.hear(&status);
        let mut words = words_of(&status);
        loop {
            self.say_one_status(&status, json, &words)?;
            if !watch {
                return Ok(0);
            }
            let spoken = std::mem::take(&mut status.language);
            status = match outcome::next(&mut client) {
                Ok(status) => Box::new(status),
                Err(Failed::Ended) => {
                    // One that was quit has no successor. Any other may be replaced by a newer version.
                    let followed = (!status.ending).then(|| self.ask_successor(want));
                    match followed.transpose()?.flatten() {
                        Some((next, Answer::Status(status))) => {
                            client = next;
                            status
                        }
                        Some((_, other)) => return Err(super::unexpected(&other)),
                        None => {
                            self.say_one_status(&self.stopped_status(&words), json, &words)?;
                            return Ok(0);
                        }
                    }
                }
                Err(failed) => return Err(failed),
            };
            if status.language != spoken {
                words = words_of(&status);
            }
        }
    }

    /// Says what goes with the headline, where something does.
    pub(super) fn say_note(&self, status: &Status) -> Result<(), Failed> {
        let note = status.hold.as_ref().and_then(|hold| hold.note.as_deref());
        note.map_or(Ok(()), |note| self.say(note))
    }

    fn say_one_status(&self, status: &Status, json: bool, words: &Words) -> Result<(), Failed> {
        if json {
            let line = serde_json::to_string(status).map_err(|_| Failed::Output)?;
            return self.say(&line);
        }
        self.say(&status.headline)?;
        self.say_note(status)?;
        if let (AgentState::Stopped, Some(hold)) = (status.agent, &status.hold) {
            self.say(&offline::kept(hold, clock::now(), words))?;
        }
        if let Some(user) = status
            .account
            .user
            .as_ref()
            .filter(|_| status.account.signed_in)
        {
            self.say(&words.with("cli-status-signed-in", &[("user", user)]))?;
        }
        if let Some(problem) = &status.problem {
            let problem = with_its_cause(problem, status.account.sign_in, || words);
            self.say(&problem.message)?;
            self.say(&problem.mend)?;
        }
        let hotkeys = status.desktop_hotkeys.as_ref();
        if let Some(hotkeys) = hotkeys.filter(|_| !status.hotkeys_refused.is_empty()) {
            self.say(&hotkeys.message)?;
            // Which command that is, is known of each.
            let refused = status.hotkeys_refused.iter().map(|it| &it.mend);
            let mut said = std::collections::HashSet::new();
            for mend in refused.filter(|it| said.insert(*it)) {
                self.say(mend)?;
            }
        }
        Ok(())
    }

    pub(super) fn presets(&self, json: bool) -> Result<u8, Failed> {
        let config = self.config()?;
        let (now, zone) = (clock::now(), &config.settings.time_zone);
        let presets = &config.settings.presets;
        if json {
            let listed = presets.iter().map(|preset| PresetListed {
                id: preset.id.clone(),
                label: self.words().preset_label(preset),
                shows: preset.shows,
                length: match preset.length {
                    presence::Length::For(length) => presence::write_duration(length),
                    _ => "until-cleared".to_owned(),
                },
                hotkey: preset.hotkey.clone(),
                message: preset.message.clone(),
                menu: preset.menu,
            });
            let list: Vec<PresetListed> = listed.collect();
            let line = serde_json::to_string(&list).map_err(|_| Failed::Output)?;
            self.say(&line)?;
            return Ok(0);
        }
        let width = presets.iter().map(|preset| preset.id.len()).max();
        for preset in presets {
            let label = self.words().preset_label(preset);
            let length = self.words().length(preset.length, now, zone);
            let facts = [("label", &*label), ("length", &length)];
            let said = self.words().with("cli-preset", &facts);
            let hotkey = preset.hotkey.as_deref().map(|it| self.words().hotkey(it));
            let line = format!(
                "{:width$}  {said}  {}",
                preset.id,
                hotkey.unwrap_or_default(),
                width = width.unwrap_or_default()
            );
            self.say(line.trim_end())?;
        }
        Ok(0)
    }
}
