//! Hotkeys that are not ours, or are not any more.

use presence::{HotkeyRefusal, Input, Notice, RefusedHotkey};

use super::{Agent, story};

impl Agent {
    /// These hotkeys, of all that were asked for, do nothing. Who relied on one is told.
    pub(super) fn hotkeys_are_refused(&mut self, refused: Vec<RefusedHotkey>) {
        story::hotkeys(&self.hotkeys_refused, &refused);
        // A display that does not answer may do so in a moment, and shows no notification meanwhile.
        let is_gone = |it: &&RefusedHotkey| it.reason != HotkeyRefusal::Silent;
        let gone = refused.iter().filter(is_gone);
        let lost: Vec<_> = gone
            .filter(|it| self.hotkeys_held.remove(&it.hotkey))
            .cloned()
            .collect();
        let asked = self.config.hotkeys().into_iter();
        let asked = asked.map(|(hotkey, _)| hotkey.to_string());
        let works = |hotkey: &String| !refused.iter().any(|it| it.hotkey == *hotkey);
        self.hotkeys_held.extend(asked.filter(works));
        self.hotkeys_refused = refused;
        if lost.is_empty() {
            self.show();
        } else {
            self.tell(Input::Notice(Notice::HotkeysLost(lost)));
        }
    }

    /// Somebody looks: they may have freed what was refused, and a display may answer no more.
    pub(super) fn look_at_hotkeys(&mut self) {
        if self.hotkeys_refused.is_empty() {
            #[cfg(target_os = "linux")]
            self.surfaces.hotkeys.expect_an_answer();
        } else {
            self.surfaces.hotkeys.set(self.config.hotkeys());
        }
    }
}
