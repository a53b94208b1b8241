//! What is held without being asked for: what is heard of the microphone and the screen, and what follows from it.

use ipc::MicrophoneStatus;
use presence::{AutomaticAction, Cause, Command, Input, Origin, View};
use tokio::task::{AbortHandle, spawn_local};
use tracing::info;

use super::Agent;
use crate::event::Event;
use crate::system::microphone::{self, Heard, Source};
use crate::system::screen_lock;

/// What tells of the microphone and of the screen, each while that is wanted. They end with this.
#[derive(Debug, Default)]
pub(super) struct Surroundings {
    microphone: Option<AbortHandle>,
    screen: Option<AbortHandle>,
    /// Who tells of the microphone.
    source: Source,
}

impl Surroundings {
    /// Who tells of the microphone.
    pub(super) const fn source(&self) -> &Source {
        &self.source
    }
}

impl Drop for Surroundings {
    fn drop(&mut self) {
        let tasks = [self.microphone.take(), self.screen.take()];
        tasks.into_iter().flatten().for_each(|task| task.abort());
    }
}

impl Agent {
    /// Hears of the microphone while the person wants calls to be noticed, and of the screen while they want to
    /// be away when it is locked; not otherwise.
    pub(super) fn follow_surroundings(&mut self) {
        let calls = self.config.calls.detect;
        let screen = self.config.away_on_lock;
        if calls && self.surroundings.microphone.is_none() {
            let events = self.events.clone();
            let tell = move |heard| events.send(Event::Microphone(heard)).is_ok();
            let task = spawn_local(microphone::follow(tell));
            self.surroundings.microphone = Some(task.abort_handle());
        } else if !calls && let Some(task) = self.surroundings.microphone.take() {
            task.abort();
            self.surroundings.source = Source::default();
        }
        if screen && self.surroundings.screen.is_none() {
            let events = self.events.clone();
            let tell = move |is_locked| drop(events.send(Event::ScreenLocked(is_locked)));
            let task = spawn_local(screen_lock::follow(tell));
            self.surroundings.screen = Some(task.abort_handle());
        } else if !screen && let Some(task) = self.surroundings.screen.take() {
            task.abort();
        }
    }

    /// Other settings are in force.
    pub(super) fn take_up_automatic(&mut self) {
        self.automatic
            .calls
            .change_settings(self.config.calls.clone());
        self.automatic.lock.change_setting(self.config.away_on_lock);
        self.follow_surroundings();
    }

    pub(super) fn microphone_heard(&mut self, heard: Heard) {
        // What was under way when it was switched off counts no more.
        if self.surroundings.microphone.is_none() {
            return;
        }
        match heard {
            Heard::From(source) => self.surroundings.source = source,
            Heard::Recordings(recordings) => {
                let now = self.clock.now();
                self.automatic.calls.observe(now, &recordings);
                self.decide(|_, _| Vec::new());
            }
        }
    }

    pub(super) fn screen_locked(&mut self, is_locked: bool) {
        if self.surroundings.screen.is_none() {
            return;
        }
        info!(is_locked, "the screen");
        self.automatic.lock.observe(is_locked);
        self.decide(|_, _| Vec::new());
    }

    /// What the accounts are to be told because of calls and the screen, if anything; the person is asked what
    /// nobody knows.
    pub(super) fn automatic_input(&mut self) -> Option<Input> {
        if self.ending {
            return None;
        }
        loop {
            let now = self.clock.now();
            match self.automatic.decide(now, self.accounts.situation())? {
                AutomaticAction::Command(command, origin) => {
                    let begins = command != Command::Clear;
                    match origin {
                        Origin::Call => info!(begins, "a call in another program"),
                        _ => info!(begins, "away for the locked screen"),
                    }
                    return Some(Input::Command(command, origin));
                }
                AutomaticAction::Ask(program) => {
                    info!("asks whether a program that uses the microphone is in a call");
                    let question = self.words.call_question(&program);
                    self.surfaces.notifier.show(question);
                }
            }
        }
    }

    /// The person has said whether a program that they were asked about is in a call.
    pub(super) fn call_answered(&mut self, program: &str, is_call: bool) {
        if self.automatic.calls.answered(program, is_call) {
            self.write_call_programs();
            self.decide(|_, _| Vec::new());
        }
    }

    /// Says of what is held for a call which program's call that is.
    pub(super) fn name_call(&self, view: &mut View) {
        let hold = view
            .hold
            .as_mut()
            .filter(|hold| hold.asked.cause == Cause::Call);
        if let (Some(hold), Some(program)) = (hold, self.automatic.calls.reason()) {
            hold.call = Some(program.name.clone());
        }
    }

    /// Every program that uses the microphone, and what came of it.
    pub(super) fn microphone_status(&self) -> Vec<MicrophoneStatus> {
        let calls = &self.automatic.calls;
        let preset = self.config.settings.preset(&calls.settings().preset);
        let label = preset.map(|it| self.words.preset_label(it));
        let label = label.unwrap_or_default();
        let told = calls.uses().map(|used| MicrophoneStatus {
            message: self.words.microphone(&used, &label),
            program: used.program.id,
            name: used.program.name,
            devices: used.devices,
            since: self.clock.wall().at(used.since),
            outcome: used.outcome,
        });
        told.collect()
    }
}
