//! Calls in other programs: what is heard of the microphone, and what is held because of it.

use ipc::MicrophoneStatus;
use presence::{Action, CallAction, Command, Length};
use tokio::task::{AbortHandle, spawn_local};
use tracing::info;

use super::Agent;
use crate::clock;
use crate::microphone::{self, Heard, Source};

/// What hears of the microphone while that is wanted, and ends with this.
#[derive(Debug, Default)]
pub(super) struct Microphone {
    task: Option<AbortHandle>,
    source: Source,
}

impl Microphone {
    /// Who tells of it.
    pub(super) const fn source(&self) -> &Source {
        &self.source
    }
}

impl Drop for Microphone {
    fn drop(&mut self) {
        if let Some(task) = self.task.take() {
            task.abort();
        }
    }
}

impl Agent {
    /// Hears of the microphone while the person wants calls to be noticed, and only then.
    pub(super) fn follow_microphone(&mut self) {
        match (self.microphone.task.is_some(), self.config.calls.detect) {
            (false, true) => {
                let follow = microphone::follow(self.events.clone());
                self.microphone.task = Some(spawn_local(follow).abort_handle());
            }
            (true, false) => self.microphone = Microphone::default(),
            _ => {}
        }
    }

    pub(super) fn microphone_heard(&mut self, heard: Heard) {
        if self.microphone.task.is_none() {
            return;
        }
        match heard {
            Heard::From(source) => self.microphone.source = source,
            Heard::Recordings(recordings) => {
                self.calls.heard(clock::now(), &recordings);
                self.decide(|_, _| Vec::new());
            }
        }
    }

    /// What is to be asked for because of calls, if anything; the person is asked what nobody knows.
    pub(super) fn next_for_calls(&mut self) -> Option<Command> {
        if self.ending {
            return None;
        }
        loop {
            let account = self.accounts.view().account;
            let can_hold = account.configured && account.signed_in;
            let action = self
                .calls
                .decide(clock::now(), self.accounts.hold(), can_hold)?;
            match action {
                CallAction::Hold { preset } => {
                    info!(preset, "a call in another program has begun");
                    return Some(Command::Set {
                        preset,
                        length: Some(Length::UntilCleared),
                        message: None,
                    });
                }
                CallAction::TakeBack => {
                    info!("the call in another program is over");
                    return Some(Command::Clear);
                }
                CallAction::Ask(program) => {
                    info!("asks whether what a program records is a call");
                    let question = self.words.call_question(&program);
                    self.surfaces.notifier.show(question);
                }
            }
        }
    }

    /// The person has said whether the program that they were asked about last is a call.
    pub(super) fn call_answered(&mut self, is_call: bool) {
        let Some(program) = self.calls.question().cloned() else {
            return;
        };
        self.calls.answered(&program, is_call);
        self.write_call_programs();
        self.decide(|_, _| Vec::<Action>::new());
    }

    pub(super) fn microphone_status(&self) -> Vec<MicrophoneStatus> {
        let preset = self.config.settings.preset(&self.calls.settings().preset);
        let label = preset
            .map(|it| self.words.preset_label(it))
            .unwrap_or_default();
        let told = self.calls.uses().map(|used| MicrophoneStatus {
            message: self.words.microphone(&used, &label),
            program: used.program.id,
            name: used.program.name,
            devices: used.devices,
            since: used.since,
            outcome: used.outcome,
        });
        told.collect()
    }
}
