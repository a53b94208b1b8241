//! Hotkeys that are not ours, or are not any more.

use presence::{Input, Notice, RefusedHotkey};
use words::Explanation;

use super::{Agent, story};
#[cfg(target_os = "linux")]
use crate::surfaces::hotkeys::Shortcut;

impl Agent {
    /// These hotkeys, of all that were asked for, do nothing. Who relied on one is told.
    pub(super) fn hotkeys_are_refused(&mut self, refused: Vec<RefusedHotkey>) {
        story::hotkeys(&self.hotkeys_refused, &refused);
        // A display that does not answer may do so in a moment, and shows no notification meanwhile.
        let is_gone = |it: &&RefusedHotkey| !it.reason.may_pass();
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
            #[cfg(target_os = "linux")]
            self.surfaces.hotkeys.try_again(self.config.hotkeys());
            #[cfg(not(target_os = "linux"))]
            self.surfaces.hotkeys.set(self.config.hotkeys());
        }
    }

    /// What each key does that the desktop gave, in words; `None` where it gives none.
    pub(super) fn hotkeys_given(&self) -> Option<Vec<String>> {
        let given = self.desktop_hotkeys.as_ref()?.given.as_ref().ok()?;
        let presets = &self.config.settings.presets;
        let said = given.iter().map(|(does, keys)| {
            let preset = presets.iter().find(|it| Some(&it.id) == does.as_ref());
            let label = match preset {
                Some(preset) => self.words.preset_label(preset),
                None => self.words.text("hotkey-clears-status"),
            };
            format!("{label} ({keys})")
        });
        Some(said.collect())
    }

    /// How it stands where the desktop gives some and does not tell which, though some are wanted.
    pub(super) fn hotkeys_untold(&self) -> Option<Explanation> {
        let hotkeys = self.desktop_hotkeys.as_ref()?;
        let tells_none = hotkeys.given.as_ref().is_ok_and(Vec::is_empty);
        let wants_some = !self.config.hotkeys().is_empty();
        let desktop = std::env::var("XDG_CURRENT_DESKTOP").unwrap_or_default();
        (tells_none && wants_some).then(|| self.words.desktop_hotkeys(hotkeys, &desktop))
    }

    /// Asks for the hotkeys that the settings name, in place of those before.
    pub(super) fn ask_for_hotkeys(&self) {
        #[cfg(target_os = "linux")]
        self.surfaces.hotkeys.want(self.shortcuts());
        self.surfaces.hotkeys.set(self.config.hotkeys());
    }

    /// What a desktop that has the keys itself is asked for: also what has none yet, for it is there that
    /// the person gives it some.
    #[cfg(target_os = "linux")]
    pub(super) fn shortcuts(&self) -> Vec<Shortcut> {
        let presets = self.config.settings.presets.iter();
        let toggles = presets.map(|preset| Shortcut {
            preset: Some(preset.id.clone()),
            label: self.words.preset_label(preset),
            wish: preset.hotkey.as_ref().and_then(|it| it.parse().ok()),
        });
        let clears = Shortcut {
            preset: None,
            label: self.words.text("hotkey-clears-status"),
            wish: self.config.clear_hotkey,
        };
        toggles.chain([clears]).collect()
    }
}
